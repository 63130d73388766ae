/* A documentation set: the pages, files and navigation that one mkdocs.yml, one
 * docs folder or one README stands for.
 *
 * Bodies are rendered before the whole portal is known. A page therefore keeps
 * its outgoing links with their byte ranges in the body; the linker decides what
 * they become and the renderer puts that in their place. */
#ifndef MODEL_DOCSET_H
#define MODEL_DOCSET_H

#include "base/place.h"
#include "base/vec.h"
#include "text/dialect.h"

struct page_heading {
    uint32_t level; /* 1 to 6 */
    struct str id, text;
    struct str summary; /* of an operation of an API; or empty */
};

enum page_link_use { PAGE_LINK_HREF, PAGE_LINK_IMAGE, PAGE_LINK_MEDIA };

/* Is there something at `path` in the unit's tree? */
enum page_link_exists { PAGE_LINK_MISSING, PAGE_LINK_FILE, PAGE_LINK_FOLDER };

struct page_link {
    struct str target; /* as written */
    uint32_t use;      /* enum page_link_use */
    uint32_t line, column;
    uint32_t offset, length; /* of the escaped URL in the body */
    struct str path;         /* what it means in the tree, also where it is the address of a page or
                                of a file on the repository's host; empty when it means nothing there */
    uint32_t exists;         /* enum page_link_exists */
    struct str near;         /* of one that is missing: the files that may be meant, in words */
};

/* What a page has that scripts of the theme have something to do for. */
enum page_use {
    PAGE_USES_READING = 1,  /* all pages: what helps to read them */
    PAGE_USES_CODE = 2,     /* code in a language that is named */
    PAGE_USES_DIAGRAMS = 4, /* a diagram as its source */
    PAGE_USES_MATH = 8
};

struct page {
    struct str path;  /* of the source in the tree: "docs/guide/start.md" */
    struct str route; /* below the set's: "", "guide/start/" */
    struct str title;
    struct str summary;
    bool has_h1;       /* the body has a first-level heading of its own */
    bool ghost;        /* the source could not be rendered; the page says so */
    int64_t updated;   /* seconds of the last commit that changed it; 0 unknown */
    struct str author; /* of that change, by name; empty when unknown or not to be shown */
    struct {
        VEC(struct str);
    } authors;                 /* some of all, the newest change first */
    uint32_t other_authors;    /* how many are not named */
    bool earlier_authors;      /* there may be more: history ended early */
    uint32_t uses;             /* bits of enum page_use */
    uint64_t body, body_bytes; /* in the documents part of the fragment */
    struct {
        VEC(struct page_heading);
    } headings;
    struct {
        VEC(struct page_link);
    } links;
    struct {
        VEC(struct str);
    } ids; /* anchors that are no headings */
};

/* A file that pages use: an image, a download. */
struct asset {
    struct str path;  /* in the tree */
    struct str route; /* below the set's */
    uint64_t bytes_at, bytes;
};

#define NO_PAGE ((uint32_t)-1)

struct nav_item {
    struct str title;
    uint32_t page;   /* index into the set's pages, or NO_PAGE */
    struct str href; /* an external link, or empty */
    struct {
        VEC(struct nav_item);
    } items; /* of a section, which may have a page of its own */
};

/* Another folder whose files stand in the set, as the monorepo plugin of MkDocs merges them. */
struct docs_mount {
    struct str at;  /* below the set's: "versions/v1" */
    struct str dir; /* in the tree */
};

/* The address of a page that moved. */
struct docs_redirect {
    struct str from; /* below the set's: "old/" */
    uint32_t page;   /* where it is now, or NO_PAGE, then */
    struct str to;   /* an absolute address; of a page: its fragment, or empty */
};

/* How pages are written. Of use until they are rendered; not kept in a fragment. */
struct docs_dialect {
    struct markdown_dialect markdown;
    struct {
        VEC(struct str);
    } snippet_folders; /* in the tree */
    bool includes;     /* text/include.h */
    struct {
        VEC(struct str);
    } snippets_appended; /* to each page: paths in these folders */
    struct {
        VEC(struct place);
    } appended_at; /* where each of them is named */
};

/* Where the pages come from, as their authors say. What they do not say follows from where the
 * repository is. */
struct docs_origin {
    struct str web;  /* address of the repository, or empty */
    struct str edit; /* of the editor for a page, see origin.h; or empty */
    bool no_edit;    /* pages are not edited */
};

struct docset {
    struct str dir;      /* folder of its mkdocs.yml, or of the docs folder or README */
    struct str docs_dir; /* folder that page routes are relative to */
    struct str config;   /* path of mkdocs.yml, or empty */
    struct str title, description;
    bool is_definition; /* of an API: one page, made of its definition, and first of the assets the
                           definition itself, for download */
    struct str copyright; /* sanitized HTML, or empty */
    struct docs_origin origin;
    struct {
        VEC(struct page);
    } pages; /* in reading order */
    struct {
        VEC(struct asset);
    } assets;
    struct nav_item nav; /* only its items */
    struct {
        VEC(struct docs_mount);
    } mounts;
    struct {
        VEC(struct docs_redirect);
    } redirects;
    struct docs_dialect dialect;
    struct {
        VEC(uint32_t);
    } entities; /* of the unit that this set documents */
};

/* Where a file of the tree stands in the set: its path below docs_dir or below where its folder
 * is mounted. False when it stands outside of them. */
bool docset_site_path(struct arena *a, const struct docset *set, struct str source,
                      struct str *path);
/* The other way: the file that stands, or would stand, at `path`. */
bool docset_source(struct arena *a, const struct docset *set, struct str path, struct str *source);

#endif

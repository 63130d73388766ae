/* The pages of a set by the paths that they have on its site: below docs_dir, or below the place
 * where the folder of an included set is merged. Every maker of a navigation looks at a set through
 * this, so that merged folders need no care there. Paths are without a '/' at either end; "" is the
 * top. */
#ifndef DOCS_SITE_H
#define DOCS_SITE_H

#include "base/map.h"
#include "docs/selection.h"
#include "git/tree.h"
#include "model/docset.h"

struct site_page {
    struct str path;   /* on the site: "guide/start.md" */
    struct str source; /* in the tree */
    uint32_t page;     /* of the set, once it is given one; or NO_PAGE */
    bool taken;        /* free for the maker of a navigation: the page stands in it */
};

struct site {
    VEC(struct site_page); /* in byte order of their paths */
    struct map by_path;    /* index + 1; of two pages at one path the first has it */
};

/* A page or folder in a folder. */
struct site_child {
    struct str name, path; /* of a folder without '/' */
    uint32_t page;         /* index into the site, or NO_PAGE: a folder, with */
    size_t from, to;       /* the pages in and below it */
};

struct site_children {
    VEC(struct site_child);
};

/* By their names: Markdown; index or README. */
bool site_is_markdown(struct str path);
bool site_is_index(struct str path);

/* The pages below docs_dir and the mounts of the set that are selected. README.md beside index.md
 * is none: both would stand at one route. */
void site_init(struct arena *a, const struct tree *tree, const struct docset *set,
               const struct selection *selection, struct site *out);

/* NO_PAGE where no page stands. */
uint32_t site_find(const struct site *s, struct str path);
/* The pages in and below a folder; false when there are none. */
bool site_range(const struct site *s, struct str dir, size_t *from, size_t *to);
/* What stands in folder `dir`, whose range is from and to, in the order of MkDocs: its index, its
 * pages by name, its folders by name. */
void site_list(struct arena *a, const struct site *s, struct str dir, size_t from, size_t to,
               struct site_children *out);
/* For qsort of site_child: pages in the order of MkDocs, folder by folder; behind them folders. */
int site_compare(const void *x, const void *y);
/* The index or README of a folder, or NO_PAGE. */
uint32_t site_index(struct arena *a, const struct site *s, struct str dir);

#endif

/* Making the navigation of a set. Each way of writing one has a file of its own; they share what
 * stands here. While a navigation is made, the page of an entry is its index in the site; plan.c
 * then gives the pages of the set their order by it.
 *
 *   nav_mkdocs.c   `nav` of mkdocs.yml
 *   nav_include.c  the plugin monorepo: `!include` in it
 *   nav_folder.c   no nav at all: the folders as they are
 *   nav_pages.c    the plugin awesome-pages: a file `.pages` in a folder
 *   nav_yml.c      the plugin awesome-nav: a file `.nav.yml` in a folder
 *   nav_summary.c  the plugin literate-nav: a list of links in SUMMARY.md
 *   nav_index.c    the plugin section-index: a section whose title leads to its index */
#ifndef DOCS_NAV_H
#define DOCS_NAV_H

#include "docs/plan.h"
#include "docs/site.h"

/* A configuration that another includes. */
struct nav_included {
    struct str file;
    struct str at; /* where its pages stand on the site */
    const struct mkdocs *config;
};

struct nav {
    struct arena *arena;
    const struct tree *tree;
    const struct mkdocs *config; /* NULL without one; then no plugin is on */
    const struct plan_reader *reader;
    struct findings *findings;
    struct docset *set;
    struct site site;
    struct map folders; /* folder that an entry of mkdocs.yml named -> its first page + 1 */
    struct map taken;   /* folders that stand in the navigation, by path */
    const struct nav_root *roots; /* of nav_summary.c: the folders it is in */
    struct {
        VEC(struct nav_included);
    } included;
    bool rest_only; /* pages that stand in the navigation already are left out */
    size_t steps;   /* of LIMIT_NAV_STEPS */
};

/* ---- entries ---- */

/* Every entry that is made and every name that is compared counts. False, with a finding the first
 * time, when it becomes too much: nothing more is then added. */
bool nav_step(struct nav *n, size_t steps);
/* The title may be empty: it is then the page's own. */
void nav_add_page(struct nav *n, struct nav_item *parent, struct str title, uint32_t page);
/* An address: of another site, or a finding at its place. */
void nav_add_link(struct nav *n, struct nav_item *parent, struct str title, struct str href,
                  struct place place);
/* A section, unless nothing stands in it. */
void nav_add_section(struct nav *n, struct nav_item *parent, const struct nav_item *section);
/* Is there room for one more level of sections? Else a finding. */
bool nav_deeper(struct nav *n, int depth, struct place place);
/* The first page of an entry, or NO_PAGE. */
uint32_t nav_first_page(const struct nav_item *item);

/* The YAML of a file that stands in folder `dir` of the site, such as .pages: a mapping, or NULL
 * where there is none. *file is then its path in the tree. */
const struct value *nav_read_yaml(struct nav *n, struct str dir, struct str name, struct str *file);
/* A value of type `type` under the key, or NULL; one of another type is a finding. */
const struct value *nav_field(struct nav *n, const struct value *map, struct str key,
                              enum value_type type, struct str file);

/* A key of such a file that nothing reads is a finding. */
void nav_check_keys(struct nav *n, const struct value *map, const struct str *keys, size_t count,
                    struct str file);

/* An entry that stands for what no other entry names, and is filled when all others are there. */
#define NAV_REST (NO_PAGE - 1)
void nav_add_rest(struct nav *n, struct nav_item *parent, struct str pattern);
/* Puts what `make` adds to *out in the place of each of those that `wants` names, below an entry of
 * this depth. */
void nav_fill(struct nav *n, struct nav_item *parent, bool (*wants)(struct str pattern),
              void (*make)(struct nav *n, struct str pattern, struct nav_item *out, int depth),
              int depth);

/* Pages and folders below folder `dir` for which `fits` holds, in byte order of their paths; of a
 * folder only path and page are set. */
typedef bool nav_fits(void *context, struct str path, uint32_t page);
void nav_find_below(struct nav *n, struct str dir, nav_fits *fits, void *context,
                    struct site_children *out);
/* "a2" before "a10": numbers by their value. `fold`: letters first without regard to case. */
int nav_natural_cmp(struct str a, struct str b, bool fold);
/* What a page calls itself: front matter, its first heading, else its file's name. */
struct str nav_page_title(struct nav *n, uint32_t page);

/* ---- what makes a navigation ---- */

/* Finds the configurations that `config` includes, by their paths in the tree. Nothing is read. */
struct nav_includes {
    VEC(struct str);
};
void nav_find_includes(struct arena *a, const struct tree *tree, const struct mkdocs *config,
                       struct nav_includes *out);
/* Reads them and mounts their folders, before there is a site. */
void nav_mount_includes(struct nav *n);
/* The entry of an included configuration's nav: adds its section. `v` begins with "!include" or
 * "*include". */
bool nav_is_include(const struct value *v);
void nav_add_included(struct nav *n, struct str title, const struct value *v,
                      struct nav_item *parent, int depth);

/* Entries of mkdocs.yml. `file` is its path, `at` where its pages stand on the site. */
struct nav_origin {
    struct str file, at;
    struct str docs_dir; /* for findings */
};
void nav_of_mkdocs(struct nav *n, const struct nav_origin *from, const struct value *list,
                   struct nav_item *parent, int depth);

/* What stands in a folder, by the rules of the plugin that is on. */
void nav_of_folder(struct nav *n, struct str dir, struct nav_item *parent, int depth);

/* The whole navigation by .nav.yml. */
void nav_of_nav_yml(struct nav *n);
/* A folder by .pages. */
void nav_of_pages(struct nav *n, struct str dir, struct nav_item *parent, int depth);
/* The rest of the pages, as `...` in mkdocs.yml asks for it. */
void nav_fill_pages(struct nav *n, struct nav_item *top);
/* Is this entry one? "...", "... | *.md", "... | flat", "... | regex=^a". */
bool nav_is_rest(struct str entry);
/* A folder by SUMMARY.md. */
void nav_of_summary(struct nav *n, struct str dir, struct nav_item *parent, int depth);
/* Is there one at the top? */
bool nav_has_summary(const struct nav *n);
/* The same for patterns in mkdocs.yml. */
void nav_fill_summary(struct nav *n, struct nav_item *top);

/* Gives sections their index as a page. */
void nav_join_indexes(struct nav *n, struct nav_item *parent);

#endif

/* Portals made of text, for tests of everything behind collect.
 *
 *     struct portal p = {0};
 *     struct fragment *f = add_unit(a, &p, "shop");
 *     add_entities(a, f, "catalog-info.yaml", "apiVersion: …");
 *     struct docset *set = add_set(a, f, "docs");
 *     add_page(a, set, "docs/index.md", "");
 *     link_made(a, &p); */
#ifndef UNIT_LINK_PORTALS_H
#define UNIT_LINK_PORTALS_H

#include "data/yaml.h"
#include "link/link.h"
#include "unit/test.h"

/* Shorter documents for tests: form, kind and name. */
#define ENTITY(kind, name)                                                           \
    "---\napiVersion: backstage.io/v1alpha1\nkind: " kind "\nmetadata: {name: " name \
    "}\nspec:\n  owner: group:default/team\n"

static inline struct fragment *add_unit(struct arena *a, struct portal *p, const char *id) {
    struct fragment *f = ARENA_NEW(a, struct fragment);
    f->unit = str_of(id);
    findings_init(&f->findings, a);
    findings_init(&f->docs_findings, a);
    *VEC_PUSH(a, &p->units) = (struct portal_unit){.id = str_of(id), .fragment = f};
    return f;
}

static inline void add_entities(struct arena *a, struct fragment *f, const char *file,
                                const char *yaml) {
    struct yaml_documents docs = {0};
    yaml_parse(a, str_of(file), str_of(yaml), &f->findings, &docs);
    VEC_EACH (struct yaml_document, doc, &docs)
        entity_parse(a, &doc->root, str_of(file), VEC_PUSH(a, &f->entities));
}

/* The address is good until the next set. */
static inline struct docset *add_set(struct arena *a, struct fragment *f, const char *docs_dir) {
    struct docset *set = VEC_PUSH(a, &f->docsets);
    *set = (struct docset){.docs_dir = str_of(docs_dir), .nav.page = NO_PAGE};
    return set;
}

static inline struct page *add_page(struct arena *a, struct docset *set, const char *path,
                                    const char *route) {
    struct page *page = VEC_PUSH(a, &set->pages);
    page->path = str_of(path);
    page->route = str_of(route);
    page->title = str_of(path);
    return page;
}

/* A link to `path` in the tree, which exists as `exists` says. */
static inline struct page_link *add_link(struct arena *a, struct page *page, const char *target,
                                         const char *path, enum page_link_exists exists) {
    struct page_link *link = VEC_PUSH(a, &page->links);
    *link = (struct page_link){.target = str_of(target), .line = 1, .column = 1};
    link->path = str_of(path);
    link->exists = exists;
    return link;
}

static inline void link_made(struct arena *a, struct portal *p) {
    findings_init(&p->findings, a);
    p->findings.most = SIZE_MAX; /* as the pipeline has it */
    link_portal(a, p);
}

static inline size_t count_findings(const struct portal *p, enum finding_code code) {
    size_t n = 0;
    VEC_EACH (const struct finding, f, &p->findings)
        n += f->code == code;
    return n;
}

static inline const struct finding *find_finding(const struct portal *p, enum finding_code code) {
    VEC_EACH (const struct finding, f, &p->findings)
        if (f->code == code)
            return f;
    return NULL;
}

#endif

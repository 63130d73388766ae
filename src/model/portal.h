/* The portal: everything that link made of all fragments. It is const from the
 * moment link is done; score, render and publish only read it. */
#ifndef MODEL_PORTAL_H
#define MODEL_PORTAL_H

#include "base/limits.h"
#include "base/map.h"
#include "model/fragment.h"
#include "model/profile.h"
#include "model/relation.h"
#include "model/version.h"
#include "model/world.h"

/* A definition that is not shown, since another one of its reference came first. */
struct other_definition {
    const struct entity *entity;
    size_t unit;
};

/* An entity among all others. */
struct node {
    const struct entity *entity;
    size_t unit;      /* index into units */
    size_t in_unit;   /* index into that fragment's entities */
    struct str route; /* "catalog/default/component/x/" */
    struct {
        VEC(struct other_definition);
    } others;
    size_t docs;            /* index into docs, or NO_DOCS */
    size_t definition;      /* of an API: the same of what its definition became */
    size_t location;        /* the Location that led to its file, or NO_ENTITY, */
    uint32_t location_line; /* and the line of that target */
    struct {
        VEC(struct relation);
    } relations; /* sorted by type, then by target */
    struct {
        VEC(size_t);
    } findings; /* indexes into the portal's findings */
};

#define NO_DOCS ((size_t)-1)

/* A documentation set in several versions. */
struct docs_versions {
    VEC(size_t);   /* indexes into docs: the one at the set's own address, then newest first */
    size_t latest; /* the same of the newest release, or NO_DOCS */
};

/* A documentation set among all others. */
struct docs {
    const struct docset *set;
    size_t unit;
    size_t entity;    /* index into nodes of the entity that gives its route, or NO_ENTITY */
    struct str route; /* "docs/default/component/x/" */
    struct str title;
    struct docs_page *pages;        /* as many as set->pages.n */
    size_t nav_entries;             /* of all levels of set->nav */
    struct str *assets;             /* the routes of set->assets */
    struct docs_versions *versions; /* of which this is one, or NULL */
    struct map by_route;            /* then: route below the set's of a page, now or before it
                                       moved -> its index + 1, as a pointer */
};

/* An entry of a nav, and the section that it stands in; NULL at the top. */
struct nav_step {
    const struct nav_item *item;
    const struct nav_step *section;
};

/* What the linker knows of a page beyond what its unit did. */
struct docs_page {
    struct str route;           /* from the site's top */
    struct str *hrefs;          /* one per link: what replaces it. With '/' at its head a route
                                   from the site's top, else an address; p NULL: as written */
    const struct nav_step *nav; /* where it stands in the nav first; NULL: nowhere */
    struct {
        VEC(size_t);
    } findings;
};

struct portal_unit {
    struct str id;
    struct str web;           /* https address of the repository, or empty */
    struct str fragment_path; /* the file with its documents part */
    const struct fragment *fragment;
    bool uncommitted; /* read from a work tree, not from a commit */
    /* Of a plain folder: the repository that it is a part of. */
    struct str repository;     /* its id; empty: none */
    struct str repository_web; /* its address, or empty */
    struct str folder;         /* the folder, in there; empty at its top */
    bool only_files;           /* nothing but these files was looked at */
    struct map pages;          /* path in the tree -> page_address, see portal_page_at() */
    struct unit_version version;
    size_t findings_hidden; /* of another version: what is wrong in it is only counted */
};

/* A route that only leads to another. */
struct redirect {
    struct str from; /* from the site's top */
    struct str to;   /* the same, and may end in a fragment; or an https or http address */
};

struct portal {
    enum profile profile;                /* by whose verdicts the levels of findings go */
    struct str base_url;                 /* the address that it will have, or empty */
    const struct vocabulary *vocabulary; /* of relations; NULL: the built-in one */
    struct world *world;                 /* what else there is, or NULL */
    bool is_part; /* of something larger that is not known: references that lead out of it
                     are only counted */
    struct {
        VEC(struct portal_unit);
    } units; /* by source order */
    struct {
        VEC(struct node);
    } nodes;           /* by key */
    struct map by_key; /* reference key -> index + 1 into nodes, as a pointer */
    struct {
        VEC(struct docs);
    } docs; /* by route; behind them those of other versions */
    struct {
        VEC(struct redirect);
    } redirects;
    struct findings findings; /* sorted */
};

/* Index of the entity with this key, or NO_ENTITY. */
size_t portal_find(const struct portal *p, struct str key);

/* The Locations that led to an entity, from the nearest to the first of all; returns how many.
 * Where they lead in a circle it ends before an entity comes twice. */
size_t portal_locations(const struct portal *p, const struct node *n,
                        size_t chain[static LIMIT_LOCATION_CHAIN]);
/* "unit/file:line" of the target that led to an entity; empty when there is none. */
struct str portal_location_text(struct arena *a, const struct portal *p, const struct node *n);

/* Where the page made of a file stands: index into docs, and of its page. */
struct page_address {
    size_t docs, page;
};
/* NULL when the file is no page. */
const struct page_address *portal_page_at(const struct portal *p, size_t unit, struct str path);

/* The web address of a file of a unit at its commit, with "#L<line>" when line is
 * not 0; empty when the unit has no web address or no commit. Of a work tree: at HEAD and
 * without a line, which may have moved. */
struct str portal_file_url(struct arena *a, const struct portal_unit *unit, struct str path,
                           uint32_t line);
/* The same of a folder. */
struct str portal_folder_url(struct arena *a, const struct portal_unit *unit, struct str path);
/* The address where the file can be edited; only for a commit on a branch. */
struct str portal_edit_url(struct arena *a, const struct portal_unit *unit, struct str path);

#endif

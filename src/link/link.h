/* Link: all fragments -> one sealed portal. Like a linker it resolves names across
 * its inputs, reports what is undefined or defined twice, and decides where
 * everything stands. It never touches the disk.
 *
 * Of two definitions of one reference the first by source order wins; both are
 * named. A reference to nothing keeps its entity and is marked broken. */
#ifndef LINK_LINK_H
#define LINK_LINK_H

#include "model/portal.h"

/* Fills in nodes, docs, redirects and findings from out->units. The caller has
 * initialised out->findings, where findings of the sources may stand already. All
 * memory comes from `a`, the portal's arena. */
void link_portal(struct arena *a, struct portal *out);

/* ---- the steps, in order; each in a file of its own ---- */

/* Adds a finding about an entity (subject: its key) or, with an empty subject, about
 * a file of a unit. That of another version is only counted. */
void link_find(struct portal *p, size_t unit, struct str subject, enum finding_code code,
               struct place place, struct str arg0, struct str arg1, struct str arg2);

/* The scalar that names an entity: where is said what is wrong with its name. */
struct place link_name_place(const struct entity *e);
/* That place of another entity, in words: "unit/catalog-info.yaml:4". */
struct str link_where(struct arena *a, const struct portal *p, size_t unit, const struct entity *e);

/* "Did you mean": what a reference that leads nowhere may have meant. All suggestions of a
 * portal together consider LIMIT_NEAR_NAMES names; behind that there are none. */
struct link_suggester {
    struct arena *arena;
    const struct portal *portal;
    struct str *keys; /* of the portal and the world, sorted; made when first needed */
    size_t n;
    size_t considered; /* names so far */
};
/* Names near to a key that does not exist, among the entities of its kind: first those of its
 * namespace, then the same name in another one. Needs sorted nodes. */
struct str link_suggest(struct link_suggester *s, struct str key);

/* nodes: one per reference, with routes; duplicates. */
void link_entities(struct arena *a, struct portal *p);
/* What of the world the portal replaces; entities that both define, and references of the world
 * that the portal breaks. */
void link_world(struct arena *a, struct portal *p);
/* Which Location led to which entity; targets that name files of other units. */
void link_locations(struct arena *a, struct portal *p);
/* Relations in both directions; references that lead nowhere. */
void link_relations(struct arena *a, struct portal *p);
/* Chains of partOf and of teams that lead back to where they began. */
void link_cycles(struct arena *a, struct portal *p);
/* Entities of one kind and name in scopes that a short reference may both mean. */
void link_scopes(struct arena *a, struct portal *p);
/* docs: routes, which entity shows which set. */
void link_docs(struct arena *a, struct portal *p);
/* What each link of each page becomes; links that lead nowhere. */
void link_pages(struct arena *a, struct portal *p);
/* Joins all findings, and hands them to the entities and pages they are about. */
void link_findings(struct arena *a, struct portal *p);

#endif

/* Impact: what breaks when one entity breaks.
 *
 * The rule, by relation:
 *   - dependsOn: who depends on an entity breaks with it;
 *   - consumesApi: a consumer breaks with its API;
 *   - providesApi: an API breaks with its provider;
 *   - partOf: a whole breaks with its parts, not the parts with the whole.
 * Owners, members and teams carry no impact. It goes on from entity to entity, so that
 * the consumers of the API of a service stand three hops behind the service's database.
 *
 * A walk costs as many steps as relations are followed, and holds a bit for each
 * entity of the portal, so that it can be made anew for each page. */
#ifndef MODEL_IMPACT_H
#define MODEL_IMPACT_H

#include "model/portal.h"

struct impact_hit {
    size_t node;
    uint32_t hop; /* 1: directly; the shortest way counts */
};

struct impact {
    struct {
        VEC(struct impact_hit);
    } hits;   /* by hop, then by key; without the entity itself */
    bool cut; /* `steps` were used up: there may be more */
};

/* Walks from `node`, following at most `steps` relations. */
void impact_find(struct arena *a, const struct portal *p, size_t node, size_t steps,
                 struct impact *out);

/* Affected entities of one owner. */
struct impact_team {
    struct str key; /* reference of the owner; empty: of nobody */
    size_t owner;   /* index into nodes, or NO_ENTITY */
    size_t count;
};
struct impact_teams {
    VEC(struct impact_team);
};

/* Hits by owner, the most affected first. An entity of several owners counts for each. */
void impact_by_team(struct arena *a, const struct portal *p, const struct impact *impact,
                    struct impact_teams *out);

#endif

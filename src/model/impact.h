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
 * What carries impact is drawn from the portal once, as arrays of numbers: a walk over it
 * costs a few nanoseconds for each relation it follows, so that it can be made anew for each
 * page, and a bit for each entity of the portal. */
#ifndef MODEL_IMPACT_H
#define MODEL_IMPACT_H

#include "model/portal.h"

/* An owner of affected entities. */
struct impact_team {
    struct str key; /* reference of the owner; empty: nobody */
    size_t owner;   /* index into nodes, or NO_ENTITY */
    size_t count;   /* affected entities; 0 in a graph */
};
struct impact_teams {
    VEC(struct impact_team);
};

/* Lists of numbers, one list for each entity, one behind the other. */
struct impact_lists {
    uint32_t *from; /* of entity i: items[from[i]] to before items[from[i + 1]] */
    uint32_t *items;
};

struct impact_graph {
    size_t nodes;
    struct impact_lists breaks; /* indexes of the entities that break with it */
    struct impact_lists owners; /* indexes into teams */
    struct impact_teams teams;  /* the first is nobody */
};

/* Draws the graph; it keeps nothing of `p` but strings. */
void impact_draw(struct arena *a, const struct portal *p, struct impact_graph *out);

struct impact_hit {
    uint32_t node, hop; /* hop 1: directly; the shortest way counts */
};

struct impact {
    struct {
        VEC(struct impact_hit);
    } hits;   /* by hop, then by key; without the entity itself */
    bool cut; /* `steps` were used up: there may be more */
};

/* Walks from `node`, following at most `steps` relations. */
void impact_find(struct arena *a, const struct impact_graph *g, size_t node, size_t steps,
                 struct impact *out);

/* Hits by owner, the most affected first. An entity of several owners counts for each. */
void impact_by_team(struct arena *a, const struct impact_graph *g, const struct impact *impact,
                    struct impact_teams *out);

#endif

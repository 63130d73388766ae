/* The world beyond the files that are checked: the entities of a published portal, read from its
 * catalog.json (format: content/schemas/catalog.json). They are known by name and place alone; no
 * page is made of them. The linker looks here for what its own units do not define, and finds
 * whom the removal of an entity would break. */
#ifndef MODEL_WORLD_H
#define MODEL_WORLD_H

#include "base/finding.h"
#include "base/map.h"

/* A reference that the entity's own document declares. */
struct world_reference {
    struct str key; /* of the target */
    uint32_t line, column;
};

struct world_entity {
    struct str key, name;
    struct str unit, web; /* id of the unit it stands in, and its web address or "" */
    struct str file;
    uint32_t line;
    bool other; /* a further definition of the key; behind the first among the entities */
    struct {
        VEC(struct world_reference);
    } references;
    /* Filled in by the linker: */
    bool replaced;   /* what it comes from is checked, so that counts and not this */
    size_t by;       /* then: index of the portal's unit in its place, */
    struct str path; /* and path of `file` in there */
};

struct world {
    struct {
        VEC(struct world_entity);
    } entities;        /* by key */
    struct map by_key; /* key -> index + 1 into entities, as a pointer */
};

/* Reads `text`, the content of `file`, at most LIMIT_WORLD_BYTES long. Keys that are not known are
 * ignored, so that a newer portal can be read. False when it is no catalog: a finding says where
 * and why. */
bool world_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                 struct world *out);

/* The first definition of this key that nothing replaces, or NULL. */
const struct world_entity *world_find(const struct world *w, struct str key);
/* The first one of this key, replaced or not, or NULL. */
const struct world_entity *world_find_any(const struct world *w, struct str key);

#endif

#include "collect/nearby.h"

#include "base/limits.h"
#include "base/nearest.h"
#include "base/path.h"
#include "base/vec.h"
#include "docs/site.h"
#include "text/fold.h"

/* More files of one name than this say nothing about which of them is meant. */
enum { FILES_OF_ONE_NAME = 100 };

struct nearby_files {
    VEC(uint32_t); /* indexes into the tree's entries */
};

void nearby_init(struct nearby *n, struct arena *a, const struct tree *tree) {
    *n = (struct nearby){.arena = a, .tree = tree};
}

static void index_names(struct nearby *n) {
    for (size_t i = 0; i < n->tree->n; i++) {
        struct str path = n->tree->entries[i].path;
        if (path_passes(path, STR("node_modules")) || path_passes(path, STR("vendor")))
            continue;
        void **at = map_at(n->arena, &n->by_name, text_fold(n->arena, path_base(path)));
        if (!*at)
            *at = ARENA_NEW(n->arena, struct nearby_files);
        struct nearby_files *files = *at;
        if (files->n < FILES_OF_ONE_NAME)
            *VEC_PUSH(n->arena, files) = (uint32_t)i;
    }
}

/* Of the files with this name those whose whole paths are nearest; where there are only a few,
 * those of the documentation, or all of them. */
static struct str of_one_name(struct nearby *n, struct str from, struct str docs_dir,
                              struct str path) {
    const struct nearby_files *files = map_find(&n->by_name, text_fold(n->arena, path_base(path)));
    struct nearest near, inside, all;
    nearest_init(&near, n->arena, path);
    nearest_init(&inside, n->arena, STR(""));
    nearest_init(&all, n->arena, STR(""));
    if (!files || (n->considered += files->n) > LIMIT_NEAR_NAMES)
        return STR("");
    VEC_EACH (const uint32_t, i, files) {
        struct str other = n->tree->entries[*i].path;
        struct str shown = path_relative(n->arena, from, other);
        nearest_offer_as(&near, other, shown);
        nearest_offer_as(&all, STR(""), shown);
        if (path_inside(docs_dir, other))
            nearest_offer_as(&inside, STR(""), shown);
    }
    if (near.n)
        return nearest_text(&near);
    return files->n > NEAREST_SHOWN ? STR("") : nearest_text(inside.n ? &inside : &all);
}

static struct str of_near_name(struct nearby *n, struct str from, struct str docs_dir,
                               struct str path) {
    struct nearest near;
    size_t begin, end;
    struct str folder = path_inside(docs_dir, path) ? docs_dir : path_dir(path);
    if (!tree_range(n->tree, folder, &begin, &end))
        return STR("");
    n->considered += end - begin;
    if (n->considered > LIMIT_NEAR_NAMES)
        return STR("");
    nearest_init(&near, n->arena, path_base(path));
    for (size_t i = begin; i < end; i++) {
        struct str other = n->tree->entries[i].path;
        if (site_is_markdown(other) == site_is_markdown(path))
            nearest_offer_as(&near, path_base(other), path_relative(n->arena, from, other));
    }
    return nearest_text(&near);
}

struct str nearby_text(struct nearby *n, struct str from, struct str docs_dir, struct str path) {
    if (!n->by_name.n)
        index_names(n);
    struct str text = of_one_name(n, from, docs_dir, path);
    return text.n ? text : of_near_name(n, from, docs_dir, path);
}

/* Entities whose pages this run removes, and why, as far as that can be told. */
#include "data/json.h"
#include "pipeline/pipeline.h"
#include "sys/fs.h"

/* Of so many is looked up where they came from, and views of that size are read. */
enum { LOOKED_UP = 1000, VIEW_BYTES = 4 << 20 };

/* "component:default/x" of "catalog/default/component/x/index.json"; false for other paths. */
static bool entity_of(struct arena *a, struct str path, struct str *ref) {
    struct str section, namespace, kind, name, rest = str_cut(path, '/', &section);
    rest = str_cut(str_cut(str_cut(rest, '/', &namespace), '/', &kind), '/', &name);
    if (!str_eq(section, STR("catalog")) || str_eq(namespace, STR("-")) ||
        !str_eq(rest, STR("index.json")))
        return false;
    *ref = str_fmt(a, "%.*s:%.*s/%.*s", STR_ARG(kind), STR_ARG(namespace), STR_ARG(name));
    return true;
}

static bool is_read(const struct pipeline *p, struct str unit, struct str file) {
    VEC_EACH (const struct portal_unit, u, &p->portal.units)
        if (str_eq(u->id, unit))
            VEC_EACH (const struct catalog_file, f, &u->fragment->files)
                if (str_eq(f->path, file))
                    return true;
    return false;
}

/* The Location that led to the entity's file, which is not read any more: because it is not there,
 * or because the Location does not name it. The view of the entity, still published, tells; empty
 * when there was none, or the file is still read. */
static struct str find_location(const struct pipeline *p, struct arena *a, struct str view_path) {
    struct str bytes, path = str_fmt(a, "%s/%.*s", p->options.out, STR_ARG(view_path));
    struct findings ignored;
    struct value view;
    struct err err;
    findings_init(&ignored, a);
    if (fs_read(a, &FS_CWD, path, VIEW_BYTES, 0, &bytes, &err) < 0 ||
        !json_parse(a, path, bytes, &ignored, &view))
        return STR("");
    const struct value *source = value_find(&view, STR("source"));
    struct str location = value_find_string(&view, STR("location"));
    if (!location.n ||
        is_read(p, value_find_string(source, STR("label")), value_find_string(source, STR("path"))))
        return STR("");
    return location;
}

void pipeline_list_gone(struct pipeline *p, struct site *site) {
    const struct str *paths;
    struct arena scratch = {0};
    struct str ref;
    size_t n = site_leaving(site, &paths);
    for (size_t i = 0; i < n; i++) {
        if (!entity_of(p->run, paths[i], &ref))
            continue;
        struct str location =
            p->gone.n < LOOKED_UP ? find_location(p, &scratch, paths[i]) : STR("");
        if (location.n)
            ref = str_fmt(p->run, "%.*s, an orphan of the Location in %.*s", STR_ARG(ref),
                          STR_ARG(location));
        *VEC_PUSH(p->run, &p->gone) = ref;
        arena_clear(&scratch);
    }
    arena_release(&scratch);
}

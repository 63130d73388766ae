/* Entities whose pages this run removes, and why, as far as that can be told. */
#include "base/path.h"
#include "data/glob.h"
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

/* Does this Location target, which matches no file, match this path? */
static bool names(struct arena *a, const struct finding *location, struct str path) {
    struct str pattern;
    return path_join(a, path_dir(location->place.file), location->args[0], &pattern) &&
           (str_eq(pattern, path) || glob_match(pattern, path));
}

/* The target of a Location that the entity's file was read through and that matches nothing any
 * more, or NULL. Where the file was is told by the view of the entity that is still published. */
static const struct finding *find_location(const struct pipeline *p, struct arena *a,
                                           struct str view_path) {
    struct str bytes, path = str_fmt(a, "%s/%.*s", p->options.out, STR_ARG(view_path));
    struct findings ignored;
    struct value view;
    struct err err;
    findings_init(&ignored, a);
    if (fs_read(a, &FS_CWD, path, VIEW_BYTES, 0, &bytes, &err) < 0 ||
        !json_parse(a, path, bytes, &ignored, &view))
        return NULL;
    const struct value *source = value_find(&view, STR("source"));
    struct str unit = value_find_string(source, STR("label")),
               file = value_find_string(source, STR("path"));
    VEC_EACH (const struct finding, f, &p->portal.findings)
        if (f->code == FINDING_LOCATION_TARGET_MISSING && str_eq(f->unit, unit) &&
            names(a, f, file))
            return f;
    return NULL;
}

static bool has_empty_locations(const struct pipeline *p) {
    VEC_EACH (const struct finding, f, &p->portal.findings)
        if (f->code == FINDING_LOCATION_TARGET_MISSING)
            return true;
    return false;
}

void pipeline_list_gone(struct pipeline *p, struct site *site) {
    const struct str *paths;
    struct arena scratch = {0};
    struct str ref;
    bool look_up = has_empty_locations(p);
    size_t n = site_leaving(site, &paths);
    for (size_t i = 0; i < n; i++) {
        if (!entity_of(p->run, paths[i], &ref))
            continue;
        const struct finding *f =
            look_up && p->gone.n < LOOKED_UP ? find_location(p, &scratch, paths[i]) : NULL;
        if (f)
            ref = str_fmt(p->run, "%.*s, an orphan of the Location in %.*s/%.*s:%u", STR_ARG(ref),
                          STR_ARG(f->unit), STR_ARG(f->place.file), f->place.line);
        *VEC_PUSH(p->run, &p->gone) = ref;
        arena_clear(&scratch);
    }
    arena_release(&scratch);
}

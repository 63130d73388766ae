#include "collect/bundle.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "data/json.h"
#include "data/pointer.h"
#include "data/yaml.h"
#include "data/yaml_emit.h"
#include "text/url.h"

struct part {
    struct str path;
    struct value value;
    bool missing;
};

struct bundle {
    struct placeholders *placeholders;
    struct arena *arena;
    struct map by_path; /* -> struct part; in the order of finding, the document first */
    bool limited;       /* said already */
};

static bool parse(struct arena *a, struct str path, struct str text, struct findings *f,
                  struct value *out) {
    struct yaml_documents docs = {0};
    struct findings quiet;
    findings_init(&quiet, a);
    yaml_parse(a, path, text, &quiet, &docs);
    bool json = str_starts(str_trim(text), STR("{")) || str_starts(str_trim(text), STR("["));
    if (quiet.n && json && json_parse(a, path, text, f, out))
        return true;
    VEC_EACH (const struct finding, one, &quiet)
        if (!json)
            findings_join(f, one);
    if (!docs.n || docs.v[0].broken)
        return false;
    *out = docs.v[0].root;
    return true;
}

static struct part *add_part(struct bundle *b, struct str path) {
    struct part *part = ARENA_NEW(b->arena, struct part);
    part->path = path;
    *map_at(b->arena, &b->by_path, path) = part;
    return part;
}

/* The file at `path`, which `named` at `place` names; NULL when it cannot be had. */
static const struct part *find_part(struct bundle *b, struct str path, struct place place,
                                    struct str named) {
    struct placeholders *p = b->placeholders;
    struct part *part = map_find(&b->by_path, path);
    struct str text;
    if (!part && b->by_path.n >= LIMIT_BUNDLE_FILES) {
        if (!b->limited)
            FIND2(p->findings, BUNDLE_LIMIT, place, named,
                  str_fmt(b->arena, "%d", LIMIT_BUNDLE_FILES));
        b->limited = true;
        return NULL;
    }
    if (!part) {
        part = add_part(b, path);
        part->missing = !placeholder_read(p, path, place, named, &text) ||
                        !parse(b->arena, path, text, p->findings, &part->value);
    } else if (part->missing && !tree_find(p->tree, path)) {
        FIND1(p->findings, PLACEHOLDER_MISSING, place, named);
    }
    return part->missing ? NULL : part;
}

/* A path as one step of a pointer in a reference. */
static struct str pointer_of(struct arena *a, struct str path) {
    struct str step = pointer_escape(a, path);
    struct strbuf b;
    strbuf_init(&b, a, 0);
    STRBUF_LIT(&b, "#/x-files/");
    for (size_t i = 0; i < step.n; i++)
        if (step.p[i] == '%')
            STRBUF_LIT(&b, "%25");
        else
            strbuf_addc(&b, step.p[i]);
    return strbuf_str(&b);
}

/* What the reference in `file` becomes; as it was when it is to stay. */
static struct str new_ref(struct bundle *b, const struct part *file, const struct value *ref) {
    const struct part *document = b->by_path.items[0].value, *target = file;
    struct str path, query, fragment, full;
    struct place place = value_place(ref, file->path);
    enum url_kind kind = url_classify(ref->string);
    if (kind != URL_RELATIVE && kind != URL_FRAGMENT)
        return ref->string;
    url_split(ref->string, &path, &query, &fragment);
    if (fragment.n && fragment.p[0] != '/') /* a name inside the file, not a pointer */
        return ref->string;
    if (path.n) {
        if (!path_join(b->arena, path_dir(file->path), url_decode(b->arena, path), &full)) {
            FIND1(b->placeholders->findings, PLACEHOLDER_MISSING, place, ref->string);
            return ref->string;
        }
        target = find_part(b, full, place, ref->string);
    }
    if (!target)
        return ref->string;
    if (target == document)
        return str_fmt(b->arena, "#%.*s", STR_ARG(fragment));
    struct str base = pointer_of(b->arena, target->path);
    return str_fmt(b->arena, "%.*s%.*s", STR_ARG(base), STR_ARG(fragment));
}

/* The depth is limited by the reader of the file. */
static void point_refs(struct bundle *b, const struct part *file, struct value *v) {
    if (v->type == VALUE_LIST)
        for (size_t i = 0; i < v->list->n; i++)
            point_refs(b, file, &v->list->v[i]);
    if (v->type != VALUE_MAP)
        return;
    for (size_t i = 0; i < v->map->n; i++) {
        struct value_field *field = &v->map->v[i];
        if (str_eq(field->key, STR("$ref")) && field->value.type == VALUE_STRING)
            field->value.string = new_ref(b, file, &field->value);
        else
            point_refs(b, file, &field->value);
    }
}

bool bundle_files(struct placeholders *p, struct str path, struct str text, struct str *out) {
    struct bundle b = {.placeholders = p, .arena = p->arena};
    struct findings quiet;
    struct strbuf yaml;
    findings_init(&quiet, b.arena);
    struct part *document = add_part(&b, path);
    if (!str_contains(text, STR("$ref")) || !parse(b.arena, path, text, &quiet, &document->value) ||
        document->value.type != VALUE_MAP)
        return false;
    struct value files = value_map(b.arena);
    for (size_t i = 0; i < b.by_path.n; i++) {
        struct part *part = b.by_path.items[i].value;
        if (part->missing)
            continue;
        point_refs(&b, part, &part->value);
        if (part != document)
            value_put(b.arena, &files, part->path, part->value);
    }
    if (!value_count(&files))
        return false;
    value_set(b.arena, &document->value, STR("x-files"), files);
    strbuf_init(&yaml, b.arena, LIMIT_YAML_BYTES);
    yaml_emit(&yaml, &document->value);
    if (yaml.failed) {
        FIND2(p->findings, PLACEHOLDER_LIMIT, place_at(path, 1, 1), path,
              str_fmt(b.arena, "%d", LIMIT_YAML_BYTES >> 20));
        return false;
    }
    *out = strbuf_str(&yaml);
    return true;
}

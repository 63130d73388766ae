#include "collect/placeholder.h"

#include "base/limits.h"
#include "base/path.h"
#include "base/utf8.h"
#include "collect/bundle.h"
#include "data/json.h"
#include "data/yaml.h"
#include "sys/worker.h"
#include "text/url.h"

enum kind { NONE, TEXT, JSON, YAML, BUNDLE };

static enum kind kind_of(const struct placeholders *p, struct str key) {
    static const struct {
        struct str key;
        enum kind kind;
    } others[] = {{STR_INIT("$openapi"), BUNDLE},
                  {STR_INIT("$asyncapi"), BUNDLE},
                  {STR_INIT("$graphql"), TEXT},
                  {STR_INIT("$grpc"), TEXT}};
    if (str_eq(key, STR("$text")))
        return TEXT;
    if (str_eq(key, STR("$json")))
        return JSON;
    if (str_eq(key, STR("$yaml")))
        return YAML;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (p->profile != PROFILE_BACKSTAGE && str_eq(key, others[i].key))
            return others[i].kind;
    return NONE;
}

bool placeholder_read(struct placeholders *p, struct str path, struct place place, struct str named,
                      struct str *out) {
    const struct tree_entry *entry = tree_find(p->tree, path);
    if (!entry) {
        FIND1(p->findings, PLACEHOLDER_MISSING, place, named);
        return false;
    }
    if (p->bytes > LIMIT_PLACEHOLDER_BYTES) {
        FIND2(p->findings, PLACEHOLDER_LIMIT, place, named,
              str_fmt(p->arena, "%d", LIMIT_PLACEHOLDER_BYTES >> 20));
        return false;
    }
    worker_announce(path);
    if (lost_files_check(p->lost, path, p->findings) ||
        !tree_read(p->tree, entry, LIMIT_YAML_BYTES, p->arena, p->findings, out))
        return false;
    p->bytes += out->n;
    return true;
}

static bool parse_yaml(struct placeholders *p, struct str path, struct str text, struct place place,
                       struct str named, struct value *out) {
    struct yaml_documents docs = {0};
    size_t before = p->findings->n + p->findings->dropped;
    yaml_parse(p->arena, path, text, p->findings, &docs);
    if (p->findings->n + p->findings->dropped > before && docs.n && docs.v[0].broken)
        return false;
    if (docs.n != 1) {
        FIND2(p->findings, PLACEHOLDER_DOCUMENTS, place, named, str_fmt(p->arena, "%zu", docs.n));
        return false;
    }
    *out = docs.v[0].root;
    return true;
}

/* What is found stands where it is asked for: places are those of the catalog file. The depth is
 * limited by the reader. */
static void stand_at(struct value *v, const struct value *place) {
    v->line = place->line;
    v->column = place->column;
    for (size_t i = 0; v->type == VALUE_LIST && i < v->list->n; i++)
        stand_at(&v->list->v[i], place);
    for (size_t i = 0; v->type == VALUE_MAP && i < v->map->n; i++) {
        v->map->v[i].line = place->line;
        v->map->v[i].column = place->column;
        stand_at(&v->map->v[i].value, place);
    }
}

bool placeholder_path(struct arena *a, struct str file, struct str named, struct str *path) {
    enum url_kind url = url_classify(named);
    bool rooted = url == URL_ROOTED;
    return (rooted || url == URL_RELATIVE) &&
           path_join(a, rooted ? STR("") : path_dir(file), str_from(named, rooted), path);
}

/* *v is a mapping with one key. */
static void resolve_one(struct placeholders *p, struct str file, struct value *v, enum kind kind) {
    const struct value_field *field = value_fields_begin(v);
    struct place place = value_place(&field->value, file);
    struct str named = value_string(&field->value), path, text;
    struct value found;
    if (field->value.type != VALUE_STRING) {
        FIND2(p->findings, PLACEHOLDER_VALUE, place, field->key,
              value_type_name(field->value.type));
        return;
    }
    enum url_kind url = url_classify(named);
    if (url != URL_RELATIVE && url != URL_ROOTED) {
        FIND1(p->findings, PLACEHOLDER_REMOTE, place, named);
        *v = field->value;
        return;
    }
    if (!placeholder_path(p->arena, file, named, &path)) {
        FIND1(p->findings, PLACEHOLDER_MISSING, place, named);
        return;
    }
    if (!placeholder_read(p, path, place, named, &text))
        return;
    if (kind == BUNDLE && bundle_files(p, path, text, &text))
        p->bundled = true;
    if (kind == TEXT || kind == BUNDLE)
        found = value_str(utf8_repair(p->arena, text));
    else if (kind == JSON ? !json_parse(p->arena, path, text, p->findings, &found)
                          : !parse_yaml(p, path, text, place, named, &found))
        return;
    stand_at(&found, v);
    *v = found;
}

/* The depth is limited by the reader of the document. */
void placeholders_resolve(struct placeholders *p, struct str file, struct value *document) {
    if (document->type == VALUE_LIST) {
        for (size_t i = 0; i < document->list->n; i++)
            placeholders_resolve(p, file, &document->list->v[i]);
        return;
    }
    if (document->type != VALUE_MAP)
        return;
    enum kind kind = document->map->n == 1 ? kind_of(p, document->map->v[0].key) : NONE;
    if (kind != NONE) {
        resolve_one(p, file, document, kind);
        return;
    }
    for (size_t i = 0; i < document->map->n; i++)
        placeholders_resolve(p, file, &document->map->v[i].value);
}

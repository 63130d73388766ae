#include "docs/api_reader.h"

#include "base/limits.h"
#include "data/json.h"
#include "data/pointer.h"
#include "data/yaml.h"
#include "model/secret.h"
#include "text/url.h"

/* ---- the document ---- */

/* Findings about the text, where a reader can find their places. */
static void tell(const struct definition_source *s, const struct findings *quiet,
                 struct findings *f) {
    for (size_t i = 0; i < quiet->n; i++) {
        if (s->file.n) {
            findings_join(f, &quiet->v[i]);
            continue;
        }
        FIND2(f, DEFINITION_SYNTAX, s->place, str_fmt(f->arena, "%u", quiet->v[i].place.line),
              finding_text(f->arena, &quiet->v[i]));
        return; /* all would stand at the same place */
    }
}

/* Does a hidden secret at `at` stand for a whole plain value? Then it would be an alias in YAML. */
static bool is_hidden_value(struct str text, size_t at) {
    size_t end = at + SECRET_HIDDEN.n;
    bool begins =
        at >= 2 && text.p[at - 1] == ' ' && (text.p[at - 2] == ':' || text.p[at - 2] == '-');
    return begins && (end == text.n || is_space(text.p[end]) || strchr(",}]", text.p[end]));
}

/* The text with secrets that were hidden in quotes. */
static struct str quote_hidden(struct arena *a, struct str text) {
    struct strbuf b;
    size_t from = 0, at = str_find(text, SECRET_HIDDEN);
    if (at == text.n)
        return text;
    strbuf_init(&b, a, 0);
    while (at < text.n) {
        if (is_hidden_value(text, at)) {
            strbuf_add(&b, str_slice(text, from, at));
            STRBUF_LIT(&b, "\"***\"");
            from = at + SECRET_HIDDEN.n;
        }
        at += SECRET_HIDDEN.n;
        at += str_find(str_from(text, at), SECRET_HIDDEN);
    }
    strbuf_add(&b, str_from(text, from));
    return strbuf_str(&b);
}

static bool is_json(struct str text) {
    text = str_trim(text);
    return text.n && text.p[0] == '{';
}

/* JSON is YAML, whose values know their places; only where YAML refuses it the reader of JSON,
 * whose values do not, decides. */
static bool parse(struct api_reader *r, struct str text) {
    struct arena *a = r->arena;
    struct yaml_documents docs = {0};
    struct findings yaml, json;
    findings_init(&yaml, a);
    findings_init(&json, a);
    yaml_parse(a, r->source->file, text, &yaml, &docs);
    bool sound = docs.n && !docs.v[0].broken && !yaml.n;
    if (!sound && is_json(text)) {
        bool ok = json_parse(a, r->source->file, text, &json, &r->root);
        tell(r->source, &json, r->findings);
        return ok;
    }
    tell(r->source, &yaml, r->findings);
    VEC_EACH (const struct finding, fault, &yaml)
        if (fault->code != FINDING_YAML_DUPLICATE_KEY)
            return false; /* a part of it would mislead */
    if (docs.n)
        r->root = docs.v[0].root;
    return docs.n > 0;
}

bool api_read(struct api_reader *r, const struct definition_source *s, struct findings *f,
              struct definition *out, struct str format) {
    size_t before = f->n + f->dropped;
    *r = (struct api_reader){.arena = out->arena, .out = out, .source = s, .findings = f};
    struct str text = s->text;
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_from(text, 3);
    if (parse(r, quote_hidden(r->arena, text)) && r->root.type == VALUE_MAP)
        return true;
    if (f->n + f->dropped == before)
        FIND2(f, DEFINITION_FORM, definition_place(s, 0, 0), format,
              STR("it is not a mapping in YAML or JSON"));
    return false;
}

bool api_may_look(struct api_reader *r) {
    if (++r->steps <= LIMIT_DEFINITION_STEPS)
        return true;
    r->out->limited = true;
    return false;
}

/* ---- references ---- */

/* A large value that many references lead to must not be searched without end. */
static const struct value *look_at(struct api_reader *r, const struct value *v) {
    r->steps += value_count(v) / 8;
    return api_may_look(r) ? v : NULL;
}

/* "#/components/parameters/page" */
static const struct value *at_pointer(struct api_reader *r, struct str ref) {
    const struct value *v = &r->root;
    struct str rest = url_decode(r->arena, str_from(ref, 1)), part;
    if (!rest.n)
        return v;
    if (rest.p[0] != '/')
        return NULL;
    rest = str_from(rest, 1);
    for (bool last = false; v && !last;) {
        last = str_index(rest, '/', 0) == rest.n;
        rest = str_cut(rest, '/', &part);
        if (!look_at(r, v))
            return NULL;
        v = pointer_step(r->arena, v, part);
    }
    return v;
}

static const struct value *find_ref(struct api_reader *r, const struct value *at) {
    struct str ref = at->string;
    const struct api_named *named = map_find(&r->schemas, ref);
    if (named)
        return look_at(r, named->value);
    void **known = map_at(r->arena, &r->refs, ref);
    if (*known)
        return *known == r ? NULL : look_at(r, *known);
    bool inside = str_starts(ref, STR("#"));
    const struct value *v = inside ? at_pointer(r, ref) : NULL;
    *known = v ? (void *)v : (void *)r;
    struct place place = definition_place(r->source, at->line, at->column);
    /* What is still relative behind a bundling was told of there. */
    bool told = value_find(&r->root, STR("x-files")) && url_classify(ref) == URL_RELATIVE;
    if (!inside && !told)
        FIND1(r->findings, DEFINITION_REF_OUTSIDE, place, ref);
    else if (inside && !v && !r->out->limited)
        FIND1(r->findings, DEFINITION_REF, place, ref);
    return v;
}

const struct value *api_resolve(struct api_reader *r, const struct value *v) {
    const struct value *ref = NULL;
    for (int i = 0; i < LIMIT_DEFINITION_REFS; i++) {
        const struct value *next = value_find(v, STR("$ref"));
        if (!value_is(next, VALUE_STRING))
            return v;
        ref = next;
        v = find_ref(r, ref);
    }
    void **known = map_at(r->arena, &r->refs, ref->string); /* in a circle */
    if (*known != r)
        FIND1(r->findings, DEFINITION_REF, definition_place(r->source, ref->line, ref->column),
              ref->string);
    *known = r;
    return NULL;
}

const struct value *api_resolve_once(struct api_reader *r, const struct value *v) {
    const struct value *ref = value_find(v, STR("$ref"));
    return value_is(ref, VALUE_STRING) ? find_ref(r, ref) : v;
}

struct str api_ref_name(struct str ref) {
    size_t slash = str_last_index(ref, '/');
    struct str name = slash < ref.n ? str_from(ref, slash + 1) : ref;
    return name.n ? name : ref;
}

void api_name_all(struct api_reader *r, struct map *out, const struct value *map, struct str prefix,
                  struct str what) {
    VALUE_EACH_FIELD (f, map) {
        struct api_named *named = ARENA_NEW(r->arena, struct api_named);
        struct str wish = str_fmt(r->arena, "%.*s-%.*s", STR_ARG(what), STR_ARG(f->key));
        struct str key = str_fmt(r->arena, "%.*s%.*s", STR_ARG(prefix),
                                 STR_ARG(pointer_escape(r->arena, f->key)));
        *named = (struct api_named){f->key, definition_id(r->out, wish), &f->value};
        *map_at(r->arena, out, key) = named;
    }
}

const struct api_named *api_find_named(struct api_reader *r, const struct map *map,
                                       const struct value *v) {
    struct str ref = value_find_string(v, STR("$ref"));
    return ref.n ? map_find(map, url_decode(r->arena, ref)) : NULL;
}

/* ---- values ---- */

struct definition_prose api_prose(const struct value *map, struct str key) {
    const struct value *v = value_find(map, key);
    struct str text = value_string(v);
    return text.n ? (struct definition_prose){text, v->line, v->column}
                  : (struct definition_prose){0};
}

bool api_is_true(const struct value *map, struct str key) {
    const struct value *v = value_find(map, key);
    return value_is(v, VALUE_BOOL) && v->boolean;
}

/* One value may be asked for from many places. */
static bool may_take(struct api_reader *r, size_t bytes) {
    r->steps += bytes / 64;
    return api_may_look(r);
}

struct str api_text(struct api_reader *r, const struct value *v) {
    if (!v || !api_may_look(r))
        return STR("");
    if (v->type == VALUE_NULL)
        return STR("null");
    if (v->type != VALUE_STRING && v->text.n)
        return v->text;
    struct str text = json_text(r->arena, v);
    return !text.n ? STR("\"\"") : may_take(r, text.n) ? text : STR("");
}

struct str api_sample(struct api_reader *r, const struct value *v) {
    struct strbuf b;
    if (!value_is(v, VALUE_LIST) && !value_is(v, VALUE_MAP))
        return v && v->type != VALUE_NULL ? api_text(r, v) : STR("");
    strbuf_init(&b, r->arena, 0);
    json_emit(&b, v, 2);
    return !b.failed && may_take(r, b.n) ? strbuf_str(&b) : STR("");
}

void api_add_link(struct api_reader *r, struct definition_facts *facts, const struct value *docs) {
    struct str url = value_find_string(docs, STR("url"));
    struct str text = value_find_string(docs, STR("description"));
    if (url.n)
        *VEC_PUSH(r->arena, facts) = (struct definition_fact){
            .label = STR("See also"), .value = text.n ? text : url, .href = url};
}

/* A name with the address that belongs to it. */
static void add_party(struct api_reader *r, struct str label, const struct value *party) {
    struct str name = value_find_string(party, STR("name"));
    struct str url = value_find_string(party, STR("url"));
    struct str email = value_find_string(party, STR("email"));
    struct str id = value_find_string(party, STR("identifier"));
    struct str text = name.n ? name : url.n ? url : email.n ? email : id;
    if (!url.n && email.n)
        url = str_fmt(r->arena, "mailto:%.*s", STR_ARG(email));
    if (text.n)
        *VEC_PUSH(r->arena, &r->out->facts) =
            (struct definition_fact){.label = label, .value = text, .href = url};
}

void api_read_info(struct api_reader *r, const struct value *info) {
    struct definition *d = r->out;
    struct str terms = value_find_string(info, STR("termsOfService"));
    const struct value *version = value_find(info, STR("version"));
    d->title = value_find_string(info, STR("title"));
    d->version = version ? api_text(r, version) : STR("");
    d->description = api_prose(info, STR("description"));
    add_party(r, STR("Contact"), value_find(info, STR("contact")));
    add_party(r, STR("Licence"), value_find(info, STR("license")));
    if (terms.n)
        *VEC_PUSH(r->arena, &d->facts) = (struct definition_fact){
            .label = STR("Terms of service"), .value = terms, .href = terms};
    api_add_link(r, &d->facts, value_find(&r->root, STR("externalDocs")));
}

#include "render/api_entity.h"

#include <stdlib.h>

#include "base/path.h"
#include "data/json.h"
#include "model/forge.h"
#include "text/url.h"

/* What Backstage puts in the place of an address that runs code. */
#define REJECTED "https://backstage.io/annotation-rejected-for-security-reasons"

void api_key(struct strbuf *out, struct str key) {
    if (out->n && out->p[out->n - 1] != '{')
        strbuf_addc(out, ',');
    json_emit_string(out, key);
    strbuf_addc(out, ':');
}

void api_string(struct strbuf *out, struct str key, struct str text) {
    api_key(out, key);
    json_emit_string(out, text);
}

struct str api_uid(struct arena *a, struct str text) {
    struct str hex = digest_hex(a, digest_of(text));
    return str_fmt(a, "%.8s-%.4s-%.4s-%.4s-%.12s", hex.p, hex.p + 8, hex.p + 12, hex.p + 16,
                   hex.p + 20);
}

void api_location_of(struct arena *a, const struct portal_unit *u, struct str file,
                     struct api_location *out) {
    out->type = STR("url");
    out->target = forge_branch_url(a, u->web, u->fragment->branch, file);
    if (!out->target.n)
        out->target = portal_file_url(a, u, file, 0);
    if (!out->target.n) {
        out->type = STR("file");
        out->target = str_fmt(a, "%.*s/%.*s", STR_ARG(u->id), STR_ARG(file));
    }
    out->id =
        api_uid(a, str_fmt(a, "location %.*s:%.*s", STR_ARG(out->type), STR_ARG(out->target)));
}

/* ---- metadata ---- */

/* An annotation of ours, unless the author wrote it. */
static void annotate(struct strbuf *out, const struct value *written, const char *key,
                     struct str text) {
    if (text.n && !value_find(written, str_of(key)))
        api_string(out, str_of(key), text);
}

static bool is_managed(struct str key) {
    return str_eq(key, STR("backstage.io/managed-by-location")) ||
           str_eq(key, STR("backstage.io/managed-by-origin-location"));
}

static bool is_page_of(struct str key) {
    return str_eq(key, STR("backstage.io/view-url")) || str_eq(key, STR("backstage.io/edit-url"));
}

/* The file of the first Location that led to the entity, else its own, as "type:target". */
static struct str origin_of(struct arena *a, const struct portal *p, const struct node *n) {
    size_t chain[LIMIT_LOCATION_CHAIN], count = portal_locations(p, n, chain);
    const struct node *first = count ? &p->nodes.v[chain[count - 1]] : n;
    struct api_location at;
    api_location_of(a, &p->units.v[first->unit], first->entity->file, &at);
    return str_fmt(a, "%.*s:%.*s", STR_ARG(at.type), STR_ARG(at.target));
}

static void emit_annotations(struct arena *a, const struct portal *p, const struct node *n,
                             struct strbuf *out) {
    const struct entity *e = n->entity;
    const struct portal_unit *u = &p->units.v[n->unit];
    const struct value *written = value_at(&e->document, "metadata", "annotations", NULL);
    struct api_location at;
    struct str folder = path_dir(e->file);
    if (folder.n)
        folder = str_fmt(a, "%.*s/", STR_ARG(folder));
    api_location_of(a, u, e->file, &at);
    struct str place = str_fmt(a, "%.*s:%.*s", STR_ARG(at.type), STR_ARG(at.target));
    struct str source = forge_branch_url(a, u->web, u->fragment->branch, folder);
    api_key(out, STR("annotations"));
    strbuf_addc(out, '{');
    annotate(out, NULL, "backstage.io/managed-by-location", place);
    annotate(out, NULL, "backstage.io/managed-by-origin-location", origin_of(a, p, n));
    if (str_eq(at.type, STR("url"))) {
        annotate(out, written, "backstage.io/view-url", at.target);
        annotate(out, written, "backstage.io/edit-url", portal_edit_url(a, u, e->file));
    }
    if (source.n)
        annotate(out, written, "backstage.io/source-location",
                 str_fmt(a, "url:%.*s", STR_ARG(source)));
    VALUE_EACH_FIELD (f, written) {
        if (is_managed(f->key))
            continue;
        api_key(out, f->key);
        if (is_page_of(f->key) && url_classify(value_string(&f->value)) == URL_UNSAFE)
            strbuf_addz(out, "\"" REJECTED "\"");
        else
            json_emit(out, &f->value, 0);
    }
    strbuf_addc(out, '}');
}

/* Returns where the digits of the etag stand: they are known at the end. */
static size_t emit_metadata(struct arena *a, const struct portal *p, const struct node *n,
                            struct strbuf *out) {
    const struct entity *e = n->entity;
    const struct value *written = value_find(&e->document, STR("metadata"));
    bool harness = e->form == FORM_HARNESS;
    api_key(out, STR("metadata"));
    strbuf_addc(out, '{');
    if (harness)
        api_string(out, STR("name"), e->ref.name);
    if (harness && e->title.n)
        api_string(out, STR("title"), e->title);
    api_string(out, STR("namespace"), e->ref.namespace);
    emit_annotations(a, p, n, out);
    VALUE_EACH_FIELD (f, written) {
        bool ours = str_eq(f->key, STR("namespace")) || str_eq(f->key, STR("annotations")) ||
                    str_eq(f->key, STR("uid")) || str_eq(f->key, STR("etag"));
        if (harness)
            ours = ours || str_eq(f->key, STR("name")) || str_eq(f->key, STR("title"));
        if (ours)
            continue;
        api_key(out, f->key);
        json_emit(out, &f->value, 0);
    }
    api_string(out, STR("uid"), api_uid(a, e->key));
    api_key(out, STR("etag"));
    size_t at = out->n + 1;
    strbuf_addf(out, "\"%0*d\"}", DIGEST_HEX, 0);
    return at;
}

/* ---- spec ---- */

static bool is_sorted_by_backstage(struct str key) {
    static const struct str keys[] = {STR_INIT("providesApis"), STR_INIT("consumesApis"),
                                      STR_INIT("dependsOn"),    STR_INIT("dependencyOf"),
                                      STR_INIT("memberOf"),     STR_INIT("children"),
                                      STR_INIT("members")};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (str_eq(key, keys[i]))
            return true;
    return false;
}

static int by_text(const void *x, const void *y) {
    const struct value *a = x, *b = y;
    return str_cmp(a->string, b->string);
}

/* Only a list that holds nothing but strings is sorted, as in Backstage. */
static void emit_sorted(struct arena *a, const struct value *list, struct strbuf *out) {
    struct value copy = value_list(a);
    bool strings = list->type == VALUE_LIST;
    VALUE_EACH (item, list) {
        strings = strings && item->type == VALUE_STRING;
        value_push(a, &copy, *item);
    }
    if (strings && value_count(&copy))
        qsort(copy.list->v, copy.list->n, sizeof *copy.list->v, by_text);
    json_emit(out, strings ? &copy : list, 0);
}

static void emit_spec(struct arena *a, const struct entity *e, struct strbuf *out) {
    const struct value *written = value_find(&e->document, STR("spec"));
    bool harness = e->form == FORM_HARNESS;
    struct str owner = value_find_string(&e->document, STR("owner"));
    api_key(out, STR("spec"));
    if (written && written->type != VALUE_MAP) {
        json_emit(out, written, 0);
        return;
    }
    strbuf_addc(out, '{');
    if (harness && e->type.n && !value_find(written, STR("type")))
        api_string(out, STR("type"), e->type);
    if (harness && owner.n && !value_find(written, STR("owner")))
        api_string(out, STR("owner"), owner);
    VALUE_EACH_FIELD (f, written) {
        api_key(out, f->key);
        if (is_sorted_by_backstage(f->key))
            emit_sorted(a, &f->value, out);
        else if (e->definition.n && str_eq(f->key, STR("definition")))
            json_emit_string(out, e->definition);
        else
            json_emit(out, &f->value, 0);
    }
    strbuf_addc(out, '}');
}

/* ---- what the linker knows ---- */

static int by_name_and_target(const void *x, const void *y) {
    const struct relation *a = *(const struct relation *const *)x;
    const struct relation *b = *(const struct relation *const *)y;
    int c = str_cmp(a->info->name, b->info->name);
    return c ? c : str_cmp(a->key, b->key);
}

void api_relations(struct arena *a, const struct node *n, bool places, struct strbuf *out) {
    const struct relation **all = ARENA_ARRAY(a, const struct relation *, n->relations.n + 1);
    size_t count = 0;
    VEC_EACH (const struct relation, r, &n->relations)
        all[count++] = r;
    qsort(all, count, sizeof *all, by_name_and_target);
    strbuf_addc(out, '[');
    for (size_t i = 0; i < count; i++) {
        strbuf_addz(out, i ? ",{" : "{");
        api_string(out, STR("type"), all[i]->info->name);
        api_string(out, STR("targetRef"), all[i]->key);
        if (places && all[i]->own)
            strbuf_addf(out, ",\"line\":%u,\"column\":%u", all[i]->place.line,
                        all[i]->place.column);
        strbuf_addc(out, '}');
    }
    strbuf_addc(out, ']');
}

/* A finding as Backstage tells that an entity could not be processed. */
static void emit_item(struct arena *a, const struct finding *f, struct strbuf *out) {
    struct str name = finding_code_name(f->code);
    struct str text = str_fmt(a, "%.*s:%u:%u: %.*s", STR_ARG(f->place.file), f->place.line,
                              f->place.column, STR_ARG(finding_text(a, f)));
    strbuf_addc(out, '{');
    api_string(out, STR("type"), STR("backstage.io/catalog-processing"));
    api_string(out, STR("level"), STR("error"));
    api_string(out, STR("message"), str_fmt(a, "%.*s: %.*s", STR_ARG(name), STR_ARG(text)));
    api_key(out, STR("error"));
    strbuf_addc(out, '{');
    api_string(out, STR("name"), name);
    api_string(out, STR("message"), text);
    strbuf_addz(out, "}}");
}

static void emit_status(struct arena *a, const struct portal *p, const struct node *n,
                        struct strbuf *out) {
    bool any = false;
    VEC_EACH (const size_t, i, &n->findings) {
        const struct finding *f = &p->findings.v[*i];
        if (finding_level(f->code) != LEVEL_ERROR)
            continue;
        if (any) {
            strbuf_addc(out, ',');
        } else {
            api_key(out, STR("status"));
            strbuf_addz(out, "{\"items\":[");
        }
        any = true;
        emit_item(a, f, out);
    }
    if (any)
        strbuf_addz(out, "]}");
}

struct digest api_entity_emit(struct arena *a, const struct portal *p, const struct node *n,
                              struct strbuf *out) {
    const struct entity *e = n->entity;
    strbuf_addc(out, '{');
    VALUE_EACH_FIELD (f, &e->document) {
        if (str_eq(f->key, STR("metadata")) || str_eq(f->key, STR("spec")) ||
            str_eq(f->key, STR("relations")) || str_eq(f->key, STR("status")))
            continue;
        api_key(out, f->key);
        json_emit(out, &f->value, 0);
    }
    size_t etag = emit_metadata(a, p, n, out);
    emit_spec(a, e, out);
    struct digest own = digest_of(strbuf_str(out));
    api_key(out, STR("relations"));
    api_relations(a, n, false, out);
    emit_status(a, p, n, out);
    strbuf_addc(out, '}');
    struct str hex = digest_hex(a, digest_of(strbuf_str(out)));
    if (!out->failed)
        memcpy(out->p + etag, hex.p, hex.n);
    return own;
}

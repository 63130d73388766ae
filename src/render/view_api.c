#include <stdlib.h>

#include "base/limits.h"
#include "base/map.h"
#include "data/json.h"
#include "link/route.h"
#include "render/api_entity.h"
#include "render/view.h"

static void output(const struct view *v, struct str path, const struct strbuf *b) {
    v->sink->output(v->sink->ctx, path, strbuf_str(b));
}

/* What is too long is left out, for a part of it would be no JSON. */
static void find_limit(const struct view *v, const struct node *n, struct str what) {
    struct finding f = {.code = FINDING_API_LIMIT};
    f.args[0] = what;
    if (n) {
        f.unit = v->render->portal->units.v[n->unit].id;
        f.subject = n->entity->key;
        f.place = place_at(n->entity->file, n->entity->line, 1);
    }
    findings_join(v->sink->findings, &f);
}

/* ---- one entity ---- */

/* Clients ask for kind/namespace/name, most of them in lower case. */
static struct str below(struct arena *a, const char *collection, struct ref ref, struct str name) {
    struct str kind = route_segment(a, str_lower(a, ref.kind));
    struct str namespace = route_segment(a, str_lower(a, ref.namespace));
    struct str segment = route_segment(a, name);
    return str_fmt(a, "api/catalog/%s/%.*s/%.*s/%.*s", collection, STR_ARG(kind),
                   STR_ARG(namespace), STR_ARG(segment));
}

struct str view_api_route(struct arena *a, const struct node *n) {
    struct ref ref = n->entity->ref;
    return str_fmt(a, "%.*s/", STR_ARG(below(a, "entities/by-name", ref, str_lower(a, ref.name))));
}

/* A name is a file and the folder of "ancestry" at once, hence the index.html: servers send
 * NAME on to NAME/, and clients follow. */
static void emit_by_name(const struct view *v, const struct entity *e, struct str name,
                         const struct strbuf *entity, const struct strbuf *ancestry,
                         const struct strbuf *location) {
    struct str at = below(v->arena, "entities/by-name", e->ref, name);
    output(v, str_fmt(v->arena, "%.*s/index.html", STR_ARG(at)), entity);
    output(v, str_fmt(v->arena, "%.*s/ancestry", STR_ARG(at)), ancestry);
    output(v, below(v->arena, "locations/by-entity", e->ref, name), location);
}

static void add_location(const struct api_location *at, struct strbuf *b) {
    strbuf_addc(b, '{');
    api_string(b, STR("id"), at->id);
    api_string(b, STR("type"), at->type);
    api_string(b, STR("target"), at->target);
    strbuf_addc(b, '}');
}

static void add_ancestor(struct str entity, struct str parent, struct strbuf *b) {
    strbuf_addz(b, "{\"entity\":");
    strbuf_add(b, entity);
    strbuf_addz(b, ",\"parentEntityRefs\":[");
    if (parent.n)
        json_emit_string(b, parent);
    strbuf_addz(b, "]}");
}

/* The entity and the Locations that led to it. One that is too long for programs ends the line. */
static void emit_ancestry(const struct view *v, const struct node *n, struct str entity,
                          struct strbuf *b) {
    const struct portal *p = v->render->portal;
    size_t chain[LIMIT_LOCATION_CHAIN], count = portal_locations(p, n, chain);
    struct str *parents = ARENA_ARRAY(v->arena, struct str, count);
    for (size_t i = 0; i < count; i++) {
        struct strbuf one;
        strbuf_init(&one, v->arena, LIMIT_ENTITY_BYTES);
        api_entity_emit(v->arena, p, &p->nodes.v[chain[i]], &one);
        if (one.failed)
            count = i;
        else
            parents[i] = strbuf_str(&one);
    }
    strbuf_addc(b, '{');
    api_string(b, STR("rootEntityRef"), n->entity->key);
    strbuf_addz(b, ",\"items\":[");
    for (size_t i = 0; i <= count; i++) {
        if (i)
            strbuf_addc(b, ',');
        add_ancestor(i ? parents[i - 1] : entity,
                     i < count ? p->nodes.v[chain[i]].entity->key : STR(""), b);
    }
    strbuf_addz(b, "]}");
}

void view_api_entity(struct view *v, size_t node) {
    struct arena *a = v->arena;
    const struct portal *p = v->render->portal;
    const struct node *n = &p->nodes.v[node];
    const struct entity *e = n->entity;
    struct strbuf entity, ancestry, location;
    struct api_location at;
    struct str lower = str_lower(a, e->ref.name);
    strbuf_init(&entity, a, LIMIT_ENTITY_BYTES);
    api_entity_emit(a, p, n, &entity);
    if (entity.failed) {
        find_limit(v, n, ref_text(v->sink->findings->arena, e->ref));
        return;
    }
    strbuf_init(&ancestry, a, 0);
    emit_ancestry(v, n, strbuf_str(&entity), &ancestry);
    strbuf_init(&location, a, 0);
    api_location_of(a, &p->units.v[n->unit], e->file, &at);
    add_location(&at, &location);
    emit_by_name(v, e, lower, &entity, &ancestry, &location);
    if (!str_eq(lower, e->ref.name))
        emit_by_name(v, e, e->ref.name, &entity, &ancestry, &location);
    output(v, str_fmt(a, "api/catalog/entities/by-uid/%.*s", STR_ARG(api_uid(a, e->key))), &entity);
}

/* ---- all entities ---- */

/* Where else it is defined: there it remains if this definition goes. */
static void add_others(const struct portal *p, const struct node *n, struct strbuf *b) {
    if (!n->others.n)
        return;
    api_key(b, STR("others"));
    strbuf_addc(b, '[');
    VEC_EACH (const struct other_definition, other, &n->others) {
        strbuf_addz(b, other == n->others.v ? "{" : ",{");
        api_string(b, STR("unit"), p->units.v[other->unit].id);
        api_string(b, STR("file"), other->entity->file);
        api_key(b, STR("line"));
        strbuf_addf(b, "%u}", other->entity->line);
    }
    strbuf_addc(b, ']');
}

/* One line of catalog.json: what is needed to compare two portals, or to find an entity. */
static void add_line(struct arena *a, const struct portal *p, const struct node *n,
                     struct digest content, struct strbuf *b) {
    const struct entity *e = n->entity;
    struct str owner = STR("");
    VEC_EACH (const struct relation, r, &n->relations)
        if (r->type == RELATION_OWNED_BY && !owner.n)
            owner = r->key;
    strbuf_addc(b, '{');
    api_string(b, STR("ref"), e->key);
    api_string(b, STR("kind"), e->ref.kind);
    api_string(b, STR("namespace"), e->ref.namespace);
    api_string(b, STR("name"), e->ref.name);
    api_string(b, STR("title"), entity_display_name(e));
    api_string(b, STR("type"), e->type);
    api_string(b, STR("owner"), owner);
    api_string(b, STR("route"), n->route);
    api_string(b, STR("unit"), p->units.v[n->unit].id);
    api_string(b, STR("file"), e->file);
    api_key(b, STR("line"));
    strbuf_addf(b, "%u", e->line);
    api_string(b, STR("content"), digest_hex(a, content));
    add_others(p, n, b);
    api_key(b, STR("relations"));
    api_relations(a, n, true, b);
    strbuf_addc(b, '}');
}

static void add_units(const struct portal *p, struct strbuf *b) {
    api_key(b, STR("units"));
    strbuf_addc(b, '[');
    VEC_EACH (const struct portal_unit, u, &p->units) {
        if (u->version.is_other)
            continue;
        strbuf_addz(b, u == p->units.v ? "\n{" : ",\n{");
        api_string(b, STR("id"), u->id);
        api_string(b, STR("web"), u->web);
        api_string(b, STR("commit"), u->fragment->commit);
        api_string(b, STR("branch"), u->fragment->branch);
        api_key(b, STR("uncommitted"));
        strbuf_addz(b, u->uncommitted ? "true}" : "false}");
    }
    strbuf_addz(b, "\n]");
}

static void begin_catalog(const struct view *v, struct strbuf *b) {
    strbuf_addc(b, '{');
    api_string(b, STR("apiVersion"), STR("portico/v1"));
    api_string(b, STR("kind"), STR("Catalog"));
    api_string(b, STR("title"), v->render->config->title);
    add_units(v->render->portal, b);
    api_key(b, STR("entities"));
    strbuf_addc(b, '[');
}

/* `query` holds {"items":[ and a line an entity. Its parts are the other answers: the lines as they
 * are, and with commas at their ends the list. Compact JSON has no other line ends. */
static void emit_lists(const struct view *v, struct strbuf *query, size_t list, size_t items) {
    struct str lines = str_from(strbuf_str(query), list + 1);
    v->sink->output(v->sink->ctx, STR("catalog.ndjson"), lines);
    for (size_t at = list; (at = str_index(strbuf_str(query), '\n', at)) + 1 < query->n;)
        query->p[at] = ',';
    strbuf_addc(query, ']');
    v->sink->output(v->sink->ctx, STR("api/catalog/entities/index.html"),
                    str_from(strbuf_str(query), list));
    strbuf_addf(query, ",\"totalItems\":%zu,\"pageInfo\":{}}", items);
    output(v, STR("api/catalog/entities/by-query/index.html"), query);
}

void view_api_entities(struct view *v) {
    const struct portal *p = v->render->portal;
    struct arena scratch = {0};
    struct strbuf query, catalog, entity;
    strbuf_init(&query, v->arena, 0);
    strbuf_init(&catalog, v->arena, 0);
    begin_catalog(v, &catalog);
    strbuf_addz(&query, "{\"items\":[");
    size_t list = query.n - 1, items = 0;
    for (size_t i = 0; i < p->nodes.n && !query.failed && !catalog.failed; i++) {
        strbuf_init(&entity, &scratch, LIMIT_ENTITY_BYTES);
        struct digest content = api_entity_emit(&scratch, p, &p->nodes.v[i], &entity);
        if (!entity.failed) {
            strbuf_add(&query, strbuf_str(&entity));
            strbuf_addc(&query, '\n');
            items++;
        }
        strbuf_addz(&catalog, i ? ",\n" : "\n");
        add_line(&scratch, p, &p->nodes.v[i], content, &catalog);
        arena_clear(&scratch);
    }
    arena_release(&scratch);
    strbuf_addz(&catalog, "\n]}\n");
    if (query.failed || catalog.failed) {
        find_limit(v, NULL, STR("the list of all entities"));
        return;
    }
    output(v, STR("catalog.json"), &catalog);
    emit_lists(v, &query, list, items);
}

/* ---- facets and locations ---- */

static void count(struct arena *a, struct map *facet, const struct value *value) {
    if (value_is(value, VALUE_STRING)) {
        void **at = map_at(a, facet, value->string);
        *at = (void *)((uintptr_t)*at + 1);
    }
}

static void count_each(struct arena *a, struct map *facet, const struct value *list) {
    VALUE_EACH (item, list)
        count(a, facet, item);
}

static int by_key(const void *x, const void *y) {
    const struct map_item *a = x, *b = y;
    return str_cmp(a->key, b->key);
}

/* The map is sorted in place: nothing is looked up in it any more. */
static void add_facet(struct strbuf *b, const char *name, struct map *facet) {
    if (facet->n)
        qsort(facet->items, facet->n, sizeof *facet->items, by_key);
    api_key(b, str_of(name));
    strbuf_addc(b, '[');
    for (size_t i = 0; i < facet->n; i++) {
        strbuf_addz(b, i ? ",{" : "{");
        api_string(b, STR("value"), facet->items[i].key);
        api_key(b, STR("count"));
        strbuf_addf(b, "%zu}", (size_t)(uintptr_t)facet->items[i].value);
    }
    strbuf_addc(b, ']');
}

/* What the filters of Backstage's catalog page ask for, of all entities: a static host does not
 * read the question. */
static void emit_facets(const struct view *v) {
    struct arena *a = v->arena;
    struct map kinds = {0}, namespaces = {0}, tags = {0}, owners = {0}, cycles = {0}, types = {0};
    struct strbuf b;
    VEC_EACH (const struct node, n, &v->render->portal->nodes) {
        const struct entity *e = n->entity;
        struct value kind = value_str(e->ref.kind), namespace = value_str(e->ref.namespace);
        struct value type = value_str(e->type);
        count(a, &kinds, &kind);
        count(a, &namespaces, &namespace);
        count_each(a, &tags, value_at(&e->document, "metadata", "tags", NULL));
        count(a, &cycles, value_at(&e->document, "spec", "lifecycle", NULL));
        if (e->type.n)
            count(a, &types, &type);
        VEC_EACH (const struct relation, r, &n->relations) {
            struct value owner = value_str(r->key);
            if (r->type == RELATION_OWNED_BY)
                count(a, &owners, &owner);
        }
    }
    strbuf_init(&b, a, 0);
    strbuf_addz(&b, "{\"facets\":{");
    add_facet(&b, "kind", &kinds);
    add_facet(&b, "metadata.namespace", &namespaces);
    add_facet(&b, "metadata.tags", &tags);
    add_facet(&b, "relations.ownedBy", &owners);
    add_facet(&b, "spec.lifecycle", &cycles);
    add_facet(&b, "spec.type", &types);
    strbuf_addz(&b, "}}");
    output(v, STR("api/catalog/entity-facets/index.html"), &b);
}

/* Each catalog file is a location. A file's entities lie one behind the other. */
static void emit_locations(const struct view *v) {
    struct arena *a = v->arena;
    struct strbuf all, one;
    strbuf_init(&all, a, 0);
    strbuf_init(&one, a, 0);
    strbuf_addc(&all, '[');
    VEC_EACH (const struct portal_unit, u, &v->render->portal->units) {
        struct str last = STR("");
        VEC_EACH (const struct entity, e, &u->fragment->entities) {
            struct api_location at;
            if (str_eq(e->file, last))
                continue;
            last = e->file;
            api_location_of(a, u, e->file, &at);
            strbuf_clear(&one);
            add_location(&at, &one);
            output(v, str_fmt(a, "api/catalog/locations/%.*s", STR_ARG(at.id)), &one);
            strbuf_addz(&all, all.n > 1 ? ",{\"data\":" : "{\"data\":");
            strbuf_add(&all, strbuf_str(&one));
            strbuf_addc(&all, '}');
        }
    }
    strbuf_addc(&all, ']');
    output(v, STR("api/catalog/locations/index.html"), &all);
}

void view_api_index(struct view *v) {
    emit_facets(v);
    emit_locations(v);
}

#include "base/path.h"
#include "data/json.h"
#include "data/yaml_emit.h"
#include "model/annotation.h"
#include "render/lists.h"
#include "render/view.h"
#include "text/url.h"

enum {
    SHOWN_FINDINGS = 4,
    SHOWN_DEFINITION = 2000 /* bytes; a longer one stands only on the page of its own */
};

/* An address that a reader may follow; anything else is shown as text. */
static struct str safe_href(struct str url) {
    return url_classify(url) == URL_ABSOLUTE ? url : STR("");
}

static struct value pairs(const struct view *v, const struct value *from, bool links) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    VALUE_EACH_FIELD (f, from) {
        struct value item = value_map(a);
        struct str text = json_text(a, &f->value);
        struct str url = str_starts(text, STR("url:")) ? str_from(text, 4) : text;
        PUT_STR(a, &item, "key", f->key);
        PUT_STR(a, &item, "value", text);
        PUT_STR(a, &item, "href", links && str_starts(url, STR("http")) ? safe_href(url) : STR(""));
        value_push(a, &list, item);
    }
    return list;
}

static struct value links(const struct view *v, const struct entity *e) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    VALUE_EACH (link, value_at(&e->document, "metadata", "links", NULL)) {
        struct str url = value_find_string(link, STR("url"));
        struct str title = value_find_string(link, STR("title"));
        struct value item = value_map(a);
        if (!safe_href(url).n)
            continue;
        PUT_STR(a, &item, "title", title.n ? title : url);
        PUT_STR(a, &item, "href", url);
        PUT_STR(a, &item, "type", value_find_string(link, STR("type")));
        PUT_STR(a, &item, "icon", value_find_string(link, STR("icon")));
        value_push(a, &list, item);
    }
    return list;
}

/* Where the annotations lead: CI, dashboards, on call. */
static struct value tools(const struct view *v, const struct entity *e) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    struct annotation_links links = {0};
    annotation_links(a, e, &v->render->config->link_bases, &links);
    VEC_EACH (const struct annotation_link, link, &links) {
        struct value item = value_map(a);
        PUT_STR(a, &item, "title", link->label);
        PUT_STR(a, &item, "text", link->text);
        PUT_STR(a, &item, "href", link->href);
        value_push(a, &list, item);
    }
    return list;
}

static void add_fact(const struct view *v, struct value *list, struct str label, struct str value,
                     struct str href) {
    if (!value.n)
        return;
    struct value item = value_map(v->arena);
    PUT_STR(v->arena, &item, "label", label);
    PUT_STR(v->arena, &item, "value", value);
    PUT_STR(v->arena, &item, "href", href);
    value_push(v->arena, list, item);
}

static struct value facts(const struct view *v, const struct node *n) {
    struct value list = value_list(v->arena);
    const struct entity *e = n->entity;
    const struct portal_unit *u = &v->render->portal->units.v[n->unit];
    const struct value *profile = value_at(&e->document, "spec", "profile", NULL);
    struct str email = value_find_string(profile, STR("email"));
    add_fact(v, &list, STR("Name"), e->ref.name, STR(""));
    add_fact(v, &list, e->form == FORM_HARNESS ? STR("Scope") : STR("Namespace"), e->ref.namespace,
             STR(""));
    add_fact(v, &list, STR("Type"), e->type, STR(""));
    add_fact(v, &list, STR("Email"), email,
             str_index(email, '@', 0) < email.n
                 ? safe_href(str_fmt(v->arena, "mailto:%.*s", STR_ARG(email)))
                 : STR(""));
    add_fact(v, &list, STR("Repository"), u->id, safe_href(u->web));
    return list;
}

static struct value relations(const struct view *v, const struct node *n) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    for (size_t i = 0; i < n->relations.n;) {
        uint32_t type = n->relations.v[i].type;
        const struct relation_info *info = n->relations.v[i].info;
        struct value targets = view_chips(v, n, type, 0), item = value_map(a);
        while (i < n->relations.n && n->relations.v[i].type == type)
            i++;
        PUT_STR(a, &item, "label", info->label);
        PUT_STR(a, &item, "type", info->name);
        PUT_INT(a, &item, "count", value_count(&targets));
        PUT(a, &item, "targets", targets);
        value_push(a, &list, item);
    }
    return list;
}

static struct value checks(const struct view *v, const struct scorecard *card,
                           const struct score *s) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    for (size_t i = 0; i < card->checks.n; i++) {
        struct value item = value_map(a);
        PUT_STR(a, &item, "title", card->checks.v[i].name);
        PUT_BOOL(a, &item, "passed", s->checks[i].state == CHECK_PASSED);
        PUT_BOOL(a, &item, "failed", s->checks[i].state == CHECK_FAILED);
        PUT_BOOL(a, &item, "unknown", s->checks[i].state == CHECK_UNKNOWN);
        PUT_STR(a, &item, "evidence", s->checks[i].evidence);
        PUT_STR(a, &item, "advice", card->checks.v[i].fail_message);
        value_push(a, &list, item);
    }
    return list;
}

static struct value scorecards(const struct view *v, size_t node) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    VEC_EACH (const struct card_scores, card, &v->render->scores->cards) {
        const struct score *s = score_find(card, node);
        struct value item = value_map(a);
        if (!s)
            continue;
        PUT_STR(a, &item, "title", card->card->name);
        PUT_STR(a, &item, "href", view_href(v, view_scorecard_route(a, card->card)));
        PUT_INT(a, &item, "percent", s->percent);
        PUT_BOOL(a, &item, "rated", s->rated);
        PUT_INT(a, &item, "passed", s->passed);
        PUT_INT(a, &item, "total", card->card->checks.n);
        PUT(a, &item, "checks", checks(v, card->card, s));
        value_push(a, &list, item);
    }
    return list;
}

static struct str definition_language(struct str type, struct str text) {
    if (str_starts(text, STR("{")))
        return STR("json");
    if (str_eq(type, STR("openapi")) || str_eq(type, STR("asyncapi")))
        return STR("yaml");
    if (str_eq(type, STR("graphql")))
        return STR("graphql");
    return str_eq(type, STR("grpc")) ? STR("protobuf") : STR("text");
}

/* Where a definition stands that the entity only refers to. */
static struct str definition_href(const struct view *v, const struct node *n, struct str target) {
    const struct portal_unit *u = &v->render->portal->units.v[n->unit];
    struct str path;
    if (url_classify(target) == URL_ABSOLUTE)
        return target;
    if (url_classify(target) != URL_RELATIVE ||
        !path_join(v->arena, path_dir(n->entity->file), target, &path))
        return STR("");
    return n->entity->definition.n ? portal_file_url(v->arena, u, path, 0) : STR("");
}

/* An API's definition as written, or the text of the file that it names; of one that stands
 * elsewhere, where. */
static struct value definition(const struct view *v, const struct node *n) {
    struct arena *a = v->arena;
    const struct entity *e = n->entity;
    const struct value *ref = entity_definition_ref(e);
    struct str text =
        ref ? e->definition : value_string(value_at(&e->document, "spec", "definition", NULL));
    struct value map = value_map(a), place = value_map(a);
    if (!text.n && !ref)
        return value_null();
    if (ref) {
        PUT_STR(a, &place, "text", ref->string);
        PUT_STR(a, &place, "href", definition_href(v, n, ref->string));
    }
    bool page = n->definition != NO_DOCS;
    PUT_STR(a, &map, "type", e->type);
    PUT_STR(a, &map, "href",
            page ? view_href(v, v->render->portal->docs.v[n->definition].route) : STR(""));
    PUT_STR(a, &map, "text", page && text.n > SHOWN_DEFINITION ? STR("") : text);
    PUT(a, &map, "place", ref ? place : value_null());
    PUT_STR(a, &map, "language", definition_language(e->type, text));
    return map;
}

static struct value link_to(const struct view *v, struct str route, struct str title) {
    struct value map = value_map(v->arena);
    PUT_STR(v->arena, &map, "href", view_href(v, route));
    PUT_STR(v->arena, &map, "title", title);
    return map;
}

/* What is wrong with the entity, the worst first. */
static struct value findings(const struct view *v, const struct node *n) {
    const struct findings *all = &v->render->portal->findings;
    struct value list = value_list(v->arena);
    for (int level = LEVEL_ERROR; level >= LEVEL_NOTE; level--)
        VEC_EACH (const size_t, i, &n->findings)
            if ((int)all->v[*i].level == level)
                value_push(v->arena, &list, view_finding(v, &all->v[*i]));
    return list;
}

/* Many findings, most of them of its documentation, would push the entity itself off its page, so
 * all but the first few are folded away. */
static void fold_findings(const struct view *v, struct value *map) {
    struct value first = value_list(v->arena), more = value_list(v->arena);
    VALUE_EACH (item, value_find(map, STR("findings")))
        value_push(v->arena, value_count(&first) < SHOWN_FINDINGS ? &first : &more, *item);
    PUT(v->arena, map, "first_findings", first);
    PUT_INT(v->arena, map, "more_count", value_count(&more));
    view_put_list(v, map, "more_findings", more);
}

/* Is there a line of owner, system, lifecycle and tags? People and places have no owner, and none
 * is missed. */
static void put_key(const struct view *v, struct value *map, const struct entity *e) {
    bool owned = value_find(map, STR("has_owner"))->boolean;
    bool ownable = entity_is_software(e) || entity_is_workflow(e) || owned;
    PUT_BOOL(v->arena, map, "ownable", ownable);
    PUT_BOOL(v->arena, map, "has_key",
             ownable || value_find(map, STR("has_system"))->boolean ||
                 value_find(map, STR("has_tags"))->boolean || entity_lifecycle(e).n);
}

static struct value own_part(const struct view *v, size_t node) {
    struct arena *a = v->arena;
    const struct portal *p = v->render->portal;
    const struct node *n = &p->nodes.v[node];
    const struct entity *e = n->entity;
    struct value map = value_map(a), entity = value_map(a);
    struct strbuf yaml;
    strbuf_init(&yaml, a, 0);
    yaml_emit(&yaml, &e->document);
    PUT_STR(a, &entity, "title", entity_display_name(e));
    PUT_STR(a, &entity, "name", e->ref.name);
    PUT_STR(a, &entity, "kind", e->ref.kind);
    PUT_STR(a, &entity, "kind_lower", str_lower(a, e->ref.kind));
    PUT_STR(a, &entity, "namespace", e->ref.namespace);
    PUT_STR(a, &entity, "ref", e->key);
    PUT_STR(a, &entity, "type", e->type);
    PUT_STR(a, &entity, "lifecycle", entity_lifecycle(e));
    PUT_STR(a, &entity, "icon", view_icon(v, e->ref.kind));
    PUT_STR(a, &entity, "description_html", view_description(v, n));
    PUT(a, &map, "entity", entity);
    view_put_list(v, &map, "owner", view_chips(v, n, RELATION_OWNED_BY, 0));
    view_put_list(v, &map, "system", view_chips(v, n, RELATION_PART_OF, 0));
    view_put_list(v, &map, "tags", view_tags(v, e));
    view_put_list(v, &map, "links", links(v, e));
    view_put_list(v, &map, "tools", tools(v, e));
    view_put_list(v, &map, "labels",
                  pairs(v, value_at(&e->document, "metadata", "labels", NULL), false));
    view_put_list(v, &map, "annotations",
                  pairs(v, value_at(&e->document, "metadata", "annotations", NULL), true));
    view_put_list(v, &map, "facts", facts(v, n));
    view_put_list(v, &map, "relations", relations(v, n));
    view_put_list(v, &map, "findings", findings(v, n));
    if (n->docs != NO_DOCS)
        PUT(a, &map, "docs", link_to(v, p->docs.v[n->docs].route, STR("Documentation")));
    view_put_list(v, &map, "scorecards", scorecards(v, node));
    PUT(a, &map, "definition", definition(v, n));
    view_put_operations(v, &map, n);
    view_put_kind(v, &map, e);
    if (entity_is_workflow(e))
        PUT(a, &map, "workflow", link_to(v, view_workflow_route(a, n), STR("Workflow")));
    view_put_source(v, &map, n->unit, e->file, e->line);
    if (n->location != NO_ENTITY) /* read again when the entity is gone */
        PUT_STR(a, &map, "location", portal_location_text(a, p, n));
    PUT_BOOL(a, &map, "uncommitted", p->units.v[n->unit].uncommitted);
    PUT_STR(a, &map, "yaml_text", strbuf_str(&yaml));
    return map;
}

/* The view and the document, for programs. */
void view_entity_json(const struct view *v, const struct value *own) {
    struct strbuf b;
    strbuf_init(&b, v->arena, 0);
    json_emit(&b, own, 2);
    strbuf_addc(&b, '\n');
    v->sink->output(v->sink->ctx, str_fmt(v->arena, "%.*sindex.json", STR_ARG(v->route)),
                    strbuf_str(&b));
    v->sink->output(v->sink->ctx, str_fmt(v->arena, "%.*sindex.yaml", STR_ARG(v->route)),
                    value_find_string(own, STR("yaml_text")));
}

void view_entity(struct view *v, size_t node) {
    struct arena *a = v->arena;
    const struct node *n = &v->render->portal->nodes.v[node];
    struct str kind_route = list_kind_route(a, n->entity->ref.kind);
    struct crumb crumbs[] = {{STR("Home"), STR("")},
                             {STR("Catalog"), STR("catalog/")},
                             {n->entity->ref.kind, kind_route}};
    v->route = n->route;
    struct value own = own_part(v, node), impact, full_impact;
    view_impact(v, node, &impact, &full_impact);
    PUT(a, &own, "impact", impact);
    view_entity_json(v, &own);
    struct value map = view_frame(v, entity_display_name(n->entity),
                                  entity_metadata(n->entity, STR("description")), crumbs, 3);
    VALUE_EACH_FIELD (f, &own)
        value_put(a, &map, f->key, f->value);
    put_key(v, &map, n->entity);
    fold_findings(v, &map);
    value_set(a, &map, STR("impact"), full_impact);
    PUT_STR(a, &map, "yaml_href", view_href(v, str_fmt(a, "%.*sindex.yaml", STR_ARG(v->route))));
    PUT_STR(a, &map, "json_href", view_href(v, str_fmt(a, "%.*sindex.json", STR_ARG(v->route))));
    view_render(v, STR("entity"), &map);
}

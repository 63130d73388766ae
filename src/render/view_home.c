#include <stdlib.h>

#include "base/date.h"
#include "render/lists.h"
#include "render/view.h"

enum { HOME_DOCS = 12, HOME_TEAMS = 10, HOME_RECENT = 8, HOME_WORKFLOWS = 6 };

static struct value kinds(const struct view *v) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    VEC_EACH (const struct node_list, l, &v->render->lists->kinds) {
        struct value item = value_map(a);
        if (!l->kind.n)
            continue;
        PUT_STR(a, &item, "kind", l->kind);
        PUT_STR(a, &item, "plural", l->title);
        PUT_INT(a, &item, "count", l->nodes.n);
        PUT_STR(a, &item, "href", view_href(v, l->route));
        PUT_STR(a, &item, "icon", view_icon(v, l->kind));
        value_push(a, &list, item);
    }
    return list;
}

static struct value docs(const struct view *v) {
    struct arena *a = v->arena;
    const struct portal *p = v->render->portal;
    struct value list = value_list(a);
    for (size_t i = 0; i < v->render->lists->docs_n && i < HOME_DOCS; i++) {
        const struct docs *d = &p->docs.v[v->render->lists->docs[i]];
        struct value item = value_map(a);
        PUT_STR(a, &item, "title", d->title);
        PUT_STR(a, &item, "href", view_href(v, d->route));
        PUT_STR(a, &item, "description", d->set->description);
        value_push(a, &list, item);
    }
    return list;
}

static struct value workflows(const struct view *v) {
    struct arena *a = v->arena;
    const struct node_list *all = &v->render->lists->workflows;
    struct value list = value_list(a);
    for (size_t i = 0; i < all->nodes.n && i < HOME_WORKFLOWS; i++) {
        const struct node *n = &v->render->portal->nodes.v[all->nodes.v[i]];
        struct value item = value_map(a);
        PUT_STR(a, &item, "title", entity_display_name(n->entity));
        PUT_STR(a, &item, "href", view_href(v, view_workflow_route(a, n)));
        PUT_STR(a, &item, "description", entity_metadata(n->entity, STR("description")));
        PUT_STR(a, &item, "type", n->entity->type);
        value_push(a, &list, item);
    }
    return list;
}

struct ranked {
    size_t index;
    int64_t rank;
};

static int highest_first(const void *x, const void *y) {
    const struct ranked *a = x, *b = y;
    if (a->rank != b->rank)
        return a->rank > b->rank ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* Groups by how much they own. */
static struct value teams(const struct view *v) {
    struct arena *a = v->arena;
    const struct portal *p = v->render->portal;
    struct ranked *all = ARENA_ARRAY(a, struct ranked, p->nodes.n);
    struct value list = value_list(a);
    size_t n = 0;
    for (size_t i = 0; i < p->nodes.n; i++) {
        int64_t owned = 0;
        if (!entity_is(p->nodes.v[i].entity, STR("group")))
            continue;
        VEC_EACH (const struct relation, r, &p->nodes.v[i].relations)
            owned += r->type == RELATION_OWNER_OF;
        all[n++] = (struct ranked){i, owned};
    }
    if (n)
        qsort(all, n, sizeof *all, highest_first);
    for (size_t i = 0; i < n && i < HOME_TEAMS; i++) {
        const struct node *node = &p->nodes.v[all[i].index];
        struct value item = value_map(a);
        PUT_STR(a, &item, "title", entity_display_name(node->entity));
        PUT_STR(a, &item, "href", view_href(v, node->route));
        PUT_STR(a, &item, "count", str_fmt(a, "%lld owned", (long long)all[i].rank));
        value_push(a, &list, item);
    }
    return list;
}

/* Pages by the date of their last commit. */
static struct value recent(const struct view *v) {
    struct arena *a = v->arena;
    const struct portal *p = v->render->portal;
    struct ranked best[HOME_RECENT + 1];
    size_t page_of[HOME_RECENT + 1], n = 0;
    for (size_t d = 0; d < p->docs.n; d++)
        for (size_t i = 0;
             !p->units.v[p->docs.v[d].unit].version.is_other && i < p->docs.v[d].set->pages.n;
             i++) {
            int64_t when = p->docs.v[d].set->pages.v[i].updated;
            size_t at = n;
            if (!when)
                continue;
            for (; at > 0 && best[at - 1].rank < when; at--) {
                best[at] = best[at - 1];
                page_of[at] = page_of[at - 1];
            }
            if (at >= HOME_RECENT)
                continue;
            best[at] = (struct ranked){d, when};
            page_of[at] = i;
            n += n < HOME_RECENT;
        }
    struct value list = value_list(a);
    for (size_t i = 0; i < n; i++) {
        const struct docs *d = &p->docs.v[best[i].index];
        struct value item = value_map(a);
        PUT_STR(a, &item, "title", d->set->pages.v[page_of[i]].title);
        PUT_STR(a, &item, "href", view_href(v, d->pages[page_of[i]].route));
        PUT_STR(a, &item, "date", date_day(a, best[i].rank));
        PUT_STR(a, &item, "time_iso", date_time(a, best[i].rank));
        PUT_STR(a, &item, "what", d->title);
        value_push(a, &list, item);
    }
    return list;
}

static struct value repositories(const struct view *v) {
    struct arena *a = v->arena;
    const struct portal *p = v->render->portal;
    struct map findings = {0};
    struct value list = value_list(a);
    VEC_EACH (const struct finding, f, &p->findings) {
        void **count = map_at(a, &findings, f->unit);
        *count = (void *)((uintptr_t)*count + 1);
    }
    VEC_EACH (const struct portal_unit, u, &p->units) {
        struct value item = value_map(a);
        size_t pages = 0;
        if (u->version.is_other)
            continue;
        VEC_EACH (const struct docset, set, &u->fragment->docsets)
            pages += set->pages.n;
        PUT_STR(a, &item, "id", u->id);
        PUT_STR(a, &item, "commit_short", str_slice(u->fragment->commit, 0, 10));
        PUT_STR(a, &item, "date", date_day(a, u->fragment->commit_time));
        PUT_INT(a, &item, "entities", u->fragment->entities.n);
        PUT_INT(a, &item, "pages", pages);
        PUT_INT(a, &item, "findings", (uintptr_t)map_find(&findings, u->id));
        value_push(a, &list, item);
    }
    return list;
}

void view_home(struct view *v) {
    struct arena *a = v->arena;
    const struct portal *p = v->render->portal;
    struct str title = v->render->config->title;
    v->route = STR("");
    struct value map = view_frame(v, title, STR(""), NULL, 0), more = value_map(a);
    PUT_STR(a, &map, "title", title);
    PUT_STR(a, &map, "description_html", STR(""));
    PUT_BOOL(a, &map, "empty", p->nodes.n == 0 && p->docs.n == 0);
    view_put_list(v, &map, "kinds", kinds(v));
    view_put_list(v, &map, "docs", docs(v));
    if (v->render->lists->docs_n > HOME_DOCS) {
        PUT_INT(a, &more, "count", v->render->lists->docs_n);
        PUT_STR(a, &more, "href", view_href(v, STR("docs/")));
        PUT(a, &map, "docs_more", more);
    }
    view_put_list(v, &map, "workflows", workflows(v));
    view_put_list(v, &map, "scorecards", view_scorecard_list(v));
    struct value problems = view_totals(v, p->findings.v, p->findings.n);
    PUT_STR(a, &problems, "href", view_href(v, STR("problems/")));
    PUT(a, &map, "problems", problems);
    view_put_list(v, &map, "teams", teams(v));
    view_put_list(v, &map, "recent", recent(v));
    view_put_list(v, &map, "repositories", repositories(v));
    view_render(v, STR("home"), &map);
}

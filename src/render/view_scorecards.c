#include "render/view.h"

struct str view_scorecard_route(struct arena *a, const struct scorecard *card) {
    return str_fmt(a, "scorecards/%.*s/", STR_ARG(card->identifier));
}

struct value view_scorecard_list(const struct view *v) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    VEC_EACH (const struct card_scores, card, &v->render->scores->cards) {
        struct value item = value_map(a);
        PUT_STR(a, &item, "title", card->card->name);
        PUT_STR(a, &item, "description", card->card->description);
        PUT_STR(a, &item, "href", view_href(v, view_scorecard_route(a, card->card)));
        PUT_INT(a, &item, "entities", card->rows.n);
        PUT_INT(a, &item, "percent", card->percent);
        PUT_BOOL(a, &item, "rated", card->rated);
        value_push(a, &list, item);
    }
    return list;
}

void view_scorecards(struct view *v) {
    struct arena *a = v->arena;
    struct crumb crumbs[] = {{STR("Home"), STR("")}};
    v->route = STR("scorecards/");
    struct value map = view_frame(v, STR("Scorecards"), STR(""), crumbs, 1);
    PUT_STR(a, &map, "title", STR("Scorecards"));
    PUT_BOOL(a, &map, "none", v->render->scores->cards.n == 0);
    view_put_list(v, &map, "scorecards", view_scorecard_list(v));
    view_render(v, STR("scorecards"), &map);
}

static void put_state(struct arena *a, struct value *map, enum check_state state) {
    PUT_BOOL(a, map, "passed", state == CHECK_PASSED);
    PUT_BOOL(a, map, "failed", state == CHECK_FAILED);
    PUT_BOOL(a, map, "unknown", state == CHECK_UNKNOWN);
}

static struct value checks(const struct view *v, const struct card_scores *card) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    for (size_t i = 0; i < card->card->checks.n; i++) {
        size_t counts[3] = {0};
        VEC_EACH (const struct score, s, &card->rows)
            counts[s->checks[i].state]++;
        size_t known = counts[CHECK_PASSED] + counts[CHECK_FAILED];
        struct value item = value_map(a);
        PUT_STR(a, &item, "title", card->card->checks.v[i].name);
        PUT_STR(a, &item, "description", card->card->checks.v[i].description);
        PUT_INT(a, &item, "passed", counts[CHECK_PASSED]);
        PUT_INT(a, &item, "failed", counts[CHECK_FAILED]);
        PUT_INT(a, &item, "unknown", counts[CHECK_UNKNOWN]);
        PUT_INT(a, &item, "percent",
                known ? (200 * counts[CHECK_PASSED] + known) / (2 * known) : 0);
        PUT_BOOL(a, &item, "rated", known > 0);
        value_push(a, &list, item);
    }
    return list;
}

static struct value rows(const struct view *v, const struct card_scores *card) {
    struct arena *a = v->arena;
    struct value list = value_list(a);
    VEC_EACH (const struct score, s, &card->rows) {
        const struct node *n = &v->render->portal->nodes.v[s->node];
        struct value item = value_map(a), cells = value_list(a);
        for (size_t i = 0; i < card->card->checks.n; i++) {
            struct value cell = value_map(a);
            put_state(a, &cell, s->checks[i].state);
            PUT_STR(a, &cell, "title", s->checks[i].evidence);
            value_push(a, &cells, cell);
        }
        PUT(a, &item, "entity", view_chip(v, s->node));
        PUT(a, &item, "owner", view_chips(v, n, RELATION_OWNED_BY, 1));
        PUT_INT(a, &item, "percent", s->percent);
        PUT_BOOL(a, &item, "rated", s->rated);
        PUT_INT(a, &item, "passed", s->passed);
        PUT_INT(a, &item, "total", card->card->checks.n);
        PUT(a, &item, "cells", cells);
        value_push(a, &list, item);
    }
    return list;
}

static void add_list(struct strbuf *b, const char *what, const struct str_list *list) {
    for (size_t i = 0; i < list->n; i++)
        strbuf_addf(b, "%s%.*s", i ? " or " : what, STR_ARG(list->v[i]));
}

static struct str filter_text(struct arena *a, const struct scorecard *card) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    strbuf_addf(&b, "entities of kind %.*s", STR_ARG(card->kind));
    if (card->type.n)
        strbuf_addf(&b, ", type %.*s", STR_ARG(card->type));
    add_list(&b, ", lifecycle ", &card->lifecycle);
    add_list(&b, ", tagged ", &card->tags);
    add_list(&b, ", owned by ", &card->owners);
    return strbuf_str(&b);
}

void view_scorecard(struct view *v, size_t number) {
    struct arena *a = v->arena;
    const struct card_scores *card = &v->render->scores->cards.v[number];
    struct crumb crumbs[] = {{STR("Home"), STR("")}, {STR("Scorecards"), STR("scorecards/")}};
    v->route = view_scorecard_route(a, card->card);
    struct value map = view_frame(v, card->card->name, card->card->description, crumbs, 2);
    PUT_STR(a, &map, "title", card->card->name);
    PUT_STR(a, &map, "filter_text", filter_text(a, card->card));
    PUT(a, &map, "checks", checks(v, card));
    view_put_list(v, &map, "rows", rows(v, card));
    view_render(v, STR("scorecard"), &map);
}

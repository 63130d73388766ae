#include "render/lists.h"
#include "render/problems.h"
#include "render/view.h"

static const struct problems *problems_of(const struct view *v) {
    return v->render->lists->problems;
}

/* ---- tables of counts ---- */

static struct value count_row(const struct view *v, const size_t by_level[3], struct str href) {
    struct value row = value_map(v->arena);
    PUT_STR(v->arena, &row, "href", href);
    PUT_STR(v->arena, &row, "label", STR(""));
    PUT_STR(v->arena, &row, "about", STR(""));
    PUT_INT(v->arena, &row, "errors", by_level[LEVEL_ERROR]);
    PUT_INT(v->arena, &row, "warnings", by_level[LEVEL_WARNING]);
    PUT_INT(v->arena, &row, "notes", by_level[LEVEL_NOTE]);
    return row;
}

static struct value group_row(const struct view *v, enum problem_kind kind,
                              const struct problem_group *g) {
    struct arena *a = v->arena;
    struct value row = count_row(v, g->by_level, view_href(v, g->route));
    value_set(a, &row, STR("label"), value_str(g->title));
    if (kind == PROBLEMS_BY_CODE)
        value_set(a, &row, STR("about"),
                  value_str(finding_general(a, finding_text_template(g->code))));
    return row;
}

static struct value entity_row(const struct view *v, size_t node) {
    const struct portal *p = v->render->portal;
    const struct node *n = &p->nodes.v[node];
    size_t by_level[3] = {0};
    for (size_t i = 0; i < n->findings.n; i++)
        by_level[p->findings.v[n->findings.v[i]].level]++;
    struct value row = count_row(
        v, by_level, view_href(v, str_fmt(v->arena, "%.*s#portico-problems", STR_ARG(n->route))));
    value_set(v->arena, &row, STR("label"), value_str(n->entity->key));
    return row;
}

/* `more`: what leads to the whole table, if this is not it. */
static struct value table(const struct view *v, const char *id, const char *title,
                          const char *column, struct value rows, struct str more,
                          struct str route) {
    struct arena *a = v->arena;
    struct value map = value_map(a);
    PUT_STR(a, &map, "anchor", str_of(id));
    PUT_STR(a, &map, "title", str_of(title));
    PUT_STR(a, &map, "column", str_of(column));
    PUT(a, &map, "rows", rows);
    PUT_STR(a, &map, "more_href", more.n ? view_href(v, route) : STR(""));
    PUT_STR(a, &map, "more", more);
    return map;
}

static struct value group_table(const struct view *v, enum problem_kind kind, size_t from,
                                size_t most) {
    static const struct {
        const char *id, *title, *column;
    } words[] = {
        [PROBLEMS_BY_CODE] = {"portico-codes", "By code", "Code"},
        [PROBLEMS_BY_TEAM] = {"portico-teams", "By team", "Owner"},
        [PROBLEMS_BY_REPOSITORY] = {"portico-repositories", "By repository", "Repository"},
    };
    const struct problems *p = problems_of(v);
    struct value rows = value_list(v->arena);
    for (size_t i = from; i < p->groups[kind].n && i < from + most; i++)
        value_push(v->arena, &rows, group_row(v, kind, &p->groups[kind].v[i]));
    struct str more = STR("");
    if (kind == PROBLEMS_BY_CODE)
        more = STR("What every code means");
    else if (most == PROBLEMS_TOP_ROWS && p->groups[kind].n > most)
        more = str_fmt(v->arena, "All %zu", p->groups[kind].n);
    return table(v, words[kind].id, words[kind].title, words[kind].column, rows, more,
                 problems_list_route(kind));
}

static struct value entity_table(const struct view *v, size_t from, size_t most) {
    const struct problems *p = problems_of(v);
    struct value rows = value_list(v->arena);
    for (size_t i = from; i < p->entities.n && i < from + most; i++)
        value_push(v->arena, &rows, entity_row(v, p->entities.v[i]));
    struct str more = STR("");
    if (most == PROBLEMS_TOP_ROWS && p->entities.n > most)
        more = str_fmt(v->arena, "All %zu", p->entities.n);
    return table(v, "portico-entities", "By entity", "Entity", rows, more,
                 STR("problems/-/entities/"));
}

/* ---- lists of findings ---- */

/* Under their repositories; `indexes` NULL: all findings. */
static struct value listed(const struct view *v, const size_t *indexes, size_t from, size_t to) {
    struct arena *a = v->arena;
    const struct findings *f = &v->render->portal->findings;
    struct value list = value_list(a);
    for (size_t i = from; i < to;) {
        struct str unit = f->v[indexes ? indexes[i] : i].unit;
        const struct portal_unit *u = render_find_unit(v->render, unit);
        struct value item = value_map(a), findings = value_list(a);
        PUT_STR(a, &item, "id", unit.n ? unit : STR("Configuration"));
        PUT_STR(a, &item, "anchor", str_fmt(a, "portico-r%zu", i));
        PUT_STR(a, &item, "href", u ? u->web : STR(""));
        for (; i < to; i++) {
            const struct finding *one = &f->v[indexes ? indexes[i] : i];
            if (!str_eq(one->unit, unit))
                break;
            value_push(a, &findings, view_finding(v, one));
        }
        PUT(a, &item, "findings", findings);
        value_push(a, &list, item);
    }
    return list;
}

/* ---- the pages ---- */

/* What a page shows beside its frame; begins empty. */
struct content {
    struct str title, intro;
    struct value totals, about, tables, repositories;
    struct str route; /* of the first page of its list */
    size_t page, pages;
};

static struct content content_of(const struct view *v, struct str title, struct str route) {
    return (struct content){.title = title,
                            .totals = value_bool(false),
                            .about = value_bool(false),
                            .tables = value_list(v->arena),
                            .repositories = value_list(v->arena),
                            .route = route,
                            .pages = 1};
}

static void show(struct view *v, const struct content *c) {
    struct arena *a = v->arena;
    struct crumb crumbs[] = {{STR("Home"), STR("")}, {STR("Problems"), STR("problems/")}};
    struct str title =
        c->page ? str_fmt(a, "%.*s, page %zu", STR_ARG(c->title), c->page + 1) : c->title;
    bool top = str_eq(c->route, STR("problems/"));
    v->route = list_page_route(a, c->route, c->page);
    struct value map = view_frame(v, title, STR(""), crumbs, top ? 1 : 2);
    PUT_STR(a, &map, "title", title);
    PUT_STR(a, &map, "intro", c->intro);
    PUT_BOOL(a, &map, "none", v->render->portal->findings.n == 0 && top);
    PUT(a, &map, "totals", c->totals);
    PUT(a, &map, "about", c->about);
    view_put_list(v, &map, "tables", c->tables);
    view_put_list(v, &map, "repositories", c->repositories);
    view_put_pages(v, &map, c->route, c->page, c->pages);
    view_render(v, STR("problems"), &map);
}

static void view_top(struct view *v) {
    struct arena *a = v->arena;
    const struct findings *f = &v->render->portal->findings;
    v->route = STR("problems/");
    struct content c = content_of(v, STR("Problems"), v->route);
    c.totals = view_totals(v, f->v, f->n);
    if (f->n) {
        value_push(a, &c.tables, group_table(v, PROBLEMS_BY_CODE, 0, FINDING_COUNT));
        value_push(a, &c.tables, group_table(v, PROBLEMS_BY_TEAM, 0, PROBLEMS_TOP_ROWS));
        value_push(a, &c.tables, group_table(v, PROBLEMS_BY_REPOSITORY, 0, PROBLEMS_TOP_ROWS));
    }
    if (problems_of(v)->entities.n)
        value_push(a, &c.tables, entity_table(v, 0, PROBLEMS_TOP_ROWS));
    if (f->n <= PROBLEMS_PAGE_ROWS)
        c.repositories = listed(v, NULL, 0, f->n);
    show(v, &c);
}

static void view_groups(struct view *v, const struct problem_page *page) {
    static const struct str titles[] = {[PROBLEMS_BY_TEAM] = STR_INIT("Problems by team"),
                                        [PROBLEMS_BY_REPOSITORY] =
                                            STR_INIT("Problems by repository")};
    struct content c = content_of(v, titles[page->kind], problems_list_route(page->kind));
    v->route = list_page_route(v->arena, c.route, page->page);
    c.page = page->page;
    c.pages = list_pages(problems_of(v)->groups[page->kind].n, PROBLEMS_PAGE_ROWS);
    value_push(v->arena, &c.tables,
               group_table(v, page->kind, page->page * PROBLEMS_PAGE_ROWS, PROBLEMS_PAGE_ROWS));
    show(v, &c);
}

static void view_entities(struct view *v, size_t page) {
    struct content c = content_of(v, STR("Problems by entity"), STR("problems/-/entities/"));
    v->route = list_page_route(v->arena, c.route, page);
    c.page = page;
    c.pages = list_pages(problems_of(v)->entities.n, PROBLEMS_PAGE_ROWS);
    value_push(v->arena, &c.tables, entity_table(v, page * PROBLEMS_PAGE_ROWS, PROBLEMS_PAGE_ROWS));
    show(v, &c);
}

static struct value about_code(const struct view *v, enum finding_code code) {
    struct arena *a = v->arena;
    struct value map = value_map(a);
    PUT_STR(a, &map, "anchor", finding_code_name(code));
    PUT_STR(a, &map, "code", finding_code_name(code));
    PUT_STR(a, &map, "level", level_name(finding_level(code)));
    PUT_STR(a, &map, "text", finding_general(a, finding_text_template(code)));
    view_put_advice(v, &map, finding_general(a, finding_advice_template(code)));
    PUT_STR(a, &map, "href", STR(""));
    PUT_INT(a, &map, "count", 0);
    return map;
}

static struct value totals_of(const struct view *v, const size_t by_level[3]) {
    struct value totals = value_map(v->arena);
    PUT_INT(v->arena, &totals, "errors", by_level[LEVEL_ERROR]);
    PUT_INT(v->arena, &totals, "warnings", by_level[LEVEL_WARNING]);
    PUT_INT(v->arena, &totals, "notes", by_level[LEVEL_NOTE]);
    return totals;
}

static struct str listed_of(const struct view *v, size_t listed, size_t all) {
    if (listed == all)
        return str_fmt(v->arena, "%zu %s", all, all == 1 ? "finding" : "findings");
    return str_fmt(v->arena,
                   "%zu findings. The first %zu are listed here; the pages of the repositories "
                   "list all of theirs.",
                   all, listed);
}

static void view_group(struct view *v, const struct problem_page *page) {
    const struct problem_group *g = &problems_of(v)->groups[page->kind].v[page->group];
    struct arena *a = v->arena;
    size_t all = problems_listed(g, page->kind), from = page->page * PROBLEMS_PAGE_ROWS;
    struct content c = content_of(v, g->title, g->route);
    v->route = list_page_route(a, g->route, page->page);
    c.title =
        page->kind == PROBLEMS_BY_CODE ? g->title : str_fmt(a, "Problems: %.*s", STR_ARG(g->title));
    c.page = page->page;
    c.pages = list_pages(all, PROBLEMS_PAGE_ROWS);
    c.intro = listed_of(v, all, g->findings.n);
    if (page->kind == PROBLEMS_BY_CODE)
        c.about = about_code(v, g->code);
    else
        c.totals = totals_of(v, g->by_level);
    c.repositories = listed(v, g->findings.v, from,
                            from + PROBLEMS_PAGE_ROWS < all ? from + PROBLEMS_PAGE_ROWS : all);
    show(v, &c);
}

/* Every code there is, so that an address of it always leads somewhere, also from a report about
 * files that are not published yet. */
static void view_codes(struct view *v) {
    struct arena *a = v->arena;
    struct value codes = value_list(a);
    struct crumb crumbs[] = {{STR("Home"), STR("")}, {STR("Problems"), STR("problems/")}};
    v->route = problems_list_route(PROBLEMS_BY_CODE);
    struct value map = view_frame(v, STR("Codes of problems"), STR(""), crumbs, 2);
    size_t counts[FINDING_COUNT] = {0};
    const struct problems *p = problems_of(v);
    for (size_t i = 0; i < p->groups[PROBLEMS_BY_CODE].n; i++)
        counts[p->groups[PROBLEMS_BY_CODE].v[i].code] = p->groups[PROBLEMS_BY_CODE].v[i].findings.n;
    for (int i = 0; i < FINDING_COUNT; i++) {
        enum finding_code code = (enum finding_code)i;
        struct value item = about_code(v, code);
        if (counts[i])
            value_set(a, &item, STR("href"), value_str(view_href(v, problems_code_route(a, code))));
        value_set(a, &item, STR("count"), value_int((int64_t)counts[i]));
        value_push(a, &codes, item);
    }
    PUT_STR(a, &map, "title", STR("Codes of problems"));
    view_put_list(v, &map, "codes", codes);
    view_render(v, STR("problem-codes"), &map);
}

void view_problems(struct view *v, size_t number) {
    const struct problem_page *page = &problems_of(v)->pages.v[number];
    switch (page->what) {
    case PROBLEM_PAGE_TOP:
        view_top(v);
        break;
    case PROBLEM_PAGE_CODES:
        view_codes(v);
        break;
    case PROBLEM_PAGE_ENTITIES:
        view_entities(v, page->page);
        break;
    case PROBLEM_PAGE_GROUPS:
        view_groups(v, page);
        break;
    case PROBLEM_PAGE_GROUP:
        view_group(v, page);
        break;
    }
}

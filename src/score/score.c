#include "score/score.h"

struct scorer {
    struct arena *arena;
    const struct portal *portal;
    const struct fact_requests *requests;
    const struct fact ***facts; /* by unit, then request * entities + entity */
};

static void index_facts(struct scorer *s) {
    s->facts = ARENA_ARRAY(s->arena, const struct fact **, s->portal->units.n);
    for (size_t u = 0; u < s->portal->units.n; u++) {
        const struct fragment *f = s->portal->units.v[u].fragment;
        s->facts[u] = ARENA_ARRAY(s->arena, const struct fact *, s->requests->n * f->entities.n);
        VEC_EACH (const struct fact, fact, &f->facts)
            if (fact->request < s->requests->n)
                s->facts[u][fact->request * f->entities.n + fact->entity] = fact;
    }
}

static void answer(struct scorer *s, const struct node *n, uint32_t request, struct fact *out) {
    const struct fact_request *r = &s->requests->v[request];
    *out = (struct fact){.state = FACT_UNKNOWN, .evidence = STR("nobody has looked yet")};
    if (r->point->scope == POINT_OF_ENTITY) {
        fact_of_entity(s->arena, n->entity, r, out);
        return;
    }
    size_t entities = s->portal->units.v[n->unit].fragment->entities.n;
    const struct fact *fact = s->facts[n->unit][request * entities + n->in_unit];
    if (fact)
        *out = *fact;
}

static struct str join(struct arena *a, struct str so_far, struct str more) {
    return so_far.n ? str_fmt(a, "%.*s; %.*s", STR_ARG(so_far), STR_ARG(more)) : more;
}

/* All rules must hold, or any one; a rule that decides ends the matter, and only
 * if none does an unknown one makes the whole unknown. */
static struct check_result judge(struct scorer *s, const struct node *n,
                                 const struct score_check *check) {
    struct check_result result = {check->any_of ? CHECK_FAILED : CHECK_PASSED, STR("")};
    VEC_EACH (const struct score_rule, rule, &check->rules) {
        struct fact fact;
        answer(s, n, rule->request, &fact);
        bool holds = (fact.state == FACT_TRUE) == rule->expected;
        if (fact.state == FACT_UNKNOWN) {
            result.state = CHECK_UNKNOWN;
            result.evidence = join(s->arena, result.evidence, fact.evidence);
        } else if (holds == check->any_of) {
            return (struct check_result){check->any_of ? CHECK_PASSED : CHECK_FAILED,
                                         fact.evidence};
        } else {
            result.evidence = join(s->arena, result.evidence, fact.evidence);
        }
    }
    return result;
}

static bool list_has(const struct str_list *list, struct str s) {
    if (!list->n)
        return true;
    VEC_EACH (const struct str, one, list)
        if (str_eq_nocase(*one, s))
            return true;
    return false;
}

static bool has_tag(const struct str_list *wanted, const struct entity *e) {
    if (!wanted->n)
        return true;
    VALUE_EACH (tag, value_at(&e->document, "metadata", "tags", NULL))
        if (list_has(wanted, value_string(tag)))
            return true;
    return false;
}

static bool has_owner(const struct str_list *wanted, const struct node *n) {
    if (!wanted->n)
        return true;
    VEC_EACH (const struct relation, r, &n->relations)
        if (r->type == RELATION_OWNED_BY && list_has(wanted, r->key))
            return true;
    return false;
}

static bool judges(const struct scorecard *card, const struct node *n) {
    const struct entity *e = n->entity;
    return (!card->kind.n || entity_is(e, card->kind)) &&
           (!card->type.n || str_eq_nocase(card->type, e->type)) &&
           list_has(&card->lifecycle, entity_lifecycle(e)) && has_tag(&card->tags, e) &&
           has_owner(&card->owners, n);
}

static uint32_t percent_of(uint64_t part, uint64_t whole) {
    return (uint32_t)((200 * part + whole) / (2 * whole));
}

static void score_entity(struct scorer *s, const struct scorecard *card, size_t node,
                         struct score *out) {
    uint64_t won = 0, possible = 0;
    *out = (struct score){.node = node};
    out->checks = ARENA_ARRAY(s->arena, struct check_result, card->checks.n);
    for (size_t i = 0; i < card->checks.n; i++) {
        const struct score_check *check = &card->checks.v[i];
        out->checks[i] = judge(s, &s->portal->nodes.v[node], check);
        out->passed += out->checks[i].state == CHECK_PASSED;
        out->failed += out->checks[i].state == CHECK_FAILED;
        out->unknown += out->checks[i].state == CHECK_UNKNOWN;
        won += out->checks[i].state == CHECK_PASSED ? check->weight : 0;
        possible += out->checks[i].state != CHECK_UNKNOWN ? check->weight : 0;
    }
    out->rated = possible > 0;
    if (out->rated)
        out->percent = percent_of(won, possible);
}

void score_portal(struct arena *a, const struct portal *portal, const struct scorecards *cards,
                  const struct fact_requests *requests, struct scores *out) {
    struct scorer s = {.arena = a, .portal = portal, .requests = requests};
    index_facts(&s);
    VEC_EACH (const struct scorecard, card, cards) {
        struct card_scores *scores = VEC_PUSH(a, &out->cards);
        uint64_t sum = 0, rated = 0;
        scores->card = card;
        for (size_t i = 0; i < portal->nodes.n; i++) {
            if (!judges(card, &portal->nodes.v[i]))
                continue;
            struct score *row = VEC_PUSH(a, &scores->rows);
            score_entity(&s, card, i, row);
            sum += row->percent;
            rated += row->rated;
        }
        scores->rated = rated > 0;
        if (rated)
            scores->percent = (uint32_t)((2 * sum + rated) / (2 * rated));
    }
}

const struct score *score_find(const struct card_scores *card, size_t node) {
    size_t low = 0, high = card->rows.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (card->rows.v[mid].node < node)
            low = mid + 1;
        else
            high = mid;
    }
    return low < card->rows.n && card->rows.v[low].node == node ? &card->rows.v[low] : NULL;
}

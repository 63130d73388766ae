#include "tmpl/mustache.h"
#include "tmpl/mustache_op.h"

static struct template *template_at(const struct templates *set, size_t i) {
    return set->by_name.items[i].value;
}

static struct place inclusion_place(const struct template *t, const struct inclusion *x) {
    return place_at(t->file, x->line, x->column);
}

static bool check_names(struct templates *set, struct findings *findings) {
    bool ok = true;
    for (size_t i = 0; i < set->by_name.n; i++) {
        struct template *t = template_at(set, i);
        VEC_EACH (struct inclusion, x, &t->inclusions) {
            if (x->target->state != TEMPLATE_UNKNOWN)
                continue;
            FIND1(findings, TEMPLATE_UNKNOWN, inclusion_place(t, x), x->target->name);
            ok = false;
        }
    }
    return ok;
}

enum { NOT_SEEN, ON_PATH, SEEN };

/* Follows what is always included, depth first, from `top`. The path is kept in
 * the templates themselves, so that its length needs no limit. */
static bool check_cycles(struct template *top, struct findings *findings) {
    bool ok = true;
    struct template *t = top;
    t->mark = ON_PATH;
    while (t) {
        if (t->cursor == t->inclusions.n) {
            t->mark = SEEN;
            t = t->from;
            continue;
        }
        const struct inclusion *x = &t->inclusions.v[t->cursor++];
        if (!x->always || x->target->mark == SEEN)
            continue;
        if (x->target->mark == ON_PATH) {
            FIND2(findings, TEMPLATE_CYCLE, inclusion_place(t, x), x->target->name, t->name);
            ok = false;
            continue;
        }
        x->target->mark = ON_PATH;
        x->target->from = t;
        t = x->target;
    }
    return ok;
}

/* An unknown block is worth a warning, but not minutes: when the searches for all
 * blocks of a set have looked at so many inclusions, the rest count as known. */
enum { SEARCH_STEPS = 10000000 };

struct search {
    struct template **todo; /* room for all templates */
    uint32_t mark;          /* of the templates that this search has seen */
    size_t steps;           /* of all searches */
};

/* Can expanding `top` come to a block of this name? */
static bool has_block(struct search *s, struct template *top, struct str name) {
    struct template **todo = s->todo;
    uint32_t mark = ++s->mark;
    size_t n = 0;
    todo[n++] = top;
    top->mark = mark;
    while (n) {
        struct template *t = todo[--n];
        s->steps += t->inclusions.n;
        if (s->steps > SEARCH_STEPS)
            return true;
        /* What is not there to be read may well have the block. */
        if (t->state != TEMPLATE_READY || map_find(&t->blocks, name))
            return true;
        VEC_EACH (struct inclusion, x, &t->inclusions)
            if (x->target->mark != mark) {
                x->target->mark = mark;
                todo[n++] = x->target;
            }
    }
    return false;
}

static void check_blocks(struct templates *set, struct findings *findings) {
    struct search search = {.mark = SEEN};
    search.todo = ARENA_ARRAY(set->arena, struct template *, set->by_name.n);
    for (size_t i = 0; i < set->by_name.n; i++) {
        struct template *t = template_at(set, i);
        for (size_t k = 0; t->state == TEMPLATE_READY && k < t->ops.n; k++) {
            const struct op *parent = &t->ops.v[k];
            if (parent->type != OP_PARENT)
                continue;
            for (size_t b = k + 1; b < parent->end; b = t->ops.v[b].end) {
                const struct op *block = &t->ops.v[b];
                if (!has_block(&search, parent->target, block->block))
                    FIND2(findings, TEMPLATE_BLOCK_UNKNOWN,
                          place_at(t->file, block->line, block->column), parent->target->name,
                          block->block);
            }
        }
    }
}

bool templates_check(struct templates *set, struct findings *findings) {
    bool ok = check_names(set, findings);
    for (size_t i = 0; i < set->by_name.n; i++) {
        struct template *t = template_at(set, i);
        t->mark = NOT_SEEN;
        t->cursor = 0;
        t->from = NULL;
    }
    for (size_t i = 0; i < set->by_name.n; i++)
        if (template_at(set, i)->mark == NOT_SEEN)
            ok = check_cycles(template_at(set, i), findings) && ok;
    check_blocks(set, findings);
    return ok;
}

static bool is_allowed(struct str field, const struct str *allowed, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(field, allowed[i]))
            return true;
    return false;
}

bool templates_check_raw(const struct templates *set, const struct str *allowed, size_t n,
                         struct findings *findings) {
    bool ok = true;
    for (size_t i = 0; i < set->by_name.n; i++) {
        const struct template *t = template_at(set, i);
        VEC_EACH (struct op, op, &t->ops) {
            if (op->type != OP_RAW)
                continue;
            struct str field = op->path.n ? op->path.parts[op->path.n - 1] : STR(".");
            if (is_allowed(field, allowed, n))
                continue;
            FIND1(findings, TEMPLATE_RAW, place_at(t->file, op->line, op->column), field);
            ok = false;
        }
    }
    return ok;
}

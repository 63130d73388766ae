#include "base/strbuf.h"
#include "link/link.h"

/* So many entities of one cycle are named. */
enum { CYCLE_SHOWN = 12 };

enum colour { WHITE, ON_THE_WAY, DONE };

/* An entity on the way from where the walk began to where it is. */
struct step {
    size_t node;
    size_t next; /* index into its relations, of those still to be looked at */
};

struct walk {
    struct arena *arena;
    struct portal *portal;
    enum relation_type type;
    unsigned char *colours; /* enum colour, by node */
    uint32_t *depths;       /* index into the way, of nodes on it */
    struct {
        VEC(struct step);
    } way; /* in place of a recursion: a chain may be as long as the catalog */
};

/* The relation r of the last entity on the way leads back to the entity at `from` on it. Said
 * once, where r is declared. */
static void report(struct walk *w, size_t from, const struct relation *r) {
    struct strbuf text;
    const struct node *nodes = w->portal->nodes.v;
    size_t n = w->way.n - from;
    strbuf_init(&text, w->arena, 0);
    for (size_t i = 0; i < n && i < CYCLE_SHOWN; i++)
        strbuf_addf(&text, "%.*s → ", STR_ARG(nodes[w->way.v[from + i].node].entity->key));
    if (n > CYCLE_SHOWN)
        strbuf_addf(&text, "%zu more → ", n - CYCLE_SHOWN);
    strbuf_add(&text, nodes[r->target].entity->key);
    link_find(w->portal, nodes[r->declared_by].unit, nodes[r->declared_by].entity->key,
              FINDING_RELATION_CYCLE, r->place, r->info->name, strbuf_str(&text), STR(""));
}

static void enter(struct walk *w, size_t node) {
    w->colours[node] = ON_THE_WAY;
    w->depths[node] = (uint32_t)w->way.n;
    *VEC_PUSH(w->arena, &w->way) = (struct step){node, 0};
}

/* Looks at the next relation of the last entity on the way. */
static void advance(struct walk *w) {
    struct step *last = &w->way.v[w->way.n - 1];
    const struct node *n = &w->portal->nodes.v[last->node];
    while (last->next < n->relations.n && n->relations.v[last->next].type != w->type)
        last->next++;
    if (last->next == n->relations.n) {
        w->colours[last->node] = DONE;
        w->way.n--;
        return;
    }
    const struct relation *r = &n->relations.v[last->next++];
    if (r->target == NO_ENTITY || w->colours[r->target] == DONE)
        return;
    if (w->colours[r->target] == ON_THE_WAY)
        report(w, w->depths[r->target], r);
    else
        enter(w, r->target);
}

static void walk(struct walk *w, enum relation_type type) {
    w->type = type;
    memset(w->colours, WHITE, w->portal->nodes.n);
    for (size_t i = 0; i < w->portal->nodes.n; i++) {
        if (w->colours[i] == WHITE)
            enter(w, i);
        while (w->way.n)
            advance(w);
    }
}

void link_cycles(struct arena *a, struct portal *p) {
    struct walk w = {.arena = a, .portal = p};
    if (!p->nodes.n)
        return;
    w.colours = arena_zalloc(a, p->nodes.n, 1);
    w.depths = ARENA_ARRAY(a, uint32_t, p->nodes.n);
    walk(&w, RELATION_PART_OF);
    walk(&w, RELATION_CHILD_OF);
}

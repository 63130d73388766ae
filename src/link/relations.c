#include <stdlib.h>

#include "base/map.h"
#include "link/link.h"
#include "model/declared.h"

struct linker {
    struct arena *arena;
    struct portal *portal;
    struct map anywhere; /* kind:name in lower case -> its only node, or the portal when there are
                            several; made when it is first needed */
    struct link_suggester suggester;
    struct arena scratch; /* of one entity */
    struct map outside;   /* kinds of what is not known -> how many references */
};

static void find_at(struct linker *l, size_t node, enum finding_code code, struct place place,
                    struct str arg0, struct str arg1, struct str arg2) {
    const struct node *n = &l->portal->nodes.v[node];
    link_find(l->portal, n->unit, n->entity->key, code, place, arg0, arg1, arg2);
}

/* What a reference leads to. */
struct target {
    size_t node;    /* NO_ENTITY for one of the world */
    struct str key; /* empty: nothing */
};

/* The reference in another namespace, if there is such an entity. */
static struct target find_in(struct linker *l, struct ref ref, struct str namespace) {
    ref.namespace = namespace;
    struct str key = ref_key(l->arena, ref);
    struct target t = {.node = portal_find(l->portal, key)};
    if (t.node != NO_ENTITY || world_find(l->portal->world, key))
        t.key = key;
    return t;
}

static struct str name_key(struct arena *a, struct ref ref) {
    return str_lower(a, str_fmt(a, "%.*s:%.*s", STR_ARG(ref.kind), STR_ARG(ref.name)));
}

static void index_names(struct linker *l) {
    VEC_EACH (struct node, n, &l->portal->nodes) {
        void **at = map_at(l->arena, &l->anywhere, name_key(l->arena, n->entity->ref));
        *at = *at ? (void *)l->portal : (void *)n;
    }
}

/* The only entity of this kind and name in all scopes. */
static struct target find_anywhere(struct linker *l, struct ref ref) {
    struct target none = {.node = NO_ENTITY};
    if (!l->anywhere.n)
        index_names(l);
    const void *hit = map_find(&l->anywhere, name_key(&l->scratch, ref));
    if (!hit || hit == l->portal)
        return none;
    const struct node *n = hit;
    return (struct target){(size_t)(n - l->portal->nodes.v), n->entity->key};
}

/* `default` and `account` stand for "no scope given" in the two forms of the catalog, so each
 * falls back to the other. A reference that names no scope is sought in the scopes around that of
 * its entity: project, organisation, account; that of a Harness document then anywhere, if there is
 * only one such name. */
static struct target find_target(struct linker *l, const struct entity *e, const struct declared *d,
                                 bool *fell_back) {
    struct ref ref = d->ref;
    struct target hit = find_in(l, ref, ref.namespace);
    struct str scope = ref.namespace;
    *fell_back = !hit.key.n && l->portal->profile != PROFILE_BACKSTAGE;
    if (!*fell_back)
        return hit;
    while (d->own_scope && !hit.key.n && str_starts(scope, STR("account."))) {
        scope = str_slice(scope, 0, str_last_index(scope, '.'));
        hit = find_in(l, ref, scope);
    }
    if (!hit.key.n && str_eq_nocase(scope, STR("default")))
        hit = find_in(l, ref, STR("account"));
    else if (!hit.key.n && str_eq_nocase(scope, STR("account")))
        hit = find_in(l, ref, STR("default"));
    if (!hit.key.n && d->own_scope && e->form == FORM_HARNESS)
        hit = find_anywhere(l, ref);
    *fell_back = hit.key.n > 0;
    return hit;
}

static void add_relation(struct linker *l, size_t on, const struct relation *r) {
    *VEC_PUSH(l->arena, &l->portal->nodes.v[on].relations) = *r;
}

/* A reference to nothing that is known. */
static void find_nothing(struct linker *l, size_t node, const struct declared *d, struct str key) {
    if (l->portal->is_part) {
        void **count = map_at(l->arena, &l->outside, str_slice(key, 0, str_index(key, ':', 0)));
        *count = (void *)((uintptr_t)*count + 1);
        return;
    }
    struct place place = value_place(d->value, l->portal->nodes.v[node].entity->file);
    find_at(l, node, FINDING_REF_UNDEFINED, place, key, d->field->path,
            link_suggest(&l->suggester, key));
}

/* "2 group, 1 system" */
static void tell_outside(struct linker *l) {
    struct strbuf b;
    strbuf_init(&b, l->arena, 0);
    for (size_t i = 0; i < l->outside.n; i++)
        strbuf_addf(&b, "%s%zu %.*s", i ? ", " : "", (size_t)(uintptr_t)l->outside.items[i].value,
                    STR_ARG(l->outside.items[i].key));
    if (!b.n)
        return;
    struct finding f = {.code = FINDING_REFS_OUTSIDE, .args = {strbuf_str(&b)}};
    f.level = finding_level(f.code);
    if (l->portal->units.n == 1)
        f.unit = l->portal->units.v[0].id;
    findings_join(&l->portal->findings, &f);
}

/* What is wrong with the reference itself was said when it was collected. */
static void declare(struct linker *l, size_t node, const struct declared *d) {
    const struct entity *e = l->portal->nodes.v[node].entity;
    struct place place = value_place(d->value, e->file);
    bool fell_back;
    struct relation r = {.type = d->field->type,
                         .info = vocabulary_get(l->portal->vocabulary, d->field->type),
                         .raw = d->value->type == VALUE_STRING ? d->value->string
                                                               : str_dup(l->arena, d->text),
                         .key = ref_key(l->arena, d->ref),
                         .place = place,
                         .declared_by = node,
                         .own = true};
    struct target target = find_target(l, e, d, &fell_back);
    r.target = target.node;
    if (target.key.n)
        r.key = target.key;
    else
        find_nothing(l, node, d, r.key);
    if (fell_back)
        find_at(l, node, FINDING_REF_FALLBACK, place, r.raw, r.key, STR(""));
    add_relation(l, node, &r);
    if (r.target != NO_ENTITY) {
        struct relation back = r;
        back.type = r.info->reverse;
        back.info = vocabulary_get(l->portal->vocabulary, back.type);
        back.target = node;
        back.key = e->key;
        back.own = false;
        add_relation(l, r.target, &back);
    }
}

/* In profile backstage what Backstage refuses is no part of the graph. */
static bool is_dropped(const struct portal *p, const struct entity *e) {
    return p->profile == PROFILE_BACKSTAGE && e->refused;
}

static void declare_all(struct linker *l, size_t node) {
    const struct entity *e = l->portal->nodes.v[node].entity;
    struct declared_list list;
    if (is_dropped(l->portal, e))
        return;
    arena_clear(&l->scratch);
    declared_read(&l->scratch, l->portal->vocabulary, e, l->portal->profile, &list);
    VEC_EACH (const struct declared, d, &list)
        if (d->fault == DECLARED_OK)
            declare(l, node, d);
}

static int same_relation(const struct relation *a, const struct relation *b) {
    if (a->type != b->type)
        return a->type < b->type ? -1 : 1;
    return str_cmp(a->key, b->key);
}

/* Of equal ones what the entity says itself comes first, then the first declared, whatever the sort
 * does. */
static int by_type_and_target(const void *x, const void *y) {
    const struct relation *a = x, *b = y;
    int c = same_relation(a, b);
    if (!c)
        c = b->own - a->own;
    if (!c)
        c = (a->declared_by > b->declared_by) - (a->declared_by < b->declared_by);
    return c ? c : place_cmp(a->place, b->place);
}

/* Sorted, and each pair of type and target once: both sides may declare it. */
static void settle(struct node *n) {
    if (!n->relations.n)
        return;
    qsort(n->relations.v, n->relations.n, sizeof *n->relations.v, by_type_and_target);
    size_t kept = 1;
    for (size_t i = 1; i < n->relations.n; i++)
        if (same_relation(&n->relations.v[kept - 1], &n->relations.v[i]) != 0)
            n->relations.v[kept++] = n->relations.v[i];
    n->relations.n = kept;
}

static bool has_owner(const struct node *n) {
    VEC_EACH (const struct relation, r, &n->relations)
        if (r->type == RELATION_OWNED_BY)
            return true;
    return false;
}

void link_relations(struct arena *a, struct portal *p) {
    struct linker l = {.arena = a, .portal = p, .suggester = {.arena = a, .portal = p}};
    for (size_t i = 0; i < p->nodes.n; i++)
        declare_all(&l, i);
    arena_release(&l.scratch);
    tell_outside(&l);
    for (size_t i = 0; i < p->nodes.n; i++) {
        struct node *n = &p->nodes.v[i];
        settle(n);
        if (entity_is_software(n->entity) && !n->entity->partial && !is_dropped(p, n->entity) &&
            !has_owner(n))
            find_at(&l, i, FINDING_ENTITY_UNOWNED, place_at(n->entity->file, n->entity->line, 1),
                    ref_text(a, n->entity->ref), STR(""), STR(""));
    }
}

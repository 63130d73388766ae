#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/report.h"
#include "data/json.h"
#include "data/yaml_emit.h"
#include "model/convert.h"
#include "model/impact.h"
#include "model/lookup.h"
#include "sys/term.h"

/* What `get` was asked for. */
struct get {
    struct arena *run;
    const struct portal *portal;
    bool json;
    const char *ref; /* NULL: not one entity */
};

/* So many names are listed when a reference fits several entities. */
enum { CANDIDATES = 20 };

static void print(const struct strbuf *b) { fwrite(b->p, 1, b->n, stdout); }

/* ---- entities ---- */

/* The document as written, and its relations as Backstage's catalog answers them. */
static struct value with_relations(struct arena *a, const struct node *n) {
    struct value out = value_map(a), list = value_list(a);
    VALUE_EACH_FIELD (f, &n->entity->document)
        if (!str_eq(f->key, STR("relations")))
            value_put(a, &out, f->key, f->value);
    VEC_EACH (const struct relation, r, &n->relations) {
        struct value item = value_map(a);
        PUT_STR(a, &item, "type", r->info->name);
        PUT_STR(a, &item, "targetRef", r->key);
        value_push(a, &list, item);
    }
    PUT(a, &out, "relations", list);
    return out;
}

static void print_document(const struct get *g, struct arena *a, const struct value *v) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    if (g->json) {
        json_emit(&b, v, g->ref ? 2 : 0);
        strbuf_addc(&b, '\n');
    } else {
        if (!g->ref)
            STRBUF_LIT(&b, "---\n");
        yaml_emit(&b, v);
    }
    print(&b);
}

static void print_all(const struct get *g) {
    struct arena one = {0};
    VEC_EACH (const struct node, n, &g->portal->nodes) {
        struct value v = with_relations(&one, n);
        print_document(g, &one, &v);
        arena_clear(&one);
    }
    arena_release(&one);
}

static int print_one(const struct get *g, const char *form, size_t node) {
    const struct entity *e = g->portal->nodes.v[node].entity;
    struct convert_notes notes = {0};
    struct value v;
    bool ok = true;
    if (form)
        ok = entity_convert(g->run, g->portal->vocabulary, e,
                            strcmp(form, "harness") == 0 ? FORM_HARNESS : FORM_BACKSTAGE, &v,
                            &notes);
    else
        v = with_relations(g->run, &g->portal->nodes.v[node]);
    VEC_EACH (const struct str, text, &notes)
        fprintf(stderr, "portico: %.*s: %.*s\n", STR_ARG(e->key), STR_ARG(*text));
    if (ok)
        print_document(g, g->run, &v);
    return ok ? EXIT_CLEAN : EXIT_FINDINGS;
}

/* ---- relations ---- */

struct line {
    struct str source, type, target;
};

static int by_bytes(const void *x, const void *y) {
    const struct line *a = x, *b = y;
    int c = str_cmp(a->source, b->source);
    c = c ? c : str_cmp(a->type, b->type);
    return c ? c : str_cmp(a->target, b->target);
}

/* Both directions, also of relations with what does not exist: those have one side only. */
static size_t list_relations(const struct portal *p, struct line *lines) {
    size_t n = 0;
    VEC_EACH (const struct node, node, &p->nodes)
        VEC_EACH (const struct relation, r, &node->relations) {
            struct str key = node->entity->key;
            struct str back = vocabulary_get(p->vocabulary, r->info->reverse)->name;
            lines[n++] = (struct line){key, r->info->name, r->key};
            if (r->target == NO_ENTITY)
                lines[n++] = (struct line){r->key, back, key};
        }
    return n;
}

static void print_relations(const struct get *g) {
    size_t most = 0;
    struct strbuf b;
    VEC_EACH (const struct node, node, &g->portal->nodes)
        most += 2 * node->relations.n;
    struct line *lines = ARENA_ARRAY(g->run, struct line, most);
    size_t n = list_relations(g->portal, lines);
    if (n)
        qsort(lines, n, sizeof *lines, by_bytes);
    strbuf_init(&b, g->run, 0);
    for (size_t i = 0; i < n; i++) {
        if (i && by_bytes(&lines[i - 1], &lines[i]) == 0)
            continue;
        strbuf_clear(&b);
        STRBUF_LIT(&b, "{\"source\":");
        json_emit_string(&b, lines[i].source);
        STRBUF_LIT(&b, ",\"type\":");
        json_emit_string(&b, lines[i].type);
        STRBUF_LIT(&b, ",\"target\":");
        json_emit_string(&b, lines[i].target);
        STRBUF_LIT(&b, "}\n");
        print(&b);
    }
}

/* ---- impact ---- */

static void print_impact(const struct get *g, size_t node) {
    const struct portal *p = g->portal;
    struct impact_graph graph;
    struct impact impact;
    impact_draw(g->run, p, &graph);
    impact_find(g->run, &graph, node, SIZE_MAX, &impact);
    VEC_EACH (const struct impact_hit, hit, &impact.hits) {
        const struct node *n = &p->nodes.v[hit->node];
        bool owned = false;
        printf("%u %.*s", hit->hop, STR_ARG(n->entity->key));
        VEC_EACH (const struct relation, r, &n->relations) {
            if (r->type != RELATION_OWNED_BY)
                continue;
            printf("%s%.*s", owned ? "," : " ", STR_ARG(r->key));
            owned = true;
        }
        puts(owned ? "" : " -");
    }
}

/* ---- the command ---- */

/* What was typed fits no entity, or more than one. */
static int not_one(const struct get *g, const struct lookup *l, struct err *err) {
    if (!l->candidates.n)
        err_set(err, "there is no entity '%s'%s%.*s", g->ref, l->near.n ? "; did you mean " : "",
                STR_ARG(l->near));
    else
        err_set(err, "'%s' fits %zu entities; name one of them in full", g->ref, l->candidates.n);
    for (size_t i = 0; i < l->candidates.n && i < CANDIDATES; i++)
        fprintf(stderr, "  %.*s\n", STR_ARG(g->portal->nodes.v[l->candidates.v[i]].entity->key));
    err->status = EXIT_FINDINGS;
    return -1;
}

static bool is_word(const char *word, const char *one, const char *other) {
    return !word || strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

static int check_usage(const struct options *o, struct err *err) {
    if (!is_word(o->format, "yaml", "json"))
        return err_usage(err, "--format takes yaml or json, not '%s'", o->format);
    if (!is_word(o->as, "backstage", "harness"))
        return err_usage(err, "--as takes backstage or harness, not '%s'", o->as);
    if ((o->all || o->relations) + o->impact + (o->as != NULL) > 1)
        return err_usage(err, "--all and --relations are for the whole catalog, --impact and --as "
                              "for one entity, one at a time");
    if (o->format && (o->relations || o->impact))
        return err_usage(err, "--format is for entities; --relations is JSON, --impact is text");
    if (!o->all && !o->relations && o->path_count == 0)
        return err_usage(err, "name the entity, for example `portico get component:shop`");
    return 0;
}

/* Who reads only this must know that the catalog has faults. */
static void print_faults(const struct pipeline *p) {
    if (p->by_level[LEVEL_ERROR])
        fprintf(stderr, "portico: the catalog has %.*s; see portico check\n",
                STR_ARG(report_count(p->run, p->by_level[LEVEL_ERROR], "error", "errors")));
}

static const struct usage usage = {
    .help = "portico get [OPTION...] REF [PATH...]\n"
            "portico get --all [--relations] [OPTION...] [PATH...]\n"
            "Prints one entity as it is linked, from the files as they stand on disk. REF is\n"
            "kind:namespace/name, kind:name, or the name alone where that is clear.\n",
    .allowed = "cGpiKSOjqARIa",
    .ref = "WORKTREE",
};

int command_get(struct arena *run, int argc, char **argv, struct err *err) {
    struct options o;
    struct config config;
    struct pipeline p;
    struct get g = {.run = run, .portal = &p.portal};
    struct lookup found;
    int begun = command_options(run, argc, argv, &usage, &o, err);
    if (begun <= 0)
        return begun;
    if (check_usage(&o, err) < 0)
        return -1;
    g.json = o.format && strcmp(o.format, "json") == 0;
    if (!o.all && !o.relations) {
        g.ref = *o.paths++;
        o.path_count--;
    }
    if (command_configure(run, &usage, &o, &config, &p, err) < 0)
        return -1;
    if (pipeline_link(&p, err) < 0)
        return -1;
    term_progress_end();
    if (!o.quiet)
        print_faults(&p);
    if (o.relations)
        print_relations(&g);
    else if (o.all)
        print_all(&g);
    if (!g.ref)
        return EXIT_CLEAN;
    portal_lookup(run, g.portal, str_of(g.ref), &found);
    if (found.node == NO_ENTITY)
        return not_one(&g, &found, err);
    if (!o.impact)
        return print_one(&g, o.as, found.node);
    print_impact(&g, found.node);
    return EXIT_CLEAN;
}

#include "base/limits.h"
#include "collect/collect.h"
#include "model/fragment_file.h"
#include "pipeline/pipeline.h"
#include "sys/term.h"
#include "sys/worker.h"

/* What the parent knows of one unit's fragment. */
struct slot {
    struct str path;  /* in the cache */
    struct str alike; /* of a fragment whose documentation is still good; empty: none */
    struct fragment *fragment;
    struct lost_files lost;
    bool made;    /* a worker has written it */
    bool passing; /* it is not kept: a limit or a missing object shaped it */
};

struct stage {
    struct pipeline *pipeline;
    struct rules rules; /* open while there is something to collect */
    struct slot *slots; /* by unit */
    size_t *todo;       /* units without a good fragment */
    size_t todo_n, finished;
};

static bool is_good(const struct fragment *keys, const struct unit *u, const struct fragment *f) {
    return u->content_id.n && str_eq(f->unit, u->id) &&
           digest_eq(f->catalog_key, keys->catalog_key) && digest_eq(f->docs_key, keys->docs_key) &&
           digest_eq(f->facts_key, keys->facts_key);
}

/* ---- in the worker ---- */

/* A fragment that is not the unit's alone to shape must not be found again. */
static bool is_passing(const struct unit *u, const struct slot *slot, const struct fragment *f) {
    const struct findings *lists[] = {&f->findings, &f->docs_findings};
    if (!u->content_id.n || slot->lost.n)
        return true;
    for (size_t i = 0; i < 2; i++) {
        if (lists[i]->dropped)
            return true;
        VEC_EACH (const struct finding, x, lists[i])
            if (x->code == FINDING_OBJECT_MISSING || x->code == FINDING_REPO_UNREADABLE)
                return true;
    }
    return false;
}

static void work(void *ctx, size_t task, struct strbuf *result) {
    struct stage *s = ctx;
    struct pipeline *p = s->pipeline;
    const struct unit *unit = &p->units.v[s->todo[task]];
    const struct slot *slot = &s->slots[s->todo[task]];
    struct arena arena = {0};
    struct fragment old, made;
    struct strbuf bytes;
    struct str path;
    struct err err;
    struct findings harmed;
    findings_init(&harmed, &arena);
    lost_step_announce(STEP_CACHE);
    bool have_old = slot->alike.n && !lost_step_check(&slot->lost, STEP_CACHE, &harmed) &&
                    fragment_file_load_whole(&arena, slot->alike, &old);
    collect_unit(&arena, &s->rules, unit, &slot->lost, have_old ? &old : NULL, &made);
    VEC_EACH (const struct finding, f, &harmed)
        findings_join(&made.findings, f);
    strbuf_init(&bytes, &arena, 0);
    fragment_emit(&made, &bytes);
    bool passing = is_passing(unit, slot, &made);
    if (bytes.failed ||
        cache_write(&arena, slot->path, strbuf_str(&bytes), passing, &path, &err) < 0)
        strbuf_addf(result, "!%s", bytes.failed ? "the fragment is too large" : err.text);
    else
        strbuf_addf(result, "%c%.*s", passing ? 'p' : 'k', STR_ARG(path));
    arena_release(&arena);
}

/* ---- in the parent ---- */

static void done(void *ctx, size_t task, struct str result) {
    struct stage *s = ctx;
    struct slot *slot = &s->slots[s->todo[task]];
    slot->path = str_dup(s->pipeline->run, str_from(result, 1));
    slot->passing = result.n && result.p[0] == 'p';
    slot->made = result.n && result.p[0] != '!';
    if (s->pipeline->options.progress)
        term_progress("collect", ++s->finished, s->todo_n);
}

/* What was lost before would be lost again. */
static bool lost(void *ctx, size_t task, enum worker_loss loss, struct str file) {
    struct stage *s = ctx;
    struct slot *slot = &s->slots[s->todo[task]];
    bool helps = file.n > 0 && slot->lost.n < LIMIT_UNIT_RETRIES;
    VEC_EACH (const struct lost_file, before, &slot->lost)
        helps = helps && !str_eq(before->path, file);
    *VEC_PUSH(s->pipeline->run, &slot->lost) =
        (struct lost_file){str_dup(s->pipeline->run, file), loss};
    return helps;
}

/* What is left of a unit that no worker survives: the findings. */
static struct fragment *given_up(struct stage *s, size_t u) {
    struct arena *a = s->pipeline->run;
    struct fragment *f = ARENA_NEW(a, struct fragment);
    const struct slot *slot = &s->slots[u];
    f->unit = s->pipeline->units.v[u].id;
    findings_init(&f->findings, a);
    findings_init(&f->docs_findings, a);
    lost_files_tell(&slot->lost, &f->findings);
    FIND1(&f->findings, UNIT_GIVEN_UP, place_file(STR("")), str_fmt(a, "%zu", slot->lost.n));
    return f;
}

static void find_todo(struct stage *s) {
    struct pipeline *p = s->pipeline;
    for (size_t u = 0; u < p->units.n; u++) {
        struct slot *slot = &s->slots[u];
        struct fragment keys, *f = ARENA_NEW(p->run, struct fragment);
        collect_keys(p->config, &p->units.v[u], &keys);
        slot->path = cache_path(p->run, &p->cache, &keys);
        if (fragment_file_load(p->run, slot->path, f) && is_good(&keys, &p->units.v[u], f) &&
            fragment_file_is_whole(slot->path, f)) {
            slot->fragment = f;
            cache_use(slot->path);
        } else {
            slot->alike = cache_find_alike(p->run, &p->cache, &keys);
            s->todo[s->todo_n++] = u;
        }
    }
}

static int no_cache(struct str why, struct err *err) {
    return err_set(err,
                   "%.*s; the cache must be writable where it lacks something: name a folder "
                   "with --cache",
                   STR_ARG(why));
}

static int take_made(struct stage *s, struct err *err) {
    struct pipeline *p = s->pipeline;
    for (size_t i = 0; i < s->todo_n; i++) {
        struct slot *slot = &s->slots[s->todo[i]];
        struct fragment *f = ARENA_NEW(p->run, struct fragment);
        if (!slot->made && slot->path.n && slot->lost.n == 0)
            return no_cache(str_fmt(p->run, "cannot keep what was read of %.*s: %.*s",
                                    STR_ARG(p->units.v[s->todo[i]].id), STR_ARG(slot->path)),
                            err);
        if (!slot->made)
            f = given_up(s, s->todo[i]);
        else if (!fragment_file_load(p->run, slot->path, f))
            return err_set(err, "the cache file %.*s was damaged while it was written",
                           STR_ARG(slot->path));
        slot->fragment = f;
        p->unsettled |= slot->passing || !slot->made;
        if (slot->passing)
            *VEC_PUSH(p->run, &p->passing) = slot->path;
    }
    return 0;
}

static void fill_portal(struct stage *s) {
    struct pipeline *p = s->pipeline;
    for (size_t u = 0; u < p->units.n; u++) {
        const struct unit *unit = &p->units.v[u];
        *VEC_PUSH(p->run, &p->portal.units) = (struct portal_unit){
            .id = unit->id,
            .web = unit->web,
            .fragment_path = s->slots[u].path,
            .fragment = s->slots[u].fragment,
            .repository = unit->repository,
            .repository_web = unit->repository_web,
            .folder = unit->folder,
            .only_files = unit->only_files,
            .version = unit->version,
            .uncommitted = unit->kind == UNIT_REPOSITORY && unit->view != UNIT_COMMIT};
    }
}

int stage_collect(struct pipeline *p, struct err *err) {
    struct stage s = {.pipeline = p};
    s.slots = ARENA_ARRAY(p->run, struct slot, p->units.n);
    s.todo = ARENA_ARRAY(p->run, size_t, p->units.n);
    struct str folder = str_fmt(p->run, "%.*s/fragments", STR_ARG(p->options.cache));
    cache_open(p->run, folder, &p->cache);
    find_todo(&s);
    if (s.todo_n && fs_make_dirs(&FS_CWD, folder, 0, err) < 0)
        return no_cache(str_dup(p->run, str_of(err->text)), err);
    struct pool pool = {
        .jobs = p->options.jobs, .ctx = &s, .work = work, .done = done, .lost = lost};
    if (s.todo_n)
        rules_open(p->run, p->config, &p->portal.findings, &s.rules);
    int rc = pool_run(&pool, s.todo_n, err);
    if (s.todo_n)
        rules_close(&s.rules);
    if (rc < 0 || take_made(&s, err) < 0)
        return -1;
    p->collected = s.todo_n;
    fill_portal(&s);
    return 0;
}

#include <errno.h>

#include "base/limits.h"
#include "collect/collect.h"
#include "pipeline/pipeline.h"
#include "sys/fs.h"
#include "sys/process.h"
#include "sys/term.h"
#include "sys/worker.h"

/* What the parent knows of one unit's fragment. */
struct slot {
    struct str path; /* in the cache */
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

/* ---- the cache ---- */

static struct str cache_path(struct pipeline *p, struct str name) {
    return str_fmt(p->run, "%.*s/fragments/%.*s", STR_ARG(p->options.cache), STR_ARG(name));
}

/* The catalog part alone: documents are read when pages are written. */
static bool load(struct arena *a, struct str path, struct fragment *out) {
    struct str head, catalog;
    struct err err;
    if (fs_read_part(a, &FS_CWD, path, 0, FRAGMENT_HEAD, &head, &err) < 0)
        return false;
    uint64_t end = fragment_catalog_end(head);
    return end && fs_read_part(a, &FS_CWD, path, 0, end, &catalog, &err) == 0 &&
           fragment_parse(a, catalog, out);
}

/* A file of the cache may have been cut or harmed since it was written. */
static bool documents_are_whole(struct str path, const struct fragment *f) {
    struct arena piece = {0};
    struct digest d = {0};
    struct str bytes;
    struct err err;
    uint64_t at = 0;
    do {
        arena_clear(&piece);
        if (fs_read_part(&piece, &FS_CWD, path, f->documents_at + at, FRAGMENT_PIECE, &bytes,
                         &err) < 0)
            break;
        if (bytes.n)
            d = fragment_documents_digest(d, bytes);
        at += bytes.n;
    } while (bytes.n == FRAGMENT_PIECE);
    arena_release(&piece);
    return at == f->documents_bytes && digest_eq(d, f->documents_digest);
}

static bool load_whole(struct arena *a, struct str path, struct fragment *out) {
    struct str bytes;
    struct err err;
    return fs_read(a, &FS_CWD, path, LIMIT_STRBUF, 0, &bytes, &err) == 0 &&
           fragment_parse(a, bytes, out) && out->documents.n == out->documents_bytes;
}

static bool is_good(const struct pipeline *p, const struct unit *u, const struct fragment *f) {
    struct fragment wanted;
    collect_keys(p->config, u, &wanted);
    return u->content_id.n && str_eq(f->unit, u->id) &&
           digest_eq(f->catalog_key, wanted.catalog_key) &&
           digest_eq(f->docs_key, wanted.docs_key) && digest_eq(f->facts_key, wanted.facts_key);
}

/* ---- in the worker ---- */

/* A fragment that is not the unit's alone to shape must not be found again. */
static bool is_passing(const struct unit *u, const struct slot *slot, const struct fragment *f) {
    const struct findings *lists[] = {&f->findings, &f->docs_findings};
    if (!u->content_id.n || slot->lost.n)
        return true;
    for (size_t i = 0; i < 2; i++)
        VEC_EACH (const struct finding, x, lists[i])
            if (x->code == FINDING_OBJECT_MISSING || x->code == FINDING_REPO_UNREADABLE)
                return true;
    return false;
}

static struct str passing_path(struct arena *a, struct str path) {
    return str_fmt(a, "%.*s.%d", STR_ARG(path), process_number());
}

static void work(void *ctx, size_t task, struct strbuf *result) {
    struct stage *s = ctx;
    struct pipeline *p = s->pipeline;
    size_t u = s->todo[task];
    const struct unit *unit = &p->units.v[u];
    struct arena arena = {0};
    struct fragment old, made;
    struct strbuf bytes;
    struct err err;
    bool have_old = load_whole(&arena, s->slots[u].path, &old);
    collect_unit(&arena, &s->rules, unit, &s->slots[u].lost, have_old ? &old : NULL, &made);
    strbuf_init(&bytes, &arena, 0);
    fragment_emit(&made, &bytes);
    bool passing = is_passing(unit, &s->slots[u], &made);
    struct str path = passing ? passing_path(&arena, s->slots[u].path) : s->slots[u].path;
    if (bytes.failed || fs_replace(&FS_CWD, path, strbuf_str(&bytes), 0, &err) < 0)
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

static bool lost(void *ctx, size_t task, enum worker_loss loss, struct str file) {
    struct stage *s = ctx;
    struct slot *slot = &s->slots[s->todo[task]];
    static const enum finding_code codes[] = {[WORKER_CRASHED] = FINDING_WORKER_CRASHED,
                                              [WORKER_TIMEOUT] = FINDING_WORKER_TIMEOUT,
                                              [WORKER_MEMORY] = FINDING_WORKER_MEMORY};
    if (slot->lost.n >= LIMIT_UNIT_RETRIES)
        return false;
    *VEC_PUSH(s->pipeline->run, &slot->lost) =
        (struct lost_file){str_dup(s->pipeline->run, file), codes[loss]};
    return file.n > 0;
}

/* What is left of a unit that no worker survives: the findings. */
static struct fragment *given_up(struct stage *s, size_t u) {
    struct arena *a = s->pipeline->run;
    struct fragment *f = ARENA_NEW(a, struct fragment);
    const struct slot *slot = &s->slots[u];
    f->unit = s->pipeline->units.v[u].id;
    findings_init(&f->findings, a);
    findings_init(&f->docs_findings, a);
    VEC_EACH (const struct lost_file, l, &slot->lost)
        lost_files_check(&slot->lost, l->path, &f->findings);
    FIND1(&f->findings, UNIT_GIVEN_UP, place_file(STR("")), str_fmt(a, "%zu", slot->lost.n));
    return f;
}

static void find_todo(struct stage *s) {
    struct pipeline *p = s->pipeline;
    for (size_t u = 0; u < p->units.n; u++) {
        struct slot *slot = &s->slots[u];
        struct fragment *f = ARENA_NEW(p->run, struct fragment);
        slot->path = cache_path(p, collect_file_name(p->run, &p->units.v[u]));
        if (load(p->run, slot->path, f) && is_good(p, &p->units.v[u], f) &&
            documents_are_whole(slot->path, f))
            slot->fragment = f;
        else
            s->todo[s->todo_n++] = u;
    }
}

static int take_made(struct stage *s, struct err *err) {
    struct pipeline *p = s->pipeline;
    for (size_t i = 0; i < s->todo_n; i++) {
        struct slot *slot = &s->slots[s->todo[i]];
        struct fragment *f = ARENA_NEW(p->run, struct fragment);
        if (!slot->made && slot->path.n && slot->lost.n == 0)
            return err_set(err, "cannot keep what was read of %.*s: %.*s",
                           STR_ARG(p->units.v[s->todo[i]].id), STR_ARG(slot->path));
        if (!slot->made)
            f = given_up(s, s->todo[i]);
        else if (!load(p->run, slot->path, f))
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
            .uncommitted = unit->kind == UNIT_REPOSITORY && unit->view != UNIT_COMMIT};
    }
}

int stage_collect(struct pipeline *p, struct err *err) {
    struct stage s = {.pipeline = p};
    s.slots = ARENA_ARRAY(p->run, struct slot, p->units.n);
    s.todo = ARENA_ARRAY(p->run, size_t, p->units.n);
    find_todo(&s);
    if (s.todo_n && fs_make_dirs(&FS_CWD, cache_path(p, STR("")), 0, err) < 0)
        return -1;
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

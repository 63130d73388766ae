#include "base/limits.h"
#include "data/pack.h"
#include "pipeline/pipeline.h"
#include "sys/term.h"
#include "sys/worker.h"

struct stage {
    struct pipeline *pipeline;
    struct site *site;
    struct render render;
    struct jobs jobs;
    struct findings findings; /* of rendering */
    struct err err;           /* the first failure to write */
    bool failed;
    size_t finished;
};

/* What one job did, on its way from the worker to the parent. */
struct report {
    struct {
        VEC(struct site_row);
    } rows;
    struct findings findings;
    struct str failure; /* empty: none */
};

static void pack_row(struct pack *p, struct site_row *row) {
    pack_str(p, &row->path);
    pack_u64(p, &row->digest.hi);
    pack_u64(p, &row->digest.lo);
    pack_u64(p, &row->size);
    pack_bool(p, &row->written);
}

static void pack_report(struct pack *p, struct arena *a, struct report *r) {
    uint32_t rows = pack_count(p, r->rows.n, 5);
    for (uint32_t i = 0; i < rows && !p->failed; i++)
        pack_row(p, p->reading ? VEC_PUSH(a, &r->rows) : &r->rows.v[i]);
    uint32_t findings = pack_count(p, r->findings.n, 5);
    for (uint32_t i = 0; i < findings && !p->failed; i++)
        finding_pack(p, p->reading ? VEC_PUSH(a, &r->findings) : &r->findings.v[i]);
    pack_str(p, &r->failure);
}

/* ---- in the worker ---- */

struct output {
    struct stage *stage;
    struct arena *arena;
    struct report report;
};

static void write_output(void *ctx, struct str path, struct str bytes) {
    struct output *o = ctx;
    struct site_row row = {.path = str_dup(o->arena, path)};
    struct err err;
    if (o->report.failure.n)
        return;
    if (site_write(o->stage->site, row.path, bytes, &row, &err) < 0)
        o->report.failure = str_dup(o->arena, str_of(err.text));
    else
        *VEC_PUSH(o->arena, &o->report.rows) = row;
}

static void fail(void *ctx, struct str why) {
    struct output *o = ctx;
    if (!o->report.failure.n)
        o->report.failure = str_dup(o->arena, why);
}

static void work(void *ctx, size_t task, struct strbuf *result) {
    struct stage *s = ctx;
    struct arena scratch = {0};
    struct output o = {.stage = s, .arena = &scratch};
    findings_init(&o.report.findings, &scratch);
    struct render_sink sink = {&o, write_output, fail, &o.report.findings};
    render_job(&s->render, &s->jobs.v[task], &sink);
    struct pack p = pack_writer(result);
    pack_report(&p, &scratch, &o.report);
    arena_release(&scratch);
}

/* ---- in the parent ---- */

static void done(void *ctx, size_t task, struct str result) {
    struct stage *s = ctx;
    struct arena *run = s->pipeline->run;
    struct report report = {0};
    (void)task;
    struct str bytes = str_dup(run, result);
    struct pack p = pack_reader(run, bytes);
    findings_init(&report.findings, run);
    pack_report(&p, run, &report);
    if ((report.failure.n || !pack_done(&p)) && !s->failed) {
        s->failed = true;
        err_set(&s->err, "%.*s",
                STR_ARG(report.failure.n ? report.failure : STR("a worker's report is damaged")));
    }
    VEC_EACH (const struct site_row, row, &report.rows)
        site_add(s->site, row);
    VEC_EACH (const struct finding, f, &report.findings)
        findings_join(&s->findings, f);
    if (s->pipeline->options.progress)
        term_progress("render", ++s->finished, s->jobs.n);
}

/* No page can stand in the place of what was lost. Publishing the others would leave readers
 * without what they need, or remove pages without a word. */
static void give_up(struct stage *s, struct str name, struct str why) {
    if (!s->failed)
        err_set(&s->err,
                "%s%.*s could not be made: %.*s; the site is as it was. See whether memory ran "
                "out, or try -j 1",
                name.n ? "the output " : "a batch of pages", STR_ARG(name), STR_ARG(why));
    s->failed = true;
}

static struct str why_lost(struct arena *a, enum worker_loss loss) {
    switch (loss) {
    case WORKER_TIMEOUT:
        return str_fmt(a, "it took longer than %d seconds of processor time",
                       LIMIT_WORKER_FILE_SECONDS);
    case WORKER_MEMORY:
        return str_fmt(a, "it needed more than %d MB of memory", LIMIT_WORKER_MEGABYTES);
    case WORKER_STALLED:
        return str_fmt(a, "it took longer than %d seconds", LIMIT_WORKER_WAIT_SECONDS);
    case WORKER_CRASHED:
        break;
    }
    return STR("its worker process crashed");
}

static bool lost(void *ctx, size_t task, enum worker_loss loss, struct str name) {
    struct stage *s = ctx;
    struct arena *run = s->pipeline->run;
    struct str why = why_lost(run, loss);
    struct finding finding;
    if (!render_lose(run, &s->render, &s->jobs.v[task], name, why, &finding)) {
        give_up(s, name, why);
        return false;
    }
    findings_join(&s->findings, &finding);
    s->pipeline->unsettled = true;
    return true;
}

/* What went wrong since the last call. It comes behind all else, so that indexes into the sorted
 * list hold. */
static void tell_findings(struct stage *s) {
    struct findings *all = &s->pipeline->portal.findings;
    findings_sort(&s->findings);
    VEC_EACH (const struct finding, f, &s->findings)
        findings_join(all, f);
    s->findings.n = 0;
}

static int run_jobs(struct stage *s, struct err *err) {
    struct pool pool = {
        .jobs = s->pipeline->options.jobs, .ctx = s, .work = work, .done = done, .lost = lost};
    s->finished = 0;
    if (pool_run(&pool, s->jobs.n, err) < 0)
        return -1;
    if (s->failed)
        *err = s->err;
    return s->failed ? -1 : 0;
}

int stage_render(struct pipeline *p, struct site *site, struct err *err) {
    struct stage s = {.pipeline = p, .site = site};
    size_t n = 0;
    VEC_EACH (const struct unit, u, &p->units)
        n += !u->version.is_other;
    s.render = (struct render){
        .portal = &p->portal,
        .scores = &p->scores,
        .config = p->config,
        .theme = &p->theme,
        .stamp = str_fmt(p->run, "Made by Portico from %zu %s", n, n == 1 ? "source" : "sources")};
    findings_init(&s.findings, p->run);
    s.findings.most = SIZE_MAX;
    render_init(p->run, &s.render);
    render_plan(p->run, &s.render, &s.jobs);
    if (run_jobs(&s, err) < 0)
        return -1;
    tell_findings(&s);
    s.jobs.n = 0;
    render_plan_problems(p->run, &s.render, &s.jobs);
    int rc = run_jobs(&s, err);
    tell_findings(&s); /* too late for the pages, but not for the terminal and the counts */
    return rc;
}

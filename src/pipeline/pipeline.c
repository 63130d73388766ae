#include "pipeline/pipeline.h"

#include <stdio.h>

#include "build_id.h"
#include "collect/collect.h"
#include "link/link.h"
#include "source/world.h"
#include "sys/fs.h"
#include "sys/term.h"

/* ---- sources ---- */

static int stage_sources(struct pipeline *p, struct err *err) {
    findings_init(&p->portal.findings, p->run);
    p->portal.profile = p->config->catalog_profile;
    p->portal.vocabulary = p->config->vocabulary;
    p->portal.base_url = p->config->base_url;
    p->portal.findings.most = SIZE_MAX;
    VEC_EACH (const struct finding, f, &p->config->findings)
        findings_join(&p->portal.findings, f);
    return units_list(p->run, p->config, p->options.cache, &p->portal.findings, &p->units, err);
}

/* Everything that the site depends on, in one digest; false when that cannot be
 * told without reading the units. */
static bool digest_inputs(const struct pipeline *p, struct str *out) {
    struct digest d = digest_add(p->theme.digest, STR(BUILD_ID));
    struct digest config = p->config->site_digest;
    d = digest_add(d, str_n((const char *)&config, sizeof config));
    VEC_EACH (const struct unit, u, &p->units) {
        struct fragment keys;
        if (!u->content_id.n)
            return false;
        collect_keys(p->config, u, &keys);
        d = digest_add(digest_add(d, u->id), u->web);
        d = digest_add(d, str_n((const char *)&keys.docs_key, sizeof keys.docs_key));
        d = digest_add(d, str_n((const char *)&keys.facts_key, sizeof keys.facts_key));
    }
    VEC_EACH (const struct finding, f, &p->portal.findings)
        d = digest_add(d, str_fmt(p->run, "%.*s:%u:%u: %.*s", STR_ARG(f->place.file), f->place.line,
                                  f->place.column, STR_ARG(finding_text(p->run, f))));
    *out = digest_hex(p->run, d);
    return true;
}

/* ---- findings by level, which the manifest remembers ---- */

static void count_findings(struct pipeline *p) {
    memset(p->by_level, 0, sizeof p->by_level);
    VEC_EACH (const struct finding, f, &p->portal.findings)
        p->by_level[f->level]++;
}

static struct str counts_text(const struct pipeline *p) {
    return str_fmt(p->run, "%zu %zu %zu", p->by_level[LEVEL_NOTE], p->by_level[LEVEL_WARNING],
                   p->by_level[LEVEL_ERROR]);
}

static bool read_counts(struct pipeline *p, const struct site *site) {
    struct str text;
    return site_meta(site, STR("findings"), &text) &&
           sscanf(str_z(p->run, text), "%zu %zu %zu", &p->by_level[LEVEL_NOTE],
                  &p->by_level[LEVEL_WARNING], &p->by_level[LEVEL_ERROR]) == 3;
}

/* ---- link and score ---- */

static void stage_link(struct pipeline *p) {
    link_portal(p->run, &p->portal);
    VEC_EACH (const struct docs, d, &p->portal.docs)
        p->pages += d->set->pages.n;
}

static void stage_score(struct pipeline *p) {
    score_portal(p->run, &p->portal, &p->config->scorecards, &p->config->requests, &p->scores);
}

/* ---- the whole ---- */

/* A cache that did not grow needs no pruning. */
static void leave_cache(struct pipeline *p) {
    struct err ignored; /* at worst a file stays in the cache that nobody reads */
    VEC_EACH (const struct str, path, &p->passing)
        fs_remove_file(&FS_CWD, *path, &ignored);
    if (p->collected)
        cache_prune(&p->cache, p->options.cache_bytes);
    cache_close(&p->cache);
}

int pipeline_link(struct pipeline *p, struct err *err) {
    int rc = stage_sources(p, err) < 0 || stage_collect(p, err) < 0 ? -1 : 0;
    if (rc == 0) {
        stage_link(p);
        count_findings(p);
    }
    leave_cache(p);
    return rc;
}

/* Behind collect, so that its memory is not the workers' too. */
static int open_world(struct pipeline *p, struct err *err) {
    p->portal.is_part = p->options.is_part && !p->options.against.n;
    if (!p->options.against.n)
        return 0;
    p->portal.world = ARENA_NEW(p->run, struct world);
    return world_read(p->run, p->options.against, p->config->offline, p->portal.world, err);
}

static int check(struct pipeline *p, struct err *err) {
    if (stage_sources(p, err) < 0 ||
        theme_load(p->run, p->config->theme_dir, &p->portal.findings, &p->theme, err) < 0 ||
        stage_collect(p, err) < 0 || open_world(p, err) < 0)
        return -1;
    stage_link(p);
    stage_score(p);
    count_findings(p);
    return 0;
}

int pipeline_check(struct pipeline *p, struct err *err) {
    int rc = check(p, err);
    leave_cache(p);
    return rc;
}

static int build(struct pipeline *p, struct site *site, struct err *err) {
    struct str inputs = STR(""), published;
    if (stage_sources(p, err) < 0 ||
        theme_load(p->run, p->config->theme_dir, &p->portal.findings, &p->theme, err) < 0)
        return -1;
    bool known = digest_inputs(p, &inputs);
    if (known && site_meta(site, STR("inputs"), &published) && str_eq(published, inputs) &&
        read_counts(p, site)) {
        p->nothing_to_do = true;
        if (!p->options.recall)
            return 0;
    }
    if (stage_collect(p, err) < 0)
        return -1;
    stage_link(p);
    if (p->nothing_to_do)
        return 0;
    stage_score(p);
    if (stage_render(p, site, err) < 0)
        return -1;
    count_findings(p);
    site_set_meta(site, STR("findings"), counts_text(p));
    site_set_meta(site, STR("inputs"), known && !p->unsettled ? inputs : STR("unknown"));
    pipeline_list_gone(p, site);
    return site_commit(site, &p->published, err);
}

int pipeline_build(struct pipeline *p, struct err *err) {
    struct site *site;
    struct site_options options = {.out = p->options.out, .force = p->options.force};
    if (site_open(p->run, &options, &site, err) < 0)
        return -1;
    int rc = build(p, site, err);
    leave_cache(p);
    term_progress_end();
    site_abandon(site);
    return rc;
}

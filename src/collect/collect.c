#include "collect/collect.h"

#include "build_id.h"
#include "collect/catalog.h"
#include "collect/documentation.h"
#include "git/history.h"
#include "git/tree.h"
#include "sys/loaded.h"

/* The program and the libraries that shape what it makes of a file. */
static struct digest maker(void) {
    static const struct str libraries[] = {STR_INIT("libcmark-gfm"), STR_INIT("libgit2"),
                                           STR_INIT("libjansson"),   STR_INIT("libpcre2"),
                                           STR_INIT("libutf8proc"),  STR_INIT("libyaml")};
    static struct digest known;
    if (digest_eq(known, (struct digest){0}))
        known = digest_add(loaded_digest(libraries, sizeof libraries / sizeof *libraries),
                           STR(BUILD_ID));
    return known;
}

void collect_keys(const struct config *config, const struct unit *unit, struct fragment *out) {
    struct digest base = digest_add(digest_add(maker(), unit->id), unit->content_id);
    if (unit->version.is_other)
        base = digest_add(base, STR("documentation only"));
    struct str catalog = str_n((const char *)&config->catalog_digest, sizeof(struct digest));
    struct str docs = str_n((const char *)&config->docs_digest, sizeof(struct digest));
    struct str facts = str_n((const char *)&config->facts_digest, sizeof(struct digest));
    out->catalog_key = digest_add(base, catalog);
    out->docs_key = digest_add(digest_add(out->catalog_key, docs), unit->web);
    out->facts_key = digest_add(out->catalog_key, facts);
}

/* What one unit is read through. */
struct snapshot {
    struct repo *repo;
    struct tree *tree;
    struct commit commit; /* of a repository read at a commit */
};

static int open_snapshot(struct arena *a, const struct unit *unit, struct findings *f,
                         struct snapshot *s) {
    const char *path = str_z(a, unit->path);
    *s = (struct snapshot){0};
    if (unit->kind == UNIT_FOLDER)
        return tree_open_folder(a, path, f, &s->tree);
    if (repo_open(a, path, f, &s->repo) < 0)
        return -1;
    bool told = unit->version.is_other; /* with the unit that its source names */
    if (repo_is_shallow(s->repo) && !told)
        FIND0(f, REPO_SHALLOW, place_file(STR("")));
    if (repo_is_partial(s->repo) && !told)
        FIND0(f, REPO_PARTIAL, place_file(STR("")));
    switch (unit->view) {
    case UNIT_WORKTREE:
        return tree_open_worktree(a, s->repo, f, &s->tree);
    case UNIT_INDEX:
        return tree_open_index(a, s->repo, f, &s->tree);
    case UNIT_COMMIT:
        break;
    }
    if (repo_resolve(s->repo, a, unit->ref, f, &s->commit) < 0)
        return -1;
    return tree_open_commit(a, s->repo, &s->commit, f, &s->tree);
}

static void close_snapshot(struct snapshot *s) {
    tree_close(s->tree);
    repo_close(s->repo);
}

static void collect_facts(struct arena *a, const struct config *config, const struct tree *tree,
                          struct fragment *out) {
    for (size_t r = 0; r < config->requests.n; r++) {
        const struct fact_request *request = &config->requests.v[r];
        if (request->point->scope != POINT_OF_TREE)
            continue;
        for (size_t i = 0; i < out->entities.n; i++) {
            struct fact *fact = VEC_PUSH(a, &out->facts);
            fact->entity = (uint32_t)i;
            fact->request = (uint32_t)r;
            fact_of_tree(a, tree, &out->entities.v[i], request, fact);
        }
    }
}

/* When each page last changed and who wrote it; only a commit has a history. */
static void collect_history(struct arena *a, const struct config *config, const struct snapshot *s,
                            struct fragment *out, struct map *history) {
    if (!s->commit.id.n)
        return;
    struct str_list folders = {0};
    VEC_EACH (const struct docset, set, &out->docsets) {
        *VEC_PUSH(a, &folders) = set->pages.n == 1 ? set->pages.v[0].path : set->docs_dir;
        VEC_EACH (const struct docs_mount, m, &set->mounts)
            *VEC_PUSH(a, &folders) = m->dir;
    }
    struct history_query query = {folders.v, folders.n, !config->hide_authors};
    if (folders.n)
        history_read(s->repo, &s->commit, &query, a, &out->docs_findings, history);
}

static void take_old(const struct fragment *old, struct fragment *out) {
    out->entities.v = old->entities.v;
    out->entities.n = out->entities.cap = old->entities.n;
    out->docsets.v = old->docsets.v;
    out->docsets.n = out->docsets.cap = old->docsets.n;
    out->files.v = old->files.v;
    out->files.n = out->files.cap = old->files.n;
    out->findings = old->findings;
    out->docs_findings = old->docs_findings;
    out->documents = old->documents;
}

static void collect_docs(struct arena *a, const struct config *config, const struct unit *unit,
                         const struct snapshot *s, const struct lost_files *lost,
                         struct fragment *out) {
    struct map history = {0};
    struct findings *f = &out->docs_findings;
    if (lost_step_check(lost, STEP_PLAN, f) || lost_step_check(lost, STEP_WRITE, f))
        return;
    lost_step_announce(STEP_PLAN);
    collect_plan_documentation(a, &config->docs_env, unit, s->tree, lost, out);
    lost_step_announce(STEP_HISTORY);
    if (!lost_step_check(lost, STEP_HISTORY, f))
        collect_history(a, config, s, out, &history);
    collect_documentation(a, &config->media, unit, s->tree, lost, &history, out);
}

/* Of another version the entities only say where documentation is: what they say of themselves is
 * read at one commit alone. */
static void collect_other_version(struct arena *a, const struct rules *rules,
                                  const struct unit *unit, const struct snapshot *s,
                                  const struct lost_files *lost, struct fragment *out) {
    struct findings kept = out->findings;
    findings_init(&out->findings, a);
    collect_catalog(a, rules, unit, s->tree, lost, out);
    collect_docs(a, rules->config, unit, s, lost, out);
    VEC_EACH (struct docset, set, &out->docsets)
        set->entities.n = 0;
    out->entities.n = out->files.n = 0;
    out->findings = kept;
}

void collect_unit(struct arena *a, const struct rules *rules, const struct unit *unit,
                  const struct lost_files *lost, const struct fragment *old, struct fragment *out) {
    struct snapshot s;
    *out = (struct fragment){.unit = unit->id};
    findings_init(&out->findings, a);
    findings_init(&out->docs_findings, a);
    collect_keys(rules->config, unit, out);
    lost_step_announce(STEP_OPEN);
    if (open_snapshot(a, unit, &out->findings, &s) == 0) {
        if (unit->only_files)
            out->findings.n = 0; /* what else is in the folder was not asked */
        out->commit = s.commit.id;
        out->commit_time = s.commit.time;
        out->branch = s.commit.branch;
        if (old && digest_eq(old->docs_key, out->docs_key)) {
            take_old(old, out);
        } else if (unit->version.is_other) {
            collect_other_version(a, rules, unit, &s, lost, out);
        } else {
            collect_catalog(a, rules, unit, s.tree, lost, out);
            collect_docs(a, rules->config, unit, &s, lost, out);
        }
        lost_step_announce(STEP_FACTS);
        if (!lost_step_check(lost, STEP_FACTS, &out->findings))
            collect_facts(a, rules->config, s.tree, out);
    }
    close_snapshot(&s);
    lost_step_announce(STEP_WRITE);
}

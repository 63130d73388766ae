#include "source/versions.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/version.h"
#include "data/glob.h"

/* The pattern that matches first, or NULL. */
static const struct version_pattern *find_pattern(const struct source *s, struct str name,
                                                  bool *used) {
    for (size_t i = 0; i < s->versions.n; i++)
        if (glob_match(s->versions.v[i].glob, name)) {
            used[i] = true;
            return &s->versions.v[i];
        }
    return NULL;
}

/* As the unit's commit: by the configuration, or the branch of HEAD. */
static struct str name_of_top(struct repo *repo, const struct unit *u, struct arena *a) {
    struct findings quiet;
    struct commit head = {0};
    findings_init(&quiet, a);
    if (u->ref.n)
        return u->ref;
    repo_resolve(repo, a, STR(""), &quiet, &head);
    return head.branch.n ? head.branch : STR("current");
}

static int newest_first(const void *x, const void *y) {
    const struct repo_ref *a = x, *b = y;
    return version_cmp(b->name, a->name);
}

static void add(struct arena *a, struct repo *repo, const struct repo_ref *ref, struct place place,
                struct findings *f, struct versions *out) {
    struct findings faults;
    struct commit commit;
    findings_init(&faults, a);
    if (repo_resolve(repo, a, ref->name, &faults, &commit) < 0) {
        VEC_EACH (struct finding, one, &faults) {
            one->place = place;
            findings_join(f, one);
        }
        return;
    }
    *VEC_PUSH(a, out) = (struct version){
        ref->name, unit_content_of_commit(a, &commit, repo_gaps(repo, a)), ref->is_tag};
}

/* Until here is_release says whether it is a tag. */
static void judge_releases(struct versions *vs, bool top_is_tag) {
    bool tags = top_is_tag && version_is_release(vs->top);
    VEC_EACH (const struct version, v, vs)
        tags |= v->is_release && version_is_release(v->name);
    VEC_EACH (struct version, v, vs)
        v->is_release = v->is_release == tags && version_is_release(v->name);
    vs->top_is_release = top_is_tag == tags && version_is_release(vs->top);
}

void versions_list(struct arena *a, const struct source *s, const struct unit *u, bool *used,
                   struct findings *f, struct versions *out) {
    struct repo *repo;
    struct repo_refs all = {0}, matching = {0};
    struct findings quiet; /* collect has a fragment to report the repository's faults in */
    bool top_is_tag = false;
    findings_init(&quiet, a);
    *out = (struct versions){0};
    if (repo_open(a, str_z(a, u->path), &quiet, &repo) < 0)
        return;
    out->top = name_of_top(repo, u, a);
    repo_list_refs(repo, a, &all);
    VEC_EACH (const struct repo_ref, ref, &all) {
        bool top = str_eq(ref->name, out->top);
        top_is_tag |= top && ref->is_tag;
        if (find_pattern(s, ref->name, used) && !top)
            *VEC_PUSH(a, &matching) = *ref;
    }
    if (matching.n)
        qsort(matching.v, matching.n, sizeof *matching.v, newest_first);
    if (matching.n > LIMIT_VERSIONS) {
        FIND3(f, VERSIONS_LIMIT, s->versions.v[0].place, u->id, str_fmt(a, "%zu", matching.n),
              str_fmt(a, "%d", LIMIT_VERSIONS));
        matching.n = LIMIT_VERSIONS;
    }
    VEC_EACH (const struct repo_ref, ref, &matching)
        add(a, repo, ref, find_pattern(s, ref->name, used)->place, f, out);
    judge_releases(out, top_is_tag);
    repo_close(repo);
}

#include "source/versions.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/map.h"
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

static int newest_ref_first(const void *x, const void *y) {
    const struct repo_ref *a = x, *b = y;
    return version_cmp(b->name, a->name);
}

static int newest_first(const void *x, const void *y) {
    const struct version *a = x, *b = y;
    return version_cmp(b->name, a->name);
}

static int rank(const struct version *v) { return 2 * v->is_tag + version_is_release(v->name); }

static int best_name_first(const void *x, const void *y) {
    int c = rank(y) - rank(x);
    return c ? c : newest_first(x, y);
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
    *VEC_PUSH(a, out) =
        (struct version){.name = ref->name,
                         .commit = commit.id,
                         .content_id = unit_content_of_commit(a, &commit, repo_gaps(repo, a)),
                         .is_tag = ref->is_tag};
}

static void join_names_of_one_commit(struct arena *a, struct versions *vs) {
    struct map by_commit = {0};
    size_t n = 0;
    if (vs->n)
        qsort(vs->v, vs->n, sizeof *vs->v, best_name_first);
    VEC_EACH (const struct version, v, vs) {
        void **known = map_at(a, &by_commit, v->commit);
        if (*known) {
            *VEC_PUSH(a, &((struct version *)*known)->aliases) = v->name;
            continue;
        }
        *known = &vs->v[n];
        vs->v[n++] = *v;
    }
    vs->n = n;
    if (n)
        qsort(vs->v, n, sizeof *vs->v, newest_first);
}

/* What a release is, from the surest sign to the weakest. */
static bool is_called_latest(const struct version *v) {
    bool called = str_eq(v->name, STR("latest"));
    VEC_EACH (const struct str, alias, &v->aliases)
        called |= str_eq(*alias, STR("latest"));
    return called;
}
static bool is_release_tag(const struct version *v) {
    return v->is_tag && version_is_release(v->name);
}
static bool is_release_branch(const struct version *v) { return version_is_release(v->name); }

static void judge_releases(struct versions *vs) {
    bool (*const signs[])(const struct version *) = {is_called_latest, is_release_tag,
                                                     is_release_branch};
    bool any = false;
    for (size_t i = 0; !any && i < sizeof signs / sizeof *signs; i++) {
        any = vs->top.is_release = signs[i](&vs->top);
        VEC_EACH (struct version, v, vs)
            any |= v->is_release = signs[i](v);
    }
}

void versions_list(struct arena *a, const struct source *s, const struct unit *u, bool *used,
                   struct findings *f, struct versions *out) {
    struct repo *repo;
    struct repo_refs all = {0}, matching = {0};
    struct findings quiet; /* collect has a fragment to report the repository's faults in */
    findings_init(&quiet, a);
    *out = (struct versions){0};
    if (repo_open(a, str_z(a, u->path), &quiet, &repo) < 0)
        return;
    out->top.name = name_of_top(repo, u, a);
    repo_list_refs(repo, a, &all);
    VEC_EACH (const struct repo_ref, ref, &all) {
        bool top = str_eq(ref->name, out->top.name);
        out->top.is_tag |= top && ref->is_tag;
        if (find_pattern(s, ref->name, used) && !top)
            *VEC_PUSH(a, &matching) = *ref;
    }
    if (matching.n)
        qsort(matching.v, matching.n, sizeof *matching.v, newest_ref_first);
    if (matching.n > LIMIT_VERSIONS) {
        FIND3(f, VERSIONS_LIMIT, s->versions.v[0].place, u->id, str_fmt(a, "%zu", matching.n),
              str_fmt(a, "%d", LIMIT_VERSIONS));
        matching.n = LIMIT_VERSIONS;
    }
    VEC_EACH (const struct repo_ref, ref, &matching)
        add(a, repo, ref, find_pattern(s, ref->name, used)->place, f, out);
    join_names_of_one_commit(a, out);
    judge_releases(out);
    repo_close(repo);
}

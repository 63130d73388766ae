#include "git/repo.h"

#include "base/hash.h"
#include "base/limits.h"
#include "base/map.h"
#include "git/lib.h"
#include "git/url.h"
#include "sys/folder.h"
#include "sys/fs.h"

static int unreadable(struct findings *f, struct str why) {
    FIND1(f, REPO_UNREADABLE, place_file(STR("")), why);
    return -1;
}

static bool config_string(git_repository *git, struct arena *a, const char *key, struct str *out) {
    git_config *config = NULL;
    const char *value = NULL;
    bool found = git_repository_config_snapshot(&config, git) == 0 &&
                 git_config_get_string(&value, config, key) == 0;
    if (found)
        *out = str_dup(a, str_of(value));
    git_config_free(config);
    return found;
}

static bool is_true(const char *value) {
    int yes = 0;
    return git_config_parse_bool(&yes, value) == 0 && yes;
}

/* extensions.partialClone or remote.NAME.promisor, as a clone with --filter sets
 * them. All settings are walked: libgit2 1.5 loses memory for each that it compares
 * with a pattern. */
static bool has_promisor(git_repository *git) {
    git_config *config = NULL;
    git_config_iterator *it = NULL;
    git_config_entry *e;
    bool found = false;
    if (git_repository_config_snapshot(&config, git) == 0 &&
        git_config_iterator_new(&it, config) == 0)
        while (!found && git_config_next(&e, it) == 0) {
            struct str name = str_of(e->name);
            found = str_eq(name, STR("extensions.partialclone")) ||
                    (str_starts(name, STR("remote.")) && str_ends(name, STR(".promisor")) &&
                     is_true(e->value));
        }
    git_config_iterator_free(it);
    git_config_free(config);
    return found;
}

int repo_open(struct arena *a, const char *path, struct findings *f, struct repo **out) {
    struct repo *r = ARENA_NEW(a, struct repo);
    lib_start();
    if (git_repository_open_ext(&r->git, path, GIT_REPOSITORY_OPEN_NO_SEARCH, NULL) < 0)
        return unreadable(f, lib_message(f->arena));
    struct str format;
    if (config_string(r->git, a, "extensions.objectformat", &format) &&
        !str_eq_nocase(format, STR("sha1"))) {
        FIND0(f, REPO_SHA256, place_file(STR("")));
        repo_close(r);
        return -1;
    }
    if (git_repository_odb(&r->odb, r->git) < 0) {
        unreadable(f, lib_message(f->arena));
        repo_close(r);
        return -1;
    }
    r->path = str_of(str_z(a, str_of(path)));
    r->worktree = repo_probe(path) == REPO_WORKTREE;
    r->shallow = git_repository_is_shallow(r->git) == 1;
    r->partial = has_promisor(r->git);
    *out = r;
    return 0;
}

void repo_close(struct repo *r) {
    if (!r)
        return;
    git_odb_free(r->odb);
    git_repository_free(r->git);
    r->odb = NULL;
    r->git = NULL;
}

bool repo_is_shallow(const struct repo *r) { return r->shallow; }
bool repo_is_partial(const struct repo *r) { return r->partial; }

struct str repo_gaps(struct repo *r, struct arena *a) {
    struct fs_dir common = {.fd = -1};
    struct fs_entries packs = {0};
    struct digest d = {0};
    struct str ends = STR("");
    struct err unread; /* then it is told as if nothing were there */
    if ((!r->shallow && !r->partial) ||
        fs_open_dir(a, &FS_CWD, str_of(git_repository_commondir(r->git)), 0, &common, &unread) < 0)
        return STR("");
    if (fs_read(a, &common, STR("shallow"), LIMIT_STRBUF, 0, &ends, &unread) == 0)
        d = digest_add(d, ends);
    if (r->partial && fs_list(a, &common, STR("objects/pack"), 0, &packs, &unread) == 0)
        VEC_EACH (const struct fs_entry, e, &packs)
            d = digest_add(d, e->name);
    fs_close_dir(&common);
    return str_fmt(a, "%s%s%.*s", r->shallow ? "shallow " : "", r->partial ? "partial " : "",
                   STR_ARG(digest_hex(a, d)));
}

struct str repo_origin(struct repo *r, struct arena *a) {
    struct str url;
    return config_string(r->git, a, "remote.origin.url", &url) ? url_public(a, url) : STR("");
}

/* The object behind a full ref name; false when there is no such ref. */
static bool lookup(struct repo *r, struct str prefix, struct str name, git_oid *id) {
    char full[512];
    if (prefix.n + name.n >= sizeof full || memchr(name.p, 0, name.n))
        return false;
    memcpy(full, prefix.p, prefix.n);
    memcpy(full + prefix.n, name.p, name.n);
    full[prefix.n + name.n] = '\0';
    return git_reference_name_to_id(id, r->git, full) == 0;
}

static bool is_hex(struct str s) {
    size_t i = 0;
    while (i < s.n && (is_digit(s.p[i]) || (to_lower(s.p[i]) >= 'a' && to_lower(s.p[i]) <= 'f')))
        i++;
    return i == s.n;
}

static bool find_ref(struct repo *r, struct arena *a, struct str ref, git_oid *id,
                     struct str *branch) {
    struct str heads = STR("refs/heads/");
    if (lookup(r, heads, ref, id)) {
        *branch = str_dup(a, ref);
        return true;
    }
    if (lookup(r, STR("refs/tags/"), ref, id))
        return true;
    if (lookup(r, STR("refs/remotes/origin/"), ref, id)) {
        *branch = str_dup(a, ref);
        return true;
    }
    if (str_starts(ref, STR("refs/")) && lookup(r, STR(""), ref, id)) {
        if (str_starts(ref, heads))
            *branch = str_dup(a, str_from(ref, heads.n));
        return true;
    }
    if (ref.n < GIT_OID_MINPREFIXLEN || ref.n > OID_HEX || !is_hex(ref))
        return false;
    git_oid prefix;
    return git_oid_fromstrn(&prefix, ref.p, ref.n) == 0 &&
           git_odb_exists_prefix(id, r->odb, &prefix, ref.n) == 0;
}

/* HEAD names a branch that is not there. With no branch at all the repository is
 * empty; else HEAD is wrong, as after the default branch was renamed. */
static int head_unborn(struct repo *r, struct findings *f) {
    git_reference_iterator *it = NULL;
    const char *name;
    bool any = git_reference_iterator_glob_new(&it, r->git, "refs/heads/*") == 0 &&
               git_reference_next_name(&name, it) == 0;
    git_reference_iterator_free(it);
    if (!any) {
        FIND0(f, REPO_EMPTY, place_file(STR("")));
        return -1;
    }
    git_reference *head = NULL;
    struct str target = STR("HEAD");
    if (git_reference_lookup(&head, r->git, "HEAD") == 0 && git_reference_symbolic_target(head))
        target = str_fmt(f->arena, "HEAD (%s)", git_reference_symbolic_target(head));
    git_reference_free(head);
    FIND1(f, REPO_REF_MISSING, place_file(STR("")), target);
    return -1;
}

static int find_head(struct repo *r, struct arena *a, struct findings *f, git_oid *id,
                     struct str *branch) {
    git_reference *head = NULL;
    int rc = git_repository_head(&head, r->git);
    if (rc == GIT_EUNBORNBRANCH || rc == GIT_ENOTFOUND)
        return head_unborn(r, f);
    if (rc < 0)
        return unreadable(f, lib_message(f->arena));
    git_oid_cpy(id, git_reference_target(head));
    if (git_reference_is_branch(head))
        *branch = str_dup(a, str_of(git_reference_shorthand(head)));
    git_reference_free(head);
    return 0;
}

/* From an object to the commit it stands for, through annotated tags. */
static int peel(struct repo *r, struct arena *a, struct str ref, git_oid id, struct findings *f,
                struct commit *out) {
    git_object *object = NULL, *commit = NULL;
    git_odb_object *raw = NULL;
    struct commit_data data;
    size_t size;
    if (git_object_lookup(&object, r->git, &id, GIT_OBJECT_ANY) < 0)
        return unreadable(f, lib_message(f->arena));
    int rc = git_object_peel(&commit, object, GIT_OBJECT_COMMIT);
    git_object_free(object);
    if (rc < 0) {
        FIND1(f, REPO_REF_MISSING, place_file(STR("")), str_dup(f->arena, ref));
        return -1;
    }
    struct oid oid = lib_oid_of(git_object_id(commit));
    git_object_free(commit);
    if (lib_read(r, &oid, GIT_OBJECT_COMMIT, SIZE_MAX, &raw, &size) != LIB_READ_OK)
        return unreadable(f, lib_message(f->arena));
    bool ok = commit_parse(lib_data(raw), &data);
    out->time = data.time;
    git_odb_object_free(raw);
    if (!ok)
        return unreadable(f, STR("a commit is damaged"));
    out->id = oid_hex(a, &oid);
    return 0;
}

int repo_resolve(struct repo *r, struct arena *a, struct str ref, struct findings *f,
                 struct commit *out) {
    git_oid id;
    *out = (struct commit){0};
    if (ref.n == 0 || str_eq(ref, STR("HEAD"))) {
        if (find_head(r, a, f, &id, &out->branch) != 0)
            return -1;
        ref = STR("HEAD");
    } else if (!find_ref(r, a, ref, &id, &out->branch)) {
        FIND1(f, REPO_REF_MISSING, place_file(STR("")), str_dup(f->arena, ref));
        return -1;
    }
    return peel(r, a, ref, id, f, out);
}

void repo_list_refs(struct repo *r, struct arena *a, struct repo_refs *out) {
    static const struct str folders[] = {STR_INIT("refs/heads/"), STR_INIT("refs/tags/"),
                                         STR_INIT("refs/remotes/origin/")};
    struct map known = {0};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        git_reference_iterator *it = NULL;
        const char *full;
        struct str all = str_fmt(a, "%.*s*", STR_ARG(folders[i]));
        if (git_reference_iterator_glob_new(&it, r->git, str_z(a, all)) < 0)
            continue;
        while (git_reference_next_name(&full, it) == 0) {
            struct str name = str_dup(a, str_from(str_of(full), folders[i].n));
            void **at = map_at(a, &known, name);
            if (*at || (i == 2 && str_eq(name, STR("HEAD"))))
                continue;
            *at = r;
            *VEC_PUSH(a, out) = (struct repo_ref){name, i == 1};
        }
        git_reference_iterator_free(it);
    }
}

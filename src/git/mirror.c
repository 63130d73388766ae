#include "git/mirror.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/limits.h"
#include "git/credential.h"
#include "git/lib.h"
#include "git/repo.h"
#include "git/url.h"
#include "sys/clock.h"
#include "sys/fs.h"
#include "sys/together.h"

/* One fetch. */
struct session {
    struct arena *a;
    bool env_used, git_used, agent_used;
    int64_t end;        /* by clock_steady_ms */
    const char *failed; /* why we ended it, or NULL */
};

/* ---- callbacks of libgit2 ---- */

static int give(git_credential **out, struct arena *a, const struct credential *c) {
    return git_credential_userpass_plaintext_new(out, str_z(a, c->user), str_z(a, c->password));
}

static int credentials(git_credential **out, const char *url, const char *user,
                       unsigned int allowed, void *payload) {
    struct session *s = payload;
    struct credential c;
    struct str address = str_of(url);
    if (allowed & GIT_CREDENTIAL_USERNAME)
        return git_credential_username_new(out, user ? user : "git");
    if ((allowed & GIT_CREDENTIAL_SSH_KEY) && !s->agent_used) {
        s->agent_used = true;
        return git_credential_ssh_key_from_agent(out, user ? user : "git");
    }
    if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) && !s->env_used) {
        s->env_used = true;
        if (credential_from_env(address, &c))
            return give(out, s->a, &c);
    }
    if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) && !s->git_used) {
        s->git_used = true;
        if (credential_from_git(s->a, address, &c))
            return give(out, s->a, &c);
    }
    s->failed = "the server asks for credentials, and none were found that it accepts; set "
                "PORTICO_GIT_USERNAME and PORTICO_GIT_TOKEN, or use a credential helper of git";
    return GIT_EUSER;
}

static int talk(const char *text, int n, void *payload) {
    (void)text, (void)n, (void)payload;
    together_alive();
    return 0;
}

static int progress(const git_indexer_progress *p, void *payload) {
    struct session *s = payload;
    together_alive();
    if (clock_steady_ms() > s->end)
        s->failed = "it took too long";
    else if (p->received_bytes >> 20 > LIMIT_MIRROR_MEGABYTES)
        s->failed = "it is too large";
    return s->failed ? GIT_EUSER : 0;
}

/* ---- one mirror ---- */

/* HEAD here is the default branch there. A server may not say. */
static void follow_head(git_repository *git, git_remote *remote) {
    git_buf name = {0};
    if (git_remote_default_branch(&name, remote) == 0)
        git_repository_set_head(git, name.ptr);
    git_buf_dispose(&name);
}

static void use_certificates(void) {
    const char *file = getenv("GIT_SSL_CAINFO");
    if (!file || !*file)
        file = getenv("SSL_CERT_FILE");
    if (file && *file)
        git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file, NULL);
}

/* The address as url.BASE.insteadOf rewrites it; the longest match wins. Done here
 * because libgit2 1.5 loses memory for each setting that it compares. */
static const char *rewritten(struct arena *a, git_repository *git, struct str url) {
    git_config *config = NULL;
    git_config_iterator *it = NULL;
    git_config_entry *e;
    struct str base = STR(""), old = STR("");
    if (git_repository_config_snapshot(&config, git) == 0 &&
        git_config_iterator_new(&it, config) == 0)
        while (git_config_next(&e, it) == 0) {
            struct str name = str_of(e->name), prefix = str_of(e->value);
            if (str_starts(name, STR("url.")) && str_ends(name, STR(".insteadof")) &&
                prefix.n > old.n && str_starts(url, prefix)) {
                old = str_dup(a, prefix);
                base = str_dup(a, str_slice(name, 4, name.n - 10));
            }
        }
    git_config_iterator_free(it);
    git_config_free(config);
    struct str rest = str_from(url, old.n);
    return str_fmt(a, "%.*s%.*s", STR_ARG(base), STR_ARG(rest)).p;
}

static bool make_remote(git_remote **out, git_repository *git, const char *url) {
    git_remote_create_options o;
    git_remote_create_options_init(&o, GIT_REMOTE_CREATE_OPTIONS_VERSION);
    o.repository = git;
    o.flags = GIT_REMOTE_CREATE_SKIP_INSTEADOF | GIT_REMOTE_CREATE_SKIP_DEFAULT_FETCHSPEC;
    return git_remote_create_with_opts(out, url, &o) == 0;
}

/* False with *why set. */
static bool fetch(struct arena *a, git_repository *git, struct str url, struct str *why) {
    static char *specs[] = {"+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"};
    const git_strarray refs = {specs, sizeof specs / sizeof *specs};
    struct session s = {.a = a, .end = clock_steady_ms() + LIMIT_MIRROR_SECONDS * 1000};
    git_remote *remote = NULL;
    git_fetch_options o;
    git_fetch_options_init(&o, GIT_FETCH_OPTIONS_VERSION);
    o.callbacks.credentials = credentials;
    o.callbacks.transfer_progress = progress;
    o.callbacks.sideband_progress = talk;
    o.callbacks.payload = &s;
    o.prune = GIT_FETCH_PRUNE;
    o.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE; /* the refspec brings them */
    o.proxy_opts.type = GIT_PROXY_AUTO;
    o.follow_redirects = GIT_REMOTE_REDIRECT_INITIAL;
    bool ok = make_remote(&remote, git, rewritten(a, git, url)) &&
              git_remote_fetch(remote, &refs, &o, NULL) == 0;
    if (ok)
        follow_head(git, remote);
    else
        *why = s.failed ? str_of(s.failed) : lib_message(a);
    git_remote_free(remote);
    return ok;
}

/* The address in its settings tells others where it came from. */
static bool make_repository(git_repository **git, const char *path, const char *url) {
    git_config *config = NULL;
    bool ok = git_repository_init(git, path, 1) == 0 && git_repository_config(&config, *git) == 0 &&
              git_config_set_string(config, "remote.origin.url", url) == 0;
    git_config_free(config);
    return ok;
}

/* Clones beside the place, then renames: what a run that was killed leaves under
 * the other name is removed by the next. */
static bool clone_anew(struct arena *a, struct str path, struct str url, struct str *why) {
    struct str made = str_fmt(a, "%.*s.new", STR_ARG(path));
    git_repository *git = NULL;
    struct err err;
    *why = STR("");
    bool ok = fs_remove_tree(&FS_CWD, made, &err) == 0;
    if (ok && !make_repository(&git, made.p, str_z(a, url)))
        *why = lib_message(a);
    else if (ok)
        ok = fetch(a, git, url, why);
    git_repository_free(git);
    if (ok && why->n == 0)
        ok = fs_remove_tree(&FS_CWD, path, &err) == 0 &&
             fs_rename(&FS_CWD, made, &FS_CWD, path, &err) == 0;
    if (!ok && why->n == 0)
        *why = str_dup(a, str_of(err.text));
    if (why->n)
        fs_remove_tree(&FS_CWD, made, &err);
    return why->n == 0;
}

/* Waits while another run has it. */
static bool take_lock(struct arena *a, struct str path, int *lock, struct str *why) {
    int64_t end = clock_steady_ms() + LIMIT_MIRROR_LOCK_SECONDS * 1000;
    struct err err;
    int rc;
    while ((rc = fs_lock(&FS_CWD, path, lock, &err)) == 1 && clock_steady_ms() < end) {
        together_alive();
        clock_sleep_ms(50);
    }
    if (rc == 1)
        *why = STR("another run has been fetching it for minutes");
    else if (rc < 0)
        *why = str_dup(a, str_of(err.text));
    return rc == 0;
}

static bool is_whole(git_repository **git, const char *path) {
    git_config *config = NULL;
    bool ok = git_repository_open_bare(git, path) == 0 &&
              git_repository_config_snapshot(&config, *git) == 0;
    git_config_free(config);
    return ok;
}

/* With the lock held. A damaged mirror is made anew. */
static bool update(struct arena *a, struct str path, struct str url, struct str *why) {
    git_repository *git = NULL;
    bool ok = is_whole(&git, path.p) ? fetch(a, git, url, why) : clone_anew(a, path, url, why);
    git_repository_free(git);
    return ok;
}

static bool fetch_locked(struct arena *a, struct str path, struct str url, struct str *why) {
    struct fs_dir lock = {.fd = -1};
    if (!take_lock(a, str_fmt(a, "%.*s.lock", STR_ARG(path)), &lock.fd, why))
        return false;
    lib_start();
    lib_use_user_config(true);
    use_certificates();
    bool ok = update(a, path, url, why);
    lib_use_user_config(false);
    fs_close_dir(&lock);
    return ok;
}

static bool printable(struct str url) {
    for (size_t i = 0; i < url.n; i++)
        if ((unsigned char)url.p[i] <= 0x20 || url.p[i] == 0x7f)
            return false;
    return url.n > 0;
}

static bool known_scheme(struct str scheme) {
    static const struct str known[] = {STR_INIT("https"), STR_INIT("http"), STR_INIT("ssh"),
                                       STR_INIT("git"), STR_INIT("file")};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_eq_nocase(scheme, known[i]))
            return true;
    return false;
}

/* ---- many mirrors ---- */

struct batch {
    struct arena *a;
    const struct mirror *m;
    struct str *urls, *paths, *whys;
    size_t *tasks; /* numbers of the mirrors to fetch */
    size_t n;
};

/* The answer of a child: nothing when all went well, else the reason. */
static void work(void *ctx, size_t task, struct strbuf *result) {
    struct batch *b = ctx;
    size_t i = b->tasks[task];
    struct str why = STR("");
    if (!fetch_locked(b->a, b->paths[i], b->urls[i], &why))
        strbuf_add(result, why.n ? why : STR("unknown failure"));
}

static void done(void *ctx, size_t task, struct str result) {
    struct batch *b = ctx;
    b->whys[b->tasks[task]] = str_dup(b->a, result);
}

static void lost(void *ctx, size_t task, bool silent) {
    struct batch *b = ctx;
    b->whys[b->tasks[task]] = silent ? STR("the server fell silent") : STR("the fetch crashed");
}

static struct str path_of(struct arena *a, struct str folder, struct str url) {
    struct str name = digest_hex(a, digest_of(url));
    return str_fmt(a, "%.*s/%.*s.git", STR_ARG(folder), STR_ARG(name));
}

/* The first mirror with this path: the one that is fetched. */
static size_t owner(const struct batch *b, size_t i) {
    size_t k = 0;
    while (!str_eq(b->paths[k], b->paths[i]))
        k++;
    return k;
}

/* Refuses what cannot be fetched; false then, with paths[i] empty. */
static bool prepare(struct batch *b, size_t i, struct findings *f) {
    const struct mirror *m = &b->m[i];
    struct err err;
    struct str folder = str_fmt(b->a, "%.*s/mirrors", STR_ARG(m->cache));
    b->urls[i] = url_public(b->a, m->url);
    b->paths[i] = b->whys[i] = STR("");
    if (url_has_secret(m->url)) {
        FIND0(f, GIT_URL_SECRET, m->place);
        return false;
    }
    if (!printable(m->url) || !known_scheme(url_scheme(m->url)))
        b->whys[i] = STR("this is no address that can be fetched");
    else if (fs_make_dirs(&FS_CWD, folder, 0, &err) != 0)
        b->whys[i] = str_dup(b->a, str_of(err.text));
    else
        b->paths[i] = path_of(b->a, folder, b->urls[i]);
    if (b->paths[i].n && m->offline)
        b->whys[i] = STR("offline");
    return b->paths[i].n && !m->offline && owner(b, i) == i;
}

static void conclude(struct batch *b, size_t i, struct findings *f) {
    struct str url = str_dup(f->arena, b->urls[i]), why = str_dup(f->arena, b->whys[i]);
    if (why.n && b->paths[i].n && repo_probe(b->paths[i].p) == REPO_BARE) {
        FIND2(f, GIT_FETCH_FAILED, b->m[i].place, url, why);
    } else if (why.n) {
        FIND2(f, GIT_CLONE_FAILED, b->m[i].place, url, why);
        b->paths[i] = STR("");
    }
}

void mirror_update_all(struct arena *a, const struct mirror *m, size_t n, int at_once,
                       struct findings *f, struct str *paths) {
    struct batch b = {.a = a, .m = m, .paths = paths};
    struct err err;
    b.urls = ARENA_ARRAY(a, struct str, n);
    b.whys = ARENA_ARRAY(a, struct str, n);
    b.tasks = ARENA_ARRAY(a, size_t, n);
    for (size_t i = 0; i < n; i++)
        if (prepare(&b, i, f))
            b.tasks[b.n++] = i;
    const struct together t = {.at_once = (size_t)at_once > b.n ? (int)b.n : at_once,
                               .silent_seconds = LIMIT_MIRROR_SILENT_SECONDS,
                               .ctx = &b,
                               .work = work,
                               .done = done,
                               .lost = lost};
    if (b.n && together_run(&t, b.n, &err) != 0)
        for (size_t k = 0; k < b.n; k++)
            if (!b.whys[b.tasks[k]].n)
                b.whys[b.tasks[k]] = str_dup(a, str_of(err.text));
    for (size_t i = 0; i < n; i++)
        if (b.paths[i].n && !b.whys[i].n)
            b.whys[i] = b.whys[owner(&b, i)];
    for (size_t i = 0; i < n; i++)
        conclude(&b, i, f);
}

int mirror_update(struct arena *a, const struct mirror *m, struct findings *f, struct str *path) {
    mirror_update_all(a, m, 1, 1, f, path);
    return path->n ? 0 : -1;
}

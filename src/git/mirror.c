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

static int progress(const git_indexer_progress *p, void *payload) {
    struct session *s = payload;
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

/* False with *why set. */
static bool fetch(struct arena *a, git_repository *git, struct str *why) {
    struct session s = {.a = a, .end = clock_steady_ms() + LIMIT_MIRROR_SECONDS * 1000};
    git_remote *remote = NULL;
    git_fetch_options o;
    git_fetch_options_init(&o, GIT_FETCH_OPTIONS_VERSION);
    o.callbacks.credentials = credentials;
    o.callbacks.transfer_progress = progress;
    o.callbacks.payload = &s;
    o.prune = GIT_FETCH_PRUNE;
    o.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE; /* the refspec brings them */
    o.proxy_opts.type = GIT_PROXY_AUTO;
    o.follow_redirects = GIT_REMOTE_REDIRECT_INITIAL;
    bool ok = git_remote_lookup(&remote, git, "origin") == 0 &&
              git_remote_fetch(remote, NULL, &o, NULL) == 0;
    if (ok)
        follow_head(git, remote);
    else
        *why = s.failed ? str_of(s.failed) : lib_message(a);
    git_remote_free(remote);
    return ok;
}

static bool make_repository(git_repository **git, const char *path, const char *url) {
    git_remote *remote = NULL;
    bool ok = git_repository_init(git, path, 1) == 0 &&
              git_remote_create_with_fetchspec(&remote, *git, "origin", url,
                                               "+refs/heads/*:refs/heads/*") == 0 &&
              git_remote_add_fetch(*git, "origin", "+refs/tags/*:refs/tags/*") == 0;
    git_remote_free(remote);
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
        ok = fetch(a, git, why);
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
    while ((rc = fs_lock(&FS_CWD, path, lock, &err)) == 1 && clock_steady_ms() < end)
        clock_sleep_ms(50);
    if (rc == 1)
        *why = STR("another run has been fetching it for minutes");
    else if (rc < 0)
        *why = str_dup(a, str_of(err.text));
    return rc == 0;
}

static bool is_whole(git_repository **git, const char *path) {
    git_remote *origin = NULL;
    bool ok =
        git_repository_open_bare(git, path) == 0 && git_remote_lookup(&origin, *git, "origin") == 0;
    git_remote_free(origin);
    return ok;
}

/* With the lock held. A damaged mirror is made anew. */
static bool update(struct arena *a, struct str path, struct str url, struct str *why) {
    git_repository *git = NULL;
    bool ok = is_whole(&git, path.p) ? fetch(a, git, why) : clone_anew(a, path, url, why);
    git_repository_free(git);
    return ok;
}

static bool fetch_locked(struct arena *a, struct str path, struct str url, struct str *why) {
    int lock;
    if (!take_lock(a, str_fmt(a, "%.*s.lock", STR_ARG(path)), &lock, why))
        return false;
    lib_start();
    lib_use_user_config(true);
    use_certificates();
    bool ok = update(a, path, url, why);
    lib_use_user_config(false);
    fs_unlock(lock);
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

static int refused(struct findings *f, const struct mirror *m, struct str url, struct str why) {
    FIND2(f, GIT_CLONE_FAILED, m->place, str_dup(f->arena, url), str_dup(f->arena, why));
    return -1;
}

int mirror_update(struct arena *a, const struct mirror *m, struct findings *f, struct str *path) {
    struct err err;
    struct str why = STR(""), url = url_public(a, m->url);
    if (url_has_secret(m->url)) {
        FIND0(f, GIT_URL_SECRET, m->place);
        return -1;
    }
    if (!printable(m->url) || !known_scheme(url_scheme(m->url)))
        return refused(f, m, url_redact(a, url), STR("this is no address that can be fetched"));
    struct str folder = str_fmt(a, "%.*s/mirrors", STR_ARG(m->cache));
    if (fs_make_dirs(&FS_CWD, folder, 0, &err) != 0)
        return refused(f, m, url, str_of(err.text));
    *path = str_fmt(a, "%.*s/%.*s.git", STR_ARG(folder), STR_ARG(digest_hex(a, digest_of(url))));
    if (m->offline)
        why = STR("offline");
    else if (fetch_locked(a, *path, url, &why))
        return 0;
    if (repo_probe(path->p) != REPO_BARE)
        return refused(f, m, url, why);
    FIND2(f, GIT_FETCH_FAILED, m->place, str_dup(f->arena, url), str_dup(f->arena, why));
    return 0;
}

#include <errno.h>
#include <stdio.h>

#include "base/limits.h"
#include "git/object.h"
#include "git/repo.h"
#include "git/url.h"
#include "sys/folder.h"

enum { HEAD_BYTES = 1024, CONFIG_BYTES = 16 << 10, PACKED_BYTES = 4 << 20 };

enum repo_kind repo_probe(const char *path) {
    char name[LIMIT_PATH_BYTES], text[16];
    size_t n;
    if ((size_t)snprintf(name, sizeof name, "%s/.git/HEAD", path) >= sizeof name)
        return REPO_NONE;
    if (file_exists(name))
        return REPO_WORKTREE;
    snprintf(name, sizeof name, "%s/.git", path);
    if (file_exists(name)) {
        /* Longer than the buffer is what it should be; the start is there. */
        file_slurp(name, text, sizeof text, &n);
        return n >= 8 && memcmp(text, "gitdir: ", 8) == 0 ? REPO_WORKTREE : REPO_NONE;
    }
    snprintf(name, sizeof name, "%s/HEAD", path);
    if (!file_exists(name))
        return REPO_NONE;
    snprintf(name, sizeof name, "%s/objects", path);
    if (!folder_exists(name))
        return REPO_NONE;
    snprintf(name, sizeof name, "%s/refs", path);
    return folder_exists(name) ? REPO_BARE : REPO_NONE;
}

/* ---- config ---- */

struct config {
    enum { SECTION_OTHER, SECTION_CORE, SECTION_EXTENSIONS, SECTION_ORIGIN } section;
    struct str url;
};

static bool starts_nocase(struct str s, struct str prefix) {
    return s.n >= prefix.n && str_eq_nocase(str_slice(s, 0, prefix.n), prefix);
}

/* `[name]` or `[name "sub"]`, alone on its line. */
static bool config_section(struct config *c, struct str line) {
    if (line.n < 3 || line.p[line.n - 1] != ']')
        return false;
    struct str name = str_slice(line, 1, line.n - 1);
    c->section = SECTION_OTHER;
    if (starts_nocase(name, STR("include")))
        return false; /* it may hold anything */
    if (starts_nocase(name, STR("remote"))) {
        struct str sub = str_from(name, 6);
        if (!str_starts(sub, STR(" \"")) || str_contains(sub, STR("\\")))
            return false;
        if (str_eq(sub, STR(" \"origin\"")))
            c->section = SECTION_ORIGIN;
    } else if (str_eq_nocase(name, STR("core"))) {
        c->section = SECTION_CORE;
    } else if (str_eq_nocase(name, STR("extensions"))) {
        c->section = SECTION_EXTENSIONS;
    }
    return true;
}

/* Extensions that repo_open accepts whatever their value. */
static bool extension_is_plain(struct str key) {
    static const struct str plain[] = {STR_INIT("noop"), STR_INIT("worktreeConfig"),
                                       STR_INIT("preciousObjects"), STR_INIT("relativeWorktrees")};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (str_eq_nocase(key, plain[i]))
            return true;
    return false;
}

static bool config_value(struct config *c, struct str line) {
    struct str key, value = str_trim(str_cut(line, '=', &key));
    key = str_trim(key);
    if (c->section == SECTION_EXTENSIONS)
        return extension_is_plain(key);
    if (c->section == SECTION_CORE && str_eq_nocase(key, STR("repositoryFormatVersion")))
        return str_eq(value, STR("0")) || str_eq(value, STR("1"));
    if (str_eq_nocase(key, STR("promisor")))
        return false; /* a partial clone, more likely than not */
    if (c->section != SECTION_ORIGIN || !str_eq_nocase(key, STR("url")))
        return true;
    if (c->url.n || value.n == 0)
        return false;
    for (size_t i = 0; i < value.n; i++)
        if (strchr("\"\\#;", value.p[i])) /* quotes, escapes, comments; and NUL */
            return false;
    c->url = value;
    return true;
}

bool repo_peek_config(struct arena *a, struct str text, struct str *origin) {
    struct config c = {0};
    struct str line;
    while (str_next_line(&text, &line)) {
        line = str_trim(line);
        if (line.n == 0 || line.p[0] == '#' || line.p[0] == ';')
            continue;
        if (line.p[line.n - 1] == '\\') /* goes on in the next line */
            return false;
        if (line.p[0] == '[' ? !config_section(&c, line) : !config_value(&c, line))
            return false;
    }
    *origin = c.url.n ? url_public(a, c.url) : STR("");
    return true;
}

/* ---- where the parts of a repository are ---- */

struct dirs {
    char git[LIMIT_PATH_BYTES];    /* HEAD of this work tree */
    char common[LIMIT_PATH_BYTES]; /* refs, objects, config */
};

static bool put(char *out, const char *fmt, const char *dir, struct str name) {
    int n = snprintf(out, LIMIT_PATH_BYTES, fmt, dir, STR_ARG(name));
    return n > 0 && n < LIMIT_PATH_BYTES;
}

/* One line of a small file, without the line end. */
static bool line_of(const char *path, char *buf, size_t cap, struct str *out) {
    size_t n;
    if (file_slurp(path, buf, cap, &n) != 0)
        return false;
    struct str text = str_n(buf, n);
    *out = str_trim(text);
    return out->n > 0 && !memchr(buf, 0, n);
}

/* Follow the `.git` file of a linked work tree or submodule. */
static bool follow_git_file(const char *path, struct dirs *d) {
    char buf[LIMIT_PATH_BYTES], name[LIMIT_PATH_BYTES];
    struct str line;
    if (!put(name, "%s%.*s", path, STR("/.git")) || !line_of(name, buf, sizeof buf, &line) ||
        !str_starts(line, STR("gitdir: ")))
        return false;
    line = str_from(line, 8);
    if (!(str_starts(line, STR("/")) ? put(d->git, "%s%.*s", "", line)
                                     : put(d->git, "%s/%.*s", path, line)))
        return false;
    if (!put(name, "%s%.*s", d->git, STR("/commondir")))
        return false;
    if (!line_of(name, buf, sizeof buf, &line))
        return put(d->common, "%s%.*s", d->git, STR(""));
    return str_starts(line, STR("/")) ? put(d->common, "%s%.*s", "", line)
                                      : put(d->common, "%s/%.*s", d->git, line);
}

/* Finds the folders and reads HEAD. */
static bool find_dirs(const char *path, struct dirs *d, char *buf, struct str *head) {
    char name[LIMIT_PATH_BYTES];
    if (!put(d->git, "%s%.*s", path, STR("/.git")) || !put(name, "%s%.*s", d->git, STR("/HEAD")))
        return false;
    if (line_of(name, buf, HEAD_BYTES, head))
        return put(d->common, "%s%.*s", d->git, STR(""));
    if (errno == ENOTDIR) {
        if (!follow_git_file(path, d))
            return false;
    } else if (repo_probe(path) == REPO_BARE) {
        if (!put(d->git, "%s%.*s", path, STR("")) || !put(d->common, "%s%.*s", path, STR("")))
            return false;
    } else {
        return false;
    }
    return put(name, "%s%.*s", d->git, STR("/HEAD")) && line_of(name, buf, HEAD_BYTES, head);
}

/* ---- refs ---- */

static bool packed_ref(const struct dirs *d, struct str ref, struct oid *id) {
    char name[LIMIT_PATH_BYTES];
    struct arena scratch = {0};
    struct str needle = str_fmt(&scratch, " %.*s\n", STR_ARG(ref));
    char *buf = arena_alloc(&scratch, PACKED_BYTES);
    size_t n;
    bool found = false;
    if (put(name, "%s%.*s", d->common, STR("/packed-refs")) &&
        file_slurp(name, buf, PACKED_BYTES, &n) == 0) {
        struct str text = str_n(buf, n);
        size_t at = str_find(text, needle);
        found = at < n && at >= OID_HEX && (at == OID_HEX || buf[at - OID_HEX - 1] == '\n') &&
                oid_parse(str_slice(text, at - OID_HEX, at), id);
    }
    arena_release(&scratch);
    return found;
}

/* Only branches: other refs may belong to one work tree alone. */
static bool plain_branch(struct str ref) {
    return str_starts(ref, STR("refs/heads/")) && !str_contains(ref, STR("..")) &&
           ref.p[ref.n - 1] != '/';
}

/* A branch that is itself a link to another is left to libgit2. */
static bool resolve(const struct dirs *d, struct str head, struct oid *id, struct str *branch) {
    char name[LIMIT_PATH_BYTES], buf[HEAD_BYTES];
    struct str line;
    if (!str_starts(head, STR("ref: ")))
        return oid_parse(head, id);
    struct str ref = str_trim(str_from(head, 5));
    if (!plain_branch(ref) || !put(name, "%s/%.*s", d->common, ref))
        return false;
    *branch = str_from(ref, sizeof "refs/heads/" - 1);
    if (line_of(name, buf, sizeof buf, &line))
        return oid_parse(line, id);
    return (errno == ENOENT || errno == ENOTDIR || errno == EISDIR) && packed_ref(d, ref, id);
}

bool repo_peek(struct arena *a, const char *path, struct repo_peek *out) {
    struct dirs d;
    char name[LIMIT_PATH_BYTES], buf[HEAD_BYTES], config[CONFIG_BYTES];
    struct str head, branch = STR("");
    struct oid id;
    size_t n;
    if (!find_dirs(path, &d, buf, &head) || !resolve(&d, head, &id, &branch))
        return false;
    if (!put(name, "%s%.*s", d.common, STR("/config")) ||
        file_slurp(name, config, sizeof config, &n) != 0 ||
        !repo_peek_config(a, str_n(config, n), &out->origin))
        return false;
    out->head = oid_hex(a, &id);
    out->branch = str_dup(a, branch);
    return put(name, "%s%.*s", d.common, STR("/shallow")) && !file_exists(name);
}

#include "model/forge.h"

#include "text/escape.h"
#include "text/url.h"

/* In the patterns {w} is the web address of the repository, {c} a commit, {b} a branch, {p} a path
 * and {l} a line; {B} and {P} are those behind a '?'. An empty pattern: the host has no such page.
 */
struct forge {
    struct str host; /* a part of the host's name */
    struct str file, line, edit;
    struct str folder;                   /* where it is not that of a file */
    struct str at_branch, branch_folder; /* a file and a folder on a branch */
};

static const struct forge forges[] = {
    {STR_INIT("github"), STR_INIT("{w}/blob/{c}/{p}"), STR_INIT("#L{l}"),
     STR_INIT("{w}/edit/{b}/{p}"), STR_INIT("{w}/tree/{c}/{p}"), STR_INIT("{w}/blob/{b}/{p}"),
     STR_INIT("{w}/tree/{b}/{p}")},
    {STR_INIT("gitlab"), STR_INIT("{w}/-/blob/{c}/{p}"), STR_INIT("#L{l}"),
     STR_INIT("{w}/-/edit/{b}/{p}"), STR_INIT("{w}/-/tree/{c}/{p}"), STR_INIT("{w}/-/blob/{b}/{p}"),
     STR_INIT("{w}/-/blob/{b}/{p}")},
    {STR_INIT("bitbucket"), STR_INIT("{w}/src/{c}/{p}"), STR_INIT("#lines-{l}"),
     STR_INIT("{w}/src/{b}/{p}?mode=edit"), STR_INIT(""), STR_INIT("{w}/src/{b}/{p}"),
     STR_INIT("{w}/src/{b}/{p}")},
    {STR_INIT("dev.azure.com"), STR_INIT("{w}?path=/{P}&version=GC{c}"), STR_INIT("&line={l}"),
     STR_INIT("{w}?path=/{P}&version=GB{B}"), STR_INIT(""), STR_INIT("{w}?path=/{P}&version=GB{B}"),
     STR_INIT("{w}?path=/{P}&version=GB{B}")},
    {STR_INIT("visualstudio.com"), STR_INIT("{w}?path=/{P}&version=GC{c}"), STR_INIT("&line={l}"),
     STR_INIT("{w}?path=/{P}&version=GB{B}"), STR_INIT(""), STR_INIT("{w}?path=/{P}&version=GB{B}"),
     STR_INIT("{w}?path=/{P}&version=GB{B}")},
    /* Behind the branch or commit stands "/~/", because branches may hold '/'. */
    {STR_INIT("app.harness.io"), STR_INIT("{w}/files/{c}/~/{p}"), STR_INIT(""),
     STR_INIT("{w}/edit/{b}/~/{p}"), STR_INIT(""), STR_INIT("{w}/files/{b}/~/{p}"),
     STR_INIT("{w}/files/{b}/~/{p}")},
    {STR_INIT("codeberg"), STR_INIT("{w}/src/commit/{c}/{p}"), STR_INIT("#L{l}"),
     STR_INIT("{w}/_edit/{b}/{p}"), STR_INIT(""), STR_INIT("{w}/src/branch/{b}/{p}"),
     STR_INIT("{w}/src/branch/{b}/{p}")},
    {STR_INIT("gitea"), STR_INIT("{w}/src/commit/{c}/{p}"), STR_INIT("#L{l}"),
     STR_INIT("{w}/_edit/{b}/{p}"), STR_INIT(""), STR_INIT("{w}/src/branch/{b}/{p}"),
     STR_INIT("{w}/src/branch/{b}/{p}")},
    {STR_INIT("forgejo"), STR_INIT("{w}/src/commit/{c}/{p}"), STR_INIT("#L{l}"),
     STR_INIT("{w}/_edit/{b}/{p}"), STR_INIT(""), STR_INIT("{w}/src/branch/{b}/{p}"),
     STR_INIT("{w}/src/branch/{b}/{p}")},
};

static struct str host_of(struct str web) {
    size_t slashes = str_find(web, STR("://"));
    struct str host;
    str_cut(str_from(web, slashes + 3), '/', &host);
    return host;
}

static const struct forge *forge_find(struct str web) {
    struct str host = host_of(web);
    for (size_t i = 0; i < sizeof forges / sizeof *forges; i++)
        if (str_contains(host, forges[i].host))
            return &forges[i];
    return NULL;
}

/* Azure DevOps names a repository "v3/ORG/PROJECT/REPOSITORY" to ssh. */
static struct str web_of_azure(struct arena *a, struct str host, struct str path) {
    struct str version, org, project, repo = str_cut(path, '/', &version);
    repo = str_cut(str_cut(repo, '/', &org), '/', &project);
    if (!str_eq(version, STR("v3")) || !repo.n)
        return STR("");
    if (str_eq(host, STR("ssh.dev.azure.com")))
        return str_fmt(a, "https://dev.azure.com/%.*s/%.*s/_git/%.*s", STR_ARG(org),
                       STR_ARG(project), STR_ARG(repo));
    if (str_eq(host, STR("vs-ssh.visualstudio.com")))
        return str_fmt(a, "https://%.*s.visualstudio.com/%.*s/_git/%.*s", STR_ARG(org),
                       STR_ARG(project), STR_ARG(repo));
    return STR("");
}

/* Harness Code names it "ACCOUNT/[ORG/[PROJECT/]]REPOSITORY", on a host of its own. */
static struct str web_of_harness(struct arena *a, struct str host, struct str path) {
    struct str account, scope = str_cut(path, '/', &account), org, project;
    size_t slash = str_last_index(scope, '/');
    if (!str_eq_nocase(host, STR("git.harness.io")) || !scope.n)
        return STR("");
    struct str repo = slash < scope.n ? str_from(scope, slash + 1) : scope;
    project = str_cut(slash < scope.n ? str_slice(scope, 0, slash) : STR(""), '/', &org);
    return str_fmt(a, "https://app.harness.io/ng/account/%.*s/module/code%s%.*s%s%.*s/repos/%.*s",
                   STR_ARG(account), org.n ? "/orgs/" : "", STR_ARG(org),
                   project.n ? "/projects/" : "", STR_ARG(project), STR_ARG(repo));
}

/* Hosts that answer https whatever the remote says. */
static bool is_public(struct str host) {
    static const struct str hosts[] = {STR_INIT("github.com"), STR_INIT("gitlab.com"),
                                       STR_INIT("bitbucket.org"), STR_INIT("dev.azure.com"),
                                       STR_INIT("codeberg.org")};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        if (str_eq_nocase(host, hosts[i]))
            return true;
    return false;
}

/* Without '/' around it and ".git". */
static struct str bare_path(struct str path) {
    while (path.n && path.p[0] == '/')
        path = str_from(path, 1);
    while (path.n && path.p[path.n - 1] == '/')
        path.n--;
    if (str_ends(path, STR(".git")))
        path.n -= 4;
    return path;
}

struct str forge_web_of_origin(struct arena *a, struct str origin) {
    struct str host, path, rest = origin;
    size_t scheme = str_find(origin, STR("://"));
    if (scheme < origin.n) {
        if (str_starts(origin, STR("file:")))
            return STR("");
        rest = str_from(origin, scheme + 3);
        path = str_cut(rest, '/', &host);
    } else {
        /* scp-like: [user@]host:path, unless a '/' stands before the ':' */
        size_t colon = str_index(origin, ':', 0);
        if (colon == origin.n || str_index(origin, '/', 0) < colon)
            return STR("");
        host = str_slice(origin, 0, colon);
        path = str_from(origin, colon + 1);
    }
    size_t at = str_last_index(host, '@');
    if (at < host.n)
        host = str_from(host, at + 1);
    if (scheme < origin.n && !str_starts(origin, STR("http"))) {
        struct str name; /* a port of ssh:// is none of https:// */
        str_cut(host, ':', &name);
        host = name;
    }
    path = bare_path(path);
    if (!host.n || !path.n)
        return STR("");
    struct str azure = web_of_azure(a, host, path);
    if (azure.n)
        return azure;
    struct str harness = web_of_harness(a, host, path);
    if (harness.n)
        return harness;
    bool plain = str_starts(origin, STR("http://")) && !is_public(host);
    return str_fmt(a, "%s://%.*s/%.*s", plain ? "http" : "https", STR_ARG(host), STR_ARG(path));
}

struct blanks {
    struct str web, commit, branch, path;
    uint32_t line;
};

/* Paths may hold bytes that mean something behind a '?'. */
static void add_query(struct strbuf *b, struct str path) {
    struct strbuf encoded;
    strbuf_init(&encoded, b->arena, 0);
    url_path(&encoded, path);
    for (size_t i = 0; i < encoded.n; i++) {
        char c = encoded.p[i];
        if (c == '&' || c == '+' || c == '=' || c == ';')
            strbuf_addf(b, "%%%02X", (unsigned)c);
        else
            strbuf_addc(b, c);
    }
}

static void fill(struct strbuf *b, struct str pattern, const struct blanks *with) {
    for (size_t i = 0; i < pattern.n; i++) {
        if (pattern.p[i] != '{' || i + 2 >= pattern.n) {
            strbuf_addc(b, pattern.p[i]);
            continue;
        }
        switch (pattern.p[i + 1]) {
        case 'w':
            strbuf_add(b, with->web);
            break;
        case 'c':
            strbuf_add(b, with->commit);
            break;
        case 'b':
            url_path(b, with->branch);
            break;
        case 'p':
            url_path(b, with->path);
            break;
        case 'B':
            add_query(b, with->branch);
            break;
        case 'P':
            add_query(b, with->path);
            break;
        case 'l':
            strbuf_addf(b, "%u", with->line);
            break;
        }
        i += 2;
    }
}

struct str forge_file_url(struct arena *a, struct str web, struct str commit, struct str path,
                          uint32_t line) {
    const struct forge *f = forge_find(web);
    if (!web.n || !f || !f->file.n)
        return STR("");
    struct strbuf b;
    strbuf_init(&b, a, 0);
    struct blanks with = {.web = web, .commit = commit, .path = path, .line = line};
    fill(&b, f->file, &with);
    if (line)
        fill(&b, f->line, &with);
    return strbuf_str(&b);
}

struct str forge_folder_url(struct arena *a, struct str web, struct str commit, struct str path) {
    const struct forge *f = forge_find(web);
    if (!web.n || !f || !f->folder.n)
        return forge_file_url(a, web, commit, path, 0);
    struct strbuf b;
    strbuf_init(&b, a, 0);
    fill(&b, f->folder, &(struct blanks){.web = web, .commit = commit, .path = path});
    return strbuf_str(&b);
}

struct str forge_edit_url(struct arena *a, struct str web, struct str branch, struct str path) {
    const struct forge *f = forge_find(web);
    if (!web.n || !f || !f->edit.n)
        return STR("");
    struct strbuf b;
    strbuf_init(&b, a, 0);
    fill(&b, f->edit, &(struct blanks){.web = web, .branch = branch, .path = path});
    return strbuf_str(&b);
}

struct str forge_branch_url(struct arena *a, struct str web, struct str branch, struct str path) {
    const struct forge *f = forge_find(web);
    bool folder = !path.n || path.p[path.n - 1] == '/';
    if (!web.n || !f || !branch.n)
        return STR("");
    struct strbuf b;
    strbuf_init(&b, a, 0);
    fill(&b, folder ? f->branch_folder : f->at_branch,
         &(struct blanks){.web = web, .branch = branch, .path = path});
    return strbuf_str(&b);
}

/* ---- addresses of files, read backwards ---- */

/* The value of a parameter in "a=b&c=d", or empty. */
static struct str parameter(struct str query, struct str key) {
    while (query.n) {
        struct str one, name;
        query = str_cut(query, '&', &one);
        struct str value = str_cut(one, '=', &name);
        if (str_eq(name, key))
            return value;
    }
    return STR("");
}

/* "https://dev.azure.com/ORG/PROJECT/_git/REPOSITORY?path=/FILE&version=GBbranch" */
static bool parse_azure(struct arena *a, struct str page, struct str query,
                        struct forge_target *out) {
    struct str path = url_decode(a, parameter(query, STR("path")));
    struct str version = url_decode(a, parameter(query, STR("version")));
    if (!str_contains(page, STR("/_git/")) || path.n < 2 || path.p[0] != '/')
        return false;
    out->web = page;
    out->at = str_fmt(a, "%.*s%.*s", version.n > 2 ? (int)version.n - 2 : 4,
                      version.n > 2 ? version.p + 2 : "HEAD", STR_ARG(path));
    return true;
}

/* "https://app.harness.io/ng/account/A/module/code/orgs/O/projects/P/repos/R/files/main/~/FILE" */
static bool parse_harness(struct arena *a, struct str page, struct forge_target *out) {
    struct str repo, view;
    size_t repos = str_find(page, STR("/repos/")) + sizeof "/repos/" - 1;
    if (repos > page.n)
        return false;
    struct str rest = str_cut(str_cut(str_from(page, repos), '/', &repo), '/', &view);
    size_t mark = str_find(rest, STR("/~/"));
    out->web = str_slice(page, 0, repos + repo.n);
    out->edits = str_eq(view, STR("edit"));
    if (!repo.n || mark == 0 || mark + 3 >= rest.n || !(out->edits || str_eq(view, STR("files"))))
        return false;
    out->at = url_decode(
        a, str_fmt(a, "%.*s/%.*s", (int)mark, rest.p, STR_ARG(str_from(rest, mark + 3))));
    return true;
}

/* Behind the repository: "blob/main/x", "src/branch/main/x" or "raw/refs/heads/main/x". */
static bool parse_view(struct arena *a, struct str rest, bool bitbucket, struct forge_target *out) {
    static const struct str views[] = {STR_INIT("blob"), STR_INIT("tree"), STR_INIT("raw"),
                                       STR_INIT("edit"), STR_INIT("src"),  STR_INIT("_edit")};
    static const struct str before[] = {STR_INIT("refs/heads/"), STR_INIT("branch/"),
                                        STR_INIT("commit/"), STR_INIT("tag/")};
    struct str view;
    bool known = false;
    rest = str_cut(rest, '/', &view);
    for (size_t i = 0; i < sizeof views / sizeof *views; i++)
        known |= str_eq(view, views[i]);
    for (size_t i = 0; i < (bitbucket ? 1 : sizeof before / sizeof *before); i++)
        if (str_starts(rest, before[i])) {
            rest = str_from(rest, before[i].n);
            break;
        }
    size_t slash = str_index(rest, '/', 0);
    out->at = url_decode(a, rest);
    out->edits = str_eq(view, STR("edit")) || str_eq(view, STR("_edit"));
    return known && slash > 0 && slash + 1 < rest.n;
}

bool forge_parse_url(struct arena *a, struct str url, struct forge_target *out) {
    struct str page, query, host, owner, repo;
    size_t scheme = str_find(url, STR("://"));
    *out = (struct forge_target){0};
    if (!str_starts(url, STR("http://")) && !str_starts(url, STR("https://")))
        return false;
    str_cut(url, '#', &url);
    query = str_cut(url, '?', &page);
    struct str rest = str_cut(str_from(page, scheme + 3), '/', &host);
    if (str_contains(host, STR("dev.azure.com")) || str_contains(host, STR("visualstudio.com")))
        return parse_azure(a, page, query, out);
    if (str_eq_nocase(host, STR("app.harness.io")))
        return parse_harness(a, page, out);
    size_t dash = str_find(page, STR("/-/"));
    if (dash < page.n) { /* GitLab, whose groups nest */
        out->web = str_slice(page, 0, dash);
        return parse_view(a, str_from(page, dash + 3), false, out);
    }
    rest = str_cut(str_cut(rest, '/', &owner), '/', &repo);
    if (!owner.n || !repo.n)
        return false;
    if (str_eq_nocase(host, STR("raw.githubusercontent.com"))) {
        out->web = str_fmt(a, "https://github.com/%.*s/%.*s", STR_ARG(owner), STR_ARG(repo));
        return parse_view(a, str_fmt(a, "raw/%.*s", STR_ARG(rest)), true, out);
    }
    out->web = str_slice(page, 0, (size_t)(repo.p + repo.n - page.p));
    return parse_view(a, rest, str_contains(host, STR("bitbucket")), out);
}

bool forge_target_is_at(const struct forge_target *target, struct str ref, struct str *path) {
    struct str at = target->at;
    if (!ref.n || !str_starts(at, ref) || at.n <= ref.n + 1 || at.p[ref.n] != '/')
        return false;
    *path = str_from(at, ref.n + 1);
    return true;
}

bool forge_target_is_current(const struct forge_target *target, struct str branch,
                             struct str commit, struct str *path) {
    if (forge_target_is_at(target, branch, path) || forge_target_is_at(target, commit, path) ||
        forge_target_is_at(target, STR("HEAD"), path))
        return true;
    return !branch.n && (forge_target_is_at(target, STR("main"), path) ||
                         forge_target_is_at(target, STR("master"), path));
}

static struct str without_scheme(struct str web) {
    return str_from(web, str_find(web, STR("://")) + 3);
}

bool forge_same_web(struct str x, struct str y) {
    return str_eq_nocase(without_scheme(x), without_scheme(y));
}

/* web_of_harness() read backwards: every second part from the account on is a name. */
static struct str clone_url_of_harness(struct arena *a, struct str web) {
    static const struct str account = STR_INIT("https://app.harness.io/ng/account/");
    struct strbuf b;
    strbuf_init(&b, a, 0);
    strbuf_addz(&b, "https://git.harness.io");
    struct str rest = str_from(web, account.n), name, key = STR("account");
    while (rest.n) {
        rest = str_cut(rest, '/', &name);
        if (!str_eq(key, STR("module")))
            strbuf_addf(&b, "/%.*s", STR_ARG(name));
        rest = str_cut(rest, '/', &key);
    }
    strbuf_addz(&b, ".git");
    return strbuf_str(&b);
}

struct str forge_clone_url(struct arena *a, struct str web) {
    if (str_starts(web, STR("https://app.harness.io/ng/account/")))
        return clone_url_of_harness(a, web);
    if (str_contains(web, STR("/_git/")))
        return web;
    return str_fmt(a, "%.*s.git", STR_ARG(web));
}

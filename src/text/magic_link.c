#include "text/magic_link.h"

static const struct forge {
    struct str name, url, issues, pulls;
    struct str discussions; /* empty where there are none */
} forges[] = {
    [MAGIC_GITHUB] = {STR_INIT("GitHub"), STR_INIT("https://github.com"), STR_INIT("issues"),
                      STR_INIT("pull"), STR_INIT("discussions")},
    [MAGIC_GITLAB] = {STR_INIT("GitLab"), STR_INIT("https://gitlab.com"), STR_INIT("issues"),
                      STR_INIT("merge_requests"), STR_INIT("")},
    [MAGIC_BITBUCKET] = {STR_INIT("Bitbucket"), STR_INIT("https://bitbucket.org"),
                         STR_INIT("issues"), STR_INIT("pull-requests"), STR_INIT("")},
};

enum { LONGEST_NAME = 100 };

static bool is_user(char c) { return is_alnum(c) || c == '-' || c == '_'; }
static bool is_repo(char c) { return is_user(c) || c == '.'; }
static bool is_word(char c) { return is_alnum(c) || c == '_' || (c & 0x80); }

static bool ends_word(struct str text, size_t at) { return at >= text.n || !is_word(text.p[at]); }

/* Where a name that ends before `end` begins. */
static size_t name_begin(struct str text, size_t floor, size_t end, bool (*is)(char)) {
    size_t at = end;
    while (at > floor && end - at < LONGEST_NAME && is(text.p[at - 1]))
        at--;
    return at;
}

/* And where one that begins at `at` ends: with a letter or digit. */
static size_t name_end(struct str text, size_t at, bool (*is)(char)) {
    size_t end = at;
    while (end < text.n && end - at < LONGEST_NAME && is(text.p[end]))
        end++;
    while (end > at && !is_alnum(text.p[end - 1]))
        end--;
    return end;
}

static size_t digits_end(struct str text, size_t at) {
    while (at < text.n && is_digit(text.p[at]))
        at++;
    return at;
}

static struct str kind_of(const struct forge *f, char mark, const char **word) {
    *word = mark == '#' ? "Issue" : mark == '!' ? "Pull Request" : "Discussion";
    return mark == '#' ? f->issues : mark == '!' ? f->pulls : f->discussions;
}

/* The names that stand before text[at], `user/repo` or `repo`, in place of *user and *repo; returns
 * where they begin. */
static size_t names_before(struct str text, size_t floor, size_t at, struct str *user,
                           struct str *repo) {
    size_t from = name_begin(text, floor, at, is_repo);
    if (from == at || !is_alnum(text.p[at - 1]))
        return at;
    *repo = str_slice(text, from, at);
    if (from == floor || text.p[from - 1] != '/')
        return from;
    size_t owner = name_begin(text, floor, from - 1, is_user);
    if (owner + 1 == from)
        return from;
    *user = str_slice(text, owner, from - 1);
    return owner;
}

/* The mark between the names and the number. */
static char shown_mark(const struct magic_links *m, char mark) { return m->hashes ? '#' : mark; }

static bool find_issue(const struct magic_links *m, struct arena *a, struct str text, size_t floor,
                       size_t at, struct magic_link *out) {
    const struct forge *f = &forges[m->forge];
    const char *word;
    struct str kind = kind_of(f, text.p[at], &word), user = m->user, repo = m->repo;
    struct str number = str_slice(text, at + 1, digits_end(text, at + 1));
    size_t to = at + 1 + number.n;
    if (!kind.n || !number.n || number.p[0] == '0' || !ends_word(text, to))
        return false;
    size_t from = names_before(text, floor, at, &user, &repo);
    bool beside = from > 0 && (is_alpha(text.p[from - 1]) || memchr("@/", text.p[from - 1], 2));
    if (!user.n || !repo.n || beside)
        return false;
    out->from = from;
    out->to = to;
    out->shown = str_fmt(a, "%.*s%c%.*s", STR_ARG(str_slice(text, from, at)),
                         shown_mark(m, text.p[at]), STR_ARG(number));
    out->url = str_fmt(a, "%.*s/%.*s/%.*s/%.*s/%.*s", STR_ARG(f->url), STR_ARG(user), STR_ARG(repo),
                       STR_ARG(kind), STR_ARG(number));
    out->title = str_fmt(a, "%.*s %s: %.*s/%.*s #%.*s", STR_ARG(f->name), word, STR_ARG(user),
                         STR_ARG(repo), STR_ARG(number));
    return true;
}

static bool find_person(const struct magic_links *m, struct arena *a, struct str text, size_t at,
                        struct magic_link *out) {
    const struct forge *f = &forges[m->forge];
    size_t end = name_end(text, at + 1, is_user);
    if (end == at + 1 || !ends_word(text, end) || (at && is_word(text.p[at - 1])))
        return false;
    struct str name = str_slice(text, at + 1, end);
    size_t repo = end < text.n && text.p[end] == '/' ? name_end(text, end + 1, is_repo) : 0;
    bool is_repo_name = repo > end + 1 && ends_word(text, repo);
    if (is_repo_name)
        name = str_slice(text, at + 1, repo);
    out->from = at;
    out->to = is_repo_name ? repo : end;
    out->shown = is_repo_name ? name : str_slice(text, at, end);
    out->url = str_fmt(a, "%.*s/%.*s", STR_ARG(f->url), STR_ARG(name));
    out->title = str_fmt(a, "%.*s %s: %.*s", STR_ARG(f->name), is_repo_name ? "Repository" : "User",
                         STR_ARG(name));
    return true;
}

bool magic_link_find(const struct magic_links *m, struct arena *a, struct str text, size_t floor,
                     size_t at, struct magic_link *out) {
    if (text.p[at] == '@')
        return m->people && find_person(m, a, text, at, out);
    return m->references && find_issue(m, a, text, floor, at, out);
}

/* The next part of a path. */
static struct str part(struct str *path) {
    struct str p;
    *path = str_cut(*path, '/', &p);
    return p;
}

static char mark_of(const struct forge *f, struct str kind) {
    if (str_eq(kind, f->issues))
        return '#';
    if (str_eq(kind, f->pulls))
        return '!';
    return kind.n && str_eq(kind, f->discussions) ? '?' : '\0';
}

/* Of what stands behind the forge's own address. */
static struct str shorten(const struct magic_links *m, struct arena *a, const struct forge *f,
                          struct str path) {
    struct str user = part(&path), repo = part(&path), kind = part(&path), number = part(&path);
    bool own = m->repo.n && str_eq(user, m->user) && str_eq(repo, m->repo);
    struct str whose = str_fmt(a, "%.*s/%.*s", STR_ARG(user), STR_ARG(repo));
    if (!user.n || !repo.n || path.n)
        return STR("");
    if (!kind.n)
        return whose;
    if (!mark_of(f, kind) || !number.n || digits_end(number, 0) < number.n)
        return STR("");
    return str_fmt(a, "%.*s%c%.*s", STR_ARG(own ? STR("") : whose), shown_mark(m, mark_of(f, kind)),
                   STR_ARG(number));
}

struct str magic_link_shorten(const struct magic_links *m, struct arena *a, struct str url) {
    for (size_t i = 0; m->shortens && i < sizeof forges / sizeof *forges; i++) {
        size_t n = forges[i].url.n;
        if (str_starts(url, forges[i].url) && url.n > n && url.p[n] == '/')
            return shorten(m, a, &forges[i], str_from(url, n + 1));
    }
    return STR("");
}

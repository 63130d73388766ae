#include "text/media.h"

static const struct str scheme = STR_INIT("https://");

bool media_is_site(struct str site) {
    struct str host = str_from(site, scheme.n), path;
    if (!str_starts(site, scheme))
        return false;
    path = str_cut(host, '/', &host);
    for (size_t i = 0; i < host.n; i++)
        if (!is_alnum(host.p[i]) && host.p[i] != '.' && host.p[i] != '-' && host.p[i] != ':')
            return false;
    for (size_t i = 0; i < path.n; i++)
        if (!is_alnum(path.p[i]) && !strchr("/-_.~", path.p[i]))
            return false;
    return host.n > 0 && str_find(path, STR("..")) == path.n;
}

/* Ways out of a folder, and what browsers take for a slash. */
static bool climbs(struct str path) {
    static const struct str steps[] = {STR_INIT("/."), STR_INIT("\\"), STR_INIT("%2e"),
                                       STR_INIT("%2E")};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (str_find(path, steps[i]) < path.n)
            return true;
    return false;
}

static bool is_below(struct str url, struct str site) {
    while (site.n && site.p[site.n - 1] == '/')
        site.n--;
    struct str host = str_from(site, scheme.n), path;
    size_t origin = scheme.n + str_index(host, '/', 0);
    if (!str_eq_nocase(str_slice(url, 0, origin), str_slice(site, 0, origin)))
        return false;
    path = str_slice(url, origin, url.n);
    if (!str_starts(path, str_from(site, origin)))
        return false;
    char next = url.n > site.n ? url.p[site.n] : '\0';
    bool ends = next == '/' || next == '?' || next == '#' || next == '\0';
    struct str query = str_slice(path, 0, str_index(path, '?', 0));
    return ends && !climbs(str_slice(query, 0, str_index(query, '#', 0)));
}

bool media_allows_frame(const struct media *m, struct str url) {
    for (size_t i = 0; m && i < m->frames.n; i++)
        if (is_below(url, m->frames.v[i]))
            return true;
    return false;
}

#include "docs/origin.h"

#include "base/path.h"
#include "base/strbuf.h"
#include "model/forge.h"
#include "model/origin.h"

/* An address of the web, not of another kind: pages link to it. */
static bool is_web(struct str url) {
    struct str rest;
    if (str_starts(url, STR("https://")))
        rest = str_from(url, 8);
    else if (str_starts(url, STR("http://")))
        rest = str_from(url, 7);
    else
        return false;
    for (size_t i = 0; i < url.n; i++)
        if ((unsigned char)url.p[i] <= ' ' || url.p[i] == '\\' || url.p[i] == '"')
            return false;
    return rest.n && rest.p[0] != '/' && rest.p[0] != '?' && rest.p[0] != '#';
}

/* The length of "https://host" at the head of an address of the web. */
static size_t host_end(struct str url) {
    size_t at = str_find(url, STR("://")) + 3;
    while (at < url.n && url.p[at] != '/' && url.p[at] != '?' && url.p[at] != '#')
        at++;
    return at;
}

static size_t path_end(struct str url, size_t from) {
    size_t query = str_index(url, '?', from), fragment = str_index(url, '#', from);
    return query < fragment ? query : fragment;
}

/* Without a name or password before its host. */
static struct str without_credentials(struct arena *a, struct str url) {
    size_t at = str_last_index(str_slice(url, 0, host_end(url)), '@');
    size_t scheme = str_find(url, STR("://")) + 3;
    if (at >= host_end(url))
        return url;
    return str_fmt(a, "%.*s%.*s", STR_ARG(str_slice(url, 0, scheme)),
                   STR_ARG(str_from(url, at + 1)));
}

struct str origin_join(struct arena *a, struct str base, struct str url) {
    if (is_web(url))
        return url;
    if (!is_web(base))
        return STR("");
    size_t host = host_end(base), path = path_end(base, host);
    if (str_starts(url, STR("#")))
        return str_fmt(a, "%.*s%.*s", STR_ARG(str_slice(base, 0, str_index(base, '#', host))),
                       STR_ARG(url));
    if (str_starts(url, STR("?")))
        return str_fmt(a, "%.*s%.*s", STR_ARG(str_slice(base, 0, path)), STR_ARG(url));
    struct str dir = str_starts(url, STR("/")) ? STR("") : str_slice(base, host + 1, path);
    struct str joined, rel = str_slice(url, 0, path_end(url, 0));
    while (str_starts(rel, STR("/")))
        rel = str_from(rel, 1);
    while (str_starts(dir, STR("/")))
        dir = str_from(dir, 1);
    if (!path_join(a, dir, rel, &joined))
        return STR("");
    return str_fmt(a, "%.*s/%.*s%s%.*s", STR_ARG(str_slice(base, 0, host)), STR_ARG(joined),
                   str_ends(rel, STR("/")) && joined.n ? "/" : "",
                   STR_ARG(str_from(url, path_end(url, 0))));
}

/* A text that stands for itself in a template. */
static struct str as_template(struct arena *a, struct str text) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    for (size_t i = 0; i < text.n; i++) {
        strbuf_add(&b, str_slice(text, i, i + 1));
        if (text.p[i] == '{' || text.p[i] == '}')
            strbuf_add(&b, str_slice(text, i, i + 1));
    }
    return strbuf_str(&b);
}

static struct str string_at(const struct value *root, struct str key, struct str file,
                            struct findings *f) {
    const struct value *v = value_find(root, key);
    if (v && v->type != VALUE_STRING && v->type != VALUE_NULL)
        FIND3(f, MKDOCS_TYPE, value_place(v, file), key, STR("a string"), value_type_name(v->type));
    return value_string(v);
}

static void read_edit(struct arena *a, const struct value *root, struct str file, struct str repo,
                      struct findings *f, struct docs_origin *out) {
    struct str uri = string_at(root, STR("edit_uri"), file, f);
    struct str template = string_at(root, STR("edit_uri_template"), file, f);
    struct str key = template.n ? STR("edit_uri_template") : STR("edit_uri");
    struct place place = value_place(value_find(root, key), file);
    if (value_is(value_find(root, STR("edit_uri")), VALUE_STRING) && !uri.n && !template.n)
        out->no_edit = true;
    if (!uri.n && !template.n)
        return;
    if (template.n)
        out->edit = origin_join(a, repo, template);
    else if (uri.p[0] == '?' || uri.p[0] == '#' || str_ends(uri, STR("/")))
        out->edit = origin_join(a, as_template(a, repo),
                                str_fmt(a, "%.*s{path}", STR_ARG(as_template(a, uri))));
    else
        out->edit = origin_join(a, as_template(a, repo),
                                str_fmt(a, "%.*s/{path}", STR_ARG(as_template(a, uri))));
    struct str unknown;
    if (!out->edit.n)
        FIND2(f, MKDOCS_EDIT_URL, place, key, template.n ? template : uri);
    else if (!docs_edit_template_check(out->edit, &unknown))
        FIND1(f, MKDOCS_EDIT_FIELD, place, unknown);
    else
        return;
    out->edit = STR("");
}

void origin_parse(struct arena *a, const struct value *root, struct str file, struct findings *f,
                  struct docs_origin *out) {
    struct str url = str_trim(string_at(root, STR("repo_url"), file, f));
    struct forge_target target;
    *out = (struct docs_origin){0};
    if (url.n && is_web(url)) {
        url = without_credentials(a, url);
        out->web = forge_parse_url(a, url, &target) ? target.web : forge_web_of_origin(a, url);
    } else if (url.n) {
        FIND2(f, MKDOCS_EDIT_URL, value_place(value_find(root, STR("repo_url")), file),
              STR("repo_url"), url);
        url = STR("");
    }
    read_edit(a, root, file, url, f, out);
}

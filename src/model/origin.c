#include "model/origin.h"

#include "base/path.h"
#include "model/forge.h"
#include "text/escape.h"

/* The path in an address; `whole` encodes slashes too. */
static void add_path(struct strbuf *out, struct str path, bool whole) {
    for (size_t at = 0; at < path.n;) {
        size_t slash = whole ? str_index(path, '/', at) : path.n;
        url_path(out, str_slice(path, at, slash));
        if (slash < path.n)
            strbuf_add(out, STR("%2F"));
        at = slash + 1;
    }
}

/* False when there is no field of this name. */
static bool fill_field(struct strbuf *out, struct str field, struct str path) {
    bool whole = str_ends(field, STR("!q"));
    if (whole)
        field.n -= 2;
    if (str_eq(field, STR("path_noext")))
        path = str_slice(path, 0, path.n - path_ext(path_base(path)).n);
    else if (!str_eq(field, STR("path")))
        return false;
    add_path(out, path, whole);
    return true;
}

static bool fill(struct strbuf *out, struct str template, struct str path, struct str *unknown) {
    for (size_t i = 0; i < template.n; i++) {
        char c = template.p[i];
        bool twice = i + 1 < template.n && template.p[i + 1] == c;
        if (c != '{' || twice) {
            strbuf_add(out, str_slice(template, i, i + 1));
            i += (c == '{' || c == '}') && twice;
            continue;
        }
        size_t end = str_index(template, '}', i);
        *unknown = str_slice(template, i + 1, end);
        if (end == template.n || !fill_field(out, *unknown, path))
            return false;
        i = end;
    }
    return true;
}

bool docs_edit_template_check(struct str template, struct str *unknown) {
    struct arena scratch = {0};
    struct strbuf b;
    strbuf_init(&b, &scratch, 0);
    bool ok = fill(&b, template, STR(""), unknown);
    arena_release(&scratch);
    return ok;
}

struct str docs_edit_template_fill(struct arena *a, struct str template, struct str path) {
    struct strbuf b;
    struct str unknown;
    strbuf_init(&b, a, 0);
    return fill(&b, template, path, &unknown) ? strbuf_str(&b) : STR("");
}

struct str docs_edit_url(struct arena *a, const struct portal_unit *unit, const struct docset *set,
                         const struct page *page) {
    const struct docs_origin *o = &set->origin;
    struct str below = set->docs_dir.n ? str_from(page->path, set->docs_dir.n + 1) : page->path;
    struct str branch = unit->fragment->branch, url = STR("");
    if (o->no_edit)
        return STR("");
    if (o->edit.n && path_inside(set->docs_dir, page->path))
        return docs_edit_template_fill(a, o->edit, below);
    if (o->web.n && branch.n)
        url = forge_edit_url(a, o->web, branch, page->path);
    return url.n ? url : portal_edit_url(a, unit, page->path);
}

struct str docs_source_url(struct arena *a, const struct portal_unit *unit,
                           const struct docset *set, const struct page *page) {
    struct str commit = unit->uncommitted ? STR("HEAD") : unit->fragment->commit, url = STR("");
    if (set->origin.web.n && commit.n)
        url = forge_file_url(a, set->origin.web, commit, page->path, 0);
    return url.n ? url : portal_file_url(a, unit, page->path, 0);
}

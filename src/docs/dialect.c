#include "docs/dialect.h"

#include "base/path.h"

void dialect_init(struct arena *a, struct str dir, struct docs_dialect *out) {
    *out = (struct docs_dialect){.markdown = dialect_techdocs};
    *VEC_PUSH(a, &out->snippet_folders) = dir;
}

/* The options of an extension, which stands in a list by its name or as a mapping, or
 * in a mapping of all. */
static const struct value *find_extension(const struct value *root, struct str name) {
    const struct value *all = value_find(root, STR("markdown_extensions"));
    if (value_is(all, VALUE_MAP))
        return value_find(all, name);
    const struct value *found = NULL;
    for (size_t i = 0; value_is(all, VALUE_LIST) && i < value_count(all); i++) {
        const struct value *options = value_find(value_item(all, i), name);
        found = options ? options : found;
    }
    return found;
}

/* A string, or item i of a list of them; empty beyond the last. */
static struct str string_of(const struct value *v, size_t i) {
    if (value_is(v, VALUE_STRING))
        return i ? STR("") : v->string;
    return value_is(v, VALUE_LIST) ? value_string(value_item(v, i)) : STR("");
}

void dialect_parse(struct arena *a, const struct value *root, struct str file, struct str dir,
                   struct docs_dialect *out) {
    const struct value *snippets = find_extension(root, STR("pymdownx.snippets"));
    const struct value *folders = value_find(snippets, STR("base_path"));
    const struct value *append = value_find(snippets, STR("auto_append"));
    struct str name, path;
    if (string_of(folders, 0).n)
        out->snippet_folders.n = 0;
    for (size_t i = 0; (name = string_of(folders, i)).n; i++)
        if (path_join(a, dir, name, &path) && path_inside(dir, path))
            *VEC_PUSH(a, &out->snippet_folders) = path;
    for (size_t i = 0; (name = string_of(append, i)).n; i++) {
        const struct value *named = value_is(append, VALUE_LIST) ? value_item(append, i) : append;
        *VEC_PUSH(a, &out->snippets_appended) = name;
        *VEC_PUSH(a, &out->appended_at) = value_place(named, file);
    }
}

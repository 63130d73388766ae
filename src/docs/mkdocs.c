#include "docs/mkdocs.h"

#include "base/path.h"
#include "data/yaml.h"

bool mkdocs_is_config(struct str base_name) {
    return str_eq(base_name, STR("mkdocs.yaml")) || str_eq(base_name, STR("mkdocs.yml"));
}

/* A string of the configuration; a value of another type is a finding. */
static struct str string_at(const struct value *root, struct str key, struct str file,
                            struct findings *f) {
    const struct value *v = value_find(root, key);
    if (!v || v->type == VALUE_NULL)
        return STR("");
    if (v->type != VALUE_STRING) {
        FIND3(f, MKDOCS_TYPE, value_place(v, file), key, STR("a string"), value_type_name(v->type));
        return STR("");
    }
    return v->string;
}

static bool find_docs_dir(struct arena *a, const struct value *root, struct findings *f,
                          struct mkdocs *out) {
    struct str docs_dir = string_at(root, STR("docs_dir"), out->file, f);
    out->docs_dir_place = place_at(out->file, 1, 1);
    if (docs_dir.n)
        out->docs_dir_place = value_place(value_find(root, STR("docs_dir")), out->file);
    else
        docs_dir = STR("docs");
    if (path_join(a, out->dir, docs_dir, &out->docs_dir) && path_inside(out->dir, out->docs_dir))
        return true;
    FIND1(f, MKDOCS_DOCS_DIR_ESCAPES, out->docs_dir_place, docs_dir);
    return false;
}

bool mkdocs_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                  struct mkdocs *out) {
    *out = (struct mkdocs){.file = file, .dir = path_dir(file), .directory_urls = true};
    struct yaml_documents docs = {0};
    yaml_parse(a, file, text, f, &docs);
    yaml_check_single(&docs, file, f);
    const struct value *root = docs.n ? &docs.v[0].root : NULL;
    if (!value_is(root, VALUE_MAP)) {
        if (!docs.n || !docs.v[0].broken)
            FIND0(f, MKDOCS_NOT_A_MAPPING, place_at(file, 1, 1));
        return false;
    }
    out->root = root;
    out->site_name = string_at(root, STR("site_name"), file, f);
    out->site_description = string_at(root, STR("site_description"), file, f);
    const struct value *urls = value_find(root, STR("use_directory_urls"));
    if (value_is(urls, VALUE_BOOL))
        out->directory_urls = urls->boolean;
    const struct value *nav = value_find(root, STR("nav"));
    if (nav && nav->type == VALUE_LIST)
        out->nav = nav;
    else if (nav && nav->type != VALUE_NULL)
        FIND3(f, MKDOCS_TYPE, value_place(nav, file), STR("nav"), STR("a list"),
              value_type_name(nav->type));
    dialect_init(a, out->dir, &out->dialect);
    dialect_parse(a, root, file, out->dir, &out->dialect);
    return find_docs_dir(a, root, f, out);
}

#include "docs/mkdocs.h"

#include "base/path.h"
#include "data/yaml.h"
#include "docs/copyright.h"
#include "docs/mkdocs_names.h"
#include "docs/mkdocs_tags.h"
#include "docs/origin.h"
#include "docs/zensical.h"

const struct str mkdocs_names[MKDOCS_NAMES] = {
    STR_INIT("mkdocs.yaml"),   STR_INIT("mkdocs.yml"),   STR_INIT("properdocs.yml"),
    STR_INIT("zensical.toml"), STR_INIT("zensical.yml"),
};

bool mkdocs_is_config(struct str base_name) {
    for (size_t i = 0; i < MKDOCS_NAMES; i++)
        if (str_eq(base_name, mkdocs_names[i]))
            return true;
    return false;
}

/* The value of a key; one of another type is a finding and counts as not given. */
static const struct value *typed_at(const struct mkdocs *m, struct str key, enum value_type type,
                                    struct str wanted, struct findings *f) {
    const struct value *v = value_find(m->root, key);
    if (!v || v->type == VALUE_NULL || v->type == type)
        return value_is(v, type) ? v : NULL;
    FIND3(f, MKDOCS_TYPE, value_place(v, m->file), key, wanted, value_type_name(v->type));
    return NULL;
}

static struct str string_at(const struct mkdocs *m, struct str key, struct findings *f) {
    return value_string(typed_at(m, key, VALUE_STRING, STR("a string"), f));
}

static bool find_docs_dir(struct arena *a, struct findings *f, struct mkdocs *out) {
    struct str docs_dir = string_at(out, STR("docs_dir"), f);
    out->docs_dir_place = place_at(out->file, 1, 1);
    if (docs_dir.n)
        out->docs_dir_place = value_place(value_find(out->root, STR("docs_dir")), out->file);
    else
        docs_dir = STR("docs");
    if (path_join(a, out->dir, docs_dir, &out->docs_dir) && path_inside(out->dir, out->docs_dir))
        return true;
    FIND1(f, MKDOCS_DOCS_DIR_ESCAPES, out->docs_dir_place, docs_dir);
    return false;
}

static bool has_feature(const struct value *root, struct str feature) {
    VALUE_EACH (item, value_at(root, "theme", "features", NULL))
        if (str_eq(value_string(item), feature))
            return true;
    return false;
}

/* What is written in the file itself, or NULL with findings. */
static const struct value *read_root(struct arena *a, struct str file, struct str text,
                                     struct findings *f) {
    if (str_eq(path_ext(file), STR(".toml"))) {
        struct value *root = ARENA_NEW(a, struct value);
        return zensical_parse(a, file, text, f, root) ? root : NULL;
    }
    struct yaml_documents docs = {0};
    yaml_parse(a, file, text, f, &docs);
    yaml_check_single(&docs, file, f);
    if (docs.n && docs.v[0].root.type == VALUE_MAP)
        return &docs.v[0].root;
    if (!docs.n || !docs.v[0].broken)
        FIND0(f, MKDOCS_NOT_A_MAPPING, place_at(file, 1, 1));
    return NULL;
}

static bool read_values(struct arena *a, struct findings *f, struct mkdocs *out) {
    const struct value *root = out->root;
    mkdocs_check_names(a, root, out->file, f);
    out->site_name = string_at(out, STR("site_name"), f);
    out->site_description = string_at(out, STR("site_description"), f);
    out->copyright = copyright_html(a, string_at(out, STR("copyright"), f),
                                    value_find_string(root, STR("site_url")),
                                    value_place(value_find(root, STR("copyright")), out->file), f);
    const struct value *urls =
        typed_at(out, STR("use_directory_urls"), VALUE_BOOL, STR("true or false"), f);
    out->directory_urls = !urls || urls->boolean;
    out->section_indexes = has_feature(root, STR("navigation.indexes"));
    out->nav = typed_at(out, STR("nav"), VALUE_LIST, STR("a list"), f);
    origin_parse(a, root, out->file, f, &out->origin);
    dialect_init(a, out->dir, &out->dialect);
    dialect_parse(a, root, out->file, out->dir, &out->dialect);
    return find_docs_dir(a, f, out);
}

bool mkdocs_parse(struct arena *a, const struct mkdocs_reader *reader, struct str file,
                  struct str text, struct findings *f, struct mkdocs *out) {
    *out = (struct mkdocs){.file = file, .dir = path_dir(file)};
    const struct value *own = read_root(a, file, text, f);
    if (!own)
        return false;
    struct value *root = ARENA_NEW(a, struct value);
    *root = mkdocs_inherit(a, reader, file, own, f, &out->files);
    mkdocs_resolve_tags(a, reader->env, root, file, f);
    out->root = root;
    return read_values(a, f, out);
}

void mkdocs_locate(struct mkdocs *m, struct findings *f, size_t from) {
    for (size_t i = from; i < f->n; i++)
        f->v[i].place = mkdocs_files_place(&m->files, f->v[i].place);
    VEC_EACH (struct place, place, &m->dialect.appended_at)
        *place = mkdocs_files_place(&m->files, *place);
    m->docs_dir_place = mkdocs_files_place(&m->files, m->docs_dir_place);
}

#include "docs/mkdocs_names.h"

#include "base/nearest.h"

#define NO_NAME(name, use, text)
#define NAME(name, use, text) {STR_INIT(name), MKDOCS_##use, STR_INIT(text)},

#define MKDOCS_KEY NAME
#define MKDOCS_PLUGIN NO_NAME
#define MKDOCS_EXTENSION NO_NAME
static const struct mkdocs_name keys[] = {
#include "docs/mkdocs_names.def"
};
#undef MKDOCS_KEY
#undef MKDOCS_PLUGIN
#undef MKDOCS_EXTENSION

#define MKDOCS_KEY NO_NAME
#define MKDOCS_PLUGIN NAME
#define MKDOCS_EXTENSION NO_NAME
static const struct mkdocs_name plugins[] = {
#include "docs/mkdocs_names.def"
};
#undef MKDOCS_PLUGIN
#undef MKDOCS_EXTENSION

#define MKDOCS_PLUGIN NO_NAME
#define MKDOCS_EXTENSION NAME
static const struct mkdocs_name extensions[] = {
#include "docs/mkdocs_names.def"
};

static const struct {
    struct str what;
    struct str package; /* that may stand in front */
    const struct mkdocs_name *names;
    size_t n;
} tables[] = {
    {STR_INIT("the key"), STR_INIT(""), keys, sizeof keys / sizeof *keys},
    {STR_INIT("the plugin"), STR_INIT("material/"), plugins, sizeof plugins / sizeof *plugins},
    {STR_INIT("the Markdown extension"), STR_INIT("markdown.extensions."), extensions,
     sizeof extensions / sizeof *extensions},
};

const struct mkdocs_name *mkdocs_name_find(enum mkdocs_table table, struct str name) {
    if (str_starts(name, tables[table].package))
        name = str_from(name, tables[table].package.n);
    for (size_t i = 0; i < tables[table].n; i++)
        if (str_eq(tables[table].names[i].name, name))
            return &tables[table].names[i];
    return NULL;
}

void mkdocs_each_entry(const struct value *all, void *context,
                       void (*see)(void *context, const struct mkdocs_entry *entry)) {
    VALUE_EACH (item, all) {
        struct mkdocs_entry named = {value_string(item), item->line, item->column, NULL};
        if (item->type == VALUE_STRING)
            see(context, &named);
        VALUE_EACH_FIELD (field, item) {
            struct mkdocs_entry entry = {field->key, field->line, field->column, &field->value};
            see(context, &entry);
        }
    }
    VALUE_EACH_FIELD (field, all) {
        struct mkdocs_entry entry = {field->key, field->line, field->column, &field->value};
        see(context, &entry);
    }
}

struct check {
    struct arena *arena;
    struct str file;
    struct findings *findings;
    enum mkdocs_table table;
};

static void find_name(const struct check *c, enum mkdocs_table table, struct place place,
                      const struct mkdocs_name *name, struct str written) {
    if (!name)
        FIND2(c->findings, MKDOCS_UNKNOWN_NAME, place, tables[table].what, written);
    else if (name->use == MKDOCS_CONTENT)
        FIND3(c->findings, MKDOCS_CONTENT_MISSING, place, tables[table].what, written, name->text);
    else if (name->use == MKDOCS_LESS)
        FIND3(c->findings, MKDOCS_EXTRA_MISSING, place, tables[table].what, written, name->text);
}

/* `enabled: false` in the options of a plugin switches it off. */
static bool is_off(const struct value *options) {
    const struct value *enabled = value_find(options, STR("enabled"));
    return value_is(enabled, VALUE_BOOL) && !enabled->boolean;
}

static void check_entry(void *context, const struct mkdocs_entry *entry) {
    const struct check *c = context;
    if (c->table == MKDOCS_PLUGINS && is_off(entry->options))
        return;
    find_name(c, c->table, place_at(c->file, entry->line, entry->column),
              mkdocs_name_find(c->table, entry->name), entry->name);
    /* Groups in groups are as deep as YAML may be. */
    if (c->table == MKDOCS_PLUGINS && str_ends(entry->name, STR("group")))
        mkdocs_each_entry(value_find(entry->options, STR("plugins")), context, check_entry);
}

/* An empty value, as of a key that is written for later, has no effect in MkDocs either. */
static bool is_empty(const struct value *v) {
    return v->type == VALUE_NULL ||
           ((v->type == VALUE_LIST || v->type == VALUE_MAP) && !value_count(v));
}

static void check_keys(const struct check *c, const struct value *root) {
    VALUE_EACH_FIELD (field, root) {
        struct place place = place_at(c->file, field->line, field->column);
        const struct mkdocs_name *name = mkdocs_name_find(MKDOCS_KEYS, field->key);
        if (name && !is_empty(&field->value))
            find_name(c, MKDOCS_KEYS, place, name, field->key);
        if (name)
            continue;
        struct nearest near;
        nearest_init(&near, c->arena, field->key);
        for (size_t i = 0; i < tables[MKDOCS_KEYS].n; i++)
            nearest_offer(&near, keys[i].name);
        FIND2(c->findings, MKDOCS_UNKNOWN_KEY, place, field->key, nearest_text(&near));
    }
}

void mkdocs_check_names(struct arena *a, const struct value *root, struct str file,
                        struct findings *f) {
    struct check c = {a, file, f, MKDOCS_KEYS};
    const struct value_field *dir =
        value_field_find(value_find(root, STR("theme")), STR("custom_dir"));
    check_keys(&c, root);
    if (dir && !is_empty(&dir->value))
        FIND3(f, MKDOCS_EXTRA_MISSING, place_at(file, dir->line, dir->column), STR("the theme's"),
              dir->key, STR("all pages of the portal wear its own theme"));
    c.table = MKDOCS_PLUGINS;
    mkdocs_each_entry(value_find(root, STR("plugins")), &c, check_entry);
    c.table = MKDOCS_EXTENSIONS;
    mkdocs_each_entry(value_find(root, STR("markdown_extensions")), &c, check_entry);
}

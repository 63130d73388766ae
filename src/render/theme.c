#include "render/theme.h"

#include "base/limits.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "data/yaml.h"
#include "model/docset.h"
#include "render/library_files.h"
#include "render/theme_files.h"
#include "sys/fs.h"

/* Where the bytes of a theme come from. */
struct origin {
    struct arena *arena;
    struct str dir; /* empty: built in */
};

static const struct embedded_file *find_built_in(struct str path) {
    for (size_t i = 0; i < theme_files_count; i++)
        if (str_eq(str_of(theme_files[i].path), path))
            return &theme_files[i];
    return NULL;
}

static int read_file(const struct origin *o, struct str path, struct str *out, struct err *err) {
    if (o->dir.n) {
        struct fs_dir dir;
        if (fs_open_dir(o->arena, &FS_CWD, o->dir, 0, &dir, err) < 0)
            return err->status = EXIT_USAGE, -1;
        int rc = fs_read(o->arena, &dir, path, LIMIT_TEMPLATE_BYTES, FS_BENEATH, out, err);
        fs_close_dir(&dir);
        return rc;
    }
    const struct embedded_file *file = find_built_in(path);
    if (!file)
        return err_set(err, "the built-in theme has no file %.*s", STR_ARG(path));
    *out = embedded_text(file);
    return 0;
}

/* The files directly in a folder of the theme. */
static int list_files(const struct origin *o, struct str folder, struct fs_entries *out,
                      struct err *err) {
    if (o->dir.n)
        return fs_list(o->arena, &FS_CWD,
                       str_fmt(o->arena, "%.*s/%.*s", STR_ARG(o->dir), STR_ARG(folder)), 0, out,
                       err);
    for (size_t i = 0; i < theme_files_count; i++) {
        struct str path = str_of(theme_files[i].path);
        if (str_eq(path_dir(path), folder))
            *VEC_PUSH(o->arena, out) = (struct fs_entry){path_base(path), FS_FILE};
    }
    return 0;
}

static int load_templates(const struct origin *o, struct findings *f, struct theme *out,
                          struct err *err) {
    struct fs_entries files = {0};
    if (list_files(o, STR("templates"), &files, err) < 0)
        return -1;
    templates_init(&out->templates, o->arena);
    VEC_EACH (struct fs_entry, file, &files) {
        struct str text, path = str_fmt(o->arena, "templates/%.*s", STR_ARG(file->name));
        if (!str_ends(file->name, STR(".mustache")))
            continue;
        if (read_file(o, path, &text, err) < 0)
            return -1;
        struct str name = str_slice(file->name, 0, file->name.n - (sizeof ".mustache" - 1));
        templates_add(&out->templates, name, path, text, f);
        out->digest = digest_add(digest_add(out->digest, name), text);
    }
    templates_check(&out->templates, f);
    static const struct str raw[] = {STR_INIT("body_html"), STR_INIT("description_html"),
                                     STR_INIT("copyright_html")};
    templates_check_raw(&out->templates, raw, sizeof raw / sizeof *raw, f);
    return 0;
}

static void add_output(const struct origin *o, struct theme *out, struct str name, struct str bytes,
                       uint32_t uses) {
    *VEC_PUSH(o->arena, &out->outputs) = (struct theme_output){name, bytes, uses};
    out->digest = digest_add(digest_add(out->digest, name), bytes);
}

/* The files that a list of theme.yaml names, as one. */
static int join_files(const struct origin *o, const struct value *list, struct strbuf *text,
                      struct err *err) {
    strbuf_init(text, o->arena, 0);
    VALUE_EACH (file, list) {
        struct str one;
        if (read_file(o, value_string(file), &one, err) < 0)
            return -1;
        strbuf_add(text, one);
    }
    return 0;
}

/* The files of a library (library_files.h) with the theme's own script for it behind them. */
static void add_library(const struct origin *o, struct theme *out, struct str name, uint32_t uses,
                        struct str script) {
    struct str folder = str_fmt(o->arena, "%.*s/", STR_ARG(name));
    bool any = false;
    for (size_t i = 0; i < library_files_count; i++) {
        struct str path = str_of(library_files[i].path);
        if (!str_starts(path, folder))
            continue;
        add_output(o, out, path, embedded_text(&library_files[i]), uses);
        any = true;
    }
    if (any)
        add_output(o, out, str_fmt(o->arena, "%.*sshow.js", STR_ARG(folder)), script, uses);
}

static int load_scripts(const struct origin *o, const struct value *manifest, struct theme *out,
                        struct err *err) {
    static const struct {
        struct str name;
        uint32_t uses;
    } libraries[] = {{STR_INIT("code"), PAGE_USES_CODE},
                     {STR_INIT("diagrams"), PAGE_USES_DIAGRAMS},
                     {STR_INIT("math"), PAGE_USES_MATH}};
    struct strbuf text;
    if (join_files(o, value_find(manifest, STR("js")), &text, err) < 0)
        return -1;
    if (text.n)
        add_output(o, out, STR("js/portico.js"), strbuf_str(&text), PAGE_USES_READING);
    const struct value *shown = value_find(manifest, STR("libraries"));
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        struct str file = value_find_string(shown, libraries[i].name), script;
        if (!file.n)
            continue;
        if (read_file(o, file, &script, err) < 0)
            return -1;
        add_library(o, out, libraries[i].name, libraries[i].uses, script);
    }
    return 0;
}

/* theme.yaml lists the stylesheets, which are published as one, and the scripts. */
static int load_manifest(const struct origin *o, struct findings *f, struct theme *out,
                         struct err *err) {
    struct str manifest;
    struct yaml_documents docs = {0};
    struct strbuf css;
    if (read_file(o, STR("theme.yaml"), &manifest, err) < 0)
        return -1;
    yaml_parse(o->arena, STR("theme.yaml"), manifest, f, &docs);
    const struct value *root = docs.n ? &docs.v[0].root : NULL;
    if (join_files(o, value_find(root, STR("css")), &css, err) < 0)
        return -1;
    add_output(o, out, STR("css/portico.css"), strbuf_str(&css), 0);
    return load_scripts(o, root, out, err);
}

static int load_icons(const struct origin *o, struct theme *out, struct err *err) {
    struct fs_entries files = {0};
    if (list_files(o, STR("icons"), &files, err) < 0)
        return -1;
    VEC_EACH (struct fs_entry, file, &files) {
        struct str bytes, path = str_fmt(o->arena, "icons/%.*s", STR_ARG(file->name));
        if (!str_ends(file->name, STR(".svg")))
            continue;
        if (read_file(o, path, &bytes, err) < 0)
            return -1;
        add_output(o, out, path, bytes, 0);
    }
    return 0;
}

/* The folder of the outputs with these uses. Stylesheet and icons stand in one, so that addresses
 * between them hold, and so do the files of a library. It is named by what is in it alone: a
 * changed template does not send readers for the stylesheet again. */
static struct str folder_of(const struct origin *o, const struct theme *theme, uint32_t uses) {
    struct digest digest = {0};
    VEC_EACH (const struct theme_output, output, &theme->outputs)
        if (output->uses == uses)
            digest = digest_add(digest_add(digest, output->route), output->bytes);
    return str_fmt(o->arena, "assets/%.*s", 16, digest_hex(o->arena, digest).p);
}

static void set_routes(const struct origin *o, struct theme *out) {
    struct str folders[PAGE_USES_MATH + 1] = {0};
    for (uint32_t uses = 0; uses <= PAGE_USES_MATH; uses = uses ? uses << 1 : 1)
        folders[uses] = folder_of(o, out, uses);
    VEC_EACH (struct theme_output, output, &out->outputs) {
        struct str name = output->route, folder = folders[output->uses];
        output->route = str_fmt(o->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
        if (str_eq(name, STR("css/portico.css")))
            out->css_route = output->route;
        if (str_eq(name, STR("icons/favicon.svg")))
            out->icon_route = output->route;
    }
}

int theme_load(struct arena *a, struct str dir, struct findings *f, struct theme *out,
               struct err *err) {
    struct origin o = {a, dir};
    *out = (struct theme){0};
    if (load_templates(&o, f, out, err) < 0 || load_manifest(&o, f, out, err) < 0 ||
        load_icons(&o, out, err) < 0)
        return -1;
    set_routes(&o, out);
    return 0;
}

#include "render/theme.h"

#include "base/limits.h"
#include "base/path.h"
#include "base/strbuf.h"
#include "data/yaml.h"
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

static void add_output(const struct origin *o, struct theme *out, struct str name,
                       struct str bytes) {
    *VEC_PUSH(o->arena, &out->outputs) = (struct theme_output){name, bytes};
    out->digest = digest_add(digest_add(out->digest, name), bytes);
}

/* theme.yaml lists the stylesheets; they are published as one. */
static int load_css(const struct origin *o, struct findings *f, struct theme *out,
                    struct err *err) {
    struct str manifest;
    struct yaml_documents docs = {0};
    struct strbuf css;
    strbuf_init(&css, o->arena, 0);
    if (read_file(o, STR("theme.yaml"), &manifest, err) < 0)
        return -1;
    yaml_parse(o->arena, STR("theme.yaml"), manifest, f, &docs);
    VALUE_EACH (file, docs.n ? value_find(&docs.v[0].root, STR("css")) : NULL) {
        struct str text;
        if (read_file(o, value_string(file), &text, err) < 0)
            return -1;
        strbuf_add(&css, text);
    }
    add_output(o, out, STR("css/portico.css"), strbuf_str(&css));
    return 0;
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
        add_output(o, out, path, bytes);
    }
    return 0;
}

/* Stylesheet and icons stand in one folder, so that addresses between them hold. It is named by
 * what is in it alone: a changed template does not send readers for the stylesheet again. */
static void set_routes(const struct origin *o, struct theme *out) {
    struct digest digest = {0};
    VEC_EACH (const struct theme_output, output, &out->outputs)
        digest = digest_add(digest_add(digest, output->route), output->bytes);
    struct str hex = digest_hex(o->arena, digest);
    struct str folder = str_fmt(o->arena, "assets/%.*s", 16, hex.p);
    VEC_EACH (struct theme_output, output, &out->outputs) {
        struct str name = output->route;
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
    if (load_templates(&o, f, out, err) < 0 || load_css(&o, f, out, err) < 0 ||
        load_icons(&o, out, err) < 0)
        return -1;
    set_routes(&o, out);
    return 0;
}

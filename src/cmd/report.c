#include "cmd/report.h"

#include <stdio.h>

#include "base/map.h"
#include "base/path.h"
#include "cmd/command.h"
#include "sys/paths.h"
#include "sys/term.h"

static const struct format formats[] = {
    {STR_INIT("text"), NULL}, /* report_print() */
    {STR_INIT("json"), report_json},
    {STR_INIT("sarif"), report_sarif},
    {STR_INIT("junit"), report_junit},
    {STR_INIT("gitlab"), report_gitlab},
    {STR_INIT("github"), report_github},
};

const struct format *format_find(struct str name) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (str_eq(formats[i].name, name))
            return &formats[i];
    return NULL;
}

/* ---- paths ---- */

static struct str below(struct arena *a, struct str dir, struct str file) {
    return dir.n && file.n ? str_fmt(a, "%.*s/%.*s", STR_ARG(dir), STR_ARG(file))
           : file.n        ? file
                           : dir;
}

/* A folder or file as seen from the current folder, which is "" itself. */
static struct str seen_from_here(struct arena *a, struct str dir) {
    struct str out;
    if (path_join(a, STR(""), dir, &out))
        return out;
    struct str here = paths_real(a, STR(".")), real = paths_real(a, dir);
    if (str_eq(real, here))
        return STR("");
    if (here.n > 1 && path_inside(here, real))
        return str_from(real, here.n + 1);
    while (dir.n > 1 && str_ends(dir, STR("/")))
        dir.n--;
    return dir;
}

static bool is_snapshot(const struct unit *u) {
    return u->kind == UNIT_REPOSITORY && u->view == UNIT_COMMIT;
}

struct str report_path(struct arena *a, const struct unit *u, struct str file, bool *on_disk) {
    *on_disk = u->kind == UNIT_FOLDER || u->view == UNIT_WORKTREE;
    struct str dir = is_snapshot(u) ? u->id : seen_from_here(a, u->path);
    return below(a, dir, file);
}

/* Where findings of one unit lie; asked for once per unit. */
struct area {
    const struct unit *unit; /* NULL: the configuration */
    struct str dir, real;    /* as seen from here; absolute */
    bool on_disk;
};

static void enter(struct report *r, struct str id, const struct map *units, struct area *out) {
    *out = (struct area){.unit = id.n ? map_find(units, id) : NULL};
    if (!out->unit)
        return;
    out->dir = report_path(r->arena, out->unit, STR(""), &out->on_disk);
    out->real = paths_real(r->arena, out->unit->path);
}

/* ---- --only ---- */

/* Absolute, even of a file that is no more. */
static struct str real_of(struct arena *a, struct str path) {
    struct str real = paths_real(a, path);
    if (real.n)
        return real;
    struct str dir = path_dir(path);
    real = paths_real(a, dir.n ? dir : STR("."));
    return real.n ? below(a, real, path_base(path)) : STR("");
}

static bool is_in(const struct str_list *only, struct str path) {
    VEC_EACH (const struct str, dir, only)
        if (path_inside(*dir, path))
            return true;
    return only->n == 0;
}

bool report_covers(const struct report *r, const struct unit *u, struct str file) {
    return r->only.n == 0 || is_in(&r->only, below(r->arena, paths_real(r->arena, u->path), file));
}

/* A path that was mistyped must not make everything look well. */
static int check_only(struct arena *a, const struct pipeline *p, const struct str_list *only,
                      struct str_list *out, struct err *err) {
    VEC_EACH (const struct str, path, only) {
        struct str real = real_of(a, *path);
        bool known = false;
        VEC_EACH (const struct unit, u, &p->units) {
            struct str top = paths_real(a, u->path);
            known |= real.n && top.n && (path_inside(top, real) || path_inside(real, top));
        }
        if (!known)
            return err_usage(err, "--only %.*s: that is nowhere in what is checked",
                             STR_ARG(*path));
        *VEC_PUSH(a, out) = real;
    }
    return 0;
}

/* ---- items ---- */

static void add(struct report *r, const struct finding *f, const struct area *area) {
    struct report_item *item = VEC_PUSH(r->arena, &r->items);
    item->finding = f;
    item->is_file = f->place.file.n > 0;
    item->on_disk = item->is_file && (!area->unit || area->on_disk);
    item->path = area->unit || !item->is_file ? below(r->arena, area->dir, f->place.file)
                                              : seen_from_here(r->arena, f->place.file);
    if (!item->path.n)
        item->path = STR(".");
    item->text = finding_text(r->arena, f);
    item->advice = finding_advice(r->arena, f);
    r->by_level[f->level]++;
}

int report_init(struct report *r, struct arena *run, const struct findings *f,
                const struct pipeline *pipeline, const struct str_list *only, struct err *err) {
    struct map units = {0};
    struct area area = {0};
    *r = (struct report){.arena = run, .pipeline = pipeline, .fails = LEVEL_ERROR};
    if (only && check_only(run, pipeline, only, &r->only, err) < 0)
        return -1;
    for (size_t i = 0; pipeline && i < pipeline->units.n; i++)
        *map_at(run, &units, pipeline->units.v[i].id) = &pipeline->units.v[i];
    for (size_t i = 0; i < f->n; i++) {
        const struct finding *one = &f->v[i];
        if (i == 0 || !str_eq(one->unit, f->v[i - 1].unit))
            enter(r, one->unit, &units, &area);
        struct str real = area.unit ? below(run, area.real, one->place.file) : STR("");
        if (r->only.n && !area.unit)
            real = real_of(run, one->place.file);
        if (is_in(&r->only, real))
            add(r, one, &area);
    }
    return 0;
}

void report_keep(struct report *r, enum level level) {
    size_t kept = 0;
    VEC_EACH (const struct report_item, item, &r->items)
        if (item->finding->level >= level)
            r->items.v[kept++] = *item;
    r->items.n = kept;
    for (int i = 0; i < (int)level; i++)
        r->by_level[i] = 0;
}

size_t report_print(struct report *r, enum level level, size_t most) {
    bool terminal = term_shows_output();
    struct text_style style = {.context = terminal, .colour = terminal && term_wants_colour()};
    struct strbuf b;
    strbuf_init(&b, r->arena, 0);
    report_keep(r, level);
    report_text(r, &style, most, &b);
    if (b.n)
        fwrite(b.p, 1, b.n, stdout);
    return r->items.n;
}

/* ---- for formats ---- */

/* Without the line in "4" or "shop/catalog-info.yaml:4", which moves without the finding. */
static struct str without_line(struct str arg) {
    size_t n = arg.n;
    while (n && is_digit(arg.p[n - 1]))
        n--;
    return n == 0 || arg.p[n - 1] == ':' ? str_slice(arg, 0, n) : arg;
}

struct str *report_fingerprints(const struct report *r) {
    struct str *out = ARENA_ARRAY(r->arena, struct str, r->items.n);
    struct map counts = {0};
    for (size_t i = 0; i < r->items.n; i++) {
        const struct finding *f = r->items.v[i].finding;
        const struct str parts[] = {finding_code_name(f->code), f->unit, f->place.file, f->subject};
        struct digest d = {0};
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
            d = digest_add(d, parts[k]);
        for (int k = 0; k < FINDING_ARGS; k++)
            d = digest_add(d, without_line(f->args[k]));
        void **count = map_at(r->arena, &counts, digest_hex(r->arena, d));
        uintptr_t before = (uintptr_t)*count;
        *count = (void *)(before + 1);
        if (before)
            d = digest_add(d, str_fmt(r->arena, "%zu", (size_t)before));
        out[i] = digest_hex(r->arena, d);
    }
    return out;
}

struct str report_help(const struct report *r, enum finding_code code) {
    struct str base = r->pipeline ? r->pipeline->config->base_url : STR("");
    if (!base.n)
        return STR("");
    return str_fmt(r->arena, "%.*s%sproblems/-/codes/#%.*s", STR_ARG(base),
                   str_ends(base, STR("/")) ? "" : "/", STR_ARG(finding_code_name(code)));
}

struct str report_count(struct arena *run, size_t n, const char *one, const char *many) {
    return str_fmt(run, "%zu %s", n, n == 1 ? one : many);
}

struct str report_counts(struct arena *run, const size_t by_level[3]) {
    struct str errors = report_count(run, by_level[LEVEL_ERROR], "error", "errors"),
               warnings = report_count(run, by_level[LEVEL_WARNING], "warning", "warnings"),
               notes = report_count(run, by_level[LEVEL_NOTE], "note", "notes");
    return str_fmt(run, "%.*s, %.*s, %.*s", STR_ARG(errors), STR_ARG(warnings), STR_ARG(notes));
}

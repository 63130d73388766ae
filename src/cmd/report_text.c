#include "base/limits.h"
#include "base/utf8.h"
#include "cmd/report.h"
#include "sys/fs.h"
#include "text/width.h"

/* file:line:column: level: text [code], and below it how to mend it; on a terminal with the
 * line of the source between them, and a mark under the column. */

/* Columns of a source line that are shown. */
enum { SHOWN = 100, BEFORE = 60 };

/* A file or a name may hold what a terminal takes for a command. */
static void add_visible(struct strbuf *out, struct str s) {
    s = utf8_repair(out->arena, s);
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t c = utf8_decode(s, i, &len);
        if (c < 0x20 || (c >= 0x7f && c < 0xa0))
            strbuf_addz(out, c == '\t' ? " " : "\xef\xbf\xbd");
        else
            strbuf_add(out, str_slice(s, i, i + len));
    }
}

static void add_coloured(struct strbuf *out, const struct text_style *style, const char *colour,
                         struct str s) {
    if (style->colour)
        strbuf_addf(out, "\033[%sm", colour);
    strbuf_add(out, s);
    if (style->colour)
        strbuf_addz(out, "\033[m");
}

/* ---- the source ---- */

/* The file that was shown last. Findings of a file come in the order of their lines, so that
 * each is read and walked through once. */
struct listing {
    struct arena arena;
    struct str path, rest, line;
    uint32_t number;
};

static bool find_line(struct listing *s, const struct report_item *item) {
    uint32_t wanted = item->finding->place.line;
    struct err ignored; /* it may be gone or have grown; then it is not shown */
    if (!str_eq(s->path, item->path) || wanted < s->number) {
        arena_clear(&s->arena);
        s->path = item->path;
        s->number = 0;
        s->line = s->rest = STR("");
        if (fs_read(&s->arena, &FS_CWD, item->path, LIMIT_YAML_BYTES, 0, &s->rest, &ignored) < 0)
            return false;
    }
    while (s->number < wanted && str_next_line(&s->rest, &s->line))
        s->number++;
    return s->number == wanted;
}

/* The bytes before a column, which counts code points. */
static size_t bytes_before(struct str line, uint32_t column) {
    size_t i = 0, len;
    for (uint32_t c = 1; c < column && i < line.n; c++, i += len)
        utf8_decode(line, i, &len);
    return i;
}

static void add_context(struct strbuf *out, const struct text_style *style, struct listing *s,
                        const struct report_item *item) {
    const struct place *place = &item->finding->place;
    if (!item->on_disk || !place->line || !find_line(s, item))
        return;
    struct str line = utf8_repair(out->arena, s->line);
    size_t at = bytes_before(line, place->column), from = 0, to = line.n;
    if (at > BEFORE)
        from = bytes_before(line, place->column - BEFORE);
    if (to - from > SHOWN)
        to = from + bytes_before(str_from(line, from), SHOWN + 1);
    struct strbuf before;
    strbuf_init(&before, out->arena, 0);
    add_visible(&before, str_slice(line, from, at));
    strbuf_addf(out, "%6u | ", place->line);
    add_visible(out, str_slice(line, from, to));
    strbuf_addf(out, "\n       | %*s", (int)text_width(strbuf_str(&before)), "");
    add_coloured(out, style, "1;32", STR("^"));
    strbuf_addc(out, '\n');
}

/* ---- the whole ---- */

static void add_place(struct strbuf *out, const struct report_item *item) {
    const struct finding *f = item->finding;
    struct str name = item->is_file ? item->path : f->unit;
    add_visible(out, name);
    if (f->place.line)
        strbuf_addf(out, ":%u:%u", f->place.line, f->place.column);
    if (name.n)
        strbuf_addz(out, ": ");
}

static void add_item(struct strbuf *out, const struct text_style *style, struct listing *s,
                     const struct report_item *item) {
    static const char *const colours[] = {
        [LEVEL_NOTE] = "1;36", [LEVEL_WARNING] = "1;35", [LEVEL_ERROR] = "1;31"};
    enum level level = item->finding->level;
    add_place(out, item);
    add_coloured(out, style, colours[level], level_name(level));
    strbuf_addz(out, ": ");
    add_visible(out, item->text);
    strbuf_addf(out, " [%.*s]\n", STR_ARG(finding_code_name(item->finding->code)));
    if (style->context)
        add_context(out, style, s, item);
    if (item->advice.n) {
        strbuf_addz(out, "    ");
        add_visible(out, item->advice);
        strbuf_addc(out, '\n');
    }
}

void report_text(const struct report *r, const struct text_style *style, size_t most,
                 struct strbuf *out) {
    struct listing s = {.number = 0};
    for (size_t i = 0; i < r->items.n && (i < most || !most); i++)
        add_item(out, style, &s, &r->items.v[i]);
    arena_release(&s.arena);
}

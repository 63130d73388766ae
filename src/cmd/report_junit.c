#include <stdlib.h>

#include "base/utf8.h"
#include "cmd/report.h"
#include "text/escape.h"

/* JUnit's XML as CI servers read it: a suite per unit, a case per file that was checked. A
 * case fails when its file has a finding that fails the command; other findings are its
 * output. */

/* XML 1.0 knows no control characters but these three, not even as references. */
static struct str xml_text(struct arena *a, struct str s) {
    struct str repaired = utf8_repair(a, s);
    char *p = arena_alloc(a, repaired.n + 1);
    for (size_t i = 0; i < repaired.n; i++) {
        unsigned char c = (unsigned char)repaired.p[i];
        p[i] = c < 0x20 && c != '\t' && c != '\n' && c != '\r' ? ' ' : (char)c;
    }
    return str_n(p, repaired.n);
}

static void add_attribute(const struct report *r, struct strbuf *out, const char *name,
                          struct str value) {
    strbuf_addf(out, " %s=\"", name);
    html_attr(out, xml_text(r->arena, value));
    strbuf_addc(out, '"');
}

static bool is_failure(const struct report *r, const struct report_item *item) {
    return (int)item->finding->level >= r->fails;
}

/* The findings of one file: items at from ≤ i < to. */
struct span {
    size_t from, to;
};

static size_t count_failures(const struct report *r, struct span s) {
    size_t n = 0;
    for (size_t i = s.from; i < s.to; i++)
        n += is_failure(r, &r->items.v[i]);
    return n;
}

static void add_items(const struct report *r, struct span s, bool failures, struct strbuf *out) {
    struct report part = *r;
    struct strbuf text;
    memset(&part.items, 0, sizeof part.items);
    for (size_t i = s.from; i < s.to; i++)
        if (is_failure(r, &r->items.v[i]) == failures)
            *VEC_PUSH(r->arena, &part.items) = r->items.v[i];
    strbuf_init(&text, r->arena, 0);
    report_text(&part, &(struct text_style){0}, 0, &text);
    html_text(out, xml_text(r->arena, strbuf_str(&text)));
}

static void add_failure(const struct report *r, struct span s, size_t failures,
                        struct strbuf *out) {
    size_t first = s.from;
    while (!is_failure(r, &r->items.v[first]))
        first++;
    const struct report_item *item = &r->items.v[first];
    struct str more = failures > 1 ? str_fmt(r->arena, " (and %zu more)", failures - 1) : STR("");
    strbuf_addz(out, "      <failure");
    add_attribute(r, out, "message",
                  str_fmt(r->arena, "%.*s%.*s", STR_ARG(item->text), STR_ARG(more)));
    add_attribute(r, out, "type", finding_code_name(item->finding->code));
    strbuf_addz(out, ">");
    add_items(r, s, true, out);
    strbuf_addz(out, "</failure>\n");
}

static void add_case(const struct report *r, struct str suite, struct str name, struct span s,
                     struct strbuf *out) {
    size_t failures = count_failures(r, s);
    strbuf_addz(out, "    <testcase");
    add_attribute(r, out, "classname", suite);
    add_attribute(r, out, "name", name);
    if (s.from == s.to) {
        strbuf_addz(out, "/>\n");
        return;
    }
    strbuf_addz(out, ">\n");
    if (failures)
        add_failure(r, s, failures, out);
    if (failures < s.to - s.from) {
        strbuf_addz(out, "      <system-out>");
        add_items(r, s, false, out);
        strbuf_addz(out, "</system-out>\n");
    }
    strbuf_addz(out, "    </testcase>\n");
}

/* ---- the files of a unit ---- */

struct names {
    VEC(struct str);
};

static int by_bytes(const void *x, const void *y) {
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

/* All that was checked and all that has findings, once each, in byte order. */
static void list_files(const struct report *r, size_t unit, struct span s, struct names *out) {
    const struct fragment *f = r->pipeline->portal.units.v[unit].fragment;
    const struct unit *u = &r->pipeline->units.v[unit];
    VEC_EACH (const struct catalog_file, file, &f->files)
        if (report_covers(r, u, file->path))
            *VEC_PUSH(r->arena, out) = file->path;
    VEC_EACH (const struct docset, set, &f->docsets)
        VEC_EACH (const struct page, page, &set->pages)
            if (report_covers(r, u, page->path))
                *VEC_PUSH(r->arena, out) = page->path;
    for (size_t i = s.from; i < s.to; i++)
        *VEC_PUSH(r->arena, out) = r->items.v[i].finding->place.file;
    size_t kept = 0;
    if (out->n)
        qsort(out->v, out->n, sizeof *out->v, by_bytes);
    for (size_t i = 0; i < out->n; i++)
        if (!kept || !str_eq(out->v[kept - 1], out->v[i]))
            out->v[kept++] = out->v[i];
    out->n = kept;
}

/* The findings of a suite are sorted by file, like its names. */
static struct span next_span(const struct report *r, struct str file, size_t at, size_t end) {
    struct span s = {at, at};
    while (s.to < end && str_eq(r->items.v[s.to].finding->place.file, file))
        s.to++;
    return s;
}

static void add_suite(const struct report *r, struct str name, const struct unit *unit,
                      const struct names *files, struct span s, struct strbuf *out) {
    size_t failed = 0, at = s.from;
    VEC_EACH (const struct str, file, files) {
        struct span part = next_span(r, *file, at, s.to);
        failed += count_failures(r, part) > 0;
        at = part.to;
    }
    strbuf_addz(out, "  <testsuite");
    add_attribute(r, out, "name", name);
    strbuf_addf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"0\">\n", files->n,
                failed);
    at = s.from;
    VEC_EACH (const struct str, file, files) {
        struct span part = next_span(r, *file, at, s.to);
        bool on_disk;
        struct str path = unit ? report_path(r->arena, unit, *file, &on_disk) : *file;
        add_case(r, name, file->n ? path : name, part, out);
        at = part.to;
    }
    strbuf_addz(out, "  </testsuite>\n");
}

/* The findings are sorted by unit, the units are not. */
static struct span span_of_unit(const struct report *r, struct str id) {
    struct span s = {0, r->items.n};
    while (s.from < s.to) {
        size_t mid = s.from + (s.to - s.from) / 2;
        if (str_cmp(r->items.v[mid].finding->unit, id) < 0)
            s.from = mid + 1;
        else
            s.to = mid;
    }
    while (s.to < r->items.n && str_eq(r->items.v[s.to].finding->unit, id))
        s.to++;
    return s;
}

void report_junit(const struct report *r, struct strbuf *out) {
    struct span s = span_of_unit(r, STR(""));
    struct names files = {0};
    strbuf_addz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"portico\">\n");
    for (size_t i = s.from; i < s.to; i++)
        if (!files.n || !str_eq(files.v[files.n - 1], r->items.v[i].finding->place.file))
            *VEC_PUSH(r->arena, &files) = r->items.v[i].finding->place.file;
    if (files.n)
        add_suite(r, STR("configuration"), NULL, &files, s, out);
    for (size_t u = 0; u < r->pipeline->units.n; u++) {
        const struct unit *unit = &r->pipeline->units.v[u];
        files = (struct names){0};
        s = span_of_unit(r, unit->id);
        list_files(r, u, s, &files);
        if (files.n)
            add_suite(r, unit->id, unit, &files, s, out);
    }
    strbuf_addz(out, "</testsuites>\n");
}

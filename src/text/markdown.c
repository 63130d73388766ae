#include "text/markdown.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "text/block_edit.h"
#include "text/block_hide.h"
#include "text/diagram.h"
#include "text/escape.h"
#include "text/list_indent.h"
#include "text/markdown_render.h"
#include "text/markdown_tree.h"
#include "text/math.h"

/* cmark's tree of one page, cleared for the next. One process renders one page at
 * a time (cmark is not reentrant either). */
static struct arena scratch;

/* The text with what is not UTF-8, and NUL, replaced by U+FFFD; the first of them
 * is reported. */
static struct str repair(struct str src, const struct markdown_options *o, struct findings *f) {
    size_t bad = utf8_valid_prefix(src);
    size_t nul = str_index(src, '\0', 0);
    size_t first = bad < nul ? bad : nul;
    if (first == src.n)
        return src;
    struct place place = place_of_offset(o->file, src, first);
    place.line += o->first_line ? o->first_line - 1 : 0;
    FIND1(f, MARKDOWN_ENCODING, place,
          str_fmt(f->arena, "byte 0x%02X", (unsigned char)src.p[first]));
    if (bad < src.n)
        src = utf8_repair(&scratch, src);
    if (str_index(src, '\0', 0) == src.n)
        return src;
    struct strbuf b;
    strbuf_init(&b, &scratch, 0);
    for (size_t at = 0; at < src.n;) {
        size_t end = str_index(src, '\0', at);
        strbuf_add(&b, str_slice(src, at, end));
        if (end < src.n)
            STRBUF_LIT(&b, "\xEF\xBF\xBD");
        at = end + 1;
    }
    return strbuf_str(&b);
}

static void show_as_text(struct markup *m, struct str src) {
    STRBUF_LIT(&m->body, "<pre>");
    html_text(&m->body, src);
    STRBUF_LIT(&m->body, "</pre>\n");
}

static void refuse_large(struct markup *m, size_t bytes, const struct markdown_options *o,
                         struct findings *f) {
    FIND2(f, FILE_TOO_LARGE, place_file(o->file), str_fmt(f->arena, "%zu", bytes),
          str_fmt(f->arena, "%d", LIMIT_MARKDOWN_BYTES));
    STRBUF_LIT(&m->body, "<p>This page is too large to be shown.</p>\n");
}

/* A body that passed LIMIT_HTML_BYTES was cut off anywhere; nothing of it is kept. */
static void refuse_body(struct arena *a, struct markdown_page *out,
                        const struct markdown_options *o, struct findings *f) {
    FIND1(f, MARKDOWN_LIMIT, place_at(o->file, o->first_line ? o->first_line : 1, 1),
          STR("the rendered page is too large; it is left out"));
    *out = (struct markdown_page){0};
    markup_init(&out->markup, a);
    STRBUF_LIT(&out->markup.body, "<p>This page is too large to be shown.</p>\n");
}

/* What is done to the source before it is parsed. */
static void edit_lines(struct markdown_source *source, const struct markdown_options *o,
                       struct findings *f) {
    struct line_edit edit;
    line_edit_init(&edit, &scratch, &source->lines);
    if (o->snippets)
        snippets_insert(&edit, o->snippets, &source->lines, f);
    diagram_blocks(&edit);
    if (source->dialect->loose_blocks)
        source->hidden = block_hide(&edit);
    block_edit_html(&edit);
    if (source->dialect->loose_links)
        block_edit_addresses(&edit);
    list_indent(&edit);
    if (source->dialect->math)
        math_blocks(&edit, source->dialect->math);
    line_edit_finish(&edit, &source->lines);
}

void markdown_render(struct arena *a, struct str src, const struct markdown_options *options,
                     struct findings *f, struct markdown_page *out) {
    *out = (struct markdown_page){0};
    markup_init(&out->markup, a);
    if (src.n > LIMIT_MARKDOWN_BYTES) {
        refuse_large(&out->markup, src.n, options, f);
        return;
    }
    arena_clear(&scratch);
    if (str_starts(src, STR("\xEF\xBB\xBF")))
        src = str_from(src, 3);
    src = repair(src, options, f);
    struct markdown_source source = {.plain = options->plain,
                                     .dialect =
                                         options->dialect ? options->dialect : &dialect_techdocs,
                                     .media = options->media,
                                     .ids = options->ids};
    source_lines_init(&source.lines, &scratch, src, options->file,
                      options->first_line ? options->first_line : 1);
    if (!options->plain)
        edit_lines(&source, options, f);
    cmark_node *root = markdown_tree(&scratch, &source, f);
    if (root)
        markdown_render_tree(a, &scratch, root, &source, f, out);
    else
        show_as_text(&out->markup, src);
    markdown_tree_end();
    if (out->markup.body.failed)
        refuse_body(a, out, options, f);
}

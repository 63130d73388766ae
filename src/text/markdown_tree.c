#include "text/markdown_tree.h"

#include <cmark-gfm-core-extensions.h>

#include "base/limits.h"
#include "text/bare_heading.h"
#include "text/block_hide.h"
#include "text/cmark_memory.h"
#include "text/container.h"
#include "text/footnote.h"
#include "text/inline_mark.h"
#include "text/keys.h"
#include "text/markdown_scan.h"
#include "text/shortcode.h"

/* cmark gives no way to the tree between its phases. But it calls extensions with
 * the block that a line would be added to: for an empty line fed before all others
 * that is the document itself. Hence one line more, see tree_line. */
static struct {
    cmark_syntax_extension *extension;
    cmark_node *root;
} probe;

static cmark_node *probe_open_block(cmark_syntax_extension *ext, int indented, cmark_parser *parser,
                                    cmark_node *parent, unsigned char *input, int len) {
    (void)ext, (void)indented, (void)parser, (void)input, (void)len;
    if (!probe.root)
        probe.root = parent;
    return NULL;
}

static cmark_syntax_extension *probe_extension(void) {
    if (!probe.extension) {
        probe.extension = cmark_syntax_extension_new("probe");
        cmark_syntax_extension_set_open_block_func(probe.extension, probe_open_block);
    }
    return probe.extension;
}

uint32_t tree_line(cmark_node *node) {
    int line = cmark_node_get_start_line(node);
    return line > 1 ? (uint32_t)line - 1 : 0;
}

const struct block_note *tree_note(cmark_node *node) {
    return container_of(node) || container_is_title(node) ? NULL : cmark_node_get_user_data(node);
}

/* Characters at which the inline phase may look through the rest of its block, or
 * back through what it has seen; by what that was measured to cost, in sixteenths. */
static const uint8_t weight[256] = {
    ['<'] = 16, ['@'] = 16, [')'] = 16, ['~'] = 2, ['^'] = 2, ['='] = 2, [':'] = 2, ['['] = 1,
    [']'] = 1,  ['*'] = 1,  ['_'] = 1,  ['('] = 1, ['!'] = 1, ['`'] = 1, ['&'] = 1, ['"'] = 1};

static size_t inline_cost(struct str s) {
    size_t sum = 0;
    for (size_t i = 0; i < s.n; i++) {
        sum += weight[(unsigned char)s.p[i]];
        /* A domain is looked through for underscores, backwards, at each of its dots. */
        if (s.p[i] == 'w' && s.n - i > 3 && memcmp(s.p + i, "www.", 4) == 0)
            sum += 256;
    }
    return sum * s.n / 16;
}

/* What the walk between the phases carries along. */
struct walk {
    struct arena *scratch;
    struct markdown_source *source;
    struct findings *findings;
    struct inline_editor editor;
    size_t cost; /* of all blocks so far */
};

static struct block_note *note_of(struct walk *w, cmark_node *node) {
    struct block_note *note = cmark_node_get_user_data(node);
    if (!note) {
        note = ARENA_NEW(w->scratch, struct block_note);
        cmark_node_set_user_data(node, note);
    }
    return note;
}

static void set_content(struct walk *w, cmark_node *node, struct str content) {
    cmark_node_set_string_content(node, str_z(w->scratch, content));
}

/* Puts right what the dialect writes otherwise. */
static void edit_inlines(struct walk *w, cmark_node *node, struct str *content) {
    struct inline_moves moves;
    if (!inline_edit(&w->editor, tree_line(node), content, &moves))
        return;
    if (!container_is_title(node))
        note_of(w, node)->moves = moves;
    set_content(w, node, *content);
}

/* What a paragraph is told by lines of their own: abbreviations, and attributes on the
 * last one. cmark drops a paragraph that is empty. */
static void look_at_paragraph(struct walk *w, cmark_node *node, struct str *content) {
    struct attr_list attrs;
    if (!container_is_title(node) && attr_list_take_line(w->scratch, content, &attrs)) {
        attrs.id = str_dup(w->scratch, attrs.id);
        note_of(w, node)->attrs = attrs;
        *content = str_dup(w->scratch, *content);
        set_content(w, node, *content);
    }
}

/* At the end of a heading or of a table's cell. */
static bool take_attributes(struct walk *w, cmark_node *node, struct str *content) {
    struct attr_list attrs;
    if (!attr_list_take(w->scratch, content, &attrs))
        return false;
    attrs.id = str_dup(w->scratch, attrs.id);
    note_of(w, node)->attrs = attrs;
    *content = str_dup(w->scratch, *content);
    set_content(w, node, *content);
    return true;
}

static void look_at_heading(struct walk *w, cmark_node *node, struct str *content) {
    if (take_attributes(w, node, content) && note_of(w, node)->attrs.id.n)
        map_at(w->scratch, &w->source->given_ids, note_of(w, node)->attrs.id);
}

static bool is_cell(cmark_node *node) {
    return strcmp(cmark_node_get_type_string(node), "table_cell") == 0;
}

/* The blocks are divided. What looked like one of another kind may be code, whose text becomes a
 * literal when it ends. */
static void show_hidden(struct walk *w, cmark_node *node) {
    struct str content = str_of(cmark_node_get_string_content(node));
    bool open = content.n > 0;
    if (!open)
        content = str_of(cmark_node_get_literal(node));
    struct str was = block_show(w->scratch, content);
    if (was.p == content.p)
        return;
    if (open)
        set_content(w, node, was);
    else
        cmark_node_set_literal(node, str_z(w->scratch, was));
}

static void look_at_block(struct walk *w, cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    if (w->source->hidden)
        show_hidden(w, node);
    if (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK)
        return;
    struct str content = str_of(cmark_node_get_string_content(node));
    if (content.n == 0)
        return;
    if (!w->source->plain) {
        if (type == CMARK_NODE_PARAGRAPH &&
            abbreviations_take(&w->source->abbreviations, w->scratch, &content))
            set_content(w, node, content = str_dup(w->scratch, content));
        edit_inlines(w, node, &content);
        if (type == CMARK_NODE_PARAGRAPH)
            look_at_paragraph(w, node, &content);
        else if (type == CMARK_NODE_HEADING)
            look_at_heading(w, node, &content);
        else if (is_cell(node))
            take_attributes(w, node, &content);
    }
    size_t cost = inline_cost(content);
    if (cost <= LIMIT_INLINE_COST - w->cost) {
        w->cost += cost;
        return;
    }
    if (!container_is_title(node)) {
        struct block_note *note = note_of(w, node);
        note->verbatim = true;
        note->text = str_dup(w->scratch, content);
        FIND1(w->findings, MARKDOWN_LIMIT,
              source_place(&w->source->lines, tree_line(node),
                           (uint32_t)cmark_node_get_start_column(node)),
              STR("this block has too many brackets, asterisks and the like for its size; "
                  "it is shown as plain text"));
    }
    /* cmark drops a paragraph that is empty. */
    cmark_node_set_string_content(node, "-");
}

static void look_between_phases(struct walk *w, cmark_node *root) {
    cmark_iter *iter = cmark_iter_new(root);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (cmark_iter_get_event_type(iter) == CMARK_EVENT_ENTER)
            look_at_block(w, node);
    }
    cmark_iter_free(iter);
    w->source->joints = w->editor.joints;
}

static void attach(cmark_parser *parser, const struct markdown_source *source, bool tables) {
    cmark_parser_attach_syntax_extension(parser, probe_extension());
    if (source->plain)
        return;
    cmark_parser_attach_syntax_extension(parser, container_extension());
    if (source->dialect->bare_headings)
        cmark_parser_attach_syntax_extension(parser, bare_heading_extension());
    if (source->dialect->emoji)
        cmark_parser_attach_syntax_extension(parser, shortcode_extension());
    cmark_parser_attach_syntax_extension(parser, inline_mark_extension());
    if (source->dialect->keys)
        cmark_parser_attach_syntax_extension(parser, keys_extension());
    static const char *const names[] = {"table", "autolink", "tasklist"};
    for (size_t i = tables ? 0 : 1; i < sizeof names / sizeof *names; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(names[i]));
}

/* All calls of cmark; returns NULL when its memory budget was used up. */
static cmark_node *parse(struct walk *w, bool tables) {
    static jmp_buf escape;
    struct str src = w->source->lines.src;
    size_t budget = LIMIT_MARKDOWN_MEMORY;
    cmark_mem *mem = cmark_memory_begin(w->scratch, budget, &escape);
    if (setjmp(escape))
        return NULL;
    container_begin(w->scratch, mem);
    shortcode_begin(mem);
    inline_mark_begin(mem, w->source->dialect);
    keys_begin(w->scratch, mem, w->source->dialect->key_separator);
    probe.root = NULL;
    bool smart = !w->source->plain && w->source->dialect->smart_quotes;
    int options = CMARK_OPT_SOURCEPOS | (w->source->footnotes ? CMARK_OPT_FOOTNOTES : 0) |
                  (smart ? CMARK_OPT_SMART : 0);
    cmark_parser *parser = cmark_parser_new_with_mem(options, mem);
    attach(parser, w->source, tables);
    cmark_parser_feed(parser, "\n", 1);
    cmark_parser_feed(parser, src.p, src.n);
    /* A last line without an end would wait for the second phase. */
    if (!src.n || src.p[src.n - 1] != '\n')
        cmark_parser_feed(parser, "\n", 1);
    cmark_node *references = NULL;
    if (probe.root && w->source->footnotes)
        references = footnotes_refer(w->scratch, mem, &w->source->lines, probe.root);
    if (probe.root)
        look_between_phases(w, probe.root);
    cmark_node *root = cmark_parser_finish(parser);
    if (references)
        cmark_node_unlink(references);
    return root;
}

/* Without a definition "[^x]" is text, such as a regular expression; cmark would
 * still take it apart. */
static bool has_footnotes(struct str src) {
    for (size_t at; (at = str_find(src, STR("[^"))) < src.n; src = str_from(src, at + 2)) {
        struct str rest = str_slice(str_from(src, at), 0, 1000);
        size_t end = str_index(rest, ']', 0);
        if (end + 1 < rest.n && rest.p[end + 1] == ':')
            return true;
    }
    return false;
}

cmark_node *markdown_tree(struct arena *scratch, struct markdown_source *source,
                          struct findings *f) {
    cmark_gfm_core_extensions_ensure_registered();
    uint32_t line = 0;
    enum scan_verdict verdict = markdown_scan(&source->lines, &line);
    if (verdict == SCAN_TOO_DEEP) {
        FIND1(f, MARKDOWN_LIMIT, source_place(&source->lines, line, 1),
              STR("quotations and lists are nested too deeply; the page is shown as plain text"));
        return NULL;
    }
    if (verdict == SCAN_NO_TABLES && !source->plain)
        FIND1(f, MARKDOWN_LIMIT, source_place(&source->lines, line, 1),
              STR("a table is too large or too uneven; the page is shown without tables"));
    source->footnotes = !source->plain && has_footnotes(source->lines.src);
    struct walk walk = {.scratch = scratch, .source = source, .findings = f};
    inline_editor_init(&walk.editor, scratch, source->dialect, &source->lines, source->footnotes);
    cmark_node *root = parse(&walk, verdict != SCAN_NO_TABLES);
    if (!root)
        FIND1(f, MARKDOWN_LIMIT, source_place(&source->lines, 1, 1),
              STR("its parts take too much memory; the page is shown as plain text"));
    return root;
}

void markdown_tree_end(void) { cmark_memory_end(); }

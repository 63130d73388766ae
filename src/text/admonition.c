#include "text/admonition.h"

/* What the extension needs to know while one page is parsed; cmark calls it
 * without a pointer of ours. */
static struct {
    cmark_syntax_extension *extension;
    cmark_node_type type;
    struct arena *arena;
    cmark_mem *mem;
    cmark_node *ended; /* the admonition that the current line does not belong to */
    int ended_line;
} state;

/* The address marks a node as a title. */
static char title_mark;

static bool is_word(char c) { return is_alnum(c) || c == '_' || c == '-' || c & 0x80; }

/* Words separated by spaces; *rest begins behind them and their spaces. */
static struct str take_words(struct str s, struct str *rest) {
    size_t end = 0, i = 0;
    while (i < s.n && is_word(s.p[i])) {
        while (i < s.n && is_word(s.p[i]))
            i++;
        end = i;
        while (i < s.n && s.p[i] == ' ')
            i++;
    }
    *rest = str_from(s, i);
    return str_slice(s, 0, end);
}

static struct str default_title(struct arena *a, struct str classes) {
    struct str first;
    str_cut(classes, ' ', &first);
    char *z = str_z(a, first);
    for (size_t i = 0; i < first.n; i++)
        z[i] = to_lower(z[i]);
    if (is_lower(z[0]))
        z[0] = (char)(z[0] - 'a' + 'A');
    return str_n(z, first.n);
}

/* The mark in front and the spaces behind it. False if there is none. */
static bool take_mark(struct str line, struct admonition *out, struct str *rest) {
    out->details = str_starts(line, STR("???"));
    if (!out->details && !str_starts(line, STR("!!!")))
        return false;
    size_t i = 3;
    out->open = out->details && i < line.n && line.p[i] == '+';
    i += out->open;
    while (i < line.n && line.p[i] == ' ')
        i++;
    *rest = str_from(line, i);
    return true;
}

static bool take_title(struct str rest, struct admonition *out) {
    bool set_off = out->classes.n == 0 || rest.p[-1] == ' ';
    if (!set_off || rest.n < 2 || rest.p[0] != '"' || rest.p[rest.n - 1] != '"')
        return false;
    out->title = str_slice(rest, 1, rest.n - 1);
    out->has_title = str_trim(out->title).n > 0;
    return out->classes.n > 0 || (out->details && out->has_title);
}

bool admonition_parse(struct arena *a, struct str line, struct admonition *out) {
    struct str rest;
    *out = (struct admonition){0};
    if (!take_mark(line, out, &rest))
        return false;
    out->classes = take_words(rest, &rest);
    if (rest.n)
        return take_title(rest, out);
    if (out->classes.n == 0)
        return false;
    out->title = default_title(a, out->classes);
    out->has_title = true;
    return true;
}

static cmark_node *title_node(struct admonition *ad) {
    cmark_node *title = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, state.mem);
    cmark_node_set_string_content(title, str_z(state.arena, ad->title));
    cmark_node_set_user_data(title, &title_mark);
    return title;
}

static cmark_node *open_block(cmark_syntax_extension *ext, int indented, cmark_parser *parser,
                              cmark_node *parent, unsigned char *input, int len) {
    if (cmark_parser_is_blank(parser))
        return NULL;
    int at = cmark_parser_get_first_nonspace(parser);
    struct str line = str_trim(str_n((const char *)input + at, (size_t)(len - at)));
    struct admonition ad;
    if (indented || line.n < 4 || (line.p[0] != '!' && line.p[0] != '?') ||
        !admonition_parse(state.arena, line, &ad)) {
        /* A line behind the body that is not indented ends the admonition; cmark
         * would take it as the lazy continuation of a paragraph in it. */
        if (indented || !state.ended || state.ended_line != cmark_parser_get_line_number(parser) ||
            cmark_node_parent(state.ended) != parent)
            return NULL;
        state.ended = NULL;
        return cmark_parser_add_child(parser, parent, CMARK_NODE_PARAGRAPH, at + 1);
    }
    cmark_node *node = cmark_parser_add_child(parser, parent, state.type, at + 1);
    cmark_node_set_syntax_extension(node, ext);
    struct admonition *kept = arena_alloc(state.arena, sizeof *kept);
    *kept = ad;
    kept->classes = str_dup(state.arena, ad.classes);
    kept->title = str_dup(state.arena, ad.title);
    cmark_node_set_user_data(node, kept);
    if (ad.has_title)
        cmark_node_append_child(node, title_node(&ad));
    cmark_parser_advance_offset(parser, (const char *)input,
                                len - 1 - cmark_parser_get_offset(parser), 0);
    return node;
}

static int match_block(cmark_syntax_extension *ext, cmark_parser *parser, unsigned char *input,
                       int len, cmark_node *container) {
    (void)ext, (void)len;
    if (cmark_parser_is_blank(parser))
        return 1;
    if (cmark_parser_get_indent(parser) >= 4) {
        cmark_parser_advance_offset(parser, (const char *)input, 4, 1);
        return 1;
    }
    state.ended = container;
    state.ended_line = cmark_parser_get_line_number(parser);
    return 0;
}

static int can_contain(cmark_syntax_extension *ext, cmark_node *node, cmark_node_type child) {
    (void)ext, (void)node;
    return (child & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK && child != CMARK_NODE_ITEM;
}

cmark_syntax_extension *admonition_extension(void) {
    if (!state.extension) {
        state.extension = cmark_syntax_extension_new("admonition");
        state.type = cmark_syntax_extension_add_node(0);
        cmark_syntax_extension_set_open_block_func(state.extension, open_block);
        cmark_syntax_extension_set_match_block_func(state.extension, match_block);
        cmark_syntax_extension_set_can_contain_func(state.extension, can_contain);
    }
    return state.extension;
}

void admonition_begin(struct arena *scratch, cmark_mem *mem) {
    state.arena = scratch;
    state.mem = mem;
    state.ended = NULL;
}

const struct admonition *admonition_of(cmark_node *node) {
    bool is = state.extension && cmark_node_get_syntax_extension(node) == state.extension;
    return is ? cmark_node_get_user_data(node) : NULL;
}

bool admonition_is_title(cmark_node *node) { return cmark_node_get_user_data(node) == &title_mark; }

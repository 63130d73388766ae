#include "text/container.h"

#include "base/limits.h"
#include "text/admonition.h"
#include "text/content_tab.h"
#include "text/slash_block.h"

/* What the extension needs to know while one page is parsed; cmark calls it
 * without a pointer of ours. */
static struct {
    cmark_syntax_extension *extension;
    cmark_node_type type;
    struct arena *arena;
    cmark_mem *mem;
    cmark_node *ended; /* the container that the current line does not belong to */
    int ended_line;
} state;

/* The address marks a node as a title. */
static char title_mark;

static struct container *container_at(cmark_node *node) {
    bool is = node && state.extension && cmark_node_get_syntax_extension(node) == state.extension;
    return is ? cmark_node_get_user_data(node) : NULL;
}

const struct container *container_of(cmark_node *node) { return container_at(node); }

bool container_is_title(cmark_node *node) { return cmark_node_get_user_data(node) == &title_mark; }

/* What is not shown may stand for a term, as in pages that a hook of MkDocs completes. */
static bool is_comment(cmark_node *node) {
    if (cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK)
        return false;
    struct str html = str_trim(str_of(cmark_node_get_literal(node)));
    return str_starts(html, STR("<!--")) && str_ends(html, STR("-->"));
}

bool container_is_term(cmark_node *node) {
    bool can = cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH ? !container_is_title(node)
                                                                 : is_comment(node);
    if (!can)
        return false;
    const struct container *parent = container_at(cmark_node_parent(node));
    if (parent && parent->kind == CONTAINER_TERMS)
        return cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH;
    const struct container *next = container_at(cmark_node_next(node));
    return next && next->kind == CONTAINER_DEFINITION;
}

static cmark_node *title_node(struct str title) {
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_PARAGRAPH, state.mem);
    cmark_node_set_string_content(node, str_z(state.arena, title));
    cmark_node_set_user_data(node, &title_mark);
    return node;
}

static bool is_nested_too_deeply(cmark_node *parent) {
    unsigned depth = 1;
    for (cmark_node *n = parent; n; n = cmark_node_parent(n)) {
        const struct container *c = container_at(n);
        depth += c && c->slashes;
    }
    return depth > LIMIT_SLASH_DEPTH;
}

/* `: text` stands below a paragraph, or below another definition of its term. */
static bool definition_parse(struct str line, cmark_node *parent, struct container *out) {
    if (line.n < 3 || line.p[0] != ':' || line.p[1] != ' ')
        return false;
    *out = (struct container){.kind = CONTAINER_DEFINITION};
    out->tight = cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH;
    cmark_node *before = out->tight ? parent : cmark_node_last_child(parent);
    if (!before || container_is_title(before))
        return false;
    if (cmark_node_get_type(before) == CMARK_NODE_PARAGRAPH || is_comment(before))
        return true;
    const struct container *definition = container_at(before);
    if (!definition || definition->kind != CONTAINER_DEFINITION)
        return false;
    out->tight = definition->tight;
    return true;
}

static bool parse_line(struct str line, cmark_node *parent, struct container *out) {
    switch (line.n ? line.p[0] : '\0') {
    case '!':
    case '?':
        return admonition_parse(state.arena, line, out);
    case '=':
        return content_tab_parse(line, out);
    case '/':
        return slash_block_parse(state.arena, line, out) && !is_nested_too_deeply(parent);
    case ':':
        return definition_parse(line, parent, out);
    default:
        return false;
    }
}

static cmark_node *add_container(cmark_syntax_extension *ext, cmark_parser *parser,
                                 cmark_node *parent, const struct container *made, int column) {
    cmark_node *node = cmark_parser_add_child(parser, parent, state.type, column);
    cmark_node_set_syntax_extension(node, ext);
    struct container *kept = arena_alloc(state.arena, sizeof *kept);
    *kept = *made;
    kept->classes = str_dup(state.arena, made->classes);
    kept->id = str_dup(state.arena, made->id);
    kept->title = str_dup(state.arena, made->title);
    cmark_node_set_user_data(node, kept);
    if (made->has_title)
        cmark_node_append_child(node, title_node(made->title));
    return node;
}

/* A line behind the body that is not indented ends a container; cmark would take
 * it as the lazy continuation of a paragraph in it. */
static cmark_node *open_behind(cmark_parser *parser, cmark_node *parent, int at) {
    if (!state.ended || state.ended_line != cmark_parser_get_line_number(parser) ||
        cmark_node_parent(state.ended) != parent)
        return NULL;
    state.ended = NULL;
    return cmark_parser_add_child(parser, parent, CMARK_NODE_PARAGRAPH, at + 1);
}

static void skip_line(cmark_parser *parser, unsigned char *input, int len) {
    cmark_parser_advance_offset(parser, (const char *)input,
                                len - 1 - cmark_parser_get_offset(parser), 0);
}

static cmark_node *open_block(cmark_syntax_extension *ext, int indented, cmark_parser *parser,
                              cmark_node *parent, unsigned char *input, int len) {
    if (indented || cmark_parser_is_blank(parser))
        return NULL;
    int at = cmark_parser_get_first_nonspace(parser);
    struct str line = str_trim(str_n((const char *)input + at, (size_t)(len - at)));
    struct container made;
    if (!parse_line(line, parent, &made))
        return open_behind(parser, parent, at);
    cmark_node *node = add_container(ext, parser, parent, &made, at + 1);
    if (made.kind == CONTAINER_DEFINITION)
        cmark_parser_advance_offset(parser, (const char *)input,
                                    at + 2 - cmark_parser_get_offset(parser), 0);
    else
        skip_line(parser, input, len);
    return node;
}

/* Is the line in a fenced code block, within which slashes end nothing? Only blocks
 * that go on without a mark at the line's beginning are looked into. */
static bool is_in_code(cmark_node *node, int indent) {
    int length, offset;
    char character;
    for (node = cmark_node_last_child(node); node; node = cmark_node_last_child(node)) {
        cmark_node_type type = cmark_node_get_type(node);
        const struct container *c = container_at(node);
        /* The last line of an open block is not known yet. */
        if (type == CMARK_NODE_CODE_BLOCK)
            return cmark_node_get_fenced(node, &length, &offset, &character) &&
                   cmark_node_get_end_line(node) == cmark_node_get_start_line(node);
        bool item = type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM;
        if (!(c && c->slashes && !c->closed) && !(item && indent >= 2))
            return false;
    }
    return false;
}

/* The end of a generic block still belongs to it, as a blank line. */
static bool match_slashes(cmark_parser *parser, unsigned char *input, int len, cmark_node *node,
                          struct container *c) {
    if (c->closed)
        return false;
    bool options = c->options;
    c->options = false;
    if (cmark_parser_is_blank(parser))
        return true;
    int at = cmark_parser_get_first_nonspace(parser), indent = cmark_parser_get_indent(parser);
    struct str line = str_trim(str_n((const char *)input + at, (size_t)(len - at)));
    if (options && indent >= 4 && slash_block_option(state.arena, line, c)) {
        c->options = true;
        skip_line(parser, input, len);
    } else if (indent < 4 && slash_block_ends(line, c->slashes) && !is_in_code(node, indent)) {
        c->closed = true;
        skip_line(parser, input, len);
    }
    return true;
}

static int match_block(cmark_syntax_extension *ext, cmark_parser *parser, unsigned char *input,
                       int len, cmark_node *node) {
    (void)ext;
    struct container *c = container_at(node);
    if (c->slashes)
        return match_slashes(parser, input, len, node, c);
    if (cmark_parser_is_blank(parser))
        return 1;
    if (cmark_parser_get_indent(parser) >= 4) {
        cmark_parser_advance_offset(parser, (const char *)input, 4, 1);
        return 1;
    }
    if (c->kind != CONTAINER_DEFINITION) {
        state.ended = node;
        state.ended_line = cmark_parser_get_line_number(parser);
    }
    return 0;
}

static int can_contain(cmark_syntax_extension *ext, cmark_node *node, cmark_node_type child) {
    (void)ext, (void)node;
    return (child & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK && child != CMARK_NODE_ITEM;
}

cmark_syntax_extension *container_extension(void) {
    if (!state.extension) {
        state.extension = cmark_syntax_extension_new("container");
        state.type = cmark_syntax_extension_add_node(0);
        cmark_syntax_extension_set_open_block_func(state.extension, open_block);
        cmark_syntax_extension_set_match_block_func(state.extension, match_block);
        cmark_syntax_extension_set_can_contain_func(state.extension, can_contain);
    }
    return state.extension;
}

void container_begin(struct arena *scratch, cmark_mem *mem) {
    state.arena = scratch;
    state.mem = mem;
    state.ended = NULL;
}

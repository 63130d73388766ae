#include "text/inline_mark.h"

/* cmark calls the extension without a pointer of ours. */
static struct {
    cmark_mem *mem;
    const struct markdown_dialect *dialect;
} state;

/* The address of an item is the user data of its node. */
static const struct kind {
    int n; /* of its characters */
    const char *element;
} mark = {2, "mark"}, insert = {2, "ins"}, removed = {2, "del"}, superscript = {1, "sup"},
  subscript = {1, "sub"}, removed_by_one = {1, "del"};

/* What n of a character mean, with its rule. */
static const struct kind *kind_of(char c, int n, struct mark_rule *rule) {
    const struct markdown_dialect *d = state.dialect;
    const struct kind *kind = NULL;
    if (c == '=') {
        kind = &mark;
        *rule = d->marks.mark;
    } else if (c == '^') {
        kind = n == 1 ? &superscript : &insert;
        *rule = n == 1 ? d->marks.superscript : d->marks.insert;
    } else if (n == 1 && d->marks.one_tilde) {
        kind = &removed_by_one;
        *rule = d->marks.remove;
    } else {
        kind = n == 1 ? &subscript : &removed;
        *rule = n == 1 ? d->marks.subscript : d->marks.remove;
    }
    return rule->on && kind->n == n ? kind : NULL;
}

/* It holds no white space. */
static bool is_narrow(const struct kind *kind) {
    return kind == &superscript || kind == &subscript;
}

const char *inline_mark_of(cmark_node *emphasis) {
    const struct kind *kind = cmark_node_get_user_data(emphasis);
    return kind ? kind->element : NULL;
}

enum { LONGEST_RUN = 100 };

struct run {
    int begin, n;
    bool left, right; /* does it flank what stands there? */
};

/* What it may begin or end. */
static void push_delimiter(cmark_inline_parser *in, cmark_node *node, unsigned char character,
                           struct run run) {
    struct mark_rule rule;
    const struct kind *kind = kind_of((char)character, run.n, &rule);
    if (!kind)
        return;
    char before = run.begin ? (char)cmark_inline_parser_peek_at(in, run.begin - 1) : ' ';
    char after = (char)cmark_inline_parser_peek_at(in, run.begin + run.n);
    bool opens = run.left && (rule.in_words || !is_alnum(before));
    bool closes = run.right && (rule.in_words || !is_alnum(after));
    if (is_narrow(kind)) {
        opens = after && !is_space(after);
        closes = !is_space(before);
    }
    if (opens || closes)
        cmark_inline_parser_push_delimiter(in, character, opens, closes, node);
}

static cmark_node *match(cmark_syntax_extension *ext, cmark_parser *parser, cmark_node *parent,
                         unsigned char character, cmark_inline_parser *in) {
    (void)ext, (void)parser, (void)parent;
    /* It is asked about the characters of other extensions too. */
    if (character != '=' && character != '^' && character != '~')
        return NULL;
    int begin = cmark_inline_parser_get_offset(in), left, right, punct_before, punct_after;
    char before = begin > 0 ? (char)cmark_inline_parser_peek_at(in, begin - 1) : ' ';
    /* The label of a footnote must stay in one piece. */
    if (character == '^' && before == '[')
        return NULL;
    char bytes[LONGEST_RUN];
    int n = cmark_inline_parser_scan_delimiters(in, LONGEST_RUN - 1, character, &left, &right,
                                                &punct_before, &punct_after);
    memset(bytes, character, (size_t)n);
    bytes[n] = '\0';
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_TEXT, state.mem);
    cmark_node_set_literal(node, bytes);
    push_delimiter(in, node, character, (struct run){.begin = begin, .n = n, left, right});
    return node;
}

/* Is it the backslash before a space that is part of the word? */
static bool is_escape(cmark_node *n) {
    cmark_node *next = cmark_node_next(n);
    return next && cmark_node_get_type(n) == CMARK_NODE_TEXT &&
           cmark_node_get_type(next) == CMARK_NODE_TEXT &&
           str_eq(str_of(cmark_node_get_literal(n)), STR("\\")) &&
           str_starts(str_of(cmark_node_get_literal(next)), STR(" "));
}

static bool has_space(cmark_node *from, cmark_node *to) {
    bool escaped = false;
    for (cmark_node *n = from; n && n != to; n = cmark_node_next(n)) {
        cmark_node_type type = cmark_node_get_type(n);
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            return true;
        struct str text = type == CMARK_NODE_TEXT ? str_of(cmark_node_get_literal(n)) : STR("");
        for (size_t i = escaped; i < text.n; i++)
            if (is_space(text.p[i]))
                return true;
        escaped = is_escape(n);
    }
    return false;
}

/* Forgets the delimiters from `last` back to `first`. */
static void remove_delimiters(cmark_inline_parser *in, delimiter *first, delimiter *last) {
    for (delimiter *d = last; d;) {
        delimiter *before = d == first ? NULL : d->previous;
        cmark_inline_parser_remove_delimiter(in, d);
        d = before;
    }
}

static delimiter *enclose(cmark_syntax_extension *ext, cmark_parser *parser,
                          cmark_inline_parser *in, delimiter *opener, delimiter *closer) {
    (void)ext, (void)parser;
    cmark_node *node = opener->inl_text, *end = closer->inl_text;
    delimiter *next = closer->next;
    struct mark_rule rule;
    const struct kind *kind = kind_of((char)opener->delim_char, (int)opener->length, &rule);
    if (!kind || opener->length != closer->length)
        return next;
    /* It cannot open anything that ends later either. */
    if (is_narrow(kind) && has_space(cmark_node_next(node), end)) {
        cmark_inline_parser_remove_delimiter(in, opener);
        return next;
    }
    if (cmark_node_next(node) == end || !cmark_node_set_type(node, CMARK_NODE_EMPH))
        return next;
    cmark_node_set_user_data(node, (void *)(uintptr_t)kind);
    for (cmark_node *inner; (inner = cmark_node_next(node)) && inner != end;) {
        if (is_narrow(kind) && is_escape(inner))
            cmark_node_set_literal(inner, "");
        cmark_node_append_child(node, inner);
    }
    cmark_node_free(end);
    remove_delimiters(in, opener, closer);
    return next;
}

cmark_syntax_extension *inline_mark_extension(void) {
    static cmark_syntax_extension *extension;
    if (!extension) {
        cmark_mem *mem = cmark_get_default_mem_allocator();
        cmark_llist *characters = NULL;
        for (const char *c = "=^~"; *c; c++)
            characters = cmark_llist_append(mem, characters, (void *)(uintptr_t)*c);
        extension = cmark_syntax_extension_new("inline_mark");
        cmark_syntax_extension_set_match_inline_func(extension, match);
        cmark_syntax_extension_set_inline_from_delim_func(extension, enclose);
        cmark_syntax_extension_set_special_inline_chars(extension, characters);
    }
    return extension;
}

void inline_mark_begin(cmark_mem *mem, const struct markdown_dialect *dialect) {
    state.mem = mem;
    state.dialect = dialect;
}

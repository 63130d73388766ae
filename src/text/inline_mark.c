#include "text/inline_mark.h"

/* cmark calls the extension without a pointer of ours. */
static struct {
    struct arena *arena;
    cmark_mem *mem;
} state;

/* By character and number of them; the address of an item is the user data of its
 * node. */
static const struct kind {
    char c;
    int n;
    const char *element;
} kinds[] = {{'=', 2, "mark"}, {'^', 2, "ins"}, {'~', 2, "del"}, {'^', 1, "sup"}, {'~', 1, "sub"}};

static const struct kind *kind_of(char c, int n) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].c == c && kinds[i].n == n)
            return &kinds[i];
    return NULL;
}

const char *inline_mark_of(cmark_node *emphasis) {
    const struct kind *kind = cmark_node_get_user_data(emphasis);
    return kind ? kind->element : NULL;
}

/* ---- keys */

enum { LONGEST_KEYS = 100 };

struct str inline_mark_keys(cmark_node *code) {
    const struct str *keys = cmark_node_get_user_data(code);
    return keys ? *keys : STR("");
}

struct str inline_mark_key_name(struct arena *a, struct str key) {
    static const struct str names[][2] = {{STR_INIT("arrow-down"), STR_INIT("Down")},
                                          {STR_INIT("arrow-left"), STR_INIT("Left")},
                                          {STR_INIT("arrow-right"), STR_INIT("Right")},
                                          {STR_INIT("arrow-up"), STR_INIT("Up")},
                                          {STR_INIT("backslash"), STR_INIT("\\")},
                                          {STR_INIT("cmd"), STR_INIT("Cmd")},
                                          {STR_INIT("comma"), STR_INIT(",")},
                                          {STR_INIT("control"), STR_INIT("Ctrl")},
                                          {STR_INIT("delete"), STR_INIT("Del")},
                                          {STR_INIT("equal"), STR_INIT("=")},
                                          {STR_INIT("escape"), STR_INIT("Esc")},
                                          {STR_INIT("grave"), STR_INIT("`")},
                                          {STR_INIT("minus"), STR_INIT("-")},
                                          {STR_INIT("period"), STR_INIT(".")},
                                          {STR_INIT("plus"), STR_INIT("+")},
                                          {STR_INIT("question-mark"), STR_INIT("?")},
                                          {STR_INIT("semicolon"), STR_INIT(";")},
                                          {STR_INIT("slash"), STR_INIT("/")}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(key, names[i][0]))
            return names[i][1];
    char *z = str_z(a, key);
    for (size_t i = 0; i < key.n; i++) {
        bool first = i == 0 || z[i - 1] == ' ';
        if (z[i] == '-')
            z[i] = ' ';
        else if (first && is_lower(z[i]))
            z[i] = (char)(z[i] - 'a' + 'A');
    }
    return str_n(z, key.n);
}

static bool is_key(char c) { return is_lower(c) || is_upper(c) || is_digit(c) || c == '-'; }

/* From the first of two plus signs: "ctrl+alt+del" of "++ctrl+alt+del++". cmark's
 * text ends with a NUL. */
static size_t read_keys(cmark_inline_parser *in, int at, char keys[LONGEST_KEYS]) {
    size_t n = 0;
    if (cmark_inline_parser_peek_at(in, at + 1) != '+')
        return 0;
    for (int i = at + 2; n < LONGEST_KEYS; i++) {
        char c = (char)cmark_inline_parser_peek_at(in, i);
        if (c == '+' && (n == 0 || keys[n - 1] == '+'))
            return n ? n - 1 : 0;
        if (!is_key(c) && c != '+')
            return 0;
        keys[n++] = c;
    }
    return 0;
}

static cmark_node *match_keys(cmark_inline_parser *in) {
    char bytes[LONGEST_KEYS];
    int at = cmark_inline_parser_get_offset(in);
    char before = at > 0 ? (char)cmark_inline_parser_peek_at(in, at - 1) : ' ';
    size_t n = is_alnum(before) || before == '+' ? 0 : read_keys(in, at, bytes);
    if (n == 0)
        return NULL;
    struct str *keys = ARENA_NEW(state.arena, struct str);
    *keys = str_dup(state.arena, str_n(bytes, n));
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_CODE, state.mem);
    cmark_node_set_literal(node, str_z(state.arena, *keys));
    cmark_node_set_user_data(node, keys);
    cmark_inline_parser_set_offset(in, at + (int)n + 4);
    return node;
}

/* ---- marks */

/* Two of a kind do not stand within a word; `beside` is what stands outside. */
static bool is_set_off(char c, char beside) { return c == '~' || !is_alnum(beside); }

static cmark_node *match(cmark_syntax_extension *ext, cmark_parser *parser, cmark_node *parent,
                         unsigned char character, cmark_inline_parser *in) {
    (void)ext, (void)parser, (void)parent;
    /* It is asked about the characters of other extensions too. */
    if (character == '+')
        return match_keys(in);
    if (character != '=' && character != '^' && character != '~')
        return NULL;
    int begin = cmark_inline_parser_get_offset(in), left, right, punct_before, punct_after;
    char before = begin > 0 ? (char)cmark_inline_parser_peek_at(in, begin - 1) : ' ';
    /* The label of a footnote must stay in one piece. */
    if (character == '^' && before == '[')
        return NULL;
    char bytes[LONGEST_KEYS];
    int n = cmark_inline_parser_scan_delimiters(in, LONGEST_KEYS - 1, character, &left, &right,
                                                &punct_before, &punct_after);
    memset(bytes, character, (size_t)n);
    bytes[n] = '\0';
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_TEXT, state.mem);
    cmark_node_set_literal(node, bytes);
    char after = (char)cmark_inline_parser_peek_at(in, begin + n);
    bool opens = left && is_set_off((char)character, before);
    bool closes = right && is_set_off((char)character, after);
    if (n == 1) {
        opens = after && !is_space(after);
        closes = !is_space(before);
    }
    if (kind_of((char)character, n) && (opens || closes))
        cmark_inline_parser_push_delimiter(in, character, opens, closes, node);
    return node;
}

static bool has_space(cmark_node *from, cmark_node *to) {
    for (cmark_node *n = from; n && n != to; n = cmark_node_next(n)) {
        cmark_node_type type = cmark_node_get_type(n);
        if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            return true;
        struct str text = type == CMARK_NODE_TEXT ? str_of(cmark_node_get_literal(n)) : STR("");
        for (size_t i = 0; i < text.n; i++)
            if (is_space(text.p[i]))
                return true;
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

static delimiter *insert(cmark_syntax_extension *ext, cmark_parser *parser, cmark_inline_parser *in,
                         delimiter *opener, delimiter *closer) {
    (void)ext, (void)parser;
    cmark_node *node = opener->inl_text, *end = closer->inl_text;
    delimiter *next = closer->next;
    const struct kind *kind = kind_of((char)opener->delim_char, (int)opener->length);
    if (!kind || opener->length != closer->length)
        return next;
    /* It cannot open anything that ends later either. */
    if (kind->n == 1 && has_space(cmark_node_next(node), end)) {
        cmark_inline_parser_remove_delimiter(in, opener);
        return next;
    }
    if (cmark_node_next(node) == end || !cmark_node_set_type(node, CMARK_NODE_EMPH))
        return next;
    cmark_node_set_user_data(node, (void *)(uintptr_t)kind);
    for (cmark_node *inner; (inner = cmark_node_next(node)) && inner != end;)
        cmark_node_append_child(node, inner);
    cmark_node_free(end);
    remove_delimiters(in, opener, closer);
    return next;
}

cmark_syntax_extension *inline_mark_extension(void) {
    static cmark_syntax_extension *extension;
    if (!extension) {
        cmark_mem *mem = cmark_get_default_mem_allocator();
        cmark_llist *characters = NULL;
        for (const char *c = "=^~+"; *c; c++)
            characters = cmark_llist_append(mem, characters, (void *)(uintptr_t)*c);
        extension = cmark_syntax_extension_new("inline_mark");
        cmark_syntax_extension_set_match_inline_func(extension, match);
        cmark_syntax_extension_set_inline_from_delim_func(extension, insert);
        cmark_syntax_extension_set_special_inline_chars(extension, characters);
    }
    return extension;
}

void inline_mark_begin(struct arena *scratch, cmark_mem *mem) {
    state.arena = scratch;
    state.mem = mem;
}

#include "text/shortcode.h"

static const struct emoji {
    struct str name, text;
} emojis[] = {
#define EMOJI(name, text) {STR_INIT(name), STR_INIT(text)},
#include "text/emoji.def"
#undef EMOJI
};

struct str emoji_find(struct str name) {
    size_t low = 0, high = sizeof emojis / sizeof *emojis;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(name, emojis[middle].name);
        if (order == 0)
            return emojis[middle].text;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return STR("");
}

bool icon_is_name(struct str name) {
    static const struct str sets[] = {STR_INIT("material-"), STR_INIT("octicons-"),
                                      STR_INIT("fontawesome-"), STR_INIT("simple-")};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (name.n > sets[i].n && str_starts(name, sets[i]))
            return true;
    return false;
}

enum { LONGEST_NAME = 80, LONGEST_ATTRIBUTES = 200 };

static bool is_name(char c) { return is_alnum(c) || c == '_' || c == '+' || c == '-'; }

/* The name behind the colon at `at`, in name[]; its length, 0 where there is none.
 * cmark's text ends with a NUL. */
static size_t read_name(cmark_inline_parser *in, int at, char name[LONGEST_NAME]) {
    size_t n = 0;
    char c = (char)cmark_inline_parser_peek_at(in, at + 1);
    while (n < LONGEST_NAME && is_name(c)) {
        name[n++] = c;
        c = (char)cmark_inline_parser_peek_at(in, at + 1 + (int)n);
    }
    return c == ':' ? n : 0;
}

/* Behind an attribute list at `at`, or `at` itself. */
static int skip_attributes(cmark_inline_parser *in, int at) {
    if (cmark_inline_parser_peek_at(in, at) != '{')
        return at;
    for (int i = at + 1; i < at + LONGEST_ATTRIBUTES; i++) {
        unsigned char c = cmark_inline_parser_peek_at(in, i);
        if (c == '}')
            return i + 1;
        if (c == '\0' || c == '\n' || c == '{')
            break;
    }
    return at;
}

/* Where nothing is shown, one space of two goes too. */
static int skip_space(cmark_inline_parser *in, cmark_node *parent, int begin, int end) {
    if (cmark_inline_parser_peek_at(in, end) == ' ')
        return end + 1;
    cmark_node *before = cmark_node_last_child(parent);
    bool space = begin > 0 && cmark_inline_parser_peek_at(in, begin - 1) == ' ';
    if (space && before && cmark_node_get_type(before) == CMARK_NODE_TEXT &&
        str_ends(str_of(cmark_node_get_literal(before)), STR(" ")))
        cmark_node_unput(parent, 1);
    return end;
}

static cmark_mem *memory;

static cmark_node *match(cmark_syntax_extension *ext, cmark_parser *parser, cmark_node *parent,
                         unsigned char character, cmark_inline_parser *in) {
    (void)ext, (void)parser;
    if (character != ':')
        return NULL;
    char bytes[LONGEST_NAME];
    int begin = cmark_inline_parser_get_offset(in);
    struct str name = str_n(bytes, read_name(in, begin, bytes));
    if (name.n == 0)
        return NULL;
    struct str text = emoji_find(name);
    if (text.n == 0 && !icon_is_name(name))
        return NULL;
    int end = skip_attributes(in, begin + (int)name.n + 2);
    if (text.n == 0)
        end = skip_space(in, parent, begin, end);
    cmark_inline_parser_set_offset(in, end);
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_TEXT, memory);
    cmark_node_set_literal(node, text.p);
    return node;
}

cmark_syntax_extension *shortcode_extension(void) {
    static cmark_syntax_extension *extension;
    if (!extension) {
        cmark_mem *mem = cmark_get_default_mem_allocator();
        extension = cmark_syntax_extension_new("shortcode");
        cmark_syntax_extension_set_match_inline_func(extension, match);
        cmark_syntax_extension_set_special_inline_chars(
            extension, cmark_llist_append(mem, NULL, (void *)(uintptr_t)':'));
    }
    return extension;
}

void shortcode_begin(cmark_mem *mem) { memory = mem; }

#include "text/keys.h"

#include "base/strbuf.h"

/* cmark calls the extension without a pointer of ours. */
static struct {
    struct arena *arena;
    cmark_mem *mem;
    struct str separator;
} state;

static const struct key {
    struct str name, label;
} keys[] = {
#define KEY(name, label) {STR_INIT(name), STR_INIT(label)},
#include "text/key.def"
#undef KEY
};

/* Letters, digits, and f1 to f24. */
static bool is_plain(struct str name) {
    if (name.n == 1)
        return is_lower(name.p[0]) || is_digit(name.p[0]);
    if (name.p[0] != 'f' || name.n > 3 || name.p[1] == '0')
        return false;
    unsigned n = 0;
    for (size_t i = 1; i < name.n; i++) {
        if (!is_digit(name.p[i]))
            return false;
        n = n * 10 + (unsigned)(name.p[i] - '0');
    }
    return n <= 24;
}

static struct str label_of(struct arena *a, struct str name) {
    if (is_plain(name)) {
        char *z = str_z(a, name);
        if (is_lower(z[0]))
            z[0] = (char)(z[0] - 'a' + 'A');
        return str_n(z, name.n);
    }
    size_t low = 0, high = sizeof keys / sizeof *keys;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(name, keys[middle].name);
        if (order == 0)
            return keys[middle].label;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return STR("");
}

enum { LONGEST_KEYS = 200 };

static bool is_name(char c) { return is_alnum(c) || c == '-' || c == '_'; }

/* A word in quotation marks at text[i], without the backslashes before what stands for itself;
 * *end is behind the second mark, or 0. */
static struct str quoted(struct str text, size_t i, size_t *end) {
    struct strbuf b;
    strbuf_init(&b, state.arena, 0);
    char mark = text.p[i++];
    *end = 0;
    for (; i < text.n && text.p[i] != mark; i++) {
        if (text.p[i] == '\\' && i + 1 < text.n)
            i++;
        strbuf_addc(&b, text.p[i]);
    }
    if (i < text.n && b.n)
        *end = i + 1;
    return str_trim(strbuf_str(&b));
}

/* Keys that begin behind the two plus signs at text[0]; returns the bytes of all, or 0. */
static size_t parse(struct str text, struct keys *out) {
    for (size_t i = 2; i < text.n;) {
        size_t end = i;
        struct str label;
        if (text.p[i] == '"' || text.p[i] == '\'') {
            label = quoted(text, i, &end);
        } else {
            while (end < text.n && is_name(text.p[end]))
                end++;
            label = end > i ? label_of(state.arena, str_slice(text, i, end)) : STR("");
        }
        if (!label.n || end <= i || end >= text.n || text.p[end] != '+')
            return 0;
        *VEC_PUSH(state.arena, out) = label;
        i = end + 1;
        if (i < text.n && text.p[i] == '+')
            return i + 1;
    }
    return 0;
}

static cmark_node *match(cmark_syntax_extension *ext, cmark_parser *parser, cmark_node *parent,
                         unsigned char character, cmark_inline_parser *in) {
    (void)ext, (void)parser, (void)parent;
    int at = cmark_inline_parser_get_offset(in);
    char bytes[LONGEST_KEYS];
    size_t n = 0;
    if (character != '+' || cmark_inline_parser_peek_at(in, at + 1) != '+')
        return NULL;
    /* cmark's text ends with a NUL. */
    for (char c; n < LONGEST_KEYS && (c = (char)cmark_inline_parser_peek_at(in, at + (int)n)); n++)
        bytes[n] = c;
    struct keys *found = ARENA_NEW(state.arena, struct keys);
    n = parse(str_n(bytes, n), found);
    if (n == 0)
        return NULL;
    struct strbuf text;
    strbuf_init(&text, state.arena, 0);
    VEC_EACH (const struct str, label, found) {
        if (text.n)
            strbuf_add(&text, state.separator);
        strbuf_add(&text, *label);
    }
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_CODE, state.mem);
    cmark_node_set_literal(node, str_z(state.arena, strbuf_str(&text)));
    cmark_node_set_user_data(node, found);
    cmark_inline_parser_set_offset(in, at + (int)n);
    return node;
}

const struct keys *keys_of(cmark_node *code) { return cmark_node_get_user_data(code); }

cmark_syntax_extension *keys_extension(void) {
    static cmark_syntax_extension *extension;
    if (!extension) {
        cmark_mem *mem = cmark_get_default_mem_allocator();
        extension = cmark_syntax_extension_new("keys");
        cmark_syntax_extension_set_match_inline_func(extension, match);
        cmark_syntax_extension_set_special_inline_chars(
            extension, cmark_llist_append(mem, NULL, (void *)(uintptr_t)'+'));
    }
    return extension;
}

void keys_begin(struct arena *scratch, cmark_mem *mem, struct str separator) {
    state.arena = scratch;
    state.mem = mem;
    state.separator = separator;
}

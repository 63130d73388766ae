#include "docs/proto_lexer.h"

#include "base/strbuf.h"
#include "base/utf8.h"

static bool is_name(char c) { return is_alnum(c) || c == '_'; }
static bool is_octal(char c) { return c >= '0' && c <= '7'; }
static bool is_hex(char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f'); }

/* The byte `ahead` of the reading position, NUL beyond the end. */
static char peek(const struct proto_lexer *l, size_t ahead) {
    return ahead < l->text.n - l->at ? l->text.p[l->at + ahead] : '\0';
}

static bool at_end(const struct proto_lexer *l) { return l->at >= l->text.n; }

void proto_lexer_init(struct proto_lexer *l, struct str text) {
    *l = (struct proto_lexer){.text = text};
    l->at = str_starts(text, STR("\xEF\xBB\xBF")) ? 3 : 0;
}

/* The fault at `offset`; what follows on its line would only be faults that come of it. */
static void fault(struct proto_lexer *l, size_t offset, const char *why) {
    l->kind = PROTO_FAULT;
    l->begin = offset;
    l->fault = why;
    l->token = str_n(l->text.p + offset, 0);
    if (l->at < offset)
        l->at = offset;
    while (!at_end(l) && peek(l, 0) != '\n')
        l->at++;
}

/* ---- comments ---- */

/* Comments since the last token: the one that may still belong to either neighbour, and what the
 * token before has got. */
struct comments {
    struct str held;
    bool lines;    /* held is of // lines, which one more line joins */
    bool for_prev; /* the token before may still get one */
    bool broken;   /* one never ends, or begins in another; l->kind is PROTO_FAULT */
    struct str trailing;
};

static bool skip_line_end(struct proto_lexer *l) {
    if (at_end(l) || peek(l, 0) != '\n')
        return false;
    l->at++;
    return true;
}

static void skip_blanks(struct proto_lexer *l) {
    while (!at_end(l) && is_space(peek(l, 0)) && peek(l, 0) != '\n')
        l->at++;
}

/* What is held belongs to the token before, or to nothing. */
static void let_go(struct comments *c) {
    if (c->held.n && c->for_prev) {
        c->trailing = c->held;
        c->for_prev = false;
    }
    c->held = STR("");
}

static bool read_line_comment(struct proto_lexer *l, struct comments *c) {
    if (peek(l, 0) != '/' || peek(l, 1) != '/')
        return false;
    if (!c->lines)
        let_go(c);
    size_t begin = c->held.n ? (size_t)(c->held.p - l->text.p) : l->at;
    while (!at_end(l) && peek(l, 0) != '\n')
        l->at++;
    c->held = str_slice(l->text, begin, l->at);
    c->lines = true;
    skip_line_end(l);
    return true;
}

static bool read_block_comment(struct proto_lexer *l, struct comments *c) {
    if (peek(l, 0) != '/' || peek(l, 1) != '*')
        return false;
    let_go(c);
    size_t begin = l->at;
    for (l->at += 2; !(peek(l, 0) == '*' && peek(l, 1) == '/'); l->at++) {
        bool opens = peek(l, 0) == '/' && peek(l, 1) == '*';
        if (!at_end(l) && !opens)
            continue;
        if (opens)
            fault(l, l->at, "a comment cannot begin in another");
        else
            fault(l, begin, "the comment that begins here never ends");
        c->broken = true;
        return true;
    }
    l->at += 2;
    c->held = str_slice(l->text, begin, l->at);
    c->lines = false;
    return true;
}

/* Moves over a comment that begins on the line of the token before. False when the next token
 * stands on that line too: nobody knows then to which of the two it belongs. */
static bool read_same_line(struct proto_lexer *l, struct comments *c) {
    skip_blanks(l);
    if (read_line_comment(l, c)) {
        let_go(c);
        return true;
    }
    if (read_block_comment(l, c)) {
        skip_blanks(l);
        if (c->broken || !skip_line_end(l)) {
            c->held = STR("");
            return false;
        }
        let_go(c);
        return true;
    }
    return skip_line_end(l);
}

/* Moves to the next token. */
static struct comments skip_ignored(struct proto_lexer *l) {
    struct comments c = {.for_prev = l->token.p != NULL};
    if (c.for_prev && !read_same_line(l, &c)) {
        /* Further comments on that line are nobody's either. */
        while (!c.broken && (skip_blanks(l), read_block_comment(l, &c) || read_line_comment(l, &c)))
            c.held = STR("");
        if (!skip_line_end(l))
            return c;
    }
    while (!c.broken) {
        skip_blanks(l);
        if (read_line_comment(l, &c))
            continue;
        if (read_block_comment(l, &c)) {
            skip_blanks(l);
            skip_line_end(l);
        } else if (skip_line_end(l)) {
            let_go(&c);
            c.for_prev = false;
        } else {
            break;
        }
    }
    if (at_end(l) || strchr("}])", peek(l, 0)))
        let_go(&c);
    return c;
}

/* ---- numbers and strings ---- */

static bool read_digits(struct proto_lexer *l, bool (*is_one)(char)) {
    size_t begin = l->at;
    while (!at_end(l) && is_one(peek(l, 0)))
        l->at++;
    return l->at > begin;
}

static bool is_decimal(char c) { return is_digit(c); }

static bool read_exponent(struct proto_lexer *l) {
    if (peek(l, 0) != 'e' && peek(l, 0) != 'E')
        return true;
    l->kind = PROTO_FLOAT;
    l->at++;
    l->at += peek(l, 0) == '+' || peek(l, 0) == '-';
    return read_digits(l, is_decimal);
}

static void read_number(struct proto_lexer *l) {
    l->kind = PROTO_INTEGER;
    bool sound = true;
    if (peek(l, 0) == '0' && (peek(l, 1) == 'x' || peek(l, 1) == 'X')) {
        l->at += 2;
        sound = read_digits(l, is_hex);
    } else if (peek(l, 0) == '0' && is_digit(peek(l, 1))) {
        read_digits(l, is_octal);
        if (is_digit(peek(l, 0))) {
            fault(l, l->at, "a number that begins with 0 is octal and has no such digit");
            return;
        }
    } else {
        read_digits(l, is_decimal);
        if (peek(l, 0) == '.') {
            l->kind = PROTO_FLOAT;
            l->at++;
            read_digits(l, is_decimal);
        }
        sound = read_exponent(l);
    }
    if (!sound)
        fault(l, l->at, "a digit is expected here");
    else if (!at_end(l) && is_name(peek(l, 0)))
        fault(l, l->at, "a number ends here and a name cannot follow it directly");
    else if (peek(l, 0) == '.')
        fault(l, l->at, "a number ends here and nothing may follow it directly");
}

/* Behind a backslash: moves over the escape. */
static bool read_escape(struct proto_lexer *l) {
    char c = peek(l, 0);
    size_t digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (!c || !strchr("abfnrtv\\?'\"xXuU01234567", c))
        return false;
    l->at++;
    if (c == 'x' || c == 'X')
        return is_hex(peek(l, 0));
    for (; digits > 0; digits--, l->at++)
        if (!is_hex(peek(l, 0)))
            return false;
    return true;
}

static void read_string(struct proto_lexer *l) {
    char quote = peek(l, 0);
    l->kind = PROTO_STRING;
    for (l->at++; peek(l, 0) != quote;) {
        if (at_end(l) || peek(l, 0) == '\n') {
            fault(l, l->at, "the string does not end on its line");
            return;
        }
        if (peek(l, 0) != '\\') {
            l->at++;
            continue;
        }
        l->at++;
        if (!read_escape(l)) {
            fault(l, l->at, "there is no such escape; a backslash is written \\\\");
            return;
        }
    }
    l->at++;
}

/* ---- tokens ---- */

static void read_mark(struct proto_lexer *l) {
    unsigned char c = (unsigned char)peek(l, 0);
    l->kind = PROTO_MARK;
    if (c > ' ' && c < 0x7F)
        l->at++;
    else
        fault(l, l->at, "this character has no meaning here");
}

void proto_lexer_next(struct proto_lexer *l) {
    struct comments c = skip_ignored(l);
    l->trailing = c.trailing;
    l->leading = c.held;
    l->token = STR("");
    if (c.broken)
        return;
    size_t begin = l->begin = l->at;
    char first = peek(l, 0);
    if (at_end(l)) {
        l->kind = PROTO_END;
        return;
    }
    if (is_alpha(first) || first == '_') {
        l->kind = PROTO_NAME;
        while (!at_end(l) && is_name(peek(l, 0)))
            l->at++;
    } else if (is_digit(first) || (first == '.' && is_digit(peek(l, 1)))) {
        read_number(l);
    } else if (first == '"' || first == '\'') {
        read_string(l);
    } else {
        read_mark(l);
    }
    if (l->kind != PROTO_FAULT)
        l->token = str_slice(l->text, begin, l->at);
}

/* ---- what strings and comments stand for ---- */

static uint32_t read_value(struct str s, size_t *i, size_t most, uint32_t base) {
    uint32_t value = 0;
    for (; most > 0 && *i < s.n && (base == 16 ? is_hex(s.p[*i]) : is_octal(s.p[*i])); most--) {
        char c = to_lower(s.p[(*i)++]);
        value = value * base + (uint32_t)(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value;
}

static void add_escape(struct strbuf *b, struct str s, size_t *i) {
    static const char FROM[] = "abfnrtv", TO[] = "\a\b\f\n\r\t\v";
    char c = s.p[*i];
    if (is_octal(c)) {
        strbuf_addc(b, (char)read_value(s, i, 3, 8));
        return;
    }
    ++*i;
    if (c == 'x' || c == 'X') {
        strbuf_addc(b, (char)read_value(s, i, 2, 16));
    } else if (c == 'u' || c == 'U') {
        char bytes[4];
        uint32_t point = read_value(s, i, c == 'u' ? 4 : 8, 16);
        bool sound = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
        strbuf_add(b, str_n(bytes, utf8_encode(sound ? point : 0xFFFD, bytes)));
    } else {
        const char *found = strchr(FROM, c);
        strbuf_addc(b, found ? TO[found - FROM] : c);
    }
}

struct str proto_string_value(struct arena *a, struct str token) {
    struct str inner = str_slice(token, 1, token.n - 1);
    if (str_index(inner, '\\', 0) == inner.n)
        return inner;
    struct strbuf b;
    strbuf_init(&b, a, 0);
    for (size_t i = 0; i < inner.n;) {
        if (inner.p[i] == '\\' && ++i)
            add_escape(&b, inner, &i);
        else
            strbuf_addc(&b, inner.p[i++]);
    }
    return utf8_repair(a, strbuf_str(&b));
}

struct str proto_comment_value(struct arena *a, struct str comment) {
    bool block = str_starts(comment, STR("/*"));
    struct strbuf b;
    strbuf_init(&b, a, 0);
    if (block)
        comment = str_slice(comment, 2, comment.n - 2);
    struct str line;
    for (bool first = true; str_next_line(&comment, &line); first = false) {
        struct str inner = str_trim(line);
        if (!block)
            inner = str_from(line, str_index(line, '/', 0) + 2);
        else if (!first && str_starts(inner, STR("*")))
            inner = str_from(line, str_index(line, '*', 0) + 1);
        else if (first)
            inner = str_starts(line, STR("*")) ? str_from(line, 1) : line;
        strbuf_add(&b, str_starts(inner, STR(" ")) ? str_from(inner, 1) : inner);
        strbuf_addc(&b, '\n');
    }
    return str_trim(strbuf_str(&b));
}

#include "docs/graphql_lexer.h"

#include "base/strbuf.h"
#include "base/utf8.h"

static bool is_name_start(char c) { return is_alpha(c) || c == '_'; }
static bool is_name(char c) { return is_alnum(c) || c == '_'; }

/* The byte `ahead` of the reading position, NUL beyond the end. */
static char peek(const struct graphql_lexer *l, size_t ahead) {
    return ahead < l->text.n - l->at ? l->text.p[l->at + ahead] : '\0';
}

static bool at_end(const struct graphql_lexer *l) { return l->at >= l->text.n; }

void graphql_lexer_init(struct graphql_lexer *l, struct str text) {
    *l = (struct graphql_lexer){.text = text};
}

/* The fault at `offset`; what follows on its line would only be faults that come of it. */
static void fault(struct graphql_lexer *l, size_t offset, const char *why) {
    l->kind = GRAPHQL_FAULT;
    l->begin = offset;
    l->fault = why;
    l->token = str_n(l->text.p + offset, 0);
    if (l->at < offset)
        l->at = offset;
    while (!at_end(l) && peek(l, 0) != '\n')
        l->at++;
}

/* ---- between tokens ---- */

/* Moves over one line end and says so. */
static bool skip_line_end(struct graphql_lexer *l) {
    if (at_end(l) || (peek(l, 0) != '\n' && peek(l, 0) != '\r'))
        return false;
    l->at += peek(l, 0) == '\r' && peek(l, 1) == '\n' ? 2 : 1;
    return true;
}

static void skip_line(struct graphql_lexer *l) {
    while (!at_end(l) && peek(l, 0) != '\n' && peek(l, 0) != '\r')
        l->at++;
}

static bool skip_blank(struct graphql_lexer *l) {
    char c = peek(l, 0);
    if (at_end(l) || (c != ' ' && c != '\t' && c != ','))
        return str_starts(str_from(l->text, l->at), STR("\xEF\xBB\xBF")) ? (l->at += 3) : false;
    l->at++;
    return true;
}

/* Moves to the next token and keeps the comment that stands directly above it. Lines are counted
 * since the comment: a blank one between them makes it a remark of its own. */
static void skip_ignored(struct graphql_lexer *l) {
    size_t lines = l->at == 0, comment = 0, comment_end = 0;
    bool kept = false, indented = false;
    for (;;) {
        if (skip_line_end(l)) {
            lines++;
            indented = false;
        } else if (skip_blank(l)) {
            indented = true;
        } else if (!at_end(l) && peek(l, 0) == '#') {
            if (!kept || lines > 1)
                comment = l->at;
            kept = lines > 0 || kept;
            skip_line(l);
            comment_end = l->at;
            lines = 0;
        } else {
            break;
        }
    }
    l->starts_line = !indented && (l->at == 0 || l->text.p[l->at - 1] == '\n');
    l->comment = kept && lines == 1 ? str_slice(l->text, comment, comment_end) : STR("");
}

/* ---- numbers ---- */

static void read_digits(struct graphql_lexer *l) {
    while (!at_end(l) && is_digit(peek(l, 0)))
        l->at++;
}

static void read_number(struct graphql_lexer *l) {
    l->kind = GRAPHQL_NUMBER;
    l->at += peek(l, 0) == '-';
    if (peek(l, 0) == '0') {
        l->at++;
    } else {
        if (!is_digit(peek(l, 0))) {
            fault(l, l->at, "a digit is expected here");
            return;
        }
        read_digits(l);
    }
    if (peek(l, 0) == '.') {
        l->at++;
        if (!is_digit(peek(l, 0))) {
            fault(l, l->at, "a digit is expected here");
            return;
        }
        read_digits(l);
    }
    if (peek(l, 0) == 'e' || peek(l, 0) == 'E') {
        l->at++;
        l->at += peek(l, 0) == '+' || peek(l, 0) == '-';
        if (!is_digit(peek(l, 0))) {
            fault(l, l->at, "a digit is expected here");
            return;
        }
        read_digits(l);
    }
    if (!at_end(l) && (is_name(peek(l, 0)) || peek(l, 0) == '.'))
        fault(l, l->at, "a number ends here and nothing may follow it directly");
}

/* ---- strings ---- */

static int hex_value(char c) {
    if (is_digit(c))
        return c - '0';
    c = to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The digits of \uXXXX (four) or \u{…} at s.p[i], behind the u; *end gets where they end. A
 * value that is no code point is given as UINT32_MAX. */
static uint32_t read_hex(struct str s, size_t i, size_t *end) {
    bool braces = i < s.n && s.p[i] == '{';
    size_t first = i + braces, most = braces ? 8 : 4;
    uint32_t value = 0;
    for (i = first; i < s.n && i - first < most && hex_value(s.p[i]) >= 0; i++)
        value = value > 0x110000 ? value : value * 16 + (uint32_t)hex_value(s.p[i]);
    bool closed = braces ? i > first && i < s.n && s.p[i] == '}' : i - first == 4;
    *end = i + (braces && closed);
    return closed ? value : UINT32_MAX;
}

/* The code point of the escape \u… at s.p[i], behind the u: two that are a surrogate pair count
 * as one. UINT32_MAX if it is none. */
static uint32_t read_unicode(struct str s, size_t i, size_t *end) {
    bool braces = i < s.n && s.p[i] == '{';
    uint32_t c = read_hex(s, i, end);
    if (c < 0xD800 || (c > 0xDFFF && c <= 0x10FFFF))
        return c;
    if (braces || c > 0xDBFF || !str_starts(str_from(s, *end), STR("\\u")))
        return UINT32_MAX;
    if (*end + 2 < s.n && s.p[*end + 2] == '{')
        return UINT32_MAX;
    uint32_t low = read_hex(s, *end + 2, end);
    if (low < 0xDC00 || low > 0xDFFF)
        return UINT32_MAX;
    return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
}

/* Behind the opening quote. */
static void read_string(struct graphql_lexer *l) {
    l->kind = GRAPHQL_STRING;
    for (;;) {
        char c = peek(l, 0);
        if (at_end(l) || c == '\n' || c == '\r') {
            fault(l, l->at, "the string does not end on its line");
            return;
        }
        if (c == '"') {
            l->at++;
            return;
        }
        if (c != '\\') {
            l->at++;
        } else if (peek(l, 1) == 'u') {
            size_t end;
            if (read_unicode(l->text, l->at + 2, &end) == UINT32_MAX) {
                fault(l, l->at, "the escape is no Unicode character");
                return;
            }
            l->at = end;
        } else if (peek(l, 1) && strchr("\"\\/bfnrt", peek(l, 1))) {
            l->at += 2;
        } else {
            fault(l, l->at, "there is no such escape; a backslash is written \\\\");
            return;
        }
    }
}

/* Behind the opening quotes. */
static void read_block(struct graphql_lexer *l, size_t begin) {
    static const struct str QUOTES = STR_INIT("\"\"\"");
    l->kind = GRAPHQL_BLOCK;
    while (!at_end(l)) {
        struct str rest = str_from(l->text, l->at);
        if (str_starts(rest, QUOTES)) {
            l->at += QUOTES.n;
            return;
        }
        l->at += rest.p[0] == '\\' && str_starts(str_from(rest, 1), QUOTES) ? 1 + QUOTES.n : 1;
    }
    fault(l, begin, "the block string that begins here never ends");
}

/* ---- tokens ---- */

static void read_mark(struct graphql_lexer *l) {
    char c = peek(l, 0);
    l->kind = GRAPHQL_MARK;
    if (c && strchr("!$&():=@[]{|}", c))
        l->at++;
    else if (str_starts(str_from(l->text, l->at), STR("...")))
        l->at += 3;
    else if (c == '\'')
        fault(l, l->at, "strings stand in double quotes");
    else
        fault(l, l->at, "this character has no meaning here");
}

void graphql_lexer_next(struct graphql_lexer *l) {
    skip_ignored(l);
    size_t begin = l->begin = l->at;
    l->token = STR("");
    if (at_end(l)) {
        l->kind = GRAPHQL_END;
        return;
    }
    char c = peek(l, 0);
    if (is_name_start(c)) {
        l->kind = GRAPHQL_NAME;
        while (!at_end(l) && is_name(peek(l, 0)))
            l->at++;
    } else if (is_digit(c) || c == '-') {
        read_number(l);
    } else if (str_starts(str_from(l->text, begin), STR("\"\"\""))) {
        l->at += 3;
        read_block(l, begin);
    } else if (c == '"') {
        l->at++;
        read_string(l);
    } else {
        read_mark(l);
    }
    if (l->kind != GRAPHQL_FAULT)
        l->token = str_slice(l->text, begin, l->at);
}

/* ---- what strings stand for ---- */

static void add_escape(struct strbuf *b, struct str s, size_t *i) {
    static const char FROM[] = "bfnrt", TO[] = "\b\f\n\r\t";
    char c = s.p[*i + 1];
    *i += 2;
    if (c == 'u') {
        char bytes[4];
        uint32_t point = read_unicode(s, *i, i);
        strbuf_add(b, str_n(bytes, utf8_encode(point, bytes)));
        return;
    }
    const char *found = strchr(FROM, c);
    strbuf_addc(b, found ? TO[found - FROM] : c);
}

static struct str quoted_value(struct arena *a, struct str inner) {
    if (str_index(inner, '\\', 0) == inner.n)
        return inner;
    struct strbuf b;
    strbuf_init(&b, a, 0);
    for (size_t i = 0; i < inner.n;) {
        if (inner.p[i] == '\\')
            add_escape(&b, inner, &i);
        else
            strbuf_addc(&b, inner.p[i++]);
    }
    return strbuf_str(&b);
}

/* A line may also end with a lone \r. */
static bool next_line(struct str *rest, struct str *line) {
    if (rest->n == 0)
        return false;
    size_t n = 0;
    while (n < rest->n && rest->p[n] != '\n' && rest->p[n] != '\r')
        n++;
    *line = str_slice(*rest, 0, n);
    bool both = n + 1 < rest->n && rest->p[n] == '\r' && rest->p[n + 1] == '\n';
    *rest = str_from(*rest, n + 1 + both);
    return true;
}

static size_t indent_of(struct str line) {
    size_t n = 0;
    while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t'))
        n++;
    return n;
}

/* The specification's BlockStringValue(). */
static struct str block_value(struct arena *a, struct str inner) {
    struct str rest = inner, line;
    size_t common = SIZE_MAX;
    for (bool first = true; next_line(&rest, &line); first = false) {
        size_t indent = indent_of(line);
        if (!first && indent < line.n && indent < common)
            common = indent;
    }
    struct strbuf b;
    strbuf_init(&b, a, 0);
    size_t end = 0; /* behind the last line that is not blank */
    rest = inner;
    for (bool first = true; next_line(&rest, &line); first = false) {
        bool blank = indent_of(line) == line.n;
        if (blank && end == 0)
            continue;
        strbuf_add(&b, first ? line : str_from(line, common));
        if (!blank)
            end = b.n;
        strbuf_addc(&b, '\n');
    }
    struct str value = str_slice(strbuf_str(&b), 0, end);
    if (!str_contains(value, STR("\\\"\"\"")))
        return value;
    struct strbuf plain;
    strbuf_init(&plain, a, 0);
    for (size_t i = 0; i < value.n; i++)
        if (!str_starts(str_from(value, i), STR("\\\"\"\"")))
            strbuf_addc(&plain, value.p[i]);
    return strbuf_str(&plain);
}

struct str graphql_string_value(struct arena *a, enum graphql_token_kind kind, struct str token) {
    if (kind == GRAPHQL_BLOCK)
        return block_value(a, str_slice(token, 3, token.n - 3));
    return quoted_value(a, str_slice(token, 1, token.n - 1));
}

struct str graphql_comment_value(struct arena *a, struct str comment) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    struct str line;
    while (next_line(&comment, &line)) {
        line = str_from(line, str_index(line, '#', 0) + 1);
        strbuf_add(&b, str_starts(line, STR(" ")) ? str_from(line, 1) : line);
        strbuf_addc(&b, '\n');
    }
    return str_trim(strbuf_str(&b));
}

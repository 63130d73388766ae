#include "data/toml_scan.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "data/yaml_scalar.h"

char toml_peek(const struct toml *t) { return t->at < t->text.n ? t->text.p[t->at] : '\0'; }

static bool looking_at(const struct toml *t, struct str s) {
    return str_starts(str_from(t->text, t->at), s);
}

void toml_next(struct toml *t, size_t bytes) {
    for (; bytes && t->at < t->text.n; bytes--) {
        unsigned char c = (unsigned char)t->text.p[t->at++];
        if (c == '\n') {
            t->line++;
            t->column = 1;
        } else if ((c & 0xc0) != 0x80) {
            t->column++;
        }
    }
}

bool toml_fail(struct toml *t, struct str why) {
    if (!t->failed)
        FIND1(t->findings, TOML_SYNTAX, place_at(t->file, t->line, t->column), why);
    t->failed = true;
    return false;
}

void toml_skip(struct toml *t, bool lines) {
    for (;;) {
        char c = toml_peek(t);
        if (c == ' ' || c == '\t' || (lines && (c == '\n' || looking_at(t, STR("\r\n")))))
            toml_next(t, 1);
        else if (lines && c == '#')
            toml_next(t, str_index(t->text, '\n', t->at) - t->at);
        else
            return;
    }
}

bool toml_expect(struct toml *t, char c, const char *what) {
    if (toml_peek(t) != c || t->at >= t->text.n)
        return toml_fail(t, str_fmt(t->arena, "%s is missing here", what));
    toml_next(t, 1);
    return true;
}

/* ---- strings ---- */

/* The code point of \uXXXX or \UXXXXXXXX. */
static bool add_code_point(struct toml *t, size_t digits, struct strbuf *b) {
    struct str hex = str_slice(t->text, t->at + 2, t->at + 2 + digits);
    char utf8[4];
    uint32_t c = 0;
    for (size_t i = 0; i < hex.n; i++) {
        char d = to_lower(hex.p[i]);
        if (!is_digit(d) && (d < 'a' || d > 'f'))
            return toml_fail(t, STR("this escape has too few hexadecimal digits"));
        c = c << 4 | (uint32_t)(is_digit(d) ? d - '0' : d - 'a' + 10);
    }
    if (hex.n < digits || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        return toml_fail(t, STR("this escape is no character"));
    strbuf_add(b, str_n(utf8, utf8_encode(c, utf8)));
    toml_next(t, 2 + digits);
    return true;
}

/* At a backslash. In a string of several lines one at the end of a line takes the white space
 * behind it away. */
static bool add_escape(struct toml *t, bool many, struct strbuf *b) {
    static const char names[] = "btnfr\"\\", meant[] = "\b\t\n\f\r\"\\";
    char c = t->at + 1 < t->text.n ? t->text.p[t->at + 1] : '\0';
    const char *at = c ? strchr(names, c) : NULL;
    if (c == 'u' || c == 'U')
        return add_code_point(t, c == 'u' ? 4 : 8, b);
    if (at) {
        strbuf_addc(b, meant[at - names]);
        toml_next(t, 2);
        return true;
    }
    if (!many || !is_space(c))
        return toml_fail(t, STR("there is no such escape; write \\\\ for a backslash"));
    toml_next(t, 1);
    while (is_space(toml_peek(t)))
        toml_next(t, 1);
    return true;
}

/* Behind the opening quotes. */
static bool read_string(struct toml *t, char quote, bool many, struct strbuf *b) {
    struct str end = many ? (quote == '"' ? STR("\"\"\"") : STR("'''")) : str_n(&quote, 1);
    for (;;) {
        char c = toml_peek(t);
        if (looking_at(t, end)) {
            toml_next(t, end.n);
            for (int extra = 0; many && extra < 2 && toml_peek(t) == quote; extra++) {
                strbuf_addc(b, quote); /* of more quotes the last three are the end */
                toml_next(t, 1);
            }
            return true;
        }
        if (t->at >= t->text.n || (!many && c == '\n'))
            return toml_fail(t, STR("the string before is never closed"));
        if (c == '\\' && quote == '"') {
            if (!add_escape(t, many, b))
                return false;
        } else {
            strbuf_addc(b, c);
            toml_next(t, 1);
        }
    }
}

bool toml_string(struct toml *t, struct str *out) {
    struct strbuf b;
    char quote = toml_peek(t);
    bool many = looking_at(t, quote == '"' ? STR("\"\"\"") : STR("'''"));
    strbuf_init(&b, t->arena, 0);
    toml_next(t, many ? 3 : 1);
    if (many && looking_at(t, STR("\r\n")))
        toml_next(t, 2);
    else if (many && toml_peek(t) == '\n')
        toml_next(t, 1);
    if (!read_string(t, quote, many, &b))
        return false;
    *out = strbuf_str(&b);
    return true;
}

bool toml_key_part(struct toml *t, struct str *out) {
    char c = toml_peek(t);
    size_t from = t->at;
    if ((c == '"' || c == '\'') && !looking_at(t, STR("\"\"\"")) && !looking_at(t, STR("'''")))
        return toml_string(t, out);
    while (is_alnum(toml_peek(t)) || toml_peek(t) == '-' || toml_peek(t) == '_')
        toml_next(t, 1);
    *out = str_slice(t->text, from, t->at);
    return t->at > from || toml_fail(t, STR("a key is missing here"));
}

/* ---- other scalars ---- */

static bool read_binary(struct str digits, struct value *out) {
    uint64_t n = 0;
    for (size_t i = 0; i < digits.n; i++)
        n = n << 1 | (uint64_t)(digits.p[i] == '1');
    out->type = VALUE_INT;
    out->integer = (int64_t)n;
    return digits.n && digits.n < 64 && strspn(digits.p, "01") >= digits.n;
}

/* YAML's numbers are written alike, but for underscores, binary ones and the point of infinity. */
static bool read_number(struct toml *t, struct str s, struct value *out) {
    struct strbuf b;
    size_t sign = s.n && (s.p[0] == '+' || s.p[0] == '-');
    struct str bare = str_from(s, sign);
    bool word = str_eq(bare, STR("inf")) || str_eq(bare, STR("nan"));
    if (!word && (!bare.n || !is_digit(bare.p[0])))
        return false;
    strbuf_init(&b, t->arena, 0);
    strbuf_add(&b, word && bare.p[0] == 'n' ? STR("") : str_slice(s, 0, sign));
    if (word)
        strbuf_addc(&b, '.');
    for (size_t i = 0; i < bare.n; i++)
        if (bare.p[i] != '_')
            strbuf_addc(&b, bare.p[i]);
    struct str plain = strbuf_str(&b);
    if (str_starts(plain, STR("0b")))
        return read_binary(str_of(str_z(t->arena, str_from(plain, 2))), out);
    yaml_scalar_resolve(plain, out);
    return out->type == VALUE_INT || out->type == VALUE_FLOAT;
}

/* "1979-05-27", "07:32:00" and what begins so. */
static bool is_date(struct str s) {
    return (s.n >= 10 && is_digit(s.p[0]) && s.p[4] == '-' && s.p[7] == '-') ||
           (s.n >= 8 && is_digit(s.p[0]) && s.p[2] == ':' && s.p[5] == ':');
}

static size_t take(const struct toml *t, size_t at, const char *others) {
    while (at < t->text.n &&
           (is_alnum(t->text.p[at]) || memchr(others, t->text.p[at], strlen(others))))
        at++;
    return at;
}

bool toml_plain(struct toml *t, struct value *out) {
    size_t end = take(t, t->at, "+-_.:");
    /* A date and its time may have a space between them. */
    if (is_date(str_slice(t->text, t->at, end)) && end + 1 < t->text.n && t->text.p[end] == ' ' &&
        is_digit(t->text.p[end + 1]))
        end = take(t, end + 1, "+-.:");
    struct str s = out->text = str_slice(t->text, t->at, end);
    if (str_eq(s, STR("true")) || str_eq(s, STR("false"))) {
        out->type = VALUE_BOOL;
        out->boolean = s.p[0] == 't';
    } else if (is_date(s)) {
        out->type = VALUE_STRING;
        out->string = s;
    } else if (!read_number(t, s, out)) {
        return toml_fail(t, s.n ? STR("this is no value; text needs quotes")
                                : STR("a value is missing here"));
    }
    toml_next(t, s.n);
    return true;
}

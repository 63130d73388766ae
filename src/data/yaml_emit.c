#include "data/yaml_emit.h"

#include <math.h>

#include "base/utf8.h"
#include "data/number.h"
#include "data/yaml_scalar.h"

/* ---- one-line scalars ---- */

/* Words that YAML 1.1 readers take for booleans. */
static bool is_old_boolean(struct str s) {
    static const struct str words[] = {STR_INIT("y"),  STR_INIT("n"),  STR_INIT("yes"),
                                       STR_INIT("no"), STR_INIT("on"), STR_INIT("off")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(s, words[i]))
            return true;
    return false;
}

/* Characters without any meaning to YAML inside a plain scalar. A ':' is none
 * before another of them, and is looked at by the caller. */
static bool is_plain_char(char c) { return is_alnum(c) || (c && strchr("_./-+@()=;$^", c)); }

/* Quoted when in doubt: it begins with a letter, and nothing in it could mean
 * anything to any reader. */
static bool may_be_plain(struct str s) {
    if (s.n == 0 || !is_alpha(s.p[0]) || is_old_boolean(s))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        bool last = i + 1 == s.n;
        bool joint = !last && (s.p[i] == ' ' || s.p[i] == ':' || s.p[i] == ',');
        if (!is_plain_char(s.p[i]) &&
            !(joint && (is_plain_char(s.p[i + 1]) || (s.p[i] == ',' && s.p[i + 1] == ' '))))
            return false;
    }
    struct value v = {0};
    yaml_scalar_resolve(s, &v);
    return v.type == VALUE_STRING;
}

static bool needs_escape(uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
           c >= 0xfffe;
}

static void add_escape(struct strbuf *out, uint32_t c) {
    switch (c) {
    case '\n':
        strbuf_addz(out, "\\n");
        break;
    case '\t':
        strbuf_addz(out, "\\t");
        break;
    case '\r':
        strbuf_addz(out, "\\r");
        break;
    default:
        strbuf_addf(out, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)c);
    }
}

static void emit_quoted(struct strbuf *out, struct str s) {
    strbuf_addc(out, '"');
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t c = utf8_decode(s, i, &len);
        if (c == '"' || c == '\\') {
            strbuf_addc(out, '\\');
            strbuf_addc(out, (char)c);
        } else if (len == 1 && c >= 0x80) {
            strbuf_addz(out, "\xef\xbf\xbd");
        } else if (needs_escape(c)) {
            add_escape(out, c);
        } else {
            strbuf_add(out, str_slice(s, i, i + len));
        }
    }
    strbuf_addc(out, '"');
}

static void emit_line_string(struct strbuf *out, struct str s) {
    if (may_be_plain(s))
        strbuf_add(out, s);
    else
        emit_quoted(out, s);
}

/* ---- literal blocks ---- */

static bool may_be_literal(struct str s) {
    if (str_index(s, '\n', 0) == s.n || is_space(s.p[0]))
        return false;
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t c = utf8_decode(s, i, &len);
        if ((len == 1 && c >= 0x80) || (needs_escape(c) && c != '\n' && c != '\t'))
            return false;
    }
    /* White space at the ends of lines is lost to editors' eyes, and at the start
     * of a line a tab looks like indentation. */
    struct str rest = s, line;
    while (str_next_line(&rest, &line))
        if (line.n && (line.p[0] == '\t' || is_space(line.p[line.n - 1])))
            return false;
    return true;
}

static void add_blanks(struct strbuf *out, int n) {
    for (int i = 0; i < n; i++)
        strbuf_addc(out, ' ');
}

/* Behind it the output stands at the start of a line. */
static void emit_literal(struct strbuf *out, struct str s, int column) {
    bool ended = str_ends(s, STR("\n"));
    strbuf_addz(out, !ended ? "|-\n" : str_ends(s, STR("\n\n")) ? "|+\n" : "|\n");
    struct str rest = s, line;
    while (str_next_line(&rest, &line)) {
        if (line.n)
            add_blanks(out, column);
        strbuf_add(out, line);
        strbuf_addc(out, '\n');
    }
}

/* ---- nodes ---- */

static bool is_block(const struct value *v) { return value_count(v) > 0; }

static void emit_scalar(struct strbuf *out, const struct value *v) {
    switch (v->type) {
    case VALUE_NULL:
        strbuf_addz(out, "null");
        break;
    case VALUE_BOOL:
        strbuf_addz(out, v->boolean ? "true" : "false");
        break;
    case VALUE_INT:
        strbuf_addf(out, "%lld", (long long)v->integer);
        break;
    case VALUE_FLOAT:
        if (isfinite(v->number))
            number_emit(out, v->number);
        else
            strbuf_addz(out, isnan(v->number) ? ".nan" : v->number < 0 ? "-.inf" : ".inf");
        break;
    case VALUE_STRING:
        emit_line_string(out, v->string);
        break;
    case VALUE_LIST:
        strbuf_addz(out, "[]");
        break;
    case VALUE_MAP:
        strbuf_addz(out, "{}");
        break;
    }
}

static void emit_block(struct strbuf *out, const struct value *v, int column);

/* What stands behind `key:` or `-`; ends the line. A list or map goes on the next
 * line, or behind the dash. */
static void emit_value(struct strbuf *out, const struct value *v, int column, bool behind_dash) {
    if (is_block(v)) {
        if (behind_dash) {
            strbuf_addc(out, ' ');
        } else {
            strbuf_addc(out, '\n');
            add_blanks(out, column);
        }
        emit_block(out, v, column);
        return;
    }
    strbuf_addc(out, ' ');
    if (v->type == VALUE_STRING && may_be_literal(v->string)) {
        emit_literal(out, v->string, column);
    } else {
        emit_scalar(out, v);
        strbuf_addc(out, '\n');
    }
}

/* A key that no reader need look far ahead for. */
enum { SHORT_KEY = 128 };

static void emit_key(struct strbuf *out, struct str key, int column) {
    bool is_short = key.n <= SHORT_KEY;
    if (!is_short)
        strbuf_addz(out, "? ");
    emit_line_string(out, key);
    if (!is_short) {
        strbuf_addc(out, '\n');
        add_blanks(out, column);
    }
    strbuf_addc(out, ':');
}

/* A list or map with items. The output stands at `column` of its first line. */
static void emit_block(struct strbuf *out, const struct value *v, int column) {
    if (column > 2 * YAML_EMIT_DEPTH) {
        out->failed = true;
        return;
    }
    VALUE_EACH (item, v) {
        if (item != value_items_begin(v))
            add_blanks(out, column);
        strbuf_addc(out, '-');
        emit_value(out, item, column + 2, true);
    }
    VALUE_EACH_FIELD (f, v) {
        if (f != value_fields_begin(v))
            add_blanks(out, column);
        emit_key(out, f->key, column);
        emit_value(out, &f->value, column + 2, false);
    }
}

void yaml_emit(struct strbuf *out, const struct value *v) {
    if (is_block(v)) {
        emit_block(out, v, 0);
    } else if (v->type == VALUE_STRING && may_be_literal(v->string)) {
        emit_literal(out, v->string, 2);
    } else {
        emit_scalar(out, v);
        strbuf_addc(out, '\n');
    }
}

#include <math.h>

#include "base/utf8.h"
#include "data/json.h"
#include "data/number.h"

/* Bytes that are written as they are: printable ASCII but for " & < > and the backslash. A bit for
 * each, since most of what is written passes here. */
static bool is_plain(unsigned char c) {
    static const uint32_t plain[4] = {0, 0xafffffbb, 0xefffffff, 0x7fffffff};
    return c < 0x80 && (plain[c >> 5] >> (c & 31) & 1);
}

static void add_escape(struct strbuf *out, uint32_t c) {
    static const char names[] = "\bb\ff\nn\rr\tt\"\"\\\\";
    const char *name = c && c < 0x80 ? strchr(names, (int)c) : NULL;
    /* names holds pairs; a hit on the second of one is not meant. */
    if (name && (name - names) % 2 == 0) {
        strbuf_addc(out, '\\');
        strbuf_addc(out, name[1]);
    } else {
        strbuf_addf(out, "\\u%04x", (unsigned)c);
    }
}

/* One character that needs a look; returns its bytes. */
static size_t add_special(struct strbuf *out, struct str s, size_t i) {
    size_t len;
    uint32_t c = utf8_decode(s, i, &len);
    if (c < 0x80 || c == 0x2028 || c == 0x2029) {
        add_escape(out, c);
    } else if (len == 1) {
        strbuf_addz(out, "\xef\xbf\xbd");
    } else {
        strbuf_add(out, str_slice(s, i, i + len));
    }
    return len;
}

void json_emit_string(struct strbuf *out, struct str s) {
    strbuf_addc(out, '"');
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        while (i < s.n && is_plain((unsigned char)s.p[i]))
            i++;
        strbuf_add(out, str_slice(s, from, i));
        if (i < s.n)
            i += add_special(out, s, i);
    }
    strbuf_addc(out, '"');
}

static void add_line(struct strbuf *out, int indent, int depth) {
    if (indent == 0)
        return;
    strbuf_addc(out, '\n');
    for (int i = 0; i < indent * depth; i++)
        strbuf_addc(out, ' ');
}

static void emit(struct strbuf *out, const struct value *v, int indent, int depth);

static void emit_list(struct strbuf *out, const struct value *v, int indent, int depth) {
    strbuf_addc(out, '[');
    VALUE_EACH (item, v) {
        if (item != value_items_begin(v))
            strbuf_addc(out, ',');
        add_line(out, indent, depth + 1);
        emit(out, item, indent, depth + 1);
    }
    if (value_count(v))
        add_line(out, indent, depth);
    strbuf_addc(out, ']');
}

static void emit_map(struct strbuf *out, const struct value *v, int indent, int depth) {
    strbuf_addc(out, '{');
    VALUE_EACH_FIELD (f, v) {
        if (f != value_fields_begin(v))
            strbuf_addc(out, ',');
        add_line(out, indent, depth + 1);
        json_emit_string(out, f->key);
        strbuf_addz(out, indent ? ": " : ":");
        emit(out, &f->value, indent, depth + 1);
    }
    if (value_count(v))
        add_line(out, indent, depth);
    strbuf_addc(out, '}');
}

static void emit(struct strbuf *out, const struct value *v, int indent, int depth) {
    if (depth > JSON_EMIT_DEPTH) {
        out->failed = true;
        return;
    }
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
            strbuf_addz(out, "null");
        break;
    case VALUE_STRING:
        json_emit_string(out, v->string);
        break;
    case VALUE_LIST:
        emit_list(out, v, indent, depth);
        break;
    case VALUE_MAP:
        emit_map(out, v, indent, depth);
        break;
    }
}

void json_emit(struct strbuf *out, const struct value *v, int indent) { emit(out, v, indent, 0); }

struct str json_text(struct arena *a, const struct value *v) {
    struct strbuf b;
    if (!v || v->type == VALUE_NULL)
        return STR("");
    if (v->type == VALUE_STRING)
        return v->string;
    strbuf_init(&b, a, 0);
    json_emit(&b, v, 0);
    return strbuf_str(&b);
}

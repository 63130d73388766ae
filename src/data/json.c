#include "data/json.h"

#include <jansson.h>

#include "base/bug.h"
#include "base/limits.h"
#include "base/utf8.h"

static bool fail(struct findings *f, enum finding_code code, struct place at, struct str why) {
    findings_add(f, code, at, why, STR(""), STR(""));
    return false;
}

/* Offset of the first bracket that opens a level too many, or text.n. Looking
 * first gives the place, and keeps the parser's recursion short. */
static size_t too_deep(struct str text) {
    int depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (quoted) {
            i += c == '\\';
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            if (++depth > LIMIT_YAML_DEPTH)
                return i;
        } else if (c == ']' || c == '}') {
            depth--;
        }
    }
    return text.n;
}

/* The depth is limited by too_deep. */
static struct value convert(struct arena *a, json_t *j) {
    switch (json_typeof(j)) {
    case JSON_NULL:
        return value_null();
    case JSON_TRUE:
    case JSON_FALSE:
        return value_bool(json_is_true(j));
    case JSON_INTEGER:
        return value_int(json_integer_value(j));
    case JSON_REAL:
        return value_float(json_real_value(j));
    case JSON_STRING:
        return value_str(str_dup(a, str_n(json_string_value(j), json_string_length(j))));
    case JSON_ARRAY: {
        struct value list = value_list(a);
        list.list->v = arena_alloc(a, json_array_size(j) * sizeof(struct value));
        list.list->cap = json_array_size(j);
        for (size_t i = 0; i < json_array_size(j); i++)
            value_push(a, &list, convert(a, json_array_get(j, i)));
        return list;
    }
    case JSON_OBJECT: {
        struct value map = value_map(a);
        map.map->v = arena_alloc(a, json_object_size(j) * sizeof(struct value_field));
        map.map->cap = json_object_size(j);
        for (void *it = json_object_iter(j); it; it = json_object_iter_next(j, it)) {
            struct str key = str_n(json_object_iter_key(it), json_object_iter_key_len(it));
            value_put(a, &map, str_dup(a, key), convert(a, json_object_iter_value(it)));
        }
        return map;
    }
    }
    BUG("JSON type %d", (int)json_typeof(j));
}

/* jansson stops behind the token that it did not want and quotes it in its text
 * ("… near 'x'"); the fault is where that token begins. */
static struct place place_of_error(struct str file, struct str text, const json_error_t *e) {
    struct str said = str_of(e->text), near = STR(" near '");
    size_t offset = e->position > 0 ? (size_t)e->position : 0;
    size_t quote = str_find(said, near);
    if (quote < said.n && str_ends(said, STR("'"))) {
        size_t token = said.n - quote - near.n - 1;
        struct str shown = str_slice(said, quote + near.n, said.n - 1);
        if (token <= offset && offset <= text.n &&
            str_eq(str_slice(text, offset - token, offset), shown))
            offset -= token;
    }
    return place_of_offset(file, text, offset < text.n ? offset : text.n);
}

bool json_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                struct value *out) {
    return json_parse_long(a, file, text, LIMIT_YAML_BYTES, f, out);
}

bool json_parse_long(struct arena *a, struct str file, struct str text, size_t most,
                     struct findings *f, struct value *out) {
    *out = value_null();
    if (str_starts(text, STR("\xef\xbb\xbf")))
        text = str_from(text, 3);
    if (text.n > most)
        return fail(f, FINDING_JSON_LIMIT, place_file(file),
                    str_fmt(f->arena, "%zu bytes, more than %zu", text.n, most));
    size_t bad = utf8_valid_prefix(text);
    if (bad < text.n)
        return fail(f, FINDING_JSON_SYNTAX, place_of_offset(file, text, bad),
                    str_fmt(f->arena, "the byte 0x%02X is not UTF-8 here",
                            (unsigned)(unsigned char)text.p[bad]));
    size_t deep = too_deep(text);
    if (deep < text.n)
        return fail(
            f, FINDING_JSON_LIMIT, place_of_offset(file, text, deep),
            str_fmt(f->arena, "arrays and objects nest more than %d deep", (int)LIMIT_YAML_DEPTH));
    json_error_t e;
    json_t *j = json_loadb(text.n ? text.p : "", text.n,
                           JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &e);
    if (!j)
        return fail(f, FINDING_JSON_SYNTAX, place_of_error(file, text, &e),
                    str_dup(f->arena, str_of(e.text)));
    *out = convert(a, j);
    json_decref(j);
    return true;
}

/* ---- places in a text that is known to be JSON ---- */

static size_t skip_blank(struct str text, size_t i) {
    while (i < text.n && (is_space(text.p[i]) || text.p[i] == ',' || text.p[i] == ':'))
        i++;
    return i;
}

/* Behind the string that begins at i. */
static size_t skip_string(struct str text, size_t i) {
    for (i++; i < text.n && text.p[i] != '"'; i++)
        i += text.p[i] == '\\';
    return i + 1;
}

/* Behind the value that begins at i. */
static size_t skip_value(struct str text, size_t i) {
    size_t depth = 0;
    do {
        char c = text.p[i];
        if (c == '"') {
            i = skip_string(text, i);
            continue;
        }
        depth += c == '[' || c == '{';
        depth -= c == ']' || c == '}';
        i++;
        if (!depth) /* a word or a number: up to what cannot be a part of it */
            while (i < text.n && (is_alnum(text.p[i]) || text.p[i] == '.' || text.p[i] == '+' ||
                                  text.p[i] == '-'))
                i++;
    } while (depth && i < text.n);
    return i;
}

struct place json_place(struct str file, struct str text, struct str key, size_t index) {
    size_t i = skip_blank(text, str_find(text, STR("{")) + 1);
    while (i < text.n && text.p[i] == '"') {
        size_t end = skip_string(text, i);
        bool hit = str_eq(str_slice(text, i + 1, end - 1), key);
        i = skip_blank(text, end);
        if (hit && i < text.n && text.p[i] == '[')
            break;
        i = i < text.n ? skip_blank(text, skip_value(text, i)) : i;
    }
    if (i >= text.n || text.p[i] != '[')
        return place_file(file);
    for (i = skip_blank(text, i + 1); i < text.n && index; index--)
        i = skip_blank(text, skip_value(text, i));
    return i < text.n ? place_of_offset(file, text, i) : place_file(file);
}

#include "data/toml.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "data/toml_scan.h"

static bool read_value(struct toml *t, struct value *out, int depth);

static struct value table_at(const struct toml *t, uint32_t line, uint32_t column) {
    struct value v = value_map(t->arena);
    v.line = line;
    v.column = column;
    return v;
}

static bool fail_limit(struct toml *t, struct str why) {
    if (!t->failed)
        FIND1(t->findings, TOML_LIMIT, place_at(t->file, t->line, t->column), why);
    t->failed = true;
    return false;
}

static bool fail_at(struct toml *t, uint32_t line, uint32_t column, struct str why) {
    t->line = line;
    t->column = column;
    return toml_fail(t, why);
}

/* A new field; its name must not be there. Linear in the fields, which the limit makes few. */
static struct value *add_field(struct toml *t, struct value *table, struct str key, uint32_t line,
                               uint32_t column) {
    if (++t->nodes > LIMIT_TOML_NODES) {
        fail_limit(t, str_fmt(t->arena, "it has more than %d values", LIMIT_TOML_NODES));
        return NULL;
    }
    struct value_field *field = VEC_PUSH(t->arena, table->map);
    *field = (struct value_field){.key = key, .line = line, .column = column};
    return &field->value;
}

static struct value *find_field(struct value *table, struct str key) {
    for (size_t i = 0; i < table->map->n; i++)
        if (str_eq(table->map->v[i].key, key))
            return &table->map->v[i].value;
    return NULL;
}

/* The table that `key` names in `table`, made if it is not there; of an array of tables the last.
 */
static struct value *open_table(struct toml *t, struct value *table, struct str key, uint32_t line,
                                uint32_t column) {
    struct value *v = find_field(table, key);
    if (!v) {
        v = add_field(t, table, key, line, column);
        if (v)
            *v = table_at(t, line, column);
        return v;
    }
    if (v->type == VALUE_LIST && v->list->n && v->list->v[v->list->n - 1].type == VALUE_MAP)
        return &v->list->v[v->list->n - 1];
    if (v->type == VALUE_MAP)
        return v;
    fail_at(t, line, column,
            str_fmt(t->arena, "'%.*s' has a value already and is no table", STR_ARG(key)));
    return NULL;
}

/* "a.b.c": walks to the table that holds the last part, which is *key. */
static struct value *walk_key(struct toml *t, struct value *table, struct str *key, uint32_t *line,
                              uint32_t *column) {
    for (int depth = 0;; depth++) {
        *line = t->line;
        *column = t->column;
        if (!toml_key_part(t, key))
            return NULL;
        toml_skip(t, false);
        if (toml_peek(t) != '.')
            return table;
        if (depth >= LIMIT_YAML_DEPTH) {
            fail_limit(t, str_fmt(t->arena, "tables nest more than %d deep", LIMIT_YAML_DEPTH));
            return NULL;
        }
        table = open_table(t, table, *key, *line, *column);
        if (!table)
            return NULL;
        toml_next(t, 1);
        toml_skip(t, false);
    }
}

static bool read_pair(struct toml *t, struct value *table, int depth) {
    struct str key;
    uint32_t line, column;
    table = walk_key(t, table, &key, &line, &column);
    if (!table)
        return false;
    if (find_field(table, key))
        return fail_at(
            t, line, column,
            str_fmt(t->arena, "the key '%.*s' stands twice in this table", STR_ARG(key)));
    if (!toml_expect(t, '=', "the '=' behind the key"))
        return false;
    toml_skip(t, false);
    struct value v;
    if (!read_value(t, &v, depth))
        return false;
    struct value *field = add_field(t, table, key, line, column);
    if (field)
        *field = v;
    return field != NULL;
}

/* Behind its bracket. */
static bool read_array(struct toml *t, struct value *out, int depth) {
    for (;;) {
        struct value item;
        toml_skip(t, true);
        if (toml_peek(t) == ']')
            break;
        if (!read_value(t, &item, depth + 1))
            return false;
        value_push(t->arena, out, item);
        if (++t->nodes > LIMIT_TOML_NODES)
            return fail_limit(t, str_fmt(t->arena, "it has more than %d values", LIMIT_TOML_NODES));
        toml_skip(t, true);
        if (toml_peek(t) == ']')
            break;
        if (!toml_expect(t, ',', "a ',' or ']'"))
            return false;
    }
    toml_next(t, 1);
    return true;
}

static bool read_inline_table(struct toml *t, struct value *out, int depth) {
    toml_skip(t, true);
    if (toml_peek(t) == '}') {
        toml_next(t, 1);
        return true;
    }
    for (;;) {
        if (!read_pair(t, out, depth + 1))
            return false;
        toml_skip(t, true);
        if (toml_peek(t) == '}')
            break;
        if (!toml_expect(t, ',', "a ',' or '}'"))
            return false;
        toml_skip(t, true);
    }
    toml_next(t, 1);
    return true;
}

static bool read_value(struct toml *t, struct value *out, int depth) {
    char c = toml_peek(t);
    size_t from = t->at;
    *out = (struct value){.line = t->line, .column = t->column};
    if (depth >= LIMIT_YAML_DEPTH)
        return fail_limit(t, str_fmt(t->arena, "values nest more than %d deep", LIMIT_YAML_DEPTH));
    if (c == '"' || c == '\'') {
        out->type = VALUE_STRING;
        bool ok = toml_string(t, &out->string);
        out->text = ok ? out->string : str_slice(t->text, from, from);
        return ok;
    }
    if (c != '[' && c != '{')
        return toml_plain(t, out);
    uint32_t line = t->line, column = t->column;
    *out = c == '[' ? value_list(t->arena) : value_map(t->arena);
    out->line = line;
    out->column = column;
    toml_next(t, 1);
    return c == '[' ? read_array(t, out, depth) : read_inline_table(t, out, depth);
}

/* "[a.b]" or "[[a.b]]": the table that the lines behind it fill. */
static struct value *read_header(struct toml *t, struct value *root) {
    struct str key;
    uint32_t line, column;
    bool array = t->at + 1 < t->text.n && t->text.p[t->at + 1] == '[';
    toml_next(t, array ? 2 : 1);
    toml_skip(t, false);
    struct value *table = walk_key(t, root, &key, &line, &column);
    if (!table || !toml_expect(t, ']', "the ']' behind the name") ||
        (array && !toml_expect(t, ']', "the second ']' behind the name")))
        return NULL;
    if (!array)
        return open_table(t, table, key, line, column);
    struct value *list = find_field(table, key);
    if (!list) {
        list = add_field(t, table, key, line, column);
        if (!list)
            return NULL;
        *list = value_list(t->arena);
        list->line = line;
        list->column = column;
    }
    if (list->type != VALUE_LIST) {
        fail_at(t, line, column,
                str_fmt(t->arena, "'%.*s' has a value already and is no array", STR_ARG(key)));
        return NULL;
    }
    return value_push(t->arena, list, table_at(t, line, column));
}

static bool end_line(struct toml *t) {
    toml_skip(t, false);
    char c = toml_peek(t);
    if (t->at < t->text.n && c != '#' && c != '\n' && !(c == '\r' && t->at + 1 < t->text.n))
        return toml_fail(t, STR("only a comment may stand behind the value"));
    return true;
}

bool toml_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                struct value *out) {
    struct toml t = {.arena = a, .file = file, .text = text, .line = 1, .column = 1, .findings = f};
    size_t good = utf8_valid_prefix(text), nul = str_index(text, '\0', 0);
    *out = table_at(&t, 1, 1);
    struct value *table = out;
    if (good < text.n || nul < text.n) {
        toml_next(&t, good < nul ? good : nul);
        return toml_fail(&t, STR("this is no UTF-8 text"));
    }
    if (str_starts(text, STR("\xef\xbb\xbf")))
        t.at = 3;
    for (;;) {
        toml_skip(&t, true);
        if (t.at >= text.n)
            return true;
        bool header = toml_peek(&t) == '[';
        if (header)
            table = read_header(&t, out);
        if ((header ? !table : !read_pair(&t, table, 0)) || !end_line(&t))
            return false;
    }
}

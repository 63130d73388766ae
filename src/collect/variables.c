#include "collect/variables.h"

#include <string.h>

#include "base/strbuf.h"

/* How far behind its beginning a string's expressions are looked for in the source: blanks, quotes
 * and line ends may make it longer there. */
enum { SOURCE_FACTOR = 4, SOURCE_SLACK = 1024 };

/* Bytes of a name, with what stands in front of it. */
enum { VARIABLE_NAME = 256 };

/* The place in the source that is looked at next; expressions of one string follow each other. */
struct cursor {
    uint32_t line;
    size_t byte, left;
};

static const struct str *find_value(const struct config *c, struct str name) {
    if (str_eq(name, STR("account.identifier")))
        return c->account.n ? &c->account : NULL;
    struct str variable = str_from(name, sizeof "variable.account." - 1);
    VEC_EACH (const struct config_variable, one, &c->variables)
        if (str_eq(one->name, variable))
            return &one->value;
    return NULL;
}

static bool is_account_variable(struct str name) {
    struct str prefix = STR("variable.account.");
    if (str_eq(name, STR("account.identifier")))
        return true;
    if (!str_starts(name, prefix) || name.n == prefix.n)
        return false;
    for (size_t i = prefix.n; i < name.n; i++)
        if (!is_alpha(name.p[i]) && !is_digit(name.p[i]) && !strchr("_-$", name.p[i]))
            return false;
    return true;
}

/* Where the expression stands; where its string begins when the source spells it otherwise. */
static struct place find_place(struct variables *v, const struct value *in, struct str file,
                               struct str expression, struct cursor *at) {
    if (!v->lines.n)
        source_lines_init(&v->lines, v->arena, v->text, file, 1);
    for (; at->line <= v->lines.n && at->left; at->line++, at->byte = 0) {
        struct str rest = str_from(source_line(&v->lines, at->line), at->byte);
        rest = str_slice(rest, 0, at->left);
        at->left -= rest.n;
        size_t found = str_find(rest, expression);
        if (found == rest.n)
            continue;
        size_t begin = at->byte + found;
        at->byte = begin + expression.n;
        at->left += rest.n - found;
        return source_place(&v->lines, at->line, (uint32_t)begin + 1);
    }
    return value_place(in, file);
}

static void find_unset(struct variables *v, struct place place, struct str expression,
                       struct str name) {
    struct str key = STR("catalog.account");
    if (!str_eq(name, STR("account.identifier")))
        key = str_fmt(v->arena, "catalog.variables.%.*s",
                      STR_ARG(str_from(name, sizeof "variable.account." - 1)));
    FIND2(v->findings, ACCOUNT_VARIABLE_UNSET, place, expression, key);
}

/* The next account variable of the text, with its angle brackets; empty behind the last. */
static struct str next_expression(struct str text, size_t *begin) {
    while (*begin += str_find(str_from(text, *begin), STR("<+")), *begin < text.n) {
        struct str name = str_slice(text, *begin + 2, *begin + VARIABLE_NAME);
        size_t end = str_index(name, '>', 0);
        if (end < name.n && is_account_variable(str_slice(name, 0, end)))
            return str_slice(text, *begin, *begin + 2 + end + 1);
        *begin += 2; /* one may stand inside another expression */
    }
    return STR("");
}

static void fill_string(struct variables *v, struct str file, struct value *in) {
    struct str text = in->string, expression;
    struct cursor at = {in->line, in->column ? in->column - 1 : 0,
                        SOURCE_FACTOR * text.n + SOURCE_SLACK};
    struct strbuf b;
    size_t begin = 0, done = 0;
    strbuf_init(&b, v->arena, 0);
    while (expression = next_expression(text, &begin), expression.n) {
        struct str name = str_slice(expression, 2, expression.n - 1);
        const struct str *value = find_value(v->config, name);
        if (value) {
            strbuf_add(&b, str_slice(text, done, begin));
            strbuf_add(&b, *value);
            done = begin + expression.n;
        } else {
            find_unset(v, find_place(v, in, file, expression, &at), expression, name);
        }
        begin += expression.n;
    }
    strbuf_add(&b, str_from(text, done));
    if (done)
        in->string = strbuf_str(&b);
}

/* The depth is limited by the reader of the document. */
static void fill(struct variables *v, struct str file, struct value *document) {
    switch (document->type) {
    case VALUE_STRING:
        if (str_find(document->string, STR("<+")) < document->string.n)
            fill_string(v, file, document);
        break;
    case VALUE_LIST:
        for (size_t i = 0; i < document->list->n; i++)
            fill(v, file, &document->list->v[i]);
        break;
    case VALUE_MAP:
        for (size_t i = 0; i < document->map->n; i++)
            fill(v, file, &document->map->v[i].value);
        break;
    default:
        break;
    }
}

void variables_fill(struct variables *v, struct str file, struct value *document) {
    if (v->config->catalog_profile != PROFILE_BACKSTAGE)
        fill(v, file, document);
}

#include "docs/graphql.h"

#include "base/limits.h"
#include "base/nearest.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "docs/graphql_lexer.h"

struct parser {
    struct arena *arena;
    const struct definition_source *source;
    struct findings *findings;
    struct graphql_document *document;
    struct graphql_lexer lexer;
    struct place_cursor cursor;
    bool failed; /* in this definition */
    bool told;   /* of a fault in this text: the ones behind it may come of it */
};

/* ---- tokens ---- */

static void next(struct parser *p) { graphql_lexer_next(&p->lexer); }

static bool at_mark(const struct parser *p, char mark) {
    return p->lexer.kind == GRAPHQL_MARK && p->lexer.token.p[0] == mark;
}

static bool at_word(const struct parser *p, struct str word) {
    return p->lexer.kind == GRAPHQL_NAME && str_eq(p->lexer.token, word);
}

static bool at_string(const struct parser *p) {
    return p->lexer.kind == GRAPHQL_STRING || p->lexer.kind == GRAPHQL_BLOCK;
}

static void tell(struct parser *p, struct str what) {
    if (!p->told) {
        struct place at = place_of_offset(STR(""), p->source->text, p->lexer.begin);
        if (!p->source->file.n)
            what = str_fmt(p->arena, "line %u, column %u of it: %.*s", at.line, at.column,
                           STR_ARG(what));
        FIND1(p->findings, GRAPHQL_SYNTAX, definition_place(p->source, at.line, at.column), what);
    }
    p->told = p->failed = true;
}

static struct str token_name(struct parser *p) {
    enum { SHOWN = 40 };
    if (p->lexer.kind == GRAPHQL_END)
        return STR("the end of the text");
    if (at_string(p))
        return STR("a string");
    bool whole = p->lexer.token.n <= SHOWN;
    return str_fmt(p->arena, "'%.*s%s'", STR_ARG(str_slice(p->lexer.token, 0, SHOWN)),
                   whole ? "" : "…");
}

/* The token is not what the grammar wants here. */
static void fail(struct parser *p, const char *wanted) {
    if (p->failed)
        return;
    if (p->lexer.kind == GRAPHQL_FAULT)
        tell(p, str_of(p->lexer.fault));
    else
        tell(p, str_fmt(p->arena, "%s is expected here, not %.*s", wanted, STR_ARG(token_name(p))));
}

static bool accept_mark(struct parser *p, char mark) {
    if (p->failed || !at_mark(p, mark))
        return false;
    next(p);
    return true;
}

static void expect_mark(struct parser *p, char mark) {
    if (accept_mark(p, mark))
        return;
    char wanted[] = "' '";
    wanted[1] = mark;
    fail(p, wanted);
}

static bool accept_word(struct parser *p, struct str word) {
    if (p->failed || !at_word(p, word))
        return false;
    next(p);
    return true;
}

static struct str expect_name(struct parser *p, const char *wanted) {
    struct str name = p->lexer.token;
    if (p->failed || p->lexer.kind != GRAPHQL_NAME) {
        fail(p, wanted);
        return STR("");
    }
    next(p);
    return name;
}

static void read_description(struct parser *p, struct definition_prose *out) {
    if (p->failed || !at_string(p))
        return;
    struct place at = place_cursor_to(&p->cursor, p->lexer.begin);
    *out = (struct definition_prose){graphql_string_value(p->arena, p->lexer.kind, p->lexer.token),
                                     at.line, at.column};
    p->document->described = true;
    next(p);
}

/* ---- types and values ---- */

static struct graphql_type read_type(struct parser *p) {
    struct graphql_type type = {0};
    struct strbuf text;
    size_t depth = 0;
    strbuf_init(&text, p->arena, 0);
    for (; accept_mark(p, '['); depth++) {
        if (depth == LIMIT_SYNTAX_DEPTH)
            tell(p, STR("this type is nested too deep"));
        strbuf_addc(&text, '[');
    }
    type.name = expect_name(p, "a type");
    strbuf_add(&text, type.name);
    for (;;) {
        if (accept_mark(p, '!'))
            strbuf_addc(&text, '!');
        if (depth-- == 0)
            break;
        expect_mark(p, ']');
        strbuf_addc(&text, ']');
    }
    type.text = strbuf_str(&text);
    return type;
}

static void read_scalar(struct parser *p, struct strbuf *out) {
    if (p->failed)
        return;
    enum graphql_token_kind kind = p->lexer.kind;
    if (kind != GRAPHQL_NAME && kind != GRAPHQL_NUMBER && !at_string(p)) {
        fail(p, at_mark(p, '$') ? "a constant value" : "a value");
        return;
    }
    strbuf_add(out, p->lexer.token);
    next(p);
}

/* Closes the list or object that ends here, if one does. */
static bool close_value(struct parser *p, const char *open, size_t *depth, struct strbuf *out) {
    char mark = *depth == 0 ? '\0' : open[*depth - 1] == '[' ? ']' : '}';
    if (!mark || !accept_mark(p, mark))
        return false;
    strbuf_addc(out, mark);
    --*depth;
    return true;
}

/* A constant value as text on one line. Lists and objects are kept by their opening marks. */
static void read_value(struct parser *p, struct strbuf *out) {
    char open[LIMIT_SYNTAX_DEPTH];
    size_t depth = 0;
    bool first = true; /* of its list or object */
    do {
        if (close_value(p, open, &depth, out)) {
            first = false;
            continue;
        }
        if (!first)
            STRBUF_LIT(out, ", ");
        if (depth && open[depth - 1] == '{') {
            strbuf_add(out, expect_name(p, "the name of a field"));
            expect_mark(p, ':');
            STRBUF_LIT(out, ": ");
        }
        first = at_mark(p, '[') || at_mark(p, '{');
        if (!first) {
            read_scalar(p, out);
        } else if (depth == LIMIT_SYNTAX_DEPTH) {
            tell(p, STR("this value is nested too deep"));
        } else {
            open[depth++] = p->lexer.token.p[0];
            strbuf_addc(out, p->lexer.token.p[0]);
            next(p);
        }
    } while (depth && !p->failed);
}

/* ---- directives ---- */

/* "(name: value, …)"; *string gets the value of the argument `wanted` if it is a string. */
static void read_directive_arguments(struct parser *p, struct strbuf *out, struct str wanted,
                                     struct str *string) {
    if (!accept_mark(p, '('))
        return;
    strbuf_addc(out, '(');
    bool first = true;
    do {
        struct str name = expect_name(p, "the name of an argument");
        strbuf_add(out, first ? STR("") : STR(", "));
        first = false;
        strbuf_add(out, name);
        expect_mark(p, ':');
        STRBUF_LIT(out, ": ");
        if (!p->failed && at_string(p) && str_eq(name, wanted))
            *string = graphql_string_value(p->arena, p->lexer.kind, p->lexer.token);
        read_value(p, out);
    } while (!p->failed && !accept_mark(p, ')'));
    strbuf_addc(out, ')');
}

/* Those of the token's place; *string gets the argument `wanted` of the one that is called `known`,
 * which is then left out. True if it is there. */
static bool read_directives(struct parser *p, struct graphql_directives *out, struct str known,
                            struct str wanted, struct str *string) {
    bool found = false;
    while (accept_mark(p, '@')) {
        struct strbuf text;
        strbuf_init(&text, p->arena, 0);
        struct str name = expect_name(p, "the name of a directive");
        bool is_known = str_eq(name, known);
        struct str unused;
        strbuf_addc(&text, '@');
        strbuf_add(&text, name);
        read_directive_arguments(p, &text, wanted, is_known ? string : &unused);
        if (is_known)
            found = true;
        else if (!p->failed)
            *VEC_PUSH(p->arena, out) = (struct graphql_directive){name, strbuf_str(&text)};
    }
    return found;
}

/* ---- fields ---- */

enum field_form { FORM_FIELD, FORM_INPUT, FORM_VALUE, FORM_ROOT };

static void read_fields(struct parser *p, struct graphql_fields *out, char open, char close,
                        enum field_form form);

static struct str read_enum_value(struct parser *p) {
    if (at_word(p, STR("true")) || at_word(p, STR("false")) || at_word(p, STR("null")))
        fail(p, "the name of a value");
    return expect_name(p, "the name of a value");
}

static struct str read_root_name(struct parser *p) {
    if (!at_word(p, STR("query")) && !at_word(p, STR("mutation")) &&
        !at_word(p, STR("subscription")))
        fail(p, "query, mutation or subscription");
    return expect_name(p, "query, mutation or subscription");
}

static void read_field(struct parser *p, enum field_form form, struct graphql_field *out) {
    out->comment = p->lexer.comment;
    if (form == FORM_ROOT) {
        out->name = read_root_name(p);
        expect_mark(p, ':');
        out->type.text = out->type.name = expect_name(p, "the name of a type");
        return;
    }
    read_description(p, &out->description);
    if (form == FORM_VALUE) {
        out->name = read_enum_value(p);
    } else {
        out->name =
            expect_name(p, form == FORM_FIELD ? "the name of a field" : "the name of an input");
        if (form == FORM_FIELD && at_mark(p, '('))
            read_fields(p, &out->arguments, '(', ')', FORM_INPUT);
        expect_mark(p, ':');
        out->type = read_type(p);
    }
    if (form == FORM_INPUT && accept_mark(p, '=')) {
        struct strbuf value;
        strbuf_init(&value, p->arena, 0);
        read_value(p, &value);
        out->value = strbuf_str(&value);
    }
    out->deprecated =
        read_directives(p, &out->directives, STR("deprecated"), STR("reason"), &out->reason);
}

/* At least one field between the marks; nothing if they do not open here. One that is not sound is
 * left out. */
static void read_fields(struct parser *p, struct graphql_fields *out, char open, char close,
                        enum field_form form) {
    if (!accept_mark(p, open))
        return;
    do {
        struct graphql_field field = {0};
        read_field(p, form, &field);
        if (!p->failed)
            *VEC_PUSH(p->arena, out) = field;
    } while (!p->failed && !accept_mark(p, close));
}

/* ---- definitions ---- */

/* "A & B", "| A | B": the mark may also stand before the first. */
static void read_names(struct parser *p, struct graphql_names *out, char mark, const char *wanted) {
    accept_mark(p, mark);
    do {
        struct str name = expect_name(p, wanted);
        if (!p->failed)
            *VEC_PUSH(p->arena, out) = name;
    } while (accept_mark(p, mark));
}

static void check_location(struct parser *p) {
    static const struct str KNOWN[] = {
        STR_INIT("QUERY"),
        STR_INIT("MUTATION"),
        STR_INIT("SUBSCRIPTION"),
        STR_INIT("FIELD"),
        STR_INIT("FRAGMENT_DEFINITION"),
        STR_INIT("FRAGMENT_SPREAD"),
        STR_INIT("INLINE_FRAGMENT"),
        STR_INIT("VARIABLE_DEFINITION"),
        STR_INIT("SCHEMA"),
        STR_INIT("SCALAR"),
        STR_INIT("OBJECT"),
        STR_INIT("FIELD_DEFINITION"),
        STR_INIT("ARGUMENT_DEFINITION"),
        STR_INIT("INTERFACE"),
        STR_INIT("UNION"),
        STR_INIT("ENUM"),
        STR_INIT("ENUM_VALUE"),
        STR_INIT("INPUT_OBJECT"),
        STR_INIT("INPUT_FIELD_DEFINITION"),
    };
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (at_word(p, KNOWN[i]))
            return;
    fail(p, "a place where directives stand, such as FIELD_DEFINITION,");
}

static void read_directive_definition(struct parser *p, struct graphql_definition *out) {
    expect_mark(p, '@');
    out->name = expect_name(p, "the name of a directive");
    read_fields(p, &out->fields, '(', ')', FORM_INPUT);
    out->repeatable = accept_word(p, STR("repeatable"));
    if (!accept_word(p, STR("on")))
        fail(p, "'on'");
    accept_mark(p, '|');
    do {
        check_location(p);
        struct str name = expect_name(p, "a location");
        if (!p->failed)
            *VEC_PUSH(p->arena, &out->names) = name;
    } while (accept_mark(p, '|'));
}

static const struct str KEYWORDS[GRAPHQL_KINDS] = {
    [GRAPHQL_SCHEMA] = STR_INIT("schema"), [GRAPHQL_SCALAR] = STR_INIT("scalar"),
    [GRAPHQL_OBJECT] = STR_INIT("type"),   [GRAPHQL_INTERFACE] = STR_INIT("interface"),
    [GRAPHQL_UNION] = STR_INIT("union"),   [GRAPHQL_ENUM] = STR_INIT("enum"),
    [GRAPHQL_INPUT] = STR_INIT("input"),   [GRAPHQL_DIRECTIVE] = STR_INIT("directive"),
};

/* GRAPHQL_KINDS if the token is none of them. */
static enum graphql_kind keyword(const struct parser *p) {
    for (int kind = 0; kind < GRAPHQL_KINDS; kind++)
        if (at_word(p, KEYWORDS[kind]))
            return (enum graphql_kind)kind;
    return GRAPHQL_KINDS;
}

static bool at_operation(const struct parser *p) {
    return at_mark(p, '{') || at_word(p, STR("query")) || at_word(p, STR("mutation")) ||
           at_word(p, STR("subscription")) || at_word(p, STR("fragment"));
}

/* Before 2018 no mark or a comma, which is a blank, stood between them. */
static void read_interfaces(struct parser *p, struct graphql_names *out) {
    read_names(p, out, '&', "the name of an interface");
    bool defines = keyword(p) != GRAPHQL_KINDS || at_word(p, STR("extend")) || at_operation(p);
    if (p->lexer.kind == GRAPHQL_NAME && !defines)
        fail(p, "'&' between interfaces");
}

/* A type from its name on, or what stands behind "schema". */
static void read_body(struct parser *p, struct graphql_definition *d) {
    static const enum field_form FORMS[GRAPHQL_KINDS] = {
        [GRAPHQL_SCHEMA] = FORM_ROOT,
        [GRAPHQL_ENUM] = FORM_VALUE,
        [GRAPHQL_INPUT] = FORM_INPUT,
    };
    if (d->kind != GRAPHQL_SCHEMA)
        d->name = expect_name(p, "the name of the type");
    bool fielded = d->kind == GRAPHQL_OBJECT || d->kind == GRAPHQL_INTERFACE;
    if (fielded && accept_word(p, STR("implements")))
        read_interfaces(p, &d->names);
    read_directives(p, &d->directives, STR("specifiedBy"), STR("url"), &d->url);
    if (d->kind == GRAPHQL_SCHEMA && !d->extends && !at_mark(p, '{'))
        fail(p, "'{'");
    if (d->kind == GRAPHQL_UNION && accept_mark(p, '='))
        read_names(p, &d->names, '|', "the name of a type");
    else if (d->kind != GRAPHQL_UNION && d->kind != GRAPHQL_SCALAR)
        read_fields(p, &d->fields, '{', '}', FORMS[d->kind]);
}

static void read_definition(struct parser *p, struct graphql_definition *d) {
    next(p);
    if (d->kind == GRAPHQL_DIRECTIVE)
        read_directive_definition(p, d);
    else
        read_body(p, d);
    if (d->extends && !d->names.n && !d->fields.n && !d->directives.n && !d->url.n)
        fail(p, "what it is extended by");
    if (d->name.n || d->fields.n || d->directives.n)
        *VEC_PUSH(p->arena, p->document) = *d;
}

static bool opens(const struct parser *p) {
    return at_mark(p, '{') || at_mark(p, '(') || at_mark(p, '[');
}

static bool closes(const struct parser *p) {
    return at_mark(p, '}') || at_mark(p, ')') || at_mark(p, ']');
}

/* A query or fragment: all up to the end of its braces. What they hold is only looked at as far as
 * it tells a query from JSON. */
static void skip_operation(struct parser *p) {
    size_t depth = 0;
    bool ended = false, behind_brace = false;
    p->document->operations++;
    while (!p->failed && !ended) {
        if (behind_brace && p->lexer.kind != GRAPHQL_NAME && !closes(p) && !at_mark(p, '.'))
            fail(p, "the name of a field");
        if (p->lexer.kind == GRAPHQL_END || p->lexer.kind == GRAPHQL_FAULT ||
            (closes(p) && depth == 0))
            fail(p, depth ? "'}'" : "'{'");
        depth += opens(p);
        depth -= closes(p);
        ended = depth == 0 && at_mark(p, '}');
        behind_brace = at_mark(p, '{');
        if (!p->failed)
            next(p);
    }
}

static void fail_keyword(struct parser *p) {
    struct nearest near;
    nearest_init(&near, p->arena, p->lexer.token);
    for (int kind = 0; !p->told && kind < GRAPHQL_KINDS; kind++)
        nearest_offer(&near, KEYWORDS[kind]);
    nearest_offer(&near, STR("extend"));
    if (p->lexer.kind == GRAPHQL_NAME && near.n)
        fail(p, str_z(p->arena, str_fmt(p->arena, "'%.*s'", STR_ARG(near.names[0]))));
    else
        fail(p, "a definition, such as type or enum,");
}

static void read_any(struct parser *p) {
    struct graphql_definition d = {.comment = p->lexer.comment};
    read_description(p, &d.description);
    bool described = d.description.line > 0;
    if (described && (at_mark(p, '{') || at_word(p, STR("extend"))))
        tell(p, STR("only a definition takes a description, not what stands behind this one"));
    if (at_operation(p)) {
        skip_operation(p);
        return;
    }
    d.extends = accept_word(p, STR("extend"));
    d.kind = keyword(p);
    if (d.kind == GRAPHQL_KINDS || (d.extends && d.kind == GRAPHQL_DIRECTIVE))
        fail_keyword(p);
    else
        read_definition(p, &d);
}

/* Behind a fault: moves to what looks like the next definition. */
static void recover(struct parser *p) {
    while (p->lexer.kind != GRAPHQL_END) {
        bool begins = at_string(p) || keyword(p) != GRAPHQL_KINDS || at_word(p, STR("extend"));
        if (p->lexer.starts_line && begins)
            break;
        next(p);
    }
    p->failed = false;
}

bool graphql_parse(struct arena *a, const struct definition_source *s, struct findings *f,
                   struct graphql_document *out) {
    *out = (struct graphql_document){0};
    struct parser p = {.arena = a, .source = s, .findings = f, .document = out};
    p.cursor.text = s->text;
    graphql_lexer_init(&p.lexer, s->text);
    size_t valid = utf8_valid_prefix(s->text);
    if (valid < s->text.n) {
        p.lexer.begin = valid;
        tell(&p, STR("this byte is not UTF-8"));
        return false;
    }
    next(&p);
    if (p.lexer.kind == GRAPHQL_END)
        fail(&p, "a definition");
    while (p.lexer.kind != GRAPHQL_END) {
        size_t begin = p.lexer.begin;
        read_any(&p);
        if (p.failed) {
            if (p.lexer.begin == begin)
                next(&p);
            recover(&p);
        }
    }
    return !p.told;
}

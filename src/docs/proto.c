#include "docs/proto.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/nearest.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "docs/proto_lexer.h"

enum { MOST_FIELD_NUMBER = 536870911, FIRST_RESERVED = 19000, LAST_RESERVED = 19999 };

struct parser {
    struct arena *arena;
    const struct definition_source *source;
    struct findings *findings;
    struct proto_file *file;
    struct proto_lexer lexer;
    struct place_cursor cursor;
    size_t depth; /* of the messages around */
    bool proto2, proto3;
    bool failed; /* in this statement */
    bool told;   /* of a fault in this text: the ones behind it may come of it */
};

/* ---- tokens ---- */

static void next(struct parser *p) { proto_lexer_next(&p->lexer); }

static bool at_mark(const struct parser *p, char mark) {
    return p->lexer.kind == PROTO_MARK && p->lexer.token.p[0] == mark;
}

static bool at_word(const struct parser *p, struct str word) {
    return p->lexer.kind == PROTO_NAME && str_eq(p->lexer.token, word);
}

/* A rule is broken at `offset`; the statement can still be read. */
static void tell(struct parser *p, size_t offset, struct str what) {
    if (!p->told) {
        struct place at = place_of_offset(STR(""), p->source->text, offset);
        if (!p->source->file.n)
            what = str_fmt(p->arena, "line %u, column %u of it: %.*s", at.line, at.column,
                           STR_ARG(what));
        FIND1(p->findings, PROTO_SYNTAX, definition_place(p->source, at.line, at.column), what);
    }
    p->told = true;
}

static struct str token_name(struct parser *p) {
    enum { SHOWN = 40 };
    if (p->lexer.kind == PROTO_END)
        return STR("the end of the text");
    if (p->lexer.kind == PROTO_STRING)
        return STR("a string");
    return str_fmt(p->arena, "'%.*s%s'", STR_ARG(str_slice(p->lexer.token, 0, SHOWN)),
                   p->lexer.token.n <= SHOWN ? "" : "…");
}

/* The token is not what the grammar wants here. */
static void fail(struct parser *p, const char *wanted) {
    if (p->failed)
        return;
    p->failed = true;
    tell(p, p->lexer.begin,
         p->lexer.kind == PROTO_FAULT
             ? str_of(p->lexer.fault)
             : str_fmt(p->arena, "%s is expected here, not %.*s", wanted, STR_ARG(token_name(p))));
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

static void expect_word(struct parser *p, struct str word) {
    if (!accept_word(p, word))
        fail(p, str_z(p->arena, str_fmt(p->arena, "'%.*s'", STR_ARG(word))));
}

static struct str expect(struct parser *p, enum proto_token_kind kind, const char *wanted) {
    struct str token = p->lexer.token;
    if (p->failed || p->lexer.kind != kind) {
        fail(p, wanted);
        return STR("");
    }
    next(p);
    return token;
}

/* "a.b.C", also with a dot before it; blanks between are left out. */
static struct str expect_path(struct parser *p, bool rooted, const char *wanted) {
    struct strbuf b;
    strbuf_init(&b, p->arena, 0);
    if (rooted && accept_mark(p, '.'))
        strbuf_addc(&b, '.');
    struct str first = expect(p, PROTO_NAME, wanted);
    if (b.n == 0 && !at_mark(p, '.'))
        return first;
    strbuf_add(&b, first);
    while (accept_mark(p, '.')) {
        strbuf_addc(&b, '.');
        strbuf_add(&b, expect(p, PROTO_NAME, wanted));
    }
    return strbuf_str(&b);
}

/* Strings behind each other are one. */
static struct str expect_string(struct parser *p, const char *wanted) {
    struct str token = expect(p, PROTO_STRING, wanted);
    struct str value = token.n ? proto_string_value(p->arena, token) : token;
    if (p->failed || p->lexer.kind != PROTO_STRING)
        return value;
    struct strbuf b;
    strbuf_init(&b, p->arena, 0);
    strbuf_add(&b, value);
    while (!p->failed && p->lexer.kind == PROTO_STRING) {
        strbuf_add(&b, proto_string_value(p->arena, p->lexer.token));
        next(p);
    }
    return strbuf_str(&b);
}

/* ---- comments ---- */

static void add_comment(struct parser *p, struct definition_prose *prose, struct str comment) {
    if (!comment.n)
        return;
    struct str text = proto_comment_value(p->arena, comment);
    if (prose->text.n) {
        prose->text = str_fmt(p->arena, "%.*s\n\n%.*s", STR_ARG(prose->text), STR_ARG(text));
        return;
    }
    struct place at = place_cursor_to(&p->cursor, (size_t)(comment.p - p->source->text.p));
    *prose = (struct definition_prose){text, at.line, at.column};
}

/* At the first token of a statement. */
static struct definition_prose leading_comment(struct parser *p) {
    struct definition_prose prose = {0};
    add_comment(p, &prose, p->lexer.leading);
    return prose;
}

/* The mark that ends a statement, or its head, and the comment behind it. */
static void end_with(struct parser *p, char mark, struct definition_prose *prose) {
    expect_mark(p, mark);
    if (!p->failed)
        add_comment(p, prose, p->lexer.trailing);
}

static struct str full_name(struct parser *p, struct str scope, struct str name) {
    if (!scope.n)
        return name;
    return str_fmt(p->arena, "%.*s.%.*s", STR_ARG(scope), STR_ARG(name));
}

/* ---- behind a fault ---- */

/* At '{': moves behind its '}'. */
static void skip_block(struct parser *p) {
    size_t depth = 0;
    do {
        if (at_mark(p, '{'))
            depth++;
        if (at_mark(p, '}'))
            depth--;
        next(p);
    } while (depth && p->lexer.kind != PROTO_END);
}

/* Moves behind the statement, or to the '}' that ends those around it. */
static void skip_statement(struct parser *p) {
    while (p->lexer.kind != PROTO_END && !at_mark(p, '}')) {
        if (at_mark(p, '{')) {
            skip_block(p);
            break;
        }
        bool ends = at_mark(p, ';');
        next(p);
        if (ends)
            break;
    }
    p->failed = false;
}

/* What stands between braces, a statement at a time, by `read`. The opening one is behind us. */
static void read_block(struct parser *p, void (*read)(struct parser *, void *), void *into) {
    while (!p->failed && !accept_mark(p, '}')) {
        if (p->lexer.kind == PROTO_END) {
            fail(p, "'}'");
            return;
        }
        if (accept_mark(p, ';'))
            continue;
        read(p, into);
        if (p->failed)
            skip_statement(p);
    }
}

/* ---- options ---- */

struct option {
    struct str name;  /* "deprecated", "(google.api.http)", "(google.api.http).get" */
    struct str value; /* as written, on one line; a string without quotes */
    struct str block; /* of an aggregate, as written */
    bool string;
};

static struct str read_option_name(struct parser *p) {
    struct strbuf b;
    strbuf_init(&b, p->arena, 0);
    do {
        if (b.n)
            strbuf_addc(&b, '.');
        if (accept_mark(p, '(')) {
            strbuf_addc(&b, '(');
            strbuf_add(&b, expect_path(p, true, "the name of an option"));
            expect_mark(p, ')');
            strbuf_addc(&b, ')');
        } else {
            strbuf_add(&b, expect(p, PROTO_NAME, "the name of an option"));
        }
    } while (accept_mark(p, '.'));
    return strbuf_str(&b);
}

/* { … } of text format; only its braces are looked at, as protoc's parser does. */
static struct str read_aggregate(struct parser *p) {
    size_t begin = p->lexer.begin, depth = 0, end = begin;
    do {
        if (p->lexer.kind == PROTO_END || p->lexer.kind == PROTO_FAULT) {
            fail(p, "'}'");
            break;
        }
        if (at_mark(p, '{'))
            depth++;
        if (at_mark(p, '}'))
            depth--;
        end = p->lexer.at;
        next(p);
    } while (depth);
    return str_slice(p->source->text, begin, end);
}

static struct str on_one_line(struct parser *p, struct str text) {
    struct strbuf b;
    strbuf_init(&b, p->arena, 0);
    bool blank = false;
    for (size_t i = 0; i < text.n; i++) {
        if (blank && !is_space(text.p[i]))
            strbuf_addc(&b, ' ');
        blank = is_space(text.p[i]);
        if (!blank)
            strbuf_addc(&b, text.p[i]);
    }
    return strbuf_str(&b);
}

static void read_option_value(struct parser *p, struct option *out) {
    if (p->failed)
        return;
    if (at_mark(p, '{')) {
        out->block = read_aggregate(p);
        out->value = on_one_line(p, out->block);
        return;
    }
    if (p->lexer.kind == PROTO_STRING) {
        out->string = true;
        out->value = expect_string(p, "");
        return;
    }
    bool negative = accept_mark(p, '-');
    struct str token = p->lexer.token;
    if (p->lexer.kind != PROTO_NAME && p->lexer.kind != PROTO_INTEGER &&
        p->lexer.kind != PROTO_FLOAT) {
        fail(p, negative ? "a number" : "a value");
        return;
    }
    out->value = negative ? str_fmt(p->arena, "-%.*s", STR_ARG(token)) : token;
    next(p);
}

static struct option read_option(struct parser *p) {
    struct option option = {.name = read_option_name(p)};
    expect_mark(p, '=');
    read_option_value(p, &option);
    return option;
}

/* At "option": true if this is one, and it is read. */
static bool accept_option(struct parser *p, struct option *out) {
    if (!accept_word(p, STR("option")))
        return false;
    *out = read_option(p);
    expect_mark(p, ';');
    return true;
}

static bool is_deprecated(const struct option *option) {
    return str_eq(option->name, STR("deprecated")) && str_eq(option->value, STR("true"));
}

/* [a = 1, (b) = "c"] of a field or value; nothing if they do not open here. */
static void read_field_options(struct parser *p, struct proto_field *field) {
    if (!accept_mark(p, '['))
        return;
    struct strbuf others;
    strbuf_init(&others, p->arena, 0);
    do {
        struct option o = read_option(p);
        if (is_deprecated(&o)) {
            field->element.deprecated = true;
        } else if (str_eq(o.name, STR("default"))) {
            field->value = o.value;
        } else if (!p->failed) {
            strbuf_addf(&others, "%s%.*s = ", others.n ? ", " : "", STR_ARG(o.name));
            strbuf_addf(&others, o.string ? "\"%.*s\"" : "%.*s", STR_ARG(o.value));
        }
    } while (accept_mark(p, ','));
    expect_mark(p, ']');
    field->options = strbuf_str(&others);
}

/* ---- fields ---- */

/* Where fields stand. */
struct field_place {
    struct proto_fields *fields;
    struct str scope; /* full name of the message, for a group in it */
    struct str oneof;
    bool in_oneof, in_extend;
};

static void read_message_body(struct parser *p, struct proto_element *element);

static struct str read_number(struct parser *p) {
    size_t begin = p->lexer.begin;
    struct str number = expect(p, PROTO_INTEGER, "the number of the field");
    if (p->failed)
        return number;
    enum { DIGITS = 15 };
    unsigned long long n = number.n > DIGITS ? ~0ULL : strtoull(str_z(p->arena, number), NULL, 0);
    if (n == 0 || n > MOST_FIELD_NUMBER)
        tell(p, begin, STR("the number of a field is from 1 to 536870911"));
    else if (n >= FIRST_RESERVED && n <= LAST_RESERVED)
        tell(p, begin, STR("the numbers 19000 to 19999 are reserved for the implementation"));
    return number;
}

/* Behind "map". */
static void read_map_type(struct parser *p, struct proto_field *field, const struct field_place *in,
                          size_t begin) {
    if (in->in_oneof || in->in_extend)
        tell(p, begin, STR("a map cannot be a part of a oneof or an extension"));
    if (field->label.n)
        tell(p, begin, STR("a map has no label"));
    expect_mark(p, '<');
    field->key = expect_path(p, true, "the type of the keys");
    expect_mark(p, ',');
    field->type = expect_path(p, true, "the type of the values");
    expect_mark(p, '>');
}

static void check_label(struct parser *p, const struct proto_field *field,
                        const struct field_place *in, size_t begin) {
    if (in->in_oneof)
        return;
    if (p->proto2 && !field->label.n && !field->key.n)
        tell(p, begin, STR("a field of proto2 begins with optional, required or repeated"));
    if (!p->proto2 && str_eq(field->label, STR("required")))
        tell(p, begin, STR("only proto2 has required fields"));
    if (!p->proto2 && !p->proto3 && str_eq(field->label, STR("optional")))
        tell(p, begin, STR("editions have a feature in place of the label optional"));
}

static void read_label(struct parser *p, struct proto_field *field, const struct field_place *in) {
    struct str token = p->lexer.token;
    bool label =
        at_word(p, STR("optional")) || at_word(p, STR("required")) || at_word(p, STR("repeated"));
    if (!label)
        return;
    if (in->in_oneof)
        fail(p, "a type, for fields in a oneof have no label,");
    field->label = token;
    if (!p->failed)
        next(p);
}

/* Behind "group": its name is both a field's and a message's. */
static void read_group(struct parser *p, struct proto_field *field, const struct field_place *in) {
    size_t begin = p->lexer.begin;
    struct proto_element message = {.name = expect(p, PROTO_NAME, "the name of the group")};
    if (message.name.n && !is_upper(message.name.p[0]))
        tell(p, begin, STR("the name of a group begins with a capital letter"));
    if (!p->proto2)
        tell(p, begin, STR("only proto2 has groups"));
    expect_mark(p, '=');
    field->number = read_number(p);
    read_field_options(p, field);
    field->type = message.name;
    field->element.name = str_lower(p->arena, message.name);
    message.full = full_name(p, in->scope, message.name);
    message.description = field->element.description;
    end_with(p, '{', &message.description);
    if (!p->failed)
        read_message_body(p, &message);
}

/* A field of a message, a oneof or an extension. */
static void read_field(struct parser *p, const struct field_place *in) {
    struct proto_field field = {.oneof = in->oneof};
    size_t begin = p->lexer.begin;
    field.element.description = leading_comment(p);
    read_label(p, &field, in);
    bool group = accept_word(p, STR("group"));
    if (group) {
        read_group(p, &field, in);
    } else {
        bool map = at_word(p, STR("map"));
        size_t type_begin = p->lexer.begin;
        field.type = expect_path(p, true, "the type of a field");
        if (map && str_eq(field.type, STR("map")) && at_mark(p, '<'))
            read_map_type(p, &field, in, type_begin);
        field.element.name = expect(p, PROTO_NAME, "the name of the field");
        expect_mark(p, '=');
        field.number = read_number(p);
        read_field_options(p, &field);
        end_with(p, ';', &field.element.description);
    }
    if (p->failed)
        return;
    check_label(p, &field, in, begin);
    *VEC_PUSH(p->arena, in->fields) = field;
}

static void read_oneof_statement(struct parser *p, void *into) {
    struct option option;
    if (!accept_option(p, &option))
        read_field(p, into);
}

/* Behind "oneof". */
static void read_oneof(struct parser *p, struct proto_message *m) {
    size_t begin = p->lexer.begin, before = m->fields.n;
    struct field_place in = {.fields = &m->fields, .scope = m->element.full, .in_oneof = true};
    in.oneof = expect(p, PROTO_NAME, "the name of the oneof");
    expect_mark(p, '{');
    read_block(p, read_oneof_statement, &in);
    if (!p->failed && m->fields.n == before)
        tell(p, begin, STR("a oneof has at least one field"));
}

static void read_extend_statement(struct parser *p, void *into) { read_field(p, into); }

/* Behind "extend". */
static void read_extend(struct parser *p, struct str scope, struct definition_prose prose) {
    struct proto_extend extend = {.scope = scope, .description = prose};
    size_t begin = p->lexer.begin;
    extend.type = expect_path(p, true, "the name of a message");
    struct field_place in = {.fields = &extend.fields, .scope = scope, .in_extend = true};
    end_with(p, '{', &extend.description);
    read_block(p, read_extend_statement, &in);
    if (!p->failed && !extend.fields.n)
        tell(p, begin, STR("an extension has at least one field"));
    if (extend.type.n)
        *VEC_PUSH(p->arena, &p->file->extends) = extend;
}

/* ---- ranges ---- */

/* "2", "9 to 11", "1000 to max", "-5 to -1". */
static struct str read_range(struct parser *p, bool negative) {
    struct strbuf b;
    strbuf_init(&b, p->arena, 0);
    for (size_t i = 0; i < 2; i++) {
        if (negative && accept_mark(p, '-'))
            strbuf_addc(&b, '-');
        if (i == 1 && accept_word(p, STR("max")))
            STRBUF_LIT(&b, "max");
        else
            strbuf_add(&b, expect(p, PROTO_INTEGER, "a number"));
        if (i == 0 && !accept_word(p, STR("to")))
            break;
        if (i == 0)
            STRBUF_LIT(&b, " to ");
    }
    return strbuf_str(&b);
}

static struct str expect_quoted(struct parser *p) {
    struct str name = expect_string(p, "a name in quotes");
    return str_fmt(p->arena, "\"%.*s\"", STR_ARG(name));
}

/* Behind "reserved" or "extensions". */
static void read_ranges(struct parser *p, struct proto_names *out, bool negative, bool named) {
    bool strings = named && p->lexer.kind == PROTO_STRING;
    bool words = named && p->lexer.kind == PROTO_NAME && !p->proto2 && !p->proto3;
    do {
        struct str range;
        if (strings)
            range = expect_quoted(p);
        else if (words)
            range = expect(p, PROTO_NAME, "a name");
        else
            range = read_range(p, negative);
        if (!p->failed)
            *VEC_PUSH(p->arena, out) = range;
    } while (accept_mark(p, ','));
    struct proto_field unused = {0};
    if (!named)
        read_field_options(p, &unused);
    expect_mark(p, ';');
}

/* ---- enumerations ---- */

static void read_value(struct parser *p, struct proto_enum *e) {
    struct proto_field value = {0};
    value.element.description = leading_comment(p);
    value.element.name = expect(p, PROTO_NAME, "the name of a value");
    expect_mark(p, '=');
    size_t begin = p->lexer.begin;
    bool negative = accept_mark(p, '-');
    struct str number = expect(p, PROTO_INTEGER, "the number of the value");
    value.number = negative ? str_fmt(p->arena, "-%.*s", STR_ARG(number)) : number;
    read_field_options(p, &value);
    end_with(p, ';', &value.element.description);
    if (p->failed)
        return;
    if (p->proto3 && e->values.n == 0 && !str_eq(number, STR("0")) &&
        strtoull(str_z(p->arena, number), NULL, 0) != 0)
        tell(p, begin, STR("the first value of an enumeration of proto3 is 0"));
    *VEC_PUSH(p->arena, &e->values) = value;
}

static void read_enum_statement(struct parser *p, void *into) {
    struct proto_enum *e = into;
    struct option option;
    if (accept_option(p, &option))
        e->element.deprecated = e->element.deprecated || is_deprecated(&option);
    else if (accept_word(p, STR("reserved")))
        read_ranges(p, &e->reserved, true, true);
    else
        read_value(p, e);
}

/* The head of a message, enumeration or service, up to its '{'. */
static struct proto_element read_head(struct parser *p, struct str scope,
                                      struct definition_prose prose, const char *wanted) {
    struct proto_element element = {.name = expect(p, PROTO_NAME, wanted), .description = prose};
    element.full = full_name(p, scope, element.name);
    end_with(p, '{', &element.description);
    return element;
}

static void read_enum(struct parser *p, struct str scope, struct definition_prose prose) {
    struct proto_enum e = {0};
    size_t begin = p->lexer.begin;
    e.element = read_head(p, scope, prose, "the name of the enumeration");
    if (p->failed)
        return;
    read_block(p, read_enum_statement, &e);
    if (!p->failed && !e.values.n)
        tell(p, begin, STR("an enumeration has at least one value"));
    *VEC_PUSH(p->arena, &p->file->enums) = e;
}

/* ---- messages ---- */

static void read_message(struct parser *p, struct str scope, struct definition_prose prose) {
    struct proto_element element = read_head(p, scope, prose, "the name of the message");
    if (!p->failed)
        read_message_body(p, &element);
}

/* "export message", "local enum": the visibility of edition 2024. */
static void skip_visibility(struct parser *p) {
    if (p->proto2 || p->proto3 || !(at_word(p, STR("export")) || at_word(p, STR("local"))))
        return;
    struct proto_lexer before = p->lexer;
    next(p);
    if (!at_word(p, STR("message")) && !at_word(p, STR("enum")))
        p->lexer = before;
}

static void read_message_statement(struct parser *p, void *into) {
    struct proto_message *m = into;
    struct definition_prose prose = leading_comment(p);
    struct field_place in = {.fields = &m->fields, .scope = m->element.full};
    struct option option;
    skip_visibility(p);
    if (accept_word(p, STR("message")))
        read_message(p, m->element.full, prose);
    else if (accept_word(p, STR("enum")))
        read_enum(p, m->element.full, prose);
    else if (accept_word(p, STR("extend")))
        read_extend(p, m->element.full, prose);
    else if (accept_word(p, STR("oneof")))
        read_oneof(p, m);
    else if (accept_word(p, STR("extensions")))
        read_ranges(p, &m->extensions, false, false);
    else if (accept_word(p, STR("reserved")))
        read_ranges(p, &m->reserved, false, true);
    else if (accept_option(p, &option))
        m->element.deprecated = m->element.deprecated || is_deprecated(&option);
    else
        read_field(p, &in);
}

/* Behind '{'. Messages in it come behind it in the list. */
static void read_message_body(struct parser *p, struct proto_element *element) {
    if (p->depth == LIMIT_PROTO_DEPTH) {
        fail(p, "the end of the message, for it is nested too deep,");
        return;
    }
    p->depth++;
    struct proto_message m = {.element = *element};
    size_t at = p->file->messages.n;
    VEC_PUSH(p->arena, &p->file->messages);
    read_block(p, read_message_statement, &m);
    p->file->messages.v[at] = m;
    p->depth--;
}

/* ---- services ---- */

static bool is_verb(struct str name) {
    static const struct str VERBS[] = {STR_INIT("get"), STR_INIT("put"), STR_INIT("post"),
                                       STR_INIT("delete"), STR_INIT("patch")};
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
        if (str_eq(name, VERBS[i]))
            return true;
    return false;
}

static void add_binding(struct parser *p, struct proto_method *m, struct str verb,
                        struct str path) {
    char *upper = str_z(p->arena, verb);
    for (size_t i = 0; i < verb.n; i++)
        upper[i] = is_lower(upper[i]) ? (char)(upper[i] - ('a' - 'A')) : upper[i];
    *VEC_PUSH(p->arena, &m->bindings) = (struct proto_binding){str_n(upper, verb.n), path};
}

/* option (google.api.http) = { get: "/v1/orders" }, with further ones in additional_bindings; or
 * option (google.api.http).get = "/v1/orders". */
static void read_bindings(struct parser *p, struct proto_method *m, const struct option *option) {
    static const struct str HTTP = STR_INIT("(google.api.http)");
    if (!str_starts(option->name, HTTP))
        return;
    struct str rest = str_from(option->name, HTTP.n);
    if (option->string && is_verb(str_from(rest, 1)))
        add_binding(p, m, str_from(rest, 1), option->value);
    struct proto_lexer l;
    proto_lexer_init(&l, option->block);
    struct str word = STR("");
    for (proto_lexer_next(&l); l.kind != PROTO_END; proto_lexer_next(&l)) {
        if (l.kind == PROTO_STRING && is_verb(word))
            add_binding(p, m, word, proto_string_value(p->arena, l.token));
        if (l.kind != PROTO_MARK || l.token.p[0] != ':')
            word = l.kind == PROTO_NAME ? l.token : STR("");
    }
}

static void read_method_statement(struct parser *p, void *into) {
    struct proto_method *m = into;
    struct option option;
    if (!accept_option(p, &option)) {
        fail(p, "'option'");
        return;
    }
    m->element.deprecated = m->element.deprecated || is_deprecated(&option);
    read_bindings(p, m, &option);
}

/* "(stream Type)": a type may also be called stream. */
static struct str read_method_type(struct parser *p, bool *stream) {
    expect_mark(p, '(');
    *stream = accept_word(p, STR("stream"));
    struct str type = expect_path(p, true, "the name of a message");
    expect_mark(p, ')');
    return type;
}

static void read_service_statement(struct parser *p, void *into) {
    struct proto_service *service = into;
    struct definition_prose prose = leading_comment(p);
    struct option option;
    if (accept_option(p, &option)) {
        service->element.deprecated = service->element.deprecated || is_deprecated(&option);
        return;
    }
    expect_word(p, STR("rpc"));
    struct proto_method m = {.element.description = prose};
    m.element.name = expect(p, PROTO_NAME, "the name of the method");
    m.request = read_method_type(p, &m.request_stream);
    expect_word(p, STR("returns"));
    m.response = read_method_type(p, &m.response_stream);
    if (!p->failed && at_mark(p, '{')) {
        end_with(p, '{', &m.element.description);
        read_block(p, read_method_statement, &m);
    } else {
        end_with(p, ';', &m.element.description);
    }
    if (!p->failed)
        *VEC_PUSH(p->arena, &service->methods) = m;
}

static void read_service(struct parser *p, struct definition_prose prose) {
    struct proto_service service = {0};
    service.element = read_head(p, p->file->package, prose, "the name of the service");
    if (p->failed)
        return;
    read_block(p, read_service_statement, &service);
    *VEC_PUSH(p->arena, &p->file->services) = service;
}

/* ---- files ---- */

static void read_syntax(struct parser *p) {
    bool edition = at_word(p, STR("edition"));
    p->proto2 = true;
    p->file->syntax = STR("proto2");
    if (!edition && !at_word(p, STR("syntax")))
        return;
    next(p);
    expect_mark(p, '=');
    size_t begin = p->lexer.begin;
    struct str value = expect_string(p, edition ? "an edition in quotes" : "\"proto3\"");
    expect_mark(p, ';');
    if (p->failed)
        return;
    p->proto3 = !edition && str_eq(value, STR("proto3"));
    p->proto2 = !edition && !p->proto3;
    p->file->syntax = edition ? str_fmt(p->arena, "edition %.*s", STR_ARG(value)) : value;
    if (p->proto2 && !str_eq(value, STR("proto2")))
        tell(p, begin, STR("the syntax is \"proto2\" or \"proto3\""));
}

/* Behind "import". */
static void read_import(struct parser *p) {
    if (!accept_word(p, STR("weak")) && !accept_word(p, STR("public")))
        accept_word(p, STR("option"));
    struct str path = expect_string(p, "the path of a file in quotes");
    expect_mark(p, ';');
    if (!p->failed)
        *VEC_PUSH(p->arena, &p->file->imports) = path;
}

/* Behind "package". */
static void read_package(struct parser *p, struct definition_prose prose, size_t begin) {
    if (p->file->package.n)
        tell(p, begin, STR("a file has one package"));
    p->file->package = expect_path(p, false, "the name of the package");
    p->file->description = prose;
    end_with(p, ';', &p->file->description);
}

static void fail_keyword(struct parser *p) {
    static const struct str KEYWORDS[] = {
        STR_INIT("message"), STR_INIT("enum"),   STR_INIT("service"), STR_INIT("extend"),
        STR_INIT("import"),  STR_INIT("option"), STR_INIT("package"),
    };
    struct nearest near;
    nearest_init(&near, p->arena, p->lexer.token);
    for (size_t i = 0; i < sizeof KEYWORDS / sizeof *KEYWORDS; i++)
        nearest_offer(&near, KEYWORDS[i]);
    if (p->lexer.kind == PROTO_NAME && near.n)
        fail(p, str_z(p->arena, str_fmt(p->arena, "'%.*s'", STR_ARG(near.names[0]))));
    else
        fail(p, "a statement, such as message or service,");
}

static void read_statement(struct parser *p) {
    struct definition_prose prose = leading_comment(p);
    size_t begin = p->lexer.begin;
    struct option option;
    skip_visibility(p);
    if (accept_word(p, STR("message")))
        read_message(p, p->file->package, prose);
    else if (accept_word(p, STR("enum")))
        read_enum(p, p->file->package, prose);
    else if (accept_word(p, STR("service")))
        read_service(p, prose);
    else if (accept_word(p, STR("extend")))
        read_extend(p, p->file->package, prose);
    else if (accept_word(p, STR("import")))
        read_import(p);
    else if (accept_word(p, STR("package")))
        read_package(p, prose, begin);
    else if (!accept_option(p, &option))
        fail_keyword(p);
}

bool proto_parse(struct arena *a, const struct definition_source *s, struct findings *f,
                 struct proto_file *out) {
    *out = (struct proto_file){0};
    struct parser p = {.arena = a, .source = s, .findings = f, .file = out};
    p.cursor.text = s->text;
    proto_lexer_init(&p.lexer, s->text);
    size_t valid = utf8_valid_prefix(s->text);
    if (valid < s->text.n) {
        tell(&p, valid, STR("this byte is not UTF-8"));
        return false;
    }
    next(&p);
    read_syntax(&p);
    while (p.lexer.kind != PROTO_END) {
        if (p.failed) {
            skip_statement(&p);
            if (at_mark(&p, '}'))
                next(&p);
        } else if (!accept_mark(&p, ';')) {
            read_statement(&p);
        }
    }
    return !p.told;
}

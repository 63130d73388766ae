#include "docs/proto.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/nearest.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "docs/proto_parser.h"

enum { MOST_FIELD_NUMBER = 536870911, FIRST_RESERVED = 19000, LAST_RESERVED = 19999 };

/* ---- fields ---- */

/* Where fields stand. */
struct field_place {
    struct proto_fields *fields;
    struct str scope; /* full name of the message, for a group in it */
    struct str oneof;
    bool in_oneof, in_extend;
};

static void read_message_body(struct proto_parser *p, struct proto_element *element);

static struct str read_number(struct proto_parser *p) {
    size_t begin = p->lexer.begin;
    struct str number = proto_expect(p, PROTO_INTEGER, "the number of the field");
    if (p->failed)
        return number;
    enum { DIGITS = 15 };
    unsigned long long n = number.n > DIGITS ? ~0ULL : strtoull(str_z(p->arena, number), NULL, 0);
    if (n == 0 || n > MOST_FIELD_NUMBER)
        proto_tell(p, begin, STR("the number of a field is from 1 to 536870911"));
    else if (n >= FIRST_RESERVED && n <= LAST_RESERVED)
        proto_tell(p, begin, STR("the numbers 19000 to 19999 are reserved for the implementation"));
    return number;
}

/* Behind "map". */
static void read_map_type(struct proto_parser *p, struct proto_field *field,
                          const struct field_place *in, size_t begin) {
    if (in->in_oneof || in->in_extend)
        proto_tell(p, begin, STR("a map cannot be a part of a oneof or an extension"));
    if (field->label.n)
        proto_tell(p, begin, STR("a map has no label"));
    proto_expect_mark(p, '<');
    field->key = proto_expect_path(p, true, "the type of the keys");
    proto_expect_mark(p, ',');
    field->type = proto_expect_path(p, true, "the type of the values");
    proto_expect_mark(p, '>');
}

static void check_label(struct proto_parser *p, const struct proto_field *field,
                        const struct field_place *in, size_t begin) {
    if (in->in_oneof)
        return;
    if (p->proto2 && !field->label.n && !field->key.n)
        proto_tell(p, begin, STR("a field of proto2 begins with optional, required or repeated"));
    if (!p->proto2 && str_eq(field->label, STR("required")))
        proto_tell(p, begin, STR("only proto2 has required fields"));
    if (!p->proto2 && !p->proto3 && str_eq(field->label, STR("optional")))
        proto_tell(p, begin, STR("editions have a feature in place of the label optional"));
}

static void read_label(struct proto_parser *p, struct proto_field *field,
                       const struct field_place *in) {
    struct str token = p->lexer.token;
    bool label = proto_at_word(p, STR("optional")) || proto_at_word(p, STR("required")) ||
                 proto_at_word(p, STR("repeated"));
    if (!label)
        return;
    if (in->in_oneof)
        proto_fail(p, "a type, for fields in a oneof have no label,");
    field->label = token;
    if (!p->failed)
        proto_next(p);
}

/* Behind "group": its name is both a field's and a message's. */
static void read_group(struct proto_parser *p, struct proto_field *field,
                       const struct field_place *in) {
    size_t begin = p->lexer.begin;
    struct proto_element message = {.name = proto_expect(p, PROTO_NAME, "the name of the group")};
    if (message.name.n && !is_upper(message.name.p[0]))
        proto_tell(p, begin, STR("the name of a group begins with a capital letter"));
    if (!p->proto2)
        proto_tell(p, begin, STR("only proto2 has groups"));
    proto_expect_mark(p, '=');
    field->number = read_number(p);
    proto_read_field_options(p, field);
    field->type = message.name;
    field->element.name = str_lower(p->arena, message.name);
    message.full = proto_full_name(p, in->scope, message.name);
    message.description = field->element.description;
    proto_end_with(p, '{', &message.description);
    if (!p->failed)
        read_message_body(p, &message);
}

/* A field of a message, a oneof or an extension. */
static void read_field(struct proto_parser *p, const struct field_place *in) {
    struct proto_field field = {.oneof = in->oneof};
    size_t begin = p->lexer.begin;
    field.element.description = proto_leading_comment(p);
    read_label(p, &field, in);
    bool group = proto_accept_word(p, STR("group"));
    if (group) {
        read_group(p, &field, in);
    } else {
        bool map = proto_at_word(p, STR("map"));
        size_t type_begin = p->lexer.begin;
        field.type = proto_expect_path(p, true, "the type of a field");
        if (map && str_eq(field.type, STR("map")) && proto_at_mark(p, '<'))
            read_map_type(p, &field, in, type_begin);
        field.element.name = proto_expect(p, PROTO_NAME, "the name of the field");
        proto_expect_mark(p, '=');
        field.number = read_number(p);
        proto_read_field_options(p, &field);
        proto_end_with(p, ';', &field.element.description);
    }
    if (p->failed)
        return;
    check_label(p, &field, in, begin);
    *VEC_PUSH(p->arena, in->fields) = field;
}

static void read_oneof_statement(struct proto_parser *p, void *into) {
    struct proto_option option;
    if (!proto_accept_option(p, &option))
        read_field(p, into);
}

/* Behind "oneof". */
static void read_oneof(struct proto_parser *p, struct proto_message *m) {
    size_t begin = p->lexer.begin, before = m->fields.n;
    struct field_place in = {.fields = &m->fields, .scope = m->element.full, .in_oneof = true};
    in.oneof = proto_expect(p, PROTO_NAME, "the name of the oneof");
    proto_expect_mark(p, '{');
    proto_read_block(p, read_oneof_statement, &in);
    if (!p->failed && m->fields.n == before)
        proto_tell(p, begin, STR("a oneof has at least one field"));
}

static void read_extend_statement(struct proto_parser *p, void *into) { read_field(p, into); }

/* Behind "extend". */
static void read_extend(struct proto_parser *p, struct str scope, struct definition_prose prose) {
    struct proto_extend extend = {.scope = scope, .description = prose};
    size_t begin = p->lexer.begin;
    extend.type = proto_expect_path(p, true, "the name of a message");
    struct field_place in = {.fields = &extend.fields, .scope = scope, .in_extend = true};
    proto_end_with(p, '{', &extend.description);
    proto_read_block(p, read_extend_statement, &in);
    if (!p->failed && !extend.fields.n)
        proto_tell(p, begin, STR("an extension has at least one field"));
    if (extend.type.n)
        *VEC_PUSH(p->arena, &p->file->extends) = extend;
}

/* ---- ranges ---- */

/* "2", "9 to 11", "1000 to max", "-5 to -1". */
static struct str read_range(struct proto_parser *p, bool negative) {
    struct strbuf b;
    strbuf_init(&b, p->arena, 0);
    for (size_t i = 0; i < 2; i++) {
        if (negative && proto_accept_mark(p, '-'))
            strbuf_addc(&b, '-');
        if (i == 1 && proto_accept_word(p, STR("max")))
            STRBUF_LIT(&b, "max");
        else
            strbuf_add(&b, proto_expect(p, PROTO_INTEGER, "a number"));
        if (i == 0 && !proto_accept_word(p, STR("to")))
            break;
        if (i == 0)
            STRBUF_LIT(&b, " to ");
    }
    return strbuf_str(&b);
}

static struct str expect_quoted(struct proto_parser *p) {
    struct str name = proto_expect_string(p, "a name in quotes");
    return str_fmt(p->arena, "\"%.*s\"", STR_ARG(name));
}

/* Behind "reserved" or "extensions". */
static void read_ranges(struct proto_parser *p, struct proto_names *out, bool negative,
                        bool named) {
    bool strings = named && p->lexer.kind == PROTO_STRING;
    bool words = named && p->lexer.kind == PROTO_NAME && !p->proto2 && !p->proto3;
    do {
        struct str range;
        if (strings)
            range = expect_quoted(p);
        else if (words)
            range = proto_expect(p, PROTO_NAME, "a name");
        else
            range = read_range(p, negative);
        if (!p->failed)
            *VEC_PUSH(p->arena, out) = range;
    } while (proto_accept_mark(p, ','));
    struct proto_field unused = {0};
    if (!named)
        proto_read_field_options(p, &unused);
    proto_expect_mark(p, ';');
}

/* ---- enumerations ---- */

static void read_value(struct proto_parser *p, struct proto_enum *e) {
    struct proto_field value = {0};
    value.element.description = proto_leading_comment(p);
    value.element.name = proto_expect(p, PROTO_NAME, "the name of a value");
    proto_expect_mark(p, '=');
    size_t begin = p->lexer.begin;
    bool negative = proto_accept_mark(p, '-');
    struct str number = proto_expect(p, PROTO_INTEGER, "the number of the value");
    value.number = negative ? str_fmt(p->arena, "-%.*s", STR_ARG(number)) : number;
    proto_read_field_options(p, &value);
    proto_end_with(p, ';', &value.element.description);
    if (p->failed)
        return;
    if (p->proto3 && e->values.n == 0 && !str_eq(number, STR("0")) &&
        strtoull(str_z(p->arena, number), NULL, 0) != 0)
        proto_tell(p, begin, STR("the first value of an enumeration of proto3 is 0"));
    *VEC_PUSH(p->arena, &e->values) = value;
}

static void read_enum_statement(struct proto_parser *p, void *into) {
    struct proto_enum *e = into;
    struct proto_option option;
    if (proto_accept_option(p, &option))
        e->element.deprecated = e->element.deprecated || proto_is_deprecated(&option);
    else if (proto_accept_word(p, STR("reserved")))
        read_ranges(p, &e->reserved, true, true);
    else
        read_value(p, e);
}

/* The head of a message, enumeration or service, up to its '{'. */
static struct proto_element read_head(struct proto_parser *p, struct str scope,
                                      struct definition_prose prose, const char *wanted) {
    struct proto_element element = {.name = proto_expect(p, PROTO_NAME, wanted),
                                    .description = prose};
    element.full = proto_full_name(p, scope, element.name);
    proto_end_with(p, '{', &element.description);
    return element;
}

static void read_enum(struct proto_parser *p, struct str scope, struct definition_prose prose) {
    struct proto_enum e = {0};
    size_t begin = p->lexer.begin;
    e.element = read_head(p, scope, prose, "the name of the enumeration");
    if (p->failed)
        return;
    proto_read_block(p, read_enum_statement, &e);
    if (!p->failed && !e.values.n)
        proto_tell(p, begin, STR("an enumeration has at least one value"));
    *VEC_PUSH(p->arena, &p->file->enums) = e;
}

/* ---- messages ---- */

static void read_message(struct proto_parser *p, struct str scope, struct definition_prose prose) {
    struct proto_element element = read_head(p, scope, prose, "the name of the message");
    if (!p->failed)
        read_message_body(p, &element);
}

/* "export message", "local enum": the visibility of edition 2024. */
static void skip_visibility(struct proto_parser *p) {
    if (p->proto2 || p->proto3 ||
        !(proto_at_word(p, STR("export")) || proto_at_word(p, STR("local"))))
        return;
    struct proto_lexer before = p->lexer;
    proto_next(p);
    if (!proto_at_word(p, STR("message")) && !proto_at_word(p, STR("enum")))
        p->lexer = before;
}

static void read_message_statement(struct proto_parser *p, void *into) {
    struct proto_message *m = into;
    struct definition_prose prose = proto_leading_comment(p);
    struct field_place in = {.fields = &m->fields, .scope = m->element.full};
    struct proto_option option;
    skip_visibility(p);
    if (proto_accept_word(p, STR("message")))
        read_message(p, m->element.full, prose);
    else if (proto_accept_word(p, STR("enum")))
        read_enum(p, m->element.full, prose);
    else if (proto_accept_word(p, STR("extend")))
        read_extend(p, m->element.full, prose);
    else if (proto_accept_word(p, STR("oneof")))
        read_oneof(p, m);
    else if (proto_accept_word(p, STR("extensions")))
        read_ranges(p, &m->extensions, false, false);
    else if (proto_accept_word(p, STR("reserved")))
        read_ranges(p, &m->reserved, false, true);
    else if (proto_accept_option(p, &option))
        m->element.deprecated = m->element.deprecated || proto_is_deprecated(&option);
    else
        read_field(p, &in);
}

/* Behind '{'. Messages in it come behind it in the list. */
static void read_message_body(struct proto_parser *p, struct proto_element *element) {
    if (p->depth == LIMIT_PROTO_DEPTH) {
        proto_fail(p, "the end of the message, for it is nested too deep,");
        return;
    }
    p->depth++;
    struct proto_message m = {.element = *element};
    size_t at = p->file->messages.n;
    VEC_PUSH(p->arena, &p->file->messages);
    proto_read_block(p, read_message_statement, &m);
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

static void add_binding(struct proto_parser *p, struct proto_method *m, struct str verb,
                        struct str path) {
    char *upper = str_z(p->arena, verb);
    for (size_t i = 0; i < verb.n; i++)
        upper[i] = is_lower(upper[i]) ? (char)(upper[i] - ('a' - 'A')) : upper[i];
    *VEC_PUSH(p->arena, &m->bindings) = (struct proto_binding){str_n(upper, verb.n), path};
}

/* option (google.api.http) = { get: "/v1/orders" }, with further ones in additional_bindings; or
 * option (google.api.http).get = "/v1/orders". */
static void read_bindings(struct proto_parser *p, struct proto_method *m,
                          const struct proto_option *option) {
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

static void read_method_statement(struct proto_parser *p, void *into) {
    struct proto_method *m = into;
    struct proto_option option;
    if (!proto_accept_option(p, &option)) {
        proto_fail(p, "'option'");
        return;
    }
    m->element.deprecated = m->element.deprecated || proto_is_deprecated(&option);
    read_bindings(p, m, &option);
}

/* "(stream Type)": a type may also be called stream. */
static struct str read_method_type(struct proto_parser *p, bool *stream) {
    proto_expect_mark(p, '(');
    *stream = proto_accept_word(p, STR("stream"));
    struct str type = proto_expect_path(p, true, "the name of a message");
    proto_expect_mark(p, ')');
    return type;
}

static void read_service_statement(struct proto_parser *p, void *into) {
    struct proto_service *service = into;
    struct definition_prose prose = proto_leading_comment(p);
    struct proto_option option;
    if (proto_accept_option(p, &option)) {
        service->element.deprecated = service->element.deprecated || proto_is_deprecated(&option);
        return;
    }
    proto_expect_word(p, STR("rpc"));
    struct proto_method m = {.element.description = prose};
    m.element.name = proto_expect(p, PROTO_NAME, "the name of the method");
    m.request = read_method_type(p, &m.request_stream);
    proto_expect_word(p, STR("returns"));
    m.response = read_method_type(p, &m.response_stream);
    if (!p->failed && proto_at_mark(p, '{')) {
        proto_end_with(p, '{', &m.element.description);
        proto_read_block(p, read_method_statement, &m);
    } else {
        proto_end_with(p, ';', &m.element.description);
    }
    if (!p->failed)
        *VEC_PUSH(p->arena, &service->methods) = m;
}

static void read_service(struct proto_parser *p, struct definition_prose prose) {
    struct proto_service service = {0};
    service.element = read_head(p, p->file->package, prose, "the name of the service");
    if (p->failed)
        return;
    proto_read_block(p, read_service_statement, &service);
    *VEC_PUSH(p->arena, &p->file->services) = service;
}

/* ---- files ---- */

static void read_syntax(struct proto_parser *p) {
    bool edition = proto_at_word(p, STR("edition"));
    p->proto2 = true;
    p->file->syntax = STR("proto2");
    if (!edition && !proto_at_word(p, STR("syntax")))
        return;
    proto_next(p);
    proto_expect_mark(p, '=');
    size_t begin = p->lexer.begin;
    struct str value = proto_expect_string(p, edition ? "an edition in quotes" : "\"proto3\"");
    proto_expect_mark(p, ';');
    if (p->failed)
        return;
    p->proto3 = !edition && str_eq(value, STR("proto3"));
    p->proto2 = !edition && !p->proto3;
    p->file->syntax = edition ? str_fmt(p->arena, "edition %.*s", STR_ARG(value)) : value;
    if (p->proto2 && !str_eq(value, STR("proto2")))
        proto_tell(p, begin, STR("the syntax is \"proto2\" or \"proto3\""));
}

/* Behind "import". */
static void read_import(struct proto_parser *p) {
    if (!proto_accept_word(p, STR("weak")) && !proto_accept_word(p, STR("public")))
        proto_accept_word(p, STR("option"));
    struct str path = proto_expect_string(p, "the path of a file in quotes");
    proto_expect_mark(p, ';');
    if (!p->failed)
        *VEC_PUSH(p->arena, &p->file->imports) = path;
}

/* Behind "package". */
static void read_package(struct proto_parser *p, struct definition_prose prose, size_t begin) {
    if (p->file->package.n)
        proto_tell(p, begin, STR("a file has one package"));
    p->file->package = proto_expect_path(p, false, "the name of the package");
    p->file->description = prose;
    proto_end_with(p, ';', &p->file->description);
}

static void fail_keyword(struct proto_parser *p) {
    static const struct str KEYWORDS[] = {
        STR_INIT("message"), STR_INIT("enum"),   STR_INIT("service"), STR_INIT("extend"),
        STR_INIT("import"),  STR_INIT("option"), STR_INIT("package"),
    };
    struct nearest near;
    nearest_init(&near, p->arena, p->lexer.token);
    for (size_t i = 0; !p->told && i < sizeof KEYWORDS / sizeof *KEYWORDS; i++)
        nearest_offer(&near, KEYWORDS[i]);
    if (p->lexer.kind == PROTO_NAME && near.n)
        proto_fail(p, str_z(p->arena, str_fmt(p->arena, "'%.*s'", STR_ARG(near.names[0]))));
    else
        proto_fail(p, "a statement, such as message or service,");
}

static void read_statement(struct proto_parser *p) {
    struct definition_prose prose = proto_leading_comment(p);
    size_t begin = p->lexer.begin;
    struct proto_option option;
    skip_visibility(p);
    if (proto_accept_word(p, STR("message")))
        read_message(p, p->file->package, prose);
    else if (proto_accept_word(p, STR("enum")))
        read_enum(p, p->file->package, prose);
    else if (proto_accept_word(p, STR("service")))
        read_service(p, prose);
    else if (proto_accept_word(p, STR("extend")))
        read_extend(p, p->file->package, prose);
    else if (proto_accept_word(p, STR("import")))
        read_import(p);
    else if (proto_accept_word(p, STR("package")))
        read_package(p, prose, begin);
    else if (!proto_accept_option(p, &option))
        fail_keyword(p);
}

bool proto_parse(struct arena *a, const struct definition_source *s, struct findings *f,
                 struct proto_file *out) {
    *out = (struct proto_file){0};
    struct proto_parser p = {.arena = a, .source = s, .findings = f, .file = out};
    p.cursor.text = s->text;
    proto_lexer_init(&p.lexer, s->text);
    size_t valid = utf8_valid_prefix(s->text);
    if (valid < s->text.n) {
        proto_tell(&p, valid, STR("this byte is not UTF-8"));
        return false;
    }
    proto_next(&p);
    read_syntax(&p);
    while (p.lexer.kind != PROTO_END) {
        if (p.failed) {
            proto_skip_statement(&p);
            if (proto_at_mark(&p, '}'))
                proto_next(&p);
        } else if (!proto_accept_mark(&p, ';')) {
            read_statement(&p);
        }
    }
    return !p.told;
}

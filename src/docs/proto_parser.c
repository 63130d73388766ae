#include "docs/proto_parser.h"

#include "base/strbuf.h"

/* ---- tokens ---- */

void proto_next(struct proto_parser *p) { proto_lexer_next(&p->lexer); }

bool proto_at_mark(const struct proto_parser *p, char mark) {
    return p->lexer.kind == PROTO_MARK && p->lexer.token.p[0] == mark;
}

bool proto_at_word(const struct proto_parser *p, struct str word) {
    return p->lexer.kind == PROTO_NAME && str_eq(p->lexer.token, word);
}

/* A rule is broken at `offset`; the statement can still be read. */
void proto_tell(struct proto_parser *p, size_t offset, struct str what) {
    if (!p->told) {
        struct place at = place_of_offset(STR(""), p->source->text, offset);
        if (!p->source->file.n)
            what = str_fmt(p->arena, "line %u, column %u of it: %.*s", at.line, at.column,
                           STR_ARG(what));
        FIND1(p->findings, PROTO_SYNTAX, definition_place(p->source, at.line, at.column), what);
    }
    p->told = true;
}

static struct str token_name(struct proto_parser *p) {
    enum { SHOWN = 40 };
    if (p->lexer.kind == PROTO_END)
        return STR("the end of the text");
    if (p->lexer.kind == PROTO_STRING)
        return STR("a string");
    return str_fmt(p->arena, "'%.*s%s'", STR_ARG(str_slice(p->lexer.token, 0, SHOWN)),
                   p->lexer.token.n <= SHOWN ? "" : "…");
}

/* The token is not what the grammar wants here. */
void proto_fail(struct proto_parser *p, const char *wanted) {
    if (p->failed)
        return;
    p->failed = true;
    proto_tell(p, p->lexer.begin,
               p->lexer.kind == PROTO_FAULT ? str_of(p->lexer.fault)
                                            : str_fmt(p->arena, "%s is expected here, not %.*s",
                                                      wanted, STR_ARG(token_name(p))));
}

bool proto_accept_mark(struct proto_parser *p, char mark) {
    if (p->failed || !proto_at_mark(p, mark))
        return false;
    proto_next(p);
    return true;
}

void proto_expect_mark(struct proto_parser *p, char mark) {
    if (proto_accept_mark(p, mark))
        return;
    char wanted[] = "' '";
    wanted[1] = mark;
    proto_fail(p, wanted);
}

bool proto_accept_word(struct proto_parser *p, struct str word) {
    if (p->failed || !proto_at_word(p, word))
        return false;
    proto_next(p);
    return true;
}

void proto_expect_word(struct proto_parser *p, struct str word) {
    if (!proto_accept_word(p, word))
        proto_fail(p, str_z(p->arena, str_fmt(p->arena, "'%.*s'", STR_ARG(word))));
}

struct str proto_expect(struct proto_parser *p, enum proto_token_kind kind, const char *wanted) {
    struct str token = p->lexer.token;
    if (p->failed || p->lexer.kind != kind) {
        proto_fail(p, wanted);
        return STR("");
    }
    proto_next(p);
    return token;
}

/* "a.b.C", also with a dot before it; blanks between are left out. */
struct str proto_expect_path(struct proto_parser *p, bool rooted, const char *wanted) {
    struct strbuf b;
    strbuf_init(&b, p->arena, 0);
    if (rooted && proto_accept_mark(p, '.'))
        strbuf_addc(&b, '.');
    struct str first = proto_expect(p, PROTO_NAME, wanted);
    if (b.n == 0 && !proto_at_mark(p, '.'))
        return first;
    strbuf_add(&b, first);
    while (proto_accept_mark(p, '.')) {
        strbuf_addc(&b, '.');
        strbuf_add(&b, proto_expect(p, PROTO_NAME, wanted));
    }
    return strbuf_str(&b);
}

/* Strings behind each other are one. */
struct str proto_expect_string(struct proto_parser *p, const char *wanted) {
    struct str token = proto_expect(p, PROTO_STRING, wanted);
    struct str value = token.n ? proto_string_value(p->arena, token) : token;
    if (p->failed || p->lexer.kind != PROTO_STRING)
        return value;
    struct strbuf b;
    strbuf_init(&b, p->arena, 0);
    strbuf_add(&b, value);
    while (!p->failed && p->lexer.kind == PROTO_STRING) {
        strbuf_add(&b, proto_string_value(p->arena, p->lexer.token));
        proto_next(p);
    }
    return strbuf_str(&b);
}

/* ---- comments ---- */

static void add_comment(struct proto_parser *p, struct definition_prose *prose,
                        struct str comment) {
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
struct definition_prose proto_leading_comment(struct proto_parser *p) {
    struct definition_prose prose = {0};
    add_comment(p, &prose, p->lexer.leading);
    return prose;
}

/* The mark that ends a statement, or its head, and the comment behind it. */
void proto_end_with(struct proto_parser *p, char mark, struct definition_prose *prose) {
    proto_expect_mark(p, mark);
    if (!p->failed)
        add_comment(p, prose, p->lexer.trailing);
}

struct str proto_full_name(struct proto_parser *p, struct str scope, struct str name) {
    if (!scope.n)
        return name;
    return str_fmt(p->arena, "%.*s.%.*s", STR_ARG(scope), STR_ARG(name));
}

/* ---- behind a fault ---- */

/* At '{': moves behind its '}'. */
static void skip_block(struct proto_parser *p) {
    size_t depth = 0;
    do {
        if (proto_at_mark(p, '{'))
            depth++;
        if (proto_at_mark(p, '}'))
            depth--;
        proto_next(p);
    } while (depth && p->lexer.kind != PROTO_END);
}

/* Moves behind the statement, or to the '}' that ends those around it. */
void proto_skip_statement(struct proto_parser *p) {
    while (p->lexer.kind != PROTO_END && !proto_at_mark(p, '}')) {
        if (proto_at_mark(p, '{')) {
            skip_block(p);
            break;
        }
        bool ends = proto_at_mark(p, ';');
        proto_next(p);
        if (ends)
            break;
    }
    p->failed = false;
}

/* What stands between braces, a statement at a time, by `read`. The opening one is behind us. */
void proto_read_block(struct proto_parser *p, void (*read)(struct proto_parser *, void *),
                      void *into) {
    while (!p->failed && !proto_accept_mark(p, '}')) {
        if (p->lexer.kind == PROTO_END) {
            proto_fail(p, "'}'");
            return;
        }
        if (proto_accept_mark(p, ';'))
            continue;
        read(p, into);
        if (p->failed)
            proto_skip_statement(p);
    }
}

/* ---- options ---- */

static struct str read_option_name(struct proto_parser *p) {
    struct strbuf b;
    strbuf_init(&b, p->arena, 0);
    do {
        if (b.n)
            strbuf_addc(&b, '.');
        if (proto_accept_mark(p, '(')) {
            strbuf_addc(&b, '(');
            strbuf_add(&b, proto_expect_path(p, true, "the name of an option"));
            proto_expect_mark(p, ')');
            strbuf_addc(&b, ')');
        } else {
            strbuf_add(&b, proto_expect(p, PROTO_NAME, "the name of an option"));
        }
    } while (proto_accept_mark(p, '.'));
    return strbuf_str(&b);
}

/* { … } of text format; only its braces are looked at, as protoc's parser does. */
static struct str read_aggregate(struct proto_parser *p) {
    size_t begin = p->lexer.begin, depth = 0, end = begin;
    do {
        if (p->lexer.kind == PROTO_END || p->lexer.kind == PROTO_FAULT) {
            proto_fail(p, "'}'");
            break;
        }
        if (proto_at_mark(p, '{'))
            depth++;
        if (proto_at_mark(p, '}'))
            depth--;
        end = p->lexer.at;
        proto_next(p);
    } while (depth);
    return str_slice(p->source->text, begin, end);
}

static struct str on_one_line(struct proto_parser *p, struct str text) {
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

static void read_option_value(struct proto_parser *p, struct proto_option *out) {
    if (p->failed)
        return;
    if (proto_at_mark(p, '{')) {
        out->block = read_aggregate(p);
        out->value = on_one_line(p, out->block);
        return;
    }
    if (p->lexer.kind == PROTO_STRING) {
        out->string = true;
        out->value = proto_expect_string(p, "");
        return;
    }
    bool negative = proto_accept_mark(p, '-');
    struct str token = p->lexer.token;
    if (p->lexer.kind != PROTO_NAME && p->lexer.kind != PROTO_INTEGER &&
        p->lexer.kind != PROTO_FLOAT) {
        proto_fail(p, negative ? "a number" : "a value");
        return;
    }
    out->value = negative ? str_fmt(p->arena, "-%.*s", STR_ARG(token)) : token;
    proto_next(p);
}

static struct proto_option read_option(struct proto_parser *p) {
    struct proto_option option = {.name = read_option_name(p)};
    proto_expect_mark(p, '=');
    read_option_value(p, &option);
    return option;
}

/* At "option": true if this is one, and it is read. */
bool proto_accept_option(struct proto_parser *p, struct proto_option *out) {
    if (!proto_accept_word(p, STR("option")))
        return false;
    *out = read_option(p);
    proto_expect_mark(p, ';');
    return true;
}

bool proto_is_deprecated(const struct proto_option *option) {
    return str_eq(option->name, STR("deprecated")) && str_eq(option->value, STR("true"));
}

/* [a = 1, (b) = "c"] of a field or value; nothing if they do not open here. */
void proto_read_field_options(struct proto_parser *p, struct proto_field *field) {
    if (!proto_accept_mark(p, '['))
        return;
    struct strbuf others;
    strbuf_init(&others, p->arena, 0);
    do {
        struct proto_option o = read_option(p);
        if (proto_is_deprecated(&o)) {
            field->element.deprecated = true;
        } else if (str_eq(o.name, STR("default"))) {
            field->value = o.value;
        } else if (!p->failed) {
            strbuf_addf(&others, "%s%.*s = ", others.n ? ", " : "", STR_ARG(o.name));
            strbuf_addf(&others, o.string ? "\"%.*s\"" : "%.*s", STR_ARG(o.value));
        }
    } while (proto_accept_mark(p, ','));
    proto_expect_mark(p, ']');
    field->options = strbuf_str(&others);
}

/* A proto file as documentation: each service is a section with an entry for each method; messages,
 * enumerations and extensions follow. */
#include "base/limits.h"
#include "base/strbuf.h"
#include "docs/proto.h"

struct maker {
    struct arena *arena;
    const struct proto_file *file;
    struct definition *out;
    struct map ids; /* of messages and enumerations by full name; of two of one name the first */
    struct str *message_ids, *enum_ids;
};

/* ---- names ---- */

/* As in the package: "Order.Line" of "acme.v1.Order.Line". */
static struct str short_name(const struct maker *m, struct str full) {
    size_t n = m->file->package.n;
    return n && full.n > n && str_starts(full, m->file->package) ? str_from(full, n + 1) : full;
}

static struct str take_id(struct maker *m, const char *what, struct str name) {
    return definition_id(m->out, str_fmt(m->arena, "%s %.*s", what, STR_ARG(name)));
}

static struct str new_id(struct maker *m, const char *what, struct str full) {
    struct str *id = ARENA_NEW(m->arena, struct str);
    void **known = map_at(m->arena, &m->ids, full);
    *id = take_id(m, what, short_name(m, full));
    if (!*known)
        *known = id;
    return *id;
}

/* Ids come first, so that every type can be linked. */
static void take_ids(struct maker *m) {
    const struct proto_file *file = m->file;
    m->message_ids = ARENA_ARRAY(m->arena, struct str, file->messages.n);
    m->enum_ids = ARENA_ARRAY(m->arena, struct str, file->enums.n);
    for (size_t i = 0; i < file->messages.n; i++)
        m->message_ids[i] = new_id(m, "message", file->messages.v[i].element.full);
    for (size_t i = 0; i < file->enums.n; i++)
        m->enum_ids[i] = new_id(m, "enum", file->enums.v[i].element.full);
}

/* The id of a type that is named in `scope`: the innermost scope that has it wins, as in C++. Empty
 * if it is of another file or no name at all. */
static struct str find_id(struct maker *m, struct str scope, struct str type) {
    struct str *id;
    if (str_starts(type, STR("."))) {
        id = map_find(&m->ids, str_from(type, 1));
        return id ? *id : STR("");
    }
    if (!type.n || scope.n + type.n >= LIMIT_PROTO_NAME)
        return STR("");
    char name[LIMIT_PROTO_NAME];
    size_t scopes = 0;
    for (size_t n = scope.n;; scopes++) {
        size_t at = n;
        if (n) {
            memcpy(name, scope.p, n);
            name[at++] = '.';
        }
        memcpy(name + at, type.p, type.n);
        id = map_find(&m->ids, str_n(name, at + type.n));
        if (id || n == 0 || scopes == LIMIT_PROTO_SCOPES)
            return id ? *id : STR("");
        size_t dot = str_last_index(str_slice(scope, 0, n), '.');
        n = dot == n ? 0 : dot;
    }
}

static void add_type(struct maker *m, struct definition_type *out, struct str scope,
                     struct str type) {
    struct str shown = str_starts(type, STR(".")) ? str_from(type, 1) : type;
    definition_add_type(m->out, out, shown, find_id(m, scope, type));
}

/* ---- fields and values ---- */

static struct str joined(struct maker *m, const struct proto_names *names) {
    struct strbuf b;
    strbuf_init(&b, m->arena, 0);
    VEC_EACH (struct str, name, names) {
        if (b.n)
            STRBUF_LIT(&b, ", ");
        strbuf_add(&b, *name);
    }
    return strbuf_str(&b);
}

static void add_field_type(struct maker *m, struct definition_row *row, struct str scope,
                           const struct proto_field *f) {
    if (f->key.n) {
        struct str open = str_fmt(m->arena, "map<%.*s, ", STR_ARG(f->key));
        definition_add_type(m->out, &row->type, open, STR(""));
    } else if (f->label.n && !str_eq(f->label, STR("required"))) {
        struct str label = str_fmt(m->arena, "%.*s ", STR_ARG(f->label));
        definition_add_type(m->out, &row->type, label, STR(""));
    }
    add_type(m, &row->type, scope, f->type);
    definition_add_type(m->out, &row->type, f->key.n ? STR(">") : STR(""), STR(""));
}

static void add_rows(struct maker *m, struct definition_entry *e, struct str title,
                     struct str scope, const struct proto_fields *fields) {
    if (!fields->n)
        return;
    struct definition_part *part = definition_add_part(m->out, &e->parts, STR(""), title);
    VEC_EACH (struct proto_field, f, fields) {
        struct definition_row *row = definition_add_row(m->out, part, 0, f->element.name);
        row->where = f->number;
        add_field_type(m, row, scope, f);
        row->required = str_eq(f->label, STR("required"));
        row->deprecated = f->element.deprecated;
        row->description = f->element.description;
        definition_add_fact(m->out, &row->facts, STR("One of"), f->oneof, true);
        definition_add_fact(m->out, &row->facts, STR("Default"), f->value, true);
        definition_add_fact(m->out, &row->facts, STR("Options"), f->options, true);
    }
}

/* ---- entries ---- */

static void describe(struct definition_entry *e, struct str badge, struct str title,
                     const struct proto_element *element) {
    e->badge = badge;
    e->title = title;
    e->description = element->description;
    e->deprecated = element->deprecated;
}

static void add_method_type(struct maker *m, struct definition_entry *e, struct str title,
                            bool stream, struct str type) {
    struct definition_part *part = definition_add_part(m->out, &e->parts, STR(""), title);
    definition_add_type(m->out, &part->type, stream ? STR("stream of ") : STR(""), STR(""));
    add_type(m, &part->type, m->file->package, type);
}

static void add_service(struct maker *m, const struct proto_service *service) {
    struct definition_section *section = definition_add_section(m->out, service->element.name);
    section->description = service->element.description;
    VEC_EACH (struct proto_method, method, &service->methods) {
        struct str wish = str_fmt(m->arena, "%.*s.%.*s", STR_ARG(service->element.name),
                                  STR_ARG(method->element.name));
        struct definition_entry *e = definition_add_entry(m->out, section, take_id(m, "rpc", wish));
        describe(e, STR("rpc"), method->element.name, &method->element);
        e->deprecated = e->deprecated || service->element.deprecated;
        VEC_EACH (struct proto_binding, b, &method->bindings)
            definition_add_fact(m->out, &e->facts, STR("HTTP"),
                                str_fmt(m->arena, "%.*s %.*s", STR_ARG(b->verb), STR_ARG(b->path)),
                                true);
        add_method_type(m, e, STR("Request"), method->request_stream, method->request);
        add_method_type(m, e, STR("Response"), method->response_stream, method->response);
    }
}

static void add_messages(struct maker *m) {
    if (!m->file->messages.n)
        return;
    struct definition_section *section = definition_add_section(m->out, STR("Messages"));
    VEC_EACH (struct proto_message, message, &m->file->messages) {
        struct str full = message->element.full;
        struct str id = m->message_ids[message - m->file->messages.v];
        struct definition_entry *e = definition_add_entry(m->out, section, id);
        describe(e, STR("message"), short_name(m, full), &message->element);
        definition_add_fact(m->out, &e->facts, STR("Reserved"), joined(m, &message->reserved),
                            true);
        definition_add_fact(m->out, &e->facts, STR("Extensions"), joined(m, &message->extensions),
                            true);
        add_rows(m, e, STR("Fields"), full, &message->fields);
    }
}

static void add_enums(struct maker *m) {
    if (!m->file->enums.n)
        return;
    struct definition_section *section = definition_add_section(m->out, STR("Enums"));
    VEC_EACH (struct proto_enum, one, &m->file->enums) {
        struct str full = one->element.full;
        struct str id = m->enum_ids[one - m->file->enums.v];
        struct definition_entry *e = definition_add_entry(m->out, section, id);
        describe(e, STR("enum"), short_name(m, full), &one->element);
        definition_add_fact(m->out, &e->facts, STR("Reserved"), joined(m, &one->reserved), true);
        add_rows(m, e, STR("Values"), full, &one->values);
    }
}

static void add_extends(struct maker *m) {
    if (!m->file->extends.n)
        return;
    struct definition_section *section = definition_add_section(m->out, STR("Extensions"));
    VEC_EACH (struct proto_extend, extend, &m->file->extends) {
        struct definition_entry *e =
            definition_add_entry(m->out, section, take_id(m, "extend", extend->type));
        e->badge = STR("extend");
        e->title = extend->type;
        e->description = extend->description;
        struct str id = find_id(m, extend->scope, extend->type);
        if (id.n)
            add_type(m, &e->type, extend->scope, extend->type);
        add_rows(m, e, STR("Fields"), extend->scope, &extend->fields);
    }
}

bool proto_read(const struct definition_source *s, struct findings *f, struct definition *out) {
    struct proto_file file;
    proto_parse(out->arena, s, f, &file);
    if (!file.messages.n && !file.enums.n && !file.services.n && !file.extends.n)
        return false;
    struct maker m = {.arena = out->arena, .file = &file, .out = out};
    out->format = str_fmt(out->arena, "Protocol Buffers (%.*s)", STR_ARG(file.syntax));
    out->description = file.description;
    definition_add_fact(out, &out->facts, STR("Package"), file.package, true);
    definition_add_fact(out, &out->facts, STR("Imports"), joined(&m, &file.imports), true);
    take_ids(&m);
    VEC_EACH (struct proto_service, service, &file.services)
        add_service(&m, service);
    add_messages(&m);
    add_enums(&m);
    add_extends(&m);
    return true;
}

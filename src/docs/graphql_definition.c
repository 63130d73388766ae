/* A GraphQL schema as documentation: the fields of the root types are the operations, each other
 * type is an entry. A type and its extensions are one, also where the type itself stands in
 * another document, as in a subgraph of a federation. */
#include "base/strbuf.h"
#include "docs/graphql.h"
#include "docs/graphql_lexer.h"

enum { ROOTS = 3 };

static const struct root {
    struct str operation; /* the field of the schema's definition, and the badge */
    struct str type;      /* where no such definition says otherwise */
    struct str section;
} roots[ROOTS] = {
    {STR_INIT("query"), STR_INIT("Query"), STR_INIT("Queries")},
    {STR_INIT("mutation"), STR_INIT("Mutation"), STR_INIT("Mutations")},
    {STR_INIT("subscription"), STR_INIT("Subscription"), STR_INIT("Subscriptions")},
};

static const struct shape {
    struct str section, badge, part;
} shapes[GRAPHQL_KINDS] = {
    [GRAPHQL_OBJECT] = {STR_INIT("Types"), STR_INIT("type"), STR_INIT("Fields")},
    [GRAPHQL_INTERFACE] = {STR_INIT("Interfaces"), STR_INIT("interface"), STR_INIT("Fields")},
    [GRAPHQL_UNION] = {STR_INIT("Unions"), STR_INIT("union"), STR_INIT("")},
    [GRAPHQL_INPUT] = {STR_INIT("Inputs"), STR_INIT("input"), STR_INIT("Fields")},
    [GRAPHQL_ENUM] = {STR_INIT("Enums"), STR_INIT("enum"), STR_INIT("Values")},
    [GRAPHQL_SCALAR] = {STR_INIT("Scalars"), STR_INIT("scalar"), STR_INIT("")},
    [GRAPHQL_DIRECTIVE] = {STR_INIT("Directives"), STR_INIT("directive"), STR_INIT("Arguments")},
};

static const enum graphql_kind shown[] = {
    GRAPHQL_OBJECT, GRAPHQL_INTERFACE, GRAPHQL_UNION,     GRAPHQL_INPUT,
    GRAPHQL_ENUM,   GRAPHQL_SCALAR,    GRAPHQL_DIRECTIVE,
};

/* A type with its extensions, or a directive. */
struct whole {
    enum graphql_kind kind;
    struct str name;
    struct str id; /* of its entry; of a root type, of the section with its fields */
    bool root;
    VEC(const struct graphql_definition *);
    struct {
        VEC(const struct whole *);
    } implementers; /* of an interface */
};

struct maker {
    struct arena *arena;
    const struct graphql_document *document;
    struct definition *out;
    struct map wholes; /* by name; a directive with its "@" */
};

/* ---- collecting ---- */

static struct str key_of(struct maker *m, const struct graphql_definition *d) {
    if (d->kind != GRAPHQL_DIRECTIVE)
        return d->name;
    return str_fmt(m->arena, "@%.*s", STR_ARG(d->name));
}

/* It is an interface, and w is not the last one that was noted as its implementer: an extension may
 * repeat what the type says. */
static bool implements_first(const struct whole *interface, const struct whole *w) {
    size_t n = interface->implementers.n;
    return interface->kind == GRAPHQL_INTERFACE &&
           (n == 0 || interface->implementers.v[n - 1] != w);
}

static void collect(struct maker *m) {
    VEC_EACH (struct graphql_definition, d, m->document) {
        if (d->kind == GRAPHQL_SCHEMA || !d->name.n)
            continue;
        struct str key = key_of(m, d);
        struct whole **at = (struct whole **)map_at(m->arena, &m->wholes, key);
        if (!*at) {
            *at = ARENA_NEW(m->arena, struct whole);
            (*at)->kind = d->kind;
            (*at)->name = key;
        }
        *VEC_PUSH(m->arena, *at) = d;
    }
    for (size_t i = 0; i < m->wholes.n; i++) {
        struct whole *w = m->wholes.items[i].value;
        for (size_t n = 0; n < w->n; n++)
            for (size_t k = 0; w->kind != GRAPHQL_UNION && k < w->v[n]->names.n; k++) {
                struct whole *interface = map_find(&m->wholes, w->v[n]->names.v[k]);
                if (interface && implements_first(interface, w))
                    *VEC_PUSH(m->arena, &interface->implementers) = w;
            }
    }
}

/* The root type of an operation; NULL if the schema has none. */
static struct whole *find_root(struct maker *m, const struct root *root) {
    struct str name = root->type;
    bool defined = false; /* names of root types are no convention then */
    VEC_EACH (struct graphql_definition, d, m->document) {
        if (d->kind != GRAPHQL_SCHEMA)
            continue;
        if (!d->extends && !defined) {
            defined = true;
            name = STR("");
        }
        VEC_EACH (struct graphql_field, f, &d->fields)
            if (str_eq(f->name, root->operation))
                name = f->type.name;
    }
    struct whole *w = map_find(&m->wholes, name);
    return w && w->kind == GRAPHQL_OBJECT ? w : NULL;
}

/* ---- types, descriptions, facts ---- */

static void add_named_type(struct maker *m, struct definition_type *out, struct str name) {
    const struct whole *w = map_find(&m->wholes, name);
    definition_add_type(m->out, out, name, w ? w->id : STR(""));
}

/* "[User!]!" with the name linked. */
static void add_type(struct maker *m, struct definition_type *out,
                     const struct graphql_type *type) {
    size_t at = str_find(type->text, type->name);
    definition_add_type(m->out, out, str_slice(type->text, 0, at), STR(""));
    add_named_type(m, out, type->name);
    definition_add_type(m->out, out, str_from(type->text, at + type->name.n), STR(""));
}

static struct definition_prose described(struct maker *m, struct definition_prose description,
                                         struct str comment) {
    if (!description.line && comment.n && !m->document->described)
        description.text = graphql_comment_value(m->arena, comment);
    return description;
}

static struct str directives_text(struct maker *m, const struct graphql_directives *directives) {
    struct strbuf b;
    strbuf_init(&b, m->arena, 0);
    VEC_EACH (struct graphql_directive, d, directives) {
        if (b.n)
            strbuf_addc(&b, ' ');
        strbuf_add(&b, d->text);
    }
    return strbuf_str(&b);
}

static void add_field_facts(struct maker *m, struct definition_facts *facts,
                            const struct graphql_field *f) {
    definition_add_fact(m->out, facts, STR("Default"), f->value, true);
    definition_add_fact(m->out, facts, STR("Deprecated"), f->reason, false);
    definition_add_fact(m->out, facts, STR("Directives"), directives_text(m, &f->directives), true);
}

static void add_row(struct maker *m, struct definition_part *part, uint32_t depth, bool input,
                    const struct graphql_field *f) {
    struct definition_row *row = definition_add_row(m->out, part, depth, f->name);
    add_type(m, &row->type, &f->type);
    row->where = depth ? STR("argument") : STR("");
    row->required = input && !f->value.n && str_ends(f->type.text, STR("!"));
    row->deprecated = f->deprecated;
    row->description = described(m, f->description, f->comment);
    add_field_facts(m, &row->facts, f);
}

static void add_rows(struct maker *m, struct definition_part *part, bool input,
                     const struct graphql_fields *fields) {
    VEC_EACH (struct graphql_field, f, fields) {
        add_row(m, part, 0, input, f);
        VEC_EACH (struct graphql_field, argument, &f->arguments)
            add_row(m, part, 1, true, argument);
    }
}

/* ---- entries ---- */

static void add_operation(struct maker *m, struct definition_section *section,
                          const struct root *root, const struct graphql_field *f) {
    struct str wish = str_fmt(m->arena, "%.*s %.*s", STR_ARG(root->operation), STR_ARG(f->name));
    struct definition_entry *e = definition_add_entry(m->out, section, definition_id(m->out, wish));
    e->badge = root->operation;
    e->title = f->name;
    e->deprecated = f->deprecated;
    e->description = described(m, f->description, f->comment);
    add_type(m, &e->type, &f->type);
    add_field_facts(m, &e->facts, f);
    if (f->arguments.n)
        add_rows(m, definition_add_part(m->out, &e->parts, STR(""), STR("Arguments")), true,
                 &f->arguments);
}

/* "A | B" with links; of a directive, where it may stand. */
static void add_names(struct maker *m, struct definition_type *out,
                      const struct graphql_names *names, struct str between) {
    VEC_EACH (struct str, name, names) {
        definition_add_type(m->out, out, out->n ? between : STR(""), STR(""));
        add_named_type(m, out, *name);
    }
}

static void add_interfaces(struct maker *m, struct definition_entry *e, const struct whole *w) {
    struct definition_type type = {0};
    for (size_t n = 0; n < w->n; n++)
        add_names(m, &type, &w->v[n]->names, STR(" & "));
    if (type.n)
        definition_add_part(m->out, &e->parts, STR(""), STR("Implements"))->type = type;
    type = (struct definition_type){0};
    for (size_t n = 0; n < w->implementers.n; n++) {
        const struct whole *implementer = w->implementers.v[n];
        definition_add_type(m->out, &type, type.n ? STR(", ") : STR(""), STR(""));
        definition_add_type(m->out, &type, implementer->name, implementer->id);
    }
    if (type.n)
        definition_add_part(m->out, &e->parts, STR(""), STR("Implemented by"))->type = type;
}

static struct str locations_text(struct maker *m, const struct graphql_names *names) {
    struct strbuf b;
    strbuf_init(&b, m->arena, 0);
    VEC_EACH (struct str, name, names) {
        if (b.n)
            STRBUF_LIT(&b, " | ");
        strbuf_add(&b, *name);
    }
    return strbuf_str(&b);
}

/* What one of its definitions says of the whole. */
static void add_definition(struct maker *m, struct definition_entry *e,
                           const struct graphql_definition *d) {
    struct definition_prose description = described(m, d->description, d->comment);
    if (!e->description.text.n && description.text.n)
        e->description = description;
    size_t facts = e->facts.n;
    definition_add_fact(m->out, &e->facts, STR("Specified by"), d->url, false);
    if (e->facts.n > facts)
        e->facts.v[facts].href = d->url;
    definition_add_fact(m->out, &e->facts, STR("Directives"), directives_text(m, &d->directives),
                        true);
    if (d->kind == GRAPHQL_UNION)
        add_names(m, &e->type, &d->names, STR(" | "));
    if (d->kind == GRAPHQL_DIRECTIVE)
        definition_add_fact(m->out, &e->facts, STR("Locations"), locations_text(m, &d->names),
                            true);
    if (d->repeatable)
        definition_add_fact(m->out, &e->facts, STR("Repeatable"), STR("yes"), false);
}

static bool takes_input(enum graphql_kind kind) {
    return kind == GRAPHQL_INPUT || kind == GRAPHQL_DIRECTIVE;
}

static void add_whole(struct maker *m, struct definition_section *section, const struct whole *w) {
    const struct shape *shape = &shapes[w->kind];
    struct definition_entry *e = definition_add_entry(m->out, section, w->id);
    e->badge = shape->badge;
    e->title = w->name;
    bool fielded = false;
    for (size_t n = 0; n < w->n; n++) {
        add_definition(m, e, w->v[n]);
        fielded = fielded || w->v[n]->fields.n;
    }
    if (w->kind == GRAPHQL_OBJECT || w->kind == GRAPHQL_INTERFACE)
        add_interfaces(m, e, w);
    if (!fielded)
        return;
    struct definition_part *part = definition_add_part(m->out, &e->parts, STR(""), shape->part);
    for (size_t n = 0; n < w->n; n++)
        add_rows(m, part, takes_input(w->kind), &w->v[n]->fields);
}

/* ---- sections ---- */

/* Ids come first, so that every type can be linked. */
static void take_ids(struct maker *m) {
    for (size_t i = 0; i < m->wholes.n; i++) {
        struct whole *w = m->wholes.items[i].value;
        struct str badge = shapes[w->kind].badge;
        if (!w->root)
            w->id = definition_id(m->out,
                                  str_fmt(m->arena, "%.*s %.*s", STR_ARG(badge), STR_ARG(w->name)));
    }
}

static void add_operations(struct maker *m, struct definition_section *section,
                           const struct root *root, const struct whole *w) {
    for (size_t n = 0; n < w->n; n++) {
        struct definition_prose description = described(m, w->v[n]->description, w->v[n]->comment);
        if (!section->description.text.n)
            section->description = description;
        VEC_EACH (struct graphql_field, f, &w->v[n]->fields)
            add_operation(m, section, root, f);
    }
}

static void add_kind(struct maker *m, enum graphql_kind kind) {
    struct definition_section *section = NULL;
    for (size_t i = 0; i < m->wholes.n; i++) {
        const struct whole *w = m->wholes.items[i].value;
        if (w->kind != kind || w->root)
            continue;
        if (!section) {
            section = definition_add_section(m->out, shapes[kind].section);
        }
        add_whole(m, section, w);
    }
}

static void add_schema(struct maker *m) {
    VEC_EACH (struct graphql_definition, d, m->document) {
        if (d->kind != GRAPHQL_SCHEMA)
            continue;
        if (!m->out->description.text.n)
            m->out->description = d->description;
        definition_add_fact(m->out, &m->out->facts, STR("Directives"),
                            directives_text(m, &d->directives), true);
    }
}

bool graphql_read(const struct definition_source *s, struct findings *f, struct definition *out) {
    struct graphql_document document;
    graphql_parse(out->arena, s, f, &document);
    if (document.n == 0) {
        if (document.operations)
            FIND0(f, GRAPHQL_NO_SCHEMA, definition_place(s, 1, 1));
        return false;
    }
    struct maker m = {.arena = out->arena, .document = &document, .out = out};
    out->format = STR("GraphQL");
    collect(&m);
    add_schema(&m);
    struct whole *types[ROOTS];
    size_t sections[ROOTS];
    for (size_t i = 0; i < ROOTS; i++) {
        types[i] = find_root(&m, &roots[i]);
        if (!types[i] || types[i]->root) {
            types[i] = NULL;
            continue;
        }
        types[i]->root = true;
        sections[i] = out->sections.n;
        types[i]->id = definition_add_section(out, roots[i].section)->id;
    }
    take_ids(&m);
    for (size_t i = 0; i < ROOTS; i++)
        if (types[i])
            add_operations(&m, &out->sections.v[sections[i]], &roots[i], types[i]);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        add_kind(&m, shown[i]);
    return true;
}

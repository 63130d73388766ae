#include "docs/definition.h"

#include "base/limits.h"
#include "docs/asyncapi.h"
#include "docs/graphql.h"
#include "docs/openapi.h"
#include "docs/proto.h"
#include "text/slug.h"

struct place definition_place(const struct definition_source *s, uint32_t line, uint32_t column) {
    if (!s->file.n)
        return s->place;
    return line ? place_at(s->file, line, column) : place_at(s->file, 1, 1);
}

void definition_init(struct definition *d, struct arena *a) {
    *d = (struct definition){.arena = a};
}

/* What separates words in paths and names separates them in the id. */
static struct str words_of(struct arena *a, struct str wish) {
    char *p = arena_alloc(a, wish.n);
    for (size_t i = 0; i < wish.n; i++)
        p[i] = is_alnum(wish.p[i]) || wish.p[i] == '_' || (wish.p[i] & 0x80) ? wish.p[i] : ' ';
    return str_n(p, wish.n);
}

struct str definition_id(struct definition *d, struct str wish) {
    struct str slug = slug_of(d->arena, words_of(d->arena, wish));
    if (str_starts(slug, STR("portico-"))) /* the theme's own ids begin so */
        slug = str_fmt(d->arena, "api-%.*s", STR_ARG(slug));
    return slug_unique(d->arena, &d->ids, slug);
}

struct definition_section *definition_add_section(struct definition *d, struct str title) {
    struct definition_section *s = VEC_PUSH(d->arena, &d->sections);
    s->title = title;
    s->id = definition_id(d, title);
    return s;
}

/* References let a short text ask for much. */
static bool may_add(struct definition *d) {
    if (d->items++ < LIMIT_DEFINITION_ITEMS)
        return true;
    d->limited = true;
    return false;
}

struct definition_entry *definition_add_entry(struct definition *d, struct definition_section *s,
                                              struct str id) {
    struct definition_entry *e =
        may_add(d) ? VEC_PUSH(d->arena, &s->entries) : ARENA_NEW(d->arena, struct definition_entry);
    e->id = id;
    return e;
}

struct definition_part *definition_add_part(struct definition *d, struct definition_parts *parts,
                                            struct str group, struct str title) {
    struct definition_part *part =
        may_add(d) ? VEC_PUSH(d->arena, parts) : ARENA_NEW(d->arena, struct definition_part);
    part->group = group;
    part->title = title;
    return part;
}

struct definition_row *definition_add_row(struct definition *d, struct definition_part *part,
                                          uint32_t depth, struct str name) {
    struct definition_row *row;
    if (depth >= LIMIT_DEFINITION_DEPTH)
        d->limited = true;
    if (depth >= LIMIT_DEFINITION_DEPTH || !may_add(d))
        row = ARENA_NEW(d->arena, struct definition_row);
    else
        row = VEC_PUSH(d->arena, &part->rows);
    row->depth = depth;
    row->name = name;
    return row;
}

void definition_add_fact(struct definition *d, struct definition_facts *facts, struct str label,
                         struct str value, bool code) {
    if (value.n && may_add(d))
        *VEC_PUSH(d->arena, facts) =
            (struct definition_fact){.label = label, .value = value, .code = code};
}

void definition_add_type(struct definition *d, struct definition_type *type, struct str text,
                         struct str entry) {
    if (text.n)
        *VEC_PUSH(d->arena, type) = (struct definition_span){text, entry};
}

void definition_add_example(struct definition *d, struct definition_part *part, struct str title,
                            struct str media, struct str text) {
    if (text.n && may_add(d))
        *VEC_PUSH(d->arena, &part->examples) = (struct definition_example){title, media, text};
}

/* ---- formats ---- */

struct format {
    struct str type;
    definition_reader *read;
};

static const struct format formats[] = {
    {STR_INIT("openapi"), openapi_read}, {STR_INIT("asyncapi"), asyncapi_read},
    {STR_INIT("graphql"), graphql_read}, {STR_INIT("grpc"), proto_read},
    {STR_INIT("proto"), proto_read},
};

static const struct format *find_format(struct str type) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (str_eq_nocase(formats[i].type, type))
            return &formats[i];
    return NULL;
}

bool definition_read(struct arena *a, struct str type, const struct definition_source *s,
                     struct findings *f, struct definition *out) {
    const struct format *format = find_format(type);
    size_t before = f->n + f->dropped;
    definition_init(out, a);
    if (!format)
        return false;
    if (!format->read(s, f, out)) {
        if (f->n + f->dropped == before)
            FIND2(f, DEFINITION_FORM, definition_place(s, 0, 0), type, STR("it defines nothing"));
        return false;
    }
    if (out->limited)
        FIND1(f, DEFINITION_LIMIT, definition_place(s, 0, 0),
              str_fmt(a, "%d entries, fields and facts", LIMIT_DEFINITION_ITEMS));
    return true;
}

#include "data/yaml_build.h"

#include <yaml.h>

#include "base/bug.h"
#include "base/limits.h"
#include "base/map.h"
#include "data/yaml_fault.h"
#include "data/yaml_scalar.h"

/* A finished node that aliases may name. */
struct anchor {
    struct value value;
    size_t nodes;   /* with all below */
    unsigned depth; /* of collections: 0 for a scalar */
};

/* A list or map that is still open. Its items lie on the builder's stack from
 * `base`, for lists with an empty key. */
struct frame {
    struct value value;
    struct str anchor;
    size_t base;
    long indent;         /* column from 0 of the nearest block list or map, or -1 */
    size_t start;        /* libyaml's character index of its beginning */
    size_t nodes_before; /* the builder's count when it began */
    unsigned depth;      /* of what it holds so far */
    bool flow;
    bool warned;      /* that a line of it is not indented */
    bool is_key;      /* it stands where its parent's key stands */
    bool has_key;     /* the key of the next value is known */
    bool complex_key; /* the last key was a flow map */
    size_t replaces;  /* the key is a duplicate: index of its first item + 1 */
    struct value_field field;
    struct map *seen; /* of maps with many keys: key to index + 1 */
};

struct builder {
    struct arena *arena, *scratch;
    struct str file;
    uint32_t first_line;
    struct yaml_text *text;
    struct findings *findings;
    struct yaml_document *out;
    struct frame *frames; /* LIMIT_YAML_DEPTH */
    unsigned depth;
    struct {
        VEC(struct value_field);
    } stack;
    struct map anchors;
    size_t nodes, aliases, key_bytes;
    bool stop;
};

static struct place place_of(const struct builder *b, yaml_mark_t m) {
    return place_at(b->file, b->first_line + (uint32_t)m.line, (uint32_t)m.column + 1);
}

static void stop_at_limit(struct builder *b, yaml_mark_t m, struct str limit) {
    FIND1(b->findings, YAML_LIMIT, place_of(b, m), limit);
    b->out->broken = b->stop = true;
}

static void stop_at_fault(struct builder *b, yaml_mark_t m, struct str text) {
    FIND1(b->findings, YAML_SYNTAX, place_of(b, m), text);
    b->out->broken = b->stop = true;
}

static bool count_nodes(struct builder *b, size_t n, yaml_mark_t m) {
    if (n <= LIMIT_YAML_NODES - b->nodes) {
        b->nodes += n;
        return true;
    }
    stop_at_limit(b, m,
                  str_fmt(b->findings->arena, "more than %d values, aliases counted in full",
                          (int)LIMIT_YAML_NODES));
    return false;
}

static struct str short_tag(struct builder *b, const yaml_char_t *tag) {
    static const struct str core = STR_INIT("tag:yaml.org,2002:");
    struct str s = str_of((const char *)tag);
    if (!str_starts(s, core))
        return yaml_text_restore(b->arena, b->text, s, false);
    return str_fmt(b->arena, "!!%.*s", STR_ARG(str_from(s, core.n)));
}

/* ---- duplicate keys ---- */

enum { MANY_KEYS = 16 };

/* Index + 1 of the item with this key, or 0. */
static size_t find_key(struct builder *b, struct frame *f, struct str key) {
    size_t n = b->stack.n - f->base;
    if (f->seen)
        return (size_t)(uintptr_t)map_find(f->seen, key);
    for (size_t i = 0; i < n; i++)
        if (str_eq(b->stack.v[f->base + i].key, key))
            return i + 1;
    return 0;
}

static void remember_key(struct builder *b, struct frame *f) {
    size_t n = b->stack.n - f->base;
    if (n < MANY_KEYS)
        return;
    size_t from = f->seen ? n - 1 : 0;
    if (!f->seen)
        f->seen = ARENA_NEW(b->scratch, struct map);
    for (size_t i = from; i < n; i++)
        *map_at(b->scratch, f->seen, b->stack.v[f->base + i].key) = (void *)(uintptr_t)(i + 1);
}

static void set_key(struct builder *b, struct frame *f, struct str key, struct place at) {
    f->has_key = true;
    f->field = (struct value_field){.key = key, .line = at.line, .column = at.column};
    f->replaces = find_key(b, f, key);
    if (!f->replaces)
        return;
    const struct value_field *first = &b->stack.v[f->base + f->replaces - 1];
    FIND2(b->findings, YAML_DUPLICATE_KEY, at, key,
          str_fmt(b->findings->arena, "%u", (unsigned)first->line));
    b->out->broken = true;
}

/* ---- nodes ---- */

/* What stands in brackets over several lines must be indented more than the block
 * around it; libyaml does not look. */
static void check_indent(struct builder *b, yaml_mark_t m) {
    struct frame *f = b->depth ? &b->frames[b->depth - 1] : NULL;
    if (!f || !f->flow || f->warned || (long)m.column > f->indent)
        return;
    if (b->first_line + (uint32_t)m.line == f->value.line)
        return;
    f->warned = true;
    FIND1(b->findings, YAML_SYNTAX, place_of(b, m),
          STR("the lines inside brackets must be indented more than the key or dash before them"));
    b->out->broken = true;
}

static void add_item(struct builder *b, const struct value *v, unsigned depth) {
    if (b->depth == 0) {
        b->out->root = *v;
        return;
    }
    struct frame *f = &b->frames[b->depth - 1];
    if (f->depth < depth)
        f->depth = depth;
    f->field.value = *v;
    if (f->replaces) {
        b->stack.v[f->base + f->replaces - 1] = f->field;
        f->replaces = 0;
    } else {
        *VEC_PUSH(b->scratch, &b->stack) = f->field;
        if (f->value.type == VALUE_MAP)
            remember_key(b, f);
    }
    f->has_key = false;
}

static void set_anchor(struct builder *b, struct str name, struct anchor made) {
    if (name.n == 0)
        return;
    struct anchor *kept = ARENA_NEW(b->scratch, struct anchor);
    *kept = made;
    *map_at(b->scratch, &b->anchors, name) = kept;
}

static bool wants_key(const struct builder *b) {
    if (b->depth == 0)
        return false;
    const struct frame *f = &b->frames[b->depth - 1];
    return f->value.type == VALUE_MAP && !f->has_key;
}

static bool core_tag(struct str tag, const char *name) { return str_eq(tag, str_of(name)); }

/* A scalar with an explicit tag: the tag decides. */
static void apply_tag(struct builder *b, struct value *v, yaml_mark_t m) {
    struct value plain = {0};
    yaml_scalar_resolve(v->text, &plain);
    bool fits = (core_tag(v->tag, "!!int") && plain.type == VALUE_INT) ||
                (core_tag(v->tag, "!!bool") && plain.type == VALUE_BOOL) ||
                (core_tag(v->tag, "!!null") && plain.type == VALUE_NULL);
    v->type = VALUE_STRING;
    v->string = v->text;
    if (core_tag(v->tag, "!!float") && plain.type == VALUE_INT) {
        v->type = VALUE_FLOAT;
        v->number = (double)plain.integer;
    } else if (core_tag(v->tag, "!!float") && plain.type == VALUE_FLOAT) {
        v->type = VALUE_FLOAT;
        v->number = plain.number;
    } else if (core_tag(v->tag, "!!binary") && !yaml_binary_decode(b->arena, v->text, &v->string)) {
        FIND1(b->findings, YAML_SYNTAX, place_of(b, m),
              STR("the value of !!binary is not base64; encode it, or remove the tag"));
        b->out->broken = true;
    } else if (fits) {
        v->type = plain.type;
        if (plain.type == VALUE_INT)
            v->integer = plain.integer;
        else
            v->boolean = plain.boolean;
    }
}

static void on_scalar(struct builder *b, const yaml_event_t *e) {
    yaml_scalar_style_t style = e->data.scalar.style;
    struct str found = str_n((const char *)e->data.scalar.value, e->data.scalar.length);
    struct str s =
        yaml_text_restore(b->arena, b->text, found, style == YAML_DOUBLE_QUOTED_SCALAR_STYLE);
    struct place at = place_of(b, e->start_mark);
    struct value v = {.line = at.line, .column = at.column, .text = s};
    if (!count_nodes(b, 1, e->start_mark))
        return;
    if (s.n)
        check_indent(b, e->start_mark);
    if (e->data.scalar.tag) {
        v.tag = short_tag(b, e->data.scalar.tag);
        apply_tag(b, &v, e->start_mark);
    } else if (style == YAML_PLAIN_SCALAR_STYLE) {
        yaml_scalar_resolve(s, &v);
    } else {
        v.type = VALUE_STRING;
        v.string = s;
    }
    if (e->data.scalar.anchor)
        set_anchor(b, str_dup(b->scratch, str_of((const char *)e->data.scalar.anchor)),
                   (struct anchor){v, 1, 0});
    if (wants_key(b)) {
        b->frames[b->depth - 1].complex_key = false;
        set_key(b, &b->frames[b->depth - 1], s, at);
    } else {
        add_item(b, &v, 0);
    }
}

/* ---- lists and maps ---- */

static void open_frame(struct builder *b, const yaml_event_t *e, enum value_type type,
                       const yaml_char_t *tag, const yaml_char_t *anchor, bool flow) {
    if (b->depth == LIMIT_YAML_DEPTH) {
        stop_at_limit(b, e->start_mark,
                      str_fmt(b->findings->arena, "lists and mappings nest more than %d deep",
                              (int)LIMIT_YAML_DEPTH));
        return;
    }
    if (!count_nodes(b, 1, e->start_mark))
        return;
    struct place at = place_of(b, e->start_mark);
    bool is_key = wants_key(b);
    long indent = b->depth ? b->frames[b->depth - 1].indent : -1;
    check_indent(b, e->start_mark);
    b->frames[b->depth++] = (struct frame){
        .value = {.type = type, .line = at.line, .column = at.column},
        .base = b->stack.n,
        .indent = flow ? indent : (long)e->start_mark.column,
        .start = e->start_mark.index,
        .nodes_before = b->nodes - 1,
        .is_key = is_key,
        .flow = flow,
    };
    struct frame *f = &b->frames[b->depth - 1];
    if (tag)
        f->value.tag = short_tag(b, tag);
    if (anchor)
        f->anchor = str_dup(b->scratch, str_of((const char *)anchor));
}

/* The items of the top frame leave the stack for a block of their exact size. */
static struct value finish_value(struct builder *b, const struct frame *f) {
    struct value v = f->value;
    size_t n = b->stack.n - f->base;
    const struct value_field *items = n ? b->stack.v + f->base : NULL;
    if (v.type == VALUE_MAP) {
        v.map = ARENA_NEW(b->arena, struct value_map);
        v.map->n = v.map->cap = n;
        v.map->v = arena_alloc(b->arena, n * sizeof *items);
        if (n)
            memcpy(v.map->v, items, n * sizeof *items);
    } else {
        v.list = ARENA_NEW(b->arena, struct value_list);
        v.list->n = v.list->cap = n;
        v.list->v = arena_alloc(b->arena, n * sizeof(struct value));
        for (size_t i = 0; i < n; i++)
            v.list->v[i] = items[i].value;
    }
    b->stack.n = f->base;
    return v;
}

/* `{{ x }}`: a flow map whose only key is a flow map, without a value. */
static bool is_expression(const struct frame *f, const struct value *v, struct str source) {
    if (!f->flow || !f->complex_key || v->type != VALUE_MAP || v->map->n != 1)
        return false;
    const struct value *only = &v->map->v[0].value;
    return only->type == VALUE_NULL && only->text.n == 0 && str_starts(source, STR("{{")) &&
           str_ends(source, STR("}}"));
}

static struct str source_of(struct builder *b, const struct frame *f, yaml_mark_t end) {
    struct str s = yaml_text_slice(b->text, f->start, end.index);
    /* Keys in keys would otherwise repeat the text once for each level. */
    if (s.n > LIMIT_YAML_BYTES - b->key_bytes) {
        stop_at_limit(b, end, STR("lists and mappings used as keys are too large"));
        return STR("");
    }
    b->key_bytes += s.n;
    return yaml_text_restore(b->arena, b->text, str_trim(s), false);
}

static void close_frame(struct builder *b, yaml_mark_t end) {
    struct frame f = b->frames[--b->depth];
    struct value v = finish_value(b, &f);
    /* The source is only cut out where it may be wanted. */
    bool expression = f.flow && f.complex_key && v.type == VALUE_MAP && v.map->n == 1;
    struct str source = f.is_key || expression ? source_of(b, &f, end) : STR("");
    if (expression && is_expression(&f, &v, source)) {
        v.type = VALUE_STRING;
        v.string = v.text = source;
    }
    unsigned depth = v.type == VALUE_STRING ? 0 : f.depth + 1;
    set_anchor(b, f.anchor, (struct anchor){v, b->nodes - f.nodes_before, depth});
    if (f.is_key) {
        struct frame *parent = &b->frames[b->depth - 1];
        parent->complex_key = f.flow && f.value.type == VALUE_MAP;
        set_key(b, parent, source, place_at(b->file, f.value.line, f.value.column));
    } else {
        add_item(b, &v, depth);
    }
}

/* ---- aliases ---- */

/* Lists and maps are copied, strings shared: those never change, and a long one
 * could otherwise be multiplied. The depth is limited by what was read. */
static struct value copy_tree(struct arena *a, const struct value *v) {
    struct value c = *v;
    if (v->type == VALUE_LIST) {
        c.list = ARENA_NEW(a, struct value_list);
        c.list->n = c.list->cap = v->list->n;
        c.list->v = arena_alloc(a, v->list->n * sizeof *v->list->v);
        for (size_t i = 0; i < v->list->n; i++)
            c.list->v[i] = copy_tree(a, &v->list->v[i]);
    } else if (v->type == VALUE_MAP) {
        c.map = ARENA_NEW(a, struct value_map);
        c.map->n = c.map->cap = v->map->n;
        c.map->v = arena_alloc(a, v->map->n * sizeof *v->map->v);
        for (size_t i = 0; i < v->map->n; i++) {
            c.map->v[i] = v->map->v[i];
            c.map->v[i].value = copy_tree(a, &v->map->v[i].value);
        }
    }
    return c;
}

static void on_alias(struct builder *b, const yaml_event_t *e) {
    struct str name = str_of((const char *)e->data.alias.anchor);
    check_indent(b, e->start_mark);
    const struct anchor *made = map_find(&b->anchors, name);
    if (!made) {
        stop_at_fault(b, e->start_mark,
                      str_fmt(b->findings->arena,
                              "the alias '*%.*s' has no finished anchor '&%.*s' before it; quote "
                              "the value if it is text",
                              STR_ARG(name), STR_ARG(name)));
        return;
    }
    if (++b->aliases > LIMIT_YAML_ALIASES) {
        stop_at_limit(b, e->start_mark,
                      str_fmt(b->findings->arena, "more than %d aliases", (int)LIMIT_YAML_ALIASES));
        return;
    }
    if (b->depth + made->depth > LIMIT_YAML_DEPTH) {
        stop_at_limit(b, e->start_mark,
                      str_fmt(b->findings->arena, "lists and mappings nest more than %d deep",
                              (int)LIMIT_YAML_DEPTH));
        return;
    }
    if (!count_nodes(b, made->nodes, e->start_mark))
        return;
    struct place at = place_of(b, e->start_mark);
    if (wants_key(b)) {
        bool scalar = made->depth == 0;
        struct str key = scalar ? made->value.text : str_fmt(b->arena, "*%.*s", STR_ARG(name));
        b->frames[b->depth - 1].complex_key = false;
        set_key(b, &b->frames[b->depth - 1], key, at);
        return;
    }
    struct value v = copy_tree(b->arena, &made->value);
    v.line = at.line;
    v.column = at.column;
    add_item(b, &v, made->depth);
}

/* ---- the document ---- */

static void on_event(struct builder *b, const yaml_event_t *e) {
    switch (e->type) {
    case YAML_SCALAR_EVENT:
        on_scalar(b, e);
        break;
    case YAML_ALIAS_EVENT:
        on_alias(b, e);
        break;
    case YAML_SEQUENCE_START_EVENT:
        open_frame(b, e, VALUE_LIST, e->data.sequence_start.tag, e->data.sequence_start.anchor,
                   e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
        break;
    case YAML_MAPPING_START_EVENT:
        open_frame(b, e, VALUE_MAP, e->data.mapping_start.tag, e->data.mapping_start.anchor,
                   e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_frame(b, e->end_mark);
        break;
    default: /* the frame of the stream says nothing about values */
        break;
    }
}

static void on_fault(struct builder *b, const yaml_parser_t *p) {
    if (p->error == YAML_MEMORY_ERROR)
        die_no_memory();
    struct yaml_fault fault = {p->problem,           p->context,
                               p->problem_mark.line, p->problem_mark.column,
                               p->context_mark.line, p->context_mark.column};
    struct str why = yaml_fault_explain(b->findings->arena, b->text->text, b->first_line, &fault);
    FIND1(b->findings, YAML_SYNTAX,
          place_at(b->file, b->first_line + (uint32_t)fault.line, (uint32_t)fault.column + 1), why);
    b->out->broken = b->stop = true;
}

static void run(struct builder *b, yaml_parser_t *p) {
    int documents = 0;
    for (bool more = true; more && !b->stop;) {
        yaml_event_t e;
        if (!yaml_parser_parse(p, &e)) {
            on_fault(b, p);
            return;
        }
        more = e.type != YAML_STREAM_END_EVENT;
        if (e.type == YAML_DOCUMENT_START_EVENT && ++documents == 2)
            stop_at_fault(b, e.start_mark,
                          STR("nothing may follow the end of the document; begin a new one with "
                              "a line `---`"));
        else
            on_event(b, &e);
        yaml_event_delete(&e);
    }
}

/* After a fault the open lists and maps get what was read of them. */
static void close_open_frames(struct builder *b) {
    while (b->depth) {
        struct frame f = b->frames[--b->depth];
        struct value v = finish_value(b, &f);
        if (!f.is_key)
            add_item(b, &v, 0);
    }
}

void yaml_build(struct arena *a, struct arena *scratch, struct str file, uint32_t first_line,
                struct yaml_text *t, struct findings *f, struct yaml_document *out) {
    struct builder *b = ARENA_NEW(scratch, struct builder);
    b->frames = arena_alloc(scratch, LIMIT_YAML_DEPTH * sizeof *b->frames);
    b->arena = a;
    b->scratch = scratch;
    b->file = file;
    b->first_line = first_line;
    b->text = t;
    b->findings = f;
    b->out = out;
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        die_no_memory();
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)t->text.p, t->text.n);
    run(b, &parser);
    yaml_parser_delete(&parser);
    close_open_frames(b);
}

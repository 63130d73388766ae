#include <math.h>

#include "base/limits.h"
#include "data/number.h"
#include "text/escape.h"
#include "tmpl/mustache.h"
#include "tmpl/mustache_op.h"

/* Indentation of the lines being written: that of the outer ones, then `text`.
 * NULL is none. Frames of all three kinds live on the C stack, whose depth
 * LIMIT_TEMPLATE_FRAMES bounds. */
struct indent {
    const struct indent *outer;
    struct str text;
};

/* A parent being expanded, with what replaces its blocks. */
struct replacements {
    const struct replacements *outer;
    const struct template *in;
    uint32_t parent; /* index of its op */
};

struct renderer {
    struct strbuf *out;
    struct findings *findings;
    const struct value *context[LIMIT_TEMPLATE_FRAMES + 1]; /* innermost last */
    size_t contexts;
    size_t frames, steps;
    const struct indent *indent;
    const struct replacements *replacements;
    bool midline; /* the next text begins a line of its template, but not of the output */
    bool stop;
};

static void render_ops(struct renderer *r, const struct template *t, uint32_t from, uint32_t to);

static void stop_at(struct renderer *r, const struct template *t, const struct op *op,
                    const char *limit, unsigned long value) {
    r->stop = true;
    FIND1(r->findings, TEMPLATE_LIMIT, place_at(t->file, op->line, op->column),
          str_fmt(r->findings->arena, "%s %lu", limit, value));
}

/* ---- looking up ---- */

static const struct value *find_field(struct renderer *r, const struct value *v, struct str key) {
    if (v->type != VALUE_MAP)
        return NULL;
    r->steps += v->map->n;
    VALUE_EACH_FIELD (f, v)
        if (f->key.n == key.n && memcmp(f->key.p, key.p, key.n) == 0)
            return &f->value;
    return NULL;
}

/* The first part is looked for in all contexts, from the innermost; the others
 * only in what was found. */
static const struct value *find_value(struct renderer *r, struct op_path path) {
    if (path.n == 0)
        return r->context[r->contexts - 1];
    const struct value *v = NULL;
    for (size_t i = r->contexts; !v && i > 0; i--)
        v = find_field(r, r->context[i - 1], path.parts[0]);
    for (size_t i = 1; v && i < path.n; i++)
        v = find_field(r, v, path.parts[i]);
    return v;
}

static bool is_true(const struct value *v) {
    switch (v ? v->type : VALUE_NULL) {
    case VALUE_NULL:
        return false;
    case VALUE_BOOL:
        return v->boolean;
    case VALUE_INT:
        return v->integer != 0;
    case VALUE_FLOAT:
        return v->number < 0 || v->number > 0;
    case VALUE_STRING:
        return v->string.n > 0;
    case VALUE_LIST:
        return v->list->n > 0;
    case VALUE_MAP:
        return true;
    }
    return false;
}

/* ---- writing ---- */

/* 5.0 reads "5" on a page. */
static void add_float(struct strbuf *out, double d) {
    if (!isfinite(d)) {
        strbuf_addf(out, "%g", d);
        return;
    }
    number_emit(out, d);
    if (!out->failed && str_ends(strbuf_str(out), STR(".0")))
        out->n -= 2;
}

static void render_value(struct renderer *r, const struct template *t, const struct op *op) {
    const struct value *v = find_value(r, op->path);
    switch (v ? v->type : VALUE_NULL) {
    case VALUE_NULL:
        break;
    case VALUE_BOOL:
        strbuf_add(r->out, v->boolean ? STR("true") : STR("false"));
        break;
    case VALUE_INT:
        strbuf_addf(r->out, "%lld", (long long)v->integer);
        break;
    case VALUE_FLOAT:
        add_float(r->out, v->number);
        break;
    case VALUE_STRING:
        if (op->type == OP_RAW)
            strbuf_add(r->out, v->string);
        else
            html_attr(r->out, v->string); /* which is right for text, too */
        break;
    case VALUE_LIST:
    case VALUE_MAP:
        FIND2(r->findings, TEMPLATE_NOT_PRINTABLE, place_at(t->file, op->line, op->column),
              op->text, value_type_name(v->type));
        break;
    }
}

static void add_indent(struct strbuf *out, const struct indent *i) {
    if (!i)
        return;
    add_indent(out, i->outer);
    strbuf_add(out, i->text);
}

static bool is_empty_line(struct str rest) {
    return str_starts(rest, STR("\n")) || str_starts(rest, STR("\r\n"));
}

static void render_text(struct renderer *r, const struct op *op) {
    struct str rest = op->text;
    bool indent = op->line_start && !r->midline;
    r->midline = false;
    if (!r->indent) {
        strbuf_add(r->out, rest);
        return;
    }
    if (indent && !is_empty_line(rest))
        add_indent(r->out, r->indent);
    while (rest.n) {
        size_t nl = str_index(rest, '\n', 0);
        strbuf_add(r->out, str_slice(rest, 0, nl + 1));
        rest = str_from(rest, nl + 1);
        if (rest.n && !is_empty_line(rest))
            add_indent(r->out, r->indent);
        if (r->out->failed)
            return;
    }
}

/* ---- bodies ---- */

static bool enter(struct renderer *r, const struct template *t, const struct op *op) {
    if (r->frames == LIMIT_TEMPLATE_FRAMES) {
        stop_at(r, t, op, "nested sections, partials and blocks,", LIMIT_TEMPLATE_FRAMES);
        return false;
    }
    r->frames++;
    return true;
}

static void render_section(struct renderer *r, const struct template *t, const struct op *op,
                           uint32_t at) {
    const struct value *v = find_value(r, op->path);
    if (!is_true(v) || !enter(r, t, op))
        return;
    const struct value *item = v, *end = v + 1;
    if (v->type == VALUE_LIST) {
        item = v->list->v;
        end = item + v->list->n;
    }
    size_t slot = r->contexts++;
    for (; item != end && !r->stop; item++) {
        r->context[slot] = item;
        r->steps++;
        render_ops(r, t, at + 1, op->end);
    }
    r->contexts = slot;
    r->frames--;
}

static void render_inverted(struct renderer *r, const struct template *t, const struct op *op,
                            uint32_t at) {
    if (is_true(find_value(r, op->path)) || !enter(r, t, op))
        return;
    render_ops(r, t, at + 1, op->end);
    r->frames--;
}

/* A partial or parent. Where its tag is not on a line of its own, its template's
 * lines have the indentation that they have there. */
static void render_inclusion(struct renderer *r, const struct template *t, const struct op *op) {
    const struct template *target = op->target;
    if (target->state != TEMPLATE_READY || !enter(r, t, op))
        return;
    const struct indent *outer = r->indent;
    struct indent indent = {outer, op->text};
    r->indent = op->line_start ? op->text.n ? &indent : outer : NULL;
    render_ops(r, target, 0, (uint32_t)target->ops.n);
    r->indent = outer;
    r->frames--;
}

static void render_parent(struct renderer *r, const struct template *t, const struct op *op,
                          uint32_t at) {
    struct replacements here = {r->replacements, t, at};
    r->replacements = &here;
    render_inclusion(r, t, op);
    r->replacements = here.outer;
}

/* The outermost replacement of a block; *at gets the index of its op. */
static const struct replacements *find_replacement(struct renderer *r, struct str name,
                                                   uint32_t *at) {
    const struct replacements *found = NULL;
    for (const struct replacements *x = r->replacements; x; x = x->outer) {
        const struct op *ops = x->in->ops.v;
        for (uint32_t i = x->parent + 1; i < ops[x->parent].end; i = ops[i].end) {
            r->steps++;
            if (!str_eq(ops[i].block, name))
                continue;
            found = x;
            *at = i;
            break;
        }
    }
    return found;
}

static void render_block(struct renderer *r, const struct template *t, const struct op *op,
                         uint32_t at) {
    if (!enter(r, t, op))
        return;
    uint32_t by;
    const struct replacements *found = find_replacement(r, op->block, &by);
    if (found) {
        /* It sees the replacements that its own template sees, so that a block of the
         * same name in it is not replaced by itself. */
        const struct replacements *outer = r->replacements;
        struct indent indent = {r->indent, op->text};
        r->replacements = found->outer;
        r->indent = op->text.n ? &indent : indent.outer;
        r->midline = !op->line_start;
        render_ops(r, found->in, by + 1, found->in->ops.v[by].end);
        r->midline = false;
        r->indent = indent.outer;
        r->replacements = outer;
    } else {
        render_ops(r, t, at + 1, op->end);
    }
    r->frames--;
}

static void render_ops(struct renderer *r, const struct template *t, uint32_t from, uint32_t to) {
    const struct op *ops = t->ops.v;
    for (uint32_t i = from; i < to && !r->stop;) {
        const struct op *op = &ops[i];
        switch (op->type) {
        case OP_TEXT:
            render_text(r, op);
            break;
        case OP_VALUE:
        case OP_RAW:
            render_value(r, t, op);
            break;
        case OP_SECTION:
            render_section(r, t, op, i);
            break;
        case OP_INVERTED:
            render_inverted(r, t, op, i);
            break;
        case OP_PARTIAL:
            render_inclusion(r, t, op);
            break;
        case OP_PARENT:
            render_parent(r, t, op, i);
            break;
        case OP_BLOCK:
            render_block(r, t, op, i);
            break;
        }
        i = op->end;
        if (r->stop)
            return;
        if (++r->steps > LIMIT_TEMPLATE_STEPS)
            stop_at(r, t, op, "steps of one page,", LIMIT_TEMPLATE_STEPS);
        else if (r->out->failed)
            stop_at(r, t, op, "bytes of one page,", r->out->cap);
    }
}

bool templates_render(const struct templates *set, struct str name, const struct value *view,
                      struct strbuf *out, struct findings *findings) {
    const struct template *t = map_find(&set->by_name, name);
    if (!t || t->state == TEMPLATE_UNKNOWN) {
        FIND1(findings, TEMPLATE_UNKNOWN, place_file(name), name);
        return false;
    }
    if (t->state == TEMPLATE_FAULTY)
        return false;
    struct renderer r = {.out = out, .findings = findings, .context = {view}, .contexts = 1};
    render_ops(&r, t, 0, (uint32_t)t->ops.n);
    return !r.stop && !out->failed;
}

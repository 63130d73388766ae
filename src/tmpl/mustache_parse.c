#include "base/limits.h"
#include "base/utf8.h"
#include "tmpl/mustache.h"
#include "tmpl/mustache_op.h"
#include "tmpl/mustache_tag.h"

/* A template with more faults than this is not read further. */
enum { FAULTS_SHOWN = 20 };

/* A section, block or parent that is not closed yet. */
struct open {
    enum tag_kind kind;
    struct str name;
    uint32_t op; /* index, if live */
    uint32_t line, column;
    uint32_t replacements; /* PARENT: blocks so far */
    bool dead;             /* in a parent, not in one of its blocks: never shown */
    bool warned;           /* PARENT: the user knows that something is never shown */
};

struct parser {
    struct templates *set;
    struct template *out;
    struct findings *findings;
    struct str text;
    struct delimiters delimiters;
    struct open open[LIMIT_TEMPLATE_DEPTH];
    size_t depth;

    /* The place of offset `counted`, kept up as tags are read. */
    size_t counted;
    uint32_t line, column;

    size_t faults;
    bool stop;

    struct tag_line solo; /* the standalone line that is being read */
    bool in_solo;
};

void templates_init(struct templates *set, struct arena *a) {
    *set = (struct templates){.arena = a};
}

bool templates_has(const struct templates *set, struct str name) {
    const struct template *t = map_find(&set->by_name, name);
    return t && t->state != TEMPLATE_UNKNOWN;
}

/* The template of this name, made as an unknown one where there is none yet, so
 * that inclusions are resolved once, in whatever order templates are added. */
static struct template *declare(struct templates *set, struct str name) {
    void **at = map_at(set->arena, &set->by_name, name);
    if (!*at) {
        struct template *t = ARENA_NEW(set->arena, struct template);
        t->name = name;
        *at = t;
    }
    return *at;
}

static void count_to(struct parser *p, size_t offset) {
    struct str rest = str_slice(p->text, p->counted, offset);
    size_t nl = str_index(rest, '\n', 0);
    while (nl < rest.n) {
        p->line++;
        p->column = 1;
        rest = str_from(rest, nl + 1);
        nl = str_index(rest, '\n', 0);
    }
    p->column += (uint32_t)utf8_count(rest);
    p->counted = offset;
}

static void fault(struct parser *p, enum finding_code code, uint32_t line, uint32_t column,
                  struct str arg0, struct str arg1) {
    findings_add(p->findings, code, place_at(p->out->file, line, column), arg0, arg1, STR(""));
    if (++p->faults >= FAULTS_SHOWN)
        p->stop = true;
}

/* A fault at the tag being read. */
static void fault_here(struct parser *p, enum finding_code code, struct str arg) {
    fault(p, code, p->line, p->column, arg, STR(""));
}

static struct open *innermost(struct parser *p) { return p->depth ? &p->open[p->depth - 1] : NULL; }

/* Is what stands here never shown, because it is in a parent but in none of its
 * blocks? */
static bool is_dead(struct parser *p) {
    const struct open *o = innermost(p);
    return o && (o->dead || o->kind == TAG_PARENT);
}

/* Says so, once a parent. */
static void warn_dead(struct parser *p) {
    struct open *o = innermost(p);
    while (o->dead)
        o--;
    if (!o->warned)
        FIND1(p->findings, TEMPLATE_IGNORED, place_at(p->out->file, p->line, p->column), o->name);
    o->warned = true;
}

static struct op *add_op(struct parser *p, enum op_type type) {
    struct op *op = VEC_PUSH(p->set->arena, &p->out->ops);
    op->type = type;
    op->end = (uint32_t)p->out->ops.n;
    op->line = p->line;
    op->column = p->column;
    return op;
}

static void add_text(struct parser *p, size_t from, size_t to) {
    struct str text = str_slice(p->text, from, to), shown = str_trim(text);
    if (text.n == 0)
        return;
    if (is_dead(p)) {
        if (shown.n) {
            count_to(p, from + (size_t)(shown.p - text.p));
            warn_dead(p);
        }
        return;
    }
    count_to(p, from);
    struct op *op = add_op(p, OP_TEXT);
    op->text = text;
    op->line_start = from == 0 || p->text.p[from - 1] == '\n';
}

static struct op_path parse_path(struct parser *p, struct str name) {
    if (str_eq(name, STR(".")))
        return (struct op_path){0};
    size_t n = 1;
    for (size_t i = 0; i < name.n; i++)
        n += name.p[i] == '.';
    struct str *parts = ARENA_ARRAY(p->set->arena, struct str, n), rest = name;
    bool empty = false;
    for (size_t i = 0; i < n; i++) {
        rest = str_cut(rest, '.', &parts[i]);
        empty = empty || parts[i].n == 0;
    }
    if (empty)
        fault_here(p, FINDING_TEMPLATE_SYNTAX,
                   str_fmt(p->findings->arena, "'%.*s' has an empty part", STR_ARG(name)));
    return (struct op_path){parts, n};
}

/* What replaces a block is indented like the block: like the first line that it
 * encloses if its tag stands on a standalone line, else like the tag. */
static struct str block_indentation(const struct parser *p, size_t at) {
    size_t begin, end;
    if (!p->in_solo)
        return tag_first_on_line(p->text, at, &begin) ? str_slice(p->text, begin, at) : STR("");
    begin = end = p->solo.end;
    while (end < p->text.n && (p->text.p[end] == ' ' || p->text.p[end] == '\t'))
        end++;
    struct delimiters d = p->delimiters;
    struct tag tag;
    bool empty = str_starts(str_from(p->text, end), d.open) &&
                 tag_read(p->text, end, &d, &tag) == TAG_OK && tag.kind == TAG_CLOSE;
    return empty ? str_slice(p->text, p->solo.begin, p->solo.tags_begin)
                 : str_slice(p->text, begin, end);
}

/* `text` without `indentation`, or what there is of it, at each line; the first
 * line only if `line_start`. */
static struct str outdented(struct arena *a, struct str text, bool line_start,
                            struct str indentation) {
    char *out = arena_alloc(a, text.n);
    size_t n = 0;
    for (size_t i = 0; i < text.n; line_start = true) {
        size_t blanks = 0;
        while (line_start && blanks < indentation.n && i < text.n &&
               text.p[i] == indentation.p[blanks]) {
            i++;
            blanks++;
        }
        size_t nl = str_index(text, '\n', i);
        size_t end = nl < text.n ? nl + 1 : nl;
        memcpy(out + n, text.p + i, end - i);
        n += end - i;
        i = end;
    }
    return str_n(out, n);
}

/* Takes the block's own indentation out of the ops from `from` on. What replaces
 * blocks of a parent in there has lost its own already. */
static void outdent(struct parser *p, size_t from, struct str indentation) {
    struct ops *ops = &p->out->ops;
    for (size_t i = from; indentation.n && i < ops->n;) {
        struct op *op = &ops->v[i];
        bool tag = op->type == OP_PARTIAL || op->type == OP_PARENT || op->type == OP_BLOCK;
        if (tag || op->type == OP_TEXT)
            op->text = outdented(p->set->arena, op->text, tag || op->line_start, indentation);
        i = op->type == OP_PARENT ? op->end : i + 1;
    }
}

static void open_tag(struct parser *p, const struct tag *tag, bool dead, uint32_t op) {
    p->open[p->depth++] = (struct open){.kind = tag->kind,
                                        .name = tag->name,
                                        .op = op,
                                        .line = p->line,
                                        .column = p->column,
                                        .dead = dead};
}

static void parse_section(struct parser *p, const struct tag *tag) {
    struct op_path path = parse_path(p, tag->name);
    struct op *op = add_op(p, tag->kind == TAG_SECTION ? OP_SECTION : OP_INVERTED);
    op->path = path;
    open_tag(p, tag, false, (uint32_t)(p->out->ops.n - 1));
}

/* One more block in the innermost open tag, a live parent. */
static void check_replacement(struct parser *p, struct str name) {
    struct open *parent = innermost(p);
    const struct ops *ops = &p->out->ops;
    if (++parent->replacements > LIMIT_TEMPLATE_BLOCKS) {
        fault_here(p, FINDING_TEMPLATE_LIMIT,
                   str_fmt(p->findings->arena, "more than %d blocks in one parent",
                           LIMIT_TEMPLATE_BLOCKS));
        p->stop = true;
        return;
    }
    for (size_t i = parent->op + 1; i < ops->n; i = ops->v[i].end)
        if (str_eq(ops->v[i].block, name))
            fault_here(p, FINDING_TEMPLATE_SYNTAX,
                       str_fmt(p->findings->arena,
                               "the block '%.*s' stands twice in this parent, first on line %u",
                               STR_ARG(name), (unsigned)ops->v[i].line));
}

static void parse_block(struct parser *p, const struct tag *tag, size_t at) {
    struct open *o = innermost(p);
    if (o && o->kind == TAG_PARENT)
        check_replacement(p, tag->name);
    else
        *map_at(p->set->arena, &p->out->blocks, tag->name) = p->out;
    struct op *op = add_op(p, OP_BLOCK);
    op->block = tag->name;
    op->text = block_indentation(p, at);
    op->line_start = p->in_solo;
    open_tag(p, tag, false, (uint32_t)(p->out->ops.n - 1));
}

static void parse_inclusion(struct parser *p, const struct tag *tag) {
    struct template *target = declare(p->set, tag->name);
    *VEC_PUSH(p->set->arena, &p->out->inclusions) = (struct inclusion){
        .target = target, .line = p->line, .column = p->column, .always = p->depth == 0};
    struct op *op = add_op(p, tag->kind == TAG_PARENT ? OP_PARENT : OP_PARTIAL);
    op->target = target;
    op->line_start = p->in_solo;
    if (p->in_solo)
        op->text = str_slice(p->text, p->solo.begin, p->solo.tags_begin);
    if (tag->kind == TAG_PARENT)
        open_tag(p, tag, false, (uint32_t)(p->out->ops.n - 1));
}

/* The innermost open tag ends here. */
static void close_innermost(struct parser *p) {
    struct open *o = &p->open[--p->depth];
    if (o->dead)
        return;
    struct op *op = &p->out->ops.v[o->op];
    op->end = (uint32_t)p->out->ops.n;
    bool replaces = o->kind == TAG_BLOCK && is_dead(p);
    if (replaces)
        outdent(p, o->op + 1, op->text);
}

static void report_unclosed(struct parser *p) {
    const struct open *o = innermost(p);
    close_innermost(p);
    char sigil[2] = {(char)o->kind, '\0'};
    fault(p, FINDING_TEMPLATE_UNCLOSED, o->line, o->column,
          str_fmt(p->findings->arena, "%s%.*s", sigil, STR_ARG(o->name)), o->name);
}

static void parse_close(struct parser *p, const struct tag *tag) {
    size_t at = p->depth;
    while (at > 0 && !str_eq(p->open[at - 1].name, tag->name))
        at--;
    if (at == 0) {
        fault_here(
            p, FINDING_TEMPLATE_SYNTAX,
            str_fmt(p->findings->arena, "'%.*s' is closed here but not open", STR_ARG(tag->name)));
        return;
    }
    while (p->depth > at)
        report_unclosed(p);
    close_innermost(p);
}

static bool opens(enum tag_kind kind) {
    return kind == TAG_SECTION || kind == TAG_INVERTED || kind == TAG_BLOCK || kind == TAG_PARENT;
}

/* A tag inside a parent and outside its blocks. */
static void parse_dead(struct parser *p, const struct tag *tag) {
    warn_dead(p);
    if (opens(tag->kind))
        open_tag(p, tag, true, 0);
}

/* True when the tag cannot be used. */
static bool report_tag(struct parser *p, enum tag_fault found, const struct tag *tag) {
    struct arena *a = p->findings->arena;
    const char before[] = {tag->before, '\0'};
    switch (found) {
    case TAG_OK:
        return false;
    case TAG_NAMELESS:
        fault_here(p, FINDING_TEMPLATE_SYNTAX, STR("the tag names nothing"));
        break;
    case TAG_SPACED:
        fault_here(p, FINDING_TEMPLATE_SYNTAX,
                   str_fmt(a, "the name '%.*s' holds white space", STR_ARG(tag->name)));
        break;
    case TAG_UNCLOSED:
        fault_here(p, FINDING_TEMPLATE_SYNTAX,
                   str_fmt(a, "the tag that begins here is never closed with '%s%.*s'", before,
                           STR_ARG(p->delimiters.close)));
        break;
    case TAG_DELIMITING:
        fault_here(p, FINDING_TEMPLATE_SYNTAX,
                   STR("delimiters are set as in {{=<% %>=}}: two, without '=' or white space"));
        break;
    }
    /* Where the next tag begins cannot be told any more. */
    p->stop = p->stop || found == TAG_UNCLOSED || found == TAG_DELIMITING;
    return true;
}

static void parse_value(struct parser *p, const struct tag *tag) {
    struct op_path path = parse_path(p, tag->name);
    struct op *op = add_op(p, tag->kind == TAG_RAW ? OP_RAW : OP_VALUE);
    op->path = path;
    op->text = tag->name;
}

/* A tag that shows, at offset `at`. */
static void parse_live(struct parser *p, const struct tag *tag, size_t at) {
    switch (tag->kind) {
    case TAG_VALUE:
    case TAG_RAW:
        parse_value(p, tag);
        break;
    case TAG_SECTION:
    case TAG_INVERTED:
        parse_section(p, tag);
        break;
    case TAG_BLOCK:
        parse_block(p, tag, at);
        break;
    case TAG_PARTIAL:
    case TAG_PARENT:
        parse_inclusion(p, tag);
        break;
    case TAG_CLOSE:
    case TAG_COMMENT:
    case TAG_DELIMITERS:
        break;
    }
}

static void parse_tag(struct parser *p, const struct tag *tag, size_t at) {
    const struct open *o = innermost(p);
    bool replaces = tag->kind == TAG_BLOCK && o && o->kind == TAG_PARENT && !o->dead;
    if (tag->kind == TAG_CLOSE) {
        parse_close(p, tag);
    } else if (tag->kind == TAG_COMMENT || tag->kind == TAG_DELIMITERS) {
        return;
    } else if (opens(tag->kind) && p->depth == LIMIT_TEMPLATE_DEPTH) {
        fault_here(
            p, FINDING_TEMPLATE_LIMIT,
            str_fmt(p->findings->arena, "more than %d nested sections", LIMIT_TEMPLATE_DEPTH));
        p->stop = true;
    } else if (is_dead(p) && !replaces) {
        parse_dead(p, tag);
    } else {
        parse_live(p, tag, at);
    }
}

/* The text from `from` to the tag at `at`, as far as it shows. */
static void parse_text(struct parser *p, size_t from, size_t at) {
    size_t begin;
    bool first = tag_first_on_line(p->text, at, &begin) && begin >= from;
    if (p->in_solo)
        return;
    p->in_solo = first && tag_line_find(p->text, at, p->delimiters, &p->solo);
    add_text(p, from, p->in_solo ? begin : at);
    count_to(p, at);
    if (first && begin == at && !p->in_solo && !is_dead(p))
        add_op(p, OP_TEXT)->line_start = true;
}

static void parse(struct parser *p) {
    size_t from = 0;
    while (!p->stop) {
        size_t at = tag_find(p->text, from, p->delimiters);
        if (at >= p->text.n) {
            add_text(p, from, at);
            break;
        }
        parse_text(p, from, at);
        count_to(p, at);
        struct tag tag;
        enum tag_fault found = tag_read(p->text, at, &p->delimiters, &tag);
        if (!report_tag(p, found, &tag))
            parse_tag(p, &tag, at);
        from = tag.end;
        if (p->in_solo && from == p->solo.tags_end) {
            p->in_solo = false;
            from = p->solo.end;
        }
    }
    while (!p->stop && p->depth)
        report_unclosed(p);
}

/* What no parser should see: bytes that are no text, or too many. */
static bool check_bytes(struct parser *p) {
    if (p->text.n > LIMIT_TEMPLATE_BYTES) {
        fault(
            p, FINDING_TEMPLATE_LIMIT, 0, 0,
            str_fmt(p->findings->arena, "%zu bytes, more than %d", p->text.n, LIMIT_TEMPLATE_BYTES),
            STR(""));
        return false;
    }
    size_t valid = utf8_valid_prefix(p->text);
    if (valid == p->text.n)
        return true;
    count_to(p, valid);
    fault_here(p, FINDING_TEMPLATE_ENCODING,
               str_fmt(p->findings->arena, "0x%02X", (unsigned)(unsigned char)p->text.p[valid]));
    return false;
}

bool templates_add(struct templates *set, struct str name, struct str file, struct str text,
                   struct findings *findings) {
    struct template *t = declare(set, name);
    *t = (struct template){.name = name, .file = file, .state = TEMPLATE_FAULTY};
    struct parser p = {.set = set,
                       .out = t,
                       .findings = findings,
                       .text = text,
                       .delimiters = {STR("{{"), STR("}}")},
                       .line = 1,
                       .column = 1};
    if (check_bytes(&p))
        parse(&p);
    if (p.faults)
        return false;
    t->state = TEMPLATE_READY;
    return true;
}

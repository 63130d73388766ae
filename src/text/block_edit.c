#include "text/block_edit.h"

#include "base/map.h"

enum { LONGEST_LABEL = 200 };

/* Fenced code, within which nothing is touched. */
struct fence {
    char mark; /* NUL outside */
    size_t n;
};

/* Is the line one of fenced code, or its first or last? */
static bool is_code(struct fence *f, struct str line) {
    size_t n = 0;
    while (n < line.n && line.p[n] == line.p[0])
        n++;
    if (f->mark) {
        if (line.n && line.p[0] == f->mark && n >= f->n && n == line.n)
            f->mark = '\0';
        return true;
    }
    if (n < 3 || (line.p[0] != '`' && line.p[0] != '~') ||
        (line.p[0] == '`' && str_index(line, '`', n) < line.n))
        return false;
    *f = (struct fence){line.p[0], n};
    return true;
}

static size_t name_length(struct str s) {
    size_t n = 0;
    while (n < s.n && is_alnum(s.p[n]))
        n++;
    return n;
}

/* Does the line begin with a tag of an element that holds blocks? */
static bool begins_with_tag(struct str line) {
    size_t at = str_starts(line, STR("</")) ? 2 : 1;
    if (line.n < 3 || line.p[0] != '<')
        return false;
    struct str name = str_slice(line, at, at + name_length(str_from(line, at)));
    static const struct str names[] = {
        STR_INIT("div"),     STR_INIT("section"), STR_INIT("article"), STR_INIT("figure"),
        STR_INIT("details"), STR_INIT("center"),  STR_INIT("aside"),   STR_INIT("figcaption")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_nocase(name, names[i]))
            return true;
    return false;
}

/* Does the line begin with a start tag that asks for Markdown inside of the element? Its length,
 * or 0. */
static size_t tag_for_markdown(struct str line) {
    size_t end = str_index(line, '>', 0);
    if (!begins_with_tag(line) || line.p[1] == '/' || end == line.n)
        return 0;
    size_t at = str_find(line, STR(" markdown"));
    struct str rest = str_from(line, at + STR(" markdown").n);
    bool asks = at < end && memchr(" >=", rest.p[0], 3) && !str_starts(rest, STR("=\"0\""));
    return asks ? end + 1 : 0;
}

static bool asks_for_markdown(struct str line) {
    return line.n && tag_for_markdown(line) == line.n;
}

/* How many more such elements are open behind the line than before it. */
static int32_t opened_by(struct str line) {
    int32_t n = 0;
    for (size_t i = str_index(line, '<', 0); i + 1 < line.n; i = str_index(line, '<', i + 1)) {
        bool end = line.p[i + 1] == '/';
        if (begins_with_tag(str_from(line, i)))
            n += end ? -1 : 1;
    }
    return n;
}

static bool ends_with_end_tag(struct str line) {
    size_t at = str_last_index(line, '<');
    return at + 1 < line.n && line.p[at + 1] == '/' && str_index(line, '>', at) + 1 == line.n &&
           begins_with_tag(str_from(line, at));
}

static void add_blank(struct line_edit *made, const struct edited_line *before) {
    line_edit_add(made, &(struct edited_line){STR(""), {.line = before->origin.line}});
    made->changed = true;
}

/* Bytes `from` to `to` of the line as a line of its own. */
static void add_part(struct line_edit *made, const struct edited_line *line, size_t from,
                     size_t to) {
    struct edited_line part = *line;
    part.text = str_slice(line->text, 0, to);
    part.origin.before = (uint32_t)from;
    line_edit_add(made, &part);
}

/* An element on one line that asks for Markdown gets three, and blank ones between. */
static bool split_element(struct line_edit *made, const struct edited_line *line) {
    struct str s = str_trim(line->text);
    size_t begin = (size_t)(s.p - line->text.p), tag = tag_for_markdown(s);
    size_t end = str_last_index(s, '<');
    if (!tag || tag >= end || !ends_with_end_tag(s) || opened_by(str_slice(s, tag, end)) ||
        !str_eq_nocase(str_slice(s, 1, 1 + name_length(str_from(s, 1))),
                       str_slice(s, end + 2, end + 2 + name_length(str_from(s, end + 2)))))
        return false;
    add_part(made, line, line->origin.before, begin + tag);
    add_blank(made, line);
    add_part(made, line, begin + tag, begin + end);
    add_blank(made, line);
    add_part(made, line, begin + end, begin + s.n);
    return true;
}

/* The HTML block that the lines stand in, as CommonMark sees it: up to a blank line. */
struct html_run {
    bool open;
    int32_t depth; /* elements opened within it */
};

/* Is the end of the element in front of a line of Markdown? */
static bool ends_before(struct html_run *run, struct str line, struct str next) {
    if (!run->open && !begins_with_tag(line))
        return false;
    run->open = true;
    run->depth += opened_by(line);
    return run->depth <= 0 && ends_with_end_tag(line) && next.n && next.p[0] != '<';
}

static bool has_html(const struct line_edit *e) {
    for (size_t i = 0; i < e->n; i++)
        if (str_starts(str_trim(e->v[i].text), STR("<")))
            return true;
    return false;
}

static bool is_end(struct str line) {
    return str_starts(line, STR("</")) && ends_with_end_tag(line);
}

/* The line begins behind a blank one. */
static void part_from(struct line_edit *made, const struct edited_line *l, bool blank,
                      struct html_run *run) {
    if (blank)
        return;
    add_blank(made, l);
    *run = (struct html_run){0};
}

void block_edit_html(struct line_edit *e) {
    struct line_edit made = {.arena = e->arena, .changed = e->changed};
    struct fence fence = {0};
    struct html_run run = {0};
    uint32_t markdown = 0; /* elements that ask for it and are open */
    bool blank = true;
    if (!has_html(e))
        return;
    for (size_t i = 0; i < e->n; i++) {
        struct str line = str_trim(e->v[i].text);
        struct str next = i + 1 < e->n ? str_trim(e->v[i + 1].text) : STR("");
        bool code = is_code(&fence, line), behind = false;
        if (line.n == 0 || code) {
            run = (struct html_run){0};
        } else if (split_element(&made, &e->v[i])) {
            run = (struct html_run){0};
            blank = next.n && next.p[0] != '<';
            if (blank)
                add_blank(&made, &e->v[i]);
            continue;
        } else if (asks_for_markdown(line)) {
            markdown++;
            run = (struct html_run){0};
            behind = next.n > 0;
        } else {
            if (markdown && is_end(line)) {
                markdown--;
                part_from(&made, &e->v[i], blank, &run);
            }
            behind = ends_before(&run, line, next);
        }
        line_edit_add(&made, &e->v[i]);
        if (behind) {
            add_blank(&made, &e->v[i]);
            run = (struct html_run){0};
        }
        blank = line.n == 0 || behind;
    }
    if (made.changed)
        *e = made;
}

/* The label of a line `[label]: address` that nothing can continue, in lower case. */
static struct str label_of(struct arena *a, const struct edited_line *l) {
    size_t end = str_index(l->text, ']', 0);
    struct str line = str_trim(l->text);
    bool is = line.n > 4 && line.p[0] == '[' && line.p[1] != '^' && l->origin.indent < 4 &&
              end + 2 < l->text.n && l->text.p[end + 1] == ':' &&
              str_trim(str_from(l->text, end + 2)).n;
    size_t begin = str_index(l->text, '[', 0) + 1;
    return is && end - begin <= LONGEST_LABEL ? str_lower(a, str_slice(l->text, begin, end))
                                              : STR("");
}

void block_edit_addresses(struct line_edit *e) {
    struct map last = {0};
    struct fence fence = {0};
    struct edited_line *before = NULL; /* the line before, if it is such an address */
    bool blank = true;
    for (size_t i = 0; i < e->n; i++) {
        struct edited_line *line = &e->v[i];
        struct str trimmed = str_trim(line->text);
        bool code = is_code(&fence, trimmed);
        struct str label = code || !(blank || before) ? STR("") : label_of(e->arena, line);
        struct str next = i + 1 < e->n ? str_trim(e->v[i + 1].text) : STR("");
        bool alone = label.n && (next.n == 0 || next.p[0] == '[');
        before = alone ? line : NULL;
        blank = trimmed.n == 0;
        if (!alone)
            continue;
        void **known = map_at(e->arena, &last, label);
        if (*known) {
            struct edited_line *first = *known;
            e->bytes -= first->text.n - first->origin.before + first->origin.indent;
            first->text = STR("");
            first->origin.before = first->origin.indent = 0;
            e->changed = true;
        }
        *known = line;
    }
}

#include "text/list_indent.h"

#include "base/limits.h"

/* An item of a list, or a container whose body is indented by four. Columns as they
 * are written, and as the parser is to see them. */
struct level {
    bool item;
    bool empty;         /* of a container: nothing of its body was seen yet */
    uint32_t mark;      /* where its first line begins */
    uint32_t text;      /* where its text begins, or its body */
    uint32_t seen_mark; /* the same, as indented anew */
    uint32_t seen_text;
};

struct state {
    struct line_edit *edit;
    struct level levels[LIMIT_MARKDOWN_DEPTH];
    size_t n;
    bool blank;         /* the line before, or there is none */
    bool bare_footnote; /* its mark stood alone on the line before, or text of it did */
    struct {
        char mark; /* 0 outside of fenced code */
        size_t n;
        int32_t shift;
        bool lazy; /* indented by less than the item that it belongs to */
    } fence;
};

/* Columns from the marker of an item to its text; 0 where the line is none. */
static uint32_t item_width(struct str s) {
    size_t i = 0;
    if (s.n && memchr("-+*", s.p[0], 3)) {
        i = 1;
    } else {
        while (i < s.n && i < 9 && is_digit(s.p[i]))
            i++;
        if (i == 0 || i == s.n || (s.p[i] != '.' && s.p[i] != ')'))
            return 0;
        i++;
    }
    if (i == s.n)
        return (uint32_t)i + 1;
    uint32_t space = line_columns(str_from(s, i));
    if (space == 0)
        return 0;
    return (uint32_t)i + (space > 4 ? 1 : space);
}

/* "* * *" is no item. */
static bool is_rule(struct str s) {
    size_t marks = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == s.p[0])
            marks++;
        else if (s.p[i] != ' ' && s.p[i] != '\t')
            return false;
    }
    return marks >= 3 && s.p[0] != '+';
}

/* Does a block begin whose body is indented by four? */
static bool is_container(struct str s) {
    return str_starts(s, STR("!!!")) || str_starts(s, STR("???")) || str_starts(s, STR("===")) ||
           str_starts(s, STR(": "));
}

/* Does it end a paragraph, so that it cannot be meant as a part of it? */
static bool is_structure(struct str s) {
    return item_width(s) || is_container(s) || line_fence(s) || s.p[0] == '#' || s.p[0] == '>';
}

/* Does the line go on with the level, or is it indented by less? */
static bool is_below(const struct level *l, uint32_t column) {
    return column >= l->mark + (l->item ? 2u : 4u);
}

/* What the line at `column` does not belong to is behind it. */
static void leave_levels(struct state *st, uint32_t column) {
    while (st->n) {
        const struct level *top = &st->levels[st->n - 1];
        if (is_below(top, column))
            break;
        st->n--;
    }
}

/* Where a line that belongs to the innermost level is to begin. What is indented by
 * eight behind a blank line is code for any parser, be it a list of YAML. */
static uint32_t column_for(const struct state *st, uint32_t column, bool item) {
    if (st->n == 0)
        return column;
    const struct level *top = &st->levels[st->n - 1];
    if (column < top->text)
        return top->seen_text;
    uint32_t seen = column - top->text + top->seen_text;
    bool deep = seen > top->seen_text + 3 && !(st->blank && column >= top->mark + 8);
    return item && top->item && deep ? top->seen_text : seen;
}

static void indent(struct state *st, size_t i, uint32_t column, uint32_t seen) {
    if (column != seen)
        line_edit_indent(st->edit, i, seen);
}

/* A body whose list is indented by more than four begins there. */
static void find_body(struct state *st, uint32_t column, bool item) {
    struct level *top = st->n ? &st->levels[st->n - 1] : NULL;
    if (!top || !top->empty)
        return;
    top->empty = false;
    if (item && column >= top->text + 4)
        top->text = column;
}

static void enter(struct state *st, bool item, uint32_t column, uint32_t seen, uint32_t width) {
    if (st->n == LIMIT_MARKDOWN_DEPTH)
        return;
    st->levels[st->n++] = (struct level){.item = item,
                                         .empty = !item,
                                         .mark = column,
                                         .text = column + width,
                                         .seen_mark = seen,
                                         .seen_text = seen + width};
}

/* The parser counts the four columns of its body from what it stands in, not from its mark. */
static void enter_container(struct state *st, uint32_t column, uint32_t seen, uint32_t base) {
    size_t n = st->n;
    enter(st, false, column, seen, 4);
    if (st->n > n)
        st->levels[n].seen_text = base + 4;
}

static void open_fence(struct state *st, struct str s, uint32_t column, uint32_t seen) {
    st->fence.n = line_fence(s);
    st->fence.mark = st->fence.n ? s.p[0] : '\0';
    st->fence.shift = (int32_t)seen - (int32_t)column;
    st->fence.lazy = false;
}

/* Fenced code right behind the text of an item belongs to it, however it is indented. */
static bool open_lazy_fence(struct state *st, size_t i, struct str s, uint32_t column) {
    const struct level *top = st->n ? &st->levels[st->n - 1] : NULL;
    if (st->blank || !top || !top->item || is_below(top, column) || !line_fence(s))
        return false;
    indent(st, i, column, top->seen_text);
    open_fence(st, s, column, top->seen_text);
    st->fence.lazy = true;
    return true;
}

/* True where the line goes on in fenced code. */
static bool is_in_fence(struct state *st, size_t i, struct str s, uint32_t column) {
    const struct level *top = st->n ? &st->levels[st->n - 1] : NULL;
    if (!st->fence.mark)
        return false;
    if (top && !st->fence.lazy && !is_below(top, column)) {
        st->fence.mark = '\0';
        return false;
    }
    int64_t seen = (int64_t)column + st->fence.shift;
    indent(st, i, column, seen < 0 ? 0 : (uint32_t)seen);
    size_t n = 0;
    while (n < s.n && s.p[n] == st->fence.mark)
        n++;
    if (n >= st->fence.n && n == s.n)
        st->fence.mark = '\0';
    return true;
}

/* An item may begin with another one, or with code. */
static void enter_items(struct state *st, struct str s, uint32_t column, uint32_t seen) {
    for (;;) {
        uint32_t width = is_rule(s) ? 0 : item_width(s);
        if (width == 0 || st->n == LIMIT_MARKDOWN_DEPTH)
            break;
        enter(st, true, column, seen, width);
        column += width;
        seen += width;
        s = str_trim(str_from(s, width));
        if (s.n == 0)
            return;
    }
    open_fence(st, s, column, seen);
}

static bool is_footnote(struct str s) {
    size_t end = str_index(s, ']', 0);
    return str_starts(s, STR("[^")) && end > 2 && end + 1 < s.n && s.p[end + 1] == ':';
}

/* Its text is indented by four, however the mark itself stands between two such steps. One that
 * is nearly not indented belongs to no list. */
static void begin_footnote(struct state *st, size_t i, struct str s, uint32_t column) {
    if (column < 4 && st->blank)
        st->n = 0;
    const struct level *top = st->n ? &st->levels[st->n - 1] : NULL;
    uint32_t seen = top ? top->seen_text : 0;
    indent(st, i, column, seen);
    enter(st, false, column - column % 4, seen, 4);
    st->bare_footnote = str_index(s, ']', 0) + 2 == s.n;
}

/* Text right behind the mark of a footnote, alone on its line, need not be indented. */
static bool goes_on_in_footnote(struct state *st, size_t i, struct str s, uint32_t column) {
    const struct level *top = st->n ? &st->levels[st->n - 1] : NULL;
    if (!st->bare_footnote || !top || is_footnote(s) || is_below(top, column))
        return false;
    indent(st, i, column, top->seen_text);
    return true;
}

static void begin_line(struct state *st, size_t i, struct str s, uint32_t column) {
    bool item = !is_rule(s) && item_width(s);
    leave_levels(st, column);
    find_body(st, column, item);
    uint32_t seen = column_for(st, column, item);
    uint32_t base = st->n ? st->levels[st->n - 1].seen_text : 0;
    if (seen <= base + 3 && is_footnote(s)) {
        begin_footnote(st, i, s, column);
        return;
    }
    indent(st, i, column, seen);
    if (seen > base + 3) /* code */
        return;
    if (is_container(s))
        enter_container(st, column, seen, base);
    else
        enter_items(st, s, column, seen);
}

static void look_at_line(struct state *st, size_t i, struct str s, uint32_t column) {
    const struct level *top = st->n ? &st->levels[st->n - 1] : NULL;
    if (is_in_fence(st, i, s, column) || open_lazy_fence(st, i, s, column) ||
        goes_on_in_footnote(st, i, s, column))
        return;
    st->bare_footnote = false;
    bool lazy = !st->blank && !is_structure(s);
    if (!lazy || (top && is_below(top, column)))
        begin_line(st, i, s, column);
}

void list_indent(struct line_edit *e) {
    struct state st = {.edit = e, .blank = true};
    for (size_t i = 0; i < e->n; i++) {
        struct str s = str_trim(e->v[i].text);
        if (s.n)
            look_at_line(&st, i, s, line_edit_column(e, i));
        else
            st.bare_footnote = false;
        st.blank = !s.n;
    }
}

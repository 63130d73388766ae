#include "text/prefix.h"

/* In a tag: how much of `rest`, which begins with a blank, stands before the name of a place. */
static size_t to_name(struct str rest) {
    static const struct str before[] = {STR_INIT(" id=\""), STR_INIT(" href=\"#")};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (str_starts(rest, before[i]))
            return before[i].n;
    return 0;
}

/* Values are quoted and hold no quotation marks, so that a blank in one begins no attribute. */
static size_t add_tag(struct prefixer *p, struct str piece, size_t at, struct strbuf *out) {
    size_t end = str_index(piece, '>', at);
    p->in_tag = end == piece.n;
    struct str tag = str_slice(piece, at, end);
    for (size_t blank; (blank = str_index(tag, ' ', 0)) < tag.n;) {
        size_t name = to_name(str_from(tag, blank));
        size_t next = blank + (name ? name : 1);
        strbuf_add(out, str_slice(tag, 0, next));
        if (name)
            strbuf_add(out, p->prefix);
        tag = str_from(tag, next);
    }
    strbuf_add(out, tag);
    return end;
}

void prefix_add(struct prefixer *p, struct str piece, struct strbuf *out) {
    for (size_t at = 0; at < piece.n;) {
        if (p->in_tag) {
            at = add_tag(p, piece, at, out);
            continue;
        }
        size_t open = str_index(piece, '<', at);
        strbuf_add(out, str_slice(piece, at, open));
        p->in_tag = open < piece.n;
        at = open;
    }
}

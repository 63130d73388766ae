#include "text/prefix.h"

#include <string.h>

/* In a tag: how much of `rest`, which begins with a blank, stands before the name of a place. */
static size_t to_name(struct str rest) {
    static const struct str before[] = {STR_INIT(" id=\""), STR_INIT(" href=\"#")};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (str_starts(rest, before[i]))
            return before[i].n;
    return 0;
}

/* Adds the rest of a tag; gives where its '>' stands. Values are quoted and hold no quotation
 * marks, but one may end as an attribute begins: title="a id=". */
static size_t add_tag(struct prefixer *p, struct str piece, size_t at, struct strbuf *out) {
    while (at < piece.n && (p->in_value || piece.p[at] != '>')) {
        size_t name = p->in_value || piece.p[at] != ' ' ? 0 : to_name(str_from(piece, at));
        size_t end = at + (name ? name : 1);
        if (p->in_value) {
            end = str_index(piece, '"', at);
            p->in_value = end == piece.n;
            end += !p->in_value;
        } else if (name || piece.p[at] == '"') {
            p->in_value = true;
        } else {
            while (end < piece.n && !strchr(" \">", piece.p[end]))
                end++;
        }
        strbuf_add(out, str_slice(piece, at, end));
        if (name)
            strbuf_add(out, p->prefix);
        at = end;
    }
    p->in_tag = at == piece.n;
    return at;
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

#include "text/prefix.h"

/* In a tag: how much of `rest`, which begins with a blank, stands before the name of a place. */
static size_t to_name(struct str rest) {
    static const struct str before[] = {STR_INIT(" id=\""), STR_INIT(" href=\"#")};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (str_starts(rest, before[i]))
            return before[i].n;
    return 0;
}

/* Values are quoted and hold no quotation marks, but one may end as an attribute begins:
 * title="a id=". */
void prefix_add(struct prefixer *p, struct str piece, struct strbuf *out) {
    size_t from = 0; /* what is not yet added */
    for (size_t at = 0; at < piece.n;) {
        if (!p->in_tag) {
            at = str_index(piece, '<', at);
            p->in_tag = at < piece.n;
        } else if (p->in_value) {
            at = str_index(piece, '"', at);
            p->in_value = at == piece.n;
            at += !p->in_value;
        } else {
            size_t name = piece.p[at] == ' ' ? to_name(str_from(piece, at)) : 0;
            p->in_tag = piece.p[at] != '>';
            p->in_value = name || piece.p[at] == '"';
            at += name ? name : 1;
            if (name) {
                strbuf_add(out, str_slice(piece, from, at));
                strbuf_add(out, p->prefix);
                from = at;
            }
        }
    }
    strbuf_add(out, str_from(piece, from));
}

/* Text between tags, with what the dialect finds in it: abbreviations and symbols. */
#include "text/markdown_render.h"
#include "text/smart_symbol.h"

struct found {
    size_t bytes;      /* 0 for nothing */
    size_t digits;     /* of an ordinal number */
    struct str symbol; /* in its place */
    struct str title;  /* of an abbreviation */
};

static struct found find(const struct renderer *r, struct str text, size_t at) {
    struct found f = {0};
    uint32_t symbols = r->source->dialect->symbols;
    if (symbols) {
        f.symbol = smart_symbol_find(symbols, text, at, &f.bytes);
        f.digits = f.bytes || !(symbols & SYMBOL_ORDINALS) ? 0 : smart_symbol_ordinal(text, at);
        f.bytes += f.digits ? f.digits + 2 : 0;
    }
    if (f.bytes == 0 && r->source->abbreviations.longest)
        f.bytes = abbreviations_find(&r->source->abbreviations, text, at, &f.title);
    return f;
}

static void add(struct strbuf *out, struct str text, const struct found *f) {
    if (f->symbol.n) {
        strbuf_add(out, f->symbol);
    } else if (f->digits) {
        strbuf_add(out, str_slice(text, 0, f->digits));
        STRBUF_LIT(out, "<sup>");
        strbuf_add(out, str_from(text, f->digits));
        STRBUF_LIT(out, "</sup>");
    } else {
        STRBUF_LIT(out, "<abbr title=\"");
        html_attr(out, f->title);
        STRBUF_LIT(out, "\">");
        html_text(out, text);
        STRBUF_LIT(out, "</abbr>");
    }
}

void render_text(struct renderer *r, struct str text) {
    bool look = !r->plain && (r->source->dialect->symbols || r->source->abbreviations.longest);
    size_t written = 0;
    for (size_t at = 0; look && at < text.n;) {
        unsigned char c = (unsigned char)text.p[at];
        bool starts = (r->source->dialect->symbols && smart_symbol_starts[c]) ||
                      r->source->abbreviations.starts[c];
        if (!starts) {
            at++;
            continue;
        }
        struct found f = find(r, text, at);
        if (f.bytes) {
            html_text(r->out, render_without_joints(r, str_slice(text, written, at)));
            add(r->out, str_slice(text, at, at + f.bytes), &f);
            written = at + f.bytes;
        }
        at += f.bytes ? f.bytes : 1;
    }
    html_text(r->out, render_without_joints(r, str_from(text, written)));
}

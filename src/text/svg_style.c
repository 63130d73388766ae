#include "text/svg_style.h"

/* What loads by a string, and what could be spelled otherwise. */
static const struct str refused[] = {STR_INIT("@import"), STR_INIT("image-set("),
                                     STR_INIT("image("),  STR_INIT("src("),
                                     STR_INIT("\\"),      STR_INIT("expression(")};

static bool begins(struct str s, size_t i, struct str word) {
    return str_eq_nocase(str_slice(s, i, i + word.n), word);
}

/* Behind "url(". */
static bool is_inside(struct str s, size_t i) {
    static const struct str allowed[] = {STR_INIT("#"),
                                         STR_INIT("data:font/"),
                                         STR_INIT("data:application/font"),
                                         STR_INIT("data:application/x-font"),
                                         STR_INIT("data:image/png;"),
                                         STR_INIT("data:image/jpeg;"),
                                         STR_INIT("data:image/gif;"),
                                         STR_INIT("data:image/webp;")};
    while (i < s.n && (is_space(s.p[i]) || s.p[i] == '"' || s.p[i] == '\''))
        i++;
    for (size_t k = 0; k < sizeof allowed / sizeof *allowed; k++)
        if (begins(s, i, allowed[k]))
            return true;
    return false;
}

/* How much at i leads outside: 0 for nothing. */
static size_t outside(struct str s, size_t i) {
    for (size_t k = 0; k < sizeof refused / sizeof *refused; k++)
        if (begins(s, i, refused[k]))
            return refused[k].n;
    struct str url = STR("url(");
    return begins(s, i, url) && !is_inside(s, i + url.n) ? url.n : 0;
}

bool svg_style_clean(struct arena *a, struct str text, struct str *out) {
    struct strbuf b;
    size_t kept = 0; /* behind the last thing that was left out */
    for (size_t i = 0, n; i < text.n; i += n ? n : 1) {
        n = strchr("@iIsSuUeE\\", text.p[i]) ? outside(text, i) : 0;
        if (!n)
            continue;
        if (!kept)
            strbuf_init(&b, a, 0);
        strbuf_add(&b, str_slice(text, kept, i));
        /* What follows is no address any more, and what stood around joins to nothing. */
        strbuf_addz(&b, text.p[i + n - 1] == '(' ? " none(" : " ");
        kept = i + n;
    }
    if (!kept)
        return false;
    strbuf_add(&b, str_from(text, kept));
    *out = strbuf_str(&b);
    return true;
}

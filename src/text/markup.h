/* What rendered markup consists of: the body of a page as HTML, and beside it
 * what others need to know of it without parsing it again. Written by the
 * Markdown renderer and the sanitizer, read by the linker and the search index.
 *
 * URLs in the body stand there as authored (escaped); `links` says where each
 * one is, so that they can be replaced without a parser. Links are in body order
 * and do not overlap. */
#ifndef TEXT_MARKUP_H
#define TEXT_MARKUP_H

#include "base/strbuf.h"
#include "base/vec.h"

enum link_use {
    LINK_HREF,  /* leads somewhere */
    LINK_IMAGE, /* is shown: img src, srcset, poster */
    LINK_MEDIA  /* is played: video, audio, track */
};

struct markup_link {
    struct str target; /* as authored: no character references, tabs or line ends */
    enum link_use use;
    uint32_t line, column; /* of the link in the source */
    size_t offset, length; /* of the escaped URL in the body */
};

struct markup_heading {
    int level;       /* 1 to 6 */
    struct str id;   /* empty where raw HTML gave none */
    struct str text; /* plain, white space as in the body */
    uint32_t line;
    struct str
        summary; /* what stands behind it in one line, such as that of an operation; or empty */
};

struct markup {
    struct strbuf body;
    struct {
        VEC(struct markup_link);
    } links;
    struct {
        VEC(struct markup_heading);
    } headings;
    struct {
        VEC(struct str);
    } ids; /* anchors that are no headings */
};

/* Empty, with a body of at most LIMIT_HTML_BYTES. All of it lives in the arena. */
void markup_init(struct markup *m, struct arena *a);
/* Appends the URL, escaped for an attribute, and records the link. `target` is
 * unescaped, has passed url_classify, and must live as long as the markup. */
void markup_add_url(struct arena *a, struct markup *m, enum link_use use, struct str target,
                    uint32_t line, uint32_t column);

/* Makes each heading one of `by` levels below, at most the sixth: where the page around the markup
 * has headings of its own. */
void markup_lower_headings(struct markup *m, int by);
/* The same of a body alone. */
void markup_lower_body(struct strbuf *body, int by);

#endif

/* The sanitizer: the one place where raw HTML may enter a page.
 *
 * What comes out is always balanced and well formed: known elements of an
 * allow-list (html_elements.c), lower-case names, double-quoted escaped
 * attributes, void elements without slash; and a browser parses it to the very
 * tree that it spells out, because every repair a browser would make (a paragraph
 * in a paragraph, a table cell without its row, a link in a link) is made here.
 * Sanitizing it again changes nothing. Comments, declarations and processing
 * instructions are dropped. Time is linear in the input.
 *
 * - Kept: text and layout elements, images and media, tables, lists, details,
 *   ruby, disabled check boxes.
 * - Kept as another: section article aside header footer nav main address hgroup
 *   become div (a page has its own landmarks), center a div with align, tt code,
 *   strike s, acronym abbr, dir and menu ul, listing pre, image img.
 * - Frames of the sites that the portal lists are kept, in a sandbox; those of other web addresses
 *   become links. So do images of other hosts, if the portal says so.
 * - Unwrapped (tag dropped, content kept): everything else, such as font, form,
 *   button, label, body, and names that are no HTML.
 * - Removed with their content, where the end tag is found: script style iframe
 *   object embed applet template noscript noembed noframes textarea select
 *   datalist title svg math xmp plaintext dialog. Of those whose content is raw
 *   text the rest of the chunk goes at least.
 * - Attributes: an allow-list for each element. on… is always removed, and so is style, but for
 *   what other attributes can say of it (html_style.h).
 *   target and rel are dropped silently. An anchor's `name` becomes its id. Ids
 *   stay as authored, but those with white space or starting with "portico-" are
 *   removed, and such classes too: they belong to the theme. Of equal ids the
 *   first stays. A table can be reached by the keyboard, for it may scroll.
 * - URLs are judged by url_classify; unsafe ones are removed, the others recorded
 *   in the markup, also those in srcset and poster.
 *
 * Markdown mixes raw HTML with its own markup, so the filter is fed in chunks and
 * told when the renderer opens and closes elements of its own. Raw elements stay
 * open between chunks, as far as the renderer's element around them lasts.
 *
 * Findings stand at the tag or attribute; of each kind and name one a page, but
 * each unsafe URL is named. When out->body has failed (strbuf.h) the page is too
 * large and the caller says so. Headings without an id are recorded so; their tags
 * are written before their text is known. */
#ifndef TEXT_HTML_FILTER_H
#define TEXT_HTML_FILTER_H

#include "base/finding.h"
#include "base/map.h"
#include "text/markup.h"
#include "text/media.h"

/* The renderer's own elements, by what a browser lets them hold. */
enum html_own {
    HTML_OWN_FLOW,      /* blocks: div blockquote ul li table td details … */
    HTML_OWN_PARAGRAPH, /* p, pre: a block that holds text and inline elements only */
    HTML_OWN_HEADING,   /* h1 … h6: the same */
    HTML_OWN_INLINE,    /* em strong code … */
    HTML_OWN_LINK       /* a */
};

struct html_open; /* one open element, see html_nest.h */

struct html_filter {
    struct arena *arena;
    struct markup *out;
    struct str file;
    struct findings *findings;
    /* Where lines of a chunk behind its first one begin in the source: 1, or the
     * column of the content in a quote or list. The renderer may set it before any
     * feed. */
    uint32_t line_column;
    /* Lines of other files stand among those of the source, so they cannot be counted:
     * findings stand where their chunk begins. The renderer sets it. */
    bool lines_inserted;
    /* What of other hosts is shown; NULL: images, and no frames. The renderer sets it. */
    const struct media *media;

    /* Private. */
    struct {
        VEC(struct html_open);
    } open;             /* raw elements, and marks of own ones; outermost first */
    size_t mark;        /* index + 1 of the innermost mark, 0 for none */
    unsigned depth;     /* raw elements that stand in the body */
    unsigned overflow;  /* start tags refused for their depth and not ended yet */
    unsigned own_links; /* marks of own links */
    unsigned removing;  /* open elements that go with their content */
    struct {
        struct str chunk;
        size_t at;
        uint32_t line, column;
    } cursor;            /* how far places in the chunk have been counted */
    struct place tag;    /* of the tag in hand */
    struct map ids;      /* those taken */
    struct map reported; /* "code name" of the findings that come once a page */
};

void html_filter_init(struct html_filter *f, struct arena *a, struct markup *out, struct str file,
                      struct findings *findings);

/* Raw HTML that begins at line:column of the file. Appends to out->body. A tag or
 * comment that is incomplete at the end of the chunk is dropped with a finding.
 * The chunk must live as long as the arena. */
void html_filter_feed(struct html_filter *f, struct str chunk, uint32_t line, uint32_t column);

/* The renderer is about to write the start tag of an element of its own: raw
 * elements that cannot hold it are closed first, and raw end tags may not close past
 * it. Within paragraphs, headings and inline elements raw block elements are
 * unwrapped. An own link ends a raw one, but not one that an own element inside it
 * keeps open: browsers then end that early. */
void html_filter_enter(struct html_filter *f, enum html_own kind);
/* The renderer is about to write the end tag: raw elements opened inside are
 * closed. */
void html_filter_leave(struct html_filter *f);
/* Writes the attributes of an own element, as an author gave them to it: those that
 * the element may have in raw HTML too, but no URLs. `attributes` is what stands in a
 * tag behind its name, with the '>'; it must live as long as the arena. Findings
 * stand at line:column. */
void html_filter_attributes(struct html_filter *f, struct str element, struct str attributes,
                            uint32_t line, uint32_t column);
/* Takes an id of the page, whoever writes it; false when it is taken. The id must live as long as
 * the arena. Of authored ones the filter keeps the first alone. */
bool html_filter_take_id(struct html_filter *f, struct str id);
/* Does a link stand open, a raw one or the renderer's? */
bool html_filter_in_link(const struct html_filter *f);
/* Closes what is open. Every enter has had its leave. */
void html_filter_finish(struct html_filter *f);

/* A whole fragment at once; `out` is initialised. */
void html_sanitize(struct arena *a, struct str html, struct str file, struct findings *findings,
                   struct markup *out);

#endif

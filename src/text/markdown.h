/* Markdown pages: GitHub-flavoured Markdown (tables, bare links,
 * task lists, footnotes) and the dialect of MkDocs, rendered to the markup that
 * stands in <article class="markdown">.
 *
 * - Headings get ids as MkDocs makes them, or their own by `{#id}`, and a
 *   permalink.
 * - Raw HTML passes through the sanitizer (html_filter.h) and may be mixed with
 *   Markdown.
 * - URLs of links and images stand in the body as authored and are recorded
 *   (markup.h); unsafe ones are left out, with a finding.
 * - `!!! note`, `???`, `/// note` and GitHub's `> [!NOTE]` become the same admonitions;
 *   tabs, generic blocks and definitions: container.h.
 * - Emoji and icons by name: shortcode.h. Marked text: inline_mark.h. Keys: keys.h. Formulas:
 *   math.h. Critic marks, loose links and the like: inline_edit.h.
 * - `*[HTML]: …` explains a word: abbreviation.h.
 * - An attribute list as the last line of a paragraph, or right behind a link, image, code or
 * emphasis sets what raw HTML may set; the rest of it is left out.
 *
 * Input is hostile: text that is no UTF-8 is repaired, a part that would take too
 * long is shown as plain text, a page that would as a whole is shown in a <pre>;
 * a page of more than LIMIT_MARKDOWN_BYTES is replaced by a sentence. Each gives a
 * finding. Time is then linear in the size of the page, or nearly so.
 *
 * cmark keeps tables of the process, and so does this: one page at a time. */
#ifndef TEXT_MARKDOWN_H
#define TEXT_MARKDOWN_H

#include "base/finding.h"
#include "base/map.h"
#include "text/dialect.h"
#include "text/markup.h"
#include "text/media.h"
#include "text/snippet.h"

/* The ids of a page that is made of several Markdown texts and other parts: each text takes what
 * is free. Keys live in the arena that the texts are rendered in, or longer. */
struct markdown_ids {
    struct map slugs; /* for slug_unique() */
    struct map taken; /* that stand in the page; keys only */
};

struct markdown_options {
    struct str file;                 /* for places */
    uint32_t first_line;             /* line of the file on which src begins (front matter may stand
                                        before it); 0 means 1 */
    const struct snippets *snippets; /* NULL where there are none: snippet.h */
    const struct markdown_dialect *dialect; /* NULL: what TechDocs switches on */
    const struct media *media;              /* of other hosts; NULL: images, and no frames */
    struct markdown_ids *ids;               /* NULL: the text is the whole page */
    bool plain; /* CommonMark as it is: no extensions, ids or dialect, raw HTML and
                   unsafe URLs kept. For the specification's tests ONLY. */
};

struct markdown_page {
    struct markup markup;
    struct str title;         /* text of the first h1, or empty */
    struct str summary;       /* text of the first paragraph, at most about 200 bytes */
    uint32_t images_external; /* images from other hosts */
};

/* All of *out is in the arena. options->file must live as long as f and *out. */
void markdown_render(struct arena *a, struct str src, const struct markdown_options *options,
                     struct findings *f, struct markdown_page *out);

#endif

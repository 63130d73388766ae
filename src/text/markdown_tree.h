/* From Markdown source to cmark's tree, with all that keeps cmark within bounds.
 *
 * cmark parses in two phases, blocks and then inlines. Between them this looks at
 * each block that holds inlines: those that would take the inline phase too long
 * are taken out and kept as text, and attribute lists are taken off headings. What
 * is found is a node's user data, a struct block_note. */
#ifndef TEXT_MARKDOWN_TREE_H
#define TEXT_MARKDOWN_TREE_H

#include <cmark-gfm.h>

#include "base/finding.h"
#include "base/map.h"
#include "text/abbreviation.h"
#include "text/attr_list.h"
#include "text/inline_edit.h"
#include "text/source_lines.h"

/* On paragraphs, headings and table cells. */
struct block_note {
    bool verbatim;   /* passed a limit: `text` is shown instead of its children */
    struct str text; /* Markdown, as written */
    struct attr_list attrs;
    struct inline_moves moves; /* of its text, before the inlines were parsed */
};

struct markdown_ids;
struct media;

struct markdown_source {
    struct source_lines lines;
    const struct markdown_dialect *dialect;
    const struct media *media;
    bool plain;                         /* CommonMark without extensions and dialect */
    bool footnotes;                     /* some are defined; set by markdown_tree */
    bool hidden;                        /* text may hold what block_hide.h hid */
    bool joints;                        /* text may hold TREE_JOINT; set by markdown_tree */
    struct abbreviations abbreviations; /* filled by markdown_tree */
    struct map given_ids;               /* by headings; filled by markdown_tree, keys only */
    struct markdown_ids *ids;           /* of the page around the text; may be NULL */
};

/* The document, or NULL where a limit forbids to parse it; a finding then says so.
 * The tree lives in `scratch`, and so do its notes. Before it is used up (it may
 * be walked, its literals read) markdown_tree_end must not be called. */
cmark_node *markdown_tree(struct arena *scratch, struct markdown_source *source,
                          struct findings *f);
void markdown_tree_end(void);

/* The line of the source, from 1, on which the node begins; 0 where cmark does not
 * tell. (cmark is given one line more, see markdown_tree.c.) */
uint32_t tree_line(cmark_node *node);
const struct block_note *tree_note(cmark_node *node);

#endif

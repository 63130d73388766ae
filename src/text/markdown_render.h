/* Renders cmark's tree to the markup of a page. One walk over the tree without
 * recursion; each construct has a file of its own, listed here.
 *
 * Our own elements are balanced by construction. Raw HTML goes through the filter,
 * which is told of each element of ours that can hold raw HTML. */
#ifndef TEXT_MARKDOWN_RENDER_H
#define TEXT_MARKDOWN_RENDER_H

#include "text/escape.h"
#include "text/html_filter.h"
#include "text/markdown.h"
#include "text/markdown_tree.h"

struct footnote {
    struct str label;
    uint32_t uses; /* references that were rendered */
};

struct renderer {
    struct arena *arena;   /* the page's */
    struct arena *scratch; /* for this walk only */
    struct markdown_source *source;
    struct findings *findings;
    struct markdown_page *page;
    struct strbuf *out; /* the body of the page */
    cmark_iter *iter;
    struct html_filter filter;
    bool plain;
    struct map ids;  /* of headings; those that authors gave stand in it from the start */
    struct map seen; /* given ids that have been used */
    uint32_t depth;  /* open nodes */
    bool too_deep;   /* already said */
    uint32_t images; /* open images: inside, only text is written */
    bool image_link; /* the open image is a link instead */

    struct {
        uint32_t line;
        size_t at;
    } bare; /* behind the last bare link that was found in the source */

    struct {
        bool body; /* is <tbody> open? */
        uint32_t column;
        const uint8_t *alignments;
        uint32_t columns;
        bool header;
    } table;
    struct {
        bool wanted;
        size_t at; /* in the body */
    } contents;
    struct {
        VEC(struct footnote);
        uint32_t defined;
    } notes;
};

/* The whole page: everything in *page is made in `a`. */
void markdown_render_tree(struct arena *a, struct arena *scratch, cmark_node *root,
                          struct markdown_source *source, struct findings *f,
                          struct markdown_page *page);

/* markdown_render.c: for the constructs. */

/* The next tag stands at the beginning of a line. */
void render_fresh_line(struct renderer *r);
/* Before the start tag of an element that may hold raw HTML, and before its end tag. */
void render_open(struct renderer *r, enum html_own kind);
void render_close(struct renderer *r);
/* Go on behind the node, without its children. */
void render_skip_children(struct renderer *r, cmark_node *node);
/* The literal of a text or code node. cmark cuts off the label of an undefined
 * footnote by columns, even within a character, when it goes over lines; this is
 * UTF-8 again. Of a formula without its marks. */
struct str render_literal(struct renderer *r, cmark_node *node);
/* The text as it is shown: TREE_JOINT left out. */
struct str render_without_joints(struct renderer *r, struct str text);
/* The text of a node and all below it, without markup; line ends become spaces. */
struct str render_text_of(struct renderer *r, cmark_node *node);

/* render_place.c: where the node begins in the file; for inlines as far as it can
 * be told. Bare links must be asked for in the order of the page. */
struct place render_place(struct renderer *r, cmark_node *node);

/* render_inline.c: true when the node is an inline. */
bool render_inline(struct renderer *r, cmark_node *node, bool enter);

/* render_text.c: text that stands between tags. */
void render_text(struct renderer *r, cmark_node *node, struct str text);

/* render_attributes.c: attributes of an author, ` name="value"` escaped, for a start
 * tag of the element that stands open in the body; those that raw HTML may have. */
void render_attributes(struct renderer *r, cmark_node *node, struct str element,
                       struct str attributes);
/* The same for an inline with a title, may be empty, and the attribute list right
 * behind it, which is then no longer part of the text. */
void render_attributes_behind(struct renderer *r, cmark_node *node, struct str element,
                              struct str title);
/* The same for a paragraph or heading whose list was found before; its title is empty. */
void render_attributes_of_block(struct renderer *r, cmark_node *node, struct str element,
                                const struct attr_list *list);
/* Such a list goes with a link that is not shown. */
void render_drop_attributes_behind(struct renderer *r, cmark_node *node);
/* The literal of a text node without such a list. */
struct str render_behind_attributes(struct renderer *r, cmark_node *text_node, struct str text);

/* render_heading.c */
void render_heading(struct renderer *r, cmark_node *node, bool enter);

/* render_code.c */
void render_code_block(struct renderer *r, cmark_node *node);
void render_code(struct renderer *r, cmark_node *node);

/* render_table.c: true when the node is a table or a part of one. */
bool render_table(struct renderer *r, cmark_node *node, bool enter);

/* render_container.c: true when the node is a container, or its title. */
bool render_container(struct renderer *r, cmark_node *node, bool enter);
/* What stands before a definition: a paragraph, or a comment, of which nothing is shown. */
void render_term(struct renderer *r, cmark_node *term, bool enter);
/* Each line before a definition is a term: false where the end of a line is none of those. */
bool render_next_term(struct renderer *r, cmark_node *line_end);
/* True when a block quotation is one of GitHub's alerts. */
bool render_alert(struct renderer *r, cmark_node *quote, bool enter);

/* render_contents.c */

/* Is the paragraph the mark in whose place the page's headings stand? Then it is rendered. */
bool render_contents(struct renderer *r, cmark_node *paragraph);
/* Puts them there; when nothing else is added to the body. */
void render_contents_end(struct renderer *r);

/* render_footnote.c */
void render_footnotes_begin(struct renderer *r, cmark_node *root);
void render_footnote_reference(struct renderer *r, cmark_node *node);
void render_footnote(struct renderer *r, cmark_node *node, bool enter);
/* The links back, before the end of the last paragraph of a footnote. */
void render_footnote_return(struct renderer *r, cmark_node *paragraph);
void render_footnotes_end(struct renderer *r);

#endif

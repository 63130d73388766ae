/* The sanitizer's stack of open elements, and the nesting rules of the HTML
 * standard (section "Tree construction") as far as the allow-list needs them.
 * Where a browser would move elements about (foster parents, the adoption agency)
 * this closes or opens elements instead, so that the body says what is meant:
 * content straight in a table gets a row and a cell, and an end tag that crosses
 * blocks is ignored. Part of html_filter.c; nobody else includes this. */
#ifndef TEXT_HTML_NEST_H
#define TEXT_HTML_NEST_H

#include "text/html_elements.h"
#include "text/html_filter.h"

/* An element that is open in the body, or the mark of one of the renderer's. */
struct html_open {
    const struct html_element *element; /* NULL for a mark */
    enum html_own own;                  /* of a mark */
    size_t outer_mark;                  /* of a mark: html_filter.mark outside */
    size_t body;                        /* length of the body behind the start tag */
    size_t links, headings, ids;        /* lengths of the lists then */
};

/* Adds a finding unless the same was added for `name` before, or it lies in
 * content that is to be removed. `name` is copied. */
void html_report(struct html_filter *f, enum finding_code code, struct place place,
                 struct str name);

/* Makes room in the body for a start tag of this element, which is kept: closes what
 * it ends and opens what it needs. False if it may not stand here. */
bool html_nest_prepare(struct html_filter *f, const struct html_element *e);
/* Its start tag has been written. Not for void elements. */
void html_nest_open(struct html_filter *f, const struct html_element *e);
/* Characters other than white space are about to be written. */
void html_nest_text(struct html_filter *f);
/* An end tag of a kept element was read: closes what it ends, if anything. */
void html_nest_close(struct html_filter *f, const struct html_element *e);

/* The content of an element that is to be removed begins here; its end takes back
 * what was written since. */
void html_nest_remove_open(struct html_filter *f, const struct html_element *e);
void html_nest_remove_close(struct html_filter *f, const struct html_element *e);

#endif

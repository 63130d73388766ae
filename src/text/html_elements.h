/* The allow-list: which elements and attributes may stand in a page. The tables
 * are in html_elements.c, one line an element. */
#ifndef TEXT_HTML_ELEMENTS_H
#define TEXT_HTML_ELEMENTS_H

#include "base/str.h"

enum html_fate {
    HTML_KEEP,
    HTML_UNWRAP, /* the tag goes, the content stays */
    HTML_REMOVE  /* both go */
};

/* What the nesting rules of the HTML standard distinguish. */
enum html_kind {
    /* Phrasing, up to HTML_TRACK: does not end a paragraph. */
    HTML_INLINE,
    HTML_LINK,
    HTML_RUBY,
    HTML_RUBY_TEXT, /* rt rp */
    HTML_PLAYER,    /* picture video audio */
    HTML_SOURCE,    /* source track: only in a player */
    HTML_INPUT,
    /* Blocks: end a paragraph. */
    HTML_DIV,
    HTML_BLOCK,
    HTML_PARAGRAPH,
    HTML_HEADING,
    HTML_LIST,
    HTML_ITEM,
    HTML_TERMS, /* dl */
    HTML_TERM,  /* dt dd */
    /* Tables: only in a table, but for the table itself. */
    HTML_TABLE,
    HTML_CAPTION,
    HTML_COLUMNS,
    HTML_COLUMN,
    HTML_ROWS, /* thead tbody tfoot */
    HTML_ROW,
    HTML_CELL /* td th */
};

/* How an attribute's value is checked. */
enum html_value {
    ATTR_TEXT,
    ATTR_FLAG,   /* present or not */
    ATTR_NUMBER, /* up to three digits, for spans */
    ATTR_INTEGER,
    ATTR_LENGTH, /* 12, 1.5, 50%, 12px */
    ATTR_WORDS,  /* one of a list */
    ATTR_TAG,    /* letters, digits and '-': a language */
    ATTR_ID,
    ATTR_NAME, /* an anchor's old form of id */
    ATTR_CLASS,
    ATTR_HREF,
    ATTR_SRC,
    ATTR_POSTER,
    ATTR_SRCSET
};

struct html_element {
    struct str name;
    enum html_kind kind;
    enum html_fate fate;
    bool is_void;        /* has no content and no end tag */
    bool raw;            /* its content is text up to its end tag */
    bool foreign;        /* SVG or MathML */
    struct str as;       /* it is written as this element instead */
    uint64_t attributes; /* bits of html_attribute_rule indexes; global ones included */
};

struct html_attribute_rule {
    struct str name;
    enum html_value value;
    struct str words; /* ATTR_WORDS: between spaces, also around all */
};

/* By name in any case; NULL for what is no HTML. An element that is written as
 * another is returned itself. */
const struct html_element *html_element_find(struct str name);
/* For walking: element i, NULL behind the last. */
const struct html_element *html_element_at(size_t i);
/* The rule for an attribute that the element may have, else NULL; *bit gets its
 * place in a mask. */
const struct html_attribute_rule *html_attribute_find(const struct html_element *e, struct str name,
                                                      uint64_t *bit);

#endif

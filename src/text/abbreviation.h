/* Abbreviations: `*[HTML]: HyperText Markup Language` on a line of its own explains
 * the word wherever it stands on the page. Rules: the abbr extension of
 * Python-Markdown. */
#ifndef TEXT_ABBREVIATION_H
#define TEXT_ABBREVIATION_H

#include "base/map.h"
#include "base/strbuf.h"

/* A longer word is none. */
enum { ABBREVIATION_BYTES = 40 };

struct abbreviations {
    struct map titles; /* word -> struct str * */
    size_t longest;    /* word, in bytes */
    bool lengths[ABBREVIATION_BYTES + 1];
    bool starts[256]; /* may a word begin with this byte? */
};

/* Takes the lines that explain a word off a paragraph. False, and nothing changed,
 * where there are none; the paragraph may then be empty. */
bool abbreviations_take(struct abbreviations *a, struct arena *arena, struct str *paragraph);

/* The word explained that stands at text[at], with its title; 0 where there is none,
 * else its bytes. Words are bounded as \b of a regular expression bounds them. */
size_t abbreviations_find(const struct abbreviations *a, struct str text, size_t at,
                          struct str *title);

#endif

/* Front matter: what may stand before a Markdown page to describe it. It has two forms.
 *
 * YAML: the file begins with a line of three dashes and the YAML ends at the next line of three
 * dashes or three dots; only spaces and tabs may follow on either. Whether it is valid is for its
 * reader to say.
 *
 * Lines `key: value`, as MultiMarkdown has them: from the first line on, up to a blank one or to
 * one that is none. A key is of letters, digits, `_` and `-`; a line that is indented by four goes
 * on with the value before it.
 *
 * The rules are those of MkDocs. A byte order mark in front is skipped. */
#ifndef TEXT_FRONT_MATTER_H
#define TEXT_FRONT_MATTER_H

#include "base/str.h"

struct front_matter {
    struct str yaml;    /* its first line is line 2 of the file */
    struct str lines;   /* of the other form; one of the two is empty */
    struct str body;    /* what follows, or all of the file without the byte order mark */
    uint32_t body_line; /* of the file, on which it begins */
};

/* True when src begins with front matter; in lines without marks only with `bare`. */
bool front_matter_split(struct str src, bool bare, struct front_matter *out);
/* The value of a key, in lower case, of `lines`; values of one that is there again are joined by
 * spaces. Empty without one. */
struct str front_matter_value(struct arena *a, struct str lines, struct str key);

#endif

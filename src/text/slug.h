/* Heading ids as MkDocs makes them (Python-Markdown 3.4, toc extension, its
 * default slugify and unique), so that links into a documentation survive. */
#ifndef TEXT_SLUG_H
#define TEXT_SLUG_H

#include "base/map.h"

/* NFKD, ASCII only, all but word characters, white space and '-' dropped,
 * trimmed, lower case, runs of white space and '-' become one '-'. May be empty;
 * bytes that are no UTF-8 are dropped. */
struct str slug_of(struct arena *a, struct str text);

/* The anchor that GitHub gives a heading of this text: lower case in all scripts, all dropped but
 * letters, digits, marks, '_', '-' and spaces, each of which becomes a '-'. GitLab's is the same
 * with runs of '-' made one. Which of several equal ones is meant, "-1", "-2", is for the caller.
 */
struct str slug_of_github(struct arena *a, struct str text);

/* The slug itself if `used` lacks it, else with "_1", or with its own "_N"
 * counted up, until it is new; an empty slug becomes "_1". Adds the result to
 * `used`. Ids made elsewhere may be put there as keys with a NULL value; the values
 * belong to this function. Many equal slugs cost linear time in total. */
struct str slug_unique(struct arena *a, struct map *used, struct str slug);

#endif

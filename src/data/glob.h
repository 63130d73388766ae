/* File name patterns, as in catalog locations and configuration. */
#ifndef DATA_GLOB_H
#define DATA_GLOB_H

#include "base/str.h"

/* Does pattern match the whole of path? Both are relative with '/', as git keeps
 * paths; case matters.
 *
 *   *        any characters of one part of the path, also none
 *   ?        one character (code point)
 *   [a-z]    one of these; [!a] or [^a] one that is not; ']' may stand first
 *   **       as a whole part: any number of folders, also none; at the end any
 *            number of parts but at least one. Elsewhere it is like *
 *   {a,b}    either; may hold '/' and further patterns and braces
 *   \x       x itself
 *
 * A dot that begins a part is only matched by a dot in the pattern: the pattern
 * ".harness/" with ** behind it matches ".harness/idp/a.yaml", but ** alone does
 * not match ".git/config".
 * A bracket or brace that is not closed stands for itself. A pattern longer than
 * LIMIT_PATH_BYTES, or whose braces stand for more than LIMIT_GLOB_ALTERNATIVES
 * patterns, matches nothing; glob_is_too_large tells.
 *
 * The time is bounded by the product of the lengths for each alternative. */
bool glob_match(struct str pattern, struct str path);

bool glob_is_too_large(struct str pattern);

/* Does it hold anything but plain characters? */
bool glob_is_pattern(struct str s);

#endif

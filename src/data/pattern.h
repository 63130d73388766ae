/* Regular expressions of users, in the syntax of JavaScript as far as PCRE2 has it:
 * what JSON Schema and workflow forms ask for. `\d`, `\w` and `\s` are ASCII, `$` is
 * the very end, "." is one code point.
 *
 * Patterns and subjects are foreign: a pattern has at most LIMIT_PATTERN_BYTES, a
 * subject LIMIT_PATTERN_SUBJECT, and trying one place of it LIMIT_PATTERN_STEPS. A
 * subject that passes a limit does not match. */
#ifndef DATA_PATTERN_H
#define DATA_PATTERN_H

#include "base/str.h"

struct pattern;

/* NULL when text is no pattern; *why then says it in words. What is returned lives in
 * the arena but holds memory of PCRE2 until pattern_release. */
struct pattern *pattern_compile(struct arena *a, struct str text, struct str *why);
/* Is there a match anywhere in subject? Bytes that are not UTF-8 match nothing. */
bool pattern_finds(const struct pattern *p, struct str subject);
/* NULL is fine. */
void pattern_release(struct pattern *p);

#endif

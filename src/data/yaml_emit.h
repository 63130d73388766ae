/* Values as YAML, for people to read and for any YAML 1.2 reader. */
#ifndef DATA_YAML_EMIT_H
#define DATA_YAML_EMIT_H

#include "base/strbuf.h"
#include "data/value.h"

/* Adds v as one document in block style, two spaces a level, ending in a line end
 * and without `---`. It reads back as the same value: text that could be taken for
 * anything else, also by a reader of YAML 1.1 (`yes`, `010`, dates), is quoted;
 * text of several lines is a literal block where that keeps it exactly. Tags and
 * the spelling of numbers are not kept; bytes that are not UTF-8 become U+FFFD. A
 * tree deeper than YAML_EMIT_DEPTH fails the buffer. */
enum { YAML_EMIT_DEPTH = 1000 };
void yaml_emit(struct strbuf *out, const struct value *v);

#endif

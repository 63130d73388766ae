/* JSON in and out. */
#ifndef DATA_JSON_H
#define DATA_JSON_H

#include "base/finding.h"
#include "base/strbuf.h"
#include "data/value.h"

/* Reads one JSON text, the content of `file`: any value, UTF-8 (a byte order mark
 * is skipped), no duplicate keys, at most LIMIT_YAML_DEPTH deep and
 * LIMIT_YAML_BYTES long. Maps keep the order of their keys. An integer that does
 * not fit 64 bits is refused.
 *
 * False when there is a fault: a finding (json-syntax or json-limit) has its line
 * and column, and *out is null. Values have no places and no text; nothing in *out
 * refers to `text`. */
bool json_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                struct value *out);
/* The same of a text with at most `most` bytes. */
bool json_parse_long(struct arena *a, struct str file, struct str text, size_t most,
                     struct findings *f, struct value *out);
/* Where item `index` begins of the list that `key` of the object at the top holds, in a text that
 * json_parse() has read; the place of the whole file when there is none. */
struct place json_place(struct str file, struct str text, struct str key, size_t index);

/* Adds v as JSON. indent is the number of spaces a level, 0 for compact, on one
 * line without blanks. The same value always gives the same bytes, and reads back
 * as the same value; only NaN and the infinities, which JSON does not know, become
 * null, and bytes that are not UTF-8 become U+FFFD.
 *
 * `<`, `>`, `&`, U+2028 and U+2029 are always written as escapes, so that the
 * result may stand in HTML, in a script element, or be served as HTML by mistake.
 * A tree deeper than JSON_EMIT_DEPTH fails the buffer. */
enum { JSON_EMIT_DEPTH = 1000 };
void json_emit(struct strbuf *out, const struct value *v, int indent);

/* A string as it is, any other value as compact JSON, null as nothing: what people
 * see of a value in a table. */
struct str json_text(struct arena *a, const struct value *v);

/* The same for one string, with its quotes. */
void json_emit_string(struct strbuf *out, struct str s);

#endif

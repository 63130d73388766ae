/* Reading YAML into values with their places, as Backstage's own reader sees it:
 * the YAML 1.2 core schema, merge keys not merged, duplicate keys refused.
 * libyaml finds the structure; what it sees in the way of YAML 1.1 is corrected
 * around it.
 *
 * What a plain scalar means:
 *   null      null Null NULL ~ and nothing at all
 *   boolean   true True TRUE false False FALSE; yes, no, on and off are strings
 *   integer   12 -3 +4 010 (ten) 0o17 0x1F; beyond 64 bits it is a float
 *   float     1.5 .5 5. 1e3 .inf -.Inf .nan
 *   string    everything else, also dates and 1_000
 * Quoted and block scalars are strings. An explicit tag is kept in value.tag as
 * written in short ("!ENV", "!!str", or the whole URI of a tag from elsewhere).
 * !!str, !!int, !!float, !!bool and !!null are honoured where the scalar has that
 * form; !!binary is decoded into a string of bytes, which need not be UTF-8; a
 * scalar with any other tag is a string. value.text always has the scalar as
 * written, so `1.10` can still be told from `1.1`.
 *
 * Keys are strings: the text of a plain scalar as written, the content of a quoted
 * one, the source text of a list or map that is used as a key (`? [a, b]`).
 * An unquoted expression such as `{{ parameters.x }}` or `{{formContext.x}}`,
 * which for YAML is a map in a map, is a STRING with exactly that text. (An
 * expression with anything before or behind it is not valid YAML unquoted, and is
 * a finding.)
 *
 * An alias is a copy of what its anchor marks: its first node has the place of the
 * alias, the nodes below keep their own. Of duplicate keys the last value stays.
 *
 * Where this reader differs from YAML 1.2 or from the reference reader, each a
 * case in the unit tests:
 *   - NUL and the other control characters below U+0020 are refused (so says YAML;
 *     the reference reader lets them pass), and so is broken UTF-8.
 *   - UTF-16 and UTF-32 are refused, with a hint.
 *   - `%YAML 1.1` does not bring back the rules of YAML 1.1.
 *   - an anchor's name may only have letters, digits, `-` and `_`.
 *   - `1: a` and `"1": b` in one map are duplicates.
 *   - numbers as keys keep their spelling (`0x1F: a` has the key "0x1F").
 *   - a comment right behind a quoted scalar (`"a"#b`) is accepted.
 *   - tabs may indent lines inside brackets, but not stand behind a dash.
 *   - a key in brackets must end on the line where it begins (`{a\n b: c}`).
 *   - a lone carriage return is no line break; it is kept as it stands.
 *   - a byte order mark is known only at the very start of the file. */
#ifndef DATA_YAML_H
#define DATA_YAML_H

#include "base/finding.h"
#include "data/value.h"

struct yaml_document {
    struct value root;
    uint32_t line; /* first line of its content, or of its `---` */
    bool broken;   /* it has an error finding; root is what could be read, or null */
};

struct yaml_documents {
    VEC(struct yaml_document);
};

/* Reads every document of text, the content of `file`, and appends it to out. A
 * text without content has no document; `---` alone has one, which is null.
 *
 * Every fault is a finding at its line and column: yaml-syntax,
 * yaml-duplicate-key, yaml-limit (see limits.h), yaml-encoding. A broken document
 * never takes its siblings down. Nothing in *out refers to text; `file` must live
 * as long as the findings. */
void yaml_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                struct yaml_documents *out);

/* Of a file of which only the first document is read: another is a finding. */
void yaml_check_single(const struct yaml_documents *docs, struct str file, struct findings *f);

#endif

/* The text of one YAML document as libyaml is given it.
 *
 * libyaml reads YAML 1.1: it takes U+0085, U+2028 and U+2029 for line breaks and
 * refuses some characters that YAML 1.2 allows in quoted scalars, escapes of
 * surrogate pairs (`\ud83d\ude00`, valid JSON) and all `%YAML` directives but two.
 * So such characters are replaced, one character for one so that columns stay
 * true, by stand-ins from the end of Unicode's last private plane, and put back
 * in what libyaml found. A text that has characters from there itself is passed as
 * it is. */
#ifndef DATA_YAML_TEXT_H
#define DATA_YAML_TEXT_H

#include "base/finding.h"

struct yaml_text {
    struct str text;      /* for libyaml: UTF-8 without control characters */
    bool replaced;        /* it has stand-ins */
    bool broken;          /* bytes or characters that are no YAML: there is a finding */
    size_t chars, offset; /* a pair that is known to belong together, see below */
};

/* Checks and prepares raw, the lines from first_line of `file`. The result is a
 * view of raw where nothing had to be replaced, else it is in a. A finding is in
 * f->arena and names the first bad place and how many there are. */
struct yaml_text yaml_text_prepare(struct arena *a, struct str file, struct str raw,
                                   uint32_t first_line, struct findings *f);

/* What libyaml found, as the file has it, in memory of a. `escapes` says that the
 * scalar was double-quoted: then escapes of surrogates mean characters. */
struct str yaml_text_restore(struct arena *a, const struct yaml_text *t, struct str found,
                             bool escapes);

/* The bytes between two of libyaml's character indexes; a view of t->text. Costs
 * the distance to the slice before. */
struct str yaml_text_slice(struct yaml_text *t, size_t from_char, size_t to_char);

#endif

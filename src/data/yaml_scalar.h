/* What a plain scalar stands for, by the core schema of YAML 1.2 (section 10.3.2
 * of its specification). Used by the reader, and by the emitter to know what must
 * be quoted. */
#ifndef DATA_YAML_SCALAR_H
#define DATA_YAML_SCALAR_H

#include "data/value.h"

/* Sets type and content of *v from s; line, column, text and tag stay. A string is
 * a view of s. */
void yaml_scalar_resolve(struct str s, struct value *v);

/* Decodes base64 with white space in it. False when it is none; *out is then not
 * set. */
bool yaml_binary_decode(struct arena *a, struct str s, struct str *out);

#endif

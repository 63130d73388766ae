/* Numbers as text, for the emitters. */
#ifndef DATA_NUMBER_H
#define DATA_NUMBER_H

#include "base/strbuf.h"

/* The shortest decimal form that reads back as d, always with a point or an
 * exponent, so that it stays a float: "1.0", "0.1", "1e+300". d is finite. */
void number_emit(struct strbuf *out, double d);

#endif

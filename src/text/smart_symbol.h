/* Symbols written with plain characters: (c), -->, 1/2. Rules: the smartsymbols
 * extension of PyMdown. Which are wanted is a set of SYMBOL_…, dialect.h. */
#ifndef TEXT_SMART_SYMBOL_H
#define TEXT_SMART_SYMBOL_H

#include "text/dialect.h"

/* May one, or an ordinal number, begin with this byte? */
extern const bool smart_symbol_starts[256];
/* The symbol for what stands at text[at], and in *bytes how much that is; empty where
 * there is none. */
struct str smart_symbol_find(uint32_t wanted, struct str text, size_t at, size_t *bytes);

/* Digits of an ordinal number at text[at], "22nd", whose two letters are raised; 0
 * where there is none. */
size_t smart_symbol_ordinal(struct str text, size_t at);

#endif

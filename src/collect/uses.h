/* What scripts a page has use for, told from its rendered body. */
#ifndef COLLECT_USES_H
#define COLLECT_USES_H

#include "model/docset.h"

/* Bits of enum page_use. A page whose text speaks of such markup may get one too many, which
 * costs its reader a file that does nothing. */
uint32_t uses_of_body(struct str body);

#endif

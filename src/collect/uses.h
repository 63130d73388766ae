/* What scripts a page has use for, told from its rendered body. */
#ifndef COLLECT_USES_H
#define COLLECT_USES_H

#include "model/docset.h"

/* Bits of enum page_use. */
uint32_t uses_of_body(struct str body);

#endif

/* Definitions of APIs as pages: each becomes a set of one page, whose source is the file of the
 * definition, or the catalog file that it stands in. */
#ifndef COLLECT_DEFINITIONS_H
#define COLLECT_DEFINITIONS_H

#include "base/map.h"
#include "collect/collect.h"
#include "collect/locate.h"

/* Adds the sets, by name only, behind those of documentation. out->entities must be there. */
void collect_plan_definitions(struct arena *a, struct fragment *out);

/* Renders one of them, which `l` is in, with what `media` allows: its body and the file for
 * download are appended to `documents`. Findings go to out->docs_findings, about the entity. */
void collect_definition(struct locator *l, const struct media *media, const struct lost_files *lost,
                        const struct map *history, struct docset *set, struct fragment *out,
                        struct strbuf *documents);

#endif

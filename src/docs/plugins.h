/* `plugins` of mkdocs.yml: which are switched on, and with what options. They are never run;
 * Portico does itself what some of them do.
 *
 *     plugins:
 *       - search
 *       - redirects:
 *           redirect_maps: {old.md: new.md}
 *
 * or, the same, a mapping of names to options. */
#ifndef DOCS_PLUGINS_H
#define DOCS_PLUGINS_H

#include "data/value.h"

/* The options of a plugin in the configuration `root`. Of a plugin that is switched on without
 * options it is some value that is no mapping, so that value_find() finds nothing in it. NULL when
 * it is not there, or switched off by `enabled: false`. */
const struct value *plugin_find(const struct value *root, struct str name);

#endif

#include "docs/plugins.h"

static const struct value *find_in_list(const struct value *list, struct str name) {
    VALUE_EACH (item, list) {
        if (value_is(item, VALUE_STRING) && str_eq(item->string, name))
            return item;
        const struct value *options = value_find(item, name);
        if (options)
            return options;
    }
    return NULL;
}

const struct value *plugin_find(const struct value *root, struct str name) {
    const struct value *all = value_find(root, STR("plugins"));
    const struct value *found =
        value_is(all, VALUE_LIST) ? find_in_list(all, name) : value_find(all, name);
    const struct value *enabled = value_find(found, STR("enabled"));
    return value_is(enabled, VALUE_BOOL) && !enabled->boolean ? NULL : found;
}

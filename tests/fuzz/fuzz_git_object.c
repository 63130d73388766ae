/* Git's trees and commits: what is read lies inside the bytes, and a walk ends. */
#include "base/bug.h"
#include "git/object.h"

static void inside(struct str part, struct str whole) {
    if (part.n && (part.p < whole.p || part.p + part.n > whole.p + whole.n))
        BUG("a part lies outside");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct str text = str_n((const char *)data, size), rest = text;
    struct tree_item item;
    while (tree_item_next(&rest, &item) == 1) {
        inside(item.name, text);
        if (tree_name_ok(item.name) && memchr(item.name.p, '/', item.name.n))
            BUG("a name with a slash got through");
    }
    struct commit_data c;
    if (commit_parse(text, &c)) {
        inside(c.author, text);
        inside(c.parents, text);
        for (size_t i = 0; i < commit_parent_count(&c); i++)
            commit_parent(&c, i);
    }
    return 0;
}

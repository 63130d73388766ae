/* Values of annotations: whatever they hold, a link leads to the web, to a system's own host, or
 * nowhere, and each line of entries is told once. The first line is the key. */
#include <stdio.h>
#include <stdlib.h>

#include "model/annotation.h"
#include "text/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds, const char *what) {
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static void check_entries(struct str value) {
    struct annotation_entry entry;
    uint32_t line = 0, last = 0;
    for (struct str rest = value; annotation_entry_next(&rest, &line, &entry); last = line) {
        must(line > last && entry.line == line - 1, "lines are not counted one by one");
        must(!entry.ok || (entry.label.n && entry.address.n), "an entry lacks a part");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct str key, value = str_cut(str_n((const char *)data, size), '\n', &key);
    struct value document = value_map(&a), metadata = value_map(&a), all = value_map(&a);
    struct link_bases bases = {0};
    struct annotation_links links = {0};
    value_put(&a, &all, key, value_str(value));
    PUT(&a, &metadata, "annotations", all);
    PUT(&a, &document, "metadata", metadata);
    *VEC_PUSH(&a, &bases) = (struct link_base){STR("jenkins"), STR("https://base.example")};
    annotation_links(&a, &(struct entity){.document = document}, &bases, &links);
    VEC_EACH (const struct annotation_link, l, &links) {
        must(l->label.n > 0, "a link without a label");
        must(!l->href.n || url_classify(l->href) == URL_ABSOLUTE, "a link that is not safe");
        must(!l->href.n || str_starts(l->href, STR("http")), "a link that is not of the web");
    }
    check_entries(value);
    arena_release(&a);
    return 0;
}

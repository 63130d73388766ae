/* Any bytes as an entity reference, as an origin of a repository and as a route:
 * never a crash; a reference written in full reads as itself, and a route never
 * leaves its folder. */
#include <stdlib.h>

#include "base/path.h"
#include "link/route.h"
#include "model/forge.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct str text = str_n((const char *)data, size), below;
    struct ref ref, again;
    if (ref_parse(text, STR("group"), STR("default"), &ref)) {
        struct str key = ref_key(&a, ref);
        if (!ref_parse(key, STR(""), STR(""), &again) || !str_eq(ref_key(&a, again), key))
            abort();
        struct str route = route_of_entity(&a, STR("catalog"), ref);
        if (!path_join(&a, STR(""), route, &below) || below.n + 1 != route.n ||
            !path_inside(STR("catalog"), below))
            abort();
    }
    struct str route = route_path(&a, text);
    if (!path_join(&a, STR("x"), route, &below) || !path_inside(STR("x"), below))
        abort();
    struct str web = forge_web_of_origin(&a, text);
    forge_file_url(&a, web, STR("abc"), text, 7);
    if (web.n && !str_starts(web, STR("https://")) && !str_starts(web, STR("http://")))
        abort();
    arena_release(&a);
    return 0;
}

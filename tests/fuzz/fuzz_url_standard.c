/* Any bytes as an address: never a crash, and blanks around it, tabs and line ends within it do not
 * change what it is taken for. */
#include <stdlib.h>

#include "base/strbuf.h"
#include "text/url_standard.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct str url = str_n((const char *)data, size);
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    STRBUF_LIT(&b, " \x1f");
    strbuf_add(&b, str_slice(url, 0, size / 2));
    STRBUF_LIT(&b, "\t\r\n");
    strbuf_add(&b, str_from(url, size / 2));
    strbuf_addc(&b, ' ');
    if (url_is_standard(url) != url_is_standard(strbuf_str(&b)))
        abort();
    arena_release(&a);
    return 0;
}

/* Any bytes as a value of a catalog file; the first line is its key. Never a crash, each value is
 * told of once, and a token put behind the text is never shown. */
#include <stdlib.h>

#include "base/strbuf.h"
#include "model/secret.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TOKEN "ghp_0123456789abcdefghijABCDEFGHIJ012345"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct str key, value = str_cut(str_n((const char *)data, size), '\n', &key);
    struct value document = value_map(&a), shown;
    struct findings f;
    struct strbuf b;
    strbuf_init(&b, &a, 0);
    strbuf_add(&b, value);
    STRBUF_LIT(&b, "\n" TOKEN);
    value_put(&a, &document, key, value_str(strbuf_str(&b)));
    findings_init(&f, &a);
    if (!secret_redact(&a, &document, STR("f"), &f, &shown) || f.n != 1)
        abort();
    struct str text = value_string(value_find(&shown, key));
    if (str_ends(text, STR("\n" TOKEN)) || !str_contains(text, SECRET_HIDDEN))
        abort();
    arena_release(&a);
    return 0;
}

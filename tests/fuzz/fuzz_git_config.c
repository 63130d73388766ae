/* A repository's config file, read at first sight: no secret of an address is ever
 * in the answer. Credential helpers' answers and messages are read with the same
 * bytes. */
#include "base/bug.h"
#include "git/credential.h"
#include "git/repo.h"
#include "git/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct str text = str_n((const char *)data, size), origin, once;
    struct credential c;
    if (repo_peek_config(&a, text, &origin) && url_has_secret(origin) && url_scheme(origin).n)
        BUG("a secret got through: %.*s", STR_ARG(origin));
    credential_parse(text, &c);
    url_host(text);
    url_is_remote(text);
    once = url_redact(&a, text);
    if (!str_eq(once, url_redact(&a, once)))
        BUG("a message changes when its secrets are removed twice");
    arena_release(&a);
    return 0;
}

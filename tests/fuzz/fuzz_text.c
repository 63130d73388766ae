/* Short texts of documents: headings, addresses, attribute values. What is escaped
 * comes back by unescaping, an escaped URL does not change when it is escaped
 * again, and slugs are unique and of their alphabet. */
#include <stdio.h>
#include <stdlib.h>

#include "text/escape.h"
#include "text/slug.h"
#include "text/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds, const char *what) {
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static struct str written(struct arena *a, void (*escape)(struct strbuf *, struct str),
                          struct str s) {
    struct strbuf out;
    strbuf_init(&out, a, 0);
    escape(&out, s);
    return strbuf_str(&out);
}

static void check_urls(struct arena *a, struct str s) {
    struct str path, query, fragment, stripped = url_strip(a, s);
    must(url_classify(s) == url_classify(stripped), "stripping changed the kind of URL");
    struct str once = html_unescape(a, written(a, html_url, stripped));
    must(str_eq(html_unescape(a, written(a, html_url, once)), once), "html_url is not stable");
    must(url_classify(stripped) == URL_UNSAFE || url_classify(once) != URL_UNSAFE,
         "escaping made a URL unsafe");
    must(str_eq(url_decode(a, written(a, url_path, s)), s), "url_path does not come back");
    must(url_classify(written(a, url_path, s)) != URL_UNSAFE, "a path with a scheme");
    url_split(s, &path, &query, &fragment);
    must(path.n + query.n + fragment.n + (query.p != NULL) + (fragment.p != NULL) == s.n,
         "url_split lost bytes");
}

static void check_slugs(struct arena *a, struct str s) {
    struct map used = {0};
    for (struct str rest = s, line; str_next_line(&rest, &line);) {
        struct str slug = slug_of(a, line);
        for (size_t i = 0; i < slug.n; i++)
            must(is_lower(slug.p[i]) || is_digit(slug.p[i]) || slug.p[i] == '-' || slug.p[i] == '_',
                 "a foreign character in a slug");
        size_t known = used.n;
        struct str unique = slug_unique(a, &used, slug);
        must(unique.n && used.n == known + 1, "a slug that is not new");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct str s = str_dup(&a, str_n((const char *)data, size));
    must(str_eq(html_unescape(&a, written(&a, html_attr, s)), s), "html_attr does not come back");
    must(str_eq(html_unescape(&a, written(&a, html_text, s)), s), "html_text does not come back");
    html_plain(&a, s);
    check_urls(&a, s);
    check_slugs(&a, s);
    arena_release(&a);
    return 0;
}

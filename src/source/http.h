/* Files over http and https. The only user of libcurl. */
#ifndef SOURCE_HTTP_H
#define SOURCE_HTTP_H

#include "base/err.h"
#include "base/str.h"

/* The body of `url`, which begins with http:// or https://, at most `limit` bytes, within
 * LIMIT_WORLD_SECONDS. Redirects are followed to http and https only, and from https never to
 * http.
 *
 * Credentials, in this order: PORTICO_TOKEN as bearer; user information in the address; ~/.netrc.
 * They go to this host alone, not where it redirects to, and only over https or to this machine,
 * since what is sent openly is lost. None of them appears in an error. */
int http_get(struct arena *a, struct str url, size_t limit, struct str *out, struct err *err);

#endif

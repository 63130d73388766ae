#include "source/http.h"

#include <curl/curl.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "git/url.h"

static size_t take(char *bytes, size_t size, size_t n, void *body) {
    struct strbuf *b = body;
    strbuf_add(b, str_n(bytes, size * n));
    return b->failed ? 0 : size * n;
}

static bool is_here(struct str url) {
    struct str host = url_host(url);
    return str_eq(host, STR("localhost")) || str_eq(host, STR("127.0.0.1")) ||
           str_eq(host, STR("[::1]")) || str_eq(host, STR("::1"));
}

static void set_credentials(CURL *curl, struct str url) {
    const char *token = getenv("PORTICO_TOKEN");
    if (!str_starts(url, STR("https://")) && !is_here(url))
        return;
    if (token && *token) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BEARER);
        curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, token);
    } else {
        curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_OPTIONAL);
    }
}

static void set_limits(CURL *curl, struct str url, size_t limit) {
    bool safe = str_starts(url, STR("https://"));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, safe ? "https" : "http");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, safe ? "https" : "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, (long)LIMIT_WORLD_REDIRECTS);
    curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)limit);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)LIMIT_WORLD_SECONDS);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)LIMIT_WORLD_SILENT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)LIMIT_WORLD_SILENT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
}

/* What to say of a request that was made. */
static int judge(CURL *curl, CURLcode code, const struct strbuf *body, struct str name,
                 struct err *err) {
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (body->failed || code == CURLE_FILESIZE_EXCEEDED)
        return err_set(err, "cannot read %.*s: it has more than %zu bytes", STR_ARG(name),
                       body->cap);
    if (code != CURLE_OK)
        return err_set(err, "cannot read %.*s: %s", STR_ARG(name), curl_easy_strerror(code));
    if (status == 401 || status == 403)
        return err_set(err,
                       "cannot read %.*s: the server wants credentials (HTTP %ld); set "
                       "PORTICO_TOKEN, or give them in ~/.netrc",
                       STR_ARG(name), status);
    if (status != 200)
        return err_set(err, "cannot read %.*s: the server answers HTTP %ld", STR_ARG(name), status);
    return 0;
}

int http_get(struct arena *a, struct str url, size_t limit, struct str *out, struct err *err) {
    struct strbuf body;
    struct str name = url_public(a, url);
    strbuf_init(&body, a, limit);
    CURL *curl = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? curl_easy_init() : NULL;
    if (!curl)
        return err_set(err, "cannot read %.*s: there is no memory for it", STR_ARG(name));
    curl_easy_setopt(curl, CURLOPT_URL, str_z(a, url));
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "portico");
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
    set_limits(curl, url, limit);
    set_credentials(curl, url);
    int rc = judge(curl, curl_easy_perform(curl), &body, name, err);
    curl_easy_cleanup(curl);
    curl_global_cleanup();
    *out = strbuf_str(&body);
    return rc;
}

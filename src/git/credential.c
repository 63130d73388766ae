#include "git/credential.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/strbuf.h"
#include "git/url.h"
#include "sys/command.h"

static bool is_this_machine(struct str host) {
    return str_eq_nocase(host, STR("localhost")) || str_eq(host, STR("::1")) ||
           str_starts(host, STR("127."));
}

bool credential_from_env(struct str url, struct credential *out) {
    struct str scheme = url_scheme(url);
    const char *user = getenv("PORTICO_GIT_USERNAME"), *token = getenv("PORTICO_GIT_TOKEN");
    bool safe = str_eq_nocase(scheme, STR("https")) ||
                (str_eq_nocase(scheme, STR("http")) && is_this_machine(url_host(url)));
    if (!safe || !token || !*token)
        return false;
    out->user = user && *user ? str_of(user) : STR("x-access-token");
    out->password = str_of(token);
    return true;
}

bool credential_parse(struct str answer, struct credential *out) {
    struct str line, key;
    *out = (struct credential){0};
    while (str_next_line(&answer, &line)) {
        struct str value = str_cut(line, '=', &key);
        if (str_eq(key, STR("username")))
            out->user = value;
        else if (str_eq(key, STR("password")))
            out->password = value;
    }
    return out->user.n && out->password.n;
}

bool credential_from_git(struct arena *a, struct str url, struct credential *out) {
    static const char *const argv[] = {"git", "credential", "fill", NULL};
    static const char *const env[] = {"GIT_TERMINAL_PROMPT=0", "GCM_INTERACTIVE=never", NULL};
    struct strbuf input;
    struct str answer;
    struct err err;
    strbuf_init(&input, a, COMMAND_INPUT);
    STRBUF_LIT(&input, "url=");
    strbuf_add(&input, url);
    STRBUF_LIT(&input, "\n\n");
    /* A line end in the address would add lines of its own to the question. */
    if (input.failed || memchr(url.p, '\n', url.n) || memchr(url.p, 0, url.n))
        return false;
    const struct command c = {.argv = argv,
                              .env = env,
                              .input = strbuf_str(&input),
                              .limit = 64 << 10,
                              .seconds = LIMIT_CREDENTIAL_SECONDS};
    return command_run(a, &c, &answer, &err) == 0 && credential_parse(answer, out);
}

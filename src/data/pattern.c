#include "data/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/limits.h"

struct pattern {
    pcre2_code *code;
    pcre2_match_data *match; /* one is enough: nothing here runs in threads */
    pcre2_match_context *limits;
};

/* Where JavaScript and Perl part ways, and no JavaScript in a pattern may read beyond. */
enum {
    OPTIONS = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_BSUX |
              PCRE2_ALLOW_EMPTY_CLASS | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C
};

static pcre2_code *compile(struct str text, int *error, size_t *offset) {
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    if (!context)
        return NULL;
    pcre2_set_max_pattern_length(context, LIMIT_PATTERN_BYTES);
    pcre2_set_compile_extra_options(context, PCRE2_EXTRA_ALT_BSUX);
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)(text.n ? text.p : ""), text.n, OPTIONS, error, offset, context);
    pcre2_compile_context_free(context);
    return code;
}

struct pattern *pattern_compile(struct arena *a, struct str text, struct str *why) {
    int error = PCRE2_ERROR_NOMEMORY;
    size_t offset = 0;
    struct pattern *p = ARENA_NEW(a, struct pattern);
    p->code = compile(text, &error, &offset);
    if (p->code) {
        p->match = pcre2_match_data_create(1, NULL);
        p->limits = pcre2_match_context_create(NULL);
    }
    if (!p->match || !p->limits) {
        char said[200];
        pcre2_get_error_message(error, (PCRE2_UCHAR *)said, sizeof said);
        *why = str_fmt(a, "%s at character %zu", said, offset + 1);
        pattern_release(p);
        return NULL;
    }
    pcre2_set_match_limit(p->limits, LIMIT_PATTERN_STEPS);
    pcre2_set_heap_limit(p->limits, LIMIT_PATTERN_KILOBYTES);
    /* Where it cannot be translated it is interpreted, with the same result. */
    (void)pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE);
    return p;
}

bool pattern_finds(const struct pattern *p, struct str subject) {
    if (subject.n > LIMIT_PATTERN_SUBJECT)
        return false;
    PCRE2_SPTR bytes = (PCRE2_SPTR)(subject.n ? subject.p : "");
    int rc = pcre2_match(p->code, bytes, subject.n, 0, 0, p->match, p->limits);
    if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
        rc = pcre2_match(p->code, bytes, subject.n, 0, PCRE2_NO_JIT, p->match, p->limits);
    return rc >= 0;
}

void pattern_release(struct pattern *p) {
    if (!p)
        return;
    pcre2_match_context_free(p->limits);
    pcre2_match_data_free(p->match);
    pcre2_code_free(p->code);
    *p = (struct pattern){0};
}

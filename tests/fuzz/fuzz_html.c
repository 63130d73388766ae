/* Raw HTML, also mixed with elements of a renderer: control bytes in the input open
 * (1 to 5, one for each enum html_own) and close (6) them. Whatever comes in, what
 * comes out holds no script, event handler or unsafe address, is well formed, and
 * does not change when it is sanitized again. */
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "text/html_elements.h"
#include "text/html_nest.h"
#include "text/html_token.h"
#include "text/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const own_names[] = {"div", "p", "h2", "em", "a"};
enum { OWN_MAX = 40 };

static void must(bool holds, const char *what, struct str output) {
    if (holds)
        return;
    fprintf(stderr, "%s in: %.*s\n", what, STR_ARG(output));
    abort();
}

/* Does a raw link stand open around the renderer's next element? There it would
 * not write one of its own. */
static bool in_raw_link(const struct html_filter *f) {
    for (size_t i = 0; i < f->open.n; i++)
        if (f->open.v[i].element && f->open.v[i].element->kind == HTML_LINK)
            return true;
    return false;
}

/* What a renderer may put where it is, as Markdown nests. */
static bool fits(const struct html_filter *f, const enum html_own *own, size_t n,
                 enum html_own kind) {
    if (n == OWN_MAX || (kind == HTML_OWN_LINK && (in_raw_link(f) || f->own_links)))
        return false;
    return n == 0 || own[n - 1] == HTML_OWN_FLOW || kind >= HTML_OWN_INLINE;
}

static void leave(struct html_filter *f, enum html_own kind) {
    html_filter_leave(f);
    strbuf_addf(&f->out->body, "</%s>", own_names[kind]);
}

static void render(struct html_filter *f, struct str input) {
    enum html_own own[OWN_MAX];
    size_t n = 0, from = 0;
    for (size_t i = 0; i <= input.n; i++) {
        int c = i < input.n ? (unsigned char)input.p[i] : 0xff;
        if (i < input.n && (c < 1 || c > 6))
            continue;
        html_filter_feed(f, str_slice(input, from, i), 1, 1);
        from = i + 1;
        if (c == 6 && n) {
            leave(f, own[--n]);
        } else if (c >= 1 && c <= 5 && fits(f, own, n, (enum html_own)(c - 1))) {
            own[n] = (enum html_own)(c - 1);
            html_filter_enter(f, own[n]);
            strbuf_addf(&f->out->body, "<%s>", own_names[own[n++]]);
        }
    }
    while (n)
        leave(f, own[--n]);
    html_filter_finish(f);
}

static void check_attributes(const struct html_token *tag, struct str output) {
    struct html_attribute attribute;
    for (size_t at = 0; html_attribute_next(tag->attributes, &at, &attribute);) {
        must(!str_starts(attribute.name, STR("on")), "an event handler", output);
        must(!str_eq(attribute.name, STR("style")), "a style", output);
        must(!attribute.value.p ||
                 tag->attributes.p[attribute.offset + attribute.name.n + 1] == '"',
             "an unquoted value", output);
        if (str_eq(attribute.name, STR("href")))
            must(url_classify(attribute.value) < URL_IMAGE_DATA, "an unsafe address", output);
    }
}

static void check_output(struct str output) {
    struct html_tokenizer t = {.input = output};
    const struct html_element *open[LIMIT_HTML_DEPTH + OWN_MAX + 1];
    size_t depth = 0;
    for (;;) {
        struct html_token token = html_token_next(&t);
        if (token.kind == HTML_END)
            break;
        must(token.kind != HTML_SKIP && token.kind != HTML_INCOMPLETE, "a comment", output);
        if (token.kind == HTML_TEXT)
            continue;
        const struct html_element *e = html_element_find(token.name);
        must(e && e->fate == HTML_KEEP && !e->as.n, "a tag that is not allowed", output);
        if (token.kind == HTML_START_TAG) {
            check_attributes(&token, output);
            if (!e->is_void)
                open[depth++] = e;
        } else {
            must(depth && open[--depth] == e, "an end tag without its start", output);
        }
    }
    must(depth == 0, "an open element", output);
}

static void check_links(const struct markup *m) {
    size_t end = 0;
    VEC_EACH (struct markup_link, link, &m->links) {
        must(link->offset >= end && link->offset + link->length <= m->body.n, "a link outside",
             strbuf_str(&m->body));
        end = link->offset + link->length;
    }
}

/* The renderer's elements count as raw ones when the output is read again. */
static bool too_deep(const struct findings *findings) {
    VEC_EACH (struct finding, finding, findings)
        if (finding->code == FINDING_HTML_DEPTH)
            return true;
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct findings findings;
    struct markup first, second;
    struct html_filter f;
    findings_init(&findings, &a);
    markup_init(&first, &a);
    markup_init(&second, &a);
    struct str input = str_dup(&a, str_n((const char *)data, size));
    html_filter_init(&f, &a, &first, STR("fuzz.md"), &findings);
    render(&f, input);
    struct str output = strbuf_str(&first.body);
    check_output(output);
    check_links(&first);
    findings_init(&findings, &a);
    html_sanitize(&a, output, STR("fuzz.md"), &findings, &second);
    must(str_eq(output, strbuf_str(&second.body)) || too_deep(&findings),
         "a change by the second pass", output);
    arena_release(&a);
    return 0;
}

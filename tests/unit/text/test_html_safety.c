/* That nothing which comes out could run, whatever went in. */
#include "html_attacks.h"
#include "html_testing.h"
#include "text/escape.h"
#include "text/html_elements.h"
#include "text/html_token.h"
#include "text/url.h"

static void check_tag(struct arena *a, const struct html_token *tag) {
    const struct html_element *e = html_element_find(tag->name);
    assert_non_null(e);
    assert_int_equal(e->fate, HTML_KEEP);
    struct html_attribute attribute;
    for (size_t at = 0; html_attribute_next(tag->attributes, &at, &attribute);) {
        assert_false(str_starts(attribute.name, STR("on")));
        assert_false(str_eq(attribute.name, STR("style")));
        enum url_kind kind = url_classify(html_unescape(a, attribute.value));
        if (str_eq(attribute.name, STR("href")))
            assert_true(kind < URL_IMAGE_DATA);
        if (str_eq(attribute.name, STR("src")) || str_eq(attribute.name, STR("poster")))
            assert_true(kind < URL_UNSAFE);
    }
}

static void check_output(struct arena *a, struct str html) {
    struct html_tokenizer t = {.input = html};
    struct html_token token;
    while ((token = html_token_next(&t)).kind != HTML_END) {
        assert_int_not_equal(token.kind, HTML_SKIP);
        assert_int_not_equal(token.kind, HTML_INCOMPLETE);
        if (token.kind == HTML_START_TAG)
            check_tag(a, &token);
    }
}

static void no_attack_leaves_anything_that_runs(void **state) {
    for (size_t i = 0; i < HTML_ATTACKS; i++)
        check_output(*state, page_body(sanitized(*state, html_attacks[i])));
}

static void sanitizing_twice_changes_nothing(void **state) {
    for (size_t i = 0; i < HTML_ATTACKS; i++) {
        struct str once = page_body(sanitized(*state, html_attacks[i]));
        struct str twice = page_body(sanitized(*state, once));
        if (!str_eq(once, twice))
            fail_msg("%.*s\nbecomes %.*s", STR_ARG(once), STR_ARG(twice));
    }
}

/* The end of one raw chunk must not combine with the start of the next. */
static void no_attack_in_two_chunks_leaves_anything_that_runs(void **state) {
    for (size_t i = 0; i < HTML_ATTACKS; i++) {
        for (size_t cut = 1; cut < html_attacks[i].n; cut++) {
            struct page *p = page_new(*state);
            html_filter_feed(&p->filter, str_slice(html_attacks[i], 0, cut), 1, 1);
            html_filter_enter(&p->filter, HTML_OWN_PARAGRAPH);
            strbuf_addz(&p->markup.body, "<p>");
            html_filter_feed(&p->filter, str_from(html_attacks[i], cut), 2, 1);
            html_filter_leave(&p->filter);
            strbuf_addz(&p->markup.body, "</p>");
            html_filter_finish(&p->filter);
            check_output(*state, page_body(p));
        }
    }
}

/* Each of these takes minutes where the time grows with the square. */
static void the_worst_inputs_take_linear_time(void **state) {
    static const char *const pieces[] = {"<svg>",
                                         "<object>",
                                         "<object><select>",
                                         "<script>",
                                         "<b>",
                                         "</b>",
                                         "<table>",
                                         "<table><td>",
                                         "<!--",
                                         "<!-- -",
                                         "<a b='",
                                         "<![CDATA[",
                                         "</",
                                         "<",
                                         "&",
                                         "&lt",
                                         "<a href=",
                                         "<img srcset=',",
                                         "<p class='a ",
                                         "<li>",
                                         "<td>",
                                         "<a href=b><ul>",
                                         "<svg></svg>",
                                         "<p><svg></p>",
                                         "<h1>a</h1>",
                                         "<h1>",
                                         "<ruby><rt>",
                                         "</script",
                                         "<a name=b>c",
                                         "<x1><x2>",
                                         "<\n",
                                         "<p>",
                                         "&#1",
                                         "<b c=d\n e=f>",
                                         "<dl><dt>"};
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct strbuf input;
        strbuf_init(&input, a, 0);
        while (input.n < 1 << 20)
            strbuf_addz(&input, pieces[i]);
        sanitized(a, strbuf_str(&input));
        arena_clear(a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(no_attack_leaves_anything_that_runs),
        TEST(sanitizing_twice_changes_nothing),
        TEST(no_attack_in_two_chunks_leaves_anything_that_runs),
        TEST(the_worst_inputs_take_linear_time),
    };
    return RUN(tests);
}

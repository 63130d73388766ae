#include "text/html_token.h"

#include "base/strbuf.h"
#include "unit/test.h"

/* All tokens in a row: "s:name" "e:name" "t:text" "skip" "cut". */
static struct str tokens(struct arena *a, struct str input, bool foreign) {
    struct html_tokenizer t = {.input = input, .foreign = foreign};
    struct strbuf out;
    strbuf_init(&out, a, 0);
    for (;;) {
        struct html_token token = html_token_next(&t);
        if (token.kind == HTML_END)
            return strbuf_str(&out);
        if (out.n)
            strbuf_addc(&out, '|');
        if (token.kind == HTML_TEXT)
            strbuf_addf(&out, "t:%.*s", STR_ARG(token.text));
        else if (token.kind == HTML_SKIP)
            strbuf_addz(&out, "skip");
        else if (token.kind == HTML_INCOMPLETE)
            strbuf_addz(&out, "cut");
        else
            strbuf_addf(&out, "%c:%.*s%s", token.kind == HTML_START_TAG ? 's' : 'e',
                        STR_ARG(token.name), token.self_closing ? "/" : "");
    }
}
#define assert_tokens(input, want) assert_str(tokens(*state, STR(input), false), want)

/* All attributes in a row: "name=value" or "name". */
static struct str attributes(struct arena *a, struct str input) {
    struct html_tokenizer t = {.input = input};
    struct html_token token = html_token_next(&t);
    struct strbuf out;
    struct html_attribute attribute;
    strbuf_init(&out, a, 0);
    for (size_t at = 0; html_attribute_next(token.attributes, &at, &attribute);) {
        if (out.n)
            strbuf_addc(&out, '|');
        strbuf_add(&out, attribute.name);
        if (attribute.value.p)
            strbuf_addf(&out, "=%.*s", STR_ARG(attribute.value));
    }
    return strbuf_str(&out);
}
#define assert_attributes(input, want) assert_str(attributes(*state, STR(input)), want)

static void tags_and_text_alternate(void **state) {
    assert_tokens("a<b>c</b>d", "t:a|s:b|t:c|e:b|t:d");
    assert_tokens("<a/><br /><b/ >", "s:a/|s:br/|s:b");
    assert_tokens("", "");
}

static void a_less_than_that_opens_nothing_is_text(void **state) {
    assert_tokens("a < b <3 <", "t:a < b <3 <");
    assert_tokens("<", "t:<");
    assert_tokens("</", "t:</");
    assert_tokens("<<b>", "t:<|s:b");
    assert_tokens("< b>", "t:< b>");
}

static void a_tag_ends_outside_of_quotes_only(void **state) {
    assert_tokens("<a b='>' c=\">\" d=e>f", "s:a|t:f");
    assert_tokens("<a b=c'>d'>e", "s:a|t:d'>e");
    assert_tokens("<a b>c", "s:a|t:c");
    assert_tokens("</a b='>'>c", "e:a|t:c");
    assert_tokens("<a<b>c", "s:a<b|t:c");
}

static void comments_end_as_the_standard_says(void **state) {
    assert_tokens("<!-- a -->b", "skip|t:b");
    assert_tokens("<!-->b", "skip|t:b");
    assert_tokens("<!--->b", "skip|t:b");
    assert_tokens("<!---->b", "skip|t:b");
    assert_tokens("<!-- a --!>b", "skip|t:b");
    assert_tokens("<!-- a --- >b--->c", "skip|t:c");
    assert_tokens("<!-- <!-- -->b", "skip|t:b");
    assert_tokens("<!-- > -> -- > --x>-->b", "skip|t:b");
}

static void declarations_end_at_the_first_bracket(void **state) {
    assert_tokens("<!doctype html>a", "skip|t:a");
    assert_tokens("<?php echo '>' ?>a", "skip|t:' ?>a");
    assert_tokens("</>a", "skip|t:a");
    assert_tokens("</ b>a", "skip|t:a");
    assert_tokens("<![CDATA[a>b]]>", "skip|t:b]]>");
}

static void cdata_reaches_to_its_end_in_foreign_content(void **state) {
    assert_str(tokens(*state, STR("<![CDATA[<a>]]>b"), true), "skip|t:b");
    assert_str(tokens(*state, STR("<![CDATA[<a>"), true), "cut");
}

static void what_the_input_cuts_off_is_one_token(void **state) {
    assert_tokens("a<b", "t:a|cut");
    assert_tokens("<b ", "cut");
    assert_tokens("<b c", "cut");
    assert_tokens("<b c=", "cut");
    assert_tokens("<b c='>", "cut");
    assert_tokens("<b c=d", "cut");
    assert_tokens("<b /", "cut");
    assert_tokens("</b", "cut");
    assert_tokens("<!-", "cut");
    assert_tokens("<!--", "cut");
    assert_tokens("<!-- -", "cut");
    assert_tokens("<!-- --", "cut");
    assert_tokens("<!-- --!", "cut");
    assert_tokens("<!", "cut");
    assert_tokens("<?", "cut");
}

static void attributes_come_in_every_form(void **state) {
    assert_attributes("<a b c=d e='f g' h=\"i>\" j = k>", "b|c=d|e=f g|h=i>|j=k");
    assert_attributes("<a\nb\t=\f'c'd=e/f>", "b=c|d=e/f");
    assert_attributes("<a/b/c=/d/>", "b|c=/d/");
    assert_attributes("<a =b==c \"d'<e>", "=b==c|\"d'<e");
    assert_attributes("<a b='' c= >", "b=|c=");
    assert_attributes("<a b='c'=d>", "b=c|=d");
    assert_attributes("<a>", "");
}

static void raw_text_ends_at_its_own_end_tag_only(void **state) {
    (void)state;
    struct html_tokenizer t = {.input = STR("<b></scriptx></style></SCRIPT x='>'>c")};
    assert_true(html_token_skip_raw(&t, STR("script")));
    assert_str(html_token_next(&t).text, "c");
    t = (struct html_tokenizer){.input = STR("a</script")};
    assert_false(html_token_skip_raw(&t, STR("script")));
    assert_int_equal(html_token_next(&t).kind, HTML_END);
    t = (struct html_tokenizer){.input = STR("a</script b='>")};
    assert_false(html_token_skip_raw(&t, STR("script")));
    assert_int_equal(html_token_next(&t).kind, HTML_END);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(tags_and_text_alternate),
        TEST(a_less_than_that_opens_nothing_is_text),
        TEST(a_tag_ends_outside_of_quotes_only),
        TEST(comments_end_as_the_standard_says),
        TEST(declarations_end_at_the_first_bracket),
        TEST(cdata_reaches_to_its_end_in_foreign_content),
        TEST(what_the_input_cuts_off_is_one_token),
        TEST(attributes_come_in_every_form),
        TEST(raw_text_ends_at_its_own_end_tag_only),
    };
    return RUN(tests);
}

#include "text/svg.h"

#include "unit/test.h"

static struct str cleaned(struct arena *a, struct str file, struct str *left_out) {
    struct strbuf out;
    strbuf_init(&out, a, 0);
    return svg_clean(a, file, &out, left_out) ? strbuf_str(&out) : STR("(refused)");
}

static void plain_drawings_stay_as_they_are(void **state) {
    const char *good[] = {
        "",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>",
        "<svg><a href=\"https://x.example/\"><g></g></a></svg>",
        "<svg><use xlink:href='#a'/><image href=\"data:image/png;base64,AA\"/></svg>",
        "<svg><text>once upon a time, on = off &lt;script&gt; javascript:</text></svg>",
        "<svg content=\"a\\b src(x)\"><linearGradient id=\"a\"/><g fill=\"url(#a)\"></g></svg>",
        "<svg><style>a{color:red;fill:url( '#b')}</style></svg>",
        "<svg><style>@font-face{src:url(data:font/woff2;base64,AA)}</style></svg>",
        "<svg><animate attributeName=\"x\" to=\"1\"/></svg>",
        ("<svg><switch><foreignObject width=\"9\"><div xmlns=\"http://www.w3.org/1999/xhtml\" "
         "style=\"color: red\"><p class=\"a\">x<br/></p></div></foreignObject></switch></svg>"),
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct str left_out;
        assert_str(cleaned(*state, str_of(good[i]), &left_out), good[i]);
        assert_str(left_out, "");
    }
}

static void what_draws_nothing_goes_silently(void **state) {
    struct str left_out;
    assert_str(cleaned(*state,
                       STR("\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE svg>"
                           "<!-- x --><svg><metadata><a/></metadata><sodipodi:namedview/>"
                           "<g ></g ></svg>"),
                       &left_out),
               "<svg><g></g></svg>");
    assert_str(left_out, "");
}

static void what_could_run_or_load_is_left_out_and_named(void **state) {
    static const struct {
        const char *file, *clean, *left_out;
    } cases[] = {
        {"<svg><script>a()</script><g/></svg>", "<svg><g/></svg>", "script"},
        {"<svg><SVG:Script>1</SVG:Script></svg>", "<svg></svg>", "SVG:Script"},
        {"<svg onload=\"a()\"/>", "<svg/>", "onload"},
        {"<svg\nONLOAD\n=\n'a()'/>", "<svg/>", "ONLOAD"},
        {"<svg><a href=\"javascript:a()\"/></svg>", "<svg><a/></svg>", "href"},
        {"<svg><a href=\"&#106;avascript:a()\"/></svg>", "<svg><a/></svg>", "href"},
        {"<svg><a xlink:href='data:text/html,x'/></svg>", "<svg><a/></svg>", "xlink:href"},
        {"<svg><image href=\"data:image/svg+xml,x\"/></svg>", "<svg><image/></svg>", "href"},
        {"<svg><use href=\"https://x.example/a.svg#b\"/></svg>", "<svg><use/></svg>", "href"},
        {"<svg xml:base=\"javascript:a()//\"/>", "<svg/>", "xml:base"},
        {"<svg xmlns:h=\"x\"><h:img src=\"x\"/></svg>", "<svg xmlns:h=\"x\"></svg>", "h:img"},
        {"<foreignObject><body><p>a</p></body><p>b</p></foreignObject>",
         "<foreignObject><p>b</p></foreignObject>", "body"},
        {"<table BACKGROUND=\"//x\"/>", "<table/>", "BACKGROUND"},
        {"<a href=\"https://x.example/\" ping=\"//x\"/>", "<a href=\"https://x.example/\"/>",
         "ping"},
        {"<svg><animate attributeName=\"xlink:href\" to=\"javascript:a()\"/></svg>",
         "<svg><animate to=\"javascript:a()\"/></svg>", "attributeName"},
        {"<svg><style>@import 'x';</style></svg>", "<svg><style>  'x';</style></svg>", "url()"},
        {"<svg><style>u<![CDATA[r]]><!-- -->l(//x)</style></svg>",
         "<svg><style> none(//x)</style></svg>", "url()"},
        {"<svg fill=\"u\\rl(//x)\"/>", "<svg fill=\"u rl(//x)\"/>", "fill"},
        {"<?xml-stylesheet href=\"a\"?><svg/>", "<svg/>", "xml-stylesheet"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str left_out;
        assert_str(cleaned(*state, str_of(cases[i].file), &left_out), cases[i].clean);
        assert_str(left_out, cases[i].left_out);
    }
}

static void what_cannot_be_judged_is_refused(void **state) {
    const char *bad[] = {
        "<!DOCTYPE svg [<!ENTITY a \"x\">]><svg/>",
        "<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"a()\">]><svg/>",
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?><svg/>",
        "<?xml version=\"1.0\" encoding = 'utf-16'?><svg/>",
        "<svg>\xff</svg>",
        "<svg/onload=a()>",
        "<svg\"onload=a()>",
        "<svg a=\"<\">",
        "<svg a=b>",
        "<svg",
        "<script>",
        "<style><g/></style>",
        "<!-- ",
        "<![CDATA[",
    };
    struct str left_out;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_str(cleaned(*state, str_of(bad[i]), &left_out), "(refused)");
    assert_str(cleaned(*state, STR("<svg>\0</svg>"), &left_out), "(refused)");
}

static void any_drawing_cut_anywhere_is_read_within_its_bounds(void **state) {
    struct arena *a = *state;
    struct str left_out, s = STR("<?xml encoding=\"utf-8\"?><!DOCTYPE a><svg xlink:href = \"#a\">"
                                 "<!-- --><style><![CDATA[url(]]></style></svg >");
    for (size_t i = 0; i <= s.n; i++)
        cleaned(a, str_dup(a, str_slice(s, 0, i)), &left_out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(plain_drawings_stay_as_they_are),
        TEST(what_draws_nothing_goes_silently),
        TEST(what_could_run_or_load_is_left_out_and_named),
        TEST(what_cannot_be_judged_is_refused),
        TEST(any_drawing_cut_anywhere_is_read_within_its_bounds),
    };
    return RUN(tests);
}

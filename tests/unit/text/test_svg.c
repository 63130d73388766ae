#include "text/svg.h"

#include "unit/test.h"

static void plain_drawings_are_inert(void **state) {
    (void)state;
    const char *good[] = {
        "",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><svg><a href=\"https://x.example/\"/></svg>",
        "<svg><use xlink:href='#a'/><image href = \"data:image/png;base64,AA\"/></svg>",
        "<svg><text>once upon a time, on = off</text></svg>",
        "<svg><linearGradient id=\"a\"/><metadata/><setting/></svg>",
        "<svg font-style=\"bold\" xml:base-profile=\"x\"><style>a{color:red}</style></svg>",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!svg_is_inert(str_of(good[i])))
            fail_msg("%s", good[i]);
}

static void whatever_could_run_is_noticed(void **state) {
    (void)state;
    const char *bad[] = {
        "<svg><script>alert(1)</script></svg>",
        "<svg><SVG:Script>1</SVG:Script></svg>",
        "<svg onload=\"a()\"/>",
        "<svg\nONLOAD\n=\n'a()'/>",
        "<svg><a href=\"javascript:a()\"/></svg>",
        "<svg><a href=\"java&#115;cript:a()\"/></svg>",
        "<svg><a xlink:href='data:text/html,x'/></svg>",
        "<svg><a href=\"data:image/svg+xml,x\"/></svg>",
        "<svg><foreignObject/></svg>",
        "<svg><animate attributeName=\"href\" to=\"javascript:a()\"/></svg>",
        "<svg><set attributeName=\"onclick\"/></svg>",
        "<!DOCTYPE svg [<!ENTITY a \"x\">]><svg/>",
        "<?xml-stylesheet href=\"#a\"?><svg/>",
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?><svg/>",
        "<?xml version=\"1.0\" encoding = 'utf-16'?><svg/>",
        "<svg>\xff</svg>",
        "<svg/onload=a()>",
        "<svg\"onload=a()>",
        "<html:iframe src=\"x\"/>",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (svg_is_inert(str_of(bad[i])))
            fail_msg("%s", bad[i]);
    assert_false(svg_is_inert(STR("<svg>\0</svg>")));
}

static void any_drawing_cut_anywhere_is_read_within_its_bounds(void **state) {
    struct arena *a = *state;
    struct str s =
        STR("<?xml encoding=\"utf-8\"?><svg xlink:href = \"#a\" on = <!x data:image/png");
    for (size_t i = 0; i <= s.n; i++)
        svg_is_inert(str_dup(a, str_slice(s, 0, i)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(plain_drawings_are_inert),
        TEST(whatever_could_run_is_noticed),
        TEST(any_drawing_cut_anywhere_is_read_within_its_bounds),
    };
    return RUN(tests);
}

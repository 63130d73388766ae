#include "text/html_elements.h"

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof *(array))

/* Attributes, by name: the search halves this list. */
enum {
    ABBR,
    ALIGN,
    ALT,
    ARIA_HIDDEN,
    ARIA_LABEL,
    CHECKED,
    CLASS,
    COLSPAN,
    CONTROLS,
    DATETIME,
    DEFAULT,
    DIR,
    DOWNLOAD,
    HEIGHT,
    HREF,
    ID,
    KIND,
    LABEL,
    LANG,
    LOADING,
    LOOP,
    MAX,
    MEDIA,
    MUTED,
    NAME,
    OPEN,
    PLAYSINLINE,
    POSTER,
    PRELOAD,
    REVERSED,
    ROWSPAN,
    SCOPE,
    SIZES,
    SPAN,
    SRC,
    SRCLANG,
    SRCSET,
    START,
    TITLE,
    TYPE,
    VALIGN,
    VALUE,
    WIDTH,
    RULES
};

#define RULE(name, value, words) \
    { STR_INIT(name), value, STR_INIT(words) }

static const struct html_attribute_rule rules[RULES] = {
    [ABBR] = RULE("abbr", ATTR_TEXT, ""),
    [ALIGN] = RULE("align", ATTR_WORDS, " left center right justify top middle bottom "),
    [ALT] = RULE("alt", ATTR_TEXT, ""),
    [ARIA_HIDDEN] = RULE("aria-hidden", ATTR_WORDS, " true false "),
    [ARIA_LABEL] = RULE("aria-label", ATTR_TEXT, ""),
    [CHECKED] = RULE("checked", ATTR_FLAG, ""),
    [CLASS] = RULE("class", ATTR_CLASS, ""),
    [COLSPAN] = RULE("colspan", ATTR_NUMBER, ""),
    [CONTROLS] = RULE("controls", ATTR_FLAG, ""),
    [DATETIME] = RULE("datetime", ATTR_TEXT, ""),
    [DEFAULT] = RULE("default", ATTR_FLAG, ""),
    [DIR] = RULE("dir", ATTR_WORDS, " ltr rtl auto "),
    [DOWNLOAD] = RULE("download", ATTR_TEXT, ""),
    [HEIGHT] = RULE("height", ATTR_LENGTH, ""),
    [HREF] = RULE("href", ATTR_HREF, ""),
    [ID] = RULE("id", ATTR_ID, ""),
    [KIND] = RULE("kind", ATTR_WORDS, " subtitles captions descriptions chapters metadata "),
    [LABEL] = RULE("label", ATTR_TEXT, ""),
    [LANG] = RULE("lang", ATTR_TAG, ""),
    [LOADING] = RULE("loading", ATTR_WORDS, " lazy eager "),
    [LOOP] = RULE("loop", ATTR_FLAG, ""),
    [MAX] = RULE("max", ATTR_INTEGER, ""),
    [MEDIA] = RULE("media", ATTR_TEXT, ""),
    [MUTED] = RULE("muted", ATTR_FLAG, ""),
    [NAME] = RULE("name", ATTR_NAME, ""),
    [OPEN] = RULE("open", ATTR_FLAG, ""),
    [PLAYSINLINE] = RULE("playsinline", ATTR_FLAG, ""),
    [POSTER] = RULE("poster", ATTR_POSTER, ""),
    [PRELOAD] = RULE("preload", ATTR_WORDS, " none metadata auto "),
    [REVERSED] = RULE("reversed", ATTR_FLAG, ""),
    [ROWSPAN] = RULE("rowspan", ATTR_NUMBER, ""),
    [SCOPE] = RULE("scope", ATTR_WORDS, " row col rowgroup colgroup "),
    [SIZES] = RULE("sizes", ATTR_TEXT, ""),
    [SPAN] = RULE("span", ATTR_NUMBER, ""),
    [SRC] = RULE("src", ATTR_SRC, ""),
    [SRCLANG] = RULE("srclang", ATTR_TAG, ""),
    [SRCSET] = RULE("srcset", ATTR_SRCSET, ""),
    [START] = RULE("start", ATTR_INTEGER, ""),
    [TITLE] = RULE("title", ATTR_TEXT, ""),
    [TYPE] = RULE("type", ATTR_TEXT, ""),
    [VALIGN] = RULE("valign", ATTR_WORDS, " top middle bottom baseline "),
    [VALUE] = RULE("value", ATTR_INTEGER, ""),
    [WIDTH] = RULE("width", ATTR_LENGTH, ""),
};

#define BIT(attribute) (UINT64_C(1) << (attribute))
#define GLOBAL                                                                           \
    (BIT(ALIGN) | BIT(ARIA_HIDDEN) | BIT(ARIA_LABEL) | BIT(CLASS) | BIT(DIR) | BIT(ID) | \
     BIT(LANG) | BIT(TITLE))
#define SIZE (BIT(WIDTH) | BIT(HEIGHT))
#define CELL (SIZE | BIT(VALIGN) | BIT(COLSPAN) | BIT(ROWSPAN))
#define PLAYER (BIT(SRC) | BIT(CONTROLS) | BIT(LOOP) | BIT(MUTED) | BIT(PRELOAD))

/* A kept element, one written as another, an unwrapped and a removed one. */
#define KEEP(name, kind, attributes) \
    { STR_INIT(name), kind, HTML_KEEP, false, false, false, STR_INIT(""), GLOBAL | (attributes) }
#define VOID(name, kind, attributes) \
    { STR_INIT(name), kind, HTML_KEEP, true, false, false, STR_INIT(""), GLOBAL | (attributes) }
#define AS(name, other) \
    { STR_INIT(name), HTML_INLINE, HTML_KEEP, false, false, false, STR_INIT(other), 0 }
#define UNWRAP(name) \
    { STR_INIT(name), HTML_INLINE, HTML_UNWRAP, false, false, false, STR_INIT(""), 0 }
#define UNWRAP_VOID(name) \
    { STR_INIT(name), HTML_INLINE, HTML_UNWRAP, true, false, false, STR_INIT(""), 0 }
#define REMOVE(name) \
    { STR_INIT(name), HTML_INLINE, HTML_REMOVE, false, false, false, STR_INIT(""), 0 }
#define REMOVE_VOID(name) \
    { STR_INIT(name), HTML_INLINE, HTML_REMOVE, true, false, false, STR_INIT(""), 0 }
#define REMOVE_RAW(name) \
    { STR_INIT(name), HTML_INLINE, HTML_REMOVE, false, true, false, STR_INIT(""), 0 }
#define REMOVE_FOREIGN(name) \
    { STR_INIT(name), HTML_INLINE, HTML_REMOVE, false, false, true, STR_INIT(""), 0 }

/* By name, like the attributes. */
static const struct html_element elements[] = {
    KEEP("a", HTML_LINK, BIT(HREF) | BIT(NAME) | BIT(DOWNLOAD)),
    KEEP("abbr", HTML_INLINE, 0),
    AS("acronym", "abbr"),
    AS("address", "div"),
    REMOVE("applet"),
    UNWRAP_VOID("area"),
    AS("article", "div"),
    AS("aside", "div"),
    KEEP("audio", HTML_PLAYER, PLAYER),
    KEEP("b", HTML_INLINE, 0),
    UNWRAP_VOID("base"),
    UNWRAP_VOID("basefont"),
    KEEP("bdi", HTML_INLINE, 0),
    KEEP("bdo", HTML_INLINE, 0),
    UNWRAP_VOID("bgsound"),
    UNWRAP("big"),
    UNWRAP("blink"),
    KEEP("blockquote", HTML_BLOCK, 0),
    UNWRAP("body"),
    VOID("br", HTML_INLINE, 0),
    UNWRAP("button"),
    UNWRAP("canvas"),
    KEEP("caption", HTML_CAPTION, 0),
    AS("center", "div"),
    KEEP("cite", HTML_INLINE, 0),
    KEEP("code", HTML_INLINE, 0),
    VOID("col", HTML_COLUMN, BIT(SPAN) | BIT(WIDTH)),
    KEEP("colgroup", HTML_COLUMNS, BIT(SPAN) | BIT(WIDTH)),
    KEEP("data", HTML_INLINE, 0),
    REMOVE("datalist"),
    KEEP("dd", HTML_TERM, 0),
    KEEP("del", HTML_INLINE, BIT(DATETIME)),
    KEEP("details", HTML_BLOCK, BIT(OPEN)),
    KEEP("dfn", HTML_INLINE, 0),
    REMOVE("dialog"),
    AS("dir", "ul"),
    KEEP("div", HTML_DIV, 0),
    KEEP("dl", HTML_TERMS, 0),
    KEEP("dt", HTML_TERM, 0),
    KEEP("em", HTML_INLINE, 0),
    REMOVE_VOID("embed"),
    UNWRAP("fieldset"),
    KEEP("figcaption", HTML_BLOCK, 0),
    KEEP("figure", HTML_BLOCK, 0),
    UNWRAP("font"),
    AS("footer", "div"),
    UNWRAP("form"),
    UNWRAP_VOID("frame"),
    UNWRAP("frameset"),
    KEEP("h1", HTML_HEADING, 0),
    KEEP("h2", HTML_HEADING, 0),
    KEEP("h3", HTML_HEADING, 0),
    KEEP("h4", HTML_HEADING, 0),
    KEEP("h5", HTML_HEADING, 0),
    KEEP("h6", HTML_HEADING, 0),
    UNWRAP("head"),
    AS("header", "div"),
    AS("hgroup", "div"),
    VOID("hr", HTML_BLOCK, BIT(WIDTH)),
    UNWRAP("html"),
    KEEP("i", HTML_INLINE, 0),
    /* Those of listed sites stay: html_media.h. */
    {STR_INIT("iframe"), HTML_INLINE, HTML_REMOVE, false, true, false, STR_INIT(""), GLOBAL | SIZE},
    AS("image", "img"),
    VOID("img", HTML_INLINE, BIT(SRC) | BIT(SRCSET) | BIT(SIZES) | BIT(ALT) | SIZE | BIT(LOADING)),
    VOID("input", HTML_INPUT, BIT(CHECKED)),
    KEEP("ins", HTML_INLINE, BIT(DATETIME)),
    KEEP("kbd", HTML_INLINE, 0),
    UNWRAP_VOID("keygen"),
    UNWRAP("label"),
    UNWRAP("legend"),
    KEEP("li", HTML_ITEM, BIT(VALUE) | BIT(TYPE)),
    UNWRAP_VOID("link"),
    AS("listing", "pre"),
    AS("main", "div"),
    UNWRAP("map"),
    KEEP("mark", HTML_INLINE, 0),
    UNWRAP("marquee"),
    REMOVE_FOREIGN("math"),
    AS("menu", "ul"),
    UNWRAP_VOID("meta"),
    UNWRAP("meter"),
    AS("nav", "div"),
    UNWRAP("nobr"),
    REMOVE_RAW("noembed"),
    REMOVE_RAW("noframes"),
    REMOVE_RAW("noscript"),
    REMOVE("object"),
    KEEP("ol", HTML_LIST, BIT(START) | BIT(TYPE) | BIT(REVERSED)),
    UNWRAP("optgroup"),
    UNWRAP("option"),
    UNWRAP("output"),
    KEEP("p", HTML_PARAGRAPH, 0),
    UNWRAP_VOID("param"),
    KEEP("picture", HTML_PLAYER, 0),
    REMOVE_RAW("plaintext"),
    UNWRAP("portal"),
    KEEP("pre", HTML_BLOCK, 0),
    KEEP("progress", HTML_INLINE, BIT(VALUE) | BIT(MAX)),
    KEEP("q", HTML_INLINE, 0),
    UNWRAP("rb"),
    KEEP("rp", HTML_RUBY_TEXT, 0),
    KEEP("rt", HTML_RUBY_TEXT, 0),
    UNWRAP("rtc"),
    KEEP("ruby", HTML_RUBY, 0),
    KEEP("s", HTML_INLINE, 0),
    KEEP("samp", HTML_INLINE, 0),
    REMOVE_RAW("script"),
    AS("search", "div"),
    AS("section", "div"),
    REMOVE("select"),
    UNWRAP("slot"),
    KEEP("small", HTML_INLINE, 0),
    VOID("source", HTML_SOURCE,
         BIT(SRC) | BIT(SRCSET) | BIT(SIZES) | BIT(TYPE) | BIT(MEDIA) | SIZE),
    KEEP("span", HTML_INLINE, 0),
    AS("strike", "s"),
    KEEP("strong", HTML_INLINE, 0),
    REMOVE_RAW("style"),
    KEEP("sub", HTML_INLINE, 0),
    KEEP("summary", HTML_BLOCK, 0),
    KEEP("sup", HTML_INLINE, 0),
    REMOVE_FOREIGN("svg"),
    KEEP("table", HTML_TABLE, BIT(WIDTH)),
    KEEP("tbody", HTML_ROWS, BIT(VALIGN)),
    KEEP("td", HTML_CELL, CELL),
    REMOVE("template"),
    REMOVE_RAW("textarea"),
    KEEP("tfoot", HTML_ROWS, BIT(VALIGN)),
    KEEP("th", HTML_CELL, CELL | BIT(SCOPE) | BIT(ABBR)),
    KEEP("thead", HTML_ROWS, BIT(VALIGN)),
    KEEP("time", HTML_INLINE, BIT(DATETIME)),
    REMOVE_RAW("title"),
    KEEP("tr", HTML_ROW, BIT(VALIGN)),
    VOID("track", HTML_SOURCE, BIT(SRC) | BIT(KIND) | BIT(SRCLANG) | BIT(LABEL) | BIT(DEFAULT)),
    AS("tt", "code"),
    KEEP("u", HTML_INLINE, 0),
    KEEP("ul", HTML_LIST, BIT(TYPE)),
    KEEP("var", HTML_INLINE, 0),
    KEEP("video", HTML_PLAYER, PLAYER | SIZE | BIT(POSTER) | BIT(PLAYSINLINE)),
    VOID("wbr", HTML_INLINE, 0),
    REMOVE_RAW("xmp"),
};

enum { LONGEST_NAME = 12 };

/* Index of name, in lower case, among `count` items of `size` bytes that begin with
 * their names; count if it is none of them. */
static size_t search(const void *items, size_t count, size_t size, struct str name) {
    char lower[LONGEST_NAME];
    if (name.n > LONGEST_NAME)
        return count;
    for (size_t i = 0; i < name.n; i++)
        lower[i] = to_lower(name.p[i]);
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct str *at = (const void *)((const char *)items + middle * size);
        int order = str_cmp(str_n(lower, name.n), *at);
        if (order == 0)
            return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return count;
}

const struct html_element *html_element_find(struct str name) {
    return html_element_at(search(elements, ARRAY_LENGTH(elements), sizeof *elements, name));
}

const struct html_element *html_element_at(size_t i) {
    return i < ARRAY_LENGTH(elements) ? &elements[i] : NULL;
}

const struct html_attribute_rule *html_attribute_find(const struct html_element *e, struct str name,
                                                      uint64_t *bit) {
    size_t i = search(rules, RULES, sizeof *rules, name);
    if (i == RULES || !(e->attributes & BIT(i)))
        return NULL;
    *bit = BIT(i);
    return &rules[i];
}

/* Markdown: any bytes become a body in which every link stands where it is said to,
 * in order, and every place lies in the file; and the same bytes give the same body. */
#include "base/bug.h"
#include "base/utf8.h"
#include "text/escape.h"
#include "text/front_matter.h"
#include "text/markdown.h"

static void check_links(struct arena *a, const struct markup *m) {
    size_t behind = 0;
    VEC_EACH (struct markup_link, l, &m->links) {
        struct strbuf url;
        strbuf_init(&url, a, 0);
        html_url(&url, l->target);
        if (l->offset < behind || l->offset + l->length > m->body.n)
            BUG("a link stands at %zu of %zu, behind %zu", l->offset, m->body.n, behind);
        if (!str_eq(strbuf_str(&url), str_n(m->body.p + l->offset, l->length)))
            BUG("a link is not where it is said to be");
        behind = l->offset + l->length;
    }
}

static void check_place(uint32_t line, uint32_t column, uint32_t last_line, size_t bytes) {
    if (line == 0 || line > last_line || column == 0 || column > bytes + 1)
        BUG("%u:%u is not in a file of %u lines", line, column, last_line);
}

/* Each snippet is the page itself. */
static bool read_snippet(void *context, struct str path, struct arena *a, struct str *text) {
    (void)a;
    *text = *(const struct str *)context;
    return path.n == 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a = {0};
    struct findings findings;
    struct markdown_page page, again;
    struct str src = str_n((const char *)data, size);
    struct front_matter front;
    struct snippets snippets = {.context = &front.body, .read = read_snippet, .includes = true};
    /* All of the dialect; the length chooses between what excludes each other. */
    struct markdown_dialect dialect = dialect_techdocs;
    dialect.math = size % 2 ? MATH_ON : MATH_GITHUB;
    dialect.critic = size % 3 ? CRITIC_VIEW : size % 2 ? CRITIC_ACCEPT : CRITIC_REJECT;
    dialect.keys = dialect.wiki_links = dialect.progress = true;
    dialect.escape_all = dialect.escaped_spaces = size % 5 == 0;
    struct markdown_options options = {
        .file = STR("f.md"), .snippets = &snippets, .dialect = &dialect};
    uint32_t last_line = 1;
    for (size_t i = 0; i < size; i++)
        last_line += data[i] == '\n' || data[i] == '\r';

    findings_init(&findings, &a);
    front_matter_split(src, true, &front);
    options.first_line = front.body_line;
    markdown_render(&a, front.body, &options, &findings, &page);
    check_links(&a, &page.markup);
    VEC_EACH (struct markup_link, l, &page.markup.links)
        check_place(l->line, l->column, last_line, size);
    VEC_EACH (struct finding, f, &findings)
        check_place(f->place.line, f->place.column, last_line, size);
    if (utf8_valid_prefix(strbuf_str(&page.markup.body)) != page.markup.body.n)
        BUG("the body is not UTF-8");

    markdown_render(&a, front.body, &options, &findings, &again);
    if (!str_eq(strbuf_str(&page.markup.body), strbuf_str(&again.markup.body)))
        BUG("the second time the body differs");
    options.plain = true;
    markdown_render(&a, front.body, &options, &findings, &again);
    arena_release(&a);
    return 0;
}

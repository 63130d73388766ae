/* The CommonMark specification 0.29 through our renderer: `commonmark NODE_MODULES`, the folder
 * with the installed package commonmark-spec. Prints each example that differs, and a last line of
 * totals.
 *
 * First without extensions, ids and dialect: then every example holds. Then as pages of TechDocs
 * are rendered, with all of these and the sanitizer: what differs is the list in
 * tests/spec/commonmark.differences, lines of numbers behind a line with their reason. An example
 * that differs and is not listed fails, and so does one that is listed and does not.
 *
 * Quotation marks need no escape in text; whether there is one does not count, as in the
 * specification's own test. In the dialect neither do the ids and permalinks of headings, and the
 * class of a task list's item, which no example is about. */
#include <stdio.h>
#include <stdlib.h>

#include "read_file.h"
#include "text/markdown.h"

static size_t passed, failed;

static struct str replace(struct arena *a, struct str s, struct str what, struct str with) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    while (s.n) {
        size_t at = str_find(s, what);
        strbuf_add(&b, str_slice(s, 0, at));
        if (at < s.n)
            strbuf_add(&b, with);
        s = str_from(s, at + what.n);
    }
    return strbuf_str(&b);
}

static struct str normal(struct arena *a, struct str html) {
    html = replace(a, html, STR("&quot;"), STR("\""));
    html = replace(a, html, STR("&#39;"), STR("'"));
    return replace(a, html, STR("&#x27;"), STR("'"));
}

/* Of a body in the dialect: what every page has beside what its author wrote. */
static struct str without_ornaments(struct arena *a, struct str html) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    html = replace(a, html, STR(" tabindex=\"0\""), STR(""));
    while (html.n) {
        struct str begin = STR("<a class=\"headerlink\""), end = STR("</a>");
        size_t at = str_find(html, begin);
        strbuf_add(&b, str_slice(html, 0, at));
        html = str_from(html, at);
        if (html.n)
            html = str_from(html, str_find(html, end) + end.n);
    }
    html = strbuf_str(&b);
    strbuf_init(&b, a, 0);
    for (size_t at = 0; at < html.n;) {
        bool heading = html.p[at] == '<' && at + 8 < html.n && html.p[at + 1] == 'h' &&
                       is_digit(html.p[at + 2]) &&
                       str_starts(str_from(html, at + 3), STR(" id=\""));
        strbuf_add(&b, str_slice(html, at, at + (heading ? 3 : 1)));
        at = heading ? str_index(html, '"', at + 8) + 1 : at + 1;
    }
    return strbuf_str(&b);
}

static struct str render(struct arena *a, struct str markdown, bool plain) {
    struct findings findings;
    struct markdown_page page;
    findings_init(&findings, a);
    markdown_render(a, markdown,
                    &(struct markdown_options){.file = STR("spec.txt"), .plain = plain}, &findings,
                    &page);
    struct str body = strbuf_str(&page.markup.body);
    return plain ? body : without_ornaments(a, body);
}

/* Examples that may differ in the dialect, from the file; and those that do. */
enum { EXAMPLES = 1000 };
static bool listed[EXAMPLES], differs[EXAMPLES];

static void read_list(struct arena *a) {
    char *path = str_z(a, STR("tests/spec/commonmark.differences"));
    struct str rest = read_file(a, path), line;
    while (str_next_line(&rest, &line)) {
        size_t number = 0;
        for (size_t i = 0; i <= line.n && !str_starts(line, STR("#")); i++) {
            if (i < line.n && is_digit(line.p[i])) {
                number = number * 10 + (size_t)(line.p[i] - '0');
            } else {
                listed[number % EXAMPLES] = true;
                number = 0;
            }
        }
    }
}

static void run_example(int number, struct str section, struct str markdown, struct str html) {
    struct arena arena = {0};
    struct str tab = STR("\xE2\x86\x92");
    markdown = replace(&arena, markdown, tab, STR("\t"));
    html = replace(&arena, html, tab, STR("\t"));
    struct str body = render(&arena, markdown, true), other = render(&arena, markdown, false);
    if (str_eq(normal(&arena, body), normal(&arena, html))) {
        passed++;
    } else {
        failed++;
        printf("commonmark example %d, %.*s ... FAILED\n%.*s--- is\n%.*s--- not\n%.*s", number,
               STR_ARG(section), STR_ARG(markdown), STR_ARG(body), STR_ARG(html));
    }
    differs[number % EXAMPLES] = !str_eq(normal(&arena, other), normal(&arena, html));
    if (differs[number % EXAMPLES] == listed[number % EXAMPLES]) {
        passed++;
    } else {
        failed++;
        printf("commonmark example %d, %.*s, in the dialect: %s ... FAILED\n%.*s--- is\n%.*s--- "
               "not\n%.*s",
               number, STR_ARG(section),
               listed[number % EXAMPLES] ? "does not differ any more" : "differs",
               STR_ARG(markdown), STR_ARG(other), STR_ARG(html));
    }
    arena_release(&arena);
}

int main(int argc, char **argv) {
    struct arena arena = {0};
    if (argc != 2) {
        fprintf(stderr, "usage: commonmark NODE_MODULES\n");
        return 2;
    }
    char *path = str_z(&arena, str_fmt(&arena, "%s/commonmark-spec/spec.txt", argv[1]));
    struct str rest = read_file(&arena, path), line, section = STR("");
    read_list(&arena);
    struct str fence = STR("````````````````````````````````");
    int number = 0;
    while (str_next_line(&rest, &line)) {
        if (str_starts(line, STR("#")))
            section = str_trim(str_from(line, str_index(line, ' ', 0)));
        if (!str_starts(line, fence) || !str_ends(line, STR(" example")))
            continue;
        const char *markdown = rest.p, *html = NULL, *end = rest.p;
        while (str_next_line(&rest, &line) && !str_eq(line, fence)) {
            if (!html && str_eq(line, STR("."))) {
                end = line.p;
                html = rest.p;
            }
        }
        if (!html)
            break;
        run_example(++number, section, str_n(markdown, (size_t)(end - markdown)),
                    str_n(html, (size_t)(line.p - html)));
    }
    arena_release(&arena);
    if (passed + failed == 0)
        failed++;
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

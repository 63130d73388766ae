/* The CommonMark specification 0.29 through our renderer, without extensions,
 * ids and dialect: `commonmark NODE_MODULES`, the folder with the installed package
 * commonmark-spec. Prints each example that differs, and a last line of totals.
 * Quotation marks need no escape in text; whether there is one does not count, as in
 * the specification's own test. */
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

static void run_example(int number, struct str section, struct str markdown, struct str html) {
    struct arena arena = {0};
    struct findings findings;
    struct markdown_page page;
    findings_init(&findings, &arena);
    struct str tab = STR("\xE2\x86\x92");
    markdown = replace(&arena, markdown, tab, STR("\t"));
    html = replace(&arena, html, tab, STR("\t"));
    markdown_render(&arena, markdown,
                    &(struct markdown_options){.file = STR("spec.txt"), .plain = true}, &findings,
                    &page);
    struct str body = strbuf_str(&page.markup.body);
    if (str_eq(normal(&arena, body), normal(&arena, html))) {
        passed++;
    } else {
        failed++;
        printf("commonmark example %d, %.*s ... FAILED\n%.*s--- is\n%.*s--- not\n%.*s", number,
               STR_ARG(section), STR_ARG(markdown), STR_ARG(body), STR_ARG(html));
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

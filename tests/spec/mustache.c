/* The official Mustache specification through our engine: `mustache FOLDER...`,
 * where a folder holds JSON files of the specification's form. Prints a line for
 * each case that fails, a line for each file, and a last line of totals. Fails
 * when nothing was tested. */
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "tmpl/mustache.h"

static size_t passed, failed;

static struct value convert(struct arena *a, const json_t *j) {
    struct value v = value_null();
    switch (json_typeof(j)) {
    case JSON_OBJECT: {
        const char *key;
        json_t *item;
        v = value_map(a);
        json_object_foreach((json_t *)j, key, item)
            value_put(a, &v, str_dup(a, str_of(key)), convert(a, item));
        break;
    }
    case JSON_ARRAY:
        v = value_list(a);
        for (size_t i = 0; i < json_array_size(j); i++)
            value_push(a, &v, convert(a, json_array_get(j, i)));
        break;
    case JSON_STRING:
        v = value_str(str_dup(a, str_n(json_string_value(j), json_string_length(j))));
        break;
    case JSON_INTEGER:
        v = value_int(json_integer_value(j));
        break;
    case JSON_REAL:
        v = value_float(json_real_value(j));
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        v = value_bool(json_is_true(j));
        break;
    case JSON_NULL:
        break;
    }
    return v;
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
    VEC_EACH (struct finding, f, &findings) {
        struct str text = finding_text(a, f);
        printf("    %.*s:%u:%u: %.*s\n", STR_ARG(f->place.file), (unsigned)f->place.line,
               (unsigned)f->place.column, STR_ARG(text));
    }
}

static void run_file(const char *folder, const char *file) {
    struct arena a = {0};
    json_error_t error;
    struct str path = str_fmt(&a, "%s/%s", folder, file), module = str_of(file);
    module.n = str_last_index(module, '.');
    json_t *json = json_load_file(path.p, 0, &error);
    if (!json) {
        printf("%.*s:%d: %s ... FAILED\n", STR_ARG(path), error.line, error.text);
        failed++;
        return;
    }
    struct value document = convert(&a, json);
    size_t passed_before = passed, failed_before = failed;
    VALUE_EACH (test, value_find(&document, STR("tests")))
        run_case(&a, module, test);
    if (failed == failed_before)
        printf("mustache/%.*s ... ok (%zu)\n", STR_ARG(module), passed - passed_before);
    json_decref(json);
    arena_release(&a);
}

/* The modules that Portico's dialect leaves out. */
static bool is_wanted(const char *file) {
    struct str name = str_of(file);
    return str_ends(name, STR(".json")) && !str_contains(name, STR("lambdas")) &&
           !str_contains(name, STR("dynamic-names"));
}

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        struct dirent **names;
        int n = scandir(argv[i], &names, NULL, alphasort);
        if (n < 0)
            perror(argv[i]);
        for (int k = 0; k < n; k++) {
            if (is_wanted(names[k]->d_name))
                run_file(argv[i], names[k]->d_name);
            free(names[k]);
        }
        if (n >= 0)
            free(names);
    }
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed || !passed;
}

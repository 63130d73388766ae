/* JSON Schema's own test suite through our engine: the cases of draft-07 that Debian's
 * package json-schema-test-suite installs. Prints each case that fails, a line for each
 * file, and a last line of totals. Fails when nothing was tested. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "data/json.h"
#include "data/json_schema.h"
#include "read_file.h"

static const char folder[] = "/usr/share/json-schema-test-suite/tests/draft7";

/* What Portico's subset leaves out, by file, or by the start of a group's description. */
static const struct {
    const char *file, *group, *why;
} left_out[] = {
    {"dependencies.json", "", "the keyword is not in the subset"},
    {"refRemote.json", "", "schemas of other files are not fetched"},
    {"definitions.json", "", "refers to the meta-schema on the network"},
    {"ref.json", "ref overrides any sibling", "without $schema, keywords beside $ref count"},
    {"ref.json", "remote ref, containing refs itself", "refers to the meta-schema on the network"},
};

static size_t passed, failed;

static bool is_left_out(struct str file, struct str group) {
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        if (str_eq(file, str_of(left_out[i].file)) && str_starts(group, str_of(left_out[i].group)))
            return true;
    return false;
}

static void show_findings(struct arena *a, const struct findings *findings) {
    VEC_EACH (struct finding, f, findings) {
        struct str text = finding_text(a, f);
        printf("    %.*s\n", STR_ARG(text));
    }
}

static void run_test(struct arena *a, struct json_schema *schema, struct str where,
                     const struct value *test) {
    struct schema_faults faults;
    schema_faults_init(&faults, a);
    const struct value *data = value_find(test, STR("data"));
    bool expected = value_find(test, STR("valid"))->boolean;
    bool is = json_schema_check(schema, data, &faults);
    /* With a list of faults and without, the verdict is one; and a fault says something. */
    bool ok = is == expected && json_schema_check(schema, data, NULL) == is && is == !faults.n;
    VEC_EACH (const struct schema_fault, f, &faults)
        ok = ok && f->at && f->schema && f->expected.n;
    passed += ok;
    failed += !ok;
    if (!ok)
        printf("%.*s: %.*s ... FAILED: %s\n", STR_ARG(where),
               STR_ARG(value_find_string(test, STR("description"))), is ? "valid" : "not valid");
    VEC_EACH (const struct schema_fault, f, &faults)
        if (!ok)
            printf("    %.*s: %.*s\n", STR_ARG(f->path), STR_ARG(f->expected));
}

static void run_group(struct arena *a, struct str file, const struct value *group) {
    struct findings findings;
    findings_init(&findings, a);
    struct str name = value_find_string(group, STR("description"));
    struct str where = str_fmt(a, "%.*s: %.*s", STR_ARG(file), STR_ARG(name));
    if (is_left_out(file, name))
        return;
    struct json_schema *schema =
        json_schema_compile(a, file, value_find(group, STR("schema")), NULL, 0, &findings);
    if (!schema) {
        printf("%.*s ... FAILED\n", STR_ARG(where));
        show_findings(a, &findings);
        failed += value_count(value_find(group, STR("tests")));
        return;
    }
    VALUE_EACH (test, value_find(group, STR("tests")))
        run_test(a, schema, where, test);
    json_schema_release(schema);
}

static void run_file(struct str file) {
    struct arena a = {0};
    struct findings findings;
    struct value groups;
    struct str text;
    size_t passed_before = passed, failed_before = failed;
    findings_init(&findings, &a);
    text = read_file(&a, str_fmt(&a, "%s/%.*s", folder, STR_ARG(file)).p);
    if (!json_parse(&a, file, text, &findings, &groups)) {
        show_findings(&a, &findings);
        failed++;
    } else {
        VALUE_EACH (group, &groups)
            run_group(&a, file, group);
    }
    if (failed == failed_before)
        printf("json_schema/%.*s ... ok (%zu)\n", (int)(file.n - (sizeof ".json" - 1)), file.p,
               passed - passed_before);
    arena_release(&a);
}

int main(void) {
    struct dirent **names;
    int n = scandir(folder, &names, NULL, alphasort);
    if (n < 0)
        perror(folder);
    for (int i = 0; i < n; i++) {
        struct str file = str_of(names[i]->d_name);
        if (str_ends(file, STR(".json")) && !is_left_out(file, STR("")))
            run_file(file);
        free(names[i]);
    }
    if (n >= 0)
        free(names);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed || !passed;
}

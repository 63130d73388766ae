#include "model/fragment_file.h"

#include "unit/scratch.h"

/* A fragment of no page, whose documents are nobody's. */
static struct str emit(struct arena *a, const char *commit, const char *documents) {
    struct fragment f = {.unit = STR("shop"), .commit = str_of(commit)};
    struct strbuf b;
    findings_init(&f.findings, a);
    findings_init(&f.docs_findings, a);
    f.documents = str_of(documents);
    strbuf_init(&b, a, 0);
    fragment_emit(&f, &b);
    return strbuf_str(&b);
}

static struct str keep(struct scratch *s, struct str bytes) {
    struct err err;
    assert_int_equal(fs_write(&s->dir, STR("f"), bytes, FS_TRUNCATE, &err), 0);
    return str_fmt(s->a, "%.*s/f", STR_ARG(s->dir.path));
}

static void documents_are_read_from_the_file_that_was_loaded(void **state) {
    struct arena *a = *state;
    struct scratch s = scratch_make(a);
    struct fragment f;
    struct str got, path = keep(&s, emit(a, "one", "body of one"));
    struct err err;
    assert_true(fragment_file_load(a, path, &f) && fragment_file_is_whole(path, &f));
    assert_int_equal(f.documents.n, 0);
    assert_int_equal(fragment_file_documents(a, path, &f, 8, 3, &got, &err), 0);
    assert_str(got, "one");
    assert_int_equal(fragment_file_documents(a, path, &f, 8, 4, &got, &err), -1);
    scratch_remove(&s);
}

static void another_fragment_of_the_same_size_is_refused(void **state) {
    struct arena *a = *state;
    struct scratch s = scratch_make(a);
    struct fragment f;
    struct str got, path = keep(&s, emit(a, "one", "body of one"));
    struct err err;
    assert_true(fragment_file_load(a, path, &f));
    keep(&s, emit(a, "one", "body of two"));
    assert_int_equal(fragment_file_documents(a, path, &f, 8, 3, &got, &err), -1);
    assert_true(str_contains(str_of(err.text), STR("run it again")));
    keep(&s, emit(a, "two", "body of one"));
    assert_int_equal(fragment_file_documents(a, path, &f, 8, 3, &got, &err), -1);
    keep(&s, emit(a, "one", "body of one")); /* made again by another run */
    assert_int_equal(fragment_file_documents(a, path, &f, 8, 3, &got, &err), 0);
    scratch_remove(&s);
}

static void what_is_cut_or_missing_is_no_fragment(void **state) {
    struct arena *a = *state;
    struct scratch s = scratch_make(a);
    struct fragment f;
    struct str whole = emit(a, "one", "body of one"), path = keep(&s, whole);
    for (size_t n = 0; n < whole.n; n++) {
        keep(&s, str_slice(whole, 0, n));
        assert_false(fragment_file_load(a, path, &f) && fragment_file_is_whole(path, &f));
        assert_false(fragment_file_load_whole(a, path, &f));
    }
    keep(&s, whole);
    assert_true(fragment_file_load_whole(a, path, &f));
    assert_str(f.documents, "body of one");
    assert_false(fragment_file_load(a, STR("/nonexistent"), &f));
    scratch_remove(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(documents_are_read_from_the_file_that_was_loaded),
        TEST(another_fragment_of_the_same_size_is_refused),
        TEST(what_is_cut_or_missing_is_no_fragment),
    };
    return RUN(tests);
}

#include "cmd/verdicts.h"

#include <stdio.h>

#include "base/limits.h"
#include "base/path.h"
#include "collect/judge.h"
#include "data/json.h"
#include "sys/fs.h"

struct verdicts {
    struct arena *arena;
    const struct config *config;
    struct rules rules;
    struct tree *here; /* the current folder, opened when it is needed first */
    size_t refused;
};

/* The first error among findings [from, to). */
static const struct finding *first_error(const struct verdicts *v, const struct findings *f,
                                         size_t from) {
    const struct finding *first = NULL;
    for (size_t i = from; i < f->n; i++)
        if (profile_level(v->config->catalog_profile, f->v[i].code) == LEVEL_ERROR &&
            (!first || place_cmp(f->v[i].place, first->place) < 0))
            first = &f->v[i];
    return first;
}

static void print(struct verdicts *v, struct str file, size_t index, struct str ref,
                  const struct finding *error) {
    struct arena *a = v->arena;
    struct value line = value_map(a);
    struct strbuf out;
    PUT_STR(a, &line, "file", file);
    PUT_INT(a, &line, "index", index);
    PUT(a, &line, "ref", ref.n ? value_str(ref) : value_null());
    PUT_BOOL(a, &line, "ok", !error);
    PUT(a, &line, "code", error ? value_str(finding_code_name(error->code)) : value_null());
    PUT(a, &line, "line", error ? value_int(error->place.line) : value_null());
    PUT(a, &line, "column", error ? value_int(error->place.column) : value_null());
    PUT(a, &line, "message", error ? value_str(finding_text(a, error)) : value_null());
    strbuf_init(&out, a, 0);
    json_emit(&out, &line, 0);
    printf("%.*s\n", STR_ARG(strbuf_str(&out)));
    v->refused += error != NULL;
}

/* Findings of reading YAML are of the whole file; those from this document's first line to that of
 * the next one are moved behind *from, where what the judge finds will stand too. */
static void take_yaml_faults(const struct findings *yaml, uint32_t line, uint32_t next,
                             struct findings *f) {
    VEC_EACH (const struct finding, one, yaml)
        if (one->place.line >= line && one->place.line < next)
            findings_join(f, one);
}

static void judge_text(struct verdicts *v, struct tree *tree, struct str path, struct str given,
                       struct str text) {
    struct findings yaml, f;
    struct yaml_documents docs = {0};
    struct lost_files lost = {0};
    struct judge judge;
    findings_init(&yaml, v->arena);
    findings_init(&f, v->arena);
    yaml_parse(v->arena, path, text, &yaml, &docs);
    judge_init(&judge, v->arena, &v->rules, tree, &lost, &f);
    judge_begin_file(&judge, text);
    judge.named = true;
    for (size_t i = 0; i < docs.n; i++) {
        struct entity e = {0};
        f.n = 0;
        if (docs.v[i].broken)
            take_yaml_faults(&yaml, i ? docs.v[i].line : 0,
                             i + 1 < docs.n ? docs.v[i + 1].line : UINT32_MAX, &f);
        judge_document(&judge, path, &docs.v[i], &e);
        print(v, given, i, e.key, first_error(v, &f, 0));
    }
}

static int judge_file(struct verdicts *v, struct str given, struct err *err) {
    struct findings quiet; /* what is wrong with other files of the folder is not asked */
    struct str path, text;
    struct tree *tree = NULL;
    findings_init(&quiet, v->arena);
    bool below = path_join(v->arena, STR(""), given, &path);
    if (fs_read(v->arena, &FS_CWD, given, LIMIT_YAML_BYTES, 0, &text, err) < 0)
        return -1;
    if (below && !v->here)
        tree_open_folder(v->arena, ".", &quiet, &v->here);
    if (!below) {
        path = path_base(given);
        tree_open_folder(v->arena, str_z(v->arena, path_dir(given)), &quiet, &tree);
    }
    struct tree *used = below ? v->here : tree;
    if (used)
        judge_text(v, used, path, given, text);
    tree_close(tree);
    return used ? 0 : err_set(err, "the folder of %.*s cannot be read", STR_ARG(given));
}

int verdicts_print(struct arena *run, const struct config *config, char **files, int count,
                   size_t *refused, struct err *err) {
    struct verdicts v = {.arena = run, .config = config};
    struct findings faults;
    int rc = 0;
    findings_init(&faults, run);
    rules_open(run, config, &faults, &v.rules);
    for (int i = 0; i < count && rc == 0; i++)
        rc = judge_file(&v, str_of(files[i]), err);
    rules_close(&v.rules);
    tree_close(v.here);
    *refused = v.refused;
    return rc;
}

#include "collect/lost.h"

#include "base/limits.h"

static const struct {
    struct str name, what;
} steps[] = {
    [STEP_OPEN] = {STR_INIT(""), STR_INIT("the repository")},
    [STEP_CACHE] = {STR_INIT("/cache"), STR_INIT("what the cache holds of it")},
    [STEP_PLAN] = {STR_INIT("/plan"), STR_INIT("its documentation")},
    [STEP_HISTORY] = {STR_INIT("/history"), STR_INIT("the dates of its pages")},
    [STEP_FACTS] = {STR_INIT("/facts"), STR_INIT("what scorecards ask of its files")},
    [STEP_WRITE] = {STR_INIT("/write"), STR_INIT("its documentation")},
};
enum { STEPS = sizeof steps / sizeof *steps };

/* Empty where none was passed. */
static struct str limit_passed(struct arena *a, enum worker_loss loss) {
    switch (loss) {
    case WORKER_TIMEOUT:
        return str_fmt(a, "%d seconds of processor time", LIMIT_WORKER_FILE_SECONDS);
    case WORKER_STALLED:
        return str_fmt(a, "%d seconds", LIMIT_WORKER_WAIT_SECONDS);
    case WORKER_MEMORY:
        return str_fmt(a, "%d MB of memory", LIMIT_WORKER_MEGABYTES);
    case WORKER_CRASHED:
        break;
    }
    return STR("");
}

static void tell_file(const struct lost_file *l, struct findings *f) {
    struct place place = place_file(l->path);
    struct str limit = limit_passed(f->arena, l->loss);
    if (l->loss == WORKER_CRASHED)
        FIND0(f, WORKER_CRASHED, place);
    else if (l->loss == WORKER_MEMORY)
        FIND1(f, WORKER_MEMORY, place, limit);
    else
        FIND1(f, WORKER_TIMEOUT, place, limit);
}

static const struct str definition = STR_INIT("/definition/");

static bool tell_step(const struct lost_file *l, struct findings *f) {
    struct str what = STR("");
    for (size_t i = 0; i < STEPS; i++)
        if (str_eq(l->path, steps[i].name))
            what = steps[i].what;
    if (str_starts(l->path, definition))
        what =
            str_fmt(f->arena, "the definition of %.*s", STR_ARG(str_from(l->path, definition.n)));
    if (!what.n)
        return false;
    struct str limit = limit_passed(f->arena, l->loss);
    struct str why = limit.n ? str_fmt(f->arena, "took more than %.*s", STR_ARG(limit))
                             : STR("brought the worker down");
    FIND2(f, WORKER_STEP, place_file(STR("")), what, why);
    return true;
}

static const struct lost_file *find(const struct lost_files *lost, struct str path) {
    VEC_EACH (const struct lost_file, l, lost)
        if (str_eq(l->path, path))
            return l;
    return NULL;
}

bool lost_files_check(const struct lost_files *lost, struct str path, struct findings *f) {
    const struct lost_file *l = find(lost, path);
    if (l)
        tell_file(l, f);
    return l != NULL;
}

void lost_step_announce(enum lost_step step) { worker_announce(steps[step].name); }

bool lost_step_check(const struct lost_files *lost, enum lost_step step, struct findings *f) {
    const struct lost_file *l = find(lost, steps[step].name);
    return l && tell_step(l, f);
}

static struct str name_of_definition(struct arena *a, struct str key) {
    return str_fmt(a, "%.*s%.*s", STR_ARG(definition), STR_ARG(key));
}

void lost_definition_announce(struct arena *a, struct str key) {
    worker_announce(name_of_definition(a, key));
}

bool lost_definition_check(struct arena *a, const struct lost_files *lost, struct str key,
                           struct findings *f) {
    const struct lost_file *l = find(lost, name_of_definition(a, key));
    return l && tell_step(l, f);
}

void lost_files_tell(const struct lost_files *lost, struct findings *f) {
    VEC_EACH (const struct lost_file, l, lost)
        if (!tell_step(l, f))
            tell_file(l, f);
}

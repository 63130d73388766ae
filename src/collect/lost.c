#include "collect/lost.h"

#include "base/limits.h"

bool lost_files_check(const struct lost_files *lost, struct str path, struct findings *f) {
    VEC_EACH (const struct lost_file, l, lost) {
        if (!str_eq(l->path, path))
            continue;
        struct str limit = STR("");
        if (l->code == FINDING_WORKER_TIMEOUT)
            limit = str_fmt(f->arena, "%d", LIMIT_WORKER_FILE_SECONDS);
        if (l->code == FINDING_WORKER_MEMORY)
            limit = str_fmt(f->arena, "%d", LIMIT_WORKER_MEGABYTES);
        findings_add(f, l->code, place_at(path, 1, 1), limit, STR(""), STR(""));
        return true;
    }
    return false;
}

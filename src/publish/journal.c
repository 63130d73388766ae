#include "publish/journal.h"

#include <errno.h>

#include "base/path.h"
#include "publish/trail.h"

static const struct str first_line = STR_INIT("portico journal 1\n");

bool journal_parse(struct arena *a, struct str text, struct journal *out) {
    struct str body;
    *out = (struct journal){0};
    bool good = framed_open(text, first_line, &body);
    while (good && body.n) {
        struct str line, word;
        body = str_cut(body, '\n', &line);
        struct str path = str_cut(line, ' ', &word);
        bool place = str_eq(word, STR("place"));
        good = output_path_ok(path) && (place || str_eq(word, STR("remove")));
        *VEC_PUSH(a, out) = (struct journal_step){place, path};
    }
    if (!good)
        *out = (struct journal){0};
    return good;
}

void journal_emit(struct strbuf *b, const struct journal *j) {
    strbuf_add(b, first_line);
    VEC_EACH (struct journal_step, step, j) {
        strbuf_add(b, step->place ? STR("place ") : STR("remove "));
        strbuf_add(b, step->path);
        strbuf_addc(b, '\n');
    }
    framed_close(b);
}

/* What is staged no more has been placed by an earlier run of the same journal. */
static int place(struct trail *to, const struct fs_dir *root, const struct fs_dir *stage,
                 struct str path, bool *missing, struct err *err) {
    uint64_t size;
    if (!stage || fs_probe(stage, path, &size) != FS_FILE) {
        *missing = *missing || fs_probe(root, path, &size) != FS_FILE;
        return 0;
    }
    if (trail_enter(to, path_dir(path), true, err) != 0)
        return -1;
    return fs_rename(stage, path, &to->dir, path_base(path), err);
}

/* Not there, or a folder or link where there was something of ours: then it is gone. */
static int unless_gone(int failed) {
    bool gone = errno == ENOENT || errno == ENOTDIR || errno == EISDIR || errno == ELOOP;
    return failed && !gone ? -1 : 0;
}

static int remove_output(struct trail *in, struct str path, struct err *err) {
    int failed = trail_enter(in, path_dir(path), false, err);
    if (!failed)
        failed = fs_remove_file(&in->dir, path_base(path), err);
    return unless_gone(failed);
}

/* Removes the folders of `path` that are empty, from the inside out, up to but not
 * including the one that `next` is in as well. */
static int prune(struct trail *in, struct str path, struct str next, struct err *err) {
    for (struct str dir = path_dir(path); dir.n; dir = path_dir(dir)) {
        if (path_inside(dir, path_dir(next)))
            return 0;
        if (trail_enter(in, path_dir(dir), false, err) != 0) {
            if (unless_gone(-1) != 0)
                return -1;
            continue;
        }
        int kept = fs_remove_dir(&in->dir, path_base(dir), err);
        if (kept)
            return kept < 0 ? -1 : 0;
    }
    return 0;
}

int journal_run(const struct journal *j, const struct fs_dir *root, const struct fs_dir *stage,
                bool *missing, struct err *err) {
    struct trail trail;
    trail_init(&trail, root);
    int failed = 0;
    *missing = false;
    for (size_t i = 0; i < j->n && !failed; i++) {
        struct journal_step step = j->v[i];
        if (step.place) {
            failed = place(&trail, root, stage, step.path, missing, err);
            continue;
        }
        failed = remove_output(&trail, step.path, err);
        bool more = i + 1 < j->n && !j->v[i + 1].place;
        if (!failed)
            failed = prune(&trail, step.path, more ? j->v[i + 1].path : STR(""), err);
    }
    trail_release(&trail);
    return failed;
}

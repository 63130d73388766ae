#include "base/path.h"
#include "publish/site_parts.h"
#include "publish/walk.h"

/* Values of the map of folders in the stage. */
static char plain, spread;

/* docs/NAMESPACE/KIND is the deepest folder whose folders are spread. */
enum { SPREAD_DEPTH = 3, SPREAD_FOLDERS = 512 };

int stage_open(struct site *site, struct err *err) {
    if (site->stage.fd >= 0)
        return 0;
    if (site->fresh) {
        site->stage = site->root;
        return 0;
    }
    if (fs_make_dir(&site->own, STAGE_FOLDER, err) < 0)
        return -1;
    return fs_open_dir(site->run, &site->own, STAGE_FOLDER, FS_NOFOLLOW, &site->stage, err);
}

static size_t depth_of(struct str dir) {
    size_t depth = dir.n > 0;
    for (size_t i = 0; i < dir.n; i++)
        depth += dir.p[i] == '/';
    return depth;
}

/* A folder is about to be made in `dir`. The upper ones get their places apart, a few
 * hundred of them: that is enough to keep new files away from what was deleted lately,
 * while thousands of places make the disk's head, or its cache, work for each. */
static void choose_places(struct site *site, struct str dir) {
    if (site->no_spread || depth_of(dir) > SPREAD_DEPTH)
        return;
    bool enough = site->spread_count >= SPREAD_FOLDERS;
    void **at = map_at(site->run, &site->staged_dirs, dir);
    void *wanted = enough ? &plain : &spread;
    if (*at != wanted && (*at || !enough))
        site->no_spread = !fs_spread(&site->stage, dir, !enough);
    *at = wanted;
    site->spread_count++;
}

/* Plain paths will do here: this run made every folder of the stage, so that no link
 * can be on the way. */
int stage_make_dir(struct site *site, struct str dir, struct err *err) {
    if (!dir.n || map_find(&site->staged_dirs, dir))
        return 0;
    dir = str_dup(site->run, dir);
    for (size_t at = 0; at < dir.n;) {
        size_t slash = str_index(dir, '/', at);
        struct str upto = str_slice(dir, 0, slash);
        at = slash + 1;
        if (map_find(&site->staged_dirs, upto))
            continue;
        choose_places(site, path_dir(upto));
        if (fs_make_dir(&site->stage, upto, err) < 0)
            return -1;
        *map_at(site->run, &site->staged_dirs, upto) = &plain;
    }
    return 0;
}

int stage_write(struct site *site, struct str path, struct str bytes, struct err *err) {
    if (stage_open(site, err) != 0 || stage_make_dir(site, path_dir(path), err) != 0)
        return -1;
    /* Counted before it is there, so that no stray can be missed. */
    shared_count_add(&site->staged);
    return fs_write(&site->stage, path, bytes, FS_TRUNCATE, err);
}

struct strays {
    struct site *site;
    struct map folders; /* those that hold an output of this run */
};

static int drop_stray(void *context, struct str path, enum fs_type type, struct err *err) {
    struct strays *s = context;
    if (str_eq(path, STR(SITE_FOLDER)))
        return 0;
    if (type == FS_FOLDER && map_find(&s->folders, path))
        return 1;
    const struct added_row *added = map_find(&s->site->added, path);
    if (type != FS_FOLDER && added && added->written)
        return 0;
    return fs_remove_tree(&s->site->stage, path, err);
}

int stage_drop_strays(struct site *site, struct err *err) {
    if (shared_count_get(&site->staged) == site->written)
        return 0;
    struct strays s = {.site = site};
    struct arena scratch = {0};
    VEC_EACH (struct manifest_row, row, &site->next.rows) {
        for (struct str dir = path_dir(row->path); dir.n; dir = path_dir(dir)) {
            void **at = map_at(&scratch, &s.folders, dir);
            if (*at)
                break;
            *at = &plain;
        }
    }
    int failed = walk(&site->stage, drop_stray, &s, err);
    arena_release(&scratch);
    return failed;
}

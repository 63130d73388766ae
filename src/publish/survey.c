#include "base/limits.h"
#include "base/path.h"
#include "publish/site_parts.h"
#include "publish/walk.h"

/* Values of the map of folders. */
static char of_old, of_next;

struct survey {
    struct site *site;
    struct arena scratch;
    struct map folders; /* every folder that holds an output -> &of_old or &of_next */
};

static void add_folders(struct survey *s, struct str path, void *whose) {
    for (struct str dir = path_dir(path); dir.n; dir = path_dir(dir)) {
        void **at = map_at(&s->scratch, &s->folders, dir);
        if (*at == whose || *at == &of_next)
            return;
        *at = whose;
    }
}

static int in_the_way(const struct site *site, struct str path, const char *what, struct err *err) {
    return err_set(err,
                   "cannot publish to '%s': '%.*s' %s. Move it out of the folder and run again",
                   site->options.out, STR_ARG(path), what);
}

/* Would an output have to take the place of a folder that holds `path`? */
static bool inside_output(const struct site *site, struct str path) {
    for (struct str dir = path; dir.n; dir = path_dir(dir)) {
        if (map_find(&site->added, dir))
            return true;
    }
    return false;
}

static int visit(void *context, struct str path, enum fs_type type, struct err *err) {
    struct survey *s = context;
    struct site *site = s->site;
    if (str_eq(path, STR(SITE_FOLDER)))
        return 0;
    const void *folder = map_find(&s->folders, path);
    if (type == FS_FOLDER && folder)
        return 1;
    if (type != FS_FOLDER && (map_find(&site->added, path) || map_find(&site->old_rows, path)))
        return 0;
    if (folder == &of_next)
        return in_the_way(site, path,
                          type == FS_LINK
                              ? "is a symbolic link, which Portico does not write through"
                              : "is a file of someone else, where a folder has to be",
                          err);
    if (inside_output(site, path))
        return in_the_way(site, path, "is not Portico's, and where it is a file has to be", err);
    site->foreign_count++;
    return 0;
}

int survey_site(struct site *site, struct err *err) {
    struct survey s = {.site = site};
    VEC_EACH (struct manifest_row, row, &site->old.rows)
        add_folders(&s, row->path, &of_old);
    VEC_EACH (struct manifest_row, row, &site->next.rows)
        add_folders(&s, row->path, &of_next);
    int failed = walk(&site->root, visit, &s, err);
    arena_release(&s.scratch);
    return failed;
}

#include "sys/paths.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "sys/fs.h"

struct str paths_below(struct arena *a, struct str dir, struct str path) {
    if (!dir.n || str_eq(dir, STR(".")) || (path.n && path.p[0] == '/'))
        return path;
    bool slash = dir.p[dir.n - 1] == '/';
    return str_fmt(a, "%.*s%s%.*s", STR_ARG(dir), slash ? "" : "/", STR_ARG(path));
}

static int by_bytes(const void *x, const void *y) {
    return str_cmp(*(const struct str *)x, *(const struct str *)y);
}

static void sort(struct paths *p) {
    if (p->n)
        qsort(p->v, p->n, sizeof *p->v, by_bytes);
}

int paths_expand(struct arena *a, struct str pattern, struct paths *out, struct err *err) {
    glob_t g = {0};
    int rc = glob(str_z(a, pattern), GLOB_NOSORT, NULL, &g);
    if (rc == GLOB_NOSPACE || rc == GLOB_ABORTED) {
        globfree(&g);
        return err_set(err, "cannot list the files that %.*s stands for", STR_ARG(pattern));
    }
    for (size_t i = 0; rc == 0 && i < g.gl_pathc; i++)
        *VEC_PUSH(a, out) = str_dup(a, str_of(g.gl_pathv[i]));
    globfree(&g);
    sort(out);
    return 0;
}

bool paths_is_folder(struct arena *a, struct str path) {
    struct stat st;
    return stat(str_z(a, path), &st) == 0 && S_ISDIR(st.st_mode);
}

bool paths_exists(struct arena *a, struct str path) {
    struct stat st;
    return stat(str_z(a, path), &st) == 0;
}

int paths_folders(struct arena *a, struct str dir, struct paths *out, struct err *err) {
    DIR *d = opendir(str_z(a, dir));
    if (!d)
        return err_errno(err, errno, "cannot list the folder %.*s", STR_ARG(dir));
    struct dirent *e;
    while ((e = readdir(d))) {
        if (e->d_name[0] == '.')
            continue;
        struct str path = str_dup(a, paths_below(a, dir, str_of(e->d_name)));
        if (paths_is_folder(a, path))
            *VEC_PUSH(a, out) = path;
    }
    closedir(d);
    sort(out);
    return 0;
}

struct str paths_real(struct arena *a, struct str path) {
    struct str real;
    struct err ignored;
    return fs_real_path(a, path, &real, &ignored) == 0 ? real : STR("");
}

struct str paths_cache(struct arena *a) {
    const char *xdg = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (xdg && xdg[0] == '/')
        return paths_below(a, str_of(xdg), STR("portico"));
    return paths_below(a, str_of(home ? home : "/tmp"), STR(".cache/portico"));
}

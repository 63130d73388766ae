#include "sys/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/vec.h"

int folder_open(struct folder *d, const char *path, struct err *err) {
    d->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return d->fd < 0 ? err_errno(err, errno, "cannot open the folder %s", path) : 0;
}

void folder_close(struct folder *d) {
    if (d->fd >= 0)
        close(d->fd);
    d->fd = -1;
}

/* One name of a folder. Folders sort as if they ended in '/': then the paths of
 * a whole walk come in byte order. */
struct name {
    struct str name;
    unsigned char type;
};

static int by_name(const void *va, const void *vb) {
    const struct name *a = va, *b = vb;
    size_t n = a->name.n < b->name.n ? a->name.n : b->name.n;
    int c = memcmp(a->name.p, b->name.p, n);
    if (c)
        return c;
    int ca = a->name.n > n ? (unsigned char)a->name.p[n] : a->type == DT_DIR ? '/' : 0;
    int cb = b->name.n > n ? (unsigned char)b->name.p[n] : b->type == DT_DIR ? '/' : 0;
    return ca - cb;
}

struct names {
    VEC(struct name);
    bool repository;
};

struct walker {
    const struct folder_walk *walk;
    struct arena *a;
    struct arena names; /* names of open folders */
    size_t seen;
    bool stopped;
    size_t n; /* bytes of path */
    char path[LIMIT_PATH_BYTES];
};

static void trouble(struct walker *w, enum folder_trouble what, int errnum) {
    w->walk->trouble(w->walk->ctx, str_dup(w->a, str_n(w->path, w->n)), what, errnum);
}

static unsigned char type_of(int dirfd, const struct dirent *e) {
    struct stat st;
    if (e->d_type != DT_UNKNOWN)
        return e->d_type;
    if (fstatat(dirfd, e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return DT_UNKNOWN;
    return S_ISDIR(st.st_mode)   ? DT_DIR
           : S_ISREG(st.st_mode) ? DT_REG
           : S_ISLNK(st.st_mode) ? DT_LNK
                                 : DT_UNKNOWN;
}

static void list_names(struct walker *w, DIR *dir, struct names *names) {
    struct dirent *e;
    while ((errno = 0, e = readdir(dir))) {
        struct str name = str_of(e->d_name);
        if (str_eq(name, STR(".")) || str_eq(name, STR("..")))
            continue;
        if (str_eq(name, STR(".git"))) {
            names->repository = true;
            continue;
        }
        unsigned char type = type_of(dirfd(dir), e);
        if (w->seen++ >= LIMIT_TREE_FILES) {
            w->stopped = true;
            trouble(w, FOLDER_TOO_MANY, 0);
            return;
        }
        *VEC_PUSH(&w->names, names) = (struct name){str_dup(&w->names, name), type};
    }
    if (errno)
        trouble(w, FOLDER_UNREADABLE, errno);
    if (names->n)
        qsort(names->v, names->n, sizeof *names->v, by_name);
}

static int64_t nanoseconds(struct timespec t) {
    return (int64_t)t.tv_sec * 1000000000 + (int64_t)t.tv_nsec;
}

static void visit_item(struct walker *w, int dirfd, const char *name) {
    struct stat st;
    if (fstatat(dirfd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
        trouble(w, FOLDER_UNREADABLE, errno);
        return;
    }
    struct folder_item item = {.executable = (st.st_mode & S_IXUSR) != 0,
                               .size = (uint64_t)st.st_size,
                               .inode = (uint64_t)st.st_ino,
                               .mtime_ns = nanoseconds(st.st_mtim),
                               .ctime_ns = nanoseconds(st.st_ctim)};
    if (S_ISLNK(st.st_mode)) {
        char target[LIMIT_PATH_BYTES];
        ssize_t n = readlinkat(dirfd, name, target, sizeof target);
        if (n < 0) {
            trouble(w, FOLDER_UNREADABLE, errno);
            return;
        }
        item.kind = FOLDER_LINK;
        item.target = str_dup(w->a, str_n(target, (size_t)n));
    } else if (!S_ISREG(st.st_mode)) {
        trouble(w, FOLDER_NO_FILE, 0);
        return;
    }
    item.path = str_dup(w->a, str_n(w->path, w->n));
    w->walk->item(w->walk->ctx, &item);
}

static void visit_folder(struct walker *w, int fd, int depth);

static void visit_name(struct walker *w, int dirfd, const struct name *x, int depth) {
    size_t was = w->n;
    if (was + x->name.n + 2 > sizeof w->path) {
        trouble(w, FOLDER_TOO_LONG, 0);
        return;
    }
    if (was)
        w->path[w->n++] = '/';
    const char *name = w->path + w->n;
    memcpy(w->path + w->n, x->name.p, x->name.n);
    w->n += x->name.n;
    w->path[w->n] = '\0';
    if (x->type != DT_DIR) {
        visit_item(w, dirfd, name);
    } else if (depth >= LIMIT_TREE_DEPTH) {
        trouble(w, FOLDER_TOO_DEEP, 0);
    } else {
        int fd = openat(dirfd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (fd < 0)
            trouble(w, FOLDER_UNREADABLE, errno);
        else
            visit_folder(w, fd, depth + 1);
    }
    w->n = was;
    w->path[was] = '\0';
}

/* Takes over fd. */
static void visit_folder(struct walker *w, int fd, int depth) {
    struct names names = {0};
    DIR *dir = fdopendir(fd);
    if (!dir) {
        trouble(w, FOLDER_UNREADABLE, errno);
        close(fd);
        return;
    }
    list_names(w, dir, &names);
    const struct folder_walk *walk = w->walk;
    if (!w->n || !walk->enter || walk->enter(walk->ctx, str_n(w->path, w->n), names.repository))
        for (size_t i = 0; i < names.n && !w->stopped; i++)
            visit_name(w, dirfd(dir), &names.v[i], depth);
    closedir(dir);
}

void folder_walk(const struct folder *d, struct arena *a, const struct folder_walk *walk) {
    struct walker *w = ARENA_NEW(a, struct walker);
    w->walk = walk;
    w->a = a;
    int fd = openat(d->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        trouble(w, FOLDER_UNREADABLE, errno);
    else
        visit_folder(w, fd, 0);
    arena_release(&w->names);
}

/* Opens path component by component, so that no link on the way is followed. */
static int open_inside(int top, struct str path) {
    char name[LIMIT_PATH_BYTES];
    struct str part;
    int dir = top;
    if (path.n >= sizeof name) {
        errno = ENAMETOOLONG;
        return -1;
    }
    for (;;) {
        path = str_cut(path, '/', &part);
        bool last = path.n == 0;
        if (part.n == 0 || str_eq(part, STR("..")) || memchr(part.p, 0, part.n)) {
            errno = EINVAL;
            break;
        }
        memcpy(name, part.p, part.n);
        name[part.n] = '\0';
        int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | (last ? O_NONBLOCK : O_DIRECTORY);
        int fd = openat(dir, name, flags), errnum = errno;
        if (dir != top)
            close(dir);
        errno = errnum;
        if (last || fd < 0)
            return fd;
        dir = fd;
    }
    int errnum = errno;
    if (dir != top)
        close(dir);
    errno = errnum;
    return -1;
}

static enum folder_read failed(int fd, int errnum, int *out) {
    *out = errnum;
    if (fd >= 0)
        close(fd);
    return FOLDER_READ_FAILED;
}

enum folder_read folder_read(const struct folder *d, struct str path, size_t limit, struct arena *a,
                             struct str *out, uint64_t *size, int *errnum) {
    struct stat st;
    int fd = open_inside(d->fd, path);
    if (fd < 0)
        return failed(fd, errno, errnum);
    if (fstat(fd, &st) != 0)
        return failed(fd, errno, errnum);
    if (!S_ISREG(st.st_mode))
        return failed(fd, EINVAL, errnum);
    *size = (uint64_t)st.st_size;
    if (*size > limit) {
        close(fd);
        return FOLDER_READ_LARGE;
    }
    /* A file that grows meanwhile is cut at the size it had; one that shrinks is
     * as long as what was read. */
    size_t n = 0, want = (size_t)st.st_size;
    char *p = arena_alloc(a, want);
    while (n < want) {
        ssize_t got = read(fd, p + n, want - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failed(fd, errno, errnum);
        if (got == 0)
            break;
        n += (size_t)got;
    }
    close(fd);
    *out = str_n(p, n);
    return FOLDER_READ_OK;
}

int file_slurp(const char *path, char *buf, size_t cap, size_t *n) {
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return -1;
    *n = 0;
    ssize_t got = 1;
    while (*n < cap && got != 0) {
        got = read(fd, buf + *n, cap - *n);
        if (got < 0 && errno != EINTR)
            break;
        *n += got > 0 ? (size_t)got : 0;
    }
    int errnum = got < 0 ? errno : EFBIG;
    close(fd);
    errno = errnum;
    return got == 0 ? 0 : -1;
}

bool file_exists(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

bool folder_is_current(const char *path) {
    struct stat here, there;
    return stat(path, &there) == 0 && stat(".", &here) == 0 && here.st_dev == there.st_dev &&
           here.st_ino == there.st_ino;
}

bool folder_exists(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

#include "sys/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/limits.h"
#include "base/vec.h"
#include "sys/fs_path.h"

const struct fs_dir FS_CWD = {.fd = AT_FDCWD};

bool fs_path_z(struct fs_path *z, struct str path) {
    if (path.n >= sizeof z->z) {
        errno = ENAMETOOLONG;
        return false;
    }
    if (path.n && memchr(path.p, '\0', path.n)) {
        errno = EINVAL;
        return false;
    }
    if (!path.n)
        path = STR(".");
    memcpy(z->z, path.p, path.n);
    z->z[path.n] = '\0';
    return true;
}

int fs_fail(struct err *err, const char *attempt, const struct fs_dir *dir, struct str path) {
    int cause = errno;
    bool joined = dir->path.n && path.n;
    err_errno(err, cause, "cannot %s '%.*s%s%.*s'", attempt, STR_ARG(dir->path), joined ? "/" : "",
              STR_ARG(path));
    errno = cause;
    return -1;
}

static int open_retry(int dir, const char *path, int flags) {
    int fd;
    do
        fd = openat(dir, path, flags | O_CLOEXEC, 0666);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* The folder that holds the last part of `path`, reached without symbolic links, and
 * that part. The caller closes *fd unless it is the folder's own. */
static int open_parent(const struct fs_dir *dir, struct str path, int *fd, struct str *last) {
    *fd = dir->fd;
    *last = STR("");
    struct str rest = path, part;
    if (path.n && path.p[0] == '/') {
        errno = EINVAL;
        return -1;
    }
    while (rest.n) {
        rest = str_cut(rest, '/', &part);
        if (!part.n)
            continue;
        struct fs_path z;
        bool up = str_eq(part, STR(".."));
        int next = -1;
        if (up)
            errno = EINVAL;
        if (!up && last->n && fs_path_z(&z, *last))
            next = open_retry(*fd, z.z, O_PATH | O_DIRECTORY | O_NOFOLLOW);
        if (up || (last->n && next < 0)) {
            fs_close_parent(dir, *fd);
            return -1;
        }
        if (last->n) {
            fs_close_parent(dir, *fd);
            *fd = next;
        }
        *last = part;
    }
    return 0;
}

void fs_close_parent(const struct fs_dir *dir, int fd) {
    int cause = errno;
    if (fd != dir->fd)
        close(fd);
    errno = cause;
}

int fs_open(const struct fs_dir *dir, struct str path, int open_flags, unsigned flags) {
    struct fs_path z;
    if (!(flags & FS_BENEATH)) {
        if (!fs_path_z(&z, path))
            return -1;
        return open_retry(dir->fd, z.z, open_flags | (flags & FS_NOFOLLOW ? O_NOFOLLOW : 0));
    }
    int parent;
    struct str last;
    if (open_parent(dir, path, &parent, &last) != 0)
        return -1;
    int fd = fs_path_z(&z, last) ? open_retry(parent, z.z, open_flags | O_NOFOLLOW) : -1;
    fs_close_parent(dir, parent);
    return fd;
}

static enum fs_type type_of_mode(uint32_t mode) {
    switch (mode & S_IFMT) {
    case S_IFREG:
        return FS_FILE;
    case S_IFDIR:
        return FS_FOLDER;
    case S_IFLNK:
        return FS_LINK;
    default:
        return FS_OTHER;
    }
}

int fs_stat(const struct fs_dir *dir, struct str path, unsigned flags, struct fs_stat *out,
            struct err *err) {
    *out = (struct fs_stat){.type = FS_NONE};
    struct statx s;
    int fd = dir->fd;
    struct str last = path;
    struct fs_path z;
    int failed = flags & FS_BENEATH ? open_parent(dir, path, &fd, &last) : 0;
    if (!failed) {
        int at = AT_STATX_DONT_SYNC | (flags ? AT_SYMLINK_NOFOLLOW : 0);
        failed = fs_path_z(&z, last) ? statx(fd, z.z, at, STATX_BASIC_STATS, &s) : -1;
        fs_close_parent(dir, fd);
    }
    if (failed && (errno == ENOENT || errno == ENOTDIR))
        return 0;
    if (failed)
        return fs_fail(err, "look at", dir, path);
    *out = (struct fs_stat){
        .type = type_of_mode(s.stx_mode),
        .size = s.stx_size,
        .device = (uint64_t)s.stx_dev_major << 32 | s.stx_dev_minor,
        .inode = s.stx_ino,
        .mode = s.stx_mode & 07777,
        .user = s.stx_uid,
        .group = s.stx_gid,
        .modified_ns = s.stx_mtime.tv_sec * 1000000000 + s.stx_mtime.tv_nsec,
        .mount = (s.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0,
    };
    return 0;
}

enum fs_type fs_probe(const struct fs_dir *dir, struct str path, uint64_t *size) {
    struct fs_path z;
    struct stat s;
    *size = 0;
    if (!fs_path_z(&z, path) || fstatat(dir->fd, z.z, &s, AT_SYMLINK_NOFOLLOW) != 0)
        return FS_NONE;
    *size = (uint64_t)s.st_size;
    return type_of_mode(s.st_mode);
}

int fs_real_path(struct arena *a, struct str path, struct str *out, struct err *err) {
    struct fs_path z;
    char real[PATH_MAX];
    if (!fs_path_z(&z, path) || !realpath(z.z, real))
        return fs_fail(err, "find", &FS_CWD, path);
    *out = str_dup(a, str_of(real));
    return 0;
}

int fs_open_dir(struct arena *a, const struct fs_dir *dir, struct str path, unsigned flags,
                struct fs_dir *out, struct err *err) {
    int fd = fs_open(dir, path, O_RDONLY | O_DIRECTORY, flags);
    if (fd < 0)
        return fs_fail(err, "open the folder", dir, path);
    const char *slash = dir->path.n && path.n ? "/" : "";
    out->fd = fd;
    out->path = str_fmt(a, "%.*s%s%.*s", STR_ARG(dir->path), slash, STR_ARG(path));
    return 0;
}

void fs_close_dir(struct fs_dir *dir) {
    int cause = errno;
    if (dir->fd >= 0)
        close(dir->fd);
    dir->fd = -1;
    errno = cause;
}

/* Reads to the end rather than to the size that stat gave, since files grow. */
static int read_all(struct arena *a, int fd, size_t expected, size_t limit, struct str *out) {
    size_t room = expected + 1, n = 0;
    char *p = arena_alloc(a, room);
    for (;;) {
        if (n == room) {
            p = arena_grow(a, p, room, room * 2);
            room *= 2;
        }
        ssize_t got = read(fd, p + n, room - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        n += (size_t)got;
        if (n > limit) {
            errno = EFBIG;
            return -1;
        }
    }
    *out = str_n(p, n);
    return 0;
}

int fs_read(struct arena *a, const struct fs_dir *dir, struct str path, size_t limit,
            unsigned flags, struct str *out, struct err *err) {
    int fd = fs_open(dir, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, flags);
    if (fd < 0)
        return fs_fail(err, "open", dir, path);
    struct stat s;
    int failed = fstat(fd, &s);
    if (!failed && !S_ISREG(s.st_mode)) {
        errno = S_ISDIR(s.st_mode) ? EISDIR : EINVAL;
        failed = -1;
    } else if (!failed && (uint64_t)s.st_size > limit) {
        errno = EFBIG;
        failed = -1;
    }
    if (!failed)
        failed = read_all(a, fd, (size_t)s.st_size, limit, out);
    if (failed)
        fs_fail(err, "read", dir, path);
    int cause = errno;
    close(fd);
    errno = cause;
    return failed;
}

static int read_part(int fd, uint64_t offset, size_t size, char *to, size_t *got) {
    for (*got = 0; *got < size;) {
        ssize_t n = pread(fd, to + *got, size - *got, (off_t)(offset + *got));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        *got += (size_t)n;
    }
    return 0;
}

static int check_head(int fd, struct str head) {
    char found[64];
    size_t n;
    if (head.n > sizeof found)
        BUG("a head of %zu bytes", head.n);
    if (read_part(fd, 0, head.n, found, &n) != 0)
        return -1;
    errno = ESTALE;
    return str_eq(str_n(found, n), head) ? 0 : -1;
}

int fs_read_part_behind(struct arena *a, const struct fs_dir *dir, struct str path, struct str head,
                        uint64_t offset, size_t size, struct str *out, struct err *err) {
    int fd = fs_open(dir, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (fd < 0)
        return fs_fail(err, "open", dir, path);
    char *bytes = arena_alloc(a, size);
    size_t got = 0;
    int failed = head.n ? check_head(fd, head) : 0;
    if (!failed)
        failed = read_part(fd, offset, size, bytes, &got);
    if (failed)
        fs_fail(err, "read", dir, path);
    *out = str_n(bytes, got);
    int cause = errno;
    close(fd);
    errno = cause;
    return failed;
}

int fs_read_part(struct arena *a, const struct fs_dir *dir, struct str path, uint64_t offset,
                 size_t size, struct str *out, struct err *err) {
    return fs_read_part_behind(a, dir, path, STR(""), offset, size, out, err);
}

int fs_scan_open(struct arena *a, const struct fs_dir *dir, struct str path, unsigned flags,
                 struct fs_scan *out, struct err *err) {
    *out = (struct fs_scan){.dir.fd = -1};
    if (fs_open_dir(a, dir, path, flags, &out->dir, err) != 0)
        return -1;
    out->buffer = arena_alloc(a, FS_SCAN_BUFFER);
    return 0;
}

void fs_scan_init(struct fs_scan *scan, const struct fs_dir *dir, char *buffer) {
    *scan = (struct fs_scan){.dir = *dir, .buffer = buffer};
}

static enum fs_type type_of_entry(const struct fs_dir *dir, const struct dirent64 *d) {
    uint64_t size;
    switch (d->d_type) {
    case DT_REG:
        return FS_FILE;
    case DT_DIR:
        return FS_FOLDER;
    case DT_LNK:
        return FS_LINK;
    case DT_UNKNOWN:
        return fs_probe(dir, str_of(d->d_name), &size);
    default:
        return FS_OTHER;
    }
}

int fs_scan_next(struct fs_scan *scan, struct fs_entry *entry, struct err *err) {
    for (;;) {
        if (scan->at == scan->n) {
            ssize_t got = getdents64(scan->dir.fd, scan->buffer, FS_SCAN_BUFFER);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return fs_fail(err, "list the folder", &scan->dir, STR(""));
            if (got == 0)
                return 0;
            scan->n = (size_t)got;
            scan->at = 0;
        }
        const struct dirent64 *d = (const void *)(scan->buffer + scan->at);
        scan->at += d->d_reclen;
        struct str name = str_of(d->d_name);
        if (str_eq(name, STR(".")) || str_eq(name, STR("..")))
            continue;
        *entry = (struct fs_entry){name, type_of_entry(&scan->dir, d)};
        return 1;
    }
}

void fs_scan_close(struct fs_scan *scan) { fs_close_dir(&scan->dir); }

static int by_name(const void *a, const void *b) {
    const struct fs_entry *x = a, *y = b;
    return str_cmp(x->name, y->name);
}

int fs_list(struct arena *a, const struct fs_dir *dir, struct str path, unsigned flags,
            struct fs_entries *out, struct err *err) {
    *out = (struct fs_entries){0};
    struct fs_scan scan;
    if (fs_scan_open(a, dir, path, flags, &scan, err) != 0)
        return -1;
    struct fs_entry entry;
    int more;
    while ((more = fs_scan_next(&scan, &entry, err)) == 1) {
        if (out->n == LIMIT_TREE_FILES) {
            errno = EFBIG;
            more = fs_fail(err, "list the folder", dir, path);
            break;
        }
        entry.name = str_of(str_z(a, entry.name));
        *VEC_PUSH(a, out) = entry;
    }
    fs_scan_close(&scan);
    if (more == 0 && out->n)
        qsort(out->v, out->n, sizeof *out->v, by_name);
    return more;
}

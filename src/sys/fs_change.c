/* The half of fs.h that changes the disk. */
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "sys/fs_path.h"

enum { EXT4_MAGIC = 0xEF53, TOPDIR_FLAG = 0x00020000 };

int fs_make_dir(const struct fs_dir *dir, struct str path, struct err *err) {
    struct fs_path z;
    if (fs_path_z(&z, path) && mkdirat(dir->fd, z.z, 0777) == 0)
        return 0;
    return errno == EEXIST ? 1 : fs_fail(err, "make the folder", dir, path);
}

/* Ordinary paths, as a user types them: links on the way are followed. */
static int make_dirs_typed(const struct fs_dir *dir, struct str path, struct err *err) {
    for (size_t i = 1; i <= path.n; i++) {
        if (i < path.n && path.p[i] != '/')
            continue;
        if (fs_make_dir(dir, str_slice(path, 0, i), err) < 0)
            return -1;
    }
    int fd = fs_open(dir, path, O_PATH | O_DIRECTORY, 0);
    if (fd < 0)
        return fs_fail(err, "make the folder", dir, path);
    close(fd);
    return 0;
}

int fs_make_dirs(const struct fs_dir *dir, struct str path, unsigned flags, struct err *err) {
    if (!(flags & FS_BENEATH))
        return make_dirs_typed(dir, path, err);
    int fd = fs_open(dir, path, O_PATH | O_DIRECTORY, FS_BENEATH);
    if (fd >= 0) {
        close(fd);
        return 0;
    }
    struct fs_dir at = {dir->fd, STR("")};
    struct str rest = path, part;
    while (rest.n) {
        rest = str_cut(rest, '/', &part);
        struct fs_path z;
        int next = -1;
        if (!part.n)
            continue;
        if (fs_path_z(&z, part) && (mkdirat(at.fd, z.z, 0777) == 0 || errno == EEXIST))
            next = fs_open(&at, part, O_PATH | O_DIRECTORY, FS_BENEATH);
        fs_close_parent(dir, at.fd);
        if (next < 0)
            return fs_fail(err, "make the folder", dir, path);
        at.fd = next;
    }
    fs_close_parent(dir, at.fd);
    return 0;
}

static int write_all(int fd, struct str bytes) {
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        bytes = str_from(bytes, (size_t)n);
    }
    return 0;
}

static int sync_fd(int fd) {
    int failed;
    do
        failed = fsync(fd);
    while (failed && errno == EINTR);
    return failed;
}

int fs_write(const struct fs_dir *dir, struct str path, struct str bytes, unsigned flags,
             struct err *err) {
    int how = O_WRONLY | O_CREAT | (flags & FS_TRUNCATE ? O_TRUNC : O_EXCL);
    int fd = fs_open(dir, path, how, flags);
    if (fd < 0)
        return fs_fail(err, "write", dir, path);
    int failed = write_all(fd, bytes);
    if (!failed && (flags & FS_SYNC))
        failed = sync_fd(fd);
    int cause = errno;
    /* Network file systems report a full disk here. After EINTR Linux has closed. */
    if (close(fd) != 0 && errno != EINTR && !failed) {
        failed = -1;
        cause = errno;
    }
    if (!failed)
        return 0;
    struct err second;
    fs_remove_file(dir, path, &second);
    errno = cause;
    return fs_fail(err, "write", dir, path);
}

int fs_link(const struct fs_dir *from, struct str path, const struct fs_dir *to,
            struct str new_path, struct err *err) {
    struct fs_path z, y;
    if (fs_path_z(&z, path) && fs_path_z(&y, new_path) &&
        linkat(from->fd, z.z, to->fd, y.z, 0) == 0)
        return 0;
    return fs_fail(err, "link", to, new_path);
}

int fs_rename(const struct fs_dir *from, struct str path, const struct fs_dir *to,
              struct str new_path, struct err *err) {
    struct fs_path z, y;
    if (fs_path_z(&z, path) && fs_path_z(&y, new_path) && renameat(from->fd, z.z, to->fd, y.z) == 0)
        return 0;
    return fs_fail(err, "move a new version into place at", to, new_path);
}

int fs_exchange(const struct fs_dir *a, struct str path_a, const struct fs_dir *b,
                struct str path_b, struct err *err) {
    struct fs_path z, y;
    if (fs_path_z(&z, path_a) && fs_path_z(&y, path_b) &&
        renameat2(a->fd, z.z, b->fd, y.z, RENAME_EXCHANGE) == 0)
        return 0;
    switch (errno) {
    case ENOSYS:
    case EINVAL:
    case EXDEV:
    case EBUSY:
    case EPERM:
    case EACCES:
    case EOPNOTSUPP:
        return 1;
    default:
        return fs_fail(err, "exchange folders at", b, path_b);
    }
}

int fs_remove_file(const struct fs_dir *dir, struct str path, struct err *err) {
    struct fs_path z;
    if (fs_path_z(&z, path) && unlinkat(dir->fd, z.z, 0) == 0)
        return 0;
    return errno == ENOENT ? 0 : fs_fail(err, "remove", dir, path);
}

int fs_remove_dir(const struct fs_dir *dir, struct str path, struct err *err) {
    struct fs_path z;
    if (fs_path_z(&z, path) && unlinkat(dir->fd, z.z, AT_REMOVEDIR) == 0)
        return 0;
    if (errno == ENOENT)
        return 0;
    bool stays = errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR || errno == EBUSY;
    return stays ? 1 : fs_fail(err, "remove the folder", dir, path);
}

/* One open folder on the way down; the scans above it stand still meanwhile. */
struct level {
    struct fs_scan scan;
    char name[256]; /* in the folder above */
    size_t removed; /* since the scan began */
};

/* Removes what can be removed of the folder. 1 when it met a folder that must be
 * emptied first, whose name it copies into `below`; 0 when nothing is left. */
static int empty_level(struct level *level, char below[256], struct err *err) {
    struct fs_entry entry;
    int more;
    for (;;) {
        while ((more = fs_scan_next(&level->scan, &entry, err)) == 1) {
            struct fs_path z;
            level->removed++;
            if (entry.type == FS_FOLDER) {
                memcpy(below, entry.name.p, entry.name.n + 1);
                return 1;
            }
            if (fs_path_z(&z, entry.name) && unlinkat(level->scan.dir.fd, z.z, 0) != 0 &&
                errno != ENOENT)
                return fs_fail(err, "remove", &level->scan.dir, entry.name);
        }
        /* Some file systems skip names while others are being removed. */
        if (more != 0 || level->removed == 0)
            return more;
        level->removed = 0;
        if (lseek(level->scan.dir.fd, 0, SEEK_SET) != 0)
            return fs_fail(err, "list the folder", &level->scan.dir, STR(""));
    }
}

static int open_level(struct arena *a, const struct fs_dir *above, struct str name,
                      struct level *level, struct err *err) {
    /* A level of an earlier branch left its buffer here. */
    char *buffer = level->scan.buffer;
    level->removed = 0;
    level->scan = (struct fs_scan){.buffer = buffer};
    if (fs_open_dir(a, above, name, FS_NOFOLLOW, &level->scan.dir, err) != 0)
        return -1;
    if (!buffer)
        level->scan.buffer = arena_alloc(a, FS_SCAN_BUFFER);
    return 0;
}

static int remove_below(struct arena *a, const struct fs_dir *dir, struct str path,
                        struct err *err) {
    struct level *levels = ARENA_ARRAY(a, struct level, LIMIT_TREE_DEPTH);
    size_t depth = 1;
    int failed = open_level(a, dir, path, &levels[0], err);
    if (failed)
        return -1;
    while (depth && !failed) {
        struct level *level = &levels[depth - 1];
        char below[256];
        int met = empty_level(level, below, err);
        if (met == 1 && depth == LIMIT_TREE_DEPTH) {
            errno = ELOOP;
            failed = fs_fail(err, "remove the folder", &level->scan.dir, STR(""));
        } else if (met == 1) {
            struct level *next = &levels[depth];
            memcpy(next->name, below, sizeof below);
            failed = open_level(a, &level->scan.dir, str_of(next->name), next, err);
            depth += !failed;
        } else if (met == 0) {
            fs_scan_close(&level->scan);
            depth--;
            if (depth)
                failed = fs_remove_dir(&levels[depth - 1].scan.dir, str_of(level->name), err) < 0;
        } else {
            failed = -1;
        }
    }
    while (depth)
        fs_scan_close(&levels[--depth].scan);
    return failed ? -1 : 0;
}

int fs_remove_tree(const struct fs_dir *dir, struct str path, struct err *err) {
    uint64_t size;
    enum fs_type type = fs_probe(dir, path, &size);
    if (type == FS_NONE)
        return 0;
    if (type != FS_FOLDER)
        return fs_remove_file(dir, path, err);
    struct arena scratch = {0};
    int failed = remove_below(&scratch, dir, path, err);
    arena_release(&scratch);
    if (failed)
        return -1;
    return fs_remove_dir(dir, path, err) < 0 ? -1 : 0;
}

int fs_touch(const struct fs_dir *dir, struct str path, struct err *err) {
    struct fs_path z;
    if (fs_path_z(&z, path) && utimensat(dir->fd, z.z, NULL, AT_SYMLINK_NOFOLLOW) == 0)
        return 0;
    return fs_fail(err, "set the time of", dir, path);
}

int fs_copy_mode(const struct fs_dir *dir, const struct fs_stat *like, struct err *err) {
    struct stat s;
    if (fstat(dir->fd, &s) != 0)
        return fs_fail(err, "look at", dir, STR(""));
    bool owner = s.st_uid != like->user || s.st_gid != like->group;
    if ((owner && fchown(dir->fd, like->user, like->group) != 0) ||
        fchmod(dir->fd, like->mode) != 0)
        return fs_fail(err, "set owner and permissions of", dir, STR(""));
    return 0;
}

int fs_sync(const struct fs_dir *dir, struct err *err) {
    int failed;
    do
        failed = syncfs(dir->fd);
    while (failed && errno == EINTR);
    if (failed && errno != ENOSYS)
        return fs_fail(err, "write to the disk all of", dir, STR(""));
    return 0;
}

int fs_sync_dir(const struct fs_dir *dir, struct err *err) {
    /* EINVAL: a file system where folders need no sync. */
    if (sync_fd(dir->fd) != 0 && errno != EINVAL)
        return fs_fail(err, "write to the disk the folder", dir, STR(""));
    return 0;
}

/* A lock that is shared needs no right to write: on a read-only mount the file may be there. */
static int open_lock(const struct fs_dir *dir, struct str path, int how) {
    int fd = fs_open(dir, path, O_RDWR | O_CREAT, FS_NOFOLLOW);
    if (fd < 0 && how == LOCK_SH && (errno == EROFS || errno == EACCES))
        fd = fs_open(dir, path, O_RDONLY, FS_NOFOLLOW);
    return fd;
}

static int lock_file(const struct fs_dir *dir, struct str path, int how, int *lock,
                     struct err *err) {
    struct fs_path z;
    if (!fs_path_z(&z, path))
        return fs_fail(err, "lock", dir, path);
    for (;;) {
        int fd = open_lock(dir, path, how);
        if (fd < 0)
            return fs_fail(err, "open the lock file", dir, path);
        int failed;
        do
            failed = flock(fd, how);
        while (failed && errno == EINTR);
        if (failed) {
            int held = errno == EWOULDBLOCK;
            if (!held)
                fs_fail(err, "lock", dir, path);
            close(fd);
            return held ? 1 : -1;
        }
        /* Its last holder may have moved it away between the two calls. */
        struct stat mine, named;
        if (fstat(fd, &mine) == 0 && fstatat(dir->fd, z.z, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
            mine.st_dev == named.st_dev && mine.st_ino == named.st_ino) {
            *lock = fd;
            return 0;
        }
        close(fd);
    }
}

int fs_lock(const struct fs_dir *dir, struct str path, int *lock, struct err *err) {
    return lock_file(dir, path, LOCK_EX | LOCK_NB, lock, err);
}

int fs_lock_shared(const struct fs_dir *dir, struct str path, int *lock, struct err *err) {
    return lock_file(dir, path, LOCK_SH, lock, err);
}

bool fs_spread(const struct fs_dir *dir, struct str path, bool on) {
    int fd = fs_open(dir, path, O_RDONLY | O_DIRECTORY, FS_NOFOLLOW);
    if (fd < 0)
        return false;
    struct statfs s;
    int flags = 0;
    bool done =
        fstatfs(fd, &s) == 0 && s.f_type == EXT4_MAGIC && ioctl(fd, FS_IOC_GETFLAGS, &flags) == 0;
    if (done) {
        flags = on ? flags | TOPDIR_FLAG : flags & ~TOPDIR_FLAG;
        done = ioctl(fd, FS_IOC_SETFLAGS, &flags) == 0;
    }
    close(fd);
    return done;
}

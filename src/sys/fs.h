/* Files and folders: the only code that calls the kernel for them.
 *
 * Every path is relative to an open folder. A path is bytes with '/' between its
 * parts; "" means the folder itself. Paths with a NUL or longer than
 * LIMIT_PATH_BYTES are refused with EINVAL and ENAMETOOLONG.
 *
 * Interrupted and short system calls are continued here and never seen outside.
 * A function that fails fills in `err` with what was attempted on what path,
 * returns -1 and leaves the cause in errno, so that a caller may tell ENOENT from
 * the rest. Every descriptor is closed on exec. */
#ifndef SYS_FS_H
#define SYS_FS_H

#include "base/err.h"
#include "base/str.h"

struct fs_dir {
    int fd;
    struct str path; /* what people call it, for messages; "" says nothing */
};

/* The current folder; absolute paths work here as well. */
extern const struct fs_dir FS_CWD;

enum fs_flag {
    FS_NOFOLLOW = 1, /* the last part must not be a symbolic link */
    FS_BENEATH = 2,  /* no part is a symbolic link, "..", or absolute: what is reached
                        lies below the folder, whatever was planted in it */
    FS_SYNC = 4,     /* do not return before the bytes are on the disk */
    FS_TRUNCATE = 8, /* fs_write: an existing file is overwritten */
};

enum fs_type { FS_NONE, FS_FILE, FS_FOLDER, FS_LINK, FS_OTHER };

struct fs_stat {
    enum fs_type type; /* FS_NONE when there is nothing */
    uint64_t size;
    uint64_t device, inode;
    uint32_t mode, user, group; /* mode without the type */
    int64_t modified_ns;        /* since 1970 */
    bool mount;                 /* a file system is mounted on it */
};

/* ---- Looking ---- */

/* Nothing being there is an answer (FS_NONE), not an error. */
int fs_stat(const struct fs_dir *dir, struct str path, unsigned flags, struct fs_stat *out,
            struct err *err);
/* Type and size alone, the links of `path` itself not followed: the quick form.
 * FS_NONE for whatever cannot be looked at. */
enum fs_type fs_probe(const struct fs_dir *dir, struct str path, uint64_t *size);
/* Absolute, without symbolic links; the file must exist. */
int fs_real_path(struct arena *a, struct str path, struct str *out, struct err *err);

/* Opens the folder `path`; its name for messages is made in the arena. */
int fs_open_dir(struct arena *a, const struct fs_dir *dir, struct str path, unsigned flags,
                struct fs_dir *out, struct err *err);
void fs_close_dir(struct fs_dir *dir);

/* The whole of a regular file. Never waits on a FIFO or device: what is no regular
 * file fails with EISDIR (a folder) or EINVAL. More than `limit` bytes: EFBIG. */
int fs_read(struct arena *a, const struct fs_dir *dir, struct str path, size_t limit,
            unsigned flags, struct str *out, struct err *err);

/* The part of a regular file from `offset`, at most `size` bytes; shorter where the
 * file ends. */
int fs_read_part(struct arena *a, const struct fs_dir *dir, struct str path, uint64_t offset,
                 size_t size, struct str *out, struct err *err);
/* The same from a file that begins with the bytes `head`, and only from such a one: looked
 * at while it is open, so that the part is of that file and not of one that took its name
 * meanwhile. Another begin: -1 with ESTALE. */
int fs_read_part_behind(struct arena *a, const struct fs_dir *dir, struct str path, struct str head,
                        uint64_t offset, size_t size, struct str *out, struct err *err);

struct fs_entry {
    struct str name;
    enum fs_type type;
};

struct fs_entries {
    struct fs_entry *v;
    size_t n, cap;
};

/* All but "." and "..", sorted by bytes. More than LIMIT_TREE_FILES: EFBIG. */
int fs_list(struct arena *a, const struct fs_dir *dir, struct str path, unsigned flags,
            struct fs_entries *out, struct err *err);

/* The same one by one, in the order of the disk: for large walks that keep
 * nothing. `entry->name` is valid until the next call. fs_scan_next returns 1 for
 * an entry, 0 at the end. The folder stays open until fs_scan_close. */
enum { FS_SCAN_BUFFER = 32 << 10 };
struct fs_scan {
    struct fs_dir dir;
    char *buffer;
    size_t n, at;
};
int fs_scan_open(struct arena *a, const struct fs_dir *dir, struct str path, unsigned flags,
                 struct fs_scan *out, struct err *err);
/* The same over a folder that the caller has open and closes. `buffer` has
 * FS_SCAN_BUFFER bytes, aligned for any type. */
void fs_scan_init(struct fs_scan *scan, const struct fs_dir *dir, char *buffer);
int fs_scan_next(struct fs_scan *scan, struct fs_entry *entry, struct err *err);
void fs_scan_close(struct fs_scan *scan);

/* ---- Changing ---- */

/* The folder and those above it, where they are missing. With FS_BENEATH never
 * through a symbolic link. */
int fs_make_dirs(const struct fs_dir *dir, struct str path, unsigned flags, struct err *err);
/* One folder. 1 when something of this name is there already. */
int fs_make_dir(const struct fs_dir *dir, struct str path, struct err *err);
/* A file with these bytes. It must be new (EEXIST) unless FS_TRUNCATE. What a
 * failed write left behind is removed. */
int fs_write(const struct fs_dir *dir, struct str path, struct str bytes, unsigned flags,
             struct err *err);

int fs_link(const struct fs_dir *from, struct str path, const struct fs_dir *to,
            struct str new_path, struct err *err);
int fs_rename(const struct fs_dir *from, struct str path, const struct fs_dir *to,
              struct str new_path, struct err *err);
/* Both names change their content in one step. 1 when the kernel or the file
 * system cannot do that here (mount points, some overlay and network mounts). */
int fs_exchange(const struct fs_dir *a, struct str path_a, const struct fs_dir *b,
                struct str path_b, struct err *err);

/* Removing what is not there is no error. fs_remove_file does not remove folders
 * (EISDIR). */
int fs_remove_file(const struct fs_dir *dir, struct str path, struct err *err);
/* An empty folder; 1 when it is not empty or no folder, and stays. */
int fs_remove_dir(const struct fs_dir *dir, struct str path, struct err *err);
/* A folder with all that is in it, or a file. Links are removed, not followed; no
 * recursion. Deeper than LIMIT_TREE_DEPTH folders: ELOOP. */
int fs_remove_tree(const struct fs_dir *dir, struct str path, struct err *err);

/* Says that the file was used now: by the clock of its file system. */
int fs_touch(const struct fs_dir *dir, struct str path, struct err *err);
/* Gives `path` the permissions and owner of `like`. */
int fs_copy_mode(const struct fs_dir *dir, const struct fs_stat *like, struct err *err);
/* All that was written to this folder's file system is on the disk. */
int fs_sync(const struct fs_dir *dir, struct err *err);
/* This one file or folder (its list of names) is on the disk. */
int fs_sync_dir(const struct fs_dir *dir, struct err *err);

/* An exclusive lock on the file `path`, made if missing, held until *lock is closed
 * by this process and by all that were forked from it. 1 when another process holds
 * it. The lock is on the file that has the name when the function returns. */
int fs_lock(const struct fs_dir *dir, struct str path, int *lock, struct err *err);
/* The same, shared with others who ask so, and waiting while one has it for himself. */
int fs_lock_shared(const struct fs_dir *dir, struct str path, int *lock, struct err *err);

/* Tells ext4 whether the folders made in this one from now on are unrelated, so that it
 * gives them places in different parts of the disk (`chattr +T`). Where it has no journal,
 * as in small virtual machines, it searches for each new file past all that were deleted
 * in the same part lately: a tree of 24,000 files written where as many were just deleted
 * took 10 s of processor time, spread over the disk 1.3 s. A hint: false where it does
 * nothing. */
bool fs_spread(const struct fs_dir *dir, struct str path, bool on);

#endif

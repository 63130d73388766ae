/* A folder of foreign files, reached by directory descriptor. Nothing here
 * follows a symbolic link below the folder, so no path can lead out of it, even
 * when somebody changes the folder while it is read. Fifos, devices and sockets
 * are never opened, and entries named ".git" are never listed. */
#ifndef SYS_FOLDER_H
#define SYS_FOLDER_H

#include "base/err.h"
#include "base/str.h"

struct folder {
    int fd; /* -1 when closed */
};

enum folder_kind { FOLDER_FILE, FOLDER_LINK };

struct folder_item {
    struct str path; /* from the folder's top; lives in the arena of the walk */
    enum folder_kind kind;
    bool executable;
    uint64_t size, inode;
    int64_t mtime_ns, ctime_ns;
    struct str target; /* of a link, as written */
};

enum folder_trouble {
    FOLDER_UNREADABLE, /* no permission, or gone while it was listed: errnum says why */
    FOLDER_NO_FILE,    /* a fifo, socket or device */
    FOLDER_TOO_DEEP,   /* LIMIT_TREE_DEPTH */
    FOLDER_TOO_LONG,   /* LIMIT_PATH_BYTES */
    FOLDER_TOO_MANY,   /* LIMIT_TREE_FILES; the walk ends */
};

struct folder_walk {
    void *ctx;
    /* Go into this folder? `repository`: it holds a ".git". NULL means always. */
    bool (*enter)(void *ctx, struct str path, bool repository);
    void (*item)(void *ctx, const struct folder_item *item);
    void (*trouble)(void *ctx, struct str path, enum folder_trouble what, int errnum);
};

/* `path` itself may be a link to a folder. */
int folder_open(struct folder *d, const char *path, struct err *err);
void folder_close(struct folder *d);

/* Every file and link, in byte order of whole paths. */
void folder_walk(const struct folder *d, struct arena *a, const struct folder_walk *walk);

enum folder_read {
    FOLDER_READ_OK,
    FOLDER_READ_LARGE, /* *size gets the file's size; nothing was read */
    FOLDER_READ_FAILED /* *errnum says why; EINVAL: no regular file stands there */
};

/* The content of a regular file, at most `limit` bytes. */
enum folder_read folder_read(const struct folder *d, struct str path, size_t limit, struct arena *a,
                             struct str *out, uint64_t *size, int *errnum);

/* A small file of trusted place, links followed, into the caller's memory: -1 if
 * it cannot be read (errno is set; EFBIG if it has `cap` bytes or more). */
int file_slurp(const char *path, char *buf, size_t cap, size_t *n);
bool file_exists(const char *path);
bool folder_exists(const char *path);
/* Is it the folder that this process is in? */
bool folder_is_current(const char *path);

#endif

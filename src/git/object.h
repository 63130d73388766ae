/* Git's own encodings of trees and commits, read from raw bytes. They are parsed
 * here and not by libgit2 because a foreign object may hold anything (names like
 * "..", two entries of one name) and because it is several times faster.
 * The formats are those of git-mktree and git-commit-tree. */
#ifndef GIT_OBJECT_H
#define GIT_OBJECT_H

#include "base/str.h"

enum { OID_BYTES = 20, OID_HEX = 40 };

struct oid {
    unsigned char b[OID_BYTES];
};

static inline bool oid_eq(const struct oid *a, const struct oid *b) {
    return memcmp(a->b, b->b, OID_BYTES) == 0;
}
/* Exactly 40 hexadecimal digits, of either case. */
bool oid_parse(struct str hex, struct oid *out);
struct str oid_hex(struct arena *a, const struct oid *id);

enum {
    MODE_TYPE = 0170000,
    MODE_FOLDER = 0040000,
    MODE_FILE = 0100000,
    MODE_LINK = 0120000,
    MODE_SUBMODULE = 0160000
};

struct tree_item {
    uint32_t mode;
    struct str name; /* any bytes but NUL; may hold '/' in a forged tree */
    struct oid id;
};

/* The next entry of a tree: 1, 0 at the end, -1 where the bytes are no entry. */
int tree_item_next(struct str *rest, struct tree_item *out);

/* May this be the name of a file or folder? Not empty, ".", "..", ".git" in any
 * case, and without '/' or NUL. */
bool tree_name_ok(struct str name);

struct commit_data {
    struct oid tree;
    struct str parents; /* the parent lines, 48 bytes each */
    int64_t time;       /* of the committer, seconds UTC */
    struct str author;  /* name only, as written */
    struct str mail;    /* of the author */
};

bool commit_parse(struct str data, struct commit_data *out);
size_t commit_parent_count(const struct commit_data *c);
struct oid commit_parent(const struct commit_data *c, size_t i);

#endif

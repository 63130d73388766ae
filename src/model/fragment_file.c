#include "model/fragment_file.h"

#include <errno.h>

#include "base/limits.h"
#include "sys/fs.h"

bool fragment_file_load(struct arena *a, struct str path, struct fragment *out) {
    struct str head, catalog;
    struct err err;
    if (fs_read_part(a, &FS_CWD, path, 0, FRAGMENT_HEAD, &head, &err) < 0)
        return false;
    uint64_t end = fragment_catalog_end(head);
    return end && fs_read_part(a, &FS_CWD, path, 0, end, &catalog, &err) == 0 &&
           fragment_parse(a, catalog, out);
}

bool fragment_file_load_whole(struct arena *a, struct str path, struct fragment *out) {
    struct str bytes;
    struct err err;
    return fs_read(a, &FS_CWD, path, LIMIT_STRBUF, 0, &bytes, &err) == 0 &&
           fragment_parse(a, bytes, out) && out->documents.n == out->documents_bytes;
}

bool fragment_file_is_whole(struct str path, const struct fragment *f) {
    struct arena piece = {0};
    struct digest d = {0};
    struct str bytes;
    struct err err;
    uint64_t at = 0;
    do {
        arena_clear(&piece);
        if (fs_read_part(&piece, &FS_CWD, path, f->documents_at + at, FRAGMENT_PIECE, &bytes,
                         &err) < 0)
            break;
        if (bytes.n)
            d = fragment_documents_digest(d, bytes);
        at += bytes.n;
    } while (bytes.n == FRAGMENT_PIECE);
    arena_release(&piece);
    return at == f->documents_bytes && digest_eq(d, f->documents_digest);
}

int fragment_file_documents(struct arena *a, struct str path, const struct fragment *f,
                            uint64_t from, uint64_t size, struct str *out, struct err *err) {
    if (fs_read_part_behind(a, &FS_CWD, path, f->head, f->documents_at + from, size, out, err) < 0)
        return errno == ESTALE ? err_set(err,
                                         "the cache file %.*s is not the one that was there when "
                                         "this run began; run it again",
                                         STR_ARG(path))
                               : -1;
    if (out->n != size)
        return err_set(err, "the cache file %.*s ends too early", STR_ARG(path));
    return 0;
}

#include "git/lib.h"

#include "base/limits.h"
#include "git/url.h"

void lib_use_user_config(bool yes) {
    const char *path = yes ? NULL : "";
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_SYSTEM, path);
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_GLOBAL, path);
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_XDG, path);
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_PROGRAMDATA, path);
}

void lib_start(void) {
    static bool started;
    /* Extensions that change nothing for a reader: config.worktree holds settings
     * of the work tree, a promisor is never asked. repo_open judges the object
     * format itself. */
    const char *extensions[] = {"worktreeconfig", "partialclone", "preciousobjects",
                                "relativeworktrees", "objectformat"};
    if (started)
        return;
    started = true;
    git_libgit2_init();
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, sizeof extensions / sizeof *extensions);
    git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)LIMIT_GIT_CACHE_BYTES);
    git_libgit2_opts(GIT_OPT_SET_USER_AGENT, "portico");
    lib_use_user_config(false);
}

struct str lib_message(struct arena *a) {
    const git_error *e = git_error_last();
    return url_redact(a, e && e->message ? str_of(e->message) : STR("unknown failure"));
}

enum lib_read lib_read(struct repo *r, const struct oid *id, git_object_t type, size_t limit,
                       git_odb_object **out, size_t *size) {
    git_oid oid = lib_oid(id);
    git_object_t found;
    /* libgit2 looks for new packs whenever an object is missing, which costs more
     * than all other reading where thousands are missing. */
    if (r->partial && !git_odb_exists_ext(r->odb, &oid, GIT_ODB_LOOKUP_NO_REFRESH)) {
        git_error_set_str(GIT_ERROR_ODB, "the clone is partial and this was never fetched");
        return LIB_READ_MISSING;
    }
    if (type == GIT_OBJECT_BLOB) {
        /* The header tells the size without unpacking the content. */
        if (git_odb_read_header(size, &found, r->odb, &oid) < 0)
            return LIB_READ_MISSING;
        if (*size > limit)
            return LIB_READ_LARGE;
    }
    if (git_odb_read(out, r->odb, &oid) < 0)
        return LIB_READ_MISSING;
    *size = git_odb_object_size(*out);
    bool fits = *size <= limit, typed = git_odb_object_type(*out) == type;
    if (fits && typed)
        return LIB_READ_OK;
    git_odb_object_free(*out);
    *out = NULL;
    git_error_set_str(GIT_ERROR_ODB, typed ? "the object is absurdly large"
                                           : "an object of another type stands under this id");
    return typed ? LIB_READ_LARGE : LIB_READ_MISSING;
}

void lib_missing(struct repo *r, struct findings *f, struct str path) {
    if (r->partial && !r->partial_said) {
        r->partial_said = true;
        FIND0(f, REPO_PARTIAL, place_file(STR("")));
    }
    FIND1(f, OBJECT_MISSING, place_file(str_dup(f->arena, path)), lib_message(f->arena));
}

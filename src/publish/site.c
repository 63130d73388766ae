#include "publish/site.h"

#include <errno.h>

#include "base/limits.h"
#include "base/path.h"
#include "publish/site_parts.h"
#include "sys/process.h"

static void forget_fds(struct site *site) {
    site->root.fd = site->own.fd = site->stage.fd = site->lock = -1;
}

/* Of one attempt to open; parent stays. */
static void close_root(struct site *site) {
    if (site->stage.fd != site->root.fd)
        fs_close_dir(&site->stage);
    fs_close_dir(&site->own);
    fs_close_dir(&site->root);
    struct fs_dir lock = {.fd = site->lock};
    fs_close_dir(&lock);
    forget_fds(site);
}

void site_close(struct site *site) {
    int cause = errno;
    close_root(site);
    fs_close_dir(&site->parent);
    shared_count_release(&site->staged);
    site->open = false;
    errno = cause;
}

/* ---- Finding the folder ---- */

/* Where something stands already, with all links followed. */
static int resolve_existing(struct site *site, struct str out, struct str *real, struct err *err) {
    if (fs_real_path(site->run, out, real, err) == 0)
        return 0;
    if (errno != ENOENT)
        return -1;
    return err_usage(err, "'%s' is a symbolic link to nothing: make the folder that it points to",
                     site->options.out);
}

static int resolve_new(struct site *site, struct str out, struct str *real, struct err *err) {
    struct str dir = path_dir(out);
    if (!dir.n)
        dir = out.p[0] == '/' ? STR("/") : STR(".");
    if (fs_make_dirs(&FS_CWD, dir, 0, err) != 0 || fs_real_path(site->run, dir, &dir, err) != 0)
        return -1;
    *real = str_fmt(site->run, "%.*s/%.*s", STR_ARG(dir), STR_ARG(path_base(out)));
    return 0;
}

/* The parent of the output and its name there, links resolved. */
static int resolve(struct site *site, struct err *err) {
    struct str out = str_of(site->options.out), real;
    struct fs_stat s;
    while (out.n > 1 && out.p[out.n - 1] == '/')
        out.n--;
    if (!out.n)
        return err_usage(err, "the output folder has no name");
    if (fs_stat(&FS_CWD, out, FS_NOFOLLOW, &s, err) != 0)
        return -1;
    int failed = s.type == FS_NONE ? resolve_new(site, out, &real, err)
                                   : resolve_existing(site, out, &real, err);
    if (failed)
        return -1;
    site->name = path_base(real);
    if (!site->name.n || str_eq(site->name, STR(".")) || str_eq(site->name, STR("..")))
        return err_usage(err, "'%s' cannot be the output folder", site->options.out);
    site->aside = str_fmt(site->run, ".%.*s.portico-stage", STR_ARG(site->name));
    struct str dir = path_dir(real);
    return fs_open_dir(site->run, &FS_CWD, dir.n ? dir : STR("/"), 0, &site->parent, err);
}

/* ---- The lock ---- */

static bool same_file(const struct fs_stat *a, const struct fs_stat *b) {
    return a->type == b->type && a->device == b->device && a->inode == b->inode;
}

/* Opens `name` as the root, and our folder and lock in it. 1 when another run moved the
 * folder away meanwhile. */
static int open_root(struct site *site, struct str name, struct err *err) {
    struct err first;
    struct fs_stat opened, named;
    if (fs_open_dir(site->run, &site->parent, name, FS_NOFOLLOW, &site->root, err) != 0)
        return errno == ENOENT ? 1 : -1;
    site->root.path = str_of(site->options.out);
    int made = fs_make_dir(&site->root, STR(SITE_FOLDER), &first);
    int held = made < 0 ? -1 : 0;
    site->made_own = made == 0 && !site->fresh;
    if (!held)
        held =
            fs_open_dir(site->run, &site->root, STR(SITE_FOLDER), FS_NOFOLLOW, &site->own, &first);
    if (!held)
        held = fs_lock(&site->own, LOCK_FILE, &site->lock, &first);
    if (fs_stat(&site->root, STR(""), 0, &opened, err) != 0 ||
        fs_stat(&site->parent, name, FS_NOFOLLOW, &named, err) != 0)
        return -1;
    if (!same_file(&opened, &named))
        return 1;
    if (held == 1)
        return err_set(err, "another run of portico is writing to '%s'. Wait until it ends",
                       site->options.out);
    if (held)
        *err = first;
    return held;
}

/* What stands in the folder beside the output but the lock that we hold. */
static int clear_fresh(struct site *site, struct err *err) {
    struct fs_entries entries;
    const struct fs_dir *dirs[2] = {&site->root, &site->own};
    struct str kept[2] = {STR(SITE_FOLDER), LOCK_FILE};
    for (int i = 0; i < 2; i++) {
        if (fs_list(site->run, dirs[i], STR(""), 0, &entries, err) != 0)
            return -1;
        for (size_t k = 0; k < entries.n; k++) {
            if (!str_eq(entries.v[k].name, kept[i]) &&
                fs_remove_tree(dirs[i], entries.v[k].name, err) != 0)
                return -1;
        }
    }
    return 0;
}

/* Nobody has published here yet: the site grows beside its place. 1 to look again, 2
 * where no folder can be made there. */
static int open_fresh(struct site *site, struct err *err) {
    bool exists = site->place.type == FS_FOLDER;
    struct fs_stat now;
    if (fs_make_dir(&site->parent, site->aside, err) < 0)
        return exists ? 2 : -1;
    site->fresh = true;
    int again = open_root(site, site->aside, err);
    if (again)
        return again;
    if (fs_stat(&site->parent, site->name, FS_NOFOLLOW, &now, err) != 0)
        return -1;
    if (!same_file(&now, &site->place))
        return 1;
    if (exists && fs_copy_mode(&site->root, &site->place, err) != 0)
        return fs_remove_tree(&site->parent, site->aside, err) != 0 ? -1 : 2;
    return clear_fresh(site, err);
}

/* Is there anything in the folder, and anything that says it is ours? */
static int look_inside(struct site *site, bool *empty, bool *ours, struct err *err) {
    struct arena scratch = {0};
    struct fs_scan scan;
    struct fs_entry entry;
    int more = fs_scan_open(&scratch, &site->parent, site->name, FS_NOFOLLOW, &scan, err);
    *empty = true;
    *ours = false;
    if (more == 0) {
        while ((more = fs_scan_next(&scan, &entry, err)) == 1) {
            *empty = false;
            *ours = *ours || (entry.type == FS_FOLDER && str_eq(entry.name, STR(SITE_FOLDER)));
        }
        fs_scan_close(&scan);
    }
    arena_release(&scratch);
    return more;
}

/* Opens what is there, in whatever state. 1 to look again. */
static int try_open(struct site *site, struct err *err) {
    bool empty = true, ours = false;
    if (fs_stat(&site->parent, site->name, FS_NOFOLLOW, &site->place, err) != 0)
        return -1;
    if (site->place.type != FS_NONE && site->place.type != FS_FOLDER)
        return err_usage(err, "the output '%s' is not a folder", site->options.out);
    if (site->place.type == FS_FOLDER && look_inside(site, &empty, &ours, err) != 0)
        return -1;
    if (empty && !site->place.mount) {
        int result = open_fresh(site, err);
        if (result != 2)
            return result;
        close_root(site);
    }
    site->fresh = false;
    if (!empty && !ours && !site->options.force)
        return err_usage(err,
                         "the output folder '%s' holds files that Portico did not make. Choose "
                         "another folder, or add --force to publish between them (they are kept)",
                         site->options.out);
    return open_root(site, site->name, err);
}

/* ---- What is published already ---- */

int site_clear_leftovers(struct site *site, struct err *err) {
    struct str names[] = {STAGE_FOLDER, NEW_MANIFEST_FILE, NEW_JOURNAL_FILE};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (fs_remove_tree(&site->own, names[i], err) != 0)
            return -1;
    }
    return 0;
}

int site_finish_update(struct site *site, struct err *err) {
    uint64_t size;
    if (fs_probe(&site->own, NEW_MANIFEST_FILE, &size) == FS_FILE &&
        fs_rename(&site->own, NEW_MANIFEST_FILE, &site->own, MANIFEST_FILE, err) != 0)
        return -1;
    if (fs_remove_file(&site->own, JOURNAL_FILE, err) != 0)
        return -1;
    return site_clear_leftovers(site, err);
}

/* Completes an update that was cut off. A journal that cannot be followed to its end
 * stays until the site has been written anew. */
static int recover(struct site *site, struct err *err) {
    uint64_t size;
    struct str text;
    struct journal journal;
    struct err why;
    bool missing = false;
    if (fs_probe(&site->own, JOURNAL_FILE, &size) == FS_NONE)
        return 0;
    if (fs_read(site->run, &site->own, JOURNAL_FILE, LIMIT_MANIFEST_BYTES, FS_NOFOLLOW, &text,
                &why) != 0 ||
        !journal_parse(site->run, text, &journal) ||
        fs_open_dir(site->run, &site->own, STAGE_FOLDER, FS_NOFOLLOW, &site->stage, &why) != 0) {
        site->stale = true;
        return 0;
    }
    int failed = journal_run(&journal, &site->root, &site->stage, &missing, err);
    fs_close_dir(&site->stage);
    if (failed)
        return -1;
    site->stale = missing;
    return missing ? 0 : site_finish_update(site, err);
}

/* One that is damaged counts as none. One that cannot be read at the moment must not: all that it
 * lists would be taken for someone else's and stay for ever. */
static int read_manifest(struct site *site, struct err *err) {
    uint64_t size;
    if (fs_probe(&site->own, MANIFEST_FILE, &size) != FS_FILE || size > LIMIT_MANIFEST_BYTES)
        site->old_text = STR("");
    else if (fs_read(site->run, &site->own, MANIFEST_FILE, LIMIT_MANIFEST_BYTES, FS_NOFOLLOW,
                     &site->old_text, err) != 0)
        return -1;
    if (!manifest_parse(site->run, site->old_text, &site->old))
        site->old_text = STR("");
    VEC_EACH (struct manifest_row, row, &site->old.rows)
        *map_at(site->run, &site->old_rows, row->path) = row;
    VEC_EACH (struct manifest_meta, meta, &site->old.metas)
        manifest_set_meta(site->run, &site->next, meta->key, meta->value);
    return 0;
}

static int open_and_recover(struct site *site, struct err *err) {
    int again = 1;
    if (resolve(site, err) != 0)
        return -1;
    /* Each further look follows a run that ended between two of our calls. */
    for (int tries = 0; again == 1 && tries < 10; tries++) {
        close_root(site);
        again = try_open(site, err);
    }
    if (again == 1)
        return err_set(err, "the output folder '%s' keeps being replaced by someone else",
                       site->options.out);
    if (again)
        return -1;
    if (site->fresh)
        return 0;
    if (recover(site, err) != 0 || site_clear_leftovers(site, err) != 0 ||
        fs_remove_tree(&site->parent, site->aside, err) != 0)
        return -1;
    return read_manifest(site, err);
}

int site_open(struct arena *run, const struct site_options *options, struct site **out,
              struct err *err) {
    struct site *site = ARENA_NEW(run, struct site);
    site->run = run;
    site->options = *options;
    site->parent.fd = -1;
    forget_fds(site);
    if (shared_count_init(&site->staged, err) != 0 || open_and_recover(site, err) != 0) {
        site_close(site);
        return -1;
    }
    site->open = true;
    *out = site;
    return 0;
}

/* ---- Taking outputs ---- */

bool site_meta(const struct site *site, struct str key, struct str *value) {
    const struct manifest_meta *meta = manifest_find_meta(&site->old, key);
    if (!meta || site->stale)
        return false;
    *value = meta->value;
    return true;
}

void site_set_meta(struct site *site, struct str key, struct str value) {
    manifest_set_meta(site->run, &site->next, key, value);
}

int site_write(struct site *site, struct str path, struct str bytes, struct site_row *row,
               struct err *err) {
    if (!output_path_ok(path))
        return err_set(err, "'%.*s' cannot be the path of a published file", STR_ARG(path));
    *row = (struct site_row){path, digest_of(bytes), bytes.n, true};
    const struct manifest_row *old = map_find(&site->old_rows, path);
    uint64_t size;
    /* The look at the file brings back what someone deleted or cut off. */
    if (old && !site->stale && old->size == bytes.n && digest_eq(old->digest, row->digest) &&
        fs_probe(&site->root, path, &size) == FS_FILE && size == bytes.n) {
        row->written = false;
        return 0;
    }
    return stage_write(site, path, bytes, err);
}

void site_add(struct site *site, const struct site_row *row) {
    const struct manifest_row *old = map_find(&site->old_rows, row->path);
    struct added_row *added = map_find(&site->added, row->path);
    if (added) {
        if (!digest_eq(added->row.digest, row->digest) || added->row.size != row->size)
            site->conflict = added->row.path;
        return;
    }
    added = ARENA_NEW(site->run, struct added_row);
    added->row.path = old ? old->path : str_dup(site->run, row->path);
    added->row.digest = row->digest;
    added->row.size = row->size;
    added->written = row->written;
    *map_at(site->run, &site->added, added->row.path) = added;
    *VEC_PUSH(site->run, &site->next.rows) = added->row;
    if (added->written) {
        site->written++;
        site->bytes += row->size;
    }
}

void site_list_leaving(struct site *site) {
    site->leaving.n = 0;
    VEC_EACH (struct manifest_row, row, &site->old.rows)
        if (!map_find(&site->added, row->path))
            *VEC_PUSH(site->run, &site->leaving) = row->path;
}

size_t site_leaving(struct site *site, const struct str **paths) {
    site_list_leaving(site);
    *paths = site->leaving.v;
    return site->leaving.n;
}

/* The three ways in which outputs get published; site.h says when each is taken. */
#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"
#include "publish/site_parts.h"

struct update {
    struct site *site;
    struct str text; /* the new manifest */
    bool clash;      /* a file takes the place of a folder or a folder that of a file */
};

static int by_path(const void *a, const void *b) {
    const struct manifest_row *x = a, *y = b;
    return str_cmp(x->path, y->path);
}

static int plan(struct update *u, struct err *err) {
    struct site *site = u->site;
    if (site->conflict.n)
        return err_set(err, "two different outputs have the path '%.*s'", STR_ARG(site->conflict));
    if (site->next.rows.n)
        qsort(site->next.rows.v, site->next.rows.n, sizeof *site->next.rows.v, by_path);
    site_list_leaving(site);
    struct strbuf b;
    strbuf_init(&b, site->run, LIMIT_MANIFEST_BYTES);
    manifest_emit(&b, &site->next);
    if (b.failed)
        return err_set(err, "the site has too many files to list in its manifest");
    u->text = strbuf_str(&b);
    return 0;
}

static int sync_all(const struct site *site, const struct fs_dir *dir, struct err *err) {
    return site->options.no_sync ? 0 : fs_sync(dir, err);
}

/* ---- A first site ---- */

static int commit_fresh(struct update *u, struct err *err) {
    struct site *site = u->site;
    if (fs_write(&site->own, MANIFEST_FILE, u->text, FS_TRUNCATE, err) != 0 ||
        sync_all(site, &site->root, err) != 0 ||
        fs_rename(&site->parent, site->aside, &site->parent, site->name, err) != 0)
        return -1;
    /* From here on the site is there; only its name may still be lost in a power cut. */
    site->fresh = false;
    struct err late;
    if (!site->options.no_sync)
        fs_sync_dir(&site->parent, &late);
    return 0;
}

/* ---- An exchange of folders ---- */

static bool wants_swap(const struct update *u) {
    const struct site *site = u->site;
    return !site->options.in_place && !site->foreign_count && !site->place.mount &&
           site->written > site->next.rows.n / 2;
}

/* Completes the stage, which stands beside the site already, to a whole site. */
static int complete_stage(struct update *u, struct fs_dir *own, int *lock, struct err *err) {
    struct site *site = u->site;
    struct added_row *added;
    VEC_EACH (struct manifest_row, row, &site->next.rows) {
        added = map_find(&site->added, row->path);
        if (!added->written && (stage_make_dir(site, path_dir(row->path), err) != 0 ||
                                fs_link(&site->root, row->path, &site->stage, row->path, err) != 0))
            return -1;
    }
    if (fs_make_dir(&site->stage, STR(SITE_FOLDER), err) < 0 ||
        fs_open_dir(site->run, &site->stage, STR(SITE_FOLDER), FS_NOFOLLOW, own, err) != 0 ||
        fs_lock(own, LOCK_FILE, lock, err) != 0 ||
        fs_write(own, MANIFEST_FILE, u->text, FS_TRUNCATE, err) != 0)
        return -1;
    return fs_copy_mode(&site->stage, &site->place, err);
}

/* 1 when this way is closed here and nothing has happened. */
static int commit_swap(struct update *u, struct err *err) {
    struct site *site = u->site;
    struct err why;
    struct fs_dir own = {.fd = -1};
    int lock = -1;
    if (fs_rename(&site->own, STAGE_FOLDER, &site->parent, site->aside, &why) != 0)
        return 1;
    int failed = complete_stage(u, &own, &lock, &why) != 0;
    if (!failed)
        failed = sync_all(site, &site->stage, err);
    if (!failed)
        failed = fs_exchange(&site->parent, site->aside, &site->parent, site->name, err);
    struct fs_dir lock_file = {.fd = lock};
    if (failed) {
        fs_close_dir(&own);
        fs_close_dir(&lock_file);
        bool back = fs_rename(&site->parent, site->aside, &site->own, STAGE_FOLDER, &why) == 0;
        if (!back && failed > 0)
            *err = why;
        return back ? failed : -1;
    }
    /* The new site is out. What still goes wrong with the old one is for the next run. */
    if (!site->options.no_sync)
        fs_sync_dir(&site->parent, &why);
    fs_remove_tree(&site->parent, site->aside, &why);
    fs_close_dir(&own);
    fs_close_dir(&lock_file);
    return 0;
}

/* ---- Under a journal ---- */

/* A removed file that is where a folder has to be, or in a folder that is where a file
 * has to be. */
static bool blocks(const struct site *site, const struct map *folders, struct str path) {
    if (map_find(folders, path))
        return true;
    for (struct str dir = path_dir(path); dir.n; dir = path_dir(dir)) {
        if (map_find(&site->added, dir))
            return true;
    }
    return false;
}

static void add_step(struct site *site, struct journal *j, bool place, struct str path) {
    *VEC_PUSH(site->run, j) = (struct journal_step){place, path};
}

/* What is new comes before what refers to it, and what is gone goes last: a reader who
 * comes meanwhile finds the most. Only what is in the way goes first. */
static void write_steps(struct update *u, struct journal *j) {
    struct site *site = u->site;
    struct map folders = {0};
    VEC_EACH (struct manifest_row, row, &site->next.rows) {
        for (struct str dir = path_dir(row->path); dir.n; dir = path_dir(dir)) {
            void **at = map_at(site->run, &folders, dir);
            if (*at)
                break;
            *at = row;
        }
    }
    VEC_EACH (struct str, path, &site->leaving) {
        if (blocks(site, &folders, *path))
            add_step(site, j, false, *path);
    }
    for (int known = 0; known < 2; known++) {
        VEC_EACH (struct manifest_row, row, &site->next.rows) {
            const struct added_row *added = map_find(&site->added, row->path);
            if (added->written && known == (map_find(&site->old_rows, row->path) != NULL))
                add_step(site, j, true, row->path);
        }
    }
    VEC_EACH (struct str, path, &site->leaving) {
        if (!blocks(site, &folders, *path))
            add_step(site, j, false, *path);
    }
}

static int write_journal(struct site *site, const struct journal *j, struct err *err) {
    struct strbuf b;
    unsigned sync = site->options.no_sync ? 0 : FS_SYNC;
    strbuf_init(&b, site->run, LIMIT_MANIFEST_BYTES);
    journal_emit(&b, j);
    if (b.failed)
        return err_set(err, "the update has too many files to list in its journal");
    if (fs_write(&site->own, NEW_JOURNAL_FILE, strbuf_str(&b), sync | FS_TRUNCATE, err) != 0 ||
        fs_rename(&site->own, NEW_JOURNAL_FILE, &site->own, JOURNAL_FILE, err) != 0)
        return -1;
    site->journaled = true;
    return sync ? fs_sync_dir(&site->own, err) : 0;
}

static int commit_journal(struct update *u, struct err *err) {
    struct site *site = u->site;
    struct journal journal = {0};
    bool missing = false;
    write_steps(u, &journal);
    if (fs_write(&site->own, NEW_MANIFEST_FILE, u->text, FS_TRUNCATE, err) != 0 ||
        sync_all(site, &site->root, err) != 0)
        return -1;
    if (journal.n && (stage_open(site, err) != 0 || write_journal(site, &journal, err) != 0 ||
                      journal_run(&journal, &site->root, &site->stage, &missing, err) != 0))
        return -1;
    if (missing)
        return err_set(err,
                       "files vanished from '%s/" SITE_FOLDER "/stage' while they were being "
                       "published. Run again",
                       site->options.out);
    return site_finish_update(site, err);
}

/* ---- */

static int publish(struct update *u, struct site_stats *stats, struct err *err) {
    struct site *site = u->site;
    if (plan(u, err) != 0)
        return -1;
    if (!site->fresh && survey_site(site, err) != 0)
        return -1;
    *stats = (struct site_stats){
        .written = site->written,
        .unchanged = site->next.rows.n - site->written,
        .removed = site->leaving.n,
        .foreign = site->foreign_count,
        .bytes = site->bytes,
    };
    if (shared_count_get(&site->staged) &&
        (stage_open(site, err) != 0 || stage_drop_strays(site, err) != 0))
        return -1;
    if (site->fresh)
        return commit_fresh(u, err);
    if (!site->written && !site->leaving.n && str_eq(u->text, site->old_text))
        return 0;
    int closed = wants_swap(u) ? commit_swap(u, err) : 1;
    return closed == 1 ? commit_journal(u, err) : closed;
}

/* A text that says how the folder was left. */
static void add_outcome(const struct site *site, struct err *err) {
    struct err first = *err;
    const char *outcome = "The published site is as it was";
    if (site->fresh)
        outcome = "Nothing has been published";
    else if (site->journaled)
        outcome = "The update is half done; the next run completes it";
    err_set(err, "%s. %s", first.text, outcome);
}

int site_commit(struct site *site, struct site_stats *stats, struct err *err) {
    struct update u = {.site = site};
    int failed = publish(&u, stats, err);
    if (failed)
        add_outcome(site, err);
    else
        site->made_own = false;
    site_abandon(site);
    return failed;
}

void site_abandon(struct site *site) {
    struct err ignored;
    if (!site->open)
        return;
    bool fresh = site->fresh;
    /* What cannot be removed now is removed by the next run. */
    if (fresh)
        fs_remove_tree(&site->parent, site->aside, &ignored);
    else if (!site->journaled)
        site_clear_leftovers(site, &ignored);
    if (site->made_own && !site->journaled) {
        fs_remove_file(&site->own, LOCK_FILE, &ignored);
        fs_remove_dir(&site->root, STR(SITE_FOLDER), &ignored);
    }
    site_close(site);
}

/* What the files of this folder share about a site. Nobody else includes it. */
#ifndef PUBLISH_SITE_PARTS_H
#define PUBLISH_SITE_PARTS_H

#include "publish/journal.h"
#include "publish/site.h"
#include "sys/shared.h"

/* Names inside SITE_FOLDER. */
#define LOCK_FILE STR("lock")
#define MANIFEST_FILE STR("manifest")
#define NEW_MANIFEST_FILE STR("manifest.new")
#define JOURNAL_FILE STR("journal")
#define NEW_JOURNAL_FILE STR("journal.new")
#define STAGE_FOLDER STR("stage")

struct names {
    VEC(struct str);
};

struct site {
    struct arena *run;
    struct site_options options;

    struct fs_dir parent; /* the folder that holds the output */
    struct str name;      /* of the output in it */
    struct str aside;     /* name of the folder beside it */
    struct fs_dir root;   /* the output; when `fresh`, the folder beside its place */
    struct fs_dir own;    /* SITE_FOLDER in root */
    int lock;             /* on LOCK_FILE in own */
    struct fs_stat place; /* what `name` was when the lock was taken */
    bool fresh;           /* there is no site yet, root becomes the output */
    bool made_own;        /* this run made `own` in a folder that was there already */
    bool open;

    struct str old_text; /* bytes of the manifest */
    struct manifest old;
    struct map old_rows; /* path -> manifest_row */
    bool stale;          /* old tells whose the files are, but not what is in them */

    struct manifest next; /* rows in order of arrival until commit */
    struct map added;     /* path -> added_row */
    size_t written;
    uint64_t bytes;
    struct str conflict; /* a path that was added with two contents */

    struct fs_dir stage;        /* fd -1 until this process first writes */
    struct map staged_dirs;     /* folders known to be in the stage -> enum staged_dir */
    bool no_spread;             /* the file system takes no such hint */
    size_t spread_count;        /* folders made where the hint was given */
    struct shared_count staged; /* files staged by all processes */

    struct names leaving; /* paths of the old site that no row took over, sorted */
    size_t foreign_count;
    bool journaled; /* the update is decided: the stage must stay until it is done */
};

struct added_row {
    struct manifest_row row;
    bool written;
};

/* Fills in site->leaving. */
void site_list_leaving(struct site *site);
/* Gives back the lock and all descriptors. */
void site_close(struct site *site);
/* The inner stage, a half-written manifest and journal, as a killed run leaves them. */
int site_clear_leftovers(struct site *site, struct err *err);
/* What follows the steps of a journal, in an update and in its completion. */
int site_finish_update(struct site *site, struct err *err);

/* stage.c */
int stage_write(struct site *site, struct str path, struct str bytes, struct err *err);
/* The folder that holds a path of this run in the stage, made where it is missing. */
int stage_make_dir(struct site *site, struct str dir, struct err *err);
int stage_open(struct site *site, struct err *err);
/* Removes files that were staged but never added, as a worker leaves them that died. */
int stage_drop_strays(struct site *site, struct err *err);

/* survey.c: goes through the published folder. Counts what is foreign, and fails when
 * something foreign is where an output or its folder has to be. */
int survey_site(struct site *site, struct err *err);

#endif

/* A sink for outputs: paths and bytes in, a published folder out. It does not know
 * what a page is.
 *
 * The folder that the world sees is at every moment the old site or the new one, or
 * between the two with every file whole and a journal in place, so that the next
 * site_open() completes the update. Three ways lead there:
 *
 * - No site yet: it grows beside its place, as `.NAME.portico-stage`, and gets its
 *   name in one rename.
 * - More than half of the files change, and nothing foreign is in the folder: the
 *   stage is completed with links to the unchanged files, moved beside the site, and
 *   the two are exchanged in one step. Where the kernel cannot do that: the next.
 * - Else: changed files are staged in `OUT/.portico/stage` and moved into place one
 *   by one, under a journal.
 *
 * Nothing is touched that does not change, and when nothing changes, nothing at all.
 * Files that are not Portico's stay and are counted. No path leads through a symbolic
 * link below the folder; that the folder itself is one is fine, and it stays one.
 *
 * Order of calls: site_open; site_write in any process forked after that, or in this
 * one; site_add for every row in the parent; then site_commit or site_abandon. A
 * worker just exits. */
#ifndef PUBLISH_SITE_H
#define PUBLISH_SITE_H

#include "base/err.h"
#include "base/hash.h"

struct site_options {
    const char *out;
    bool force;    /* use a folder that holds files of someone else */
    bool in_place; /* never exchange folders: for an output that something else holds open,
                      such as a container's bind mount */
    bool no_sync;  /* do not wait for the disk: for a preview, which a power cut may spoil */
};

struct site;

/* Finds the folder, takes its lock, completes an interrupted update, reads the manifest
 * and clears away what a killed run left behind. Writes nothing when there is nothing to
 * complete or clear. Everything lives in `run`.
 *
 * Fails with EXIT_USAGE when `out` is no folder, or not empty and not made by Portico
 * unless `force`; with EXIT_TROUBLE when another run holds the lock, or on I/O. */
int site_open(struct arena *run, const struct site_options *options, struct site **out,
              struct err *err);

/* Small facts kept in the manifest, such as the digest of all inputs. False when there
 * is none, or when the site must be written anew whatever its inputs. */
bool site_meta(const struct site *site, struct str key, struct str *value);

struct site_row {
    struct str path;
    struct digest digest;
    uint64_t size;
    bool written; /* staged; else the published file has these bytes */
};

/* Takes one output. Compares it with what is published and stages it if it differs.
 * `path` is relative and '/'-separated (output_path_ok in manifest.h says what is
 * refused); row->path is the same view, not a copy. Writing a path again replaces what
 * was staged. After a failure the caller gives up the site: site_abandon. */
int site_write(struct site *site, struct str path, struct str bytes, struct site_row *row,
               struct err *err);

/* Every output of this run, in any order; copies what it keeps. What is not added is
 * removed from the site. The same row twice is fine; a path with two different contents
 * makes site_commit fail. */
void site_add(struct site *site, const struct site_row *row);
/* Key without spaces, key and value without control characters. A key that is not set
 * keeps its value. */
void site_set_meta(struct site *site, struct str key, struct str value);

struct site_stats {
    size_t written, unchanged, removed;
    size_t foreign; /* files and whole folders that are not Portico's */
    uint64_t bytes; /* of all files written */
};

/* Publishes and closes the site, whether it succeeds or fails. After a failure the old
 * site is as it was, or, when the text says so, the next run completes the update. */
int site_commit(struct site *site, struct site_stats *stats, struct err *err);
/* Drops what was staged, leaves the old site as it is and closes. Nothing happens when
 * the site is closed already. */
void site_abandon(struct site *site);

/* After the last site_add: the outputs of the last run that this one did not make, sorted. Until
 * site_commit they are still published. */
size_t site_leaving(struct site *site, const struct str **paths);

#endif

/* Repositories from the network: a bare mirror of each in the cache folder, under a
 * digest of its address. Every branch and tag is fetched in full, what is gone
 * there goes here. A mirror is whole at every moment: it is cloned under another
 * name and renamed, and fetching only adds objects before it moves refs. Runs that
 * want the same mirror wait for each other.
 *
 * This is the only part of src/git/ that uses the network, and the only one where
 * git's user and system configuration takes part (http.proxy, url.*.insteadOf).
 * Certificates are always checked, against the system's and those that
 * GIT_SSL_CAINFO or SSL_CERT_FILE name. Credentials: see credential.h. Each fetch
 * runs in a child, several at a time, and one that makes no progress for
 * LIMIT_MIRROR_SILENT_SECONDS is given up. */
#ifndef GIT_MIRROR_H
#define GIT_MIRROR_H

#include "base/finding.h"

struct mirror {
    struct str cache;   /* folder; made when missing */
    struct str url;     /* as url_is_remote (url.h) knows them: http, https, ssh, git, file */
    struct place place; /* where the configuration names it, for findings */
    bool offline;       /* use the last fetch */
};

/* Bring n mirrors up to date. paths[i] gets the path of a bare repository that
 * repo_open can read and whose origin is the address; with git-fetch-failed it is
 * that of the last fetch. It is empty with git-url-secret or git-clone-failed.
 * `at_once` fetches run side by side; 0 fetches in this process, without a time
 * limit. Findings come in the order of `m`. */
void mirror_update_all(struct arena *a, const struct mirror *m, size_t n, int at_once,
                       struct findings *f, struct str *paths);
/* One of them: 0, or -1 where the path would be empty. */
int mirror_update(struct arena *a, const struct mirror *m, struct findings *f, struct str *path);

#endif

/* Repositories from the network: a bare mirror of each in the cache folder, under a
 * digest of its address. Every branch and tag is fetched in full, what is gone
 * there goes here. A mirror is whole at every moment: it is cloned under another
 * name and renamed, and fetching only adds objects before it moves refs. Runs that
 * want the same mirror wait for each other.
 *
 * This is the only part of src/git/ that uses the network, and the only one where
 * git's user and system configuration takes part (http.proxy, url.*.insteadOf).
 * Certificates are always checked, against the system's and those that
 * GIT_SSL_CAINFO or SSL_CERT_FILE name. Credentials: see credential.h. A server
 * that stays silent is not noticed here but by the limits of the worker. */
#ifndef GIT_MIRROR_H
#define GIT_MIRROR_H

#include "base/finding.h"

struct mirror {
    struct str cache;   /* folder; made when missing */
    struct str url;     /* as url_is_remote (url.h) knows them: http, https, ssh, git, file */
    struct place place; /* where the configuration names it, for findings */
    bool offline;       /* use the last fetch */
};

/* 0 and the path of a bare repository that repo_open can read; its origin is the
 * address. With git-fetch-failed it is that of the last fetch. -1 with a finding:
 * git-url-secret, git-clone-failed. */
int mirror_update(struct arena *a, const struct mirror *m, struct findings *f, struct str *path);

#endif

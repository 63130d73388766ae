/* The web sites that host git repositories, and what their addresses look like.
 * A host is recognised by its name; one that is not known gives no links rather
 * than wrong ones. */
#ifndef MODEL_FORGE_H
#define MODEL_FORGE_H

#include "base/str.h"

/* The web address of the repository that a remote URL names
 * ("git@github.com:acme/shop.git" -> "https://github.com/acme/shop"), without
 * credentials and without ".git": https, but that of an http:// remote on a host of one's own stays
 * http. Empty when it names no host. */
struct str forge_web_of_origin(struct arena *a, struct str origin);

/* The page of a file at a commit; `line` 0 means the whole file. */
struct str forge_file_url(struct arena *a, struct str web, struct str commit, struct str path,
                          uint32_t line);
/* The page of a folder at a commit. */
struct str forge_folder_url(struct arena *a, struct str web, struct str commit, struct str path);
/* The editor for a file on a branch. */
struct str forge_edit_url(struct arena *a, struct str web, struct str branch, struct str path);
/* The page of a file, or of a folder where path is empty or ends in '/', on a branch: what it is
 * at any time, as Backstage's catalog names the place of an entity. */
struct str forge_branch_url(struct arena *a, struct str web, struct str branch, struct str path);

/* A file, a pattern of files or a folder as an address names it. */
struct forge_target {
    struct str web; /* address of the repository */
    struct str
        at;     /* branch, tag or commit, '/', and the path; names of branches may hold '/' too */
    bool edits; /* it opens the host's editor */
};

/* Reads an address such as "https://github.com/acme/shop/blob/main/catalog-info.yaml": the pages of
 * files and folders of the hosts above, for reading, editing or raw. False for any other. */
bool forge_parse_url(struct arena *a, struct str url, struct forge_target *out);
/* Does it name what stands at this branch or commit? Then *path is the path. */
bool forge_target_is_at(const struct forge_target *target, struct str ref, struct str *path);
/* The same for what a unit was read at, where the branch may be unknown (a work tree, a commit that
 * a CI job checked out): "main", "master" and "HEAD" are then taken for it. */
bool forge_target_is_current(const struct forge_target *target, struct str branch,
                             struct str commit, struct str *path);
/* Are these the addresses of one repository, on a host that minds no case? */
bool forge_same_web(struct str x, struct str y);
/* The address to clone such a repository from. */
struct str forge_clone_url(struct arena *a, struct str web);

#endif

/* Addresses of git repositories, and how to say them without secrets. */
#ifndef GIT_URL_H
#define GIT_URL_H

#include "base/str.h"

/* Does git take this for a remote address: "scheme://…", or the short form of
 * ssh, "user@host:path"? Everything else is a path on this machine. */
bool url_is_remote(struct str url);
/* "https", "ssh" (for the short form too), …; empty for a path. */
struct str url_scheme(struct str url);
/* Host without user and port: "git.example" for "https://me@git.example:8443/x". */
struct str url_host(struct str url);
/* Does the address carry a password, or (http and https) any user information,
 * which is where access tokens stand? */
bool url_has_secret(struct str url);
/* The address without what url_has_secret looks for, and for http without query
 * and fragment. The user name of ssh stays: it is part of the address. */
struct str url_public(struct arena *a, struct str url);
/* `text` with the user information of every address in it replaced by "***". */
struct str url_redact(struct arena *a, struct str text);

#endif

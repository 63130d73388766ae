/* Where the user name and password for fetching come from, in this order:
 *   1. PORTICO_GIT_TOKEN with PORTICO_GIT_USERNAME ("x-access-token" if unset): for
 *      https, and for http to this machine alone, since a token sent openly is a
 *      token lost. Every host of the configuration that asks for a password gets it.
 *   2. git's own credential helpers (`git credential fill`), where git is
 *      installed; nobody is asked on a terminal.
 *   3. For ssh: the agent.
 * Never from the configuration. */
#ifndef GIT_CREDENTIAL_H
#define GIT_CREDENTIAL_H

#include "base/str.h"

struct credential {
    struct str user, password;
};

/* False when the environment has none for this address. */
bool credential_from_env(struct str url, struct credential *out);
/* Asks git; false when it has no answer within LIMIT_CREDENTIAL_SECONDS. */
bool credential_from_git(struct arena *a, struct str url, struct credential *out);
/* The part that reads git's answer: lines "key=value". */
bool credential_parse(struct str answer, struct credential *out);

#endif

/* Profiles: by whose verdicts the levels of findings go.
 *
 * Portico keeps what it can show. The reference implementation, Backstage, drops whole
 * documents; in its profile the findings for which it does so are errors, and nothing
 * else is. */
#ifndef MODEL_PROFILE_H
#define MODEL_PROFILE_H

#include "base/finding.h"

enum profile { PROFILE_PORTICO, PROFILE_BACKSTAGE };

/* "portico" or "backstage"; false for anything else. */
bool profile_parse(struct str name, enum profile *out);
/* Does Backstage refuse a document that has this finding? */
bool profile_refuses(enum finding_code code);
/* The level of a finding in a profile. */
enum level profile_level(enum profile profile, enum finding_code code);

#endif

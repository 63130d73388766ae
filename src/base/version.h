/* Names of versions, as tags and branches have them: "v1.10.0", "release-2.x", "2.0.0-rc.1",
 * "shop/v3", "develop". What counts are the numbers in the last part of the name. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#include "base/str.h"

/* Below 0 when `a` is older. Numbers are compared one by one, and what is missing is 0; an "x" in
 * the place of one is more than any. A pre-release comes before its release. A name without a
 * number is newer than all with one: mike takes it for what is being developed. Never 0 for names
 * that differ. */
int version_cmp(struct str a, struct str b);

/* Has it a number, and behind it nothing that stands for a pre-release: "-rc.1", "b2", "-SNAPSHOT"?
 * Words such as "final", "lts" and "post" do not, nor what follows a "+". */
bool version_is_release(struct str name);

#endif

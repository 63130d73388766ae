/* Of a repository whose documentation is shown in several versions: the unit that its source names,
 * and behind it one for each other version, newest first, of which only the documentation counts.
 */
#ifndef MODEL_VERSION_H
#define MODEL_VERSION_H

#include "base/vec.h"

struct unit_version {
    struct str name;         /* of the branch or tag; empty: there is only one version */
    struct str_list aliases; /* further names of the same commit */
    size_t of;               /* of another version: index of the unit that its source names */
    bool is_other;
    bool is_release; /* the newest of these is the latest version */
};

#endif

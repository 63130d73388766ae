/* Which shared libraries this program runs with. They may be exchanged without building it
 * anew, so what is kept between runs must know them. */
#ifndef SYS_LOADED_H
#define SYS_LOADED_H

#include "base/hash.h"

/* A digest of those loaded libraries whose file names begin with one of the n names
 * ("libyaml"): of their build ids, which differ even where a distribution mends a library
 * under the same version; where a linker gave none, of size and date of the file. A library
 * that is linked into the program does not count. */
struct digest loaded_digest(const struct str *names, size_t n);

#endif

/* Variables of the environment that `!ENV` in a documentation configuration may read: those that
 * the portal's own configuration lists, and no other. Pages come from many teams, and a portal is
 * made where there are secrets in the environment. */
#ifndef DOCS_MKDOCS_ENV_H
#define DOCS_MKDOCS_ENV_H

#include "base/finding.h"
#include "data/value.h"

struct docs_variable {
    struct str name;
    bool set; /* it is in the environment */
    struct str value;
};

struct docs_env {
    VEC(struct docs_variable);
};

/* What `v`, which has the tag !ENV, stands for, as in pyyaml_env_tag: the value of the first listed
 * variable that is set, read as a plain scalar; else the last item of a list of two or more; else
 * null. It has the place of `v`. *unlisted is the first variable that is not listed and would have
 * come before that, or empty. `env` may be NULL. */
struct value docs_env_value(const struct docs_env *env, const struct value *v,
                            struct str *unlisted);

#endif

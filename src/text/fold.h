/* Names as file systems compare that mind neither case nor how a letter is composed. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/str.h"

/* Equal for two names that such a file system takes for one: Unicode's case folding in its composed
 * form; of bytes that are no UTF-8, ASCII's lower case. */
struct str text_fold(struct arena *a, struct str s);

#endif

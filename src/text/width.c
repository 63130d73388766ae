#include "text/width.h"

#include <utf8proc.h>

#include "base/utf8.h"

size_t text_width(struct str s) {
    size_t width = 0;
    for (size_t i = 0, len; i < s.n; i += len) {
        int columns = utf8proc_charwidth((utf8proc_int32_t)utf8_decode(s, i, &len));
        width += columns > 0 ? (size_t)columns : 0;
    }
    return width;
}

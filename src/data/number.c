#include "data/number.h"

#include <stdio.h>
#include <stdlib.h>

void number_emit(struct strbuf *out, double d) {
    char z[32];
    int digits = 15;
    do
        snprintf(z, sizeof z, "%.*g", digits, d);
    while (strtod(z, NULL) != d && ++digits <= 17);
    strbuf_addz(out, z);
    if (!strpbrk(z, ".e"))
        strbuf_addz(out, ".0");
}

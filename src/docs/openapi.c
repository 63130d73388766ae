#include "docs/openapi.h"

bool openapi_read(const struct definition_source *s, struct findings *f, struct definition *out) {
    (void)out;
    FIND2(f, DEFINITION_FORM, definition_place(s, 0, 0), STR("OpenAPI"), STR("it is empty"));
    return false;
}

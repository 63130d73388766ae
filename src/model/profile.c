#include "model/profile.h"

bool profile_parse(struct str name, enum profile *out) {
    *out = str_eq(name, STR("backstage")) ? PROFILE_BACKSTAGE : PROFILE_PORTICO;
    return *out == PROFILE_BACKSTAGE || str_eq(name, STR("portico"));
}

bool profile_refuses(enum finding_code code) {
    static const enum finding_code refused[] = {
        FINDING_YAML_SYNTAX,           FINDING_YAML_DUPLICATE_KEY,   FINDING_YAML_LIMIT,
        FINDING_YAML_ENCODING,         FINDING_JSON_SYNTAX,          FINDING_NOT_AN_ENTITY,
        FINDING_ENTITY_FIELD_MISSING,  FINDING_ENTITY_FIELD_EMPTY,   FINDING_ENTITY_FIELD_TYPE,
        FINDING_ENTITY_FIELD_FORMAT,   FINDING_ENTITY_FIELD_UNKNOWN, FINDING_ENTITY_KIND_UNKNOWN,
        FINDING_ENTITY_FOREIGN,        FINDING_PLACEHOLDER_VALUE,    FINDING_PLACEHOLDER_MISSING,
        FINDING_PLACEHOLDER_DOCUMENTS, FINDING_LOCATION_FOLDER,      FINDING_REF_TYPE,
        FINDING_REF_MALFORMED,         FINDING_REF_KIND_MISSING,
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (refused[i] == code)
            return true;
    return false;
}

enum level profile_level(enum profile profile, enum finding_code code) {
    enum level level = finding_level(code);
    if (profile == PROFILE_PORTICO)
        return level;
    if (profile_refuses(code))
        return LEVEL_ERROR;
    return level == LEVEL_ERROR ? LEVEL_WARNING : level;
}

#include "cmd/report.h"
#include "data/json.h"

/* GitLab's code quality report: a list of objects with description, check_name, fingerprint,
 * severity and location (GitLab documentation, "Code Quality report format"). Each must name a
 * path and a line; a fingerprint that occurs twice is shown once. */
void report_gitlab(const struct report *r, struct strbuf *out) {
    static const struct str severities[] = {[LEVEL_NOTE] = STR_INIT("info"),
                                            [LEVEL_WARNING] = STR_INIT("minor"),
                                            [LEVEL_ERROR] = STR_INIT("major")};
    struct arena *a = r->arena;
    struct value list = value_list(a);
    const struct str *fingerprints = report_fingerprints(r);
    for (size_t i = 0; i < r->items.n; i++) {
        const struct report_item *item = &r->items.v[i];
        const struct finding *f = item->finding;
        struct value map = value_map(a), location = value_map(a), lines = value_map(a);
        PUT_STR(a, &map, "description",
                str_fmt(a, "%.*s. %.*s", STR_ARG(item->text), STR_ARG(item->advice)));
        PUT_STR(a, &map, "check_name", finding_code_name(f->code));
        PUT_STR(a, &map, "fingerprint", fingerprints[i]);
        PUT_STR(a, &map, "severity", severities[f->level]);
        PUT_INT(a, &lines, "begin", f->place.line ? f->place.line : 1);
        PUT_STR(a, &location, "path", item->path);
        PUT(a, &location, "lines", lines);
        PUT(a, &map, "location", location);
        value_push(a, &list, map);
    }
    json_emit(out, &list, 2);
    strbuf_addc(out, '\n');
}

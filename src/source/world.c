#include "source/world.h"

#include "base/limits.h"
#include "git/url.h"
#include "source/http.h"
#include "sys/fs.h"
#include "sys/paths.h"

static bool is_address(struct str where) {
    return str_starts(where, STR("http://")) || str_starts(where, STR("https://"));
}

/* The address of catalog.json itself. */
static struct str address_of_catalog(struct arena *a, struct str where) {
    struct str path;
    str_cut(where, '?', &path);
    if (str_ends(path, STR(".json")))
        return where;
    return str_fmt(a, "%.*s%scatalog.json", STR_ARG(where), str_ends(where, STR("/")) ? "" : "/");
}

int world_read(struct arena *a, struct str where, bool offline, struct world *out,
               struct err *err) {
    struct findings f;
    struct str text, name = where;
    findings_init(&f, a);
    if (is_address(where)) {
        where = address_of_catalog(a, where);
        name = url_public(a, where);
        if (offline)
            return err_set(err, "--offline does not go with the address %.*s", STR_ARG(name));
        if (http_get(a, where, LIMIT_WORLD_BYTES, &text, err) < 0)
            return -1;
    } else {
        if (paths_is_folder(a, where))
            name = paths_below(a, where, STR("catalog.json"));
        if (fs_read(a, &FS_CWD, name, LIMIT_WORLD_BYTES, 0, &text, err) < 0)
            return -1;
    }
    if (world_parse(a, name, text, &f, out))
        return 0;
    const struct finding *first = &f.v[0];
    struct str at = STR("");
    if (first->place.line)
        at = str_fmt(a, ":%u:%u", first->place.line, first->place.column);
    struct finding form = {.code = FINDING_WORLD_FORM};
    return err_set(err, "%.*s%.*s: %.*s. %.*s", STR_ARG(name), STR_ARG(at),
                   STR_ARG(finding_text(a, first)), STR_ARG(finding_advice(a, &form)));
}

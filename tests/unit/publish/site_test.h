/* Publishing whole lists of outputs, for the tests of this layer. */
#ifndef SITE_TEST_H
#define SITE_TEST_H

#include "publish/site.h"
#include "unit/scratch.h"

static struct site_options options; /* each test starts with those of site_scratch */

/* The output folder is "out" in it. */
static inline struct scratch site_scratch(struct arena *a) {
    struct scratch s = scratch_make(a);
    const char *out = str_z(a, str_fmt(a, "%.*s/out", STR_ARG(s.dir.path)));
    options = (struct site_options){.out = out, .no_sync = true};
    return s;
}

/* One output; a list of them ends with a NULL path. */
struct output {
    const char *path, *text;
};

static inline struct site *open_site(struct scratch *s) {
    struct site *site = NULL;
    struct err err = {0};
    if (site_open(s->a, &options, &site, &err) != 0)
        fail_msg("%s", err.text);
    return site;
}

static inline void write_outputs(struct site *site, const struct output *outputs) {
    struct err err = {0};
    for (; outputs->path; outputs++) {
        struct site_row row;
        if (site_write(site, str_of(outputs->path), str_of(outputs->text), &row, &err) != 0)
            fail_msg("%s", err.text);
        site_add(site, &row);
    }
}

static inline struct site_stats publish(struct scratch *s, const struct output *outputs) {
    struct site *site = open_site(s);
    struct site_stats stats;
    struct err err = {0};
    write_outputs(site, outputs);
    if (site_commit(site, &stats, &err) != 0)
        fail_msg("%s", err.text);
    return stats;
}

#endif

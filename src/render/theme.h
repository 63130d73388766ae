/* The theme: templates, one stylesheet, icons, scripts. The default theme is part of the
 * program; a folder of the same shape replaces it. Templates are parsed and checked
 * when the theme is loaded, so that a fault in them is found before any page. */
#ifndef RENDER_THEME_H
#define RENDER_THEME_H

#include "base/err.h"
#include "base/hash.h"
#include "tmpl/mustache.h"

/* A file that pages refer to. */
struct theme_output {
    struct str route, bytes;
    uint32_t uses; /* what a page must have to refer to it, bits of enum page_use; 0: any page */
};

struct theme {
    struct templates templates;
    struct {
        VEC(struct theme_output);
    } outputs; /* in folders whose names change with the content, so that browsers may
                  keep them for ever; in the order in which a page names them */
    struct str css_route, icon_route; /* of the stylesheet and the site's icon */
    struct digest digest;             /* of the whole theme */
};

/* Loads the theme in `dir`, or the built-in one when dir is empty. Faults in
 * templates are findings whose files are paths inside the theme; -1 when it cannot
 * be used at all. */
int theme_load(struct arena *a, struct str dir, struct findings *f, struct theme *out,
               struct err *err);

#endif

/* The theme: templates, one stylesheet, an icon. The default theme is part of the
 * program; a folder of the same shape replaces it. Templates are parsed and checked
 * when the theme is loaded, so that a fault in them is found before any page. */
#ifndef RENDER_THEME_H
#define RENDER_THEME_H

#include "base/err.h"
#include "base/hash.h"
#include "tmpl/mustache.h"

struct theme {
    struct templates templates;
    struct str css, css_route;   /* all its stylesheets, and where they are published */
    struct str icon, icon_route; /* the site's icon */
    struct digest digest;        /* of everything above */
};

/* Loads the theme in `dir`, or the built-in one when dir is empty. Faults in
 * templates are findings whose files are paths inside the theme; -1 when it cannot
 * be used at all. */
int theme_load(struct arena *a, struct str dir, struct findings *f, struct theme *out,
               struct err *err);

#endif

/* What kind of address a URL is, judged as a browser reads it (WHATWG URL
 * standard): leading controls and spaces do not count, nor do tabs and line ends
 * anywhere. The caller has decoded character references already. */
#ifndef TEXT_URL_H
#define TEXT_URL_H

#include "base/str.h"

enum url_kind {
    URL_RELATIVE,          /* "page.md", "?q", "" */
    URL_FRAGMENT,          /* "#part" */
    URL_ROOTED,            /* "/from/the/top" */
    URL_ABSOLUTE,          /* a scheme that does no harm: http https mailto tel ftp ftps
                              sms xmpp irc ircs geo matrix ssh git vscode */
    URL_PROTOCOL_RELATIVE, /* "//host"; a backslash counts as a slash, as in browsers */
    URL_IMAGE_DATA,        /* "data:image/png;..." and jpeg, gif, webp: safe as an image only */
    URL_UNSAFE             /* any other scheme: javascript vbscript data file blob ... */
};

enum url_kind url_classify(struct str url);
/* Does it name another host? */
bool url_is_external(struct str url);
/* Without leading and trailing controls and spaces and without tabs and line ends
 * anywhere, as a browser would take it. Returns url itself, or a part of it, where
 * that suffices. */
struct str url_strip(struct arena *a, struct str url);

/* "path?query#fragment": query and fragment come without their mark; an absent one
 * is empty with p NULL, so that "page#" can be told from "page". */
void url_split(struct str url, struct str *path, struct str *query, struct str *fragment);

/* Decodes %XX; a '%' that begins none stays. The result may hold any byte. */
struct str url_decode(struct arena *a, struct str s);

#endif

/* What pages may show of other hosts: the portal's configuration decides, not their authors. */
#ifndef TEXT_MEDIA_H
#define TEXT_MEDIA_H

#include "base/str.h"
#include "base/vec.h"

struct media {
    struct {
        VEC(struct str);
    } frames;          /* whose pages may stand in an <iframe>: see media_is_site */
    bool images_links; /* images of other hosts become links */
};

/* May it stand in the list? "https://host[:port][/path]": no more than that. */
bool media_is_site(struct str site);
/* Is the URL of an <iframe> below one of the listed sites: of the same scheme, host and port, and
 * in the folder of its path? The URL has passed url_strip. */
bool media_allows_frame(const struct media *m, struct str url);

#endif

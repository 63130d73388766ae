/* What comes from other hosts: frames, and images that are to be links. Part of html_filter.c;
 * nobody else includes this. */
#ifndef TEXT_HTML_MEDIA_H
#define TEXT_HTML_MEDIA_H

#include "text/html_filter.h"
#include "text/html_token.h"

/* Writes the frame whose start tag was read, with its end tag, or a link to its page. False where
 * there is nothing to show. */
bool html_media_frame(struct html_filter *f, const struct html_token *tag);
/* Writes the link that stands for an image; false if the image is to be shown. */
bool html_media_image(struct html_filter *f, const struct html_token *tag);

#endif

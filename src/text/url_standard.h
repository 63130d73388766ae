/* Does a browser, or the reference implementation of the catalog, take this for a whole address?
 * The parser of the WHATWG URL standard without a base, told only whether it fails. It is lenient
 * about everything but scheme, host and port: `https:example.com` is an address, so is
 * `javascript:alert(1)`. Whether a link may be shown is url_classify()'s business. */
#ifndef TEXT_URL_STANDARD_H
#define TEXT_URL_STANDARD_H

#include "base/str.h"

bool url_is_standard(struct str url);

#endif

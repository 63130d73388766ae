/* Escaping, named by the context that the text goes to, and its way back.
 * Every byte that reaches a page passes through one of these or through the
 * sanitizer (html_filter.h). Input is UTF-8; bytes above ASCII pass unchanged
 * unless a URL is made. All scan runs and append slices. */
#ifndef TEXT_ESCAPE_H
#define TEXT_ESCAPE_H

#include "base/strbuf.h"

/* Text between tags: & < > */
void html_text(struct strbuf *out, struct str text);
/* The value of a double- or single-quoted attribute: & < > " ' */
void html_attr(struct strbuf *out, struct str value);

/* A URL as attribute value: bytes that may not stand in a URL are percent-encoded,
 * reserved characters and existing %XX stay, then it is escaped as an attribute. A
 * '%' that begins no %XX becomes %25. '[' and ']' are kept only around an IPv6
 * host. Applying it to its own unescaped output changes nothing. It does not
 * judge the scheme: see url_classify. */
void html_url(struct strbuf *out, struct str url);
/* The bytes of a file path, as a relative URL path: all but unreserved characters
 * and '/' are percent-encoded ('%' too, and ':' so that no scheme appears). The
 * result needs no further escaping in an attribute. */
void url_path(struct strbuf *out, struct str path);

/* Decodes character references as the HTML standard does: numeric ones (with or
 * without ';', Windows-1252 for 128 to 159, U+FFFD for what is no character), the
 * named ones with ';' that cmark-gfm knows (all of the standard's), and amp, lt,
 * gt, quot, nbsp, copy and reg without ';' where no letter, digit or '=' follows.
 * Returns s itself when nothing is to be decoded. */
struct str html_unescape(struct arena *a, struct str s);
/* Text or an attribute's value of raw HTML as its author means it: references
 * decoded, line ends '\n', control characters that HTML has no use for dropped. */
struct str html_plain(struct arena *a, struct str raw);

#endif

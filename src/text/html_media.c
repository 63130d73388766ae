#include "text/html_media.h"

#include "base/utf8.h"
#include "text/escape.h"
#include "text/html_attributes.h"
#include "text/html_nest.h"
#include "text/url.h"

/* In a link that stands open the text alone: links hold none. */
static void write_link(struct html_filter *f, struct str url, struct str text) {
    const struct html_element *a = html_element_find(STR("a"));
    struct strbuf *body = &f->out->body;
    bool link = !html_filter_in_link(f) && html_nest_prepare(f, a);
    if (link) {
        STRBUF_LIT(body, "<a href=\"");
        markup_add_url(f->arena, f->out, LINK_HREF, url, f->tag.line, f->tag.column);
        STRBUF_LIT(body, "\">");
        html_nest_open(f, a);
    }
    html_nest_text(f);
    html_text(body, text);
    if (link)
        html_nest_close(f, a);
}

static void write_frame(struct html_filter *f, const struct html_token *tag, struct str url) {
    const struct html_element *e = html_element_find(tag->name);
    struct strbuf *body = &f->out->body;
    struct str id;
    if (!html_nest_prepare(f, e))
        return;
    STRBUF_LIT(body, "<iframe src=\"");
    html_url(body, url);
    STRBUF_LIT(body,
               "\" sandbox=\"allow-scripts allow-same-origin allow-popups allow-presentation\""
               " loading=\"lazy\" referrerpolicy=\"strict-origin-when-cross-origin\""
               " allowfullscreen");
    html_attributes_write(f, e, tag, 0, &id);
    STRBUF_LIT(body, "></iframe>");
    if (id.n)
        *VEC_PUSH(f->arena, &f->out->ids) = id;
}

bool html_media_frame(struct html_filter *f, const struct html_token *tag) {
    struct str url = url_strip(f->arena, html_attribute_value(f, tag, STR("src")));
    struct str title = str_trim(html_attribute_value(f, tag, STR("title")));
    enum url_kind kind = url_classify(url);
    if (!url.n || kind == URL_UNSAFE || kind == URL_IMAGE_DATA || kind == URL_FRAGMENT)
        return false;
    if (str_starts(url, STR("//")))
        url = str_fmt(f->arena, "https:%.*s", STR_ARG(url));
    if (media_allows_frame(f->media, url)) {
        write_frame(f, tag, url);
        return true;
    }
    if (!f->removing)
        findings_add(f->findings, FINDING_HTML_FRAME_LINKED, f->tag,
                     utf8_repair(f->arena, str_slice(url, 0, 80)), STR(""), STR(""));
    write_link(f, url, title.n ? title : url);
    return true;
}

bool html_media_image(struct html_filter *f, const struct html_token *tag) {
    if (!f->media || !f->media->images_links)
        return false;
    struct str url = url_strip(f->arena, html_attribute_value(f, tag, STR("src")));
    struct str alt = str_trim(html_attribute_value(f, tag, STR("alt")));
    if (!url_is_external(url))
        return false;
    write_link(f, url, alt.n ? alt : url);
    return true;
}

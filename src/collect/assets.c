#include "collect/assets.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "collect/catalog.h"
#include "docs/site.h"
#include "sys/worker.h"
#include "text/svg.h"

/* Formats that browsers show, play or save, but never run. */
static bool is_inert(struct str path) {
    static const struct str formats[] = {
        STR_INIT(".png"),   STR_INIT(".jpg"),  STR_INIT(".jpeg"), STR_INIT(".gif"),
        STR_INIT(".webp"),  STR_INIT(".avif"), STR_INIT(".ico"),  STR_INIT(".bmp"),
        STR_INIT(".mp4"),   STR_INIT(".webm"), STR_INIT(".ogg"),  STR_INIT(".mp3"),
        STR_INIT(".wav"),   STR_INIT(".vtt"),  STR_INIT(".pdf"),  STR_INIT(".zip"),
        STR_INIT(".gz"),    STR_INIT(".tgz"),  STR_INIT(".txt"),  STR_INIT(".csv"),
        STR_INIT(".json"),  STR_INIT(".yaml"), STR_INIT(".yml"),  STR_INIT(".toml"),
        STR_INIT(".docx"),  STR_INIT(".xlsx"), STR_INIT(".pptx"), STR_INIT(".proto"),
        STR_INIT(".drawio")};
    struct str ext = path_ext(path);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (str_eq_nocase(ext, formats[i]))
            return true;
    return false;
}

/* Does this link ask for the file itself? From a README, which has the whole
 * repository around it, only what it shows is taken. */
static bool wants_file(struct arena *a, const struct docset *set, const struct page_link *link,
                       struct str *route) {
    bool readme = !set->config.n && str_eq(set->dir, set->docs_dir);
    if (link->exists != PAGE_LINK_FILE || !docset_site_path(a, set, link->path, route))
        return false;
    if (link->use == PAGE_LINK_HREF && readme)
        return false;
    return link->use != PAGE_LINK_HREF || !site_is_markdown(link->path);
}

static void add_asset(struct arena *a, struct tree *tree, struct docset *set, struct fragment *out,
                      struct strbuf *documents, struct str page, const struct page_link *link,
                      struct str route) {
    struct findings *f = &out->docs_findings;
    struct place place = place_at(page, link->line, link->column);
    struct str bytes;
    bool drawing = str_eq_nocase(path_ext(link->path), STR(".svg"));
    if (!drawing && !is_inert(link->path)) {
        FIND1(f, ASSET_FORMAT, place, link->path);
        return;
    }
    worker_announce(link->path);
    if (!tree_read(tree, tree_find(tree, link->path), LIMIT_ASSET_BYTES, a, f, &bytes))
        return;
    if (drawing && !svg_is_inert(bytes)) {
        FIND1(f, ASSET_ACTIVE_SVG, place, link->path);
        return;
    }
    if (bytes.n > LIMIT_DOCUMENTS_BYTES - documents->n) {
        FIND2(f, ASSET_TOO_MUCH, place, link->path, str_fmt(a, "%d", LIMIT_DOCUMENTS_BYTES >> 20));
        return;
    }
    struct asset *asset = VEC_PUSH(a, &set->assets);
    asset->path = link->path;
    asset->route = route;
    asset->bytes_at = documents->n;
    asset->bytes = bytes.n;
    strbuf_add(documents, bytes);
}

void collect_assets(struct arena *a, struct tree *tree, const struct lost_files *lost,
                    struct docset *set, struct fragment *out, struct strbuf *documents) {
    struct map seen = {0};
    VEC_EACH (const struct page, page, &set->pages)
        VEC_EACH (const struct page_link, link, &page->links) {
            struct str route;
            if (!wants_file(a, set, link, &route))
                continue;
            void **at = map_at(a, &seen, link->path);
            if (!*at && !lost_files_check(lost, link->path, &out->docs_findings))
                add_asset(a, tree, set, out, documents, page->path, link, route);
            *at = set;
        }
}

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

struct publisher {
    struct arena *arena;
    struct tree *tree;
    const struct lost_files *lost;
    struct fragment *out;
    struct strbuf *documents;
    struct map sets; /* docs_dir or mounted folder -> struct docset, the first of it */
    struct map seen; /* paths */
};

/* From a README, which has the whole repository around it, only what it shows is taken. */
static bool is_readme(const struct docset *set) {
    return !set->config.n && str_eq(set->dir, set->docs_dir);
}

/* The set whose folder the file is in: this one, or the innermost that there is. */
static struct docset *find_owner(struct publisher *p, struct docset *set, struct str path) {
    struct str route;
    if (docset_site_path(p->arena, set, path, &route))
        return set;
    for (struct str dir = path_dir(path);; dir = path_dir(dir)) {
        struct docset *owner = map_find(&p->sets, dir);
        if (owner || !dir.n)
            return owner;
    }
}

/* Does this link ask for the file itself? */
static bool wants_file(const struct docset *set, const struct page_link *link) {
    if (link->exists != PAGE_LINK_FILE)
        return false;
    return link->use != PAGE_LINK_HREF || !(is_readme(set) || site_is_markdown(link->path));
}

static void add_asset(struct publisher *p, struct docset *set, struct str page,
                      const struct page_link *link) {
    struct findings *f = &p->out->docs_findings;
    struct place place = place_at(page, link->line, link->column);
    struct str bytes;
    bool drawing = str_eq_nocase(path_ext(link->path), STR(".svg"));
    if (!drawing && !is_inert(link->path)) {
        FIND1(f, ASSET_FORMAT, place, link->path);
        return;
    }
    worker_announce(link->path);
    if (!tree_read(p->tree, tree_find(p->tree, link->path), LIMIT_ASSET_BYTES, p->arena, f, &bytes))
        return;
    if (drawing && !svg_is_inert(bytes)) {
        FIND1(f, ASSET_ACTIVE_SVG, place, link->path);
        return;
    }
    if (bytes.n > LIMIT_DOCUMENTS_BYTES - p->documents->n) {
        FIND2(f, ASSET_TOO_MUCH, place, link->path,
              str_fmt(p->arena, "%d", LIMIT_DOCUMENTS_BYTES >> 20));
        return;
    }
    struct asset *asset = VEC_PUSH(p->arena, &set->assets);
    asset->path = link->path;
    docset_site_path(p->arena, set, link->path, &asset->route);
    asset->bytes_at = p->documents->n;
    asset->bytes = bytes.n;
    strbuf_add(p->documents, bytes);
}

static void publish_assets(struct publisher *p, struct docset *set, const struct page *page) {
    VEC_EACH (const struct page_link, link, &page->links) {
        struct docset *owner;
        void **at;
        if (!wants_file(set, link) || !(owner = find_owner(p, set, link->path)) ||
            (owner != set && link->use == PAGE_LINK_HREF && is_readme(owner)))
            continue;
        at = map_at(p->arena, &p->seen, link->path);
        if (!*at && !lost_files_check(p->lost, link->path, &p->out->docs_findings))
            add_asset(p, owner, page->path, link);
        *at = owner;
    }
}

void collect_assets(struct arena *a, struct tree *tree, const struct lost_files *lost,
                    struct fragment *out, struct strbuf *documents) {
    struct publisher p = {
        .arena = a, .tree = tree, .lost = lost, .out = out, .documents = documents};
    VEC_EACH (struct docset, set, &out->docsets) {
        void **at = map_at(a, &p.sets, set->docs_dir);
        if (!*at && !set->is_definition)
            *at = set;
        VEC_EACH (const struct docs_mount, m, &set->mounts) {
            at = map_at(a, &p.sets, m->dir);
            if (!*at)
                *at = set;
        }
    }
    VEC_EACH (struct docset, set, &out->docsets)
        VEC_EACH (const struct page, page, &set->pages)
            publish_assets(&p, set, page);
}

#include "collect/documentation.h"

#include "base/limits.h"
#include "base/path.h"
#include "collect/assets.h"
#include "collect/catalog.h"
#include "collect/definitions.h"
#include "collect/locate.h"
#include "collect/uses.h"
#include "docs/nav.h"
#include "docs/page_title.h"
#include "docs/plan.h"
#include "sys/worker.h"
#include "text/markdown.h"

struct documentation {
    struct arena *arena;
    const struct docs_env *env; /* while planning */
    const struct media *media;  /* while rendering */
    struct tree *tree;
    const struct lost_files *lost;
    struct fragment *out;
    struct map sets;     /* configuration, folder or README -> index + 1 into docsets, or NO_SET */
    struct map configs;  /* path of a configuration -> struct mkdocs */
    struct map included; /* paths of those that another one includes */
    struct locator locator;
};

/* It was looked at, and there is nothing in it to show. */
enum { NO_SET = -1 };

/* ---- planning: which sets, and whose ---- */

/* The MkDocs configuration directly in `dir`, or NULL. */
static const struct tree_entry *find_config(struct documentation *d, struct str dir) {
    for (size_t i = 0; i < MKDOCS_NAMES; i++) {
        struct str path;
        if (path_join(d->arena, dir, mkdocs_names[i], &path) && tree_find(d->tree, path))
            return tree_find(d->tree, path);
    }
    return NULL;
}

/* Beside the one that is read others may stand: mostly a company moves from one tool to another. */
static void find_others(struct documentation *d, const struct tree_entry *config) {
    for (size_t i = 0; i < MKDOCS_NAMES; i++) {
        struct str path;
        if (path_join(d->arena, path_dir(config->path), mkdocs_names[i], &path) &&
            !str_eq(path, config->path) && tree_find(d->tree, path))
            FIND1(&d->out->docs_findings, MKDOCS_NOT_READ, place_file(path),
                  path_base(config->path));
    }
}

static const struct tree_entry *find_readme(struct documentation *d, struct str dir) {
    static const struct str names[] = {STR_INIT("README.md"), STR_INIT("readme.md"),
                                       STR_INIT("Readme.md")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str path;
        if (path_join(d->arena, dir, names[i], &path) && tree_find(d->tree, path))
            return tree_find(d->tree, path);
    }
    return NULL;
}

/* Was this looked at before? Then *set is its index + 1, or 0. */
static bool is_known(const struct documentation *d, struct str key, uintptr_t *set) {
    *set = (uintptr_t)map_find(&d->sets, key);
    bool known = *set != 0;
    if (*set == (uintptr_t)NO_SET)
        *set = 0;
    return known;
}

/* Adds a set under its key unless it has no page. Index + 1, or 0. */
static uintptr_t add_set(struct documentation *d, struct str key, const struct docset *set) {
    void **at = map_at(d->arena, &d->sets, key);
    *at = (void *)(uintptr_t)NO_SET;
    if (!set->pages.n)
        return 0;
    *VEC_PUSH(d->arena, &d->out->docsets) = *set;
    *at = (void *)(uintptr_t)d->out->docsets.n;
    return (uintptr_t)*at;
}

/* Plugins and themes have placeholders in their options too; only in a skeleton the name of the
 * site is one, or the file is not yet YAML. */
static bool is_mkdocs_skeleton(const struct mkdocs *mkdocs, bool ok, struct str text) {
    return text_is_placeholder(mkdocs->file) ||
           (text_is_placeholder(text) &&
            (!ok || !mkdocs->site_name.n || text_is_placeholder(mkdocs->site_name)));
}

/* Another file, which a configuration inherits from. */
static bool read_inherited(void *context, struct str path, struct str *text, bool *found) {
    struct documentation *d = context;
    struct findings *f = &d->out->docs_findings;
    const struct tree_entry *entry = tree_find(d->tree, path);
    *found = entry != NULL;
    worker_announce(path);
    return entry && !lost_files_check(d->lost, path, f) &&
           tree_read(d->tree, entry, LIMIT_YAML_BYTES, d->arena, f, text);
}

/* NULL, with a finding, when nothing can be built from it. */
static const struct mkdocs *parse_config(struct documentation *d, const struct tree_entry *config) {
    struct findings *f = &d->out->docs_findings;
    struct mkdocs *mkdocs = ARENA_NEW(d->arena, struct mkdocs);
    struct str text;
    worker_announce(config->path);
    if (lost_files_check(d->lost, config->path, f) ||
        !tree_read(d->tree, config, LIMIT_YAML_BYTES, d->arena, f, &text))
        return NULL;
    struct findings quiet; /* of a file that may be a skeleton */
    findings_init(&quiet, d->arena);
    struct mkdocs_reader reader = {d->env, d, read_inherited};
    bool ok = mkdocs_parse(d->arena, &reader, config->path, text, &quiet, mkdocs);
    if (is_mkdocs_skeleton(mkdocs, ok, text)) {
        FIND0(f, SKELETON, place_at(config->path, 1, 1));
        return NULL;
    }
    mkdocs_locate(mkdocs, &quiet, 0);
    VEC_EACH (const struct finding, one, &quiet)
        findings_join(f, one);
    return ok ? mkdocs : NULL;
}

/* The configuration at a path that exists; parsed once. */
static const struct mkdocs *config_at(void *context, struct str path) {
    static struct mkdocs none;
    struct documentation *d = context;
    const struct mkdocs *known = map_find(&d->configs, path);
    if (!known) {
        known = parse_config(d, tree_find(d->tree, path));
        *map_at(d->arena, &d->configs, path) = (void *)(known ? known : &none);
    }
    return known == &none ? NULL : known;
}

static bool text_at(void *context, struct str path, struct str *text) {
    struct documentation *d = context;
    struct findings *f = &d->out->docs_findings;
    worker_announce(path);
    return !lost_files_check(d->lost, path, f) &&
           tree_read(d->tree, tree_find(d->tree, path), LIMIT_MARKDOWN_BYTES, d->arena, f, text);
}

/* Findings about a nav may belong to files that its configuration inherits from. */
static void locate_findings(struct documentation *d, size_t from) {
    for (size_t i = 0; i < d->configs.n; i++) {
        struct mkdocs *mkdocs = d->configs.items[i].value;
        if (mkdocs->files.n > 1)
            mkdocs_locate(mkdocs, &d->out->docs_findings, from);
    }
}

static uintptr_t read_config(struct documentation *d, const struct tree_entry *config) {
    struct findings *f = &d->out->docs_findings;
    struct docset set = {0};
    struct plan_reader reader = {d, text_at, config_at};
    const struct mkdocs *mkdocs = config_at(d, config->path);
    size_t before = f->n;
    if (mkdocs) {
        plan_mkdocs(d->arena, d->tree, mkdocs, &reader, f, &set);
        if (!set.pages.n)
            FIND1(f, DOCS_EMPTY, mkdocs->docs_dir_place, mkdocs->docs_dir);
        locate_findings(d, before);
        find_others(d, config);
    }
    return add_set(d, config->path, &set);
}

static uintptr_t set_of_config(struct documentation *d, const struct tree_entry *config) {
    uintptr_t set;
    if (is_known(d, config->path, &set))
        return set;
    set = read_config(d, config);
    lost_step_announce(STEP_PLAN);
    return set;
}

static uintptr_t set_of_folder(struct documentation *d, struct str dir) {
    struct docset set = {0};
    struct str docs;
    size_t from, to;
    uintptr_t known;
    if (!path_join(d->arena, dir, STR("docs"), &docs))
        return 0;
    if (is_known(d, docs, &known))
        return known;
    if (!tree_range(d->tree, docs, &from, &to))
        return 0;
    plan_folder(d->arena, d->tree, docs, &d->out->docs_findings, &set);
    return add_set(d, docs, &set);
}

/* A docs folder, or a README, directly in `dir`. */
static uintptr_t set_of_plain(struct documentation *d, struct str dir) {
    struct docset set = {0};
    uintptr_t known = set_of_folder(d, dir);
    if (known)
        return known;
    const struct tree_entry *readme = find_readme(d, dir);
    if (!readme || is_known(d, readme->path, &known))
        return known;
    plan_file(d->arena, readme->path, &set);
    return add_set(d, readme->path, &set);
}

/* The configuration in the folder or its nearest parent, else what stands in the
 * folder itself. */
static uintptr_t set_near(struct documentation *d, struct str dir) {
    for (struct str up = dir;; up = path_dir(up)) {
        const struct tree_entry *config = find_config(d, up);
        if (config)
            return set_of_config(d, config);
        if (!up.n)
            return set_of_plain(d, dir);
    }
}

static uintptr_t set_in(struct documentation *d, struct str dir) {
    const struct tree_entry *config = find_config(d, dir);
    return config ? set_of_config(d, config) : set_of_plain(d, dir);
}

/* About what the entity asks for. What is wrong with the set itself is found elsewhere: several
 * entities may show it. */
static void find_of_ref(struct documentation *d, const struct entity *e, enum finding_code code,
                        const struct value *ref, struct str where) {
    struct findings *f = &d->out->docs_findings;
    f->subject = e->key;
    findings_add(f, code, value_place(ref, e->file), ref->string, where, STR(""));
    f->subject = STR("");
}

/* backstage.io/techdocs-ref: `dir:` is a folder seen from the catalog file. */
static uintptr_t set_of_ref(struct documentation *d, const struct entity *e,
                            const struct value *ref) {
    struct str text = value_string(ref), dir;
    if (str_starts(text, STR("url:")))
        return set_near(d, entity_folder(e));
    if (!str_starts(text, STR("dir:"))) {
        find_of_ref(d, e, FINDING_TECHDOCS_REF_FORM, ref, STR(""));
        return set_near(d, entity_folder(e));
    }
    struct str rel = str_trim(str_from(text, 4));
    if (!path_join(d->arena, path_dir(e->file), rel, &dir)) {
        find_of_ref(d, e, FINDING_TECHDOCS_REF_ESCAPES, ref, STR(""));
        return 0;
    }
    uintptr_t set = set_in(d, dir);
    /* In a folder such as .harness authors mean the folder that it describes. */
    if (!set && !str_eq(path_dir(e->file), entity_folder(e)) &&
        path_join(d->arena, entity_folder(e), rel, &dir))
        set = set_in(d, dir);
    if (!set)
        find_of_ref(d, e, FINDING_TECHDOCS_REF_NOTHING, ref, dir.n ? dir : STR("the top folder"));
    return set;
}

static void claim(struct documentation *d, size_t entity, uintptr_t set) {
    if (set)
        *VEC_PUSH(d->arena, &d->out->docsets.v[set - 1].entities) = (uint32_t)entity;
}

/* The first entity of a set gives its route, so those that ask for it by name come
 * before those that merely lie in its folder. */
static void plan_entities(struct documentation *d) {
    static const struct str by_name = STR_INIT("backstage.io/techdocs-ref");
    static const struct str elsewhere = STR_INIT("backstage.io/techdocs-entity");
    for (size_t i = 0; i < d->out->entities.n; i++) {
        const struct entity *e = &d->out->entities.v[i];
        const struct value *ref = entity_annotation(e, by_name);
        if (value_is(ref, VALUE_STRING) && !entity_annotation(e, elsewhere))
            claim(d, i, set_of_ref(d, e, ref));
    }
    for (size_t i = 0; i < d->out->entities.n; i++) {
        const struct entity *e = &d->out->entities.v[i];
        if (!value_is(entity_annotation(e, by_name), VALUE_STRING) &&
            !entity_annotation(e, elsewhere) && entity_is_software(e))
            claim(d, i, set_near(d, entity_folder(e)));
    }
}

static bool is_set_of_repository(struct documentation *d, const struct tree_entry *e) {
    return mkdocs_is_config(path_base(e->path)) && !path_passes(e->path, STR("node_modules")) &&
           !path_passes(e->path, STR("vendor")) && find_config(d, path_dir(e->path)) == e;
}

/* What a configuration includes is a part of its documentation. */
static void find_included(struct documentation *d) {
    for (size_t i = 0; i < d->tree->n; i++) {
        const struct tree_entry *e = &d->tree->entries[i];
        const struct mkdocs *config = is_set_of_repository(d, e) ? config_at(d, e->path) : NULL;
        struct nav_includes includes = {0};
        if (config)
            nav_find_includes(d->arena, d->tree, config, &includes);
        VEC_EACH (const struct str, path, &includes)
            if (!str_eq(*path, e->path))
                *map_at(d->arena, &d->included, *path) = d;
    }
}

/* Documentation that no entity claims is documentation of the repository. */
static void plan_unclaimed(struct documentation *d) {
    bool top = false;
    find_included(d);
    for (size_t i = 0; i < d->tree->n; i++) {
        const struct tree_entry *e = &d->tree->entries[i];
        if (is_set_of_repository(d, e) && !map_find(&d->included, e->path))
            top |= set_of_config(d, e) != 0 && !path_dir(e->path).n;
    }
    if (!top)
        set_of_plain(d, STR(""));
}

void collect_plan_documentation(struct arena *a, const struct docs_env *env,
                                const struct unit *unit, struct tree *tree,
                                const struct lost_files *lost, struct fragment *out) {
    struct documentation d = {.arena = a, .env = env, .tree = tree, .lost = lost, .out = out};
    plan_entities(&d);
    if (!unit->only_files)
        plan_unclaimed(&d);
    if (!unit->version.is_other)
        collect_plan_definitions(a, out);
}

/* ---- rendering ---- */

/* MkDocs' order: nav, front matter, first heading, "Home" for the first page, name. */
static void set_title(struct documentation *d, struct page *page, const struct markdown_page *md,
                      struct str front_title) {
    struct str base = path_base(page->path);
    struct str stem = str_slice(base, 0, base.n - path_ext(base).n);
    if (!page->title.n)
        page->title = front_title.n ? front_title : str_dup(d->arena, md->title);
    if (page->title.n)
        return;
    if (!page->route.n)
        page->title = STR("Home");
    else if (str_eq(stem, STR("index")) || str_eq(stem, STR("README")))
        page->title = title_of_name(d->arena, path_base(path_dir(page->path)));
    else
        page->title = title_of_name(d->arena, stem);
}

void collect_page_markup(struct locator *l, const struct markup *m, struct page *page) {
    struct arena *a = l->arena;
    page->headings.v = ARENA_ARRAY(a, struct page_heading, m->headings.n);
    page->links.v = ARENA_ARRAY(a, struct page_link, m->links.n);
    VEC_EACH (const struct markup_heading, h, &m->headings) {
        page->headings.v[page->headings.n++] =
            (struct page_heading){(uint32_t)h->level, str_dup(a, h->id), str_dup(a, h->text),
                                  h->summary.n ? str_dup(a, h->summary) : STR("")};
        page->has_h1 |= h->level == 1;
    }
    VEC_EACH (const struct markup_link, from, &m->links) {
        struct page_link *link = &page->links.v[page->links.n++];
        *link = (struct page_link){.target = str_dup(a, from->target),
                                   .use = from->use,
                                   .line = from->line,
                                   .column = from->column,
                                   .offset = (uint32_t)from->offset,
                                   .length = (uint32_t)from->length};
        locate_link(l, page, link);
    }
    VEC_EACH (const struct str, id, &m->ids)
        *VEC_PUSH(a, &page->ids) = str_dup(a, *id);
}

/* A page whose source cannot be rendered stays in the navigation and says so. */
static void make_ghost(struct documentation *d, struct page *page, struct strbuf *documents) {
    struct markdown_page none = {0};
    page->ghost = true;
    page->has_h1 = false;
    page->body = documents->n;
    set_title(d, page, &none, STR(""));
}

/* Arguments of findings that were made while a page was rendered lie in the page's
 * scratch memory. */
static void keep_findings(struct documentation *d, size_t from) {
    struct findings *f = &d->out->docs_findings;
    for (size_t i = from; i < f->n; i++)
        for (int k = 0; k < FINDING_ARGS; k++)
            f->v[i].args[k] = str_dup(d->arena, f->v[i].args[k]);
}

/* For one page. */
struct snippet_reader {
    struct documentation *d;
    const struct docset *set;
};

static bool read_snippet(void *context, struct str path, struct arena *a, struct str *text) {
    const struct snippet_reader *reader = context;
    struct documentation *d = reader->d;
    struct findings quiet;
    findings_init(&quiet, a);
    VEC_EACH (const struct str, folder, &reader->set->dialect.snippet_folders) {
        struct str full;
        if (!path_join(a, *folder, path, &full) || !path_inside(reader->set->dir, full))
            continue;
        const struct tree_entry *entry = tree_find(d->tree, full);
        if (entry && tree_read(d->tree, entry, LIMIT_MARKDOWN_BYTES, a, &quiet, text))
            return true;
    }
    return false;
}

void collect_page_history(struct arena *a, const struct map *history, struct page *page) {
    const struct file_history *h = map_find(history, page->path);
    if (!h)
        return;
    page->updated = h->time;
    page->author = h->author;
    for (size_t i = 0; i < h->authors_n; i++)
        *VEC_PUSH(a, &page->authors) = h->authors[i];
    page->other_authors = h->other_authors;
    page->earlier_authors = h->earlier_authors;
}

static void render_page(struct documentation *d, const struct docset *set, struct arena *scratch,
                        const struct map *history, struct page *page, struct strbuf *documents) {
    struct findings *f = &d->out->docs_findings;
    struct str text, front_title = STR("");
    struct front_matter front;
    size_t before = f->n;
    collect_page_history(d->arena, history, page);
    worker_announce(page->path);
    if (lost_files_check(d->lost, page->path, f) ||
        !tree_read(d->tree, tree_find(d->tree, page->path), LIMIT_MARKDOWN_BYTES, scratch, f,
                   &text)) {
        make_ghost(d, page, documents);
        keep_findings(d, before);
        return;
    }
    if (front_matter_split(text, set->dialect.markdown.bare_front_matter, &front))
        front_title = page_title_in_front(d->arena, page->path, &front);
    if (front.lines.n)
        FIND1(f, PAGE_METADATA, place_at(page->path, 1, 1),
              str_dup(f->arena, str_slice(front.lines, 0, str_index(front.lines, ':', 0))));
    struct markdown_page md = {0};
    struct snippet_reader reader = {d, set};
    struct snippets snippets = {&reader, read_snippet, set->dialect.includes,
                                set->dialect.snippets_appended.v, set->dialect.snippets_appended.n};
    struct markdown_options options = {.file = page->path,
                                       .first_line = front.body_line,
                                       .snippets =
                                           set->dialect.snippet_folders.n ? &snippets : NULL,
                                       .dialect = &set->dialect.markdown,
                                       .media = d->media};
    markdown_render(scratch, front.body, &options, f, &md);
    keep_findings(d, before);
    set_title(d, page, &md, front_title);
    collect_page_markup(&d->locator, &md.markup, page);
    page->summary = str_dup(d->arena, md.summary);
    if (md.markup.body.n > LIMIT_DOCUMENTS_BYTES - documents->n) {
        FIND2(f, DOCUMENTS_LIMIT, place_file(page->path), page->path,
              str_fmt(d->arena, "%d", LIMIT_DOCUMENTS_BYTES >> 20));
        page->links.n = page->headings.n = page->ids.n = 0;
        make_ghost(d, page, documents);
        return;
    }
    page->body = documents->n;
    page->body_bytes = md.markup.body.n;
    page->uses = uses_of_body(strbuf_str(&md.markup.body));
    strbuf_add(documents, strbuf_str(&md.markup.body));
}

/* A file that every page should end with, and that is not there, is told of once, where it is
 * named. */
static void check_appended(struct documentation *d, struct docset *set, struct arena *scratch) {
    struct snippet_reader reader = {d, set};
    struct docs_dialect *dialect = &set->dialect;
    size_t kept = 0;
    for (size_t i = 0; i < dialect->snippets_appended.n; i++) {
        struct str path = dialect->snippets_appended.v[i], text;
        if (read_snippet(&reader, path, scratch, &text))
            dialect->snippets_appended.v[kept++] = path;
        else
            FIND1(&d->out->docs_findings, SNIPPET_MISSING, dialect->appended_at.v[i], path);
    }
    dialect->snippets_appended.n = kept;
    arena_clear(scratch);
}

void collect_documentation(struct arena *a, const struct media *media, const struct unit *unit,
                           struct tree *tree, const struct lost_files *lost,
                           const struct map *history, struct fragment *out) {
    struct documentation d = {.arena = a, .media = media, .tree = tree, .lost = lost, .out = out};
    struct arena scratch = {0};
    struct strbuf documents;
    strbuf_init(&documents, a, 0);
    locator_init(&d.locator, a, tree, unit->web, out->branch, out->commit);
    VEC_EACH (struct docset, set, &out->docsets) {
        locator_enter(&d.locator, set);
        if (set->is_definition) {
            collect_definition(&d.locator, media, lost, history, set, out, &documents);
            continue;
        }
        check_appended(&d, set, &scratch);
        VEC_EACH (struct page, page, &set->pages) {
            render_page(&d, set, &scratch, history, page, &documents);
            arena_clear(&scratch);
        }
    }
    collect_assets(a, tree, lost, out, &documents);
    arena_release(&scratch);
    out->documents = strbuf_str(&documents);
}

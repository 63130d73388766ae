#include "source/config.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/path.h"
#include "data/yaml.h"
#include "source/fields.h"
#include "source/scorecard.h"
#include "source/vocabulary.h"
#include "sys/fs.h"
#include "sys/paths.h"

void config_init(struct config *c) {
    *c = (struct config){.title = STR("Developer Portal"), .dir = STR(".")};
}

void config_add_path(struct arena *a, struct config *c, struct str path) {
    *VEC_PUSH(a, &c->sources) = (struct source){.kind = SOURCE_PATH, .location = path};
}

/* Pages link to it, so it must be an address of the web. */
static struct str read_web(const struct fields *f, const struct value *map, struct str key) {
    struct str url = fields_string(f, map, key);
    if (url.n && !str_starts(url, STR("https://")) && !str_starts(url, STR("http://")))
        FIND3(f->findings, CONFIG_CHOICE, value_place(value_find(map, key), f->file), key, url,
              STR("an address that begins with https://"));
    return url;
}

/* One pattern or a list of them. */
static void read_versions(struct arena *a, const struct fields *f, const struct value *map,
                          struct source *out) {
    const struct value *v = value_find(map, STR("versions"));
    struct str_list checked = {0};
    fields_strings(f, map, STR("versions"), &checked);
    if (value_is(v, VALUE_STRING))
        *VEC_PUSH(a, &out->versions) = (struct version_pattern){v->string, value_place(v, f->file)};
    VALUE_EACH (item, v)
        *VEC_PUSH(a, &out->versions) =
            (struct version_pattern){item->string, value_place(item, f->file)};
}

static void read_source(struct arena *a, const struct fields *f, const struct value *v,
                        struct config *out) {
    bool folder = value_find(v, STR("dir")) && !value_find(v, STR("git"));
    if (!fields_check(f, v, folder ? STR("a source with `dir:`") : STR("a source"),
                      folder ? STR("dir ref id url") : STR("git dir ref id url versions")))
        return;
    struct source s = {.place = value_place(v, f->file)};
    struct str git = fields_string(f, v, STR("git")), dir = fields_string(f, v, STR("dir"));
    if ((git.n != 0) == (dir.n != 0)) {
        FIND0(f->findings, CONFIG_SOURCE_KIND, s.place);
        return;
    }
    s.kind = git.n ? SOURCE_GIT : SOURCE_DIR;
    s.location = git.n ? git : dir;
    s.ref = fields_string(f, v, STR("ref"));
    s.id = fields_string(f, v, STR("id"));
    s.url = read_web(f, v, STR("url"));
    read_versions(a, f, v, &s);
    *VEC_PUSH(a, &out->sources) = s;
}

static void read_catalog_files(const struct fields *f, const struct value *v, struct config *out) {
    const struct value *files = value_find(v, STR("files"));
    if (value_is(files, VALUE_LIST)) {
        out->catalog_files = CATALOG_GLOBS;
        fields_strings(f, v, STR("files"), &out->catalog_globs);
        return;
    }
    struct str word = fields_string(f, v, STR("files"));
    if (str_eq(word, STR("standard")))
        out->catalog_files = CATALOG_STANDARD;
    else if (word.n && !str_eq(word, STR("auto")))
        FIND3(f->findings, CONFIG_CHOICE, value_place(files, f->file), STR("catalog.files"), word,
              STR("auto, standard, or a list of patterns"));
}

static int read_kind(struct arena *a, const struct fields *f, const struct value *v,
                     struct config *out, struct err *err) {
    struct str text;
    struct yaml_documents docs = {0};
    if (!fields_check(f, v, STR("a kind"), STR("kind title description icon schema")))
        return 0;
    struct custom_kind k = {.kind = fields_string(f, v, STR("kind")),
                            .title = fields_string(f, v, STR("title")),
                            .description = fields_string(f, v, STR("description")),
                            .icon = fields_string(f, v, STR("icon")),
                            .schema = value_bool(true)};
    struct str schema = fields_string(f, v, STR("schema"));
    if (!k.kind.n)
        fields_missing(f, v, STR("kind"));
    if (schema.n) {
        k.file = paths_below(a, out->dir, schema);
        if (fs_read(a, &FS_CWD, k.file, LIMIT_YAML_BYTES, 0, &text, err) < 0)
            return -1;
        k.digest = digest_of(text);
        yaml_parse(a, k.file, text, f->findings, &docs);
        if (docs.n && !docs.v[0].broken)
            k.schema = docs.v[0].root;
    }
    *VEC_PUSH(a, &out->catalog_kinds) = k;
    return 0;
}

static void read_variables(struct arena *a, const struct fields *f, const struct value *v,
                           struct config *out) {
    out->account = fields_string(f, v, STR("account"));
    const struct value *all = value_find(v, STR("variables"));
    if (all && all->type != VALUE_MAP)
        FIND3(f->findings, CONFIG_TYPE, value_place(all, f->file), STR("catalog.variables"),
              STR("a mapping"), value_type_name(all->type));
    VALUE_EACH_FIELD (one, all)
        *VEC_PUSH(a, &out->variables) =
            (struct config_variable){one->key, fields_string(f, all, one->key)};
}

static void read_relations(struct arena *a, const struct fields *f, const struct value *list,
                           struct config *out) {
    if (!list || list->type == VALUE_NULL)
        return;
    struct vocabulary *v = ARENA_NEW(a, struct vocabulary);
    vocabulary_init(a, v);
    vocabulary_read(f, list, v);
    out->vocabulary = v;
}

static int read_catalog(struct arena *a, const struct fields *f, const struct value *v,
                        struct config *out, struct err *err) {
    if (!fields_check(f, v, STR("catalog"), STR("files profile kinds relations account variables")))
        return 0;
    read_catalog_files(f, v, out);
    struct str profile = fields_string(f, v, STR("profile"));
    if (profile.n && !profile_parse(profile, &out->catalog_profile))
        FIND3(f->findings, CONFIG_CHOICE, value_place(value_find(v, STR("profile")), f->file),
              STR("catalog.profile"), profile, STR("portico or backstage"));
    read_variables(a, f, v, out);
    read_relations(a, f, value_find(v, STR("relations")), out);
    VALUE_EACH (kind, value_find(v, STR("kinds")))
        if (read_kind(a, f, kind, out, err) < 0)
            return -1;
    return 0;
}

const struct custom_kind *config_kind(const struct config *c, struct str kind) {
    VEC_EACH (const struct custom_kind, k, &c->catalog_kinds)
        if (str_eq_nocase(k->kind, kind))
            return k;
    return NULL;
}

static void read_media(struct arena *a, const struct fields *f, const struct value *v,
                       struct media *out) {
    struct str_list sites = {0};
    struct str images = fields_string(f, v, STR("externalImages"));
    fields_strings(f, v, STR("iframes"), &sites);
    VEC_EACH (struct str, site, &sites) {
        if (media_is_site(*site))
            *VEC_PUSH(a, &out->frames) = *site;
        else
            FIND3(f->findings, CONFIG_CHOICE, value_place(value_find(v, STR("iframes")), f->file),
                  STR("docs.iframes"), *site,
                  STR("https://, a host and perhaps a folder: https://www.youtube-nocookie.com"));
    }
    out->images_links = str_eq(images, STR("link"));
    if (images.n && !out->images_links && !str_eq(images, STR("show")))
        FIND3(f->findings, CONFIG_CHOICE,
              value_place(value_find(v, STR("externalImages")), f->file),
              STR("docs.externalImages"), images, STR("show or link"));
}

static void read_docs(struct arena *a, const struct fields *f, const struct value *v,
                      struct config *out) {
    struct str_list names = {0};
    if (!fields_check(f, v, STR("docs"), STR("env iframes externalImages authors")))
        return;
    read_media(a, f, v, &out->media);
    out->hide_authors = !fields_bool(f, v, STR("authors"), true);
    fields_strings(f, v, STR("env"), &names);
    VEC_EACH (struct str, name, &names) {
        const char *value = getenv(str_z(a, *name));
        *VEC_PUSH(a, &out->docs_env) = (struct docs_variable){*name, value != NULL, str_of(value)};
    }
}

static void read_theme(struct arena *a, const struct fields *f, const struct value *v,
                       struct config *out) {
    if (!fields_check(f, v, STR("theme"), STR("name dir")))
        return;
    struct str name = fields_string(f, v, STR("name")), dir = fields_string(f, v, STR("dir"));
    if (name.n && !str_eq(name, STR("default")))
        FIND3(f->findings, CONFIG_CHOICE, value_place(value_find(v, STR("name")), f->file),
              STR("theme.name"), name, STR("default; a theme of your own is named by theme.dir"));
    if (dir.n)
        out->theme_dir = paths_below(a, out->dir, dir);
}

static void read_links(struct arena *a, const struct fields *f, const struct value *v,
                       struct config *out) {
    if (!fields_check(f, v, STR("links"), STR("baseUrls")))
        return;
    const struct value *bases = value_find(v, STR("baseUrls"));
    if (!fields_check(f, bases, STR("links.baseUrls"), annotation_systems(a)))
        return;
    VALUE_EACH_FIELD (field, bases) {
        struct link_base base = {.system = field->key, .url = read_web(f, bases, field->key)};
        if (base.url.n)
            *VEC_PUSH(a, &out->link_bases) = base;
    }
}

static void read_base_url(const struct fields *f, const struct value *root, struct config *out) {
    out->base_url = read_web(f, root, STR("baseUrl"));
    struct str urls = fields_string(f, root, STR("urls"));
    out->file_urls = str_eq(urls, STR("file"));
    if (urls.n && !out->file_urls && !str_eq(urls, STR("directory")))
        FIND3(f->findings, CONFIG_CHOICE, value_place(value_find(root, STR("urls")), f->file),
              STR("urls"), urls, STR("directory or file"));
}

static int read_scorecards(struct arena *a, const struct fields *f, const struct value *root,
                           struct config *out, struct err *err) {
    struct str_list patterns = {0};
    fields_strings(f, root, STR("scorecards"), &patterns);
    VEC_EACH (struct str, pattern, &patterns) {
        struct paths files = {0};
        if (paths_expand(a, paths_below(a, out->dir, *pattern), &files, err) < 0)
            return -1;
        if (!files.n)
            FIND1(f->findings, CONFIG_NO_MATCH,
                  value_place(value_find(root, STR("scorecards")), f->file), *pattern);
        VEC_EACH (struct str, file, &files) {
            struct str text;
            if (fs_read(a, &FS_CWD, *file, LIMIT_YAML_BYTES, 0, &text, err) < 0)
                return -1;
            scorecard_parse(a, *file, text, f->findings, &out->scorecards, &out->requests);
        }
    }
    return 0;
}

static int read_root(struct arena *a, const struct fields *f, const struct value *root,
                     struct config *out, struct err *err) {
    if (!fields_check(f, root, STR("the configuration"),
                      STR("title baseUrl urls sources catalog docs links scorecards theme")))
        return 0;
    struct str title = fields_string(f, root, STR("title"));
    if (title.n)
        out->title = title;
    read_base_url(f, root, out);
    const struct value *sources = value_find(root, STR("sources"));
    if (sources && sources->type != VALUE_LIST)
        FIND3(f->findings, CONFIG_TYPE, value_place(sources, f->file), STR("sources"),
              STR("a list"), value_type_name(sources->type));
    VALUE_EACH (source, sources)
        read_source(a, f, source, out);
    if (read_catalog(a, f, value_find(root, STR("catalog")), out, err) < 0)
        return -1;
    read_docs(a, f, value_find(root, STR("docs")), out);
    read_links(a, f, value_find(root, STR("links")), out);
    read_theme(a, f, value_find(root, STR("theme")), out);
    return read_scorecards(a, f, root, out, err);
}

int config_read(struct arena *a, struct str file, struct config *out, struct err *err) {
    struct findings *f = &out->findings;
    struct str text;
    config_init(out);
    findings_init(f, a);
    out->file = file;
    out->dir = path_dir(file);
    if (!out->dir.n)
        out->dir = file.n && file.p[0] == '/' ? STR("/") : STR(".");
    if (fs_read(a, &FS_CWD, file, LIMIT_YAML_BYTES, 0, &text, err) < 0) {
        err->status = EXIT_USAGE;
        return -1;
    }
    struct yaml_documents docs = {0};
    yaml_parse(a, file, text, f, &docs);
    yaml_check_single(&docs, file, f);
    struct fields fields = {a, file, f};
    if (docs.n && !docs.v[0].broken && docs.v[0].root.type != VALUE_NULL &&
        read_root(a, &fields, &docs.v[0].root, out, err) < 0)
        return -1;
    size_t errors = 0;
    VEC_EACH (struct finding, finding, f)
        errors += finding->level == LEVEL_ERROR;
    if (errors)
        return err_usage(err, "the configuration %.*s has %zu error%s; correct %s and run again",
                         STR_ARG(file), errors, errors == 1 ? "" : "s",
                         errors == 1 ? "it" : "them");
    return 0;
}

static struct digest digest_number(struct digest d, uint64_t n) {
    return digest_add(d, str_n((const char *)&n, sizeof n));
}

static struct digest digest_list(struct digest d, const struct str_list *list) {
    d = digest_number(d, list->n);
    VEC_EACH (const struct str, s, list)
        d = digest_add(d, *s);
    return d;
}

static struct digest digest_request(struct digest d, const struct fact_request *r) {
    return digest_add(digest_add(digest_add(d, r->point->source), r->point->name), r->input);
}

static struct digest digest_scorecard(struct digest d, const struct scorecard *card) {
    const struct str *texts[] = {&card->identifier, &card->name, &card->description, &card->kind,
                                 &card->type};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        d = digest_add(d, *texts[i]);
    d = digest_list(digest_list(digest_list(d, &card->lifecycle), &card->tags), &card->owners);
    VEC_EACH (const struct score_check, check, &card->checks) {
        d = digest_add(digest_add(d, check->identifier), check->name);
        d = digest_add(digest_add(d, check->description), check->fail_message);
        d = digest_number(digest_number(d, check->weight), check->any_of);
        VEC_EACH (const struct score_rule, rule, &check->rules)
            d = digest_number(digest_number(d, rule->request), rule->expected);
    }
    return d;
}

static struct digest digest_vocabulary(struct digest d, const struct vocabulary *v) {
    for (size_t i = 0; v && i < v->fields.n; i++) {
        const struct relation_field *field = &v->fields.v[i];
        d = digest_add(digest_add(digest_add(d, field->path), field->kinds), field->target_kind);
        d = digest_number(d, field->type);
    }
    for (size_t i = 0; v && i < v->types.n; i++) {
        const struct relation_info *type = &v->types.v[i];
        d = digest_number(digest_add(digest_add(d, type->name), type->label), type->reverse);
    }
    return d;
}

void config_seal(struct config *c) {
    struct digest zero = {0};
    c->catalog_digest = digest_list(digest_number(zero, c->catalog_files), &c->catalog_globs);
    c->catalog_digest = digest_number(c->catalog_digest, c->catalog_profile);
    VEC_EACH (const struct custom_kind, kind, &c->catalog_kinds) {
        c->catalog_digest = digest_add(c->catalog_digest, kind->kind);
        c->catalog_digest = digest_number(c->catalog_digest, kind->digest.hi ^ kind->digest.lo);
    }
    c->catalog_digest = digest_add(c->catalog_digest, c->account);
    VEC_EACH (const struct config_variable, one, &c->variables)
        c->catalog_digest = digest_add(digest_add(c->catalog_digest, one->name), one->value);
    c->catalog_digest = digest_vocabulary(c->catalog_digest, c->vocabulary);
    c->docs_digest = c->catalog_digest; /* which entity a set belongs to follows the catalog */
    VEC_EACH (const struct docs_variable, one, &c->docs_env)
        c->docs_digest =
            digest_add(digest_number(digest_add(c->docs_digest, one->name), one->set), one->value);
    VEC_EACH (const struct str, site, &c->media.frames)
        c->docs_digest = digest_add(c->docs_digest, *site);
    c->docs_digest = digest_number(c->docs_digest, c->media.images_links);
    c->docs_digest = digest_number(c->docs_digest, c->hide_authors);
    c->facts_digest = zero;
    for (size_t i = 0; i < c->requests.n; i++) {
        const struct fact_request *r = &c->requests.v[i];
        if (r->point->scope == POINT_OF_TREE) /* facts are kept by the request's number */
            c->facts_digest = digest_request(digest_number(c->facts_digest, i), r);
    }
    c->site_digest = digest_add(digest_add(zero, c->title), c->base_url);
    c->site_digest = digest_number(digest_number(c->site_digest, c->file_urls), c->catalog_profile);
    c->site_digest = digest_vocabulary(c->site_digest, c->vocabulary);
    VEC_EACH (const struct custom_kind, kind, &c->catalog_kinds)
        c->site_digest = digest_add(
            digest_add(digest_add(c->site_digest, kind->title), kind->description), kind->icon);
    VEC_EACH (struct link_base, base, &c->link_bases)
        c->site_digest = digest_add(digest_add(c->site_digest, base->system), base->url);
    VEC_EACH (struct fact_request, r, &c->requests)
        c->site_digest = digest_request(c->site_digest, r);
    VEC_EACH (struct scorecard, card, &c->scorecards)
        c->site_digest = digest_scorecard(c->site_digest, card);
}

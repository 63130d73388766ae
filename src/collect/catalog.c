#include "collect/catalog.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "collect/annotations.h"
#include "data/glob.h"
#include "data/yaml.h"
#include "sys/worker.h"

/* In `seen`: it was read, but is no catalog file. */
#define IS_NO_FILE ((void *)UINTPTR_MAX)

struct catalog {
    struct arena *arena;
    const struct config *config;
    struct tree *tree;
    const struct lost_files *lost;
    struct fragment *out;
    struct judge judge;
    struct map
        seen; /* paths that were read -> 1 + index into the fragment's files, or IS_NO_FILE */
    struct {
        VEC(struct catalog_file);
    } named;        /* paths that Locations name, still to be read: a chain of Locations
                       must not become a chain of calls */
    size_t targets; /* Location targets followed so far */
    size_t looked;  /* paths compared with their patterns */
};

/* ---- which files ---- */

static bool is_yaml(struct str path) {
    struct str ext = path_ext(path);
    return str_eq(ext, STR(".yaml")) || str_eq(ext, STR(".yml"));
}

/* Folders whose files describe something else than this repository. */
static bool is_foreign(struct str path) {
    static const struct str folders[] = {STR_INIT("node_modules"), STR_INIT("vendor"),
                                         STR_INIT("testdata"), STR_INIT("fixtures")};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (path_passes(path, folders[i]))
            return true;
    return false;
}

static bool is_standard(struct str path) {
    struct str base = path_base(path);
    if (str_eq(base, STR("catalog-info.yaml")) || str_eq(base, STR("catalog-info.yml")) ||
        str_eq(base, STR("idp.yaml")))
        return true;
    size_t at = str_find(path, STR(".harness/idp/"));
    return is_yaml(path) && at < path.n && (at == 0 || path.p[at - 1] == '/');
}

static bool is_wanted(const struct catalog *c, struct str path) {
    switch (c->config->catalog_files) {
    case CATALOG_AUTO:
        return is_yaml(path) && !is_foreign(path);
    case CATALOG_STANDARD:
        return is_standard(path) && !is_foreign(path);
    case CATALOG_GLOBS:
        VEC_EACH (const struct str, pattern, &c->config->catalog_globs)
            if (glob_match(*pattern, path))
                return true;
        return false;
    }
    return false;
}

/* A cheap look before parsing: most YAML of a repository is no catalog file. */
static bool mentions_group(struct str text) {
    return str_contains(text, STR("backstage.io/")) || str_contains(text, STR("harness.io/"));
}

/* ---- the documents of a file ---- */

static void name_file(struct catalog *c, struct str path, const struct entity *by, uint32_t line) {
    *VEC_PUSH(c->arena, &c->named) = (struct catalog_file){path, by->key, line};
    c->targets++;
}

/* Location targets that are files of this tree; what they match is read. */
static void follow_target(struct catalog *c, const struct entity *e, const struct value *target) {
    struct findings *f = &c->out->findings;
    struct str from = e->file;
    struct place place = value_place(target, from);
    struct str text = value_string(target), pattern;
    if (str_contains(text, STR("://")))
        return; /* the linker knows the other units */
    if (!path_join(c->arena, path_dir(from), text, &pattern)) {
        FIND1(f, LOCATION_ESCAPES, place, text);
        return;
    }
    bool is_pattern = glob_is_pattern(pattern);
    c->looked += is_pattern ? c->tree->n : 1;
    if (c->targets >= LIMIT_TARGETS || c->looked > LIMIT_TARGET_STEPS) {
        FIND1(f, LOCATION_LIMIT, place, text);
        return;
    }
    const struct tree_entry *entry = tree_find(c->tree, pattern);
    size_t before = c->targets;
    if (entry)
        name_file(c, entry->path, e, place.line);
    for (size_t i = 0; is_pattern && i < c->tree->n && c->targets < LIMIT_TARGETS; i++)
        if (&c->tree->entries[i] != entry && glob_match(pattern, c->tree->entries[i].path))
            name_file(c, c->tree->entries[i].path, e, place.line);
    if (c->targets == before && !str_ends(text, STR("/"))) /* a folder was told of as one */
        FIND1(f, LOCATION_TARGET_MISSING, place, text);
}

static void follow_location(struct catalog *c, const struct entity *e) {
    const struct value *spec = value_find(&e->document, STR("spec"));
    const struct value *target = value_find(spec, STR("target"));
    if (value_is(target, VALUE_STRING))
        follow_target(c, e, target);
    VALUE_EACH (item, value_find(spec, STR("targets")))
        if (item->type == VALUE_STRING)
            follow_target(c, e, item);
}

static void read_document(struct catalog *c, struct str path, struct yaml_document *doc,
                          bool named) {
    struct entity e;
    struct findings *f = &c->out->findings;
    size_t before = f->n;
    c->judge.named = named;
    switch (judge_document(&c->judge, path, doc, &e)) {
    case JUDGED_SKELETON: /* what else is wrong with it ends when it is filled in */
        f->n = before + (f->n > before);
        break;
    case JUDGED_ENTITY:
        *VEC_PUSH(c->arena, &c->out->entities) = e;
        f->subject = e.key;
        annotations_check(c->arena, &e, c->judge.variables.text, &c->judge.variables.lines, f);
        if (entity_is(&e, STR("Location")))
            follow_location(c, &e);
        f->subject = STR("");
        break;
    case JUDGED_EMPTY:
    case JUDGED_NOTHING:
        break;
    }
}

/* Does a file that could not be parsed look like a catalog file? Only then are its
 * faults the catalog's business. */
static bool any_entity(const struct yaml_documents *docs, struct str text) {
    enum entity_form form;
    VEC_EACH (const struct yaml_document, doc, docs)
        if (entity_form_of(value_find_string(&doc->root, STR("apiVersion")), &form))
            return true;
    struct str line;
    while (str_next_line(&text, &line))
        if (str_starts(line, STR("apiVersion:")) && mentions_group(line))
            return true;
    return false;
}

/* A skeleton need not even be YAML before its placeholders are filled in. The
 * bodies of workflows hold placeholders by right, and where one document is an entity the others
 * are meant to be. */
static bool is_broken_skeleton(const struct yaml_documents *docs, struct str text) {
    bool broken = false;
    enum entity_form form;
    VEC_EACH (const struct yaml_document, doc, docs) {
        broken |= doc->broken;
        if (!doc->broken && entity_form_of(value_find_string(&doc->root, STR("apiVersion")), &form))
            return false;
    }
    return broken && (str_contains(text, STR("{{")) || str_contains(text, STR("{%"))) &&
           !str_contains(text, STR("kind: Template")) && !str_contains(text, STR("kind: Workflow"));
}

/* Why a file could not be read. One that is large is only ours if it is named; one that is not
 * there to be read might have held any entity. */
static void take_unread(struct findings *f, const struct findings *why, bool named) {
    VEC_EACH (const struct finding, finding, why)
        if (named || finding->code != FINDING_FILE_TOO_LARGE)
            findings_join(f, finding);
}

/* `named`: a Location or a convention says that this is a catalog file. */
static void read_file(struct catalog *c, struct str path, bool named) {
    void **seen = map_at(c->arena, &c->seen, path);
    if (*seen)
        return;
    *seen = IS_NO_FILE;
    struct findings *f = &c->out->findings;
    const struct tree_entry *entry = tree_find(c->tree, path);
    struct str text;
    worker_announce(path);
    if (!entry || lost_files_check(c->lost, path, f))
        return;
    struct findings quiet; /* of a file that may turn out to be none of ours */
    findings_init(&quiet, c->arena);
    if (!tree_read(c->tree, entry, LIMIT_YAML_BYTES, c->arena, &quiet, &text)) {
        take_unread(f, &quiet, named);
        return;
    }
    if (!named && !mentions_group(text))
        return;
    struct yaml_documents docs = {0};
    yaml_parse(c->arena, path, text, &quiet, &docs);
    if (!named && !any_entity(&docs, text))
        return;
    *VEC_PUSH(c->arena, &c->out->files) = (struct catalog_file){.path = path};
    *seen = (void *)(uintptr_t)c->out->files.n;
    if (is_broken_skeleton(&docs, text)) {
        FIND0(f, SKELETON, place_at(path, 1, 1));
        return;
    }
    VEC_EACH (const struct finding, finding, &quiet)
        findings_join(f, finding);
    f->dropped += quiet.dropped;
    judge_begin_file(&c->judge, text);
    VEC_EACH (struct yaml_document, doc, &docs)
        read_document(c, path, doc, named);
}

static void read_named(struct catalog *c) {
    for (size_t k = 0; k < c->named.n; k++) {
        struct catalog_file named = c->named.v[k];
        read_file(c, named.path, true);
        void *seen = map_find(&c->seen, named.path);
        if (seen == IS_NO_FILE)
            continue;
        struct catalog_file *file = &c->out->files.v[(uintptr_t)seen - 1];
        if (!file->location.n)
            *file = (struct catalog_file){file->path, named.location, named.line};
    }
    c->named.n = 0;
}

void collect_catalog(struct arena *a, const struct rules *rules, const struct unit *unit,
                     struct tree *tree, const struct lost_files *lost, struct fragment *out) {
    const struct config *config = rules->config;
    struct catalog c = {.arena = a, .config = config, .tree = tree, .lost = lost, .out = out};
    judge_init(&c.judge, a, rules, tree, lost, &out->findings);
    VEC_EACH (const struct str, path, &unit->files) {
        if (tree_find(tree, *path))
            *VEC_PUSH(a, &c.named) = (struct catalog_file){.path = *path};
        else
            FIND1(&out->findings, FILE_UNREADABLE, place_file(*path),
                  STR("it is no regular file, or git ignores it"));
        read_named(&c);
    }
    for (size_t i = 0; i < tree->n && !unit->only_files; i++) {
        struct str path = tree->entries[i].path;
        if (is_wanted(&c, path))
            read_file(&c, path, config->catalog_files == CATALOG_GLOBS || is_standard(path));
        read_named(&c);
    }
}

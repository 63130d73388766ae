#include "source/units.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "git/mirror.h"
#include "git/tree.h"
#include "git/url.h"
#include "model/forge.h"
#include "source/versions.h"
#include "sys/paths.h"

struct lister {
    struct arena *arena;
    const struct config *config;
    struct str cache;
    struct findings *findings;
    struct units *out;
    struct map ids;
    struct str *mirrors; /* paths, by remote source */
    size_t mirrors_listed;
    bool *patterns_used; /* of the source's versions, which match something */
    bool any_versions;   /* were they looked for? */
};

/* The path of a source as an id: seen from the configuration, wherever that lies, and without "./"
 * and "../"; of one that is absolute the last part, because the rest is this machine's alone. */
static struct str id_of_path(const struct lister *l, struct str path, bool absolute) {
    struct str part, rest = path, dir = l->config->dir;
    if (absolute) {
        while (str_ends(path, STR("/")))
            path.n--;
        rest = path_base(path);
    } else if (!str_eq(dir, STR(".")) && path_inside(dir, path)) {
        rest = str_from(path, dir.n);
    }
    while (rest.n) {
        struct str behind = str_cut(rest, '/', &part);
        if (part.n && !str_eq(part, STR(".")) && !str_eq(part, STR("..")))
            break;
        rest = behind;
    }
    while (rest.n && rest.p[rest.n - 1] == '/')
        rest.n--;
    return rest.n ? rest : STR("here");
}

static struct str unique_id(struct lister *l, struct str id, struct place place) {
    struct str wanted = id;
    for (unsigned n = 2; map_find(&l->ids, id); n++)
        id = str_fmt(l->arena, "%.*s~%u", STR_ARG(wanted), n);
    *map_at(l->arena, &l->ids, id) = l;
    if (!str_eq(id, wanted)) {
        size_t before = l->findings->n;
        FIND2(l->findings, UNIT_ID_CLASH, place, wanted, id);
        if (l->findings->n > before && !place.file.n)
            l->findings->v[before].unit = id;
    }
    return id;
}

/* From origin "https://github.com/acme/shop.git": "github.com/acme/shop"; empty when
 * it names no host. */
static struct str id_of_origin(struct lister *l, struct str origin) {
    struct str web = forge_web_of_origin(l->arena, origin);
    return str_from(web, sizeof "https://" - 1);
}

/* The last part of an address, for one that names no host. */
static struct str id_of_address(struct str address) {
    while (str_ends(address, STR("/")))
        address.n--;
    struct str name = path_base(address);
    return str_ends(name, STR(".git")) ? str_slice(name, 0, name.n - 4) : name;
}

static void add_unit(struct lister *l, struct unit unit, struct str fallback_id) {
    if (!unit.id.n)
        unit.id = fallback_id.n ? fallback_id : STR("repository");
    unit.id = unique_id(l, unit.id, unit.place);
    *VEC_PUSH(l->arena, l->out) = unit;
}

static enum unit_view view_of(struct str ref) {
    if (str_eq(ref, STR("WORKTREE")))
        return UNIT_WORKTREE;
    return str_eq(ref, STR("INDEX")) ? UNIT_INDEX : UNIT_COMMIT;
}

/* Links for editing depend on the branch, dates and much else on what the clone lacks. */
struct str unit_content_of_commit(struct arena *a, const struct commit *commit, struct str gaps) {
    return str_fmt(a, "%.*s %.*s %.*s", STR_ARG(commit->id), STR_ARG(commit->branch),
                   STR_ARG(gaps));
}

/* What a repository says of itself: cheaply if its files are plain, else by
 * opening it. Faults are left for collect, which has a fragment to report them in. */
static void ask_repository(struct lister *l, struct unit *u, struct str *origin) {
    struct repo_peek peek;
    struct repo *repo;
    struct commit commit;
    struct findings quiet;
    bool plain = !u->ref.n && u->view == UNIT_COMMIT;
    findings_init(&quiet, l->arena);
    if (plain && repo_peek(l->arena, str_z(l->arena, u->path), &peek)) {
        *origin = peek.origin;
        commit = (struct commit){.id = peek.head, .branch = peek.branch};
        u->content_id = unit_content_of_commit(l->arena, &commit, STR(""));
        return;
    }
    if (repo_open(l->arena, str_z(l->arena, u->path), &quiet, &repo) < 0)
        return;
    *origin = repo_origin(repo, l->arena);
    struct str gaps = repo_gaps(repo, l->arena);
    if (u->view == UNIT_COMMIT) {
        if (repo_resolve(repo, l->arena, u->ref, &quiet, &commit) == 0)
            u->content_id = unit_content_of_commit(l->arena, &commit, gaps);
    } else {
        struct tree *tree;
        int rc = u->view == UNIT_INDEX ? tree_open_index(l->arena, repo, &quiet, &tree)
                                       : tree_open_worktree(l->arena, repo, &quiet, &tree);
        if (rc == 0) {
            struct digest d = tree_digest(tree);
            u->content_id = digest_hex(l->arena, gaps.n ? digest_add(d, gaps) : d);
            tree_close(tree);
        }
    }
    repo_close(repo);
}

/* Of the unit that was added last. */
static void add_versions(struct lister *l, const struct source *s) {
    size_t of = l->out->n - 1;
    struct unit top = l->out->v[of];
    struct versions vs;
    versions_list(l->arena, s, &top, l->patterns_used, l->findings, &vs);
    l->any_versions = true;
    if (!vs.n)
        return;
    l->out->v[of].version =
        (struct unit_version){.name = vs.top.name, .of = of, .is_release = vs.top.is_release};
    VEC_EACH (const struct version, v, &vs) {
        struct unit u = {.kind = UNIT_REPOSITORY,
                         .view = UNIT_COMMIT,
                         .id = str_fmt(l->arena, "%.*s@%.*s", STR_ARG(top.id), STR_ARG(v->name)),
                         .path = top.path,
                         .ref = v->name,
                         .web = top.web,
                         .content_id = v->content_id,
                         .place = top.place,
                         .version = {v->name, v->aliases, of, true, v->is_release}};
        add_unit(l, u, STR(""));
    }
}

static void add_repository(struct lister *l, const struct source *s, struct str path,
                           struct str fallback_id) {
    struct unit u = {.kind = UNIT_REPOSITORY,
                     .view = view_of(s->ref),
                     .path = path,
                     .ref = view_of(s->ref) == UNIT_COMMIT ? s->ref : STR(""),
                     .id = s->id,
                     .web = s->url,
                     .place = s->place};
    struct str origin = STR("");
    if (!s->ref.n && repo_probe(str_z(l->arena, path)) == REPO_WORKTREE)
        u.view = view_of(l->config->ref);
    ask_repository(l, &u, &origin);
    if (!u.id.n)
        u.id = id_of_origin(l, origin);
    if (!u.web.n)
        u.web = forge_web_of_origin(l->arena, origin);
    add_unit(l, u, fallback_id);
    if (s->versions.n)
        add_versions(l, s);
}

/* A plain folder may be a part of a repository that a published portal knows. */
static void find_repository(struct lister *l, struct unit *u) {
    struct repo *repo;
    struct findings quiet;
    struct str real = paths_real(l->arena, u->path), top = real;
    while (top.n > 1 && repo_probe(str_z(l->arena, top)) == REPO_NONE)
        top = path_dir(top);
    findings_init(&quiet, l->arena);
    if (top.n <= 1 || repo_open(l->arena, str_z(l->arena, top), &quiet, &repo) < 0)
        return;
    struct str origin = repo_origin(repo, l->arena), id = id_of_origin(l, origin);
    repo_close(repo);
    u->repository = id.n ? id : path_base(top);
    u->repository_web = forge_web_of_origin(l->arena, origin);
    u->folder = str_from(real, top.n + 1);
}

static void add_folder(struct lister *l, const struct source *s, struct str path,
                       struct str fallback_id) {
    struct unit u = {.kind = UNIT_FOLDER,
                     .view = UNIT_WORKTREE,
                     .path = path,
                     .id = s->id,
                     .web = s->url,
                     .place = s->place};
    struct findings quiet;
    struct tree *tree;
    findings_init(&quiet, l->arena);
    if (tree_open_folder(l->arena, str_z(l->arena, path), &quiet, &tree) == 0) {
        u.content_id = digest_hex(l->arena, tree_digest(tree));
        tree_close(tree);
    }
    if (s->kind == SOURCE_PATH)
        find_repository(l, &u);
    add_unit(l, u, fallback_id);
}

static bool is_repository(struct lister *l, struct str path) {
    return repo_probe(str_z(l->arena, path)) != REPO_NONE;
}

/* git: a pattern of paths; what is no repository is said, unless a pattern
 * happened to match it. */
static int list_git_paths(struct lister *l, const struct source *s, struct err *err) {
    struct paths paths = {0};
    if (paths_expand(l->arena, paths_below(l->arena, l->config->dir, s->location), &paths, err) < 0)
        return -1;
    bool pattern = !paths_exists(l->arena, paths_below(l->arena, l->config->dir, s->location));
    bool absolute = str_starts(s->location, STR("/"));
    size_t added = 0;
    VEC_EACH (struct str, path, &paths) {
        if (is_repository(l, *path)) {
            add_repository(l, s, *path, id_of_path(l, *path, absolute));
            added++;
        } else if (!pattern) {
            FIND1(l->findings, SOURCE_NOT_A_REPOSITORY, s->place, s->location);
            return 0;
        }
    }
    if (!added)
        FIND1(l->findings, CONFIG_NO_MATCH, s->place, s->location);
    return 0;
}

/* PATH of the command line: the top of a repository, else a folder of
 * repositories if a child is one, else a plain folder. One level deep. */
static int list_path(struct lister *l, const struct source *s, struct err *err) {
    struct paths children = {0};
    struct str real = paths_real(l->arena, s->location);
    size_t before = l->out->n;
    if (!real.n)
        return err_usage(err, "there is no file or folder %.*s", STR_ARG(s->location));
    struct str name = path_base(real);
    if (!paths_is_folder(l->arena, s->location))
        return 0; /* see list_file() */
    if (is_repository(l, s->location)) {
        add_repository(l, s, s->location, name);
        return 0;
    }
    if (paths_folders(l->arena, s->location, &children, err) < 0)
        return -1;
    VEC_EACH (struct str, child, &children)
        if (is_repository(l, *child))
            add_repository(l, s, *child, path_base(*child));
    if (l->out->n == before)
        add_folder(l, s, s->location, name);
    return 0;
}

/* Does this unit's tree hold the file, as it stands on disk? Then *path is its path in there. */
static bool holds_file(struct lister *l, const struct unit *u, struct str file, struct str *path) {
    bool on_disk = u->kind == UNIT_FOLDER || u->view == UNIT_WORKTREE;
    struct str top = on_disk ? paths_real(l->arena, u->path) : STR("");
    if (str_eq(top, STR("/")) || !top.n || !path_inside(top, file))
        return false;
    *path = str_from(file, top.n + 1);
    return true;
}

static void add_file(struct lister *l, struct unit *u, struct str path) {
    VEC_EACH (const struct str, known, &u->files)
        if (str_eq(*known, path))
            return;
    *VEC_PUSH(l->arena, &u->files) = path;
    if (u->content_id.n)
        u->content_id =
            digest_hex(l->arena, digest_add(digest_add((struct digest){0}, u->content_id), path));
}

/* FILE of the command line: read as a catalog file whatever its name, by the unit that has it in
 * its folder, else by one of its own for that folder. */
static void list_file(struct lister *l, const struct source *s) {
    struct str real = paths_real(l->arena, s->location), path;
    VEC_EACH (struct unit, u, l->out)
        if (holds_file(l, u, real, &path)) {
            add_file(l, u, path);
            return;
        }
    struct str dir = path_dir(s->location);
    if (!dir.n)
        dir = str_starts(s->location, STR("/")) ? STR("/") : STR(".");
    struct str top = paths_real(l->arena, dir);
    if (!str_eq(paths_below(l->arena, top, path_base(s->location)), real))
        dir = top = path_dir(real); /* a link, which is named as what it leads to */
    add_folder(l, s, dir, path_base(top));
    struct unit *u = &l->out->v[l->out->n - 1];
    u->only_files = true;
    add_file(l, u, path_base(real));
}

static bool is_remote(const struct source *s) {
    return s->kind == SOURCE_GIT && url_is_remote(s->location);
}

/* All remote repositories are fetched together, before any source is listed. */
static void update_mirrors(struct lister *l) {
    size_t n = 0;
    struct mirror *all = ARENA_ARRAY(l->arena, struct mirror, l->config->sources.n);
    VEC_EACH (const struct source, s, &l->config->sources)
        if (is_remote(s))
            all[n++] = (struct mirror){.cache = l->cache,
                                       .url = s->location,
                                       .place = s->place,
                                       .offline = l->config->offline};
    l->mirrors = ARENA_ARRAY(l->arena, struct str, n);
    if (n)
        mirror_update_all(l->arena, all, n, LIMIT_MIRRORS_AT_ONCE, l->findings, l->mirrors);
}

static int list_source(struct lister *l, const struct source *s, struct err *err) {
    if (s->kind == SOURCE_PATH)
        return list_path(l, s, err);
    if (is_remote(s)) {
        struct str path = l->mirrors[l->mirrors_listed++];
        if (path.n)
            add_repository(l, s, path, id_of_address(url_public(l->arena, s->location)));
        return 0;
    }
    if (s->kind == SOURCE_GIT)
        return list_git_paths(l, s, err);
    struct str path = paths_below(l->arena, l->config->dir, s->location);
    if (paths_is_folder(l->arena, path))
        add_folder(l, s, path, id_of_path(l, path, str_starts(s->location, STR("/"))));
    else
        FIND1(l->findings, CONFIG_NO_MATCH, s->place, s->location);
    return 0;
}

int units_list(struct arena *a, const struct config *config, struct str cache, struct findings *f,
               struct units *out, struct err *err) {
    struct lister l = {.arena = a, .config = config, .cache = cache, .findings = f, .out = out};
    update_mirrors(&l);
    VEC_EACH (const struct source, s, &config->sources) {
        l.patterns_used = ARENA_ARRAY(a, bool, s->versions.n);
        l.any_versions = false;
        if (list_source(&l, s, err) < 0)
            return -1;
        for (size_t i = 0; l.any_versions && i < s->versions.n; i++)
            if (!l.patterns_used[i])
                FIND1(f, VERSIONS_NO_MATCH, s->versions.v[i].place, s->versions.v[i].glob);
    }
    VEC_EACH (const struct source, s, &config->sources)
        if (s->kind == SOURCE_PATH && !paths_is_folder(a, s->location))
            list_file(&l, s);
    return 0;
}

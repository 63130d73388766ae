/* The configuration: portico.yaml and the scorecards it names. Unlike the files
 * of the walked repositories it is ours alone, so an unknown key or a value of the
 * wrong type is an error that ends the run. */
#ifndef SOURCE_CONFIG_H
#define SOURCE_CONFIG_H

#include "base/err.h"
#include "base/hash.h"
#include "docs/mkdocs_env.h"
#include "facts/facts.h"
#include "model/annotation.h"
#include "model/profile.h"
#include "model/relation.h"
#include "model/scorecard.h"
#include "text/media.h"

enum source_kind {
    SOURCE_GIT,  /* repositories: a path with wildcards, or a URL */
    SOURCE_DIR,  /* one plain folder */
    SOURCE_PATH, /* from the command line: whatever is there */
};

/* A pattern of the names of branches and tags. */
struct version_pattern {
    struct str glob;
    struct place place;
};

struct source {
    enum source_kind kind;
    struct str location; /* as written */
    struct str ref;      /* empty: HEAD */
    struct str id, url;  /* chosen by the author, or empty */
    struct place place;
    struct {
        VEC(struct version_pattern);
    } versions; /* whose documentation is shown, too */
};

/* A kind that the company defines itself. */
struct custom_kind {
    struct str kind;
    struct str title;       /* of the list of them, "Microfrontends"; or empty */
    struct str description; /* what they are, or empty */
    struct str icon;        /* one that the theme has, or empty: named as the kind */
    struct str file;        /* of its JSON Schema; empty without one */
    struct value schema;    /* what that file holds */
    struct digest digest;   /* of its bytes */
};

/* An account variable of Harness, <+variable.account.NAME>. */
struct config_variable {
    struct str name, value;
};

enum catalog_files { CATALOG_AUTO, CATALOG_STANDARD, CATALOG_GLOBS };

struct config {
    struct str file; /* as given; empty without a configuration */
    struct str dir;  /* its folder: what paths in it are relative to */
    struct str title, base_url;
    bool file_urls; /* links name index.html, for file:// and artifact viewers */
    struct {
        VEC(struct source);
    } sources;
    enum catalog_files catalog_files;
    struct str_list catalog_globs;
    enum profile catalog_profile;
    struct {
        VEC(struct custom_kind);
    } catalog_kinds;
    const struct vocabulary *vocabulary; /* of relations; NULL: nothing was added */
    struct str account;                  /* the identifier of the Harness account, or empty */
    struct {
        VEC(struct config_variable);
    } variables;
    struct docs_env docs_env; /* with their values in this run */
    struct media media;       /* what pages show of other hosts */
    bool hide_authors;        /* pages name nobody who changed them */
    struct scorecards scorecards;
    struct fact_requests requests; /* all that the scorecards ask */
    struct link_bases link_bases;  /* where the systems that annotations name are */
    struct str theme_dir;          /* empty: the built-in theme */
    bool offline;                  /* fetch nothing: mirrors stay as they are */
    struct findings findings;      /* about it and the scorecards; their files as seen from here */
    struct str ref; /* of repositories whose source names none and that have a work tree:
                       WORKTREE or INDEX; empty: HEAD */
    /* What the parts of a fragment depend on, beyond the commit. */
    struct digest catalog_digest, docs_digest, facts_digest;
    /* What the pages depend on, beyond the fragments. */
    struct digest site_digest;
};

/* The defaults, for a run without a configuration. */
void config_init(struct config *c);
/* Reads the file and every scorecard it names. Faults are its findings; with an error
 * among them -1 is returned and *err says how many there are. */
int config_read(struct arena *a, struct str file, struct config *out, struct err *err);
/* Appends a PATH of the command line to the sources. */
void config_add_path(struct arena *a, struct config *c, struct str path);
/* Is the kind, in any case, one of catalog_kinds? Or NULL. */
const struct custom_kind *config_kind(const struct config *c, struct str kind);
/* Fills in the digests; call it when nothing changes any more. */
void config_seal(struct config *c);

#endif

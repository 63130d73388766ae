/* Commands: what the words on the command line mean. Each command is one file with
 * one function; options that several share stand here. */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include "base/err.h"
#include "pipeline/pipeline.h"

#define PORTICO_VERSION "0.1.0"

struct command {
    const char *name, *arguments, *summary;
    /* Returns the exit status; a failure is printed by the caller. */
    int (*run)(struct arena *run, int argc, char **argv, struct err *err);
};

/* Ends with an empty name. */
extern const struct command commands[];

int command_build(struct arena *run, int argc, char **argv, struct err *err);
int command_check(struct arena *run, int argc, char **argv, struct err *err);
int command_get(struct arena *run, int argc, char **argv, struct err *err);
int command_explain(struct arena *run, int argc, char **argv, struct err *err);

/* ---- options ---- */

struct options {
    const char *config;   /* -c FILE; NULL: portico.yaml if it exists */
    const char *out;      /* -o DIR */
    const char *cache;    /* --cache DIR */
    int cache_megabytes;  /* --cache-size MB */
    const char *theme;    /* --theme DIR */
    const char *format;   /* --format NAME; NULL: the command's own default */
    const char *profile;  /* --profile NAME */
    int jobs;             /* -j N */
    int level;            /* --level, --strict: an enum level that sets the exit status, or
                             LEVEL_UNSET */
    struct str_list only; /* --only PATH, each */
    const char *against;  /* --against WHERE */
    const char *as;       /* --as FORM */
    bool all, relations, impact;
    bool force, offline;
    bool index;          /* --index */
    bool verdicts;       /* --verdicts */
    bool quiet, verbose; /* -q, -v */
    bool help;           /* -h, --help */
    char **paths;        /* what is left */
    int path_count;
};

enum { LEVEL_UNSET = -1 };

/* The words behind a command (argv[0] is its name), as they stand: no file is
 * looked at. `allowed` as below. */
int options_parse(struct arena *run, int argc, char **argv, const char *allowed,
                  struct options *out, struct err *err);

/* What a command takes, and what it reads. */
struct usage {
    const char *help;    /* how to call it and what it does */
    const char *allowed; /* its options, by their letters in the table of options.c */
    const char *ref;     /* see struct config; NULL: HEAD. --index goes before it */
};

/* Parses argv, or prints `help` and the options when that was asked for. Returns 1 when there is
 * something to do, 0 when help was printed, -1 with EXIT_USAGE. For commands whose words are not
 * all paths: they take theirs from options->paths before command_configure(). */
int command_options(struct arena *run, int argc, char **argv, const struct usage *usage,
                    struct options *out, struct err *err);
/* What options mean: the configuration, and a pipeline that is ready to run. Faults of the
 * configuration are printed here. Returns 1, or -1 with EXIT_USAGE. */
int command_configure(struct arena *run, const struct usage *usage, const struct options *options,
                      struct config *config, struct pipeline *pipeline, struct err *err);
/* Both in one. */
int command_begin(struct arena *run, int argc, char **argv, const struct usage *usage,
                  struct options *options, struct config *config, struct pipeline *pipeline,
                  struct err *err);

/* EXIT_FINDINGS when there are findings of at least `level`. */
int command_status(const size_t by_level[3], int level);

#endif

/* Commands: what the words on the command line mean. Each command is one file with
 * one function; options that several share stand here. */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include "base/err.h"
#include "pipeline/pipeline.h"

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
    const char *config;  /* -c FILE; NULL: portico.yaml if it exists */
    const char *out;     /* -o DIR */
    const char *cache;   /* --cache DIR */
    int cache_megabytes; /* --cache-size MB */
    bool offline;        /* --offline */
    const char *theme;   /* --theme DIR */
    int jobs;            /* -j N */
    bool strict;         /* --strict: warnings and errors set the exit status */
    bool force;          /* --force */
    bool quiet, verbose; /* -q, -v */
    const char *format;  /* --format NAME */
    const char *as;      /* --as FORM */
    bool all, relations, impact;
    char **paths; /* what is left */
    int path_count;
};

/* The words behind a command (argv[0] is its name), as they stand: no file is
 * looked at. `allowed` as below. */
int options_parse(int argc, char **argv, const char *allowed, struct options *out, struct err *err);

/* Prints `help` and the options when argv asks for them, else parses argv. Returns as
 * command_begin. For commands whose words are not all paths: they take theirs from
 * options->paths before command_configure(). */
int command_options(int argc, char **argv, const char *allowed, const char *help,
                    struct options *out, struct err *err);
/* What options mean: the configuration, and a pipeline that is ready to run. Faults of the
 * configuration are printed here. */
int command_configure(struct arena *run, const struct options *options, struct config *config,
                      struct pipeline *pipeline, struct err *err);

/* Both in one. Reads the options of a command and what they mean: the
 * configuration, and a pipeline that is ready to run. `allowed` lists the options it
 * takes by their letters in the table of options.c. Returns 1 when there is something
 * to do; 0 when `help` and the options were printed because they were asked for;
 * -1 with EXIT_USAGE. Faults of the configuration are printed here. */
int command_begin(struct arena *run, int argc, char **argv, const char *allowed, const char *help,
                  struct options *options, struct config *config, struct pipeline *pipeline,
                  struct err *err);

/* ---- findings as text: file:line:column: level: text [code] ---- */

/* Prints findings of at least `level` to standard output, at most `most` (0: all);
 * returns how many there are of at least that level. */
size_t report_text(struct arena *run, const struct findings *f, enum level level, size_t most);
/* "1 page", "2 pages" */
struct str report_count(struct arena *run, size_t n, const char *one, const char *many);
/* "2 errors, 1 warning, 5 notes" */
struct str report_counts(struct arena *run, const size_t by_level[3]);

#endif

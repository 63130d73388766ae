#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "cmd/command.h"
#include "sys/paths.h"
#include "sys/term.h"
#include "sys/worker.h"

/* The one table of options. `letter` is what `allowed` names it by. */
static const struct option {
    char letter;
    const char *flag, *name, *argument, *help;
} table[] = {
    {'c', "-c", "--config", "FILE", "the configuration (default: portico.yaml, if there is one)"},
    {'o', "-o", "--out", "DIR", "the folder of the site (default: public)"},
    {'K', NULL, "--cache", "DIR", "where fragments are kept (default: ~/.cache/portico)"},
    {'S', NULL, "--cache-size", "MB", "the most that is kept there (default: 4096)"},
    {'O', NULL, "--offline", NULL, "fetch nothing: use what was fetched last"},
    {'T', NULL, "--theme", "DIR", "a theme in place of the built-in one"},
    {'j', "-j", "--jobs", "N", "worker processes (default: one per processor; 0: none)"},
    {'s', NULL, "--strict", NULL, "exit with 1 when there are errors or warnings"},
    {'f', NULL, "--force", NULL, "use a folder that holds files of someone else"},
    {'q', "-q", "--quiet", NULL, "print nothing but errors"},
    {'v', "-v", "--verbose", NULL, "print every finding, notes too"},
    {'F', NULL, "--format", "NAME", "yaml or json (default: yaml)"},
    {'A', NULL, "--all", NULL, "every entity"},
    {'R', NULL, "--relations", NULL, "every relation, a line of JSON each"},
    {'I', NULL, "--impact", NULL, "what breaks when the entity breaks: hop, entity, owner"},
    {'X', NULL, "--as", "FORM", "convert the entity to the form of backstage or harness"},
};
enum { OPTIONS = sizeof table / sizeof *table };

static const struct option *find(const char *word, size_t n, const char *allowed) {
    for (int i = 0; i < OPTIONS; i++) {
        const struct option *o = &table[i];
        bool flag = o->flag && strlen(o->flag) == n && memcmp(o->flag, word, n) == 0;
        bool name = strlen(o->name) == n && memcmp(o->name, word, n) == 0;
        if ((flag || name) && strchr(allowed, o->letter))
            return o;
    }
    return NULL;
}

static int number(const struct option *o, const char *value, long most, int *out, struct err *err) {
    char *end;
    long n = strtol(value, &end, 10);
    if (end == value || *end || n < 0 || n > most)
        return err_usage(err, "%s takes a number from 0 to %ld, not '%s'", o->name, most, value);
    *out = (int)n;
    return 0;
}

/* Where an option without an argument goes, or NULL. */
static bool *flag_of(char letter, struct options *out) {
    switch (letter) {
    case 'O':
        return &out->offline;
    case 's':
        return &out->strict;
    case 'f':
        return &out->force;
    case 'q':
        return &out->quiet;
    case 'v':
        return &out->verbose;
    case 'A':
        return &out->all;
    case 'R':
        return &out->relations;
    case 'I':
        return &out->impact;
    }
    return NULL;
}

/* Where the argument of an option goes as it is, or NULL. */
static const char **word_of(char letter, struct options *out) {
    switch (letter) {
    case 'c':
        return &out->config;
    case 'o':
        return &out->out;
    case 'K':
        return &out->cache;
    case 'T':
        return &out->theme;
    case 'F':
        return &out->format;
    case 'X':
        return &out->as;
    }
    return NULL;
}

static int apply(const struct option *o, const char *value, struct options *out, struct err *err) {
    bool *flag = flag_of(o->letter, out);
    const char **word = word_of(o->letter, out);
    if (flag)
        *flag = true;
    if (word)
        *word = value;
    if (o->letter == 'j')
        return number(o, value, 256, &out->jobs, err);
    if (o->letter == 'S')
        return number(o, value, INT_MAX, &out->cache_megabytes, err);
    return 0;
}

/* A long option, perhaps with "=value" behind it, or a short one, perhaps with its
 * value behind it: the option, and that value or NULL. */
static const struct option *split(const char *word, const char *allowed, const char **value) {
    const char *equals = strchr(word, '=');
    bool is_long = word[1] == '-';
    size_t n = is_long && equals ? (size_t)(equals - word) : strlen(word);
    const struct option *o = find(word, n, allowed);
    *value = word[n] ? word + n + 1 : NULL;
    if (o || is_long)
        return o;
    *value = word + 2;
    o = find(word, 2, allowed);
    return o && o->argument ? o : NULL;
}

int options_parse(int argc, char **argv, const char *allowed, struct options *out,
                  struct err *err) {
    *out = (struct options){.out = "public",
                            .cache_megabytes = LIMIT_CACHE_MEGABYTES,
                            .jobs = worker_processors(),
                            .paths = argv + 1};
    bool only_paths = false;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i], *value;
        if (only_paths || word[0] != '-' || !word[1]) {
            out->paths[out->path_count++] = argv[i];
            continue;
        }
        if (strcmp(word, "--") == 0) {
            only_paths = true;
            continue;
        }
        const struct option *o = split(word, allowed, &value);
        if (!o)
            return err_usage(err, "%s: unknown option '%s'; see portico %s --help", argv[0], word,
                             argv[0]);
        if (o->argument && !value && ++i == argc)
            return err_usage(err, "%s needs %s behind it", word, o->argument);
        if (!o->argument && value)
            return err_usage(err, "%s takes no value", o->name);
        if (apply(o, value ? value : argv[i], out, err) < 0)
            return -1;
    }
    return 0;
}

static void options_help(const char *allowed) {
    for (int i = 0; i < OPTIONS; i++) {
        const struct option *o = &table[i];
        char left[64];
        if (!strchr(allowed, o->letter))
            continue;
        snprintf(left, sizeof left, "%s%s%s%s%s", o->flag ? o->flag : "    ", o->flag ? ", " : "",
                 o->name, o->argument ? " " : "", o->argument ? o->argument : "");
        printf("  %-22s %s\n", left, o->help);
    }
}

static int options_config(struct arena *run, const struct options *o, struct config *out,
                          struct err *err) {
    struct findings findings;
    struct str file = str_of(o->config);
    findings_init(&findings, run);
    config_init(out);
    if (!file.n && o->path_count == 0 && paths_exists(run, STR("portico.yaml")))
        file = STR("portico.yaml");
    if (file.n && config_read(run, file, &findings, out, err) < 0) {
        findings_sort(&findings);
        report_text(run, &findings, LEVEL_WARNING, 0);
        return -1;
    }
    for (int i = 0; i < o->path_count; i++)
        config_add_path(run, out, str_of(o->paths[i]));
    if (!out->sources.n)
        return err_usage(err, "nothing to read: name repositories or folders, for example "
                              "`portico build ~/src/*`, or list them under `sources:` in "
                              "portico.yaml");
    if (o->theme)
        out->theme_dir = str_of(o->theme);
    out->offline = o->offline;
    config_seal(out);
    return 0;
}

static void options_pipeline(struct arena *run, const struct options *o,
                             const struct config *config, struct pipeline *out) {
    *out = (struct pipeline){.run = run, .config = config};
    out->options = (struct pipeline_options){
        .out = o->out,
        .cache = o->cache ? str_of(o->cache) : paths_cache(run),
        .cache_bytes = (uint64_t)o->cache_megabytes << 20,
        .jobs = o->jobs,
        .force = o->force,
        .progress = !o->quiet && term_is_interactive(),
    };
}

int command_options(int argc, char **argv, const char *allowed, const char *help,
                    struct options *out, struct err *err) {
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        puts(help);
        options_help(allowed);
        return 0;
    }
    return options_parse(argc, argv, allowed, out, err) < 0 ? -1 : 1;
}

int command_configure(struct arena *run, const struct options *options, struct config *config,
                      struct pipeline *pipeline, struct err *err) {
    if (options_config(run, options, config, err) < 0)
        return -1;
    options_pipeline(run, options, config, pipeline);
    return 0;
}

int command_begin(struct arena *run, int argc, char **argv, const char *allowed, const char *help,
                  struct options *options, struct config *config, struct pipeline *pipeline,
                  struct err *err) {
    int begun = command_options(argc, argv, allowed, help, options, err);
    if (begun > 0 && command_configure(run, options, config, pipeline, err) < 0)
        return -1;
    return begun;
}

#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "cmd/command.h"
#include "cmd/report.h"
#include "sys/paths.h"
#include "sys/term.h"
#include "sys/worker.h"

/* Where the word behind an option goes, or what the option switches on. */
enum target { FLAG, WORD, NUMBER, LIST, LEVEL, STRICT };

/* The one table of options. `letter` is what `allowed` names it by. */
static const struct option {
    char letter;
    const char *flag, *name, *argument, *help;
    enum target target;
    size_t at; /* of the field in struct options */
    long most; /* of a number */
} table[] = {
#define AT(field) offsetof(struct options, field)
    {'c', "-c", "--config", "FILE", "the configuration (default: portico.yaml, if there is one)",
     WORD, AT(config), 0},
    {'o', "-o", "--out", "DIR", "the folder of the site (default: public)", WORD, AT(out), 0},
    {'K', NULL, "--cache", "DIR", "where fragments are kept (default: ~/.cache/portico)", WORD,
     AT(cache), 0},
    {'S', NULL, "--cache-size", "MB", "the most that is kept there (default: 4096)", NUMBER,
     AT(cache_megabytes), INT_MAX},
    {'O', NULL, "--offline", NULL, "fetch nothing: use what was fetched last", FLAG, AT(offline),
     0},
    {'T', NULL, "--theme", "DIR", "a theme in place of the built-in one", WORD, AT(theme), 0},
    {'j', "-j", "--jobs", "N", "worker processes (default: one per processor; 0: none)", NUMBER,
     AT(jobs), 256},
    {'F', NULL, "--format", "NAME", "text (default), json, sarif, junit, gitlab or github", WORD,
     AT(format), 0},
    {'G', NULL, "--format", "NAME", "yaml (default) or json", WORD, AT(format), 0},
    {'p', NULL, "--profile", "NAME", "whose verdicts are errors: portico (default) or backstage",
     WORD, AT(profile), 0},
    {'y', NULL, "--only", "PATH", "only what is wrong in this file or folder; may be repeated",
     LIST, AT(only), 0},
    {'g', NULL, "--against", "WHERE",
     "judge references by a published portal too: its address, folder or catalog.json", WORD,
     AT(against), 0},
    {'i', NULL, "--index", NULL, "what is staged in git, not what stands on disk", FLAG, AT(index),
     0},
    {'V', NULL, "--verdicts", NULL, "a line of JSON for each YAML document of the FILEs given",
     FLAG, AT(verdicts), 0},
    {'l', NULL, "--level", "LEVEL", "exit with 1 from this level on: error, warning or note", LEVEL,
     AT(level), 0},
    {'s', NULL, "--strict", NULL, "the same as --level warning", STRICT, AT(level), 0},
    {'A', NULL, "--all", NULL, "every entity", FLAG, AT(all), 0},
    {'R', NULL, "--relations", NULL, "every relation, a line of JSON each", FLAG, AT(relations), 0},
    {'I', NULL, "--impact", NULL, "what breaks when the entity breaks: hop, entity, owner", FLAG,
     AT(impact), 0},
    {'a', NULL, "--as", "FORM", "convert the entity to the form of backstage or harness", WORD,
     AT(as), 0},
    {'f', NULL, "--force", NULL, "use a folder that holds files of someone else", FLAG, AT(force),
     0},
    {'q', "-q", "--quiet", NULL, "print nothing but errors", FLAG, AT(quiet), 0},
    {'v', "-v", "--verbose", NULL, "print every finding, notes too", FLAG, AT(verbose), 0},
    {'h', "-h", "--help", NULL, "print this", FLAG, AT(help), 0},
};
enum { OPTIONS = sizeof table / sizeof *table };

static bool is_allowed(const struct option *o, const char *allowed) {
    return o->letter == 'h' || strchr(allowed, o->letter);
}

static const struct option *find(const char *word, size_t n, const char *allowed) {
    for (int i = 0; i < OPTIONS; i++) {
        const struct option *o = &table[i];
        bool flag = o->flag && strlen(o->flag) == n && memcmp(o->flag, word, n) == 0;
        bool name = strlen(o->name) == n && memcmp(o->name, word, n) == 0;
        if ((flag || name) && is_allowed(o, allowed))
            return o;
    }
    return NULL;
}

static int parse_number(const struct option *o, const char *value, int *out, struct err *err) {
    char *end;
    long n = strtol(value, &end, 10);
    if (end == value || *end || n < 0 || n > o->most)
        return err_usage(err, "%s takes a number from 0 to %ld, not '%s'", o->name, o->most, value);
    *out = (int)n;
    return 0;
}

static int parse_level(const char *value, int *out, struct err *err) {
    for (int level = LEVEL_NOTE; level <= LEVEL_ERROR; level++)
        if (str_eq(level_name((enum level)level), str_of(value))) {
            *out = level;
            return 0;
        }
    return err_usage(err, "--level takes error, warning or note, not '%s'", value);
}

static int apply(struct arena *run, const struct option *o, const char *value, struct options *out,
                 struct err *err) {
    void *field = (char *)out + o->at;
    switch (o->target) {
    case FLAG:
        *(bool *)field = true;
        return 0;
    case WORD:
        *(const char **)field = value;
        return 0;
    case NUMBER:
        return parse_number(o, value, field, err);
    case LIST:
        *VEC_PUSH(run, (struct str_list *)field) = str_of(value);
        return 0;
    case LEVEL:
        return parse_level(value, field, err);
    case STRICT:
        *(int *)field = LEVEL_WARNING;
        return 0;
    }
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

int options_parse(struct arena *run, int argc, char **argv, const char *allowed,
                  struct options *out, struct err *err) {
    *out = (struct options){.out = "public",
                            .cache_megabytes = LIMIT_CACHE_MEGABYTES,
                            .jobs = worker_processors(),
                            .level = LEVEL_UNSET,
                            .paths = argv + 1};
    bool only_paths = false;
    for (int i = 1; i < argc && !out->help; i++) {
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
        if (apply(run, o, value ? value : argv[i], out, err) < 0)
            return -1;
    }
    return 0;
}

static void options_help(const char *allowed) {
    for (int i = 0; i < OPTIONS; i++) {
        const struct option *o = &table[i];
        char left[64];
        if (!is_allowed(o, allowed))
            continue;
        snprintf(left, sizeof left, "%s%s%s%s%s", o->flag ? o->flag : "    ", o->flag ? ", " : "",
                 o->name, o->argument ? " " : "", o->argument ? o->argument : "");
        printf("  %-22s %s\n", left, o->help);
    }
}

static int options_config(struct arena *run, const struct options *o, const char *ref,
                          struct config *out, struct err *err) {
    struct str file = str_of(o->config);
    config_init(out);
    if (!file.n && o->path_count == 0 && paths_exists(run, STR("portico.yaml")))
        file = STR("portico.yaml");
    if (file.n && config_read(run, file, out, err) < 0) {
        struct report report;
        findings_sort(&out->findings);
        report_init(&report, run, &out->findings, NULL, NULL, err);
        report_print(&report, LEVEL_WARNING, 0);
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
    if (o->profile && !profile_parse(str_of(o->profile), &out->catalog_profile))
        return err_usage(err, "--profile is portico or backstage, not '%s'", o->profile);
    out->offline = o->offline;
    out->ref = o->index ? STR("INDEX") : str_of(ref);
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

int command_options(struct arena *run, int argc, char **argv, const struct usage *usage,
                    struct options *out, struct err *err) {
    if (options_parse(run, argc, argv, usage->allowed, out, err) < 0)
        return -1;
    if (!out->help)
        return 1;
    puts(usage->help);
    options_help(usage->allowed);
    return 0;
}

int command_configure(struct arena *run, const struct usage *usage, const struct options *options,
                      struct config *config, struct pipeline *pipeline, struct err *err) {
    if (options_config(run, options, usage->ref, config, err) < 0)
        return -1;
    options_pipeline(run, options, config, pipeline);
    return 1;
}

int command_begin(struct arena *run, int argc, char **argv, const struct usage *usage,
                  struct options *options, struct config *config, struct pipeline *pipeline,
                  struct err *err) {
    int begun = command_options(run, argc, argv, usage, options, err);
    return begun <= 0 ? begun : command_configure(run, usage, options, config, pipeline, err);
}

int command_status(const size_t by_level[3], int level) {
    for (int i = level; i >= 0 && i <= LEVEL_ERROR; i++)
        if (by_level[i])
            return EXIT_FINDINGS;
    return EXIT_CLEAN;
}

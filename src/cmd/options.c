#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/report.h"
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
    {'T', NULL, "--theme", "DIR", "a theme in place of the built-in one"},
    {'j', "-j", "--jobs", "N", "worker processes (default: one per processor; 0: none)"},
    {'F', NULL, "--format", "NAME", "text (default), json, sarif, junit, gitlab or github"},
    {'O', NULL, "--only", "PATH", "only what is wrong in this file or folder; may be repeated"},
    {'i', NULL, "--index", NULL, "what is staged in git, not what stands on disk"},
    {'l', NULL, "--level", "LEVEL", "exit with 1 from this level on: error, warning or note"},
    {'s', NULL, "--strict", NULL, "the same as --level warning"},
    {'f', NULL, "--force", NULL, "use a folder that holds files of someone else"},
    {'q', "-q", "--quiet", NULL, "print nothing but errors"},
    {'v', "-v", "--verbose", NULL, "print every finding, notes too"},
    {'h', "-h", "--help", NULL, "print this"},
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

static int apply_jobs(const char *value, struct options *out, struct err *err) {
    char *end;
    long jobs = strtol(value, &end, 10);
    if (end == value || *end || jobs < 0 || jobs > 256)
        return err_usage(err, "--jobs takes a number from 0 to 256, not '%s'", value);
    out->jobs = (int)jobs;
    return 0;
}

static int apply_level(const char *value, struct options *out, struct err *err) {
    for (int level = LEVEL_NOTE; level <= LEVEL_ERROR; level++)
        if (str_eq(level_name((enum level)level), str_of(value))) {
            out->level = level;
            return 0;
        }
    return err_usage(err, "--level takes error, warning or note, not '%s'", value);
}

static int apply_format(const char *value, struct options *out, struct err *err) {
    out->format = format_find(str_of(value));
    if (out->format)
        return 0;
    return err_usage(err, "--format takes text, json, sarif, junit, gitlab or github, not '%s'",
                     value);
}

static int apply(struct arena *run, const struct option *o, const char *value, struct options *out,
                 struct err *err) {
    switch (o->letter) {
    case 'c':
        out->config = value;
        break;
    case 'o':
        out->out = value;
        break;
    case 'K':
        out->cache = value;
        break;
    case 'T':
        out->theme = value;
        break;
    case 'j':
        return apply_jobs(value, out, err);
    case 'F':
        return apply_format(value, out, err);
    case 'l':
        return apply_level(value, out, err);
    case 'O':
        *VEC_PUSH(run, &out->only) = str_of(value);
        break;
    case 'i':
        out->index = true;
        break;
    case 's':
        out->level = LEVEL_WARNING;
        break;
    case 'f':
        out->force = true;
        break;
    case 'q':
        out->quiet = true;
        break;
    case 'v':
        out->verbose = true;
        break;
    case 'h':
        out->help = true;
        break;
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
                            .jobs = worker_processors(),
                            .format = format_find(STR("text")),
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
    struct findings findings;
    struct str file = str_of(o->config);
    findings_init(&findings, run);
    config_init(out);
    if (!file.n && o->path_count == 0 && paths_exists(run, STR("portico.yaml")))
        file = STR("portico.yaml");
    if (file.n && config_read(run, file, &findings, out, err) < 0) {
        struct report report;
        findings_sort(&findings);
        report_init(&report, run, &findings, NULL, NULL, err);
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
        .jobs = o->jobs,
        .force = o->force,
        .progress = !o->quiet && term_is_interactive(),
    };
}

int command_begin(struct arena *run, int argc, char **argv, const struct usage *usage,
                  struct options *options, struct config *config, struct pipeline *pipeline,
                  struct err *err) {
    if (options_parse(run, argc, argv, usage->allowed, options, err) < 0)
        return -1;
    if (options->help) {
        puts(usage->help);
        options_help(usage->allowed);
        return 0;
    }
    if (options_config(run, options, usage->ref, config, err) < 0)
        return -1;
    options_pipeline(run, options, config, pipeline);
    return 1;
}

int command_status(const size_t by_level[3], int level) {
    for (int i = level; i >= 0 && i <= LEVEL_ERROR; i++)
        if (by_level[i])
            return EXIT_FINDINGS;
    return EXIT_CLEAN;
}

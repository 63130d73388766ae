#include <stdio.h>
#include <string.h>

#include "cmd/command.h"
#include "sys/term.h"

const struct command commands[] = {
    {"build", "[PATH...]", "make the site", command_build},
    {"check", "[PATH...]", "print what is wrong, without a site", command_check},
    {"get", "REF [PATH...]", "one entity, its relations, what depends on it", command_get},
    {"explain", "CODE", "what a finding means and how to mend it", command_explain},
    {"", "", "", NULL},
};

static void print_help(FILE *to) {
    fputs("portico " PORTICO_VERSION
          ": a developer portal from git repositories, as plain files\n\n",
          to);
    for (const struct command *c = commands; *c->name; c++)
        fprintf(to, "  portico %-8s %-10s %s\n", c->name, c->arguments, c->summary);
    fputs("\nTry: portico build ~/src/*     Help: portico COMMAND --help\n", to);
}

static int run_command(int argc, char **argv, struct arena *run, struct err *err) {
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("portico " PORTICO_VERSION);
        return EXIT_CLEAN;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        print_help(stdout);
        return EXIT_CLEAN;
    }
    for (const struct command *c = commands; *c->name; c++)
        if (strcmp(c->name, argv[1]) == 0)
            return c->run(run, argc - 1, argv + 1, err);
    return err_usage(err, "there is no command '%s'; see portico --help", argv[1]);
}

int main(int argc, char **argv) {
    struct arena run = {0};
    struct err err;
    term_guard_output();
    int status = run_command(argc, argv, &run, &err);
    if (status < 0) {
        fflush(stdout);
        fprintf(stderr, "portico: %s\n", err.text);
        status = err.status;
    }
    if (term_finish_output(&err) < 0) {
        if (*err.text)
            fprintf(stderr, "portico: %s\n", err.text);
        status = err.status;
    }
    arena_release(&run);
    return status;
}

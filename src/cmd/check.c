#include <stdio.h>
#include <string.h>

#include "cmd/command.h"
#include "sys/term.h"

static const char allowed[] = "cKTjsqv";

int command_check(struct arena *run, int argc, char **argv, struct err *err) {
    struct options o;
    struct config config;
    struct pipeline p;
    double begin = term_clock();
    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        puts("portico check [OPTION...] [PATH...]\n"
             "Prints what is wrong, without making a site. Exits with 1 when there are errors.\n");
        options_help(allowed);
        return EXIT_CLEAN;
    }
    if (options_parse(argc, argv, allowed, &o, err) < 0 ||
        options_config(run, &o, &config, err) < 0)
        return -1;
    options_pipeline(run, &o, &config, &p);
    if (pipeline_check(&p, err) < 0)
        return -1;
    term_progress_end();
    report_text(run, &p.portal.findings, o.quiet ? LEVEL_ERROR : LEVEL_NOTE, 0);
    if (!o.quiet)
        printf("%.*s in %zu entities and %zu pages. (%.2f s)\n"
               "What a code means: portico explain CODE\n",
               STR_ARG(report_counts(run, &p.portal.findings)), p.portal.nodes.n, p.pages,
               term_clock() - begin);
    enum level fails = o.strict ? LEVEL_WARNING : LEVEL_ERROR;
    VEC_EACH (const struct finding, f, &p.portal.findings)
        if (finding_level(f->code) >= fails)
            return EXIT_FINDINGS;
    return EXIT_CLEAN;
}

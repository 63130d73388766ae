#include <stdio.h>

#include "cmd/command.h"
#include "cmd/verdicts.h"
#include "sys/term.h"

int command_check(struct arena *run, int argc, char **argv, struct err *err) {
    struct options o;
    struct config config;
    struct pipeline p;
    double begin = term_clock();
    static const char help[] =
        "portico check [OPTION...] [PATH...]\n"
        "Prints what is wrong in the files as they stand on disk, committed or not, without\n"
        "making a site. Exits with 1 when there "
        "are errors.\n";
    int begun = command_begin(run, argc, argv, "cKTjsqvpV", help, &o, &config, &p, err);
    if (begun <= 0)
        return begun;
    if (o.verdicts) {
        size_t refused;
        if (verdicts_print(run, &config, o.paths, o.path_count, &refused, err) < 0)
            return -1;
        return refused ? EXIT_FINDINGS : EXIT_CLEAN;
    }
    config.work_trees = true;
    if (pipeline_check(&p, err) < 0)
        return -1;
    term_progress_end();
    report_text(run, &p.portal.findings, o.quiet ? LEVEL_ERROR : LEVEL_NOTE, 0);
    if (!o.quiet)
        printf("%.*s in %.*s and %.*s. (%.2f s)\n"
               "What a code means: portico explain CODE\n",
               STR_ARG(report_counts(run, p.by_level)),
               STR_ARG(report_count(run, p.portal.nodes.n, "entity", "entities")),
               STR_ARG(report_count(run, p.pages, "page", "pages")), term_clock() - begin);
    bool fails = p.by_level[LEVEL_ERROR] || (o.strict && p.by_level[LEVEL_WARNING]);
    return fails ? EXIT_FINDINGS : EXIT_CLEAN;
}

#include <stdio.h>

#include "cmd/command.h"
#include "cmd/report.h"
#include "cmd/verdicts.h"
#include "sys/term.h"

static const struct usage usage = {
    .help = "portico check [OPTION...] [PATH...]\n"
            "Prints what is wrong in the files as they stand on disk, committed or not, without\n"
            "making a site. A PATH is a repository, a folder of repositories, a plain folder, or "
            "one\ncatalog file. Exits with 1 when there are errors.\n",
    .allowed = "cFyigpVKSOTjlsqv",
    .ref = "WORKTREE",
};

/* The line of counts: below text, and beside a report that another program reads. */
static void print_summary(struct arena *run, const struct report *r, FILE *to, double seconds) {
    const struct pipeline *p = r->pipeline;
    fprintf(to, "%.*s in %.*s and %.*s. (%.2f s)\n", STR_ARG(report_counts(run, r->by_level)),
            STR_ARG(report_count(run, p->portal.nodes.n, "entity", "entities")),
            STR_ARG(report_count(run, p->pages, "page", "pages")), seconds);
}

static int print_report(struct report *r, const struct format *format, struct err *err) {
    struct strbuf b;
    strbuf_init(&b, r->arena, 0);
    format->emit(r, &b);
    if (b.failed)
        return err_set(err, "the report is too large");
    fwrite(b.p, 1, b.n, stdout);
    return 0;
}

int command_check(struct arena *run, int argc, char **argv, struct err *err) {
    struct options o;
    struct config config;
    struct pipeline p;
    struct report report;
    double begin = term_clock();
    int begun = command_begin(run, argc, argv, &usage, &o, &config, &p, err);
    if (begun <= 0)
        return begun;
    if (o.verdicts) {
        size_t refused;
        if (verdicts_print(run, &config, o.paths, o.path_count, &refused, err) < 0)
            return -1;
        return refused ? EXIT_FINDINGS : EXIT_CLEAN;
    }
    const struct format *format = format_find(str_of(o.format ? o.format : "text"));
    if (!format)
        return err_usage(err, "--format takes text, json, sarif, junit, gitlab or github, not '%s'",
                         o.format);
    p.options.against = str_of(o.against);
    p.options.is_part = !config.file.n;
    int rc = pipeline_check(&p, err);
    term_progress_end();
    if (rc < 0 || report_init(&report, run, &p.portal.findings, &p, &o.only, err) < 0)
        return -1;
    report.fails = o.level == LEVEL_UNSET ? LEVEL_ERROR : o.level;
    int status = command_status(report.by_level, report.fails);
    if (format->emit) {
        if (print_report(&report, format, err) < 0)
            return -1;
        if (!o.quiet)
            print_summary(run, &report, stderr, term_clock() - begin);
        return status;
    }
    struct report shown = report;
    report_print(&shown, o.quiet ? LEVEL_ERROR : LEVEL_NOTE, 0);
    if (!o.quiet) {
        print_summary(run, &report, stdout, term_clock() - begin);
        puts("What a code means: portico explain CODE");
    }
    return status;
}

#include <stdio.h>

#include "cmd/command.h"
#include "cmd/report.h"
#include "sys/term.h"

/* So many findings are printed; the site has them all. */
enum { SHOWN = 10 };

/* Those of rendering are not known again when there was nothing to do. */
static void print_findings(const struct options *o, const struct pipeline *p, struct report *r) {
    enum level level = o->quiet ? LEVEL_ERROR : o->verbose ? LEVEL_NOTE : LEVEL_WARNING;
    size_t most = o->verbose || o->quiet ? 0 : SHOWN, all = 0;
    size_t n = report_print(r, level, most);
    if (most && n > most)
        printf("… and %zu more: see %s/problems/index.html, or build with -v\n", n - most, o->out);
    for (int i = (int)level; i <= LEVEL_ERROR; i++)
        all += p->by_level[i];
    if (p->nothing_to_do && p->options.recall && n != all)
        printf("… others were found while pages were made: see %s/problems/index.html\n", o->out);
}

/* "3 sources", "1 source and 4 versions". */
static struct str count_sources(struct arena *a, const struct pipeline *p) {
    size_t versions = 0;
    VEC_EACH (const struct unit, u, &p->units)
        versions += u->version.is_other;
    struct str sources = report_count(a, p->units.n - versions, "source", "sources");
    if (!versions)
        return sources;
    return str_fmt(a, "%.*s and %.*s", STR_ARG(sources),
                   STR_ARG(report_count(a, versions, "version", "versions")));
}

static void print_summary(struct arena *run, const struct options *o, const struct pipeline *p,
                          double seconds) {
    if (o->quiet)
        return;
    struct str sources = count_sources(run, p);
    struct str counts = report_counts(run, p->by_level);
    if (p->nothing_to_do) {
        printf("Nothing changed in %.*s; %s is up to date, with %.*s. (%.2f s)\n", STR_ARG(sources),
               o->out, STR_ARG(counts), seconds);
        return;
    }
    printf("%.*s and %.*s from %.*s (%zu read, %zu from the cache); %.*s.\n"
           "%.*s written, %zu unchanged, %zu removed. (%.2f s)\n",
           STR_ARG(report_count(run, p->portal.nodes.n, "entity", "entities")),
           STR_ARG(report_count(run, p->pages, "page", "pages")), STR_ARG(sources), p->collected,
           p->units.n - p->collected, STR_ARG(counts),
           STR_ARG(report_count(run, p->published.written, "file", "files")),
           p->published.unchanged, p->published.removed, seconds);
    for (size_t i = 0; i < p->gone.n && i < SHOWN; i++)
        printf("Gone since the last build: %.*s\n", STR_ARG(p->gone.v[i]));
    if (p->gone.n > SHOWN)
        printf("Gone since the last build: %zu more\n", p->gone.n - SHOWN);
    if (p->published.foreign)
        printf("In %s there is more that is not Portico's (%zu); it was kept.\n", o->out,
               p->published.foreign);
    printf("Look at it: python3 -m http.server -d %s\n", o->out);
}

static const struct usage usage = {
    .help = "portico build [OPTION...] [PATH...]\n"
            "Makes the site from portico.yaml, or from the repositories at PATH: a repository,\n"
            "a folder of repositories, a plain folder, or one catalog file.\n",
    .allowed = "coipKSOTjlsfqv",
};

int command_build(struct arena *run, int argc, char **argv, struct err *err) {
    struct options o;
    struct config config;
    struct pipeline p;
    struct report report;
    double begin = term_clock();
    int begun = command_begin(run, argc, argv, &usage, &o, &config, &p, err);
    if (begun <= 0)
        return begun;
    p.options.recall = o.verbose || o.quiet;
    if (pipeline_build(&p, err) < 0 ||
        report_init(&report, run, &p.portal.findings, &p, NULL, err) < 0)
        return -1;
    if (!p.nothing_to_do || p.options.recall)
        print_findings(&o, &p, &report);
    print_summary(run, &o, &p, term_clock() - begin);
    return command_status(p.by_level, o.level);
}

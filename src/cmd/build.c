#include <stdio.h>

#include "cmd/command.h"
#include "sys/term.h"

/* So many findings are printed; the site has them all. */
enum { SHOWN = 10 };

static void print_findings(struct arena *run, const struct options *o, const struct pipeline *p) {
    const struct findings *f = &p->portal.findings;
    if (o->quiet)
        return;
    enum level level = o->verbose ? LEVEL_NOTE : LEVEL_WARNING;
    size_t most = o->verbose ? 0 : SHOWN, n = report_text(run, f, level, most);
    if (most && n > most)
        printf("… and %zu more: see %s/problems/index.html, or build with -v\n", n - most, o->out);
}

static void print_summary(struct arena *run, const struct options *o, const struct pipeline *p,
                          double seconds) {
    if (o->quiet)
        return;
    struct str sources = report_count(run, p->units.n, "source", "sources");
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

int command_build(struct arena *run, int argc, char **argv, struct err *err) {
    struct options o;
    struct config config;
    struct pipeline p;
    double begin = term_clock();
    static const char help[] =
        "portico build [OPTION...] [PATH...]\n"
        "Makes the site from portico.yaml, or from the repositories at PATH: a "
        "repository,\na folder of repositories, or a plain folder.\n";
    int begun = command_begin(run, argc, argv, "coKSOTjsfqv", help, &o, &config, &p, err);
    if (begun <= 0)
        return begun;
    if (pipeline_build(&p, err) < 0)
        return -1;
    print_findings(run, &o, &p);
    print_summary(run, &o, &p, term_clock() - begin);
    bool clean = p.by_level[LEVEL_ERROR] + p.by_level[LEVEL_WARNING] == 0;
    return o.strict && !clean ? EXIT_FINDINGS : EXIT_CLEAN;
}

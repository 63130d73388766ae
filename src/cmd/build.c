#include <stdio.h>
#include <string.h>

#include "cmd/command.h"
#include "sys/term.h"

static const char allowed[] = "coKTjsfqv";

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
    if (p->nothing_to_do) {
        printf("Nothing changed in %zu sources; %s is up to date. (%.2f s)\n", p->units.n, o->out,
               seconds);
        return;
    }
    printf("%zu entities and %zu pages from %zu sources (%zu read, %zu from the cache); %.*s.\n"
           "%zu files written, %zu unchanged, %zu removed. (%.2f s)\n",
           p->portal.nodes.n, p->pages, p->units.n, p->collected, p->units.n - p->collected,
           STR_ARG(report_counts(run, &p->portal.findings)), p->published.written,
           p->published.unchanged, p->published.removed, seconds);
    if (p->published.foreign)
        printf("%zu files in %s are not Portico's and were kept.\n", p->published.foreign, o->out);
    printf("Look at it: python3 -m http.server -d %s\n", o->out);
}

int command_build(struct arena *run, int argc, char **argv, struct err *err) {
    struct options o;
    struct config config;
    struct pipeline p;
    double begin = term_clock();
    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        puts("portico build [OPTION...] [PATH...]\n"
             "Makes the site from portico.yaml, or from the repositories at PATH: a repository,\n"
             "a folder of repositories, or a plain folder.\n");
        options_help(allowed);
        return EXIT_CLEAN;
    }
    if (options_parse(argc, argv, allowed, &o, err) < 0 ||
        options_config(run, &o, &config, err) < 0)
        return -1;
    options_pipeline(run, &o, &config, &p);
    if (pipeline_build(&p, err) < 0)
        return -1;
    print_findings(run, &o, &p);
    print_summary(run, &o, &p, term_clock() - begin);
    return o.strict && p.flawed ? EXIT_FINDINGS : EXIT_CLEAN;
}

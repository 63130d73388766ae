#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "cmd/command.h"

static void explain(enum finding_code code) {
    printf("%.*s (%.*s)\n  %.*s\n  %.*s\n", STR_ARG(finding_code_name(code)),
           STR_ARG(level_name(finding_level(code))), STR_ARG(finding_text_template(code)),
           STR_ARG(finding_advice_template(code)));
}

int command_explain(struct arena *run, int argc, char **argv, struct err *err) {
    bool help = false;
    for (int i = 1; i < argc; i++)
        help |= strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0;
    if (argc < 2 || help) {
        puts("portico explain CODE...\n"
             "Says what a finding means and how to mend it. The codes:\n");
        for (int i = 0; i < FINDING_COUNT; i++)
            printf("  %.*s\n", STR_ARG(finding_code_name((enum finding_code)i)));
        return argc < 2 ? EXIT_USAGE : EXIT_CLEAN;
    }
    for (int i = 1; i < argc; i++) {
        enum finding_code code = finding_code_find(str_of(argv[i]));
        if (code < FINDING_COUNT) {
            explain(code);
            continue;
        }
        struct nearest near;
        nearest_init(&near, run, str_of(argv[i]));
        for (int k = 0; k < FINDING_COUNT; k++)
            nearest_offer(&near, finding_code_name((enum finding_code)k));
        struct str names = nearest_text(&near);
        return err_usage(err, "there is no finding '%s'%s%.*s; `portico explain` lists them all",
                         argv[i], names.n ? ", but " : "", STR_ARG(names));
    }
    return EXIT_CLEAN;
}

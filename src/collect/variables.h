/* Account variables of Harness: <+account.identifier> and <+variable.account.NAME>, which may stand
 * in any text of a document, have their values from the configuration (catalog.account and
 * catalog.variables). Other expressions are the business of whoever runs them. */
#ifndef COLLECT_VARIABLES_H
#define COLLECT_VARIABLES_H

#include "data/value.h"
#include "source/config.h"
#include "text/source_lines.h"

struct variables {
    struct arena *arena;
    const struct config *config;
    struct findings *findings;
    struct str text;           /* of the file, to name the place of each expression */
    struct source_lines lines; /* of it, made when they are first needed */
};

/* Puts the values into the strings of *document, which `file` holds; keys stay as they are. An
 * expression without a value stays too, with a finding. In profile backstage nothing is done. */
void variables_fill(struct variables *v, struct str file, struct value *document);

#endif

/* The characters and scalars of a TOML document. Internal to the TOML reader. */
#ifndef DATA_TOML_SCAN_H
#define DATA_TOML_SCAN_H

#include "base/finding.h"
#include "data/value.h"

struct toml {
    struct arena *arena;
    struct str file, text;
    size_t at;
    uint32_t line, column; /* of `at` */
    struct findings *findings;
    bool failed; /* there is a finding; nothing more is read */
    size_t nodes;
};

/* The character at hand; NUL at the end, which no document holds elsewhere. */
char toml_peek(const struct toml *t);
void toml_next(struct toml *t, size_t bytes);
/* Spaces and tabs; with `lines` also line ends and comments. */
void toml_skip(struct toml *t, bool lines);
/* One character that must come; `what` is what the finding says is missing. */
bool toml_expect(struct toml *t, char c, const char *what);
/* The first fault is told of; returns false. */
bool toml_fail(struct toml *t, struct str why);

/* A string in any of the four forms, at its quote. */
bool toml_string(struct toml *t, struct str *out);
/* One part of a key: bare or a string of one line. */
bool toml_key_part(struct toml *t, struct str *out);
/* A number, a boolean or a date: type and content of *out. */
bool toml_plain(struct toml *t, struct value *out);

#endif

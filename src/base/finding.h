/* Findings: what is wrong in a user's files. They are data, the run goes on.
 *
 * A finding travels as a code and arguments and becomes text only in cmd/ and
 * render/. All texts stand in one table, finding.def, which also feeds `portico
 * explain`, the manual and a test that each code has a case. */
#ifndef BASE_FINDING_H
#define BASE_FINDING_H

#include "base/place.h"
#include "base/vec.h"

enum level { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR };

enum finding_code {
#define FINDING(ident, code, level, text, advice) FINDING_##ident,
#include "base/finding.def"
#undef FINDING
    FINDING_COUNT
};

enum { FINDING_ARGS = 3 };

struct finding {
    enum finding_code code;
    enum level level; /* of the code; whoever knows the profile may set another */
    struct place place;
    struct str unit;    /* id of the unit; set by whoever joins units */
    struct str subject; /* reference of the entity it is about, or empty */
    struct str args[FINDING_ARGS];
};

/* A list in the order of discovery. Beyond `most` of one level it only counts, so that no
 * mass of notes hides an error. */
struct findings {
    struct arena *arena;
    VEC(struct finding);
    size_t most;        /* of each level: LIMIT_FINDINGS_PER_UNIT unless the owner sets another */
    size_t by_level[3]; /* taken through this struct */
    size_t dropped;
    struct str subject; /* given to each finding that is added */
};

void findings_init(struct findings *f, struct arena *a);

/* Adds a finding with up to three arguments for {0}, {1}, {2} of its text.
 * place.file and the arguments must live as long as the list's arena; findings_add
 * copies neither. */
void findings_add(struct findings *f, enum finding_code code, struct place place, struct str arg0,
                  struct str arg1, struct str arg2);
#define FIND0(f, code, place) findings_add((f), FINDING_##code, (place), STR(""), STR(""), STR(""))
#define FIND1(f, code, place, a) findings_add((f), FINDING_##code, (place), (a), STR(""), STR(""))
#define FIND2(f, code, place, a, b) findings_add((f), FINDING_##code, (place), (a), (b), STR(""))
#define FIND3(f, code, place, a, b, c) findings_add((f), FINDING_##code, (place), (a), (b), (c))

/* Adds a copy of *one as it is. */
void findings_join(struct findings *f, const struct finding *one);

/* By unit, place, code, arguments; equal ones are merged. */
void findings_sort(struct findings *f);

/* "yaml-syntax" */
struct str finding_code_name(enum finding_code code);
/* FINDING_COUNT when there is no such code. */
enum finding_code finding_code_find(struct str name);
enum level finding_level(enum finding_code code);
/* "error", "warning", "note" */
struct str level_name(enum level level);
/* What is wrong, with the arguments in place, one line. */
struct str finding_text(struct arena *a, const struct finding *f);
/* How to mend it, with the arguments in place, one line. */
struct str finding_advice(struct arena *a, const struct finding *f);
/* The table's own texts, with {0} left in. */
struct str finding_text_template(enum finding_code code);
struct str finding_advice_template(enum finding_code code);
/* Such a text with "…" where an argument would stand. */
struct str finding_general(struct arena *a, struct str text);

#endif

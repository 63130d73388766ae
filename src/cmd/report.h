/* Reports: findings, in a form for people or for another program.
 *
 * A report's items are in the order of the findings. Their paths are such that the
 * file can be opened from the current folder, so that editors and CI systems find it;
 * what cannot be opened there (a commit, a fetched repository) is named by unit and
 * path. A format turns a report into text and changes nothing. */
#ifndef CMD_REPORT_H
#define CMD_REPORT_H

#include "base/strbuf.h"
#include "pipeline/pipeline.h"

struct report_item {
    const struct finding *finding;
    struct str path; /* never empty; of what is about a whole unit, its folder */
    bool is_file;    /* the finding is about a file */
    bool on_disk;    /* what was checked can be read at `path` */
    struct str text, advice;
};

struct report {
    struct arena *arena;
    struct {
        VEC(struct report_item);
    } items;
    size_t by_level[3];              /* of the items */
    const struct pipeline *pipeline; /* NULL: nothing but the configuration was read */
    struct str_list only;            /* absolute; empty: everything */
    int fails;                       /* the level from which on a finding is a failure */
};

/* A report of the findings: of the pipeline's, when they come from there. `only`: of
 * those in these files and folders alone; NULL or empty: all. -1 with EXIT_USAGE when
 * one of them is nowhere in what was read. */
int report_init(struct report *r, struct arena *run, const struct findings *f,
                const struct pipeline *pipeline, const struct str_list *only, struct err *err);
/* Drops the items below a level. */
void report_keep(struct report *r, enum level level);

/* ---- formats ---- */

struct format {
    struct str name;
    void (*emit)(const struct report *r, struct strbuf *out);
};

/* NULL when there is no such format. */
const struct format *format_find(struct str name);

/* How text is shown: plain, unless standard output is a terminal. */
struct text_style {
    bool context; /* the line of the source, with a mark under the column */
    bool colour;
};

/* At most `most` items (0: all). */
void report_text(const struct report *r, const struct text_style *style, size_t most,
                 struct strbuf *out);
void report_json(const struct report *r, struct strbuf *out);
void report_sarif(const struct report *r, struct strbuf *out);
void report_junit(const struct report *r, struct strbuf *out);
void report_gitlab(const struct report *r, struct strbuf *out);
void report_github(const struct report *r, struct strbuf *out);

/* Prints items of at least `level` as text, at most `most` (0: all), as suits standard
 * output; returns how many there are of at least that level. */
size_t report_print(struct report *r, enum level level, size_t most);

/* ---- for formats ---- */

/* What stays the same while a finding moves to another line: of its code, file, entity and
 * arguments, and how often that occurred before in the report. One per item. */
struct str *report_fingerprints(const struct report *r);
/* The address of the page that explains a code; empty without a `baseUrl`. */
struct str report_help(const struct report *r, enum finding_code code);
/* The path of a file of a unit, as items have it. */
struct str report_path(struct arena *a, const struct unit *u, struct str file, bool *on_disk);

/* Is this file of a unit a part of what the report is about? */
bool report_covers(const struct report *r, const struct unit *u, struct str file);

/* "1 page", "2 pages" */
struct str report_count(struct arena *run, size_t n, const char *one, const char *many);
/* "2 errors, 1 warning, 5 notes" */
struct str report_counts(struct arena *run, const size_t by_level[3]);

#endif

/* All findings, sorted into the groups that the pages under problems/ show: one per code,
 * repository and team. Made once, when every other page is made. */
#ifndef RENDER_PROBLEMS_H
#define RENDER_PROBLEMS_H

#include "render/render.h"

enum problem_kind { PROBLEMS_BY_CODE, PROBLEMS_BY_TEAM, PROBLEMS_BY_REPOSITORY, PROBLEM_KINDS };

struct problem_group {
    struct str title;
    struct str route;
    size_t node; /* of the team, or NO_ENTITY */
    enum finding_code code;
    struct {
        VEC(size_t);
    } findings; /* indexes into the portal's findings, ascending */
    size_t by_level[3];
};

/* Findings of a code or a team that are listed; those of a repository are all listed. */
enum { PROBLEMS_LISTED = 1000, PROBLEMS_PAGE_ROWS = 200 };
/* Rows of each table on the first page; a longer table has pages of its own. */
enum { PROBLEMS_TOP_ROWS = 20 };

/* What one page under problems/ is. */
enum problem_page_kind {
    PROBLEM_PAGE_TOP,
    PROBLEM_PAGE_GROUPS,
    PROBLEM_PAGE_ENTITIES,
    PROBLEM_PAGE_GROUP,
    PROBLEM_PAGE_CODES
};

struct problem_page {
    enum problem_page_kind what;
    enum problem_kind kind;
    size_t group; /* of the kind */
    size_t page;
};

struct problems {
    struct {
        VEC(struct problem_group);
    } groups[PROBLEM_KINDS]; /* the worst first */
    struct {
        VEC(size_t);
    } entities; /* nodes with findings */
    struct {
        VEC(struct problem_page);
    } pages;
};

void problems_make(struct arena *a, const struct render *r, struct problems *out);

/* How many findings of a group are listed. */
size_t problems_listed(const struct problem_group *g, enum problem_kind kind);
/* The page of the list of all groups of a kind. */
struct str problems_list_route(enum problem_kind kind);
/* Page `number` of all. */
struct str problems_page_route(struct arena *a, const struct problems *p, size_t number);
/* The page about one code, which exists when something has it. */
struct str problems_code_route(struct arena *a, enum finding_code code);

#endif

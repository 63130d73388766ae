/* The pass over the text of one block. Part of inline_edit.c, critic.c, math.c and progress.c;
 * nobody else includes this. */
#ifndef TEXT_INLINE_PASS_H
#define TEXT_INLINE_PASS_H

#include "text/inline_edit.h"

struct inline_pass {
    struct inline_editor *e;
    uint32_t line; /* of the source, on which the block begins */
    struct str text;
    struct strbuf out;
    size_t copied; /* of text, to out */
    struct inline_moves *moves;
    struct inline_move at; /* the ends of out, and of what was copied */
    bool changed;

    size_t brackets;       /* open ones */
    bool no_ticks[81];     /* no run of so many backticks is left */
    bool no_angle;         /* nor a ">" */
    bool no_math_end;      /* nor a "\)" */
    bool no_display_end;   /* nor a "$$" */
    bool no_remark_end;    /* nor a "<<}" */
    bool begins_behind;    /* the open mark has nothing in this block */
    size_t no_replacement; /* begins before this */
    size_t token, looked;  /* the word at `looked` begins there, bytes */
    bool address;          /* and is an address */
};

/* text[from, to) becomes `with`. In the order of the text. */
void inline_replace(struct inline_pass *p, size_t from, size_t to, struct str with);

/* critic.c: what stands at the beginning of the block, at text[at], or at its end; returns where
 * to go on, at where it is no mark. */
void critic_begin(struct inline_pass *p);
size_t critic_at(struct inline_pass *p, size_t at);
void critic_end(struct inline_pass *p);

/* math.c: the same for a formula at text[at]. */
size_t math_at(struct inline_pass *p, size_t at);

/* progress.c: the same for a progress bar at text[at]. */
size_t progress_at(struct inline_pass *p, size_t at);

#endif

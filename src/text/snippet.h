/* Snippets: `--8<-- "path"` on a line of its own stands for the lines of a file; so does
 * each path on the lines between two lines `--8<--`. Rules: the snippets extension of
 * PyMdown.
 *
 * - The lines are indented like the mark. They may name snippets themselves.
 * - `path:4:8` takes lines 4 to 8, `path:4` all from line 4, `path:1:2,4:8` both, `path:name` those
 * between `--8<-- [start:name]` and
 *   `--8<-- [end:name]`, whatever else stands on these lines.
 * - A mark behind `;` is shown, without it; a path behind `;` is left out.
 *
 * Findings in lines of a snippet stand at the mark. Nothing is fetched. */
#ifndef TEXT_SNIPPET_H
#define TEXT_SNIPPET_H

#include "base/finding.h"
#include "text/line_edit.h"

struct snippets {
    void *context;
    /* The text of a file, which may be made in the arena. False where there is none. */
    bool (*read)(void *context, struct str path, struct arena *a, struct str *text);
    bool includes;            /* also marks of other extensions: include.h */
    const struct str *append; /* paths that each page ends with */
    size_t appended;
};

/* Puts snippets into the lines. Those of a missing file are left out, with a finding;
 * what passes LIMIT_SNIPPETS, LIMIT_SNIPPET_DEPTH, LIMIT_SNIPPET_BYTES or
 * LIMIT_MARKDOWN_BYTES too. */
void snippets_insert(struct line_edit *e, const struct snippets *snippets,
                     struct source_lines *lines, struct findings *f);

#endif

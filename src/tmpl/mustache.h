/* Mustache: the language of the theme's templates.
 *
 * A set of named templates is parsed once, checked once and rendered many times
 * over views (data/value.h). The language is that of the Mustache specification:
 * {{name}}, {{{name}}} and {{&name}}, {{#section}}, {{^inverted}}, {{>partial}},
 * {{!comment}}, {{=<% %>=}}, and from its optional part inheritance,
 * {{<parent}}{{$block}}…{{/block}}{{/parent}}. Lambdas and dynamic names are
 * left out: a template holds no program.
 *
 * Where the specification leaves a choice:
 * - false in a section are null, false, 0, a float that is no number, the empty
 *   string, the empty list and a missing name. An empty map is true.
 * - {{name}} escapes & < > " ' and is safe in HTML text and in quoted attribute
 *   values, and nowhere else: not in unquoted attributes, scripts or styles.
 * - {{{name}}} and {{&name}} do not escape. A theme may use them only for fields
 *   that hold sanitized HTML; templates_check_raw() holds it to a list of them.
 * - integers are printed plainly, floats in the shortest form that reads back as
 *   the same number. A list or map cannot be printed: nothing is, and a finding
 *   says so. A missing name prints nothing, as the specification wants.
 * - a name that the innermost context lacks is looked for further out. So each item
 *   of a tree needs the field that its recursive partial asks for, false at the
 *   leaves; without it a leaf would find its parent's and never end.
 * - a line is standalone (it vanishes, with its line end) when it holds nothing
 *   but white space and adjoining tags other than values, and no section or block
 *   both begins and ends on it. A partial must be the only tag of the line;
 *   {{<parent}}{{/parent}} counts as a partial.
 * - the indentation of a standalone partial or parent goes before each line of its
 *   template that is not empty, but never into the lines of a value.
 * - content that replaces a block loses its own indentation and takes that of the
 *   block. A block's name is looked up in all templates being expanded, and the
 *   outermost replacement wins, also inside partials: name blocks for what they
 *   are on the page, not "title" in every part.
 *
 * Ownership: a set lives in the arena that it was given. Names, files and texts
 * are not copied and must live as long. Rendering changes nothing in the set and
 * allocates nothing but the output and findings. */
#ifndef TMPL_MUSTACHE_H
#define TMPL_MUSTACHE_H

#include "base/finding.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "data/value.h"

struct templates {
    struct arena *arena;
    struct map by_name; /* struct template, also those that are only referred to */
};

void templates_init(struct templates *set, struct arena *a);

/* Parses `text`, the content of `file`, and adds it under `name`. One that was
 * added before under this name is replaced, so that a user's theme may override
 * single templates. False when it holds an error (template-syntax,
 * template-unclosed, template-limit, template-encoding); it then counts as known
 * but cannot be rendered. Warns of content that can never show
 * (template-ignored). */
bool templates_add(struct templates *set, struct str name, struct str file, struct str text,
                   struct findings *findings);
bool templates_has(const struct templates *set, struct str name);

/* To be called when all are added. False when a partial or parent does not exist
 * (template-unknown) or templates include one another without a section or block
 * in between, which would never end (template-cycle). Recursion through a section
 * or block is no fault. Warns of replaced blocks that no parent has
 * (template-block-unknown). */
bool templates_check(struct templates *set, struct findings *findings);

/* False when a raw tag prints a field whose name (the last part of a dotted one)
 * is not among `allowed`: finding template-raw for each. */
bool templates_check_raw(const struct templates *set, const struct str *allowed, size_t n,
                         struct findings *findings);

/* Appends template `name` with `view` as its context to `out`. False after a
 * finding at the tag that passed a limit (template-limit: depth, work, or the
 * cap of `out`), or when there is no such template (template-unknown) or it holds
 * an error; `out` then ends anywhere. A partial that does not exist is empty. */
bool templates_render(const struct templates *set, struct str name, const struct value *view,
                      struct strbuf *out, struct findings *findings);

#endif

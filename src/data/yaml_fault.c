#include "data/yaml_fault.h"

/* Which place is to blame. */
enum blame { BLAME_PROBLEM, BLAME_CONTEXT };

struct explanation {
    const char *problem, *context; /* context NULL: any */
    enum blame blame;
    const char *text;
};

/* The first that fits counts. */
static const struct explanation table[] = {
    {"mapping values are not allowed in this context", NULL, BLAME_PROBLEM,
     "a ':' that starts a value is not allowed here; quote the text if it holds ': ', or correct "
     "the indentation"},
    {"mapping keys are not allowed in this context", NULL, BLAME_PROBLEM,
     "a '?' that starts a key is not allowed here; quote the text"},
    {"block sequence entries are not allowed in this context", NULL, BLAME_PROBLEM,
     "a list item ('- ') is not allowed here; put it on a line of its own"},
    {"could not find expected ':'", NULL, BLAME_CONTEXT,
     "this line has no ':' behind its key; write `key: value`, or indent it if it goes on from the "
     "line above"},
    {"did not find expected <document start>", NULL, BLAME_PROBLEM,
     "nothing may follow the end of the document's value; indent the line if it belongs to it, or "
     "begin a new document with a line `---`"},
    {"did not find expected node content", NULL, BLAME_PROBLEM, "a value is expected here"},
    {"found unexpected end of stream", "while scanning a quoted scalar", BLAME_CONTEXT,
     "the quote that opens here is never closed"},
    {"found unexpected document indicator", NULL, BLAME_CONTEXT,
     "the quote that opens here is not closed before the next document"},
    {"found unknown escape character", NULL, BLAME_PROBLEM,
     "an unknown escape in double quotes; write '\\\\' for a backslash, or use single quotes"},
    {"did not find expected hexdecimal number", NULL, BLAME_PROBLEM,
     "an escape in double quotes has too few hexadecimal digits"},
    {"found invalid Unicode character escape code", NULL, BLAME_PROBLEM,
     "an escape in double quotes that stands for no character"},
    {"found a tab character that violates indentation", NULL, BLAME_PROBLEM,
     "a tab in the indentation; YAML allows only spaces there"},
    {"found a tab character where an indentation space is expected", NULL, BLAME_PROBLEM,
     "a tab in the indentation; YAML allows only spaces there"},
    {"found an indentation indicator equal to 0", NULL, BLAME_PROBLEM,
     "the indentation of a block text must be 1 to 9"},
    {"did not find expected comment or line break", NULL, BLAME_PROBLEM,
     "nothing but a comment may stand behind '|' or '>'; put the text on the next line"},
    {"did not find expected alphabetic or numeric character", "while scanning an alias",
     BLAME_CONTEXT, "'*' starts an alias; quote a value that begins with '*'"},
    {"did not find expected alphabetic or numeric character", NULL, BLAME_CONTEXT,
     "'&' starts an anchor, whose name has only letters, digits, '-' and '_'; quote a value that "
     "begins with '&'"},
    {"found undefined tag handle", NULL, BLAME_PROBLEM,
     "the tag's handle is not defined; quote a value that begins with '!'"},
    {"found duplicate %TAG directive", NULL, BLAME_PROBLEM, "the %TAG directive stands twice"},
    {"found unexpected ':'", NULL, BLAME_PROBLEM,
     "a ':' is not allowed inside this unquoted text; quote it"},
};

static bool says(const char *given, const char *wanted) {
    return !wanted || (given && strcmp(given, wanted) == 0);
}

static struct str line_at(struct str text, size_t line) {
    struct str got = STR("");
    for (size_t i = 0; i <= line; i++)
        if (!str_next_line(&text, &got))
            return STR("");
    return got;
}

/* Of characters: the byte at column `column` of line, or 0. */
static char char_at(struct str line, size_t column) {
    size_t i = 0;
    for (; i < line.n && column; column--)
        do
            i++;
        while (i < line.n && ((unsigned char)line.p[i] & 0xc0) == 0x80);
    return i < line.n ? line.p[i] : 0;
}

/* A tab among the white space that line begins with, or line.n. */
static size_t indentation_tab(struct str line) {
    size_t i = 0;
    while (i < line.n && line.p[i] == ' ')
        i++;
    return i < line.n && line.p[i] == '\t' ? i : line.n;
}

static struct str explain_character(struct arena *a, char c) {
    if (c == '\t')
        return STR("a tab stands where only spaces may; replace it by spaces");
    if (c == '%' || c == '@' || c == '`')
        return str_fmt(a, "an unquoted value cannot begin with '%c'; quote it", c);
    return STR("an unquoted value cannot begin with this character; quote it");
}

/* Is there nothing but white space before column? Blanks are single bytes, so that
 * bytes and columns are the same here. */
static bool begins_line(struct str line, size_t column) {
    for (size_t i = 0; i < column && i < line.n; i++)
        if (line.p[i] != ' ')
            return false;
    return true;
}

static void blame_context(struct yaml_fault *fault) {
    fault->line = fault->context_line;
    fault->column = fault->context_column;
}

/* A list or map in brackets that goes on where it should have ended. */
static struct str explain_bracket(struct arena *a, struct str text, uint32_t first_line,
                                  struct yaml_fault *fault) {
    bool list = says(fault->problem, "did not find expected ',' or ']'");
    char open = list ? '[' : '{', close = list ? ']' : '}';
    size_t lines = 0;
    struct str rest = text, line;
    while (lines < fault->line && str_next_line(&rest, &line))
        lines++;
    if (str_trim(rest).n == 0) {
        blame_context(fault);
        return str_fmt(a, "the '%c' that opens here is never closed", open);
    }
    return str_fmt(a,
                   "a ',' or the '%c' that closes the '%c' of line %zu is missing before here; "
                   "quote the whole value if it is text or an expression such as \"{{ x }}\"",
                   close, open, first_line + fault->context_line);
}

/* A block list or map that goes on with something else. */
static struct str explain_block(struct arena *a, struct str line, uint32_t first_line,
                                const struct yaml_fault *fault) {
    if (!begins_line(line, fault->column))
        return STR("nothing may follow the value that ended before here; quote the whole value "
                   "if this belongs to it");
    bool list = says(fault->problem, "did not find expected '-' indicator");
    return str_fmt(a,
                   "the indentation does not fit; align this line with the %s that begins on "
                   "line %zu, or with what is around it",
                   list ? "list" : "mapping", first_line + fault->context_line);
}

struct str yaml_fault_explain(struct arena *a, struct str text, uint32_t first_line,
                              struct yaml_fault *fault) {
    struct str line = line_at(text, fault->line);
    size_t tab = indentation_tab(line);
    if (tab < line.n && tab <= fault->column) {
        fault->column = tab;
        return STR("a tab in the indentation; YAML allows only spaces there");
    }
    if (says(fault->problem, "found character that cannot start any token"))
        return explain_character(a, char_at(line, fault->column));
    if (says(fault->problem, "did not find expected ',' or ']'") ||
        says(fault->problem, "did not find expected ',' or '}'"))
        return explain_bracket(a, text, first_line, fault);
    if (says(fault->problem, "did not find expected key") ||
        says(fault->problem, "did not find expected '-' indicator"))
        return explain_block(a, line, first_line, fault);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const struct explanation *e = &table[i];
        if (!says(fault->problem, e->problem) || !says(fault->context, e->context))
            continue;
        if (e->blame == BLAME_CONTEXT && fault->context)
            blame_context(fault);
        return str_of(e->text);
    }
    return str_dup(a, str_of(fault->problem ? fault->problem : "unreadable"));
}

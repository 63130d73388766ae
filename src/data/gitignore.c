#include "data/gitignore.h"

#include "base/limits.h"

/* ---- reading ---- */

/* Spaces at the end do not count, unless a backslash stands before them. */
static struct str trim_end(struct str line) {
    while (line.n && line.p[line.n - 1] == ' ' && !(line.n > 1 && line.p[line.n - 2] == '\\'))
        line.n--;
    return line;
}

static bool parse_rule(struct str line, struct gitignore_rule *out) {
    struct str s = trim_end(line);
    *out = (struct gitignore_rule){0};
    if (!s.n || s.p[0] == '#' || str_eq(s, STR("/")))
        return false;
    out->negated = s.p[0] == '!';
    s = str_from(s, out->negated);
    out->folder = s.n && s.p[s.n - 1] == '/';
    s.n -= out->folder;
    out->anchored = str_index(s, '/', 0) < s.n;
    if (s.n && s.p[0] == '/')
        s = str_from(s, 1);
    out->pattern = s;
    return s.n > 0;
}

size_t gitignore_parse(struct arena *a, struct str text, struct gitignore *out) {
    struct gitignore_rule rule;
    struct str line;
    size_t left_out = 0;
    while (str_next_line(&text, &line)) {
        if (!parse_rule(line, &rule))
            continue;
        if (rule.pattern.n > LIMIT_PATH_BYTES)
            left_out++;
        else
            *VEC_PUSH(a, out) = rule;
    }
    return left_out;
}

/* ---- matching ---- */

/* Walks a pattern and a text. What a star may take more of, and where a pattern may begin anew
 * behind "**" and a slash, is kept; only the last of each can matter. */
struct match {
    struct str pattern, text;
    size_t p, s;
    bool slashes; /* stars and marks take '/' too, and backslashes are plain */
    bool star, deep;
    size_t star_p, star_s; /* behind the star; what it does not take */
    size_t deep_p, deep_s; /* behind "**" and slash; the part of the path tried */
};

/* "[a-z]" at m->p; false when it is not closed. *end is behind it. */
static bool match_class(const struct match *m, bool *holds, size_t *end) {
    struct str p = m->pattern;
    size_t at = m->p + 1;
    unsigned char c = (unsigned char)m->text.p[m->s];
    bool negated = at < p.n && (p.p[at] == '!' || (p.p[at] == '^' && !m->slashes));
    at += negated;
    *holds = false;
    for (size_t first = at; at < p.n && (p.p[at] != ']' || at == first); at++) {
        if (p.p[at] == '\\' && !m->slashes && at + 1 < p.n)
            at++;
        unsigned char low = (unsigned char)p.p[at], high = low;
        if (at + 2 < p.n && p.p[at + 1] == '-' && p.p[at + 2] != ']') {
            high = (unsigned char)p.p[at + 2];
            at += 2;
        }
        *holds |= low <= c && c <= high;
    }
    *holds = *holds != negated;
    *end = at + 1;
    return at < p.n;
}

/* The bytes of the character at m->s. */
static size_t character(const struct match *m) {
    size_t n = 1;
    while (m->s + n < m->text.n && ((unsigned char)m->text.p[m->s + n] & 0xc0) == 0x80)
        n++;
    return n;
}

/* One character of the text by what stands in the pattern. */
static bool match_one(struct match *m) {
    char c = m->pattern.p[m->p];
    bool holds, slash = m->s < m->text.n && m->text.p[m->s] == '/';
    size_t end;
    if (m->s >= m->text.n)
        return false;
    if (c == '?' || (c == '[' && match_class(m, &holds, &end))) {
        if ((slash && !m->slashes) || (c == '[' && !holds))
            return false;
        m->s += c == '?' ? character(m) : 1;
        m->p = c == '?' ? m->p + 1 : end;
        return true;
    }
    if (c == '\\' && !m->slashes && m->p + 1 < m->pattern.n)
        c = m->pattern.p[++m->p];
    m->p++;
    return m->text.p[m->s++] == c;
}

static bool at_part(const struct match *m) {
    return !m->slashes && (m->p == 0 || m->pattern.p[m->p - 1] == '/');
}

/* "**" as the last part: all that is left, but at least something. */
static bool takes_rest(const struct match *m) {
    return at_part(m) && str_eq(str_from(m->pattern, m->p), STR("**"));
}

static void take_stars(struct match *m) {
    if (at_part(m) && str_starts(str_from(m->pattern, m->p), STR("**/"))) {
        m->p += 3;
        m->deep = true;
        m->star = false;
        m->deep_p = m->p;
        m->deep_s = m->s;
        return;
    }
    while (m->p < m->pattern.n && m->pattern.p[m->p] == '*')
        m->p++;
    m->star = true;
    m->star_p = m->p;
    m->star_s = m->s;
}

/* Goes back to where the last star, or the last "**", can take more. */
static bool retry(struct match *m) {
    if (m->star && m->star_s < m->text.n && (m->slashes || m->text.p[m->star_s] != '/')) {
        m->s = ++m->star_s;
        m->p = m->star_p;
        return true;
    }
    size_t slash = m->deep ? str_index(m->text, '/', m->deep_s) : m->text.n;
    if (slash == m->text.n)
        return false;
    m->s = m->deep_s = slash + 1;
    m->p = m->deep_p;
    m->star = false;
    return true;
}

/* Where the pattern has come to its end. `folder`: only a folder around the file counts. */
static enum gitignore_match match_end(const struct match *m, bool folder) {
    struct str left = str_from(m->text, m->s);
    if (m->p == m->pattern.n && !left.n)
        return folder ? GITIGNORE_NO : GITIGNORE_FILE;
    if (m->p == m->pattern.n)
        return !m->slashes && left.p[0] == '/' ? GITIGNORE_FOLDER : GITIGNORE_NO;
    if (folder)
        return str_index(left, '/', 0) < left.n ? GITIGNORE_FOLDER : GITIGNORE_NO;
    return left.n ? GITIGNORE_FILE : GITIGNORE_NO;
}

static enum gitignore_match match_text(struct match *m, bool folder) {
    for (;;) {
        bool at_end = m->p == m->pattern.n || takes_rest(m);
        if (at_end && match_end(m, folder) != GITIGNORE_NO)
            return match_end(m, folder);
        if (!at_end && m->pattern.p[m->p] == '*') {
            take_stars(m);
            continue;
        }
        if ((at_end || !match_one(m)) && !retry(m))
            return GITIGNORE_NO;
    }
}

enum gitignore_match gitignore_rule_match(const struct gitignore_rule *rule, struct str path) {
    struct match m = {.pattern = rule->pattern, .text = path, .deep = !rule->anchored};
    return match_text(&m, rule->folder);
}

bool gitignore_has(const struct gitignore *g, struct str path, enum gitignore_match strength) {
    bool excluded = strength != GITIGNORE_NO;
    VEC_EACH (const struct gitignore_rule, rule, g) {
        enum gitignore_match match = gitignore_rule_match(rule, path);
        bool whole_folder = match == GITIGNORE_FOLDER && !rule->negated;
        if (match == GITIGNORE_NO || (match < strength && !whole_folder))
            continue;
        excluded = !rule->negated;
        strength = match;
    }
    return excluded;
}

bool fnmatch_match(struct str pattern, struct str path) {
    struct match m = {.pattern = pattern, .text = path, .slashes = true};
    return match_text(&m, false) == GITIGNORE_FILE;
}

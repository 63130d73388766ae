#include "text/abbreviation.h"

/* The word and its title of one line. */
static bool parse_line(struct str line, struct str *word, struct str *title) {
    line = str_trim(line);
    size_t end = str_index(line, ']', 0);
    if (!str_starts(line, STR("*[")) || end == line.n)
        return false;
    *word = str_trim(str_slice(line, 2, end));
    struct str rest = str_from(line, end + 1);
    if (str_starts(rest, STR(" ")))
        rest = str_from(rest, 1);
    if (!str_starts(rest, STR(":")) || word->n == 0 || word->n > ABBREVIATION_BYTES)
        return false;
    *title = str_trim(str_from(rest, 1));
    return true;
}

static void add(struct abbreviations *a, struct arena *arena, struct str word, struct str title) {
    struct str *kept = ARENA_NEW(arena, struct str);
    *kept = str_dup(arena, title);
    word = str_dup(arena, word);
    *map_at(arena, &a->titles, word) = kept;
    if (word.n > a->longest)
        a->longest = word.n;
    a->lengths[word.n] = true;
    a->starts[(unsigned char)word.p[0]] = true;
}

bool abbreviations_take(struct abbreviations *a, struct arena *arena, struct str *paragraph) {
    struct str rest = *paragraph, line, word, title;
    if (str_find(rest, STR("*[")) == rest.n)
        return false;
    struct strbuf left;
    strbuf_init(&left, arena, 0);
    bool any = false;
    while (str_next_line(&rest, &line)) {
        if (parse_line(line, &word, &title)) {
            add(a, arena, word, title);
            any = true;
        } else {
            strbuf_add(&left, line);
            strbuf_addc(&left, '\n');
        }
    }
    if (any)
        *paragraph = str_trim(strbuf_str(&left));
    return any;
}

static bool is_word(char c) { return is_alnum(c) || c == '_' || (c & 0x80); }

/* Is there a boundary of a word before text[at]? */
static bool is_boundary(struct str text, size_t at) {
    bool before = at > 0 && is_word(text.p[at - 1]);
    bool behind = at < text.n && is_word(text.p[at]);
    return before != behind;
}

size_t abbreviations_find(const struct abbreviations *a, struct str text, size_t at,
                          struct str *title) {
    if (!a->starts[(unsigned char)text.p[at]] || !is_boundary(text, at))
        return 0;
    size_t most = text.n - at < a->longest ? text.n - at : a->longest;
    for (size_t n = most; n; n--) {
        const struct str *found = a->lengths[n] && is_boundary(text, at + n)
                                      ? map_find(&a->titles, str_slice(text, at, at + n))
                                      : NULL;
        if (found) {
            *title = *found;
            return n;
        }
    }
    return 0;
}

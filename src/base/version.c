#include "base/version.h"

static bool is_separator(char c) { return c == '.' || c == '-' || c == '_'; }

/* From the first digit of the last part; empty without one. */
static struct str numbers_of(struct str name) {
    size_t at = name.n;
    while (at > 0 && name.p[at - 1] != '/')
        at--;
    while (at < name.n && !is_digit(name.p[at]))
        at++;
    return str_from(name, at);
}

static bool is_wildcard(struct str s) {
    return s.n && (s.p[0] == 'x' || s.p[0] == 'X') && (s.n == 1 || is_separator(s.p[1]));
}

/* Takes one number, without zeros at its head, or an "x". */
static struct str take_number(struct str *rest) {
    size_t from = 0, to = 0;
    if (is_wildcard(*rest))
        to = 1;
    while (to < rest->n && is_digit(rest->p[to]))
        to++;
    while (from + 1 < to && rest->p[from] == '0')
        from++;
    struct str number = str_slice(*rest, from, to);
    *rest = str_from(*rest, to);
    return number;
}

/* Goes over the separator in front of another number; false when what follows is none. */
static bool next_number(struct str *rest) {
    if (rest->n < 2 || !is_separator(rest->p[0]) ||
        !(is_digit(rest->p[1]) || is_wildcard(str_from(*rest, 1))))
        return false;
    *rest = str_from(*rest, 1);
    return true;
}

static int cmp_numbers(struct str a, struct str b) {
    bool wild_a = is_wildcard(a), wild_b = is_wildcard(b);
    if (wild_a || wild_b)
        return wild_a - wild_b;
    if (a.n != b.n)
        return a.n < b.n ? -1 : 1;
    return str_cmp(a, b);
}

/* What is behind the numbers: digits in it count as numbers. */
static int cmp_suffixes(struct str a, struct str b) {
    while (a.n && b.n) {
        int c = (a.p[0] > b.p[0]) - (a.p[0] < b.p[0]);
        if (is_digit(a.p[0]) && is_digit(b.p[0])) {
            c = cmp_numbers(take_number(&a), take_number(&b));
        } else {
            a = str_from(a, 1);
            b = str_from(b, 1);
        }
        if (c)
            return c;
    }
    return (a.n > 0) - (b.n > 0);
}

static bool suffix_is_release(struct str suffix) {
    static const struct str words[] = {STR_INIT("final"), STR_INIT("release"), STR_INIT("ga"),
                                       STR_INIT("lts"),   STR_INIT("stable"),  STR_INIT("post"),
                                       STR_INIT("p"),     STR_INIT("sp"),      STR_INIT("r")};
    size_t n = 0;
    while (suffix.n && is_separator(suffix.p[0]))
        suffix = str_from(suffix, 1);
    while (n < suffix.n && is_alpha(suffix.p[n]))
        n++;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(str_slice(suffix, 0, n), words[i]))
            return true;
    return n == 0;
}

int version_cmp(struct str a, struct str b) {
    struct str x = numbers_of(a), y = numbers_of(b), zero = STR("0");
    if (!x.n != !y.n)
        return x.n ? -1 : 1;
    bool more_x = x.n > 0, more_y = y.n > 0;
    while (more_x || more_y) {
        int c = cmp_numbers(more_x ? take_number(&x) : zero, more_y ? take_number(&y) : zero);
        if (c)
            return c;
        more_x = more_x && next_number(&x);
        more_y = more_y && next_number(&y);
    }
    int c = suffix_is_release(x) - suffix_is_release(y);
    if (!c)
        c = cmp_suffixes(x, y);
    return c ? c : str_cmp(a, b);
}

bool version_is_release(struct str name) {
    struct str rest = numbers_of(name);
    if (!rest.n)
        return false;
    do
        take_number(&rest);
    while (next_number(&rest));
    return suffix_is_release(rest);
}

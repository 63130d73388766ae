#include "data/yaml_scalar.h"

#include <math.h>
#include <stdlib.h>

static bool is_one_of(struct str s, const struct str *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(s, words[i]))
            return true;
    return false;
}

#define IS_ONE_OF(s, words) is_one_of((s), (words), sizeof(words) / sizeof(words)[0])

static bool resolve_word(struct str s, struct value *v) {
    static const struct str nulls[] = {STR_INIT("null"), STR_INIT("Null"), STR_INIT("NULL"),
                                       STR_INIT("~")};
    static const struct str trues[] = {STR_INIT("true"), STR_INIT("True"), STR_INIT("TRUE")};
    static const struct str falses[] = {STR_INIT("false"), STR_INIT("False"), STR_INIT("FALSE")};
    if (s.n == 0 || IS_ONE_OF(s, nulls)) {
        v->type = VALUE_NULL;
        return true;
    }
    bool yes = IS_ONE_OF(s, trues);
    if (!yes && !IS_ONE_OF(s, falses))
        return false;
    v->type = VALUE_BOOL;
    v->boolean = yes;
    return true;
}

/* Digits only; false when there are none or others. What does not fit becomes the
 * nearest float, as it does in JavaScript; decimals are left to strtod for that,
 * which rounds only once. */
static bool resolve_digits(struct str digits, int base, bool negative, struct value *v) {
    uint64_t whole = 0;
    double wide = 0;
    bool fits = true;
    for (size_t i = 0; i < digits.n; i++) {
        char c = to_lower(digits.p[i]);
        int d = is_digit(c) ? c - '0' : is_lower(c) ? c - 'a' + 10 : base;
        if (d >= base)
            return false;
        fits = fits && !__builtin_mul_overflow(whole, (uint64_t)base, &whole) &&
               !__builtin_add_overflow(whole, (uint64_t)d, &whole);
        wide = wide * base + d;
    }
    fits = fits && whole <= (uint64_t)INT64_MAX + negative;
    if (digits.n == 0 || (!fits && base == 10))
        return false;
    if (fits) {
        v->type = VALUE_INT;
        v->integer = (int64_t)(negative ? 0 - whole : whole);
    } else {
        v->type = VALUE_FLOAT;
        v->number = wide;
    }
    return true;
}

static size_t skip_digits(struct str s, size_t i) {
    while (i < s.n && is_digit(s.p[i]))
        i++;
    return i;
}

/* [-+]? ( . digits | digits ( . digits? )? ) ( [eE] [-+]? digits )? */
static bool has_float_form(struct str s) {
    size_t i = s.n && (s.p[0] == '-' || s.p[0] == '+');
    size_t whole = skip_digits(s, i) - i, part = 0;
    i += whole;
    if (i < s.n && s.p[i] == '.') {
        part = skip_digits(s, i + 1) - (i + 1);
        i += part + 1;
    }
    if (whole + part == 0)
        return false;
    if (i < s.n && to_lower(s.p[i]) == 'e') {
        i++;
        i += i < s.n && (s.p[i] == '-' || s.p[i] == '+');
        size_t from = i;
        i = skip_digits(s, i);
        if (i == from)
            return false;
    }
    return i == s.n;
}

/* strtod wants a terminator, and its locale is always C here. A number of more
 * characters than this has no meaning and stays a string. */
enum { LONGEST_NUMBER = 1024 };

static double to_double(struct str s) {
    char z[LONGEST_NUMBER + 1];
    memcpy(z, s.p, s.n);
    z[s.n] = 0;
    return strtod(z, NULL);
}

static bool resolve_float(struct str s, struct value *v) {
    static const struct str infinities[] = {STR_INIT(".inf"), STR_INIT(".Inf"), STR_INIT(".INF")};
    static const struct str nans[] = {STR_INIT(".nan"), STR_INIT(".NaN"), STR_INIT(".NAN")};
    bool sign = s.n && (s.p[0] == '-' || s.p[0] == '+');
    double d;
    if (IS_ONE_OF(str_from(s, sign), infinities))
        d = s.p[0] == '-' ? -INFINITY : INFINITY;
    else if (IS_ONE_OF(s, nans))
        d = NAN;
    else if (s.n <= LONGEST_NUMBER && has_float_form(s))
        d = to_double(s);
    else
        return false;
    v->type = VALUE_FLOAT;
    v->number = d;
    return true;
}

static bool resolve_int(struct str s, struct value *v) {
    if (str_starts(s, STR("0o")))
        return resolve_digits(str_from(s, 2), 8, false, v);
    if (str_starts(s, STR("0x")))
        return resolve_digits(str_from(s, 2), 16, false, v);
    bool sign = s.n && (s.p[0] == '-' || s.p[0] == '+');
    return resolve_digits(str_from(s, sign), 10, sign && s.p[0] == '-', v);
}

void yaml_scalar_resolve(struct str s, struct value *v) {
    /* Only these can begin anything but a string. */
    static const char first[] = "nN~tTfF+-.0123456789";
    bool special = s.n == 0 || memchr(first, s.p[0], sizeof first - 1);
    if (special && (resolve_word(s, v) || resolve_int(s, v) || resolve_float(s, v)))
        return;
    v->type = VALUE_STRING;
    v->string = s;
}

static int base64_digit(char c) {
    if (is_upper(c))
        return c - 'A';
    if (is_lower(c))
        return c - 'a' + 26;
    if (is_digit(c))
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

bool yaml_binary_decode(struct arena *a, struct str s, struct str *out) {
    char *p = arena_alloc(a, s.n / 4 * 3 + 3);
    size_t n = 0, digits = 0, padding = 0;
    uint32_t bits = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (is_space(s.p[i]))
            continue;
        int d = base64_digit(s.p[i]);
        if (s.p[i] == '=') {
            padding++;
            continue;
        }
        if (d < 0 || padding)
            return false;
        bits = bits << 6 | (uint32_t)d;
        if (++digits % 4 != 1) {
            unsigned left = digits % 4 == 2 ? 4 : digits % 4 == 3 ? 2 : 0;
            p[n++] = (char)(bits >> left & 0xff);
        }
    }
    size_t wanted = (4 - digits % 4) % 4;
    if (digits % 4 == 1 || (padding && padding != wanted))
        return false;
    *out = str_n(p, n);
    return true;
}

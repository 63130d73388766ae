#include "text/smart_symbol.h"

const bool smart_symbol_starts[256] = {
    ['('] = true, ['c'] = true, ['+'] = true, ['='] = true, ['<'] = true, ['-'] = true,
    ['0'] = true, ['1'] = true, ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true,
    ['6'] = true, ['7'] = true, ['8'] = true, ['9'] = true};

struct symbol {
    struct str written, symbol;
    uint32_t set;
};

static const struct symbol symbols[] = {
    {STR_INIT("(c)"), STR_INIT("\xC2\xA9"), SYMBOL_COPYRIGHT},
    {STR_INIT("(r)"), STR_INIT("\xC2\xAE"), SYMBOL_REGISTERED},
    {STR_INIT("(tm)"), STR_INIT("\xE2\x84\xA2"), SYMBOL_TRADEMARK},
    {STR_INIT("c/o"), STR_INIT("\xE2\x84\x85"), SYMBOL_CARE_OF},
    {STR_INIT("+/-"), STR_INIT("\xC2\xB1"), SYMBOL_PLUS_MINUS},
    {STR_INIT("=/="), STR_INIT("\xE2\x89\xA0"), SYMBOL_NOT_EQUAL},
    {STR_INIT("<-->"), STR_INIT("\xE2\x86\x94"), SYMBOL_ARROWS},
    {STR_INIT("<--"), STR_INIT("\xE2\x86\x90"), SYMBOL_ARROWS},
    {STR_INIT("-->"), STR_INIT("\xE2\x86\x92"), SYMBOL_ARROWS},
    {STR_INIT("1/4"), STR_INIT("\xC2\xBC"), SYMBOL_FRACTIONS},
    {STR_INIT("1/2"), STR_INIT("\xC2\xBD"), SYMBOL_FRACTIONS},
    {STR_INIT("3/4"), STR_INIT("\xC2\xBE"), SYMBOL_FRACTIONS},
    {STR_INIT("1/3"), STR_INIT("\xE2\x85\x93"), SYMBOL_FRACTIONS},
    {STR_INIT("2/3"), STR_INIT("\xE2\x85\x94"), SYMBOL_FRACTIONS},
    {STR_INIT("1/5"), STR_INIT("\xE2\x85\x95"), SYMBOL_FRACTIONS},
    {STR_INIT("2/5"), STR_INIT("\xE2\x85\x96"), SYMBOL_FRACTIONS},
    {STR_INIT("3/5"), STR_INIT("\xE2\x85\x97"), SYMBOL_FRACTIONS},
    {STR_INIT("4/5"), STR_INIT("\xE2\x85\x98"), SYMBOL_FRACTIONS},
    {STR_INIT("1/6"), STR_INIT("\xE2\x85\x99"), SYMBOL_FRACTIONS},
    {STR_INIT("5/6"), STR_INIT("\xE2\x85\x9A"), SYMBOL_FRACTIONS},
    {STR_INIT("1/8"), STR_INIT("\xE2\x85\x9B"), SYMBOL_FRACTIONS},
    {STR_INIT("3/8"), STR_INIT("\xE2\x85\x9C"), SYMBOL_FRACTIONS},
    {STR_INIT("5/8"), STR_INIT("\xE2\x85\x9D"), SYMBOL_FRACTIONS},
    {STR_INIT("7/8"), STR_INIT("\xE2\x85\x9E"), SYMBOL_FRACTIONS},
};

static bool is_word(char c) { return is_alnum(c) || c == '_' || (c & 0x80); }

static char char_at(struct str text, size_t i) { return i < text.n ? text.p[i] : '\0'; }

/* What may not stand beside a symbol that begins so. */
static bool stands_free(struct str text, size_t at, size_t end) {
    char before = at ? text.p[at - 1] : '\0', behind = char_at(text, end);
    if (is_digit(text.p[at]))
        return !is_digit(before) && !is_digit(behind);
    if (text.p[at] == 'c')
        return !is_word(before) && !is_word(behind);
    if (text.p[at] == '-')
        return before != '-';
    return text.p[at] != '<' || text.p[end - 1] == '>' || behind != '-';
}

struct str smart_symbol_find(uint32_t wanted, struct str text, size_t at, size_t *bytes) {
    /* The second byte settles most of it, and this is asked for much of all text. */
    if (at + 1 >= text.n || !memchr("/-crt", text.p[at + 1], 5))
        return STR("");
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        struct str written = symbols[i].written;
        if ((symbols[i].set & wanted) && written.p[0] == text.p[at] &&
            written.p[1] == text.p[at + 1] && str_starts(str_from(text, at), written) &&
            stands_free(text, at, at + written.n)) {
            *bytes = written.n;
            return symbols[i].symbol;
        }
    }
    return STR("");
}

enum { LONGEST_ORDINAL = 20 };

/* Are these the letters of a number that ends so? "11th" may also be "11st". */
static bool is_tail(struct str tail, struct str digits) {
    static const struct str tails[] = {STR_INIT("th"), STR_INIT("st"), STR_INIT("nd"),
                                       STR_INIT("rd")};
    char last = digits.p[digits.n - 1];
    bool own = last >= '1' && last <= '3';
    bool teen = own && digits.n > 1 && digits.p[digits.n - 2] == '1';
    return str_eq(tail, tails[own ? last - '0' : 0]) || (teen && str_eq(tail, tails[0]));
}

size_t smart_symbol_ordinal(struct str text, size_t at) {
    size_t end = at;
    if (!is_digit(text.p[at]) || (at && is_word(text.p[at - 1])))
        return 0;
    while (end < text.n && end - at < LONGEST_ORDINAL && is_digit(text.p[end]))
        end++;
    struct str digits = str_slice(text, at, end);
    if (is_word(char_at(text, end + 2)) || (digits.p[0] == '0' && digits.n > 1))
        return 0;
    return is_tail(str_slice(text, end, end + 2), digits) ? digits.n : 0;
}

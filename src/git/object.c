#include "git/object.h"

static int hex_digit(char c) {
    if (is_digit(c))
        return c - '0';
    c = to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool oid_parse(struct str hex, struct oid *out) {
    if (hex.n != OID_HEX)
        return false;
    for (size_t i = 0; i < OID_BYTES; i++) {
        int hi = hex_digit(hex.p[2 * i]), lo = hex_digit(hex.p[2 * i + 1]);
        if (hi < 0 || lo < 0)
            return false;
        out->b[i] = (unsigned char)(hi << 4 | lo);
    }
    return true;
}

struct str oid_hex(struct arena *a, const struct oid *id) {
    static const char digits[] = "0123456789abcdef";
    char *p = arena_alloc(a, OID_HEX + 1);
    for (size_t i = 0; i < OID_BYTES; i++) {
        p[2 * i] = digits[id->b[i] >> 4];
        p[2 * i + 1] = digits[id->b[i] & 15];
    }
    p[OID_HEX] = '\0';
    return str_n(p, OID_HEX);
}

/* "100644 name\0" and 20 bytes of id. */
int tree_item_next(struct str *rest, struct tree_item *out) {
    size_t i = 0;
    uint32_t mode = 0;
    if (rest->n == 0)
        return 0;
    for (; i < rest->n && i < 7 && rest->p[i] >= '0' && rest->p[i] <= '7'; i++)
        mode = mode * 8 + (uint32_t)(rest->p[i] - '0');
    if (i == 0 || i >= rest->n || rest->p[i] != ' ')
        return -1;
    i++;
    const char *nul = memchr(rest->p + i, 0, rest->n - i);
    if (!nul || rest->n - (size_t)(nul - rest->p) - 1 < OID_BYTES)
        return -1;
    out->mode = mode;
    out->name = str_n(rest->p + i, (size_t)(nul - rest->p) - i);
    memcpy(out->id.b, nul + 1, OID_BYTES);
    *rest = str_from(*rest, (size_t)(nul - rest->p) + 1 + OID_BYTES);
    return 1;
}

bool tree_name_ok(struct str name) {
    if (name.n == 0 || memchr(name.p, '/', name.n) || memchr(name.p, 0, name.n))
        return false;
    if (name.p[0] != '.')
        return true;
    return !str_eq(name, STR(".")) && !str_eq(name, STR("..")) && !str_eq_nocase(name, STR(".git"));
}

enum { PARENT_LINE = sizeof "parent \n" - 1 + OID_HEX };

static bool id_line(struct str data, struct str word, struct oid *out) {
    return str_starts(data, word) && data.n > word.n + OID_HEX &&
           data.p[word.n + OID_HEX] == '\n' &&
           oid_parse(str_slice(data, word.n, word.n + OID_HEX), out);
}

/* "Name <mail> 1700000000 +0100": the time stands behind the last '>'. */
static bool parse_person(struct str line, struct str *name, struct str *mail, int64_t *time) {
    size_t open = str_index(line, '<', 0), close = str_last_index(line, '>');
    *name = str_trim(str_slice(line, 0, open));
    *mail = str_trim(str_slice(line, open + 1, close));
    if (close == line.n)
        return false;
    struct str number;
    str_cut(str_trim(str_from(line, close + 1)), ' ', &number);
    bool negative = str_starts(number, STR("-"));
    int64_t t = 0;
    for (size_t i = negative; i < number.n; i++) {
        /* Beyond the year 30,000 a time is an accident. */
        if (!is_digit(number.p[i]) || t > 100000000000)
            return false;
        t = t * 10 + (number.p[i] - '0');
    }
    *time = negative ? -t : t;
    return number.n > 0;
}

bool commit_parse(struct str data, struct commit_data *out) {
    struct oid parent;
    struct str line, name, mail;
    int64_t author_time;
    *out = (struct commit_data){0};
    if (!id_line(data, STR("tree "), &out->tree))
        return false;
    data = str_from(data, sizeof "tree \n" - 1 + OID_HEX);
    out->parents.p = data.p;
    while (id_line(data, STR("parent "), &parent)) {
        out->parents.n += PARENT_LINE;
        data = str_from(data, PARENT_LINE);
    }
    while (str_next_line(&data, &line) && line.n) {
        if (str_starts(line, STR("author ")))
            parse_person(str_from(line, 7), &out->author, &out->mail, &author_time);
        else if (str_starts(line, STR("committer ")))
            parse_person(str_from(line, 10), &name, &mail, &out->time);
    }
    return true;
}

size_t commit_parent_count(const struct commit_data *c) { return c->parents.n / PARENT_LINE; }

struct oid commit_parent(const struct commit_data *c, size_t i) {
    struct oid id = {{0}};
    id_line(str_from(c->parents, i * PARENT_LINE), STR("parent "), &id);
    return id;
}

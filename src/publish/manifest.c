#include "publish/manifest.h"

#include "base/bug.h"
#include "base/limits.h"

static const struct str first_line = STR_INIT("portico manifest 1\n");

enum { NAME_BYTES = 255 };

static bool has_control(struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x20 || c == 0x7f)
            return true;
    }
    return false;
}

bool output_path_ok(struct str path) {
    if (!path.n || path.n >= LIMIT_PATH_BYTES || has_control(path))
        return false;
    size_t depth = 0;
    for (size_t at = 0; at <= path.n;) {
        size_t slash = str_index(path, '/', at);
        struct str part = str_slice(path, at, slash);
        if (!part.n || part.n > NAME_BYTES || str_eq(part, STR(".")) || str_eq(part, STR("..")))
            return false;
        if (depth++ == 0 && str_eq_nocase(part, STR(SITE_FOLDER)))
            return false;
        at = slash + 1;
    }
    return depth <= LIMIT_TREE_DEPTH;
}

/* ---- The frame ---- */

#define END_LINE "end "
enum { END_BYTES = sizeof END_LINE - 1 + DIGEST_HEX + 1 };

static int hex_value(char c) {
    if (is_digit(c))
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool parse_digest(struct str s, struct digest *out) {
    if (s.n != DIGEST_HEX)
        return false;
    uint64_t half[2] = {0, 0};
    for (size_t i = 0; i < DIGEST_HEX; i++) {
        int v = hex_value(s.p[i]);
        if (v < 0)
            return false;
        half[i / 16] = half[i / 16] << 4 | (uint64_t)v;
    }
    *out = (struct digest){half[0], half[1]};
    return true;
}

static void add_digest(struct strbuf *b, struct digest d) {
    char *p = strbuf_extend(b, DIGEST_HEX);
    if (!p)
        return;
    uint64_t half[2] = {d.hi, d.lo};
    for (int i = 0; i < DIGEST_HEX; i++)
        p[i] = "0123456789abcdef"[half[i / 16] >> (60 - 4 * (i % 16)) & 15];
}

bool framed_open(struct str text, struct str first, struct str *body) {
    if (text.n < first.n + END_BYTES || !str_starts(text, first))
        return false;
    struct str before = str_slice(text, 0, text.n - END_BYTES);
    struct str end = str_from(text, before.n);
    struct digest said;
    if (before.p[before.n - 1] != '\n' || !str_starts(end, STR(END_LINE)) ||
        end.p[END_BYTES - 1] != '\n' ||
        !parse_digest(str_slice(end, sizeof END_LINE - 1, END_BYTES - 1), &said) ||
        !digest_eq(said, digest_of(before)))
        return false;
    *body = str_from(before, first.n);
    return true;
}

void framed_close(struct strbuf *b) {
    struct digest d = digest_of(strbuf_str(b));
    STRBUF_LIT(b, END_LINE);
    add_digest(b, d);
    strbuf_addc(b, '\n');
}

/* ---- Rows ---- */

/* Decimal without leading zeroes, so that one number has one spelling. */
static bool parse_size(struct str s, uint64_t *out) {
    uint64_t n = 0;
    if (!s.n || s.n > 18 || (s.n > 1 && s.p[0] == '0'))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]))
            return false;
        n = n * 10 + (uint64_t)(s.p[i] - '0');
    }
    *out = n;
    return true;
}

static void add_size(struct strbuf *b, uint64_t n) {
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + n % 10);
    while (n /= 10);
    strbuf_add(b, str_n(digits + at, sizeof digits - at));
}

static bool parse_file(struct arena *a, struct str rest, struct manifest *m) {
    struct str digest, size;
    struct manifest_row row;
    rest = str_cut(rest, ' ', &digest);
    row.path = str_cut(rest, ' ', &size);
    if (!parse_digest(digest, &row.digest) || !parse_size(size, &row.size) ||
        !output_path_ok(row.path))
        return false;
    if (m->rows.n && str_cmp(m->rows.v[m->rows.n - 1].path, row.path) >= 0)
        return false;
    *VEC_PUSH(a, &m->rows) = row;
    return true;
}

static bool meta_ok(struct manifest_meta meta) {
    return meta.key.n && !has_control(meta.key) && !has_control(meta.value) &&
           str_index(meta.key, ' ', 0) == meta.key.n;
}

static bool parse_meta(struct arena *a, struct str rest, struct manifest *m) {
    struct manifest_meta meta;
    if (str_index(rest, ' ', 0) == rest.n)
        return false;
    meta.value = str_cut(rest, ' ', &meta.key);
    if (!meta_ok(meta) || m->rows.n)
        return false;
    if (m->metas.n && str_cmp(m->metas.v[m->metas.n - 1].key, meta.key) >= 0)
        return false;
    *VEC_PUSH(a, &m->metas) = meta;
    return true;
}

bool manifest_parse(struct arena *a, struct str text, struct manifest *out) {
    struct str body;
    *out = (struct manifest){0};
    bool good = framed_open(text, first_line, &body);
    while (good && body.n) {
        struct str line, word;
        body = str_cut(body, '\n', &line);
        struct str rest = str_cut(line, ' ', &word);
        if (str_eq(word, STR("file")))
            good = parse_file(a, rest, out);
        else
            good = str_eq(word, STR("meta")) && parse_meta(a, rest, out);
    }
    if (!good)
        *out = (struct manifest){0};
    return good;
}

void manifest_emit(struct strbuf *b, const struct manifest *m) {
    strbuf_add(b, first_line);
    VEC_EACH (struct manifest_meta, meta, &m->metas) {
        STRBUF_LIT(b, "meta ");
        strbuf_add(b, meta->key);
        strbuf_addc(b, ' ');
        strbuf_add(b, meta->value);
        strbuf_addc(b, '\n');
    }
    VEC_EACH (struct manifest_row, row, &m->rows) {
        STRBUF_LIT(b, "file ");
        add_digest(b, row->digest);
        strbuf_addc(b, ' ');
        add_size(b, row->size);
        strbuf_addc(b, ' ');
        strbuf_add(b, row->path);
        strbuf_addc(b, '\n');
    }
    framed_close(b);
}

/* ---- Meta ---- */

const struct manifest_meta *manifest_find_meta(const struct manifest *m, struct str key) {
    VEC_EACH (struct manifest_meta, meta, &m->metas) {
        if (str_eq(meta->key, key))
            return meta;
    }
    return NULL;
}

void manifest_set_meta(struct arena *a, struct manifest *m, struct str key, struct str value) {
    struct manifest_meta meta = {str_dup(a, key), str_dup(a, value)};
    if (!meta_ok(meta))
        BUG("not a meta line of the manifest: '%.*s'", STR_ARG(key));
    size_t at = 0;
    while (at < m->metas.n && str_cmp(m->metas.v[at].key, key) < 0)
        at++;
    if (at < m->metas.n && str_eq(m->metas.v[at].key, key)) {
        m->metas.v[at].value = meta.value;
        return;
    }
    VEC_PUSH(a, &m->metas);
    memmove(&m->metas.v[at + 1], &m->metas.v[at], (m->metas.n - 1 - at) * sizeof meta);
    m->metas.v[at] = meta;
}

#include "base/nearest.h"

#include "base/strbuf.h"

void nearest_init(struct nearest *n, struct arena *a, struct str wanted) {
    *n = (struct nearest){.arena = a, .wanted = wanted};
}

static unsigned least(unsigned a, unsigned b) { return a < b ? a : b; }

static bool same(struct str a, size_t i, struct str b, size_t j) {
    return to_lower(a.p[i]) == to_lower(b.p[j]);
}

/* Are the two bytes before i those before j, the other way round? */
static bool is_swap(struct str a, size_t i, struct str b, size_t j) {
    return i > 1 && j > 1 && same(a, i - 1, b, j - 2) && same(a, i - 2, b, j - 1);
}

/* Edit distance without regard to case where a neighbouring swap counts one
 * (optimal string alignment). Gives up beyond `most`, and looks only at cells near
 * enough to the diagonal for a smaller distance; the others count as too far. */
static unsigned distance(struct str a, struct str b, unsigned most) {
    unsigned rows[3][NEAREST_LONGEST + 1];
    size_t longer = a.n > b.n ? a.n : b.n, shorter = a.n > b.n ? b.n : a.n;
    if (longer > NEAREST_LONGEST || longer - shorter > most)
        return most + 1;
    for (size_t j = 0; j <= b.n; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a.n; i++) {
        unsigned *row = rows[i % 3], *above = rows[(i - 1) % 3], *two_above = rows[(i + 1) % 3];
        size_t from = i > most ? i - most : 1, to = i + most < b.n ? i + most : b.n;
        unsigned best = row[from - 1] = from > 1 ? most + 1 : (unsigned)i;
        if (to < b.n)
            row[to + 1] = most + 1;
        for (size_t j = from; j <= to; j++) {
            row[j] =
                least(least(above[j], row[j - 1]) + 1, above[j - 1] + !same(a, i - 1, b, j - 1));
            if (is_swap(a, i, b, j))
                row[j] = least(row[j], two_above[j - 2] + 1);
            best = least(best, row[j]);
        }
        if (best > most)
            return most + 1;
    }
    return least(rows[a.n % 3][b.n], most + 1);
}

void nearest_offer(struct nearest *n, struct str name) { nearest_offer_as(n, name, name); }

void nearest_offer_as(struct nearest *n, struct str compared, struct str name) {
    unsigned most = (unsigned)(n->wanted.n / 3 + 1);
    if (n->n == NEAREST_SHOWN)
        most = n->distances[n->n - 1]; /* farther ones would not be shown */
    unsigned d = distance(n->wanted, compared, most);
    if (d > most)
        return;
    size_t at = n->n;
    while (at > 0 && (n->distances[at - 1] > d ||
                      (n->distances[at - 1] == d && str_cmp(n->names[at - 1], name) > 0)))
        at--;
    if (at == NEAREST_SHOWN || (at > 0 && str_eq(n->names[at - 1], name)))
        return;
    if (n->n < NEAREST_SHOWN)
        n->n++;
    for (size_t i = n->n - 1; i > at; i--) {
        n->names[i] = n->names[i - 1];
        n->distances[i] = n->distances[i - 1];
    }
    n->names[at] = name;
    n->distances[at] = d;
}

struct str nearest_text(const struct nearest *n) {
    struct strbuf b;
    strbuf_init(&b, n->arena, 0);
    for (size_t i = 0; i < n->n; i++) {
        if (i)
            strbuf_addz(&b, i + 1 == n->n ? " or " : ", ");
        strbuf_add(&b, n->names[i]);
    }
    return strbuf_str(&b);
}

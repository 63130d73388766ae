#include "base/path.h"
#include "docs/nav.h"
#include "docs/page_title.h"

void nav_find_below(struct nav *n, struct str dir, nav_fits *fits, void *context,
                    struct site_children *out) {
    size_t from, to;
    struct str last = dir; /* the folder of the page before */
    if (!site_range(&n->site, dir, &from, &to) || !nav_step(n, to - from))
        return;
    for (size_t i = from; i < to; i++) {
        struct str path = n->site.v[i].path;
        for (size_t at = str_index(path, '/', dir.n ? dir.n + 1 : 0); at < path.n;
             at = str_index(path, '/', at + 1)) {
            struct str folder = str_slice(path, 0, at);
            if (!path_inside(folder, last) && fits(context, folder, NO_PAGE))
                *VEC_PUSH(n->arena, out) = (struct site_child){.path = folder, .page = NO_PAGE};
        }
        last = path_dir(path);
        if (fits(context, path, (uint32_t)i))
            *VEC_PUSH(n->arena, out) = (struct site_child){.path = path, .page = (uint32_t)i};
    }
}

/* The number at *at, without zeros before it; moves behind it. */
static struct str number_at(struct str s, size_t *at) {
    size_t from = *at;
    while (*at < s.n && is_digit(s.p[*at]))
        ++*at;
    while (from + 1 < *at && s.p[from] == '0')
        from++;
    return str_slice(s, from, *at);
}

static int compare_numbers(struct str a, struct str b) {
    return a.n != b.n ? (a.n > b.n ? 1 : -1) : str_cmp(a, b);
}

int nav_natural_cmp(struct str a, struct str b, bool fold) {
    size_t i = 0, k = 0;
    while (i < a.n && k < b.n) {
        bool digit_a = is_digit(a.p[i]), digit_b = is_digit(b.p[k]);
        if (digit_a != digit_b)
            return digit_a ? -1 : 1;
        int c;
        if (digit_a) {
            struct str x = number_at(a, &i), y = number_at(b, &k);
            c = compare_numbers(x, y);
        } else {
            char x = a.p[i++], y = b.p[k++];
            c = fold ? (int)(unsigned char)to_lower(x) - (unsigned char)to_lower(y) : 0;
            c = c ? c : (int)(unsigned char)x - (unsigned char)y;
        }
        if (c)
            return c;
    }
    return (i < a.n) - (k < b.n);
}

/* The text of the first line that is a heading of the first level. */
static struct str first_heading(struct str body) {
    struct str line;
    while (str_next_line(&body, &line))
        if (str_starts(line, STR("# ")))
            return str_trim(str_from(line, 2));
    return STR("");
}

struct str nav_page_title(struct nav *n, uint32_t page) {
    const struct site_page *at = &n->site.v[page];
    struct str base = path_base(at->path), stem = str_slice(base, 0, base.n - path_ext(base).n);
    struct str text, title = STR("");
    struct front_matter front;
    if (!n->reader->text(n->reader->context, at->source, &text))
        return title_of_name(n->arena, stem);
    if (front_matter_split(text, n->set->dialect.markdown.bare_front_matter, &front))
        title = page_title_in_front(n->arena, at->source, &front);
    if (!title.n)
        title = first_heading(front.body);
    return title.n ? title : title_of_name(n->arena, stem);
}

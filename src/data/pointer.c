#include "data/pointer.h"

#include "base/strbuf.h"

static struct str unescape(struct arena *a, struct str s) {
    if (str_index(s, '~', 0) == s.n)
        return s;
    char *p = arena_alloc(a, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool escape = s.p[i] == '~' && i + 1 < s.n && (s.p[i + 1] == '0' || s.p[i + 1] == '1');
        p[n++] = !escape ? s.p[i] : s.p[i + 1] == '1' ? '/' : '~';
        i += escape;
    }
    return str_n(p, n);
}

static const struct value *item_at(const struct value *list, struct str index) {
    size_t i = 0;
    if (!index.n || index.n > 6)
        return NULL;
    for (size_t k = 0; k < index.n; k++) {
        if (!is_digit(index.p[k]))
            return NULL;
        i = i * 10 + (size_t)(index.p[k] - '0');
    }
    return value_item(list, i);
}

const struct value *pointer_step(struct arena *a, const struct value *v, struct str step) {
    return value_is(v, VALUE_LIST) ? item_at(v, step) : value_find(v, unescape(a, step));
}

struct str pointer_escape(struct arena *a, struct str key) {
    struct strbuf b;
    if (str_index(key, '~', 0) == key.n && str_index(key, '/', 0) == key.n)
        return key;
    strbuf_init(&b, a, 0);
    for (size_t i = 0; i < key.n; i++)
        if (key.p[i] == '~' || key.p[i] == '/')
            strbuf_addz(&b, key.p[i] == '~' ? "~0" : "~1");
        else
            strbuf_addc(&b, key.p[i]);
    return strbuf_str(&b);
}

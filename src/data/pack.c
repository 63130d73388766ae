#include "data/pack.h"

struct pack pack_writer(struct strbuf *out) {
    return (struct pack){.out = out};
}

struct pack pack_reader(struct arena *a, struct str in) {
    return (struct pack){.reading = true, .in = in, .arena = a};
}

bool pack_done(const struct pack *p) {
    return !p->failed && (p->reading ? p->at == p->in.n : !p->out->failed);
}

static size_t left(const struct pack *p) { return p->failed ? 0 : p->in.n - p->at; }

/* ---- scalars ---- */

static uint8_t read_byte(struct pack *p) {
    if (left(p) == 0) {
        p->failed = true;
        return 0;
    }
    return (uint8_t)p->in.p[p->at++];
}

/* At most ten bytes of seven bits; the last must not carry bits that are lost. */
static uint64_t read_varint(struct pack *p) {
    uint64_t v = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        uint8_t byte = read_byte(p);
        if (shift == 63 && byte > 1)
            break;
        v |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return p->failed ? 0 : v;
    }
    p->failed = true;
    return 0;
}

static void write_varint(struct pack *p, uint64_t v) {
    char bytes[10];
    size_t n = 0;
    for (; v >= 0x80; v >>= 7)
        bytes[n++] = (char)(v | 0x80);
    bytes[n++] = (char)v;
    strbuf_add(p->out, str_n(bytes, n));
}

void pack_u64(struct pack *p, uint64_t *v) {
    if (p->reading)
        *v = read_varint(p);
    else
        write_varint(p, *v);
}

void pack_u32(struct pack *p, uint32_t *v) {
    uint64_t wide = p->reading ? 0 : *v;
    pack_u64(p, &wide);
    if (wide > UINT32_MAX) {
        p->failed = true;
        wide = 0;
    }
    *v = (uint32_t)wide;
}

/* The sign goes to the lowest bit. */
void pack_i64(struct pack *p, int64_t *v) {
    uint64_t bits = p->reading ? 0 : (uint64_t)*v << 1 ^ (*v < 0 ? UINT64_MAX : 0);
    pack_u64(p, &bits);
    if (p->reading)
        *v = (int64_t)(bits >> 1 ^ (0 - (bits & 1)));
}

static void pack_byte(struct pack *p, uint8_t *v) {
    if (p->reading)
        *v = read_byte(p);
    else
        strbuf_addc(p->out, (char)*v);
}

void pack_bool(struct pack *p, bool *v) {
    uint8_t byte = p->reading ? 0 : *v;
    pack_byte(p, &byte);
    if (byte > 1) {
        p->failed = true;
        byte = 0;
    }
    *v = byte;
}

void pack_double(struct pack *p, double *v) {
    uint64_t bits = 0;
    if (!p->reading)
        memcpy(&bits, v, sizeof bits);
    /* The lowest byte first, on any machine. */
    for (unsigned shift = 0; shift < 64; shift += 8) {
        uint8_t byte = (uint8_t)(bits >> shift);
        pack_byte(p, &byte);
        if (p->reading)
            bits |= (uint64_t)byte << shift;
    }
    if (p->reading && p->failed)
        bits = 0;
    memcpy(v, &bits, sizeof bits);
}

void pack_str(struct pack *p, struct str *v) {
    if (!p->reading) {
        write_varint(p, v->n);
        strbuf_add(p->out, *v);
        return;
    }
    uint64_t n = read_varint(p);
    *v = STR("");
    if (n > left(p)) {
        p->failed = true;
    } else if (n) {
        *v = str_n(p->in.p + p->at, (size_t)n);
        p->at += (size_t)n;
    }
}

uint32_t pack_count(struct pack *p, size_t n, size_t min_item_bytes) {
    if (!p->reading && n > UINT32_MAX) {
        p->failed = true;
        n = 0;
    }
    uint32_t count = (uint32_t)n;
    pack_u32(p, &count);
    if (p->reading && count > left(p) / min_item_bytes) {
        p->failed = true;
        return 0;
    }
    return count;
}

/* ---- values ---- */

/* The first byte of a value: its type and what follows. */
enum {
    HEAD_TYPE = 0x07,
    HEAD_TRUE = 0x08,      /* of a boolean */
    HEAD_TEXT_SAME = 0x10, /* the text is the string */
    HEAD_TEXT = 0x20,      /* a text follows */
    HEAD_TAG = 0x40,       /* a tag follows */
    HEAD_ALL = 0x7f,

    /* type, line, column */
    SHORTEST_VALUE = 3,
    /* key, line, column, value */
    SHORTEST_FIELD = 3 + SHORTEST_VALUE
};

static void pack_node(struct pack *p, struct value *v, int depth);

static uint8_t head_of(const struct value *v) {
    bool same = v->type == VALUE_STRING && v->text.n && str_eq(v->text, v->string);
    bool yes = v->type == VALUE_BOOL && v->boolean;
    return (uint8_t)((unsigned)v->type | (yes ? HEAD_TRUE : 0) | (same ? HEAD_TEXT_SAME : 0) |
                     (v->text.n && !same ? HEAD_TEXT : 0) | (v->tag.n ? HEAD_TAG : 0));
}

/* The count of items of a list or map. What its items will take at least is
 * reserved until they come, so that lists in lists cannot promise the same bytes
 * again and again and allocate for each promise. */
static uint32_t pack_items(struct pack *p, size_t n, size_t shortest) {
    uint32_t count = pack_count(p, n, shortest);
    if (!p->reading)
        return count;
    if (count * shortest > left(p) - p->reserved) {
        p->failed = true;
        return 0;
    }
    p->reserved += count * shortest;
    return count;
}

static void pack_list(struct pack *p, struct value *v, int depth) {
    uint32_t n = pack_items(p, p->reading ? 0 : v->list->n, SHORTEST_VALUE);
    if (p->reading) {
        v->list = ARENA_NEW(p->arena, struct value_list);
        v->list->v = ARENA_ARRAY(p->arena, struct value, n);
        v->list->n = v->list->cap = n;
    }
    for (uint32_t i = 0; i < n && !p->failed; i++) {
        p->reserved -= p->reading ? SHORTEST_VALUE : 0;
        pack_node(p, &v->list->v[i], depth + 1);
    }
}

static void pack_map(struct pack *p, struct value *v, int depth) {
    uint32_t n = pack_items(p, p->reading ? 0 : v->map->n, SHORTEST_FIELD);
    if (p->reading) {
        v->map = ARENA_NEW(p->arena, struct value_map);
        v->map->v = ARENA_ARRAY(p->arena, struct value_field, n);
        v->map->n = v->map->cap = n;
    }
    for (uint32_t i = 0; i < n && !p->failed; i++) {
        struct value_field *f = &v->map->v[i];
        p->reserved -= p->reading ? SHORTEST_FIELD : 0;
        pack_str(p, &f->key);
        pack_u32(p, &f->line);
        pack_u32(p, &f->column);
        pack_node(p, &f->value, depth + 1);
    }
}

static void pack_content(struct pack *p, struct value *v, uint8_t head, int depth) {
    switch (v->type) {
    case VALUE_NULL:
        break;
    case VALUE_BOOL:
        v->boolean = head & HEAD_TRUE;
        break;
    case VALUE_INT:
        pack_i64(p, &v->integer);
        break;
    case VALUE_FLOAT:
        pack_double(p, &v->number);
        break;
    case VALUE_STRING:
        pack_str(p, &v->string);
        break;
    case VALUE_LIST:
        pack_list(p, v, depth);
        break;
    case VALUE_MAP:
        pack_map(p, v, depth);
        break;
    }
}

static void pack_node(struct pack *p, struct value *v, int depth) {
    uint8_t head = p->reading ? 0 : head_of(v);
    pack_byte(p, &head);
    if (depth >= PACK_DEPTH || (head & HEAD_TYPE) > VALUE_MAP || (head & ~HEAD_ALL)) {
        p->failed = true;
        return;
    }
    if (p->reading)
        *v = (struct value){.type = (enum value_type)(head & HEAD_TYPE)};
    pack_u32(p, &v->line);
    pack_u32(p, &v->column);
    if (head & HEAD_TEXT)
        pack_str(p, &v->text);
    if (head & HEAD_TAG)
        pack_str(p, &v->tag);
    pack_content(p, v, head, depth);
    if (p->reading && (head & HEAD_TEXT_SAME) && v->type == VALUE_STRING)
        v->text = v->string;
}

void pack_value(struct pack *p, struct value *v) {
    if (p->reading)
        *v = value_null();
    pack_node(p, v, 0);
    if (p->reading && p->failed)
        *v = value_null();
}

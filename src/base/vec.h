/* Growing arrays in an arena. A vector is any struct with `v`, `n` and `cap`:
 *
 *     struct names { VEC(struct str); } names = {0};
 *     *VEC_PUSH(arena, &names) = STR("a");
 *     VEC_EACH(struct str, s, &names) puts(...);
 *
 * Addresses of items change when the vector grows. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <string.h>

#include "base/str.h"

#define VEC(T) \
    T *v;      \
    size_t n, cap

/* The address of one more item, all zero. */
#define VEC_PUSH(arena, vec)                                                              \
    ((vec)->n < (vec)->cap                                                                \
         ? (void)0                                                                        \
         : (void)((vec)->v = vec_grow((arena), (vec)->v, &(vec)->cap, sizeof *(vec)->v)), \
     memset(&(vec)->v[(vec)->n], 0, sizeof *(vec)->v), &(vec)->v[(vec)->n++])

#define VEC_EACH(T, item, vec)                                                        \
    for (T *item = (vec)->v, *item##_end = (vec)->n ? (vec)->v + (vec)->n : (vec)->v; \
         item != item##_end; item++)

static inline void *vec_grow(struct arena *a, void *v, size_t *cap, size_t size) {
    size_t was = *cap;
    *cap = was ? was * 2 : 8;
    return arena_grow(a, v, was * size, *cap * size);
}

struct str_list {
    VEC(struct str);
};

#endif

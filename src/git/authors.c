#include "git/authors.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "git/lib.h"
#include "text/fold.h"

void authors_init(struct authors *s, struct arena *a, struct arena *scratch, size_t files,
                  struct str mailmap) {
    git_mailmap *map = NULL;
    *s = (struct authors){.a = a, .scratch = scratch, .waiting = files};
    s->files = ARENA_ARRAY(scratch, struct file_authors, files);
    if (mailmap.n && git_mailmap_from_buffer(&map, mailmap.p, mailmap.n) == 0)
        s->mailmap = map;
}

void authors_release(struct authors *s) { git_mailmap_free(s->mailmap); }

/* Names are bytes of any kind: one line of UTF-8 is made of them, with single spaces. */
static struct str clean_name(struct arena *a, struct str name) {
    enum { NAME_BYTES = 200 };
    struct str text = utf8_repair(a, str_slice(name, 0, NAME_BYTES));
    char *p = str_z(a, text);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool space = (unsigned char)p[i] <= 0x20 || p[i] == 0x7f;
        if (!space)
            p[n++] = p[i];
        else if (n && p[n - 1] != ' ')
            p[n++] = ' ';
    }
    return str_trim(str_n(p, n));
}

static struct str mapped_name(struct authors *s, struct str name, struct str mail) {
    const char *real_name, *real_mail;
    if (s->mailmap && git_mailmap_resolve(&real_name, &real_mail, s->mailmap,
                                          str_z(s->scratch, name), str_z(s->scratch, mail)) == 0)
        return str_of(real_name);
    return name;
}

static struct author *find_name(struct authors *s, struct str name) {
    struct str clean = clean_name(s->a, name);
    struct str folded = text_fold(s->scratch, clean);
    void **at = map_at(s->scratch, &s->names, folded);
    if (!*at) {
        struct author *author = ARENA_NEW(s->scratch, struct author);
        *author = (struct author){clean, str_ends(folded, STR("[bot]"))};
        *at = author;
    }
    return *at;
}

const struct author *authors_get(struct authors *s, struct str name, struct str mail) {
    struct str key = name;
    if (s->mailmap)
        key = str_fmt(s->scratch, "%.*s <%.*s>", STR_ARG(name), STR_ARG(mail));
    struct author *found = map_find(&s->persons, key);
    if (found)
        return found;
    found = find_name(s, mapped_name(s, name, mail));
    *map_at(s->scratch, &s->persons, str_dup(s->scratch, key)) = found;
    return found;
}

static bool has(const struct file_authors *file, const struct author *by) {
    for (size_t i = 0; i < file->n; i++)
        if (file->v[i] == by)
            return true;
    return false;
}

void authors_add(struct authors *s, size_t number, const struct author *by, bool added) {
    struct file_authors *file = &s->files[number];
    if (file->begun)
        return;
    if (by->name.n && !has(file, by)) {
        if (file->n < LIMIT_FILE_AUTHORS)
            *VEC_PUSH(s->scratch, file) = by;
        else
            file->more = true;
    }
    file->begun = added;
    s->waiting -= added;
}

void authors_list(const struct authors *s, size_t number, struct file_history *out) {
    const struct file_authors *file = &s->files[number];
    size_t people = 0;
    for (size_t i = 0; i < file->n; i++)
        people += !file->v[i]->robot;
    for (size_t i = 0; i < file->n && out->authors_n < AUTHORS_NAMED; i++)
        if (!file->v[i]->robot || people == 0)
            out->authors[out->authors_n++] = file->v[i]->name;
    out->other_authors = (uint32_t)((people ? people : file->n) - out->authors_n);
    out->earlier_authors = file->more || !file->begun;
}

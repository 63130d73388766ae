#include "sys/loaded.h"

#include <elf.h>
#include <link.h>
#include <sys/stat.h>

#include "base/path.h"

struct search {
    const struct str *names;
    size_t n;
    struct digest digest;
};

/* The notes of a library lie in its memory as name and description, each filled up to a
 * multiple of the segment's alignment. */
static struct str find_build_id(const struct dl_phdr_info *info, const ElfW(Phdr) * segment) {
    struct str notes = str_n((const char *)(info->dlpi_addr + segment->p_vaddr), segment->p_memsz);
    size_t align = segment->p_align == 8 ? 8 : 4;
    while (notes.n >= sizeof(ElfW(Nhdr))) {
        ElfW(Nhdr) note;
        memcpy(&note, notes.p, sizeof note);
        size_t at = (sizeof note + note.n_namesz + align - 1) & ~(align - 1);
        size_t end = (at + note.n_descsz + align - 1) & ~(align - 1);
        if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 &&
            str_eq(str_slice(notes, sizeof note, sizeof note + 3), STR("GNU")))
            return str_slice(notes, at, at + note.n_descsz);
        notes = str_from(notes, end);
    }
    return STR("");
}

static void add_file(struct digest *d, const char *path) {
    struct stat s;
    if (stat(path, &s) != 0)
        return;
    const int64_t facts[] = {(int64_t)s.st_size, (int64_t)s.st_mtim.tv_sec};
    *d = digest_add(*d, str_n((const char *)facts, sizeof facts));
}

static int look(struct dl_phdr_info *info, size_t size, void *ctx) {
    struct search *s = ctx;
    struct str file = path_base(str_of(info->dlpi_name)), id = STR("");
    bool wanted = false;
    (void)size;
    for (size_t i = 0; i < s->n; i++)
        wanted |= str_starts(file, s->names[i]);
    if (!wanted)
        return 0;
    for (size_t i = 0; i < info->dlpi_phnum && !id.n; i++)
        if (info->dlpi_phdr[i].p_type == PT_NOTE)
            id = find_build_id(info, &info->dlpi_phdr[i]);
    s->digest = digest_add(digest_add(s->digest, file), id);
    if (!id.n)
        add_file(&s->digest, info->dlpi_name);
    return 0;
}

struct digest loaded_digest(const struct str *names, size_t n) {
    struct search s = {.names = names, .n = n};
    dl_iterate_phdr(look, &s);
    return s.digest;
}

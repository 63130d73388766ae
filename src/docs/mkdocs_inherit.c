#include "docs/mkdocs_inherit.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/path.h"
#include "data/yaml.h"
#include "docs/mkdocs.h"

/* All values below `v` belong to file number `file`. Readers limit the depth. */
static void move_lines(struct value *v, uint32_t file) {
    v->line += file * MKDOCS_FILE_LINES;
    if (v->type == VALUE_LIST)
        for (size_t i = 0; i < v->list->n; i++)
            move_lines(&v->list->v[i], file);
    for (size_t i = 0; v->type == VALUE_MAP && i < v->map->n; i++) {
        v->map->v[i].line += file * MKDOCS_FILE_LINES;
        move_lines(&v->map->v[i].value, file);
    }
}

/* The keys of `below` that `above` has not, behind those of `above`; mappings of both are merged.
 * Both have their depth from a reader, so the result has no more. */
static struct value merge(struct arena *a, const struct value *below, const struct value *above) {
    if (below->type != VALUE_MAP || above->type != VALUE_MAP || above->tag.n)
        return *above;
    struct value out = value_map(a);
    struct map seen = {0};
    out.line = above->line;
    out.column = above->column;
    VALUE_EACH_FIELD (field, below) {
        *VEC_PUSH(a, out.map) = *field;
        *map_at(a, &seen, field->key) = (void *)(uintptr_t)out.map->n;
    }
    VALUE_EACH_FIELD (field, above) {
        uintptr_t at = (uintptr_t)map_find(&seen, field->key);
        struct value_field merged = *field;
        if (at)
            merged.value = merge(a, &out.map->v[at - 1].value, &field->value);
        if (at)
            out.map->v[at - 1] = merged;
        else
            *VEC_PUSH(a, out.map) = merged;
    }
    return out;
}

static bool is_taken(const struct mkdocs_files *files, struct str path) {
    VEC_EACH (const struct str, taken, files)
        if (str_eq(*taken, path))
            return true;
    return false;
}

/* The root of the file that `named`, in the last of `files`, inherits from; it is then the last
 * one. False when there is none, with its finding. */
static bool read_parent(struct arena *a, const struct mkdocs_reader *reader,
                        const struct value *named, struct findings *f, struct mkdocs_files *files,
                        struct value *root) {
    struct place place = value_place(named, files->v[0]);
    struct yaml_documents docs = {0};
    struct str path, text;
    bool found = false;
    if (!path_join(a, path_dir(files->v[files->n - 1]), named->string, &path)) {
        FIND1(f, MKDOCS_INHERIT_ESCAPES, place, named->string);
    } else if (is_taken(files, path)) {
        FIND1(f, MKDOCS_INHERIT_CYCLE, place, named->string);
    } else if (files->n >= LIMIT_INHERIT) {
        FIND1(f, MKDOCS_INHERIT_LIMIT, place, str_fmt(a, "%d", LIMIT_INHERIT));
    } else if (!reader->read || !reader->read(reader->context, path, &text, &found)) {
        if (!found)
            FIND2(f, MKDOCS_INHERIT_MISSING, place, named->string, path);
    } else {
        yaml_parse(a, path, text, f, &docs);
        *VEC_PUSH(a, files) = path;
        if (docs.n && docs.v[0].root.type == VALUE_MAP) {
            *root = docs.v[0].root;
            move_lines(root, (uint32_t)(files->n - 1));
            return true;
        }
        if (docs.n && !docs.v[0].broken)
            FIND0(f, MKDOCS_NOT_A_MAPPING, place_at(path, 1, 1));
    }
    return false;
}

struct value mkdocs_inherit(struct arena *a, const struct mkdocs_reader *reader, struct str file,
                            const struct value *root, struct findings *f,
                            struct mkdocs_files *files) {
    struct value out = *root, parent;
    *VEC_PUSH(a, files) = file;
    const struct value *named = value_find(root, STR("INHERIT"));
    while (named) {
        struct str unlisted;
        struct value resolved = *named;
        if (str_eq(named->tag,
                   STR("!ENV"))) /* of an unlisted variable it is told with the others */
            resolved = docs_env_value(reader->env, named, &unlisted);
        if (resolved.type == VALUE_NULL)
            break;
        if (resolved.type != VALUE_STRING) {
            FIND3(f, MKDOCS_TYPE, value_place(named, file), STR("INHERIT"), STR("a string"),
                  value_type_name(resolved.type));
            break;
        }
        if (!read_parent(a, reader, &resolved, f, files, &parent))
            break;
        named = value_find(&parent, STR("INHERIT"));
        out = merge(a, &parent, &out);
    }
    return out;
}

struct place mkdocs_files_place(const struct mkdocs_files *files, struct place p) {
    size_t file = p.line / MKDOCS_FILE_LINES;
    if (file && file < files->n && str_eq(p.file, files->v[0]))
        return place_at(files->v[file], p.line % MKDOCS_FILE_LINES, p.column);
    return p;
}

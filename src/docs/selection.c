#include "docs/selection.h"

#include "base/limits.h"
#include "base/path.h"
#include "data/pattern.h"
#include "docs/plugins.h"

/* A text with patterns, one a line. */
static void read_ignore(struct arena *a, const struct mkdocs *config, struct str key,
                        struct findings *f, struct gitignore *out) {
    const struct value *v = value_find(config->root, key);
    if (!v || v->type == VALUE_NULL)
        return;
    struct place place = value_place(v, config->file);
    if (v->type != VALUE_STRING)
        FIND3(f, MKDOCS_TYPE, place, key, STR("a text with a pattern on each line"),
              value_type_name(v->type));
    else if (gitignore_parse(a, v->string, out))
        FIND1(f, MKDOCS_PATTERN, place, STR("it is too long"));
}

static void read_regex(struct arena *a, const struct mkdocs *config, const struct value *v,
                       struct findings *f, struct selection *out) {
    struct str why;
    struct pattern *p = NULL;
    if (out->patterns.n >= LIMIT_EXCLUDE_PATTERNS)
        why = str_fmt(a, "there are more than %d", LIMIT_EXCLUDE_PATTERNS);
    else /* it must match where a path begins */
        p = pattern_compile(a, str_fmt(a, "^(?:%.*s)", STR_ARG(v->string)), &why);
    if (p)
        *VEC_PUSH(a, &out->patterns) = p;
    else
        FIND1(f, MKDOCS_PATTERN, value_place(v, config->file), why);
}

static void read_plugin(struct arena *a, const struct mkdocs *config, struct findings *f,
                        struct selection *out) {
    const struct value *options = plugin_find(config->root, STR("exclude"));
    const struct value *globs = value_find(options, STR("glob"));
    const struct value *patterns = value_find(options, STR("regex"));
    if (value_is(globs, VALUE_STRING))
        *VEC_PUSH(a, &out->globs) = globs->string;
    VALUE_EACH (item, globs)
        if (item->type == VALUE_STRING)
            *VEC_PUSH(a, &out->globs) = item->string;
    if (value_is(patterns, VALUE_STRING))
        read_regex(a, config, patterns, f, out);
    VALUE_EACH (item, patterns)
        if (item->type == VALUE_STRING)
            read_regex(a, config, item, f, out);
}

void selection_open(struct arena *a, const struct mkdocs *config, struct findings *f,
                    struct selection *out) {
    *out = (struct selection){0};
    if (!config)
        return;
    read_ignore(a, config, STR("exclude_docs"), f, &out->excluded);
    read_ignore(a, config, STR("draft_docs"), f, &out->drafts);
    read_ignore(a, config, STR("not_in_nav"), f, &out->not_in_nav);
    read_plugin(a, config, f, out);
    const struct value *blog = plugin_find(config->root, STR("blog"));
    if (!blog)
        blog = plugin_find(config->root, STR("material/blog"));
    if (blog)
        out->blog = value_find(blog, STR("blog_dir")) ? value_find_string(blog, STR("blog_dir"))
                                                      : STR("blog");
}

void selection_close(struct selection *s) {
    for (size_t i = 0; i < s->patterns.n; i++)
        pattern_release(s->patterns.v[i]);
    s->patterns.n = 0;
}

/* ".*" and "/templates/", the patterns that stand before all others. */
static enum gitignore_match match_defaults(struct str path) {
    if (path.n && path_base(path).p[0] == '.')
        return GITIGNORE_FILE;
    if (str_starts(path, STR(".")) || str_contains(path, STR("/.")) ||
        str_starts(path, STR("templates/")))
        return GITIGNORE_FOLDER;
    return GITIGNORE_NO;
}

bool selection_takes(const struct selection *s, struct str path) {
    if (gitignore_has(&s->excluded, path, match_defaults(path)) ||
        gitignore_has(&s->drafts, path, GITIGNORE_NO))
        return false;
    VEC_EACH (const struct str, glob, &s->globs)
        if (fnmatch_match(*glob, path))
            return false;
    for (size_t i = 0; i < s->patterns.n; i++)
        if (pattern_finds(s->patterns.v[i], path))
            return false;
    return true;
}

bool selection_is_unlisted(const struct selection *s, struct str path) {
    return (s->blog.n && path_inside(s->blog, path)) ||
           gitignore_has(&s->not_in_nav, path, GITIGNORE_NO);
}

#include "docs/dialect.h"

#include "base/path.h"

void dialect_init(struct arena *a, struct str dir, struct docs_dialect *out) {
    *out = (struct docs_dialect){.markdown = dialect_techdocs};
    *VEC_PUSH(a, &out->snippet_folders) = dir;
}

/* An extension stands in a list by its name or as a mapping, or in a mapping of all; and those that
 * `extra` bundles also in its options. */
struct extension {
    bool on;
    const struct value *options; /* may be NULL */
};

static void look_in(const struct value *entry, struct str name, struct extension *found) {
    static const struct str bundles[] = {STR_INIT("pymdownx.extra"), STR_INIT("extra"),
                                         STR_INIT("markdown.extensions.extra")};
    const struct value_field *field = value_field_find(entry, name);
    for (size_t i = 0; !field && i < sizeof bundles / sizeof *bundles; i++)
        field = value_field_find(value_find(entry, bundles[i]), name);
    if (field || (value_is(entry, VALUE_STRING) && str_eq(entry->string, name)))
        *found = (struct extension){true, field ? &field->value : NULL};
}

static struct extension find_extension(const struct value *root, struct str name) {
    const struct value *all = value_find(root, STR("markdown_extensions"));
    struct extension found = {0};
    if (value_is(all, VALUE_MAP))
        look_in(all, name, &found);
    for (size_t i = 0; value_is(all, VALUE_LIST) && i < value_count(all); i++)
        look_in(value_item(all, i), name, &found);
    return found;
}

/* Either of the names that Python-Markdown's own extensions have. */
static struct extension find_builtin(struct arena *a, const struct value *root, struct str name) {
    struct extension found = find_extension(root, name);
    return found.on ? found
                    : find_extension(root, str_fmt(a, "markdown.extensions.%.*s", STR_ARG(name)));
}

static void read_bool(const struct value *options, struct str name, bool *out) {
    const struct value *v = value_find(options, name);
    if (value_is(v, VALUE_BOOL))
        *out = v->boolean;
}

/* An option that says whether words stay whole. */
static void read_smart(const struct value *options, struct str name, struct mark_rule *out) {
    bool smart = !out->in_words;
    read_bool(options, name, &smart);
    out->in_words = !smart;
}

static void read_marks(const struct value *root, struct markdown_dialect *out) {
    const struct value *caret = find_extension(root, STR("pymdownx.caret")).options;
    const struct value *tilde = find_extension(root, STR("pymdownx.tilde")).options;
    const struct value *mark = find_extension(root, STR("pymdownx.mark")).options;
    const struct value *em = find_extension(root, STR("pymdownx.betterem")).options;
    read_bool(caret, STR("insert"), &out->marks.insert.on);
    read_bool(caret, STR("superscript"), &out->marks.superscript.on);
    read_smart(caret, STR("smart_insert"), &out->marks.insert);
    read_bool(tilde, STR("delete"), &out->marks.remove.on);
    read_bool(tilde, STR("subscript"), &out->marks.subscript.on);
    read_smart(tilde, STR("smart_delete"), &out->marks.remove);
    read_smart(mark, STR("smart_mark"), &out->marks.mark);
    struct str smart = value_find_string(em, STR("smart_enable"));
    if (smart.n)
        out->stars_in_words = !str_eq(smart, STR("all")) && !str_eq(smart, STR("asterisk"));
}

static void read_symbols(const struct value *root, struct markdown_dialect *out) {
    static const struct {
        struct str name;
        uint32_t symbol;
    } symbols[] = {
        {STR_INIT("trademark"), SYMBOL_TRADEMARK},     {STR_INIT("copyright"), SYMBOL_COPYRIGHT},
        {STR_INIT("registered"), SYMBOL_REGISTERED},   {STR_INIT("care_of"), SYMBOL_CARE_OF},
        {STR_INIT("plusminus"), SYMBOL_PLUS_MINUS},    {STR_INIT("notequal"), SYMBOL_NOT_EQUAL},
        {STR_INIT("arrows"), SYMBOL_ARROWS},           {STR_INIT("fractions"), SYMBOL_FRACTIONS},
        {STR_INIT("ordinal_numbers"), SYMBOL_ORDINALS}};
    const struct value *options = find_extension(root, STR("pymdownx.smartsymbols")).options;
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        bool on = true;
        read_bool(options, symbols[i].name, &on);
        if (!on)
            out->symbols &= ~symbols[i].symbol;
    }
}

static void read_critic(const struct value *root, struct markdown_dialect *out) {
    struct str mode =
        value_find_string(find_extension(root, STR("pymdownx.critic")).options, STR("mode"));
    if (str_eq(mode, STR("accept")))
        out->critic = CRITIC_ACCEPT;
    else if (str_eq(mode, STR("reject")))
        out->critic = CRITIC_REJECT;
}

static void read_keys(const struct value *root, struct markdown_dialect *out) {
    struct extension keys = find_extension(root, STR("pymdownx.keys"));
    const struct value *separator = value_find(keys.options, STR("separator"));
    out->keys = keys.on;
    if (value_is(separator, VALUE_STRING))
        out->key_separator = separator->string;
}

/* `#1` and `@name`, by PyMdown's magic links or by mdx_gh_links. */
static void read_magic(const struct value *root, struct markdown_dialect *out) {
    const struct value *magic = find_extension(root, STR("pymdownx.magiclink")).options;
    struct extension github = find_extension(root, STR("mdx_gh_links"));
    read_bool(magic, STR("repo_url_shorthand"), &out->magic.references);
    out->magic.people = out->magic.references;
    read_bool(magic, STR("repo_url_shortener"), &out->magic.shortens);
    read_bool(magic, STR("normalize_issue_symbols"), &out->magic.hashes);
    out->magic.forge = MAGIC_GITHUB;
    if (github.on && !out->magic.references) {
        out->magic.references = out->magic.people = true;
        magic = github.options;
    }
    struct str provider = value_find_string(magic, STR("provider"));
    if (str_eq(provider, STR("gitlab")))
        out->magic.forge = MAGIC_GITLAB;
    else if (str_eq(provider, STR("bitbucket")))
        out->magic.forge = MAGIC_BITBUCKET;
    out->magic.user = value_find_string(magic, STR("user"));
    out->magic.repo = value_find_string(magic, STR("repo"));
}

static void read_others(struct arena *a, const struct value *root, struct markdown_dialect *out) {
    struct extension wiki = find_builtin(a, root, STR("wikilinks"));
    const struct value *base = value_find(wiki.options, STR("base_url"));
    const struct value *end = value_find(wiki.options, STR("end_url"));
    out->wiki_links = wiki.on;
    if (value_is(base, VALUE_STRING))
        out->wiki_base = base->string;
    if (value_is(end, VALUE_STRING))
        out->wiki_end = end->string;
    if (find_extension(root, STR("pymdownx.arithmatex")).on ||
        find_extension(root, STR("mdx_math")).on || find_extension(root, STR("markdown_katex")).on)
        out->math = MATH_ON;
    struct extension escapes = find_extension(root, STR("pymdownx.escapeall"));
    out->progress = find_extension(root, STR("pymdownx.progressbar")).on;
    out->escape_all = escapes.on;
    read_bool(escapes.options, STR("nbsp"), &out->escaped_spaces);
    out->line_breaks = find_builtin(a, root, STR("nl2br")).on;
    out->smart_quotes = find_builtin(a, root, STR("smarty")).on;
    if (find_extension(root, STR("pymdownx.saneheaders")).on)
        out->bare_headings = false;
}

/* A string, or item i of a list of them; empty beyond the last. */
static struct str string_of(const struct value *v, size_t i) {
    if (value_is(v, VALUE_STRING))
        return i ? STR("") : v->string;
    return value_is(v, VALUE_LIST) ? value_string(value_item(v, i)) : STR("");
}

/* Other extensions that bring in files, each seen from its own folder. */
static void read_includes(struct arena *a, const struct value *root, struct str dir,
                          struct docs_dialect *out) {
    static const struct str names[] = {STR_INIT("markdown_include.include"),
                                       STR_INIT("mdx_include"),
                                       STR_INIT("markdown_include_variants")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct extension found = find_extension(root, names[i]);
        struct str folder = value_find_string(found.options, STR("base_path")), path;
        out->includes = out->includes || found.on;
        if (folder.n && path_join(a, dir, folder, &path) && path_inside(dir, path))
            *VEC_PUSH(a, &out->snippet_folders) = path;
    }
}

void dialect_parse(struct arena *a, const struct value *root, struct str file, struct str dir,
                   struct docs_dialect *out) {
    const struct value *snippets = find_extension(root, STR("pymdownx.snippets")).options;
    const struct value *folders = value_find(snippets, STR("base_path"));
    const struct value *append = value_find(snippets, STR("auto_append"));
    struct str name, path;
    read_marks(root, &out->markdown);
    read_symbols(root, &out->markdown);
    read_critic(root, &out->markdown);
    read_keys(root, &out->markdown);
    read_magic(root, &out->markdown);
    read_others(a, root, &out->markdown);
    if (string_of(folders, 0).n)
        out->snippet_folders.n = 0;
    for (size_t i = 0; (name = string_of(folders, i)).n; i++)
        if (path_join(a, dir, name, &path) && path_inside(dir, path))
            *VEC_PUSH(a, &out->snippet_folders) = path;
    read_includes(a, root, dir, out);
    for (size_t i = 0; (name = string_of(append, i)).n; i++) {
        const struct value *named = value_is(append, VALUE_LIST) ? value_item(append, i) : append;
        *VEC_PUSH(a, &out->snippets_appended) = name;
        *VEC_PUSH(a, &out->appended_at) = value_place(named, file);
    }
}

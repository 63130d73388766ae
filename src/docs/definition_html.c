/* The page of a definition as HTML. Classes begin with "api-"; the theme lays them out. */
#include "docs/definition.h"
#include "text/escape.h"
#include "text/markdown.h"
#include "text/url.h"

enum { SECTION = 2, ENTRY, GROUP, PART }; /* levels of headings */

struct writer {
    struct arena *arena;   /* of what is recorded */
    struct arena *scratch; /* for the time of writing */
    const struct definition_source *source;
    struct findings *findings;
    struct markdown_ids ids;
    struct markup *out;
};

/* ---- pieces ---- */

static void put(struct writer *w, const char *html) { strbuf_addz(&w->out->body, html); }
static void put_text(struct writer *w, struct str text) { html_text(&w->out->body, text); }

static void put_code(struct writer *w, struct str text) {
    put(w, "<code>");
    put_text(w, text);
    put(w, "</code>");
}

/* " class" for what has few forms: letters and digits of a word, in lower case. */
static void put_word(struct writer *w, struct str word) {
    for (size_t i = 0; i < word.n; i++)
        if (is_alnum(word.p[i]))
            strbuf_addc(&w->out->body, to_lower(word.p[i]));
}

static void put_type(struct writer *w, const struct definition_type *type) {
    if (!type->n)
        return;
    put(w, "<span class=\"api-type\">");
    VEC_EACH (const struct definition_span, span, type) {
        if (span->entry.n) {
            put(w, "<a href=\"#");
            html_url(&w->out->body, span->entry);
            put(w, "\">");
        }
        put_text(w, span->text);
        if (span->entry.n)
            put(w, "</a>");
    }
    put(w, "</span>");
}

/* ---- Markdown ---- */

/* Findings about a description stand where it begins: how its lines are indented is not known. */
static void join_findings(struct writer *w, const struct findings *quiet,
                          const struct definition_prose *prose) {
    VEC_EACH (struct finding, f, quiet) {
        f->place = definition_place(w->source, prose->line, prose->column);
        for (int i = 0; i < FINDING_ARGS; i++)
            f->args[i] = str_dup(w->arena, f->args[i]);
        findings_join(w->findings, f);
    }
}

/* Most descriptions are a few plain words: letters, digits, and marks that mean nothing in
 * Markdown where they stand. */
static bool is_plain(struct str text) {
    if (!text.n || text.n > 400 || !is_alpha(text.p[0]))
        return false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool word = is_alnum(c) || (c == ' ' && i + 1 < text.n && text.p[i + 1] != ' ');
        bool mark = c == ',' || c == ';' || (c == '.' && (i + 1 == text.n || text.p[i + 1] == ' '));
        if (!word && !mark)
            return false;
    }
    return true;
}

static void append(struct writer *w, const struct markup *from,
                   const struct definition_prose *prose) {
    size_t at = w->out->body.n;
    strbuf_add(&w->out->body, strbuf_str(&from->body));
    if (w->out->body.failed)
        return;
    VEC_EACH (const struct markup_link, l, &from->links) {
        struct markup_link *link = VEC_PUSH(w->arena, &w->out->links);
        struct place place = definition_place(w->source, prose->line, prose->column);
        *link = *l;
        link->target = str_dup(w->arena, l->target);
        link->line = place.line;
        link->column = place.column;
        link->offset += at;
    }
    VEC_EACH (const struct markup_heading, h, &from->headings)
        *VEC_PUSH(w->arena, &w->out->headings) = (struct markup_heading){
            h->level, str_dup(w->arena, h->id), str_dup(w->arena, h->text), prose->line, STR("")};
    VEC_EACH (const struct str, id, &from->ids)
        *VEC_PUSH(w->arena, &w->out->ids) = str_dup(w->arena, *id);
}

static void put_prose(struct writer *w, const struct definition_prose *prose, int below) {
    struct findings quiet;
    struct markdown_page page = {0};
    struct markdown_options options = {
        .file = w->source->file, .media = w->source->media, .ids = &w->ids};
    struct str text = str_trim(prose->text);
    if (!text.n)
        return;
    if (is_plain(text)) {
        put(w, "<p>");
        put_text(w, text);
        put(w, "</p>\n");
        return;
    }
    findings_init(&quiet, w->scratch);
    markdown_render(w->scratch, prose->text, &options, &quiet, &page);
    markup_lower_headings(&page.markup, below);
    append(w, &page.markup, prose);
    join_findings(w, &quiet, prose);
}

/* ---- facts ---- */

static void put_value(struct writer *w, const struct definition_fact *fact) {
    enum url_kind kind = url_classify(fact->href);
    bool link =
        fact->href.n && (kind == URL_ABSOLUTE || kind == URL_RELATIVE || kind == URL_ROOTED);
    if (link) {
        put(w, "<a href=\"");
        struct place place = definition_place(w->source, 0, 0);
        markup_add_url(w->arena, w->out, LINK_HREF, url_strip(w->arena, fact->href), place.line,
                       place.column);
        put(w, "\">");
    }
    if (fact->code)
        put_code(w, fact->value);
    else
        put_text(w, fact->value);
    if (link)
        put(w, "</a>");
}

/* Facts behind each other with one label share it. */
static void put_facts(struct writer *w, const struct definition_facts *facts) {
    if (!facts->n)
        return;
    put(w, "<ul class=\"api-facts\">\n");
    for (size_t i = 0; i < facts->n;) {
        struct str label = facts->v[i].label;
        put(w, "<li><span>");
        put_text(w, label);
        put(w, "</span>");
        for (size_t first = i; i < facts->n && str_eq(facts->v[i].label, label); i++) {
            put(w, i > first && !facts->v[i].code ? ", " : " ");
            put_value(w, &facts->v[i]);
        }
        put(w, "</li>\n");
    }
    put(w, "</ul>\n");
}

/* ---- rows ---- */

/* How many columns the name takes: a long one that has nothing beside it, such as the address of a
 * server, would be broken in the middle of a word for the sake of empty columns. */
static int columns_of_name(const struct definition_row *row) {
    enum { LONG_NAME = 24 };
    if (row->name.n <= LONG_NAME || row->type.n || row->where.n)
        return 1;
    return row->description.text.n || row->facts.n ? 2 : 3;
}

static void put_row(struct writer *w, const struct definition_row *row) {
    int columns = columns_of_name(row);
    strbuf_addf(&w->out->body, "<tr class=\"api-depth-%u\"><th scope=\"row\"", row->depth);
    if (columns > 1)
        strbuf_addf(&w->out->body, " colspan=\"%d\"", columns);
    put(w, ">");
    if (row->name.n)
        put_code(w, row->name);
    if (row->required)
        put(w, " <span class=\"api-required\">required</span>");
    if (row->deprecated)
        put(w, " <span class=\"api-deprecated\">deprecated</span>");
    put(w, "</th>");
    if (columns == 1) {
        put(w, "<td>");
        put_type(w, &row->type);
        if (row->where.n) {
            put(w, " <span class=\"api-where\">");
            put_text(w, row->where);
            put(w, "</span>");
        }
        put(w, "</td>");
    }
    if (columns < 3) {
        put(w, "<td>");
        put_prose(w, &row->description, PART);
        put_facts(w, &row->facts);
        put(w, "</td>");
    }
    put(w, "</tr>\n");
}

static void put_rows(struct writer *w, const struct definition_part *part) {
    if (!part->rows.n)
        return;
    put(w, "<table class=\"api-rows\">\n<thead><tr><th scope=\"col\">Name</th><th scope=\"col\">"
           "Type</th><th scope=\"col\">Description</th></tr></thead>\n<tbody>\n");
    VEC_EACH (const struct definition_row, row, &part->rows)
        put_row(w, row);
    put(w, "</tbody>\n</table>\n");
}

/* ---- examples ---- */

static const char *language_of(struct str media) {
    static const struct {
        struct str part;
        const char *language;
    } languages[] = {{STR_INIT("json"), "json"},
                     {STR_INIT("xml"), "xml"},
                     {STR_INIT("yaml"), "yaml"},
                     {STR_INIT("graphql"), "graphql"},
                     {STR_INIT("proto"), "protobuf"}};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (str_contains(media, languages[i].part))
            return languages[i].language;
    return "text";
}

static void put_source(struct writer *w, struct str text, const char *language) {
    strbuf_addf(&w->out->body, "<pre tabindex=\"0\"><code class=\"language-%s\">", language);
    put_text(w, text);
    put(w, "</code></pre>\n");
}

static void put_examples(struct writer *w, const struct definition_part *part) {
    VEC_EACH (const struct definition_example, example, &part->examples) {
        put(w, "<details class=\"api-example\">\n<summary>");
        put_text(w, example->title.n ? example->title : STR("Example"));
        if (example->media.n) {
            put(w, " ");
            put_code(w, example->media);
        }
        put(w, "</summary>\n");
        put_source(w, example->text, language_of(example->media));
        put(w, "</details>\n");
    }
}

/* ---- parts ---- */

static void put_part_title(struct writer *w, const struct definition_part *part, int level) {
    if (!part->title.n && !part->type.n)
        return;
    strbuf_addf(&w->out->body, "<h%d", level);
    if (part->group.n && part->title.n && is_digit(part->title.p[0])) {
        put(w, " class=\"api-status-");
        put_word(w, str_slice(part->title, 0, 1));
        put(w, "\"");
    }
    put(w, ">");
    put_text(w, part->title);
    put(w, part->title.n && part->type.n ? " " : "");
    put_type(w, &part->type);
    strbuf_addf(&w->out->body, "</h%d>\n", level);
}

static void put_parts(struct writer *w, const struct definition_parts *parts, int level) {
    struct str group = STR("");
    VEC_EACH (const struct definition_part, part, parts) {
        if (part->group.n && !str_eq(part->group, group)) {
            strbuf_addf(&w->out->body, "<h%d>", level);
            put_text(w, part->group);
            strbuf_addf(&w->out->body, "</h%d>\n", level);
        }
        group = part->group;
        put(w, group.n ? "<div class=\"api-part api-grouped\">\n" : "<div class=\"api-part\">\n");
        put_part_title(w, part, group.n ? level + 1 : level);
        put_prose(w, &part->description, PART);
        put_facts(w, &part->facts);
        put_rows(w, part);
        put_examples(w, part);
        put(w, "</div>\n");
    }
}

/* ---- headings ---- */

static void open_heading(struct writer *w, int level, struct str id, struct str text) {
    struct markup_heading *h = VEC_PUSH(w->arena, &w->out->headings);
    *h = (struct markup_heading){.level = level, .id = id, .text = str_dup(w->arena, text)};
    strbuf_addf(&w->out->body, "<h%d id=\"", level);
    html_attr(&w->out->body, id);
    put(w, "\">");
}

static void close_heading(struct writer *w, int level, struct str id) {
    put(w, "<a class=\"headerlink\" href=\"#");
    html_url(&w->out->body, id);
    put(w, "\" title=\"Permanent link\">\xC2\xB6</a>");
    strbuf_addf(&w->out->body, "</h%d>\n", level);
}

static void put_entry_heading(struct writer *w, const struct definition_entry *e) {
    struct str text = e->badge.n
                          ? str_fmt(w->scratch, "%.*s %.*s", STR_ARG(e->badge), STR_ARG(e->title))
                          : e->title;
    open_heading(w, ENTRY, e->id, text);
    w->out->headings.v[w->out->headings.n - 1].summary = str_dup(w->arena, e->summary);
    if (e->badge.n) {
        put(w, "<span class=\"api-badge api-badge-");
        put_word(w, e->badge);
        put(w, "\">");
        put_text(w, e->badge);
        put(w, "</span> ");
    }
    put_code(w, e->title);
    if (e->type.n) {
        put(w, " ");
        put_type(w, &e->type);
    }
    if (e->deprecated)
        put(w, " <span class=\"api-deprecated\">deprecated</span>");
    close_heading(w, ENTRY, e->id);
}

/* ---- the whole ---- */

static void put_entry(struct writer *w, const struct definition_entry *e) {
    put(w, "<div class=\"api-entry\">\n");
    put_entry_heading(w, e);
    if (e->summary.n) {
        put(w, "<p class=\"api-summary\">");
        put_text(w, e->summary);
        put(w, "</p>\n");
    }
    put_prose(w, &e->description, ENTRY);
    put_facts(w, &e->facts);
    put_parts(w, &e->parts, GROUP);
    put(w, "</div>\n");
}

static void put_section(struct writer *w, const struct definition_section *s) {
    open_heading(w, SECTION, s->id, s->title);
    put_text(w, s->title);
    close_heading(w, SECTION, s->id);
    put_prose(w, &s->description, SECTION);
    put_parts(w, &s->parts, ENTRY);
    VEC_EACH (const struct definition_entry, e, &s->entries)
        put_entry(w, e);
}

static void take_ids(struct writer *w, const struct map *ids) {
    for (size_t i = 0; i < ids->n; i++) {
        map_at(w->scratch, &w->ids.slugs, ids->items[i].key);
        map_at(w->scratch, &w->ids.taken, ids->items[i].key);
    }
}

static void put_lead(struct writer *w, const struct definition *d) {
    put(w, "<p class=\"api-lead\"><span class=\"tag\">");
    put_text(w, d->format);
    put(w, "</span>");
    if (d->version.n) {
        put(w, " <span class=\"tag\">Version ");
        put_text(w, d->version);
        put(w, "</span>");
    }
    put(w, "</p>\n");
}

/* Nothing that could be called or sent: the reader should not take the page for a broken one. */
static void put_empty(struct writer *w) {
    put(w, "<p>This definition names no operation, message or type.");
    if (w->source->download.n) {
        put(w, " <a href=\"");
        html_url(&w->out->body, w->source->download);
        put(w, "\">Read it as it is written</a>.");
    }
    put(w, "</p>\n");
}

void definition_write(struct arena *a, struct arena *scratch, const struct definition *d,
                      const struct definition_source *s, struct findings *f, struct markup *out) {
    struct writer w = {a, scratch, s, f, {{0}, {0}}, out};
    take_ids(&w, &d->ids);
    put_lead(&w, d);
    put_prose(&w, &d->description, SECTION - 1);
    put_facts(&w, &d->facts);
    bool empty = true;
    VEC_EACH (const struct definition_section, section, &d->sections) {
        put_section(&w, section);
        empty &= section->entries.n == 0;
    }
    if (empty)
        put_empty(&w);
}

void definition_write_text(const struct definition_source *s, struct markup *out) {
    STRBUF_LIT(&out->body, "<pre tabindex=\"0\"><code>");
    html_text(&out->body, s->text);
    STRBUF_LIT(&out->body, "</code></pre>\n");
}

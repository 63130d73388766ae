#include "cmd/command.h"
#include "cmd/report.h"
#include "data/json.h"
#include "text/escape.h"

/* SARIF 2.1.0 (OASIS), as far as code scanning services read it. */

static struct value message(struct arena *a, struct str text) {
    struct value map = value_map(a);
    PUT_STR(a, &map, "text", text);
    return map;
}

static struct value rule(const struct report *r, enum finding_code code) {
    struct arena *a = r->arena;
    struct value map = value_map(a), configuration = value_map(a);
    struct str text = finding_general(a, finding_text_template(code));
    struct str advice = finding_general(a, finding_advice_template(code)),
               help = report_help(r, code);
    PUT_STR(a, &map, "id", finding_code_name(code));
    PUT(a, &map, "shortDescription", message(a, text));
    PUT(a, &map, "fullDescription",
        message(a, str_fmt(a, "%.*s. %.*s", STR_ARG(text), STR_ARG(advice))));
    PUT(a, &map, "help", message(a, advice));
    if (help.n)
        PUT_STR(a, &map, "helpUri", help);
    PUT_STR(a, &configuration, "level", level_name(finding_level(code)));
    PUT(a, &map, "defaultConfiguration", configuration);
    return map;
}

/* A relative reference, or a file: address of an absolute path. */
static struct str uri_of(struct arena *a, struct str path) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    if (str_starts(path, STR("/")))
        strbuf_addz(&b, "file://");
    url_path(&b, path);
    return strbuf_str(&b);
}

static struct value location(const struct report *r, const struct report_item *item) {
    struct arena *a = r->arena;
    const struct finding *f = item->finding;
    struct value map = value_map(a), physical = value_map(a), artifact = value_map(a);
    PUT_STR(a, &artifact, "uri", uri_of(a, item->path));
    PUT(a, &physical, "artifactLocation", artifact);
    if (f->place.line) {
        struct value region = value_map(a);
        PUT_INT(a, &region, "startLine", f->place.line);
        PUT_INT(a, &region, "startColumn", f->place.column);
        PUT(a, &physical, "region", region);
    }
    PUT(a, &map, "physicalLocation", physical);
    if (f->subject.n) {
        struct value logical = value_map(a), list = value_list(a);
        PUT_STR(a, &logical, "fullyQualifiedName", f->subject);
        value_push(a, &list, logical);
        PUT(a, &map, "logicalLocations", list);
    }
    return map;
}

static struct value result(const struct report *r, const struct report_item *item,
                           size_t rule_index, struct str fingerprint) {
    struct arena *a = r->arena;
    struct value map = value_map(a), locations = value_list(a), prints = value_map(a);
    enum finding_code code = item->finding->code;
    PUT_STR(a, &map, "ruleId", finding_code_name(code));
    PUT_INT(a, &map, "ruleIndex", rule_index);
    PUT_STR(a, &map, "level", level_name(item->finding->level));
    PUT(a, &map, "message",
        message(a, str_fmt(a, "%.*s. %.*s", STR_ARG(item->text), STR_ARG(item->advice))));
    value_push(a, &locations, location(r, item));
    PUT(a, &map, "locations", locations);
    PUT_STR(a, &prints, "portico/v1", fingerprint);
    PUT(a, &map, "partialFingerprints", prints);
    return map;
}

/* The rules that occur, in the order of the table; `index` gets each one's place. */
static struct value rules(const struct report *r, size_t *index) {
    bool occurs[FINDING_COUNT] = {false};
    struct value list = value_list(r->arena);
    VEC_EACH (const struct report_item, item, &r->items)
        occurs[item->finding->code] = true;
    for (int code = 0; code < FINDING_COUNT; code++) {
        index[code] = value_count(&list);
        if (occurs[code])
            value_push(r->arena, &list, rule(r, (enum finding_code)code));
    }
    return list;
}

void report_sarif(const struct report *r, struct strbuf *out) {
    struct arena *a = r->arena;
    size_t index[FINDING_COUNT];
    struct value root = value_map(a), runs = value_list(a), run = value_map(a), tool = value_map(a),
                 driver = value_map(a), results = value_list(a);
    const struct str *fingerprints = report_fingerprints(r);
    PUT_STR(a, &driver, "name", STR("Portico"));
    PUT_STR(a, &driver, "version", STR(PORTICO_VERSION));
    PUT(a, &driver, "rules", rules(r, index));
    PUT(a, &tool, "driver", driver);
    PUT(a, &run, "tool", tool);
    PUT_STR(a, &run, "columnKind", STR("unicodeCodePoints"));
    for (size_t i = 0; i < r->items.n; i++)
        value_push(a, &results,
                   result(r, &r->items.v[i], index[r->items.v[i].finding->code], fingerprints[i]));
    PUT(a, &run, "results", results);
    value_push(a, &runs, run);
    PUT_STR(a, &root, "$schema", STR("https://json.schemastore.org/sarif-2.1.0.json"));
    PUT_STR(a, &root, "version", STR("2.1.0"));
    PUT(a, &root, "runs", runs);
    json_emit(out, &root, 2);
    strbuf_addc(out, '\n');
}

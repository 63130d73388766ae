#include "cmd/report.h"
#include "data/json.h"

/* A number that findings may lack: they are about a whole file or unit then. */
static struct value place_value(uint32_t n) { return n ? value_int(n) : value_null(); }

static struct value item_value(const struct report *r, const struct report_item *item) {
    struct arena *a = r->arena;
    const struct finding *f = item->finding;
    struct value map = value_map(a);
    struct str help = report_help(r, f->code);
    PUT_STR(a, &map, "code", finding_code_name(f->code));
    PUT_STR(a, &map, "level", level_name(f->level));
    PUT_STR(a, &map, "unit", f->unit);
    PUT(a, &map, "file", item->is_file ? value_str(item->path) : value_null());
    PUT(a, &map, "line", place_value(f->place.line));
    PUT(a, &map, "column", place_value(f->place.column));
    PUT_STR(a, &map, "text", item->text);
    PUT_STR(a, &map, "advice", item->advice);
    PUT(a, &map, "subject", f->subject.n ? value_str(f->subject) : value_null());
    PUT(a, &map, "help", help.n ? value_str(help) : value_null());
    return map;
}

/* {findings: [...], counts: {...}} */
void report_json(const struct report *r, struct strbuf *out) {
    struct arena *a = r->arena;
    struct value root = value_map(a), findings = value_list(a), counts = value_map(a);
    VEC_EACH (const struct report_item, item, &r->items)
        value_push(a, &findings, item_value(r, item));
    PUT_INT(a, &counts, "errors", r->by_level[LEVEL_ERROR]);
    PUT_INT(a, &counts, "warnings", r->by_level[LEVEL_WARNING]);
    PUT_INT(a, &counts, "notes", r->by_level[LEVEL_NOTE]);
    PUT_INT(a, &counts, "entities", r->pipeline->portal.nodes.n);
    PUT_INT(a, &counts, "pages", r->pipeline->pages);
    PUT(a, &root, "findings", findings);
    PUT(a, &root, "counts", counts);
    json_emit(out, &root, 2);
    strbuf_addc(out, '\n');
}

#include "cmd/report.h"

/* Workflow commands are lines; what would end a line, or a property, is written %XX as the
 * toolkit of GitHub Actions does. */
static void add_escaped(struct strbuf *out, struct str s, const char *special) {
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c && strchr(special, c))
            strbuf_addf(out, "%%%02X", (unsigned)(unsigned char)c);
        else
            strbuf_addc(out, c);
    }
}

static void add_property(struct strbuf *out, const char *name, struct str value) {
    strbuf_addz(out, name);
    add_escaped(out, value, "%\r\n:,");
}

/* ::error file=app.yaml,line=1,col=2,title=yaml-syntax::text */
void report_github(const struct report *r, struct strbuf *out) {
    static const char *const commands[] = {
        [LEVEL_NOTE] = "notice", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error"};
    VEC_EACH (const struct report_item, item, &r->items) {
        const struct finding *f = item->finding;
        strbuf_addf(out, "::%s ", commands[f->level]);
        if (item->is_file)
            add_property(out, "file=", item->path);
        if (f->place.line)
            strbuf_addf(out, ",line=%u,col=%u", f->place.line, f->place.column);
        add_property(out, item->is_file ? ",title=" : "title=", finding_code_name(f->code));
        strbuf_addz(out, "::");
        if (!item->is_file && f->unit.n) {
            add_escaped(out, f->unit, "%\r\n");
            strbuf_addz(out, ": ");
        }
        add_escaped(out, item->text, "%\r\n");
        if (item->advice.n)
            strbuf_addz(out, "%0A");
        add_escaped(out, item->advice, "%\r\n");
        strbuf_addc(out, '\n');
    }
}

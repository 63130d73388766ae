#include "link/link.h"

/* Of another version is told that it cannot be read; what is wrong in it is only counted, since
 * most of it nobody can mend any more. */
static void join(struct portal *p, size_t unit, const struct findings *from) {
    struct portal_unit *u = &p->units.v[unit];
    VEC_EACH (const struct finding, f, from) {
        struct finding copy = *f;
        copy.unit = u->id;
        copy.level = profile_level(p->profile, f->code);
        if (u->version.is_other && !(from == &u->fragment->findings && copy.level == LEVEL_ERROR)) {
            u->findings_hidden++;
            continue;
        }
        findings_join(&p->findings, &copy);
    }
    if (from->dropped && u->version.is_other)
        u->findings_hidden += from->dropped;
    else if (from->dropped) {
        struct finding more = {.code = FINDING_FINDINGS_DROPPED,
                               .level = finding_level(FINDING_FINDINGS_DROPPED),
                               .unit = p->units.v[unit].id};
        more.args[0] = str_fmt(p->findings.arena, "%zu", from->dropped);
        findings_join(&p->findings, &more);
    }
}

static void tell_hidden(struct arena *a, struct portal *p) {
    size_t *hidden = ARENA_ARRAY(a, size_t, p->units.n);
    for (size_t u = 0; u < p->units.n; u++)
        if (p->units.v[u].version.is_other)
            hidden[p->units.v[u].version.of] += p->units.v[u].findings_hidden;
    for (size_t u = 0; u < p->units.n; u++)
        if (hidden[u])
            link_find(p, u, STR(""), FINDING_VERSIONS_FINDINGS, place_file(STR("")),
                      str_fmt(a, "%zu", hidden[u]), STR(""), STR(""));
}

void link_findings(struct arena *a, struct portal *p) {
    struct map units = {0};
    for (size_t u = 0; u < p->units.n; u++) {
        *map_at(a, &units, p->units.v[u].id) = (void *)(uintptr_t)(u + 1);
        join(p, u, &p->units.v[u].fragment->findings);
        join(p, u, &p->units.v[u].fragment->docs_findings);
    }
    tell_hidden(a, p);
    findings_sort(&p->findings);
    for (size_t i = 0; i < p->findings.n; i++) {
        const struct finding *f = &p->findings.v[i];
        size_t node = f->subject.n ? portal_find(p, f->subject) : NO_ENTITY;
        if (node != NO_ENTITY)
            *VEC_PUSH(a, &p->nodes.v[node].findings) = i;
        uintptr_t unit = (uintptr_t)map_find(&units, f->unit);
        const struct page_address *at = unit ? portal_page_at(p, unit - 1, f->place.file) : NULL;
        if (at)
            *VEC_PUSH(a, &p->docs.v[at->docs].pages[at->page].findings) = i;
    }
}

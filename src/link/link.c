#include "link/link.h"

void link_portal(struct arena *a, struct portal *out) {
    link_entities(a, out);
    link_world(a, out);
    link_locations(a, out);
    link_relations(a, out);
    link_cycles(a, out);
    link_scopes(a, out);
    link_docs(a, out);
    link_pages(a, out);
    link_findings(a, out);
}

void link_find(struct portal *p, size_t unit, struct str subject, enum finding_code code,
               struct place place, struct str arg0, struct str arg1, struct str arg2) {
    if (p->units.v[unit].version.is_other) {
        p->units.v[unit].findings_hidden++;
        return;
    }
    findings_join(&p->findings, &(struct finding){.code = code,
                                                  .level = profile_level(p->profile, code),
                                                  .place = place,
                                                  .unit = p->units.v[unit].id,
                                                  .subject = subject,
                                                  .args = {arg0, arg1, arg2}});
}

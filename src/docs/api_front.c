/* Where an API is served and how callers prove who they are, as OpenAPI and AsyncAPI say it. */
#include "docs/api_reader.h"

/* ---- servers ---- */

void api_write_variables(struct api_reader *r, const struct value *variables,
                         struct definition_part *part) {
    VALUE_EACH_FIELD (f, variables) {
        struct definition_row *row = definition_add_row(r->out, part, 1, f->key);
        row->description = api_prose(&f->value, STR("description"));
        api_schema_facts(r, &f->value, &row->facts);
    }
}

/* ---- security ---- */

/* Since OpenAPI 3 flows have names, in 2 there is one. */
static void add_flow(struct api_reader *r, struct str name, const struct value *flow,
                     struct definition_row *row) {
    static const struct {
        struct str key, label;
    } urls[] = {{STR_INIT("authorizationUrl"), STR_INIT("Authorization")},
                {STR_INIT("tokenUrl"), STR_INIT("Token")},
                {STR_INIT("refreshUrl"), STR_INIT("Refresh")}};
    definition_add_fact(r->out, &row->facts, STR("Flow"), name, false);
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
        definition_add_fact(r->out, &row->facts, urls[i].label,
                            value_find_string(flow, urls[i].key), true);
    const struct value *scopes = value_find(flow, STR("scopes"));
    VALUE_EACH_FIELD (f, scopes ? scopes : value_find(flow, STR("availableScopes")))
        definition_add_fact(
            r->out, &row->facts, STR("Scope"),
            str_fmt(r->arena, "%.*s: %.*s", STR_ARG(f->key), STR_ARG(value_string(&f->value))),
            false);
}

static void add_scheme(struct api_reader *r, struct definition_part *part, struct str name,
                       const struct value *scheme) {
    static const struct str keys[] = {STR_INIT("name"), STR_INIT("scheme"),
                                      STR_INIT("bearerFormat"), STR_INIT("openIdConnectUrl")};
    static const struct str labels[] = {STR_INIT("Name"), STR_INIT("Scheme"), STR_INIT("Format"),
                                        STR_INIT("Discovery")};
    struct definition_row *row = definition_add_row(r->out, part, 0, name);
    struct str flow = value_find_string(scheme, STR("flow"));
    row->where = value_find_string(scheme, STR("in"));
    row->description = api_prose(scheme, STR("description"));
    row->deprecated = api_is_true(scheme, STR("deprecated"));
    definition_add_type(r->out, &row->type, value_find_string(scheme, STR("type")), STR(""));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        definition_add_fact(r->out, &row->facts, labels[i], value_find_string(scheme, keys[i]),
                            true);
    VALUE_EACH_FIELD (f, value_find(scheme, STR("flows")))
        add_flow(r, f->key, &f->value, row);
    if (flow.n)
        add_flow(r, flow, scheme, row);
}

/* "petstore_auth (read, write) and key"; AsyncAPI 3 names a scheme by reference. */
static struct str requirement(struct api_reader *r, const struct value *needs) {
    struct str ref = value_find_string(needs, STR("$ref"));
    struct strbuf b;
    if (ref.n)
        return api_ref_name(ref);
    strbuf_init(&b, r->arena, 0);
    VALUE_EACH_FIELD (f, needs) {
        if (b.n)
            STRBUF_LIT(&b, " and ");
        strbuf_add(&b, f->key);
        size_t n = value_count(&f->value);
        for (size_t i = 0; i < n; i++) {
            strbuf_addz(&b, i ? ", " : " (");
            strbuf_add(&b, value_string(value_item(&f->value, i)));
        }
        if (n)
            strbuf_addc(&b, ')');
    }
    return b.n ? strbuf_str(&b) : STR("none");
}

/* One of the requirements is enough. */
void api_write_requirements(struct api_reader *r, const struct value *security,
                            struct definition_facts *facts) {
    struct strbuf b;
    if (!value_is(security, VALUE_LIST))
        return;
    strbuf_init(&b, r->arena, 0);
    VALUE_EACH (needs, security) {
        if (b.n)
            STRBUF_LIT(&b, " or ");
        strbuf_add(&b, requirement(r, needs));
    }
    definition_add_fact(r->out, facts, STR("Security"), b.n ? strbuf_str(&b) : STR("none"), false);
}

void api_write_schemes(struct api_reader *r, const struct value *schemes) {
    if (!value_count(schemes))
        return;
    struct definition_section *section = definition_add_section(r->out, STR("Security"));
    struct definition_part *part = definition_add_part(r->out, &section->parts, STR(""), STR(""));
    VALUE_EACH_FIELD (f, schemes) {
        const struct value *scheme = api_resolve(r, &f->value);
        if (scheme)
            add_scheme(r, part, f->key, scheme);
    }
}

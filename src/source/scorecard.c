#include "source/scorecard.h"

#include "base/strbuf.h"

#include "data/yaml.h"
#include "model/ref.h"
#include "source/fields.h"

struct reader {
    struct fields fields;
    struct fact_requests *requests;
};

static struct str known_points(struct arena *a) {
    struct strbuf b;
    strbuf_init(&b, a, 0);
    const struct data_point *p;
    for (size_t i = 0; (p = data_point_item(i)); i++)
        strbuf_addf(&b, "%s%.*s.%.*s", i ? ", " : "", STR_ARG(p->source), STR_ARG(p->name));
    return strbuf_str(&b);
}

/* The input of a rule: the value of the data point's key among input_values. */
static bool read_input(struct reader *r, const struct value *rule, const struct data_point *point,
                       struct str *out) {
    VALUE_EACH (item, value_find(rule, STR("input_values"))) {
        if (!fields_check(&r->fields, item, STR("an input value"), STR("key value")))
            continue;
        if (str_eq(fields_string(&r->fields, item, STR("key")), point->input)) {
            *out = fields_string(&r->fields, item, STR("value"));
            if (out->n)
                return true;
            break;
        }
    }
    FIND2(r->fields.findings, SCORECARD_INPUT_MISSING, value_place(rule, r->fields.file),
          point->name, point->input);
    return false;
}

/* Only == and != against a truth value make sense for the data points there are. */
static bool read_expected(struct reader *r, const struct value *rule, bool *out) {
    struct str op = fields_string(&r->fields, rule, STR("operator"));
    const struct value *v = value_find(rule, STR("value"));
    *out = true;
    if (value_is(v, VALUE_BOOL))
        *out = v->boolean;
    else if (v && str_eq(value_string(v), STR("false")))
        *out = false;
    else if (v && !str_eq(value_string(v), STR("true"))) {
        FIND3(r->fields.findings, CONFIG_TYPE, value_place(v, r->fields.file), STR("value"),
              STR("true or false"), value_type_name(v->type));
        return false;
    }
    if (!op.n || str_eq(op, STR("==")))
        return true;
    *out = !*out;
    if (str_eq(op, STR("!=")))
        return true;
    FIND1(r->fields.findings, SCORECARD_OPERATOR,
          value_place(value_find(rule, STR("operator")), r->fields.file), op);
    return false;
}

static void read_rule(struct reader *r, const struct value *v, struct score_check *check) {
    if (!fields_check(&r->fields, v, STR("a rule"),
                      STR("identifier data_source_identifier data_point_identifier operator value "
                          "rule_description input_values")))
        return;
    struct str source = fields_string(&r->fields, v, STR("data_source_identifier"));
    struct str name = fields_string(&r->fields, v, STR("data_point_identifier"));
    const struct data_point *point = data_point_find(source, name);
    if (!point) {
        const struct value *at = value_find(v, STR("data_point_identifier"));
        FIND3(r->fields.findings, SCORECARD_DATA_POINT, value_place(at ? at : v, r->fields.file),
              source, name, known_points(r->fields.arena));
        return;
    }
    struct score_rule rule = {.place = value_place(v, r->fields.file)};
    struct fact_request request = {.point = point};
    if (!read_input(r, v, point, &request.input) || !read_expected(r, v, &rule.expected))
        return;
    rule.request = fact_requests_add(r->fields.arena, r->requests, request);
    *VEC_PUSH(r->fields.arena, &check->rules) = rule;
}

static void read_check(struct reader *r, const struct value *v, struct scorecard *card) {
    if (!fields_check(&r->fields, v, STR("a check"),
                      STR("identifier name description tags rule_strategy default_behaviour "
                          "fail_message rule_description weightage rules")))
        return;
    struct score_check check = {.weight = 1};
    check.identifier = fields_string(&r->fields, v, STR("identifier"));
    check.name = fields_string(&r->fields, v, STR("name"));
    check.description = fields_string(&r->fields, v, STR("description"));
    check.fail_message = fields_string(&r->fields, v, STR("fail_message"));
    if (!check.identifier.n)
        fields_missing(&r->fields, v, STR("identifier"));
    if (!check.name.n)
        check.name = check.identifier;
    const struct value *weight = value_find(v, STR("weightage"));
    if (value_is(weight, VALUE_INT) && weight->integer >= 1 && weight->integer <= 1000)
        check.weight = (uint32_t)weight->integer;
    else if (weight)
        FIND3(r->fields.findings, CONFIG_TYPE, value_place(weight, r->fields.file),
              STR("weightage"), STR("a whole number from 1 to 1000"),
              value_type_name(weight->type));
    struct str strategy = fields_string(&r->fields, v, STR("rule_strategy"));
    check.any_of = str_eq(strategy, STR("ANY_OF"));
    if (strategy.n && !check.any_of && !str_eq(strategy, STR("ALL_OF")))
        FIND1(r->fields.findings, SCORECARD_STRATEGY,
              value_place(value_find(v, STR("rule_strategy")), r->fields.file), strategy);
    VALUE_EACH (rule, value_find(v, STR("rules")))
        read_rule(r, rule, &check);
    if (!check.rules.n)
        FIND1(r->fields.findings, SCORECARD_CHECK_EMPTY, value_place(v, r->fields.file),
              check.identifier);
    else
        *VEC_PUSH(r->fields.arena, &card->checks) = check;
}

static void read_filter(struct reader *r, const struct value *v, struct scorecard *card) {
    struct str_list owners = {0};
    if (!fields_check(&r->fields, v, STR("filter"), STR("kind type owners tags lifecycle")))
        return;
    struct str kind = fields_string(&r->fields, v, STR("kind"));
    if (kind.n)
        card->kind = kind;
    card->type = fields_string(&r->fields, v, STR("type"));
    if (str_eq_nocase(card->type, STR("all")))
        card->type = STR("");
    fields_strings(&r->fields, v, STR("tags"), &card->tags);
    fields_strings(&r->fields, v, STR("lifecycle"), &card->lifecycle);
    fields_strings(&r->fields, v, STR("owners"), &owners);
    VEC_EACH (struct str, owner, &owners) {
        struct ref ref;
        if (ref_parse(*owner, STR("group"), STR("default"), &ref))
            *VEC_PUSH(r->fields.arena, &card->owners) = ref_key(r->fields.arena, ref);
        else /* left out, it would let every owner in */
            FIND3(r->fields.findings, CONFIG_CHOICE,
                  value_place(value_find(v, STR("owners")), r->fields.file), STR("owners"), *owner,
                  STR("references such as group:default/payments"));
    }
}

static void read_scorecard(struct reader *r, const struct value *v, struct scorecards *out) {
    struct scorecard card = {.file = r->fields.file, .kind = STR("component")};
    if (!fields_check(&r->fields, v, STR("a scorecard"),
                      STR("apiVersion kind identifier name description published filter checks")))
        return;
    card.identifier = fields_string(&r->fields, v, STR("identifier"));
    card.name = fields_string(&r->fields, v, STR("name"));
    card.description = fields_string(&r->fields, v, STR("description"));
    if (!card.identifier.n) {
        fields_missing(&r->fields, v, STR("identifier"));
        return;
    }
    for (size_t i = 0; i < card.identifier.n; i++) {
        char c = card.identifier.p[i];
        if (!is_alnum(c) && c != '_' && c != '-') {
            FIND1(r->fields.findings, SCORECARD_IDENTIFIER,
                  value_place(value_find(v, STR("identifier")), r->fields.file), card.identifier);
            return;
        }
    }
    if (!card.name.n)
        card.name = card.identifier;
    read_filter(r, value_find(v, STR("filter")), &card);
    const struct value *checks = value_find(v, STR("checks"));
    if (!checks)
        fields_missing(&r->fields, v, STR("checks"));
    else if (checks->type != VALUE_LIST)
        FIND3(r->fields.findings, CONFIG_TYPE, value_place(checks, r->fields.file), STR("checks"),
              STR("a list"), value_type_name(checks->type));
    VALUE_EACH (check, checks)
        read_check(r, check, &card);
    VEC_EACH (struct scorecard, other, out)
        if (str_eq_nocase(other->identifier, card.identifier)) {
            FIND2(r->fields.findings, SCORECARD_DUPLICATE,
                  value_place(value_find(v, STR("identifier")), r->fields.file), card.identifier,
                  other->file);
            return;
        }
    if (fields_bool(&r->fields, v, STR("published"), true))
        *VEC_PUSH(r->fields.arena, out) = card;
}

void scorecard_parse(struct arena *a, struct str file, struct str text, struct findings *f,
                     struct scorecards *out, struct fact_requests *requests) {
    struct reader r = {{a, file, f}, requests};
    struct yaml_documents docs = {0};
    yaml_parse(a, file, text, f, &docs);
    VEC_EACH (struct yaml_document, doc, &docs) {
        if (doc->broken || doc->root.type == VALUE_NULL)
            continue;
        if (!str_eq(value_find_string(&doc->root, STR("apiVersion")), STR("portico/v1")) ||
            !str_eq(value_find_string(&doc->root, STR("kind")), STR("Scorecard")))
            FIND0(f, SCORECARD_ENVELOPE, value_place(&doc->root, file));
        else
            read_scorecard(&r, &doc->root, out);
    }
}

#include "flow/workflow.h"

#include "base/limits.h"
#include "base/map.h"
#include "data/json.h"
#include "data/yaml_emit.h"
#include "model/secret.h"
#include "text/url.h"

static void read_choices(struct arena *a, const struct value *property,
                         struct workflow_input *input) {
    const struct value *values = value_find(property, STR("enum"));
    const struct value *names = value_find(property, STR("enumNames"));
    if (!values)
        values = value_at(property, "items", "enum", NULL);
    for (size_t i = 0; i < value_count(values) && value_is(values, VALUE_LIST); i++) {
        struct workflow_choice *c = VEC_PUSH(a, &input->choices);
        c->value = json_text(a, value_item(values, i));
        c->label = json_text(a, value_item(names, i));
        if (!c->label.n)
            c->label = c->value;
    }
}

static struct str type_of(struct arena *a, const struct value *property) {
    struct str type = value_find_string(property, STR("type"));
    struct str item = value_string(value_at(property, "items", "type", NULL));
    if (str_eq(type, STR("array")) && item.n)
        return str_fmt(a, "list of %.*s", STR_ARG(item));
    return type;
}

static void add_input(struct arena *a, struct str name, const struct value *property, bool required,
                      bool conditional, struct workflow_page *page) {
    struct str picker = value_find_string(property, STR("ui:field"));
    struct str widget = value_find_string(property, STR("ui:widget"));
    if (str_eq(picker, STR("HarnessAuthToken")) || str_eq(widget, STR("hidden")))
        return; /* nobody fills these in */
    struct workflow_input *input = VEC_PUSH(a, &page->inputs);
    *input = (struct workflow_input){
        .name = name,
        .title = value_find_string(property, STR("title")),
        .type = type_of(a, property),
        .description = value_find_string(property, STR("description")),
        .picker = picker,
        .required = required,
        .conditional = conditional,
        .secret = secret_is_asked(property),
    };
    if (!input->title.n)
        input->title = name;
    if (!input->secret)
        input->fallback = json_text(a, value_find(property, STR("default")));
    read_choices(a, property, input);
}

/* One page of the form while it is read. */
struct form {
    struct arena *arena;
    struct workflow_page *page;
    struct map asked; /* names of properties that were seen */
};

static void read_properties(struct form *form, const struct value *schema, bool conditional) {
    struct map required = {0};
    VALUE_EACH (name, value_find(schema, STR("required")))
        if (name->type == VALUE_STRING)
            *map_at(form->arena, &required, name->string) = form;
    VALUE_EACH_FIELD (f, value_find(schema, STR("properties"))) {
        void **asked = map_at(form->arena, &form->asked, f->key);
        if (!*asked && f->value.type == VALUE_MAP) {
            add_input(form->arena, f->key, &f->value, map_find(&required, f->key), conditional,
                      form->page);
            *asked = form;
        }
    }
}

/* `properties` here, and in every branch that answers may open. */
static void read_schema(struct form *form, const struct value *schema, bool conditional,
                        int depth) {
    static const struct str lists[] = {STR_INIT("oneOf"), STR_INIT("allOf"), STR_INIT("anyOf")};
    static const struct str branches[] = {STR_INIT("then"), STR_INIT("else")};
    if (depth > LIMIT_NAV_DEPTH)
        return;
    read_properties(form, schema, conditional);
    VALUE_EACH_FIELD (f, value_find(schema, STR("dependencies")))
        read_schema(form, &f->value, true, depth + 1);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        VALUE_EACH (item, value_find(schema, lists[i]))
            read_schema(form, item, true, depth + 1);
    for (size_t i = 0; i < sizeof branches / sizeof *branches; i++)
        if (value_find(schema, branches[i]))
            read_schema(form, value_find(schema, branches[i]), true, depth + 1);
}

static void read_page(struct arena *a, const struct value *schema, struct workflow *out) {
    if (!value_is(schema, VALUE_MAP))
        return;
    struct workflow_page *page = VEC_PUSH(a, &out->pages);
    struct form form = {.arena = a, .page = page};
    page->title = value_find_string(schema, STR("title"));
    page->description = value_find_string(schema, STR("description"));
    read_schema(&form, schema, false, 0);
}

/* An address that people may open: a web page, nothing filled in at run time, and no webhook, whose
 * address is itself a secret. */
static bool is_launch_page(struct str url) {
    return (str_starts(url, STR("https://")) || str_starts(url, STR("http://"))) &&
           url_classify(url) == URL_ABSOLUTE && !text_is_placeholder(url) &&
           !str_contains(url, STR("<+")) && !str_contains(url, SECRET_HIDDEN) &&
           !str_contains(url, STR("/webhook/"));
}

static void read_launch(struct arena *a, const struct value *step, struct workflow *out) {
    static const struct str actions[] = {STR_INIT("trigger:harness-custom-pipeline"),
                                         STR_INIT("trigger:trigger-pipeline-with-webhook")};
    struct str action = value_find_string(step, STR("action"));
    struct str url = str_trim(value_string(value_at(step, "input", "url", NULL)));
    struct str name = value_find_string(step, STR("name"));
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (str_eq(action, actions[i]) && is_launch_page(url))
            *VEC_PUSH(a, &out->launches) =
                (struct workflow_link){name.n ? str_fmt(a, "Open the pipeline: %.*s", STR_ARG(name))
                                              : STR("Open the pipeline"),
                                       url};
}

static void read_step(struct arena *a, const struct value *v, struct workflow *out) {
    if (!value_is(v, VALUE_MAP))
        return;
    struct workflow_step *step = VEC_PUSH(a, &out->steps);
    step->id = value_find_string(v, STR("id"));
    step->name = value_find_string(v, STR("name"));
    step->action = value_find_string(v, STR("action"));
    step->condition = json_text(a, value_find(v, STR("if")));
    if (!step->name.n)
        step->name = step->id.n ? step->id : step->action;
    const struct value *input = value_find(v, STR("input"));
    if (value_is(input, VALUE_MAP) && value_count(input)) {
        struct strbuf b;
        strbuf_init(&b, a, 0);
        yaml_emit(&b, input);
        step->inputs = strbuf_str(&b);
    }
    read_launch(a, v, out);
}

void workflow_read(struct arena *a, const struct entity *e, struct workflow *out) {
    const struct value *spec = value_find(&e->document, STR("spec"));
    const struct value *parameters = value_find(spec, STR("parameters"));
    *out = (struct workflow){0};
    if (value_is(parameters, VALUE_MAP))
        read_page(a, parameters, out);
    VALUE_EACH (page, parameters)
        read_page(a, page, out);
    VALUE_EACH (step, value_find(spec, STR("steps")))
        read_step(a, step, out);
    VALUE_EACH (link, value_at(spec, "output", "links", NULL)) {
        struct str title = value_find_string(link, STR("title"));
        if (title.n)
            *VEC_PUSH(a, &out->outputs) =
                (struct workflow_link){title, value_find_string(link, STR("url"))};
    }
}

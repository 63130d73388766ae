#include "docs/asyncapi.h"

#include "docs/api_reader.h"

struct asyncapi {
    struct api_reader r;
    bool is_two;
    struct map messages; /* "#/components/messages/Order" -> struct api_named */
    struct map channels; /* "#/channels/orders" -> struct api_named */
    struct map in_place; /* address of a mapping -> struct api_named: messages without $ref */
};

/* ---- names ---- */

/* A copy of a value has the same mapping. */
static struct str key_in_place(const struct value *v) {
    return str_n((const char *)&v->map, sizeof v->map);
}

/* In version 3 channels hold messages, in place or by reference; those in place are named here. */
static void name_channel_messages(struct asyncapi *s) {
    struct api_reader *r = &s->r;
    for (size_t i = 0; i < s->channels.n; i++) {
        const struct api_named *channel = s->channels.items[i].value;
        struct value own = value_map(r->arena);
        VALUE_EACH_FIELD (f, value_find(channel->value, STR("messages")))
            if (!value_find(&f->value, STR("$ref")))
                value_put(r->arena, &own, f->key, f->value);
        size_t before = s->messages.n;
        api_name_all(r, &s->messages, &own,
                     str_fmt(r->arena, "%.*s/messages/", STR_ARG(s->channels.items[i].key)),
                     str_fmt(r->arena, "message-%.*s", STR_ARG(channel->name)));
        for (size_t k = before; k < s->messages.n; k++) {
            struct api_named *named = s->messages.items[k].value;
            if (value_is(named->value, VALUE_MAP))
                *map_at(r->arena, &s->in_place, str_dup(r->arena, key_in_place(named->value))) =
                    named;
        }
    }
}

/* The message or channel with an entry of its own that v leads to, in a step or two. */
static const struct api_named *find_named(struct asyncapi *s, const struct map *map,
                                          const struct value *v) {
    for (int i = 0; i < 3; i++) {
        const struct api_named *named = api_find_named(&s->r, map, v);
        if (!named && value_is(v, VALUE_MAP))
            named = map_find(&s->in_place, key_in_place(v));
        if (named || !value_find(v, STR("$ref")))
            return named;
        v = api_resolve_once(&s->r, v);
    }
    return NULL;
}

static void put_link(struct asyncapi *s, struct definition_type *out,
                     const struct api_named *named) {
    if (out->n)
        definition_add_type(s->r.out, out, STR(", "), STR(""));
    definition_add_type(s->r.out, out, named->name, named->id);
}

/* ---- traits, bindings ---- */

/* A key of v, or of the first of its traits that has it. */
static const struct value *with_traits(struct asyncapi *s, const struct value *v, struct str key) {
    const struct value *found = value_find(v, key);
    if (found)
        return found;
    VALUE_EACH (trait, value_find(v, STR("traits"))) {
        found = value_find(api_resolve(&s->r, trait), key);
        if (found)
            return found;
    }
    return NULL;
}

static struct definition_prose prose_of(struct asyncapi *s, const struct value *v) {
    const struct value *text = with_traits(s, v, STR("description"));
    return value_string(text).n ? (struct definition_prose){text->string, text->line, text->column}
                                : (struct definition_prose){0};
}

/* What a protocol wants to know, as it is written. */
static void put_bindings(struct asyncapi *s, const struct value *v,
                         struct definition_facts *facts) {
    VALUE_EACH_FIELD (f, api_resolve(&s->r, with_traits(s, v, STR("bindings"))))
        definition_add_fact(s->r.out, facts, str_fmt(s->r.arena, "For %.*s", STR_ARG(f->key)),
                            api_text(&s->r, api_resolve(&s->r, &f->value)), true);
}

static void put_tags(struct asyncapi *s, const struct value *v, struct definition_facts *facts) {
    VALUE_EACH (tag, value_find(v, STR("tags")))
        definition_add_fact(s->r.out, facts, STR("Tag"),
                            value_find_string(api_resolve(&s->r, tag), STR("name")), false);
}

/* ---- servers ---- */

static void write_server(struct asyncapi *s, const struct value_field *f,
                         struct definition_part *part) {
    struct api_reader *r = &s->r;
    const struct value *server = api_resolve(r, &f->value);
    struct str url = value_find_string(server, STR("url"));
    struct str protocol = value_find_string(server, STR("protocol"));
    const struct value *version = value_find(server, STR("protocolVersion"));
    if (!url.n)
        url = str_fmt(r->arena, "%.*s%.*s", STR_ARG(value_find_string(server, STR("host"))),
                      STR_ARG(value_find_string(server, STR("pathname"))));
    struct definition_row *row = definition_add_row(r->out, part, 0, url);
    row->description = api_prose(server, STR("description"));
    definition_add_type(r->out, &row->type, protocol, STR(""));
    definition_add_fact(r->out, &row->facts, STR("Name"), f->key, true);
    if (version)
        definition_add_fact(r->out, &row->facts, STR("Protocol version"), api_text(r, version),
                            false);
    api_write_requirements(r, value_find(server, STR("security")), &row->facts);
    put_bindings(s, server, &row->facts);
    api_write_variables(r, value_find(server, STR("variables")), part);
}

static void write_servers(struct asyncapi *s) {
    const struct value *servers = value_find(&s->r.root, STR("servers"));
    if (!value_count(servers))
        return;
    struct definition_section *section = definition_add_section(s->r.out, STR("Servers"));
    struct definition_part *part = definition_add_part(s->r.out, &section->parts, STR(""), STR(""));
    VALUE_EACH_FIELD (f, servers)
        write_server(s, f, part);
}

/* ---- messages ---- */

/* A payload in another language than JSON Schema, such as Avro, is shown as it is written. Version
 * 3 puts the name of the language around the schema. */
static const struct value *foreign_schema(const struct value *message, const struct value *payload,
                                          struct str *format) {
    const struct value *around = value_find(payload, STR("schemaFormat"));
    const struct value *schema = around ? value_find(payload, STR("schema")) : payload;
    *format = value_string(around ? around : value_find(message, STR("schemaFormat")));
    bool own = !format->n || str_contains(*format, STR("asyncapi")) ||
               str_contains(*format, STR("openapi")) || str_contains(*format, STR("schema+"));
    if (own)
        *format = STR("");
    return schema;
}

static void write_payload(struct asyncapi *s, const struct value *message, struct str title,
                          struct str group, struct definition_parts *parts) {
    struct api_reader *r = &s->r;
    struct str format;
    const struct value *payload = with_traits(s, message, STR("payload"));
    if (!payload)
        return;
    const struct value *schema = foreign_schema(message, payload, &format);
    struct definition_part *part = definition_add_part(r->out, parts, group, title);
    if (!format.n) {
        api_schema_part(r, schema, part);
        return;
    }
    definition_add_fact(r->out, &part->facts, STR("Schema format"), format, true);
    definition_add_example(r->out, part, STR("Schema"), format,
                           api_sample(r, api_resolve(r, schema)));
}

static void write_examples(struct asyncapi *s, const struct value *message, struct str media,
                           struct definition_part *part) {
    const struct value *examples = with_traits(s, message, STR("examples"));
    if (!value_is(examples, VALUE_LIST))
        return;
    VALUE_EACH (example, examples) {
        const struct value *payload = value_find(example, STR("payload"));
        struct str title = value_find_string(example, STR("summary"));
        if (!title.n)
            title = value_find_string(example, STR("name"));
        definition_add_example(s->r.out, part, title.n ? title : STR("Example"), media,
                               api_sample(&s->r, payload ? payload : example));
    }
}

/* All that is said of a message: parts of its entry, or of the operation that has it in place. */
static void write_message_parts(struct asyncapi *s, const struct value *message, struct str group,
                                struct definition_parts *parts) {
    struct api_reader *r = &s->r;
    const struct value *headers = with_traits(s, message, STR("headers"));
    const struct value *media = with_traits(s, message, STR("contentType"));
    struct str type = value_string(media ? media : value_find(&r->root, STR("defaultContentType")));
    if (headers)
        api_schema_part(r, headers, definition_add_part(r->out, parts, group, STR("Headers")));
    write_payload(s, message, STR("Payload"), group, parts);
    if (with_traits(s, message, STR("examples")))
        write_examples(s, message, type, definition_add_part(r->out, parts, group, STR("")));
}

static void put_message_facts(struct asyncapi *s, const struct value *message,
                              struct definition_facts *facts) {
    struct api_reader *r = &s->r;
    const struct value *id = api_resolve(r, with_traits(s, message, STR("correlationId")));
    definition_add_fact(r->out, facts, STR("Content type"),
                        value_string(with_traits(s, message, STR("contentType"))), true);
    definition_add_fact(r->out, facts, STR("Correlation id"),
                        value_find_string(id, STR("location")), true);
    put_tags(s, message, facts);
    put_bindings(s, message, facts);
    api_add_link(r, facts, with_traits(s, message, STR("externalDocs")));
}

static void write_message(struct asyncapi *s, struct definition_section *section,
                          const struct api_named *named) {
    const struct value *message = api_resolve(&s->r, named->value);
    struct definition_entry *e = definition_add_entry(s->r.out, section, named->id);
    e->badge = STR("message");
    e->title = named->name;
    e->summary = value_string(with_traits(s, message, STR("summary")));
    if (!e->summary.n)
        e->summary = value_string(with_traits(s, message, STR("title")));
    e->description = prose_of(s, message);
    e->deprecated = api_is_true(message, STR("deprecated"));
    put_message_facts(s, message, &e->facts);
    write_message_parts(s, message, STR(""), &e->parts);
}

static void write_messages(struct asyncapi *s) {
    if (!s->messages.n)
        return;
    struct definition_section *section = definition_add_section(s->r.out, STR("Messages"));
    for (size_t i = 0; i < s->messages.n; i++)
        write_message(s, section, s->messages.items[i].value);
}

/* ---- operations ---- */

/* Links to messages with entries of their own go into one part; a message in place has its own. */
static void write_used_message(struct asyncapi *s, const struct value *message, struct str title,
                               size_t links, struct definition_parts *parts) {
    const struct api_named *named = find_named(s, &s->messages, message);
    if (named) {
        if (links < parts->n)
            put_link(s, &parts->v[links].type, named);
        return;
    }
    message = api_resolve(&s->r, message);
    if (!value_is(message, VALUE_MAP))
        return;
    struct str name = value_find_string(message, STR("name"));
    struct definition_part *part =
        definition_add_part(s->r.out, parts, name.n ? name : title, STR(""));
    part->description = prose_of(s, message);
    put_message_facts(s, message, &part->facts);
    write_message_parts(s, message, part->group, parts);
}

static void drop_without_type(struct definition_parts *parts, size_t at) {
    if (at >= parts->n || parts->v[at].type.n)
        return;
    memmove(&parts->v[at], &parts->v[at + 1], (parts->n - at - 1) * sizeof *parts->v);
    parts->n--;
}

static void write_channel_parameters(struct asyncapi *s, const struct value *channel,
                                     struct definition_parts *parts) {
    struct api_reader *r = &s->r;
    const struct value *parameters = value_find(channel, STR("parameters"));
    if (!value_count(parameters))
        return;
    struct definition_part *part = definition_add_part(r->out, parts, STR(""), STR("Parameters"));
    VALUE_EACH_FIELD (f, parameters) {
        const struct value *parameter = api_resolve(r, &f->value);
        const struct value *schema = value_find(parameter, STR("schema"));
        struct definition_row *row = definition_add_row(r->out, part, 0, f->key);
        row->description = api_prose(parameter, STR("description"));
        api_schema_type(r, schema, &row->type);
        api_schema_facts(r, schema ? api_resolve(r, schema) : parameter, &row->facts);
        definition_add_fact(r->out, &row->facts, STR("Location"),
                            value_find_string(parameter, STR("location")), true);
    }
}

static void begin_operation(struct asyncapi *s, struct definition_entry *e, struct str badge,
                            struct str title, const struct value *operation) {
    e->badge = badge;
    e->title = title;
    e->summary = value_string(with_traits(s, operation, STR("summary")));
    if (!e->summary.n)
        e->summary = value_string(with_traits(s, operation, STR("title")));
    e->description = prose_of(s, operation);
    e->deprecated = api_is_true(operation, STR("deprecated"));
    put_tags(s, operation, &e->facts);
    api_write_requirements(&s->r, with_traits(s, operation, STR("security")), &e->facts);
    put_bindings(s, operation, &e->facts);
    api_add_link(&s->r, &e->facts, with_traits(s, operation, STR("externalDocs")));
}

/* Version 2: an operation stands in its channel, seen from those who use the application. */
static void write_operation_2(struct asyncapi *s, struct definition_section *section,
                              const struct value_field *channel, const struct value *place,
                              struct str action, struct str badge) {
    struct api_reader *r = &s->r;
    const struct value *operation = value_find(place, action);
    if (!value_is(operation, VALUE_MAP))
        return;
    struct str id = value_find_string(operation, STR("operationId"));
    if (!id.n)
        id = str_fmt(r->arena, "%.*s %.*s", STR_ARG(action), STR_ARG(channel->key));
    struct definition_entry *e = definition_add_entry(r->out, section, definition_id(r->out, id));
    begin_operation(s, e, badge, channel->key, operation);
    if (!e->description.text.n)
        e->description = api_prose(place, STR("description"));
    put_bindings(s, place, &e->facts);
    VALUE_EACH (server, value_find(place, STR("servers")))
        definition_add_fact(r->out, &e->facts, STR("Server"), value_string(server), true);
    write_channel_parameters(s, place, &e->parts);
    const struct value *message = value_find(operation, STR("message"));
    const struct value *forms = value_find(message, STR("oneOf"));
    size_t links = e->parts.n;
    definition_add_part(r->out, &e->parts, STR(""), STR("Message"));
    if (message && !forms)
        write_used_message(s, message, STR("Message"), links, &e->parts);
    VALUE_EACH (form, forms)
        write_used_message(s, form, STR("Message"), links, &e->parts);
    drop_without_type(&e->parts, links);
}

static void write_channels_2(struct asyncapi *s) {
    const struct value *channels = value_find(&s->r.root, STR("channels"));
    struct definition_section *section = definition_add_section(s->r.out, STR("Operations"));
    VALUE_EACH_FIELD (f, channels) {
        const struct value *channel = api_resolve(&s->r, &f->value);
        write_operation_2(s, section, f, channel, STR("publish"), STR("PUB"));
        write_operation_2(s, section, f, channel, STR("subscribe"), STR("SUB"));
    }
}

/* ---- version 3 ---- */

static struct str address_of(const struct value *channel, struct str name) {
    struct str address = value_find_string(channel, STR("address"));
    return address.n ? address : name;
}

static void write_messages_of(struct asyncapi *s, const struct value *list, struct str title,
                              struct definition_parts *parts) {
    size_t links = parts->n;
    definition_add_part(s->r.out, parts, STR(""), title);
    VALUE_EACH (message, list)
        write_used_message(s, message, title, links, parts);
    VALUE_EACH_FIELD (f, list)
        write_used_message(s, &f->value, title, links, parts);
    drop_without_type(parts, links);
}

static void write_channel_link(struct asyncapi *s, const struct value *channel, struct str title,
                               struct definition_parts *parts) {
    const struct api_named *named = find_named(s, &s->channels, channel);
    struct definition_part *part = definition_add_part(s->r.out, parts, STR(""), title);
    if (named)
        put_link(s, &part->type, named);
    else
        definition_add_type(s->r.out, &part->type,
                            api_ref_name(value_find_string(channel, STR("$ref"))), STR(""));
}

static void write_reply(struct asyncapi *s, const struct value *reply,
                        struct definition_parts *parts) {
    const struct value *address = api_resolve(&s->r, value_find(reply, STR("address")));
    const struct value *channel = value_find(reply, STR("channel"));
    if (!value_is(reply, VALUE_MAP))
        return;
    if (channel)
        write_channel_link(s, channel, STR("Reply channel"), parts);
    if (address) {
        struct definition_part *part =
            definition_add_part(s->r.out, parts, STR(""), STR("Reply address"));
        part->description = api_prose(address, STR("description"));
        definition_add_fact(s->r.out, &part->facts, STR("Location"),
                            value_find_string(address, STR("location")), true);
    }
    const struct value *messages = value_find(reply, STR("messages"));
    if (!messages)
        messages = value_find(api_resolve(&s->r, channel), STR("messages"));
    write_messages_of(s, messages, STR("Reply"), parts);
}

static void write_operation_3(struct asyncapi *s, struct definition_section *section,
                              const struct value_field *f) {
    struct api_reader *r = &s->r;
    const struct value *operation = api_resolve(r, &f->value);
    const struct value *ref = value_find(operation, STR("channel"));
    const struct value *channel = api_resolve(r, ref);
    const struct value *messages = value_find(operation, STR("messages"));
    bool sends = str_eq(value_find_string(operation, STR("action")), STR("send"));
    struct definition_entry *e =
        definition_add_entry(r->out, section, definition_id(r->out, f->key));
    begin_operation(s, e, sends ? STR("SEND") : STR("RECEIVE"), address_of(channel, f->key),
                    operation);
    if (!e->summary.n)
        e->summary = f->key;
    if (ref)
        write_channel_link(s, ref, STR("Channel"), &e->parts);
    write_messages_of(s, messages ? messages : value_find(channel, STR("messages")),
                      STR("Messages"), &e->parts);
    write_reply(s, api_resolve(r, value_find(operation, STR("reply"))), &e->parts);
}

static void write_channel_3(struct asyncapi *s, struct definition_section *section,
                            const struct api_named *named) {
    const struct value *channel = api_resolve(&s->r, named->value);
    struct definition_entry *e = definition_add_entry(s->r.out, section, named->id);
    e->badge = STR("channel");
    e->title = named->name;
    e->summary = value_find_string(channel, STR("summary"));
    if (!e->summary.n)
        e->summary = value_find_string(channel, STR("title"));
    e->description = api_prose(channel, STR("description"));
    definition_add_fact(s->r.out, &e->facts, STR("Address"),
                        value_find_string(channel, STR("address")), true);
    VALUE_EACH (server, value_find(channel, STR("servers")))
        definition_add_fact(s->r.out, &e->facts, STR("Server"),
                            api_ref_name(value_find_string(server, STR("$ref"))), true);
    put_tags(s, channel, &e->facts);
    put_bindings(s, channel, &e->facts);
    write_channel_parameters(s, channel, &e->parts);
    write_messages_of(s, value_find(channel, STR("messages")), STR("Messages"), &e->parts);
}

static void write_operations_3(struct asyncapi *s) {
    const struct value *operations = value_find(&s->r.root, STR("operations"));
    if (value_count(operations)) {
        struct definition_section *section = definition_add_section(s->r.out, STR("Operations"));
        VALUE_EACH_FIELD (f, operations)
            write_operation_3(s, section, f);
    }
    if (s->channels.n) {
        struct definition_section *section = definition_add_section(s->r.out, STR("Channels"));
        for (size_t i = 0; i < s->channels.n; i++)
            write_channel_3(s, section, s->channels.items[i].value);
    }
}

/* ---- the document ---- */

static void name_parts(struct asyncapi *s) {
    struct api_reader *r = &s->r;
    const struct value *components = value_find(&r->root, STR("components"));
    api_name_schemas(r, value_find(components, STR("schemas")), STR("#/components/schemas/"));
    api_name_all(r, &s->messages, value_find(components, STR("messages")),
                 STR("#/components/messages/"), STR("message"));
    if (s->is_two)
        return;
    api_name_all(r, &s->channels, value_find(&r->root, STR("channels")), STR("#/channels/"),
                 STR("channel"));
    name_channel_messages(s);
}

bool asyncapi_read(const struct definition_source *source, struct findings *f,
                   struct definition *out) {
    struct asyncapi s = {0};
    struct api_reader *r = &s.r;
    if (!api_read(r, source, f, out, STR("AsyncAPI")))
        return false;
    const struct value *version = value_find(&r->root, STR("asyncapi"));
    if (!version) {
        FIND2(f, DEFINITION_FORM, definition_place(source, 0, 0), STR("AsyncAPI"),
              STR("it has no key `asyncapi`"));
        return false;
    }
    s.is_two = !str_starts(api_text(r, version), STR("3"));
    out->format = str_fmt(r->arena, "AsyncAPI %.*s", STR_ARG(api_text(r, version)));
    api_read_info(r, value_find(&r->root, STR("info")));
    name_parts(&s);
    write_servers(&s);
    api_write_schemes(r, value_at(&r->root, "components", "securitySchemes", NULL));
    if (s.is_two)
        write_channels_2(&s);
    else
        write_operations_3(&s);
    write_messages(&s);
    api_write_schemas(r, STR("Schemas"));
    return true;
}

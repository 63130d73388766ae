#include "facts/facts.h"

#include "base/path.h"

static const struct data_point points[] = {
    {STR_INIT("git"), STR_INIT("isFileExists"), STR_INIT("filePath"), POINT_OF_TREE},
    {STR_INIT("catalog"), STR_INIT("annotationExists"), STR_INIT("annotation"), POINT_OF_ENTITY},
};

const struct data_point *data_point_item(size_t i) {
    return i < sizeof points / sizeof *points ? &points[i] : NULL;
}

const struct data_point *data_point_find(struct str source, struct str name) {
    static const struct str forges[] = {STR_INIT("github"), STR_INIT("gitlab"),
                                        STR_INIT("bitbucket"), STR_INIT("harnesscode")};
    for (size_t i = 0; i < sizeof forges / sizeof *forges; i++)
        if (str_eq(source, forges[i]))
            source = STR("git");
    const struct data_point *p;
    for (size_t i = 0; (p = data_point_item(i)); i++)
        if (str_eq(p->source, source) && str_eq(p->name, name))
            return p;
    return NULL;
}

uint32_t fact_requests_add(struct arena *a, struct fact_requests *r, struct fact_request one) {
    for (size_t i = 0; i < r->n; i++)
        if (r->v[i].point == one.point && str_eq(r->v[i].input, one.input))
            return (uint32_t)i;
    *VEC_PUSH(a, r) = one;
    return (uint32_t)(r->n - 1);
}

void fact_of_tree(struct arena *a, const struct tree *tree, const struct entity *e,
                  const struct fact_request *request, struct fact *out) {
    bool from_top = request->input.n && request->input.p[0] == '/';
    struct str path;
    if (!path_join(a, from_top ? STR("") : entity_folder(e),
                   from_top ? str_from(request->input, 1) : request->input, &path)) {
        out->state = FACT_UNKNOWN;
        out->evidence = str_fmt(a, "the path %.*s leaves the repository", STR_ARG(request->input));
        return;
    }
    bool found = tree_find(tree, path) != NULL;
    out->state = found ? FACT_TRUE : FACT_FALSE;
    out->evidence = str_fmt(a, found ? "%.*s exists" : "there is no file %.*s", STR_ARG(path));
}

void fact_of_entity(struct arena *a, const struct entity *e, const struct fact_request *request,
                    struct fact *out) {
    const struct value *v = entity_annotation(e, request->input);
    out->state = v ? FACT_TRUE : FACT_FALSE;
    if (value_is(v, VALUE_STRING))
        out->evidence = str_fmt(a, "%.*s: %.*s", STR_ARG(request->input), STR_ARG(value_string(v)));
    else
        out->evidence = str_fmt(a, v ? "%.*s is set" : "%.*s is not set", STR_ARG(request->input));
}

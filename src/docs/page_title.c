#include "docs/page_title.h"

#include "data/yaml.h"

struct str page_title_in_front(struct arena *a, struct str file, const struct front_matter *front) {
    struct yaml_documents docs = {0};
    struct findings quiet;
    if (front->lines.n)
        return front_matter_value(a, front->lines, STR("title"));
    findings_init(&quiet, a);
    yaml_parse(a, file, str_dup(a, front->yaml), &quiet, &docs);
    return docs.n ? value_find_string(&docs.v[0].root, STR("title")) : STR("");
}

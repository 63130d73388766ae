/* What the annotations of an entity lead to. Those that are well known stand in annotation.def;
 * of any other, a value that is an address of the web is a link. After the well-known annotations
 * of Backstage, its plugins, and Harness IDP. */
#ifndef MODEL_ANNOTATION_H
#define MODEL_ANNOTATION_H

#include "model/entity.h"

enum annotation_use { ANNOTATION_URL, ANNOTATION_ENTRIES, ANNOTATION_NAME };

struct annotation {
    struct str key;
    enum annotation_use use;
    struct str label, system, base, template;
};

/* Both end with an empty key. */
extern const struct annotation annotations[];
struct deprecated_annotation {
    struct str key, instead;
};
extern const struct deprecated_annotation deprecated_annotations[];

/* The names of all systems that have a base, with a blank between two. */
struct str annotation_systems(struct arena *a);

/* The address of one system, from the configuration. */
struct link_base {
    struct str system, url;
};
struct link_bases {
    VEC(struct link_base);
};

/* An http or https address, without a "url:" before it; empty when it is none. */
struct str annotation_address(struct str value);

/* One line of a value of entries. */
struct annotation_entry {
    struct str label, address; /* of a faulty one: whatever there is */
    struct str text;           /* the whole line, without blanks around it */
    uint32_t line;             /* from 0 */
    bool ok;
};
/* The next line that is not blank; `rest` and `line` begin as the value and 0. */
bool annotation_entry_next(struct str *rest, uint32_t *line, struct annotation_entry *out);

struct annotation_link {
    struct str label;
    struct str text; /* the name, or the host of the address */
    struct str href; /* empty: only text, for the address of the system is not known */
};
struct annotation_links {
    VEC(struct annotation_link);
};
/* What cannot be followed is left out: collect says why. */
void annotation_links(struct arena *a, const struct entity *e, const struct link_bases *bases,
                      struct annotation_links *out);

#endif

/* An entity of the catalog: one document of a catalog file, in Backstage's form
 * or in that of Harness IDP 2.0. The document is kept as written; the fields
 * below are what every kind has, read from the place where its form puts them. */
#ifndef MODEL_ENTITY_H
#define MODEL_ENTITY_H

#include "data/value.h"
#include "model/ref.h"

/* Which envelope the document has. */
enum entity_form { FORM_BACKSTAGE, FORM_HARNESS };

struct entity {
    enum entity_form form;
    struct ref ref;   /* kind as written, namespace or scope, name */
    struct str key;   /* ref_key() */
    struct str title; /* metadata.title or name; empty if there is none */
    struct str type;  /* spec.type or type */
    struct str file;  /* path of its catalog file inside the unit */
    uint32_t line;    /* where its document begins */
    bool partial;     /* the document has a fault; what it lacks may stand behind that */
    bool refused;     /* the reference implementation, Backstage, would drop it */
    struct value document;
    struct str definition;      /* of an API: text of the file that spec.definition names, as in
                                   {$text: ./openapi.yaml}; empty when it names none of this tree */
    struct str definition_file; /* its path in the tree, if the text stands there as it is */
};

/* What a root apiVersion says a document is. */
bool entity_form_of(struct str api_version, enum entity_form *out);

/* Fills in what the document says; what is wrong with it is not said here. False when it has no
 * kind or no usable name, without which there is no page to show. */
bool entity_parse(struct arena *a, const struct value *document, struct str file,
                  struct entity *out);

/* Is its kind one that its form defines, spelt as it wants? Backstage minds case, and the
 * apiVersion that goes with the kind. */
bool entity_kind_is_builtin(const struct entity *e);
/* Offers the kinds of its form. */
struct nearest;
void entity_kinds_offer(const struct entity *e, struct nearest *n);

/* The folder that the catalog file describes: the one it lies in, but for folders
 * that only hold descriptions, such as .harness and .backstage. */
struct str entity_folder(const struct entity *e);

/* A string below metadata, such as "description". */
struct str entity_metadata(const struct entity *e, struct str key);
/* The value of an annotation, or NULL. */
const struct value *entity_annotation(const struct entity *e, struct str key);
/* What spec.definition of an API refers to in place of holding it: the string of {$text: STRING},
 * with any key that begins with '$'; NULL for another definition. */
const struct value *entity_definition_ref(const struct entity *e);
/* The text of an API's definition, in the entity or beside it; empty when there is none, or only an
 * address of the web. */
struct str entity_definition_text(const struct entity *e);
struct str entity_lifecycle(const struct entity *e);
/* title, or profile.displayName, or the name. */
struct str entity_display_name(const struct entity *e);
bool entity_is(const struct entity *e, struct str kind);
/* A component, API, resource, system or domain: what somebody builds and looks
 * after, as opposed to people, places and workflows. */
bool entity_is_software(const struct entity *e);
/* Backstage's Template and Harness's Workflow. */
bool entity_is_workflow(const struct entity *e);
/* A value by a path of keys with dots: "spec.owner". */
const struct value *entity_value(const struct entity *e, struct str path);

/* Does the text carry the placeholders of a template skeleton? */
bool text_is_placeholder(struct str text);

#endif

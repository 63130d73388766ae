/* The judge: is a YAML document an entity, and what is wrong with it?
 *
 * It accepts exactly what the reference implementation, Backstage, accepts, and says of everything
 * else what is wrong, where, and how to mend it. What Backstage would drop is kept all the same
 * where there is something to show. The rules of the fields stand in content/schemas/entity.json;
 * what no schema can say (placeholders, references, kinds that are not built in) is here. */
#ifndef COLLECT_JUDGE_H
#define COLLECT_JUDGE_H

#include "collect/placeholder.h"
#include "collect/variables.h"
#include "data/json_schema.h"
#include "data/yaml.h"
#include "source/config.h"

/* The rules, made once and shared by all workers. */
struct rules {
    const struct config *config;
    struct json_schema *entity;  /* of every document */
    struct json_schema **custom; /* beside it of each of config->catalog_kinds; NULL without one */
};

/* Compiles the rules; the findings are about schemas that the configuration names. */
void rules_open(struct arena *a, const struct config *config, struct findings *f,
                struct rules *out);
void rules_close(struct rules *r);

enum judgement {
    JUDGED_EMPTY,    /* nothing in it */
    JUDGED_SKELETON, /* placeholders of a template where an entity has its name */
    JUDGED_NOTHING,  /* not an entity, or none that could be shown */
    JUDGED_ENTITY
};

struct judge {
    const struct rules *rules;
    struct placeholders placeholders; /* with the arena and the findings of the unit */
    struct variables variables;       /* with the text of the file */
    bool named; /* that this is a catalog file was said by someone: a document of
                   another group is a finding */
};

/* `a` is the arena of the unit; `tree` and `lost` are where placeholders read. */
void judge_init(struct judge *j, struct arena *a, const struct rules *rules, struct tree *tree,
                const struct lost_files *lost, struct findings *f);
/* The documents that follow are in a file with this text. */
void judge_begin_file(struct judge *j, struct str text);

/* Judges a document of `file`. Findings are added for skeletons too; whoever does not want them
 * drops those behind the first. An entity's `refused` says whether Backstage would refuse it. The
 * document is changed: placeholders in it are replaced. */
enum judgement judge_document(struct judge *j, struct str file, struct yaml_document *doc,
                              struct entity *out);

#endif

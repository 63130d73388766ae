/* catalog.relations: relations that a company adds to the built-in ones. Each names
 * the field that declares it and both directions, since one that is only kept on the
 * entity that writes it says nothing to the one it is about:
 *
 *     catalog:
 *       relations:
 *         - field: spec.deployedTo
 *           type: deployedTo             # if not given, the last name of the field
 *           reverse: hosts
 *           label: Deployed to           # if not given, made from the type
 *           reverseLabel: Hosts
 *           kinds: [Component]           # if not given, all
 *           targetKind: Resource         # if not given, references name their kind
 */
#ifndef SOURCE_VOCABULARY_H
#define SOURCE_VOCABULARY_H

#include "model/relation.h"
#include "source/fields.h"

/* Adds what `list` says to the vocabulary; what is wrong with it is a finding. Several fields may
 * declare one type, also a built-in one, whose reverse need not be repeated. */
void vocabulary_read(const struct fields *f, const struct value *list, struct vocabulary *v);

#endif

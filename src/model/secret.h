/* Secrets that stand in catalog files. Pages and documents are read by many, so a value that
 * looks like one is hidden on all of them, and its author is told where it stands. This is the one
 * place that decides what looks like a secret:
 *
 * - a string under a key that names one ("apikey", "X-Api-Key", "Authorization", "db_password"), at
 *   any depth, also where key and value stand apart ({name: token, value: …});
 * - default and example values of a form's property that is called so or that asks for a secret
 *   (`ui:widget: password`, `ui:field: SecretPicker`, `format: password`);
 * - in any text the secret part of an address: a password before the host, a parameter such as
 *   `token`, the path of a webhook;
 * - in any text what begins as the tokens of well-known services do, and private keys.
 *
 * What only refers to a secret is none: ${{ secrets.x }}, <+secrets.getValue("x")>, $TOKEN. */
#ifndef MODEL_SECRET_H
#define MODEL_SECRET_H

#include "base/finding.h"
#include "data/value.h"

/* What stands in the place of a secret. */
#define SECRET_HIDDEN STR("***")

/* *out becomes the document without its secrets: a copy that shares what is not changed. False,
 * with *out as it was, when it has none. Each secret is a finding at its place in `file`; f may be
 * NULL. */
bool secret_redact(struct arena *a, const struct value *document, struct str file,
                   struct findings *f, struct value *out);

/* The same of a text that stands alone. */
bool secret_redact_text(struct arena *a, struct str text, struct str *out);

/* Does a key of this name hold a secret? */
bool secret_is_key(struct str key);
/* Does this property of a form (JSON Schema) ask for a secret? */
bool secret_is_asked(const struct value *property);

#endif

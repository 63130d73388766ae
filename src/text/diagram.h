/* Diagrams in the block forms of plantuml_markdown and markdown_inline_graphviz:
 *
 *     ::uml:: format="png"          {% dot name.svg
 *     A --> B                           digraph { A -> B }
 *     ::end-uml::                   %}
 *
 * They become fenced code of the languages plantuml and dot, so that their source is shown as it is
 * written. A form that does not end stays text. */
#ifndef TEXT_DIAGRAM_H
#define TEXT_DIAGRAM_H

#include "text/line_edit.h"

void diagram_blocks(struct line_edit *e);

#endif

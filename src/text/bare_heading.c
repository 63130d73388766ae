#include "text/bare_heading.h"

#include "base/str.h"

static cmark_node *open_block(cmark_syntax_extension *ext, int indented, cmark_parser *parser,
                              cmark_node *parent, unsigned char *input, int len) {
    (void)ext;
    int at = cmark_parser_get_first_nonspace(parser), level = 0;
    while (at + level < len && input[at + level] == '#')
        level++;
    if (indented || level == 0 || level > 6 || at + level >= len ||
        is_space((char)input[at + level]))
        return NULL;
    cmark_node *node = cmark_parser_add_child(parser, parent, CMARK_NODE_HEADING, at + 1);
    cmark_node_set_heading_level(node, level);
    cmark_parser_advance_offset(parser, (const char *)input,
                                at + level - cmark_parser_get_offset(parser), 0);
    return node;
}

cmark_syntax_extension *bare_heading_extension(void) {
    static cmark_syntax_extension *extension;
    if (!extension) {
        extension = cmark_syntax_extension_new("bare_heading");
        cmark_syntax_extension_set_open_block_func(extension, open_block);
    }
    return extension;
}

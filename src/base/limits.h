/* Every limit on foreign input, in one place. Each is far above what real
 * repositories hold and low enough that the worst input costs seconds, not
 * hours. Passing one is a finding that names the limit, never a crash. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
    LIMIT_STRBUF = 1 << 30, /* bytes in any one string that is built */

    LIMIT_YAML_BYTES = 8 << 20,   /* of one YAML or JSON file */
    LIMIT_YAML_DEPTH = 100,       /* nested collections */
    LIMIT_YAML_ALIASES = 1000,    /* uses of an anchor in one document */
    LIMIT_YAML_NODES = 500000,    /* nodes in one document, aliases counted in full */
    LIMIT_YAML_DOCUMENTS = 10000, /* in one file */
    LIMIT_YAML_DIRECTIVES = 64,   /* lines that start with %, in one document */

    LIMIT_TOML_NODES = 20000, /* values of one TOML document; its nesting is limited as YAML's */

    LIMIT_PATTERN_BYTES = 8192,      /* of one regular expression */
    LIMIT_PATTERN_SUBJECT = 1 << 16, /* bytes of a text that one is tried on */
    LIMIT_PATTERN_STEPS = 100000,    /* of trying one at one place of it */
    LIMIT_PATTERN_KILOBYTES = 16384, /* that trying one may take */

    LIMIT_SCHEMA_NESTING = 100, /* levels of a JSON Schema, and subschemas in a row for one value */
    LIMIT_SCHEMA_DEPTH = 2000,  /* of values and subschemas in each other, while checking */
    LIMIT_SCHEMA_STEPS = 10000000, /* subschemas looked at for one document */

    LIMIT_GLOB_ALTERNATIVES = 256, /* patterns that the braces of one glob stand for */

    LIMIT_MARKDOWN_BYTES = 2 << 20,  /* of one page */
    LIMIT_MARKDOWN_DEPTH = 100,      /* nested blocks or inlines */
    LIMIT_SLASH_DEPTH = 16,          /* generic blocks, "/// note", in each other */
    LIMIT_SNIPPETS = 1000,           /* files that the snippets of one page name */
    LIMIT_SNIPPET_BYTES = 16 << 20,  /* of these files */
    LIMIT_SNIPPET_DEPTH = 8,         /* snippets in each other */
    LIMIT_MARKED_LINES = 100,        /* ranges of lines that one code block marks */
    LIMIT_MARKDOWN_MEMORY = 1 << 29, /* bytes that parsing one page may take */
    LIMIT_TABLE_CELLS = 20000,       /* of one table, if it has fewer bytes than cells */
    LIMIT_TABLE_COST = 4 << 20,      /* bytes looked at for the tables of one page */
    LIMIT_INLINE_COST = 500000000,   /* for one page: special characters times bytes of a block */
    LIMIT_HTML_BYTES = 16 << 20,     /* rendered body of one page */
    LIMIT_HTML_DEPTH = 256,          /* open elements in raw HTML */

    LIMIT_SYNTAX_DEPTH = 100, /* brackets in each other in a GraphQL schema */
    LIMIT_PROTO_DEPTH = 31,   /* messages in each other; protoc takes as many */
    LIMIT_PROTO_NAME = 500,   /* bytes of a name that is looked for in the scopes around */
    LIMIT_PROTO_SCOPES = 40,  /* of these scopes */

    LIMIT_ASSET_BYTES = 64 << 20, /* of one published file of a docs set */

    LIMIT_TREE_FILES = 1000000,   /* files of one repository */
    LIMIT_TREE_BYTES = 512 << 20, /* of all lists of files in one repository */
    LIMIT_TREE_DEPTH = 100,       /* nested folders */
    LIMIT_PATH_BYTES = 4096,
    LIMIT_TREE_LINKS = 10000,          /* symbolic links of one repository */
    LIMIT_LINK_CHAIN = 40,             /* links on the way to one file, as in Linux */
    LIMIT_LINK_STEPS = 1000000,        /* names looked up to resolve all links of one repository */
    LIMIT_GIT_OBJECT_BYTES = 64 << 20, /* of one tree or commit */
    LIMIT_GIT_CACHE_BYTES = 32 << 20,  /* of git's object cache in one worker */
    LIMIT_HISTORY_COMMITS = 100000,    /* looked at to date the files of one repository */
    LIMIT_HISTORY_STEPS = 50000000,    /* names compared for that */
    LIMIT_FILE_AUTHORS = 200,          /* told apart for one file */
    LIMIT_MAILMAP_BYTES = 256 << 10,
    LIMIT_CREDENTIAL_SECONDS = 20,     /* for git's credential helper */
    LIMIT_MIRROR_LOCK_SECONDS = 300,   /* waiting for another run that fetches */
    LIMIT_MIRROR_SECONDS = 1800,       /* of one fetch */
    LIMIT_MIRROR_SILENT_SECONDS = 120, /* without a sign of progress */
    LIMIT_MIRRORS_AT_ONCE = 8,
    LIMIT_MIRROR_MEGABYTES = 16384, /* received by one fetch */

    LIMIT_TEMPLATE_BYTES = 4 << 20, /* of one theme template */
    LIMIT_TEMPLATE_DEPTH = 64,      /* nested sections and blocks of one template */
    LIMIT_TEMPLATE_BLOCKS = 256,    /* blocks replaced in one parent */
    LIMIT_TEMPLATE_FRAMES = 256,    /* open sections, partials and blocks while rendering */
    LIMIT_TEMPLATE_STEPS = 1 << 26, /* operations and looked-at keys of one rendering */

    LIMIT_ENTITY_BYTES = 4 << 20, /* of one entity as JSON, for programs */

    LIMIT_MANIFEST_BYTES = 512 << 20, /* of the list of all outputs, and of its journal */

    LIMIT_WORLD_BYTES = 128 << 20, /* of a catalog.json that is checked against */
    LIMIT_WORLD_SECONDS = 120,     /* for fetching one */
    LIMIT_WORLD_SILENT_SECONDS = 30,
    LIMIT_WORLD_REDIRECTS = 5,

    LIMIT_FINDINGS_PER_UNIT = 10000,
    LIMIT_TARGETS = 10000,         /* files that Location targets name in one unit */
    LIMIT_TARGET_STEPS = 50000000, /* paths compared with the patterns of targets in one unit */
    LIMIT_LOCATION_CHAIN = 20,     /* Locations that lead to each other, up from an entity */
    LIMIT_PLACEHOLDER_BYTES = 64 << 20, /* of the files that placeholders of one unit name */
    LIMIT_NEAR_NAMES = 2000000,         /* names considered for all suggestions of one kind */
    LIMIT_IMPACT_STEPS = 10000,         /* relations followed for the impact on an entity's page */
    LIMIT_DOCUMENTS_BYTES = 480 << 20,  /* bodies and files of the documentation of one unit */
    LIMIT_VERSIONS = 50,                /* shown of the documentation of one repository */
    LIMIT_INHERIT = 16,                 /* configurations that inherit from each other, in a row */
    LIMIT_EXCLUDE_PATTERNS = 200,       /* regular expressions of one plugin that excludes pages */
    LIMIT_NAV_DEPTH = 16,               /* nested sections of a documentation nav */
    LIMIT_NAV_STEPS = 5000000,          /* names compared and entries made for one of these */
    LIMIT_INCLUDES = 1000,              /* configurations that one mkdocs.yml includes */
    LIMIT_BUNDLE_FILES = 500,           /* that the $ref of one definition lead to */
    LIMIT_DEFINITION_ITEMS = 200000,    /* entries, fields and facts shown of one API definition */
    LIMIT_DEFINITION_DEPTH = 8,         /* fields in each other */
    LIMIT_DEFINITION_STEPS = 2000000,   /* schemas looked at for one of them */
    LIMIT_DEFINITION_REFS = 32,         /* $ref that lead to another $ref, in a row */
    LIMIT_SEARCH_TEXT_BYTES = 32 << 20, /* of the bodies of a set whose index holds their text */
    LIMIT_PRINT_BYTES = 4 << 20,        /* of the bodies on one page for printing, if not of one */

    LIMIT_WORKER_FILE_SECONDS = 20,  /* processor time for one file */
    LIMIT_WORKER_WAIT_SECONDS = 600, /* for one file, by the clock: a disk may not answer */
    LIMIT_WORKER_MEGABYTES = 2048,   /* data of one worker */
    LIMIT_UNIT_RETRIES = 8,          /* runs of a unit whose files bring workers down */

    LIMIT_CACHE_MEGABYTES = 4096, /* fragments that are kept, if --cache-size says nothing else */
};

#endif

/* Looks for active content in a published folder, with eyes of its own: it shares no code with the
 * sanitizer or the templates that it checks.
 *
 *     active_scan FOLDER
 *
 * Every file that a browser may take for a page or a drawing is read as HTML tags. A line for each
 * fault is printed: a <script> that holds text or comes from elsewhere, elements that frame, embed,
 * restyle or redirect, attributes that begin with "on", inline styles, addresses whose scheme is
 * none of http, https, mailto and tel, and files of formats that browsers run. JSON may hold no
 * '<', since plain servers hand out files without extension as HTML. Exit status 1 when there was
 * one. */
#include <ctype.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static unsigned long faults, files;
static const char *path_now;

static void fault(const char *what, const char *detail, size_t n) {
    printf("%s: %s: %.*s\n", path_now, what, (int)(n < 120 ? n : 120), detail);
    faults++;
}

static int one_of(const char *name, const char *const *names) {
    for (; *names; names++)
        if (strcasecmp(name, *names) == 0)
            return 1;
    return 0;
}

/* ---- an address, decoded as a browser does it ---- */

/* The character that begins at p, and in *used its bytes; p ends with NUL somewhere. */
static unsigned long decode_one(const char *p, size_t n, size_t *used) {
    *used = 1;
    if (n > 2 && p[0] == '&' && p[1] == '#') {
        int hex = p[2] == 'x' || p[2] == 'X';
        char *end;
        unsigned long c = strtoul(p + (hex ? 3 : 2), &end, hex ? 16 : 10);
        *used = (size_t)(end - p) + (*end == ';');
        return c;
    }
    if (n >= 5 && memcmp(p, "&Tab;", 5) == 0) {
        *used = 5;
        return '\t';
    }
    if (n >= 7 && memcmp(p, "&colon;", 7) == 0) {
        *used = 7;
        return ':';
    }
    return (unsigned char)*p;
}

static void decode(const char *p, size_t n, char *out, size_t room) {
    size_t k = 0, used;
    for (size_t i = 0; i < n && k + 1 < room; i += used) {
        unsigned long c = decode_one(p + i, n - i, &used);
        int skipped = c == '\t' || c == '\n' || c == '\r' || (c <= ' ' && k == 0);
        if (!skipped)
            out[k++] = c < 128 ? (char)c : 'u';
    }
    out[k] = '\0';
}

static void check_address(const char *p, size_t n) {
    static const char *const schemes[] = {"http", "https", "mailto", "tel", NULL};
    char address[4096];
    decode(p, n, address, sizeof address);
    size_t k = 0;
    while (isalnum((unsigned char)address[k]) || strchr("+-.", address[k] ? address[k] : '?'))
        k++;
    if (address[k] != ':' || k == 0)
        return;
    address[k] = '\0';
    if (!one_of(address, schemes))
        fault("an address that may run code", p, n);
}

/* ---- tags ---- */

struct tag {
    char name[64];
    int same_origin_source; /* of a script */
    int refresh;            /* a <meta> that redirects */
};

static int is_outside(const char *value, size_t n) {
    static const char own[] = "https://portal.acme.example/";
    if (n >= sizeof own - 1 && memcmp(value, own, sizeof own - 1) == 0)
        return 0;
    return (n > 1 && value[0] == '/' && value[1] == '/') || memchr(value, ':', n) != NULL;
}

/* What the attribute makes of its element. */
static void note_attribute(struct tag *t, const char *name, const char *value, size_t n) {
    if (strcasecmp(t->name, "meta") == 0 && strcasecmp(name, "http-equiv") == 0)
        t->refresh |= 1;
    if (strcasecmp(t->name, "meta") == 0 && strcasecmp(name, "content") == 0 &&
        memchr(value, ':', n))
        t->refresh |= 2;
    if (strcasecmp(t->name, "script") == 0 && strcasecmp(name, "src") == 0)
        t->same_origin_source = !is_outside(value, n);
    if (strcasecmp(t->name, "link") == 0 && strcasecmp(name, "href") == 0 && is_outside(value, n))
        fault("a <link> to elsewhere", value, n);
}

static void check_attribute(struct tag *t, const char *name, const char *value, size_t n) {
    static const char *const addresses[] = {
        "href",   "src",      "action",     "formaction", "data",   "poster",   "cite",
        "srcset", "longdesc", "xlink:href", "background", "ping",   "icon",     "to",
        "from",   "values",   "manifest",   "lowsrc",     "usemap", "codebase", NULL};
    if (strncasecmp(name, "on", 2) == 0)
        fault("an event handler", name, strlen(name));
    if (strcasecmp(name, "style") == 0 || strcasecmp(name, "srcdoc") == 0)
        fault("an attribute", name, strlen(name));
    if (one_of(name, addresses))
        check_address(value, n);
    note_attribute(t, name, value, n);
}

static const char *skip_space(const char *p) {
    while (isspace((unsigned char)*p))
        p++;
    return p;
}

/* The value behind '=', p stands on; *n gets its bytes, *end the place behind it. */
static const char *read_value(const char *p, size_t *n, const char **end) {
    p = skip_space(p + 1);
    if (*p == '"' || *p == '\'') {
        const char *close = strchr(p + 1, *p);
        *n = close ? (size_t)(close - p - 1) : strlen(p + 1);
        *end = p + 1 + *n + (close != NULL);
        return p + 1;
    }
    *n = strcspn(p, "> \t\n\r\f");
    *end = p + *n;
    return p;
}

static const char *read_attributes(struct tag *t, const char *p) {
    for (;;) {
        char name[128];
        p += strspn(p, " \t\n\r\f/");
        if (*p == '>' || *p == '\0')
            return *p ? p + 1 : p;
        size_t n = 1 + strcspn(p + 1, "=>/ \t\n\r\f");
        snprintf(name, sizeof name, "%.*s", (int)(n < sizeof name ? n : sizeof name - 1), p);
        p = skip_space(p + n);
        const char *value = "";
        n = 0;
        if (*p == '=')
            value = read_value(p, &n, &p);
        check_attribute(t, name, value, n);
    }
}

static void check_text(const char *p) {
    static const char *const elements[] = {
        "iframe",    "frame", "frameset", "object", "embed",    "applet",
        "base",      "style", "math",     "portal", "template", "foreignObject",
        "plaintext", "xmp",   "animate",  "set",    "noscript", NULL};
    while ((p = strchr(p, '<'))) {
        struct tag t = {.same_origin_source = 0};
        size_t k = 0;
        if (strncmp(p, "<!--", 4) == 0) {
            p = strstr(p, "-->");
            if (!p)
                return;
            continue;
        }
        p++;
        if (!isalpha((unsigned char)*p))
            continue;
        while (isalnum((unsigned char)*p) || *p == '-' || *p == ':') {
            if (k + 1 < sizeof t.name)
                t.name[k++] = *p;
            p++;
        }
        t.name[k] = '\0';
        const char *tag = p - k;
        p = read_attributes(&t, p);
        if (one_of(t.name, elements))
            fault("an element", tag, k);
        if (t.refresh == 3)
            fault("a redirect to elsewhere", tag, (size_t)(p - tag));
        if (strcasecmp(t.name, "script") == 0 &&
            (!t.same_origin_source || strncasecmp(p, "</script>", 9) != 0))
            fault("a script", tag, 60);
    }
}

/* ---- files ---- */

static const char *extension(const char *path) {
    const char *base = strrchr(path, '/'), *dot = strrchr(base ? base : path, '.');
    return dot ? dot : "";
}

static void check_name(const char *path, const char *ext, int level) {
    static const char *const inert[] = {".css", ".png",  ".txt",  ".xml",  ".svg",
                                        ".js",  ".html", ".json", ".yaml", NULL};
    int ours = strstr(path, "/assets/") || strstr(path, "/search/") || level == 1;
    if (*ext && !one_of(ext, inert) && !strstr(path, "/api/"))
        fault("a file of a format that is not expected", path, strlen(path));
    if (strcmp(ext, ".js") == 0 && !ours)
        fault("a script of a repository", path, strlen(path));
}

static void check_content(const char *path, const char *ext, const char *text, size_t n) {
    static const char *const markup[] = {".html", ".svg", ".xml", NULL};
    if (one_of(ext, markup)) {
        if (strlen(text) != n)
            fault("a NUL byte", path, strlen(path));
        check_text(text);
    } else if ((strcmp(ext, ".json") == 0 || strstr(path, "/api/")) && strchr(text, '<')) {
        fault("'<' in JSON", path, strlen(path));
    }
}

static int look(const char *path, const struct stat *st, int type, struct FTW *ftw) {
    const char *ext = extension(path);
    path_now = path;
    if (type == FTW_D || strstr(path, "/.portico/"))
        return 0;
    if (type != FTW_F) {
        fault("no plain file", "", 0);
        return 0;
    }
    files++;
    check_name(path, ext, ftw->level);
    size_t n = (size_t)st->st_size;
    char *text = malloc(n + 1);
    FILE *file = fopen(path, "rb");
    if (text && file && fread(text, 1, n, file) == n) {
        text[n] = '\0';
        check_content(path, ext, text, n);
    } else {
        fault("cannot be read", path, strlen(path));
    }
    if (file)
        fclose(file);
    free(text);
    return 0;
}

int main(int argc, char **argv) {
    if (argc != 2 || nftw(argv[1], look, 64, FTW_PHYS) != 0) {
        fprintf(stderr, "active_scan: name one folder\n");
        return 2;
    }
    printf("%lu files, %lu faults\n", files, faults);
    return faults != 0 || files == 0;
}

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

static size_t decode(const char *p, size_t n, char *out, size_t room) {
    size_t k = 0;
    for (size_t i = 0; i < n && k + 1 < room; i++) {
        unsigned long c = (unsigned char)p[i];
        if (c == '&' && i + 2 < n && p[i + 1] == '#') {
            int hex = p[i + 2] == 'x' || p[i + 2] == 'X';
            char *end;
            c = strtoul(p + i + (hex ? 3 : 2), &end, hex ? 16 : 10);
            i = (size_t)(end - p) - (*end != ';');
        } else if (c == '&' && n - i >= 5 && memcmp(p + i, "&Tab;", 5) == 0) {
            continue;
        } else if (c == '&' && n - i >= 7 && memcmp(p + i, "&colon;", 7) == 0) {
            c = ':';
            i += 6;
        }
        if (c == '\t' || c == '\n' || c == '\r' || (c <= ' ' && k == 0))
            continue;
        out[k++] = c < 128 ? (char)c : 'u';
    }
    out[k] = '\0';
    return k;
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
    if (strcasecmp(t->name, "meta") == 0 && strcasecmp(name, "content") == 0 &&
        memchr(value, ':', n))
        t->refresh |= 2;
    if (strcasecmp(name, "http-equiv") == 0)
        t->refresh |= 1;
    int outside = (n > 1 && value[0] == '/' && value[1] == '/') || memchr(value, ':', n) != NULL;
    if (strcasecmp(t->name, "script") == 0 && strcasecmp(name, "src") == 0)
        t->same_origin_source = !outside;
    if (strcasecmp(t->name, "link") == 0 && strcasecmp(name, "href") == 0 && outside &&
        !(n >= 28 && memcmp(value, "https://portal.acme.example/", 28) == 0))
        fault("a <link> to elsewhere", value, n);
}

static const char *read_attributes(struct tag *t, const char *p) {
    for (;;) {
        char name[128];
        size_t k = 0;
        while (isspace((unsigned char)*p) || *p == '/')
            p++;
        if (*p == '>' || *p == '\0')
            return *p ? p + 1 : p;
        do {
            if (k + 1 < sizeof name)
                name[k++] = *p;
            p++;
        } while (*p && *p != '=' && *p != '>' && *p != '/' && !isspace((unsigned char)*p));
        name[k] = '\0';
        while (isspace((unsigned char)*p))
            p++;
        if (*p != '=') {
            check_attribute(t, name, "", 0);
            continue;
        }
        do
            p++;
        while (isspace((unsigned char)*p));
        char quote = *p == '"' || *p == '\'' ? *p++ : '\0';
        const char *value = p;
        while (*p && (quote ? *p != quote : *p != '>' && !isspace((unsigned char)*p)))
            p++;
        check_attribute(t, name, value, (size_t)(p - value));
        if (quote && *p)
            p++;
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

static int look(const char *path, const struct stat *st, int type, struct FTW *ftw) {
    static const char *const inert[] = {".css", ".png",  ".txt",  ".xml",  ".svg",
                                        ".js",  ".html", ".json", ".yaml", NULL};
    const char *ext = extension(path);
    path_now = path;
    if (type == FTW_D)
        return 0;
    if (type != FTW_F) {
        fault("no plain file", "", 0);
        return 0;
    }
    files++;
    int ours = strstr(path, "/assets/") || strstr(path, "/search/") || ftw->level == 1;
    if (strstr(path, "/.portico/"))
        return 0;
    if (*ext && !one_of(ext, inert) && !strstr(path, "/api/"))
        fault("a file of a format that is not expected", path, strlen(path));
    if (strcmp(ext, ".js") == 0 && !ours)
        fault("a script of a repository", path, strlen(path));
    char *text = malloc((size_t)st->st_size + 1);
    FILE *file = fopen(path, "rb");
    if (!text || !file || fread(text, 1, (size_t)st->st_size, file) != (size_t)st->st_size) {
        fault("cannot be read", path, strlen(path));
    } else {
        text[st->st_size] = '\0';
        if (memchr(text, '\0', (size_t)st->st_size) && strcmp(ext, ".html") == 0)
            fault("a NUL byte", path, strlen(path));
        if (strcmp(ext, ".html") == 0 || strcmp(ext, ".svg") == 0 || strcmp(ext, ".xml") == 0)
            check_text(text);
        else if ((strcmp(ext, ".json") == 0 || strstr(path, "/api/")) && strchr(text, '<'))
            fault("'<' in JSON", path, strlen(path));
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

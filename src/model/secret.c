#include "model/secret.h"

#include "base/strbuf.h"
#include "model/entity.h"

/* ---- keys ---- */

enum { KEY_LONGEST = 64 };

static bool is_one_of(struct str word, const struct str *words, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(word, words[i]))
            return true;
    return false;
}
#define IS_ONE_OF(word, words) is_one_of((word), (words), sizeof(words) / sizeof *(words))

/* The next word of "xApi-key_2" in lower case, without digits at its end: "x", "api", "key". */
static struct str next_word(struct str *key, char *into) {
    struct str k = *key;
    size_t i = 0, n = 0;
    while (i < k.n && !is_alnum(k.p[i]))
        i++;
    for (; i < k.n && is_alnum(k.p[i]); i++) {
        if (n && is_upper(k.p[i]) &&
            (!is_upper(k.p[i - 1]) || (i + 1 < k.n && is_lower(k.p[i + 1]))))
            break;
        into[n++] = to_lower(k.p[i]);
    }
    *key = str_from(k, i);
    while (n && is_digit(into[n - 1]))
        n--;
    return str_n(into, n);
}

/* A word ends so: "apikey" and "accesstoken" are written as one, too. */
static bool ends_secretly(struct str word) {
    static const struct str ends[] = {
        STR_INIT("apikey"),       STR_INIT("apikeys"),    STR_INIT("token"),
        STR_INIT("tokens"),       STR_INIT("password"),   STR_INIT("passwd"),
        STR_INIT("passwords"),    STR_INIT("secret"),     STR_INIT("secrets"),
        STR_INIT("secretkey"),    STR_INIT("accesskey"),  STR_INIT("privatekey"),
        STR_INIT("passphrase"),   STR_INIT("credential"), STR_INIT("credentials"),
        STR_INIT("authorization")};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(word, ends[i]))
            return true;
    return false;
}

/* Behind these words "key" is no name of a place. */
static bool is_key_of(struct str before) {
    static const struct str words[] = {STR_INIT("api"),     STR_INIT("access"),
                                       STR_INIT("private"), STR_INIT("secret"),
                                       STR_INIT("signing"), STR_INIT("encryption")};
    return IS_ONE_OF(before, words);
}

/* A key that ends so tells of a secret without holding it: "tokenUrl", "secretName". */
static bool is_about(struct str last) {
    static const struct str words[] = {
        STR_INIT("name"),       STR_INIT("names"),    STR_INIT("ref"),      STR_INIT("refs"),
        STR_INIT("reference"),  STR_INIT("url"),      STR_INIT("uri"),      STR_INIT("endpoint"),
        STR_INIT("path"),       STR_INIT("file"),     STR_INIT("type"),     STR_INIT("kind"),
        STR_INIT("policy"),     STR_INIT("header"),   STR_INIT("field"),    STR_INIT("env"),
        STR_INIT("expiry"),     STR_INIT("ttl"),      STR_INIT("length"),   STR_INIT("limit"),
        STR_INIT("title"),      STR_INIT("help"),     STR_INIT("label"),    STR_INIT("description"),
        STR_INIT("store"),      STR_INIT("manager"),  STR_INIT("provider"), STR_INIT("identifier"),
        STR_INIT("parameter"),  STR_INIT("variable"), STR_INIT("scope"),    STR_INIT("service"),
        STR_INIT("placeholder")};
    return IS_ONE_OF(last, words);
}

bool secret_is_key(struct str key) {
    char buffers[2][KEY_LONGEST];
    struct str last = STR(""), word;
    bool secret = false;
    if (key.n > KEY_LONGEST)
        return false;
    for (int i = 0; key.n; i = !i) {
        word = next_word(&key, buffers[i]);
        if (!word.n)
            continue;
        secret |= ends_secretly(word);
        secret |= (str_eq(word, STR("key")) || str_eq(word, STR("keys"))) && is_key_of(last);
        last = word;
    }
    return secret && !is_about(last);
}

static bool mentions_secret(struct str widget) {
    for (struct str rest = widget; rest.n;) {
        char word[KEY_LONGEST];
        struct str part = str_slice(rest, 0, KEY_LONGEST), found = next_word(&part, word);
        size_t used = (rest.n < KEY_LONGEST ? rest.n : KEY_LONGEST) - part.n;
        if (ends_secretly(found))
            return true;
        rest = str_from(rest, used ? used : rest.n);
    }
    return false;
}

bool secret_is_asked(const struct value *property) {
    const struct value *options = value_find(property, STR("ui:options"));
    return mentions_secret(value_find_string(property, STR("ui:widget"))) ||
           mentions_secret(value_find_string(property, STR("ui:field"))) ||
           mentions_secret(value_find_string(property, STR("format"))) ||
           mentions_secret(value_find_string(options, STR("widget")));
}

/* ---- values ---- */

/* Something that is filled in elsewhere, or that shows what has to stand there. */
static bool is_reference(struct str text) {
    text = str_trim(text);
    bool blank = true;
    for (size_t i = 0; i < text.n; i++)
        blank = blank && strchr("*.xX-_ ", text.p[i]) != NULL;
    return blank || text_is_placeholder(text) || str_contains(text, STR("<+")) ||
           text.p[0] == '$' || str_contains(text, STR("${")) || str_contains(text, STR("$(")) ||
           (text.p[0] == '<' && text.p[text.n - 1] == '>');
}

/* ---- addresses ---- */

struct url_parts {
    struct str user, host, path, query;
};

/* What is hidden of an address, as ranges of the text that holds it; user comes first. */
struct hidden {
    struct strbuf out;
    struct str text;
    size_t at; /* up to here of it is written */
    bool any;
};

static void cover(struct hidden *h, struct str part) {
    size_t from = (size_t)(part.p - h->text.p);
    h->any = true;
    strbuf_add(&h->out, str_slice(h->text, h->at, from));
    strbuf_add(&h->out, SECRET_HIDDEN);
    h->at = from + part.n;
}

static void hide(struct hidden *h, struct str part) {
    if (part.n && !is_reference(part))
        cover(h, part);
}

static bool is_host(struct str host, struct str name) {
    host = str_slice(host, 0, str_index(host, ':', 0));
    return str_ends(host, name) &&
           (host.n == name.n || name.p[0] == '.' || host.p[host.n - name.n - 1] == '.');
}

/* Addresses that whoever knows them may call: the part of the path behind `prefix`. */
static const struct {
    struct str host, prefix;
} webhooks[] = {
    {STR_INIT("hooks.slack.com"), STR_INIT("/")},
    {STR_INIT("discord.com"), STR_INIT("/api/webhooks/")},
    {STR_INIT("discordapp.com"), STR_INIT("/api/webhooks/")},
    {STR_INIT("webhook.office.com"), STR_INIT("/")},
    {STR_INIT("outlook.office.com"), STR_INIT("/webhook/")},
    {STR_INIT("outlook.office365.com"), STR_INIT("/webhook/")},
    {STR_INIT("hooks.zapier.com"), STR_INIT("/hooks/")},
    {STR_INIT("maker.ifttt.com"), STR_INIT("/trigger/")},
    {STR_INIT("api.telegram.org"), STR_INIT("/bot")},
    {STR_INIT("events.pagerduty.com"), STR_INIT("/integration/")},
    {STR_INIT("alert.victorops.com"), STR_INIT("/integrations/")},
};

/* Made by a machine: at least 16 bytes, letters and digits mixed without a break of words. */
static bool looks_random(struct str segment) {
    size_t run = 0;
    bool digit = false, letter = false;
    if (segment.n < 16)
        return false;
    for (size_t i = 0; i < segment.n; i++) {
        if (!is_alnum(segment.p[i])) {
            run = 0;
            digit = letter = false;
            continue;
        }
        run++;
        digit |= is_digit(segment.p[i]);
        letter |= is_alpha(segment.p[i]);
        if (run >= 8 && digit && letter)
            return true;
    }
    return false;
}

/* "/hooks/3f9a…" of any host, and all behind "/api/webhook/", as Harness's triggers are called. A
 * step that calls an address means a webhook by "/webhook/" alone. */
static struct str secret_of_hook(struct str path, bool called) {
    struct str mark = called ? STR("/webhook/") : STR("/api/webhook/");
    size_t at = str_find(path, mark);
    if (at < path.n)
        return str_from(path, at + mark.n);
    bool hook = false;
    struct str rest = path, segment;
    while (rest.n) {
        rest = str_cut(rest, '/', &segment);
        if (hook && looks_random(segment))
            return segment;
        hook |= str_eq(segment, STR("hooks")) || str_eq(segment, STR("webhooks"));
    }
    return STR("");
}

static struct str secret_of_path(const struct url_parts *u, bool called) {
    for (size_t i = 0; i < sizeof webhooks / sizeof *webhooks; i++)
        if (is_host(u->host, webhooks[i].host) && str_starts(u->path, webhooks[i].prefix))
            return str_from(u->path, webhooks[i].prefix.n);
    return secret_of_hook(u->path, called);
}

static void hide_query(struct hidden *h, const struct url_parts *u) {
    static const struct str signs[] = {STR_INIT("sig"), STR_INIT("signature"),
                                       STR_INIT("x-amz-signature")};
    struct str rest = u->query, pair, key;
    bool chat = is_host(u->host, STR("chat.googleapis.com"));
    bool function = is_host(u->host, STR(".azurewebsites.net"));
    while (rest.n) {
        rest = str_cut(rest, '&', &pair);
        struct str value = str_cut(pair, '=', &key);
        bool sign = (chat && str_eq(key, STR("key"))) || (function && str_eq(key, STR("code")));
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
            sign = sign || str_eq_nocase(key, signs[i]);
        if (sign || secret_is_key(key))
            hide(h, value);
    }
}

/* "me:secret@host", and a token alone: "ghp_…@host". */
static void hide_user(struct hidden *h, struct str user) {
    struct str name, password = str_cut(user, ':', &name);
    if (password.n)
        hide(h, password);
    else if (looks_random(name))
        hide(h, name);
}

static bool ends_url(char c) {
    return is_space(c) || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`' || c == '|' ||
           c == '\\';
}

/* The length of the placeholder that the text begins with, which may have blanks and quotes in it;
 * 0 when there is none. A longer one is a text of its own. */
static size_t placeholder(struct str text) {
    enum { LONGEST = 200 };
    struct str close = str_starts(text, STR("${{"))  ? STR("}}")
                       : str_starts(text, STR("<+")) ? STR(">")
                                                     : STR("");
    struct str near = str_slice(text, 0, LONGEST);
    size_t end = close.n ? str_find(near, close) : near.n;
    return end < near.n ? end + close.n : 0;
}

/* The address whose "://" stands at `at`. Its end, behind which the next may begin. */
static size_t read_url(struct str text, size_t at, struct url_parts *u) {
    size_t from = at + 3, to = from;
    for (size_t n; to < text.n; to += n ? n : 1) {
        n = placeholder(str_from(text, to));
        if (!n && ends_url(text.p[to]))
            break;
    }
    struct str url = str_slice(text, from, to), authority;
    size_t query = str_index(url, '?', 0);
    u->query = str_from(url, query + 1);
    url = str_slice(url, 0, query);
    size_t slash = str_index(url, '/', 0);
    authority = str_slice(url, 0, slash);
    u->path = str_from(url, slash);
    size_t user = str_last_index(authority, '@');
    bool has_user = user < authority.n;
    u->user = has_user ? str_slice(authority, 0, user) : STR("");
    u->host = has_user ? str_from(authority, user + 1) : authority;
    return to;
}

/* `called`: a step of a workflow calls them. */
static bool hide_in_urls(struct arena *a, struct str text, bool called, struct str *out) {
    struct hidden h = {.text = text};
    strbuf_init(&h.out, a, 0);
    for (size_t at = 0;;) {
        size_t next = str_find(str_from(text, at), STR("://"));
        if (next == text.n - at)
            break;
        struct url_parts u;
        at = read_url(text, at + next, &u);
        hide_user(&h, u.user);
        hide(&h, secret_of_path(&u, called));
        hide_query(&h, &u);
    }
    if (!h.any)
        return false;
    strbuf_add(&h.out, str_from(text, h.at));
    *out = strbuf_str(&h.out);
    return true;
}

/* ---- tokens ---- */

/* What services hand out begins so, that it be found where it does not belong. */
static const struct token {
    struct str begin, more; /* what may stand in it beside letters and digits */
    size_t fewest;          /* bytes behind its beginning */
    struct str inside;      /* has to stand in it */
} tokens[] = {
    {STR_INIT("ghp_"), STR_INIT(""), 36, STR_INIT("")},
    {STR_INIT("gho_"), STR_INIT(""), 36, STR_INIT("")},
    {STR_INIT("ghs_"), STR_INIT(""), 36, STR_INIT("")},
    {STR_INIT("ghu_"), STR_INIT(""), 36, STR_INIT("")},
    {STR_INIT("github_pat_"), STR_INIT("_"), 22, STR_INIT("")},
    {STR_INIT("glpat-"), STR_INIT("_-"), 20, STR_INIT("")},
    {STR_INIT("xoxb-"), STR_INIT("-"), 20, STR_INIT("")},
    {STR_INIT("xoxp-"), STR_INIT("-"), 20, STR_INIT("")},
    {STR_INIT("AKIA"), STR_INIT(""), 16, STR_INIT("")},
    {STR_INIT("AIza"), STR_INIT("_-"), 35, STR_INIT("")},
    {STR_INIT("sk_live_"), STR_INIT(""), 16, STR_INIT("")},
    {STR_INIT("npm_"), STR_INIT(""), 36, STR_INIT("")},
    {STR_INIT("hvs."), STR_INIT("_-"), 24, STR_INIT("")},
    {STR_INIT("pat."), STR_INIT("_-."), 60, STR_INIT(".")}, /* of Harness */
    {STR_INIT("sat."), STR_INIT("_-."), 60, STR_INIT(".")},
    {STR_INIT("eyJ"), STR_INIT("_-."), 40, STR_INIT(".eyJ")}, /* a JSON Web Token */
};

/* Bytes of the token that the text begins with, or 0. */
static size_t token(struct str text, const struct token *t) {
    size_t n = t->begin.n;
    if (!str_starts(text, t->begin))
        return 0;
    while (n < text.n && (is_alnum(text.p[n]) || str_index(t->more, text.p[n], 0) < t->more.n))
        n++;
    if (n - t->begin.n < t->fewest || !str_contains(str_slice(text, 0, n), t->inside))
        return 0;
    return n;
}

/* What stands between the lines around a private key, as OpenSSL and OpenSSH write them; without
 * the last of them all the rest. */
static struct str private_key(struct str text) {
    enum { LONGEST_NAME = 64 };
    struct str mark = STR("PRIVATE KEY-----"), head = str_slice(text, 0, LONGEST_NAME);
    size_t at = str_find(head, mark);
    if (!str_starts(text, STR("-----BEGIN ")) || at == head.n)
        return STR("");
    struct str key = str_from(text, at + mark.n);
    if (is_reference(str_slice(key, 0, LONGEST_NAME)))
        return STR("");
    return str_slice(key, 0, str_find(key, STR("-----END")));
}

static size_t hide_token(struct hidden *h, struct str text) {
    struct str key = text.p[0] == '-' ? private_key(text) : STR("");
    if (key.n) {
        cover(h, key);
        return (size_t)(key.p - text.p) + key.n;
    }
    for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++) {
        size_t n = text.p[0] == tokens[i].begin.p[0] ? token(text, &tokens[i]) : 0;
        if (n) {
            cover(h, str_slice(text, 0, n));
            return n;
        }
    }
    return 0;
}

/* Tokens begin where words do, so that no word is read again and again. */
static bool is_inside(char before) { return is_alnum(before) || before == '-' || before == '_'; }

static bool hide_tokens(struct arena *a, struct str text, struct str *out) {
    enum { SHORTEST = 20 };
    struct hidden h = {.text = text};
    strbuf_init(&h.out, a, 0);
    for (size_t i = 0, n; i + SHORTEST <= text.n; i += n) {
        n = i && is_inside(text.p[i - 1]) ? 0 : hide_token(&h, str_from(text, i));
        n += !n;
    }
    if (!h.any)
        return false;
    strbuf_add(&h.out, str_from(text, h.at));
    *out = strbuf_str(&h.out);
    return true;
}

static bool redact_text(struct arena *a, struct str text, bool called, struct str *out) {
    struct str shown = text;
    bool urls = hide_in_urls(a, text, called, &shown);
    bool any = hide_tokens(a, shown, &shown) || urls;
    if (any)
        *out = shown;
    return any;
}

bool secret_redact_text(struct arena *a, struct str text, struct str *out) {
    return redact_text(a, text, false, out);
}

/* ---- documents ---- */

struct walk {
    struct arena *arena;
    struct str file;
    struct findings *findings; /* or NULL */
    bool called;               /* inside a step that calls addresses */
};

/* Under what a value stands. */
enum under {
    UNDER_NOTHING,
    UNDER_SECRET, /* a key that names a secret */
    UNDER_NAMES   /* keys are names of properties, and lists below hold names, too */
};

static bool walk_value(struct walk *w, struct str key, const struct value *v, enum under under,
                       struct value *out);

static bool hidden(struct walk *w, struct str key, const struct value *v, struct str shown,
                   struct value *out) {
    if (w->findings)
        FIND1(w->findings, SECRET_LITERAL, value_place(v, w->file), key);
    *out = value_str(shown);
    out->line = v->line;
    out->column = v->column;
    return true;
}

static bool walk_scalar(struct walk *w, struct str key, const struct value *v, enum under under,
                        struct value *out) {
    struct str shown;
    if (under == UNDER_SECRET && v->type == VALUE_STRING && !is_reference(v->string))
        return hidden(w, key, v, SECRET_HIDDEN, out);
    if (under == UNDER_SECRET && (v->type == VALUE_INT || v->type == VALUE_FLOAT) &&
        !str_ends(key, STR("okens"))) /* "maxTokens: 4096" */
        return hidden(w, key, v, SECRET_HIDDEN, out);
    if (v->type == VALUE_STRING && redact_text(w->arena, v->string, w->called, &shown))
        return hidden(w, key, v, shown, out);
    return false;
}

/* Values that a property of a form gives. */
static bool is_given(struct str key) {
    static const struct str keys[] = {STR_INIT("default"), STR_INIT("const"),    STR_INIT("enum"),
                                      STR_INIT("example"), STR_INIT("examples"), STR_INIT("value")};
    return IS_ONE_OF(key, keys);
}

/* {name: token, value: …}, as headers and variables are listed. {type: Secret} names one. */
static bool is_named_secret(const struct value *map) {
    struct str name = value_find_string(map, STR("name")), key = value_find_string(map, STR("key"));
    return (secret_is_key(name) || secret_is_key(key)) &&
           !str_eq_nocase(value_find_string(map, STR("type")), STR("secret"));
}

/* A step such as `trigger:trigger-pipeline-with-webhook` or `http:backstage:request`. */
static bool is_call(const struct value *map) {
    struct str action = value_find_string(map, STR("action"));
    return str_starts(action, STR("trigger:")) || str_starts(action, STR("http:"));
}

static enum under under_of(const struct value_field *f, enum under map, bool asked) {
    static const struct str names[] = {STR_INIT("dependencies"), STR_INIT("dependentRequired")};
    if (map == UNDER_NAMES)
        return UNDER_NAMES;
    if ((asked || map == UNDER_SECRET) && is_given(f->key))
        return UNDER_SECRET;
    if (IS_ONE_OF(f->key, names))
        return UNDER_NAMES;
    return secret_is_key(f->key) ? UNDER_SECRET : UNDER_NOTHING;
}

static bool walk_map(struct walk *w, const struct value *v, enum under under, struct value *out) {
    bool changed = false, asked = secret_is_asked(v) || is_named_secret(v), outside = w->called;
    size_t i = 0;
    w->called = w->called || is_call(v);
    VALUE_EACH_FIELD (f, v) {
        struct value redacted;
        enum under below = under_of(f, under, asked);
        /* What the dependencies of a form lead to are schemas again. */
        if (below == UNDER_NAMES && under == UNDER_NAMES && f->value.type == VALUE_MAP)
            below = UNDER_NOTHING;
        if (walk_value(w, f->key, &f->value, below, &redacted)) {
            if (!changed) {
                struct value_map *copy = ARENA_NEW(w->arena, struct value_map);
                for (size_t k = 0; k < v->map->n; k++)
                    *VEC_PUSH(w->arena, copy) = v->map->v[k];
                *out = *v;
                out->map = copy;
            }
            changed = true;
            out->map->v[i].value = redacted;
        }
        i++;
    }
    w->called = outside;
    return changed;
}

static bool walk_list(struct walk *w, struct str key, const struct value *v, enum under under,
                      struct value *out) {
    bool changed = false;
    size_t i = 0;
    VALUE_EACH (item, v) {
        struct value redacted;
        if (walk_value(w, key, item, under, &redacted)) {
            if (!changed) {
                struct value_list *copy = ARENA_NEW(w->arena, struct value_list);
                for (size_t k = 0; k < v->list->n; k++)
                    *VEC_PUSH(w->arena, copy) = v->list->v[k];
                *out = *v;
                out->list = copy;
            }
            changed = true;
            out->list->v[i] = redacted;
        }
        i++;
    }
    return changed;
}

/* Fills in *out and returns true when something in `v` is hidden. The readers of YAML and JSON
 * limit the depth. */
static bool walk_value(struct walk *w, struct str key, const struct value *v, enum under under,
                       struct value *out) {
    switch (v->type) {
    case VALUE_MAP:
        return walk_map(w, v, under, out);
    case VALUE_LIST:
        return walk_list(w, key, v, under, out);
    default:
        return walk_scalar(w, key, v, under, out);
    }
}

bool secret_redact(struct arena *a, const struct value *document, struct str file,
                   struct findings *f, struct value *out) {
    struct walk w = {.arena = a, .file = file, .findings = f};
    struct value redacted;
    bool changed = walk_value(&w, STR(""), document, UNDER_NOTHING, &redacted);
    if (changed)
        *out = redacted;
    return changed;
}

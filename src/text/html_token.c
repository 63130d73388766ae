#include "text/html_token.h"

/* White space of HTML; a carriage return counts as the line feed that it would
 * have been replaced by. */
static bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

static bool ends_name(char c) { return space(c) || c == '/' || c == '>'; }

static size_t skip_spaces(struct str s, size_t i) {
    while (i < s.n && space(s.p[i]))
        i++;
    return i;
}

enum step { STEP_ATTRIBUTE, STEP_CLOSE, STEP_SELF_CLOSE, STEP_END_OF_INPUT };

/* The value behind "=", at *at. False at the end of the input. */
static bool attribute_value(struct str s, size_t *at, struct str *value) {
    size_t i = skip_spaces(s, *at);
    if (i == s.n)
        return false;
    size_t end;
    if (s.p[i] == '"' || s.p[i] == '\'') {
        end = str_index(s, s.p[i], i + 1);
        if (end == s.n)
            return false;
        *value = str_slice(s, i + 1, end);
        *at = end + 1;
        return true;
    }
    for (end = i; end < s.n && !space(s.p[end]) && s.p[end] != '>'; end++)
        ;
    *value = str_slice(s, i, end);
    *at = end;
    return true;
}

/* The states from "before attribute name" on, up to the end of one attribute or of
 * the tag. */
static enum step step(struct str s, size_t *at, struct html_attribute *out) {
    size_t i = *at;
    for (;; i++) {
        i = skip_spaces(s, i);
        if (i == s.n)
            return STEP_END_OF_INPUT;
        if (s.p[i] == '>') {
            *at = i + 1;
            return STEP_CLOSE;
        }
        if (s.p[i] != '/')
            break;
        if (i + 1 < s.n && s.p[i + 1] == '>') {
            *at = i + 2;
            return STEP_SELF_CLOSE;
        }
    }
    size_t end = i + 1; /* a name may begin with '=' */
    while (end < s.n && !ends_name(s.p[end]) && s.p[end] != '=')
        end++;
    *out = (struct html_attribute){.name = str_slice(s, i, end), .offset = i};
    *at = end;
    size_t equals = skip_spaces(s, end);
    if (equals < s.n && s.p[equals] == '=') {
        *at = equals + 1;
        if (!attribute_value(s, at, &out->value))
            return STEP_END_OF_INPUT;
    }
    return STEP_ATTRIBUTE;
}

bool html_attribute_next(struct str attributes, size_t *at, struct html_attribute *out) {
    return step(attributes, at, out) == STEP_ATTRIBUTE;
}

static struct html_token token(struct html_tokenizer *t, enum html_token_kind kind, size_t end) {
    struct html_token token = {
        .kind = kind, .offset = t->at, .text = str_slice(t->input, t->at, end)};
    t->at = end;
    return token;
}

/* The tag whose name begins at `name`. */
static struct html_token tag(struct html_tokenizer *t, enum html_token_kind kind, size_t name) {
    struct str s = t->input;
    size_t end = name;
    while (end < s.n && !ends_name(s.p[end]))
        end++;
    size_t i = end;
    struct html_attribute ignored;
    enum step what;
    while ((what = step(s, &i, &ignored)) == STEP_ATTRIBUTE)
        ;
    if (what == STEP_END_OF_INPUT)
        return token(t, HTML_INCOMPLETE, s.n);
    struct html_token result = token(t, kind, i);
    result.name = str_slice(s, name, end);
    result.attributes = str_slice(s, end, i);
    result.self_closing = what == STEP_SELF_CLOSE;
    return result;
}

/* Where the comment ends whose "<!--" is followed by position i; 0 for nowhere. */
static size_t comment_end(struct str s, size_t i) {
    if (i < s.n && s.p[i] == '>')
        return i + 1;
    if (s.n - i > 1 && s.p[i] == '-' && s.p[i + 1] == '>')
        return i + 2;
    while ((i = str_index(s, '-', i)) < s.n) {
        size_t dashes = i;
        while (i < s.n && s.p[i] == '-')
            i++;
        if (i - dashes < 2)
            continue;
        if (i < s.n && s.p[i] == '>')
            return i + 1;
        if (s.n - i > 1 && s.p[i] == '!' && s.p[i + 1] == '>')
            return i + 2;
    }
    return 0;
}

/* At "<!", "<?" or "</" before something that is no name. */
static struct html_token markup_declaration(struct html_tokenizer *t) {
    struct str rest = str_from(t->input, t->at);
    size_t end = 0;
    if (str_starts(rest, STR("<!--"))) {
        end = comment_end(rest, 4);
    } else if (t->foreign && str_starts(rest, STR("<![CDATA["))) {
        size_t close = str_find(rest, STR("]]>"));
        end = close < rest.n ? close + 3 : 0;
    } else {
        size_t close = str_index(rest, '>', 0);
        end = close < rest.n ? close + 1 : 0;
    }
    return end ? token(t, HTML_SKIP, t->at + end) : token(t, HTML_INCOMPLETE, t->input.n);
}

/* Does '<' at i begin anything but text? */
static bool opens(struct str s, size_t i) {
    char c = s.n - i > 1 ? s.p[i + 1] : '\0';
    return is_alpha(c) || c == '!' || c == '?' || (c == '/' && s.n - i > 2);
}

struct html_token html_token_next(struct html_tokenizer *t) {
    struct str s = t->input;
    if (t->at >= s.n)
        return token(t, HTML_END, s.n);
    if (s.p[t->at] == '<' && opens(s, t->at)) {
        char c = s.p[t->at + 1];
        if (is_alpha(c))
            return tag(t, HTML_START_TAG, t->at + 1);
        if (c == '/' && is_alpha(s.p[t->at + 2]))
            return tag(t, HTML_END_TAG, t->at + 2);
        return markup_declaration(t);
    }
    size_t end = str_index(s, '<', t->at);
    while (end < s.n && !opens(s, end))
        end = str_index(s, '<', end + 1);
    return token(t, HTML_TEXT, end);
}

bool html_token_skip_raw(struct html_tokenizer *t, struct str name) {
    struct str s = t->input;
    for (size_t i = str_index(s, '<', t->at); i < s.n; i = str_index(s, '<', i + 1)) {
        size_t end = i + 2 + name.n;
        if (end >= s.n || s.p[i + 1] != '/' || !ends_name(s.p[end]) ||
            !str_eq_nocase(str_slice(s, i + 2, end), name))
            continue;
        t->at = i;
        return tag(t, HTML_END_TAG, i + 2).kind == HTML_END_TAG;
    }
    t->at = s.n;
    return false;
}

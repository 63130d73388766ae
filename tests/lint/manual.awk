# The pages of the manual that tell what the code says: the table of findings, of limits, of
# annotations, or of the names in mkdocs.yml. Reads src/base/finding.def, src/base/limits.h,
# src/model/annotation.def or src/docs/mkdocs_names.def.

BEGIN { made = "<!-- Made by `make manual`. -->\n" }

# Markdown outside of code spans shows these characters only with a backslash.
function plain(text,   n, part, i, out) {
    n = split(text, part, "`")
    for (i = 1; i <= n; i++) {
        if (i % 2) gsub(/[][<>*_&]/, "\\\\&", part[i])
        out = out (i > 1 ? "`" : "") part[i]
    }
    return out
}

FILENAME ~ /finding[.]def$/ {
    if (FNR == 1) {
        print "# Findings\n\n" made
        print "Every code that `portico check` can print, in the order in which a run comes across them."
        print "In the texts `{0}`, `{1}` and `{2}` stand for what was found.\n"
        print "See [Problems](../guides/problems.md) for what the levels mean."
    }
    if (match($0, /^\/\* ---- .* ---- \*\/$/)) {
        title = substr($0, 9, RLENGTH - 16)
        sub(/^[a-z]+: /, "", title)
        if (title !~ /^[a-z]+[.]/) title = toupper(substr(title, 1, 1)) substr(title, 2)
        print "\n## " title
    }
    if (/^FINDING\(/) row = ""
    row = row " " $0
    if (/"\)$/ && row ~ /FINDING\(/) {
        gsub(/" +"/, "", row)
        split(row, field, "\"")
        level = field[3]
        gsub(/[ ,]/, "", level)
        printf "\n### %s\n\n**%s:** %s.\n\n%s\n", field[2], tolower(level), plain(field[4]), \
            plain(field[6])
        row = ""
    }
}

function size(expression, bytes,   part, n) {
    n = split(expression, part, " << ")
    n = n == 2 ? part[1] * 2 ^ part[2] : part[1]
    if (bytes && n >= 1048576) return n / 1048576 " MiB"
    return sprintf("%d", n)
}

FILENAME ~ /limits[.]h$/ {
    if (FNR == 1) {
        print "# Limits\n\n" made
        print "Portico reads files that it does not trust. Each limit is far above what real"
        print "repositories hold, and low enough that the worst file costs seconds. Passing one is a"
        print "[finding](findings.md) that names it; the build goes on.\n"
        print "| Limit | Value | |\n|---|--:|---|"
    }
    if (match($0, /LIMIT_[A-Z_]+ = [0-9 <]+/)) {
        split(substr($0, RSTART, RLENGTH), field, " = ")
        note = $0
        if (!sub(/.*\/\* /, "", note)) note = ""
        sub(/ \*\/.*/, "", note)
        name = tolower(substr(field[1], 7))
        bytes = name ~ /bytes|strbuf|markdown_memory/
        gsub("_", " ", name)
        printf "| %s | %s | %s |\n", name, size(field[2], bytes), plain(note)
    }
}

function leads(use, label, template) {
    if (use == "URL") return label ": the address"
    if (use == "ENTRIES") return label ": each line `label: address`"
    return label ": `" template "`"
}

FILENAME ~ /annotation[.]def$/ {
    if (FNR == 1) {
        print "# Annotations\n\n" made
        print "These annotations become links under *Tools* on the page of an entity, in this order. Of"
        print "any other annotation, a value that begins with `https://` or `http://` is a link too, and"
        print "every annotation is shown as written.\n"
        print "`{v}` is the value, `{1}` and `{2}` are its parts before and behind the first `/`, `{last}`"
        print "is what stands behind the last one, and `{jobs}` is each part behind `/job/`. A value that"
        print "is an address by itself is linked as it is. `{base}` is the address of the system: what"
        print "[`links.baseUrls`](configuration.md#links) says, else what the last column says. Where both"
        print "say nothing, or a part is missing, the value is shown as text.\n"
        print "| Annotation | Leads to | System | Its address |\n|---|---|---|---|"
    }
    if (/^(ANNOTATION|DEPRECATED)\(/) row = ""
    row = row " " $0
    if (/"\)$/ && row ~ /^ ANNOTATION\(/) {
        split(row, field, "\"")
        use = field[3]
        gsub(/[ ,]/, "", use)
        printf "| `%s` | %s | %s | %s |\n", field[2], \
            leads(use, field[4], field[10]), \
            field[6] ? "`" field[6] "`" : "", field[8] ? "`" field[8] "`" : ""
    }
    if (/"\)$/ && row ~ /^ DEPRECATED\(/) {
        if (!old++) print "\nThese are deprecated, which is a note:\n\n| Annotation | Use in its place |\n|---|---|"
        split(row, field, "\"")
        printf "| `%s` | `%s` |\n", field[2], field[4]
    }
}

# ---- names in mkdocs.yml ----

FILENAME ~ /mkdocs_names[.]def$/ && /^MKDOCS_[A-Z]+\("/ {
    split($0, field, "\"")
    kind = $0
    sub(/\(.*/, "", kind)
    use = field[3]
    gsub(/[ ,]/, "", use)
    what = kind " " use
    count[what]++
    lists[what] = lists[what] (count[what] > 1 ? ", " : "") "`" field[2] "`"
    rows[what] = rows[what] "| `" field[2] "` | " plain(field[4]) " |\n"
    texts[what] = texts[what] field[4]
}

function names_table(what, head, intro) {
    if (!count[what]) return
    printf "%s\n\n", intro
    if (texts[what] == "") printf "%s.\n\n", lists[what]
    else printf "| %s | |\n|---|---|\n%s\n", head, rows[what]
}

function names_section(kind, title, head, used, known) {
    printf "## %s\n\n", title
    names_table(kind " USED", head, used)
    names_table(kind " KNOWN", head, known)
    names_table(kind " CONTENT", head, \
        "Without these the pages are not what their authors meant; a warning says what is missing:")
    names_table(kind " LESS", head, \
        "Without these the pages are complete, but something beside them is missing; a note says what:")
}

END {
    if (FILENAME !~ /mkdocs_names[.]def$/) exit
    print "# Names in mkdocs.yml\n\n" made
    print "What becomes of the keys, plugins and Markdown extensions that an `mkdocs.yml` names. Nothing of"
    print "them is ever run; [Documentation](../guides/documentation.md#mkdocsyml) tells more.\n"
    names_section("MKDOCS_KEY", "Keys", "Key", "These are read:", \
        "These mean nothing here and are read over:")
    print "A key that MkDocs does not know is a note.\n"
    names_section("MKDOCS_PLUGIN", "Plugins", "Plugin", \
        "What these are for, Portico does itself:", \
        "These do nothing that a reader of the pages would miss:")
    print "Any other plugin is a note. One with `enabled: false` is none. The name may have `material/` in"
    print "front.\n"
    names_section("MKDOCS_EXTENSION", "Markdown extensions", "Extension", \
        "What these are for, Portico does itself; see [Markdown constructs](markdown.md):", \
        "These do nothing that a reader of the pages would miss:")
    print "Any other extension is a note. The name may have `markdown.extensions.` in front."
}

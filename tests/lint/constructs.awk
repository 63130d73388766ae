# The page of the manual that tells, construct by construct, what of the Markdown dialect is shown.
# Reads the recipes of golden cases. A case that shows a construct says so in lines at its head:
#
#     # construct: NAME | EXTENSION | LEVEL | SENTENCE
#
# NAME      what authors call it, with its mark in backticks: marked text, `==text==`
# EXTENSION the name in `markdown_extensions` that MkDocs has it from, or Markdown, or GitHub
# LEVEL     supported: shown as MkDocs shows it; degraded: nothing of the content is lost, but it
#           looks or works differently; ignored: the author's marks have no effect
# SENTENCE  what is shown, without a full stop
#
# Prints rows that sort(1) brings into order, TAB between fields; with -v page=1 and these rows as
# input the page. A line that is no such row is told of on standard error.

BEGIN {
    if (page) {
        FS = "\t"
        print "# Markdown constructs\n\n<!-- Made by `make manual`. -->\n"
        print "What pages of documentation may hold, by the name that MkDocs knows it under. Each line is"
        print "tried by a test. See [Documentation](../guides/documentation.md) for how they are written."
        print ""
        print "supported"
        print ":   It is shown as MkDocs with TechDocs shows it."
        print ""
        print "degraded"
        print ":   Nothing of what is written is lost, but it looks or works differently."
        print ""
        print "ignored"
        print ":   Its marks have no effect."
        print ""
        print "| Extension | Construct | | What is shown |\n|---|---|---|---|"
    }
}

page {
    for (i = 1; i <= NF; i++) gsub(/[|]/, "\\\\|", $i)
    extension = $1 ~ /^(Markdown|GitHub)$/ ? $1 : "`" $1 "`"
    printf "| %s | %s | %s | %s |\n", extension, $2, $3, $4
    next
}

/^# construct:/ {
    row = substr($0, 14)
    n = split(row, field, / [|] /)
    for (i = 1; i <= n; i++) {
        sub(/^ +/, "", field[i])
        sub(/ +$/, "", field[i])
    }
    fault = n != 4 ? "has " n " fields, not 4"                                               \
          : field[3] !~ /^(supported|degraded|ignored)$/ ? "is neither supported nor degraded nor ignored" \
          : field[2] !~ /^[A-Za-z0-9_.]+$/ ? "names no extension"                               \
          : field[1] == "" || field[4] == "" || field[4] ~ /[.]$/ ? "is not said, or ends with a full stop" \
          : (field[2], field[1]) in seen ? "is said twice" : ""
    if (fault != "") print FILENAME ":" FNR ": construct: " fault >"/dev/stderr"
    else printf "%s\t%s\t%s\t%s\n", field[2], field[1], field[3], field[4]
    seen[field[2], field[1]] = 1
}

# Prints C files as FILE:LINE:CODE, without comments and with nothing between quotes, so that a
# search finds only code.
FNR == 1 { in_comment = 0 }
{
    rest = $0
    code = ""
    while (rest != "") {
        if (in_comment) {
            end = index(rest, "*/")
            rest = end ? substr(rest, end + 2) : ""
            in_comment = !end
        } else if (match(rest, /\/\*|\/\/|"|'/)) {
            code = code substr(rest, 1, RSTART - 1)
            mark = substr(rest, RSTART, RLENGTH)
            rest = substr(rest, RSTART + RLENGTH)
            if (mark == "//") {
                rest = ""
            } else if (mark == "/*") {
                in_comment = 1
                code = code " "
            } else {
                code = code mark mark
                match(rest, "^([^\\\\" mark "]|\\\\.)*" mark)
                rest = substr(rest, RLENGTH + 1)
            }
        } else {
            code = code rest
            rest = ""
        }
    }
    print FILENAME ":" FNR ":" code
}

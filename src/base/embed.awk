# Reads "SIZE PATH" of files, sorted by path, and writes a table of those below the folder `root`, a
# part of the program (see base/embedded.h): TABLE[] and TABLE_count, which `header` declares. The
# assembler takes in the bytes, which is far quicker than compiling arrays.
BEGIN {
    print "#include \"" header "\"\n"
}
index($2, root) == 1 {
    name = table "_bytes_" n++
    printf "__asm__(\".section .rodata\\n%s: .incbin \\\"%s\\\"\\n.byte 0\\n.previous\");\n", name, $2
    printf "extern const unsigned char %s[];\n", name
    rows = rows sprintf("    {\"%s\", %s, %d},\n", substr($2, length(root) + 1), name, $1)
}
END {
    # C has no empty arrays: a row behind the last keeps a table of no files valid.
    print "\nconst struct embedded_file " table "[] = {\n" rows "    {0, 0, 0},\n};"
    print "const size_t " table "_count = " n + 0 ";"
}

# Reads "SIZE PATH" of each of the theme's files, sorted by path, and writes theme_files.c (see
# theme_files.h). The assembler takes in the bytes, which is far quicker than compiling arrays.
BEGIN {
    print "#include \"render/theme_files.h\"\n"
}
index($2, root) == 1 {
    name = "theme_bytes_" n++
    printf "__asm__(\".section .rodata\\n%s: .incbin \\\"%s\\\"\\n.byte 0\\n.previous\");\n", name, $2
    printf "extern const unsigned char %s[];\n", name
    rows = rows sprintf("    {\"%s\", %s, %d},\n", substr($2, length(root) + 1), name, $1)
}
END {
    # C has no empty arrays: a row behind the last keeps a theme of no files valid.
    print "\nconst struct theme_file theme_files[] = {\n" rows "    {0, 0, 0},\n};"
    print "const size_t theme_file_count = " n + 0 ";"
}

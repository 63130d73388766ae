/* Runs a fuzz target over given inputs, under any compiler and sanitizer:
 *
 *     fuzz_yaml PATH...        files, or folders of files
 *
 * Names each input before it is run, so that the last name of a run that died is the culprit. The
 * empty input always comes first. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SECONDS_PER_INPUT = 30 };

static void run(const char *name, const uint8_t *data, size_t size) {
    printf("%s\n", name);
    fflush(stdout);
    alarm(SECONDS_PER_INPUT);
    LLVMFuzzerTestOneInput(data, size);
    alarm(0);
}

static int run_file(const char *path, size_t size) {
    FILE *f = fopen(path, "rb");
    /* Exactly as large as the input, so that a read behind its end is seen. */
    uint8_t *data = malloc(size ? size : 1);
    int failed = !f || !data || fread(data, 1, size, f) != size;
    if (failed)
        perror(path);
    else
        run(path, data, size);
    if (f)
        fclose(f);
    free(data);
    return failed;
}

static int run_path(const char *path) {
    struct stat st;
    if (stat(path, &st) != 0) {
        perror(path);
        return 1;
    }
    if (!S_ISDIR(st.st_mode))
        return run_file(path, (size_t)st.st_size);

    struct dirent **names;
    int failed = 0, n = scandir(path, &names, NULL, alphasort);
    if (n < 0)
        perror(path);
    for (int i = 0; i < n; i++) {
        char inner[4096];
        snprintf(inner, sizeof inner, "%s/%s", path, names[i]->d_name);
        if (names[i]->d_name[0] != '.')
            failed |= run_path(inner);
        free(names[i]);
    }
    if (n >= 0)
        free(names);
    return failed || n < 0;
}

int main(int argc, char **argv) {
    int failed = 0;
    run("(empty)", (const uint8_t *)"", 0);
    for (int i = 1; i < argc; i++)
        failed |= run_path(argv[i]);
    return failed;
}

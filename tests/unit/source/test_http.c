/* Against a server of our own, which answers by the path it is asked for. */
#include "source/http.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unit/test.h"

static int port;

static void answer(int client, const char *request) {
    char out[4096], body[2048] = "hello";
    const char *status = "200 OK", *to = NULL;
    char other[64];
    snprintf(other, sizeof other, "http://localhost:%d/whoami", port);
    if (strncmp(request, "GET /whoami ", 12) == 0) {
        const char *given = strstr(request, "Authorization: ");
        snprintf(body, sizeof body, "%.*s", given ? (int)strcspn(given, "\r") : 4,
                 given ? given : "none");
    } else if (strncmp(request, "GET /gone ", 10) == 0) {
        status = "404 Not Found";
    } else if (strncmp(request, "GET /private ", 13) == 0) {
        status = "401 Unauthorized";
    } else if (strncmp(request, "GET /to-file ", 13) == 0) {
        status = "302 Found", to = "file:///etc/passwd";
    } else if (strncmp(request, "GET /to-itself ", 15) == 0) {
        status = "302 Found", to = "/to-itself";
    } else if (strncmp(request, "GET /to-body ", 13) == 0) {
        status = "302 Found", to = "/body";
    } else if (strncmp(request, "GET /to-other ", 14) == 0) {
        status = "302 Found", to = other;
    }
    int n = snprintf(out, sizeof out, "HTTP/1.1 %s\r\n%s%s%sContent-Length: %zu\r\n\r\n%s", status,
                     to ? "Location: " : "", to ? to : "", to ? "\r\n" : "", strlen(body), body);
    if (write(client, out, (size_t)n) < 0)
        _exit(1);
}

static void serve(int listener) {
    for (;;) {
        char request[4096];
        int client = accept(listener, NULL, NULL);
        ssize_t n = read(client, request, sizeof request - 1);
        if (n > 0) {
            request[n] = 0;
            answer(client, request);
        }
        close(client);
    }
}

static pid_t start(void) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&at, size) < 0 || listen(listener, 16) < 0 ||
        getsockname(listener, (struct sockaddr *)&at, &size) < 0)
        exit(1);
    port = ntohs(at.sin_port);
    pid_t child = fork();
    if (child == 0) {
        alarm(60);
        serve(listener);
    }
    close(listener);
    return child;
}

/* The body of a path, or what went wrong. */
static const char *get(struct arena *a, const char *path) {
    struct str body;
    struct err err;
    struct str url = str_fmt(a, "http://me:secret@127.0.0.1:%d%s", port, path);
    if (getenv("PORTICO_TOKEN"))
        url = str_fmt(a, "http://127.0.0.1:%d%s", port, path);
    if (http_get(a, url, 100, &body, &err) == 0)
        return str_z(a, body);
    assert_null(strstr(err.text, "secret"));
    const char *why = strstr(err.text, path);
    return str_z(a, str_of(why ? why + strlen(path) : err.text));
}

static void what_the_server_answers_is_read(void **state) {
    assert_string_equal(get(*state, "/body"), "hello");
    assert_string_equal(get(*state, "/to-body"), "hello");
}

static void a_failure_says_what_the_server_said_without_credentials(void **state) {
    assert_string_equal(get(*state, "/gone"), ": the server answers HTTP 404");
    assert_non_null(strstr(get(*state, "/private"), "set PORTICO_TOKEN"));
}

static void redirects_lead_to_no_other_scheme_and_end(void **state) {
    assert_non_null(strstr(get(*state, "/to-file"), "Unsupported protocol"));
    assert_non_null(strstr(get(*state, "/to-itself"), "redirects"));
}

static void more_than_the_limit_is_refused(void **state) {
    struct str body;
    struct err err;
    struct str url = str_fmt(*state, "http://127.0.0.1:%d/body", port);
    assert_int_equal(http_get(*state, url, 4, &body, &err), -1);
    assert_non_null(strstr(err.text, "more than 4 bytes"));
}

static void the_token_goes_to_the_host_that_was_named_alone(void **state) {
    setenv("PORTICO_TOKEN", "abc", 1);
    assert_string_equal(get(*state, "/whoami"), "Authorization: Bearer abc");
    assert_string_equal(get(*state, "/to-other"), "none");
    unsetenv("PORTICO_TOKEN");
    assert_non_null(strstr(get(*state, "/whoami"), "Authorization: Basic "));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_the_server_answers_is_read),
        TEST(a_failure_says_what_the_server_said_without_credentials),
        TEST(redirects_lead_to_no_other_scheme_and_end),
        TEST(more_than_the_limit_is_refused),
        TEST(the_token_goes_to_the_host_that_was_named_alone),
    };
    unsetenv("http_proxy");
    unsetenv("PORTICO_TOKEN");
    pid_t server = start();
    int rc = RUN(tests);
    kill(server, SIGKILL);
    waitpid(server, NULL, 0);
    return rc;
}

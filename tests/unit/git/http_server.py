"""A git server for tests: git http-backend behind HTTP on a free port of this machine.

    http_server.py ROOT PORTFILE [USER:PASSWORD]

Writes the port to PORTFILE and serves the repositories below ROOT until it is killed."""
import base64
import http.server
import os
import subprocess
import sys

root, port_file = sys.argv[1:3]
secret = sys.argv[3] if len(sys.argv) > 3 else None


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, status, headers, body):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def body(self):
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = []
        while n := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(n))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def serve(self):
        body = self.body()
        if secret:
            wanted = "Basic " + base64.b64encode(secret.encode()).decode()
            if self.headers.get("Authorization") != wanted:
                self.answer(401, [("WWW-Authenticate", 'Basic realm="test"')], b"")
                return
        path, _, query = self.path.partition("?")
        env = dict(os.environ, GIT_PROJECT_ROOT=root, GIT_HTTP_EXPORT_ALL="1", PATH_INFO=path,
                   QUERY_STRING=query, REQUEST_METHOD=self.command, REMOTE_ADDR="127.0.0.1",
                   CONTENT_TYPE=self.headers.get("Content-Type", ""),
                   CONTENT_LENGTH=str(len(body)))
        out = subprocess.run(["git", "http-backend"], input=body, stdout=subprocess.PIPE,
                             env=env, check=False).stdout
        head, _, content = out.partition(b"\r\n\r\n")
        headers = [line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line]
        status = next((int(v[:3]) for k, v in headers if k == "Status"), 200)
        self.answer(status, [h for h in headers if h[0] != "Status"], content)

    do_GET = do_POST = serve


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
with open(port_file + ".new", "w", encoding="ascii") as f:
    f.write(str(server.server_port))
os.rename(port_file + ".new", port_file)
server.serve_forever()

"""A proxy in front of the service for the harness to prove itself on.

Usage: proxy.py TARGET PORT-FILE [MEMBER]   without MEMBER nothing is changed; with one, it is dropped from the
                                            envelope of every answer about the state of a journey
"""

import http.client
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

SECONDS_TO_ANSWER = 20
BETWEEN_TWO = {"connection", "transfer-encoding", "content-length"}  # belong to one connection
target, port_file, *dropped = sys.argv[1:]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_one_request(self):
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, headers, answer = self.ask(body)
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in BETWEEN_TWO:
                self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def ask(self, body):
        host = urlsplit(target)
        connection = http.client.HTTPConnection(host.hostname, host.port, timeout=SECONDS_TO_ANSWER)
        connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
        for name, value in self.headers.raw_items():
            connection.putheader(name, value.encode("latin-1"))
        connection.endheaders(body)
        response = connection.getresponse()
        answer = response.read()
        connection.close()
        return response.status, response.getheaders(), self.changed(answer)

    def changed(self, answer):
        if not dropped or not self.path.split("?")[0].endswith("/state") or not answer:
            return answer
        envelope = json.loads(answer)
        del envelope[dropped[0]]
        return json.dumps(envelope).encode()


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
Path(port_file).write_text(str(server.server_port))
server.serve_forever()

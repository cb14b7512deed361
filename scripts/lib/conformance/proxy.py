"""A proxy in front of the service for the harness to prove itself on.

Usage: proxy.py TARGET PORT-FILE [BREAK]   without a BREAK nothing is changed; breaks.py has them. What the harness does
                                           to prepare its resources passes unchanged.
"""

import http.client
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from breaks import BREAKS, Answer, Request

SECONDS_TO_ANSWER = 20
BETWEEN_TWO = {"connection", "transfer-encoding", "content-length"}  # belong to one connection
PLAIN = "accept-encoding"  # what is changed has to be read
PREPARES = "python-requests/"
target, port_file, *names = sys.argv[1:]
broken = next(one for one in BREAKS if one.name == names[0]) if names else None
memory = {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_one_request(self):
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        answer = through(Request(self.command, self.path, list(self.headers.raw_items()), body))
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            if name.lower() not in BETWEEN_TWO:
                self.send_header(name, value)
        if answer.status not in (204, 304):
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)


def through(request):
    breaks = broken and broken.meets(request) and not (request.header("User-Agent") or "").startswith(PREPARES)
    if breaks:
        broken.request(request, memory)
    answer = ask(request)
    if breaks:
        broken.answer(request, answer, memory)
    return answer


def ask(request):
    host = urlsplit(target)
    connection = http.client.HTTPConnection(host.hostname, host.port, timeout=SECONDS_TO_ANSWER)
    connection.putrequest(request.method, request.path, skip_host=True, skip_accept_encoding=True)
    for name, value in request.headers:
        if name.lower() != PLAIN:
            connection.putheader(name, value.encode("latin-1"))
    connection.endheaders(request.body)
    response = connection.getresponse()
    answer = Answer(response.status, response.getheaders(), response.read())
    connection.close()
    return answer


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
Path(port_file).write_text(str(server.server_port))
server.serve_forever()

"""The endpoint. It answers at once and leaves what is to be read to somebody else: ten seconds are all it has.

    WEBHOOK_SECRET=whsec_... python3 -m webhook_receiver.server [port]

The folder of the published verify.py belongs into PYTHONPATH.
"""
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from webhook_receiver.receiver import Outcome, Receiver

LARGEST = 1_000_000  # bytes of a body


def server(receiver, due, port=0):
    """`due` is told of each Read before the delivery is answered, and does not wait; `port` 0 is any that is free."""

    class Endpoint(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 10  # seconds in which a body must have come

        def do_POST(self):
            self.close_connection = True
            length = self.headers.get("Content-Length", "")
            if not length.isdecimal() or int(length) > LARGEST:
                return self._answer(413)
            taken = receiver.take(self.headers, self.rfile.read(int(length)))
            for read in taken.reads:
                due(read)
            self._answer(401 if taken.outcome is Outcome.REFUSED else 204)

        def _answer(self, status):
            self.send_response(status)
            if status != 204:
                self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass  # a log of requests is the proxy's

    return ThreadingHTTPServer(("127.0.0.1", port), Endpoint)


if __name__ == "__main__":
    server(Receiver(os.environ["WEBHOOK_SECRET"]), print, int((sys.argv[1:] or ["8900"])[0])).serve_forever()

"""The measuring stick: a WSGI application that does nothing but send the same bytes."""

import os
from pathlib import Path

BODY = [Path(os.environ["BENCH_BODY"]).read_bytes()]
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY[0])))]


def application(environ, start_response):
    start_response("200 OK", HEADERS)
    return BODY

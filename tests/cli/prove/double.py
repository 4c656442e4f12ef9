"""A small site that tracks on purpose: the double for a Parvis that went wrong."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TRACKER = "mouchard.exemple.test"
PAGES = {
    "/": '<main><h1>Rien</h1><a href="/aide/">Aide</a>'
    '<a href="https://ailleurs.exemple.test/">Un lien n’est pas un contact</a></main>',
    "/aide/": f'<img alt="" src="http://{TRACKER}/pixel.gif">',
    "/contact/": f'<link rel="dns-prefetch" href="//{TRACKER}">',
    "/promesse/": "<main><details><summary>Lire</summary>…</details></main>"
    "<script>document.querySelector('summary').onclick = () => localStorage.setItem('qui', '42')</script>",
    "/charte/": "<script>new RTCPeerConnection()</script>",
    "/navigateur/": f"<script>try {{ new WebSocket('ws://{TRACKER}/suivre') }} catch (e) {{}}</script>",
    "/accessibilite/": f"<script>onscroll = () => navigator.sendBeacon('http://{TRACKER}/lu', '1')</script>"
    "<p style='height:3000px'>",
    "/confidentialite/": "un cookie",
    "/compte/connexion/": "un formulaire",
}  # fmt: skip


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path)
        self.send_response(500 if self.path == "/transparence/" else 200 if body is not None else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path == "/confidentialite/":
            self.send_header("Set-Cookie", "visiteur=1; Path=/")
        if self.path == "/compte/connexion/":
            self.send_header("Set-Cookie", "parvis_session=1; Path=/; HttpOnly")
        self.end_headers()
        self.wfile.write(f"<!doctype html><html lang=fr><title>Essai</title><body>{body or 'perdu'}".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def tracking_site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

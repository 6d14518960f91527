"""A web server on this machine whose pages a test writes: good ones, and the kinds of bad ones there are."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Page = Callable[[BaseHTTPRequestHandler], None]


def page(body: bytes | str, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str) -> Page:
    """A page with a body and headers (underscores for hyphens)."""
    data = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        told = {"Content-Type": kind, "Content-Length": str(len(data))}
        for name, value in (told | {name.replace("_", "-"): value for name, value in headers.items()}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def redirect(location: str) -> Page:
    return page("", 302, Location=location)


@dataclass
class Web:
    """The running server: its pages by path, and every request that came (path, headers)."""

    address: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextlib.contextmanager
def serving() -> Iterator[Web]:
    web = Web("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.asked.append((self.path, dict(self.headers.items())))
            with contextlib.suppress(ConnectionError):
                web.pages.get(self.path, page("nothing here", 404))(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    web.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()

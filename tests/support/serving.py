"""Real servers on loopback: one of a folder of static files, one of a store."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import uvicorn

from glossary.store.database import open_database
from glossary.web.app import create_app
from glossary.web.site import Serving, Site
from glossary.workflow.editions import Edition


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def static(folder: Path) -> Iterator[str]:
    """Serve a folder as a plain web server does, and give its address."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    httpd.daemon_threads = True
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}"
    finally:
        httpd.shutdown()
        httpd.server_close()
        thread.join()


@contextmanager
def served(store: Path, serving: Serving | None = None) -> Iterator[str]:
    """Serve a store by the project's own server, and give its address."""
    with open_database(str(store)) as database:
        app = create_app(Site(database, Edition(), serving or Serving(fresh_seconds=0, rate_per_minute=0)))
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, ws="none"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.01)
        try:
            port = server.servers[0].sockets[0].getsockname()[1]
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join()

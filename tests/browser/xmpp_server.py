"""A prosody of our own on loopback: configuration and data in a temporary folder, two people registered."""

from __future__ import annotations

import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.ports import free_port

DOMAIN = "chat.example"
ROOMS = f"rooms.{DOMAIN}"

CONFIG = """\
daemonize = false
run_as_root = true
pidfile = "{folder}/prosody.pid"
data_path = "{folder}/data"
log = {{ {{ levels = {{ min = "info" }}, to = "file", filename = "{folder}/prosody.log" }} }}
plugin_paths = {{}}
modules_enabled = {{ "roster", "groups", "saslauth", "pep", "disco", "ping", "websocket", "carbons", "mam", "posix" }}
modules_disabled = {{ "s2s", "tls", "offline" }}
interfaces = {{ "127.0.0.1" }}
c2s_ports = {{}}
http_interfaces = {{ "127.0.0.1" }}
http_ports = {{ {port} }}
https_ports = {{}}
http_default_host = "{domain}"
groups_file = "{folder}/groups.txt"
authentication = "internal_hashed"
storage = "internal"
c2s_require_encryption = false
consider_websocket_secure = true
http_cors_override = {{ websocket = {{ enabled = true }} }}
VirtualHost "{domain}"
Component "{rooms}" "muc"
  muc_room_default_public = true
  muc_room_locking = false
"""


@dataclass(frozen=True)
class XmppServer:
    """Where the running server listens."""

    port: int
    folder: Path
    domain: str = DOMAIN

    def log(self) -> str:
        """What the server wrote, for a failing test."""
        return (self.folder / "prosody.log").read_text(encoding="utf-8")


@contextmanager
def run_xmpp_server(folder: Path, people: dict[str, str]) -> Iterator[XmppServer]:
    """Start prosody with these people (name: password) and stop it at the end."""
    port = free_port()
    config = folder / "prosody.cfg.lua"
    config.write_text(CONFIG.format(folder=folder, port=port, domain=DOMAIN, rooms=ROOMS), encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "groups.txt").write_text(_everyone_knows_everyone(people), encoding="utf-8")
    for name, password in people.items():
        _register(config, name, password)
    server = XmppServer(port, folder)
    with subprocess.Popen(
        [_program("prosody"), "--config", str(config), "-F"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            _wait_until_up(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=20)


def _everyone_knows_everyone(people: dict[str, str]) -> str:
    return "\n".join(["[Friends]", *(f"{name}@{DOMAIN}={name.title()}" for name in people)]) + "\n"


def _register(config: Path, name: str, password: str) -> None:
    command = [_program("prosodyctl"), "--config", str(config), "register", name, DOMAIN, password]
    subprocess.run(command, check=True, capture_output=True, timeout=30)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise RuntimeError(
            f"{name} is missing: apt-get install prosody (or your system's package), then again"
        )
    return found


def _wait_until_up(server: XmppServer, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise RuntimeError(f"prosody stopped at once:\n{server.log()}")
        if _answers(server.port):
            return
        time.sleep(0.1)
    raise RuntimeError(f"prosody does not answer on port {server.port}:\n{server.log()}")


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/xmpp-websocket", timeout=2):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False

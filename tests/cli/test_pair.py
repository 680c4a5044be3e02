"""`quietword pair` with helpers that run, and programs that only look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from quietword.pairing.private_files import make_private
from quietword.pairing.store import Store
from quietword.pairing.window import Window
from tests.cli.one_word import Run
from tests.pairing.client import ORIGIN, NotOurs, PairedClient, post_to
from tests.pairing.helper import RealHelper

BODY = b'{"messages": []}'


@pytest.fixture(scope="module")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealHelper]:
    with RealHelper(tmp_path_factory.mktemp("config")) as started:
        yield started


@pytest.fixture
def config(helper: RealHelper, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the helper that runs, with nothing paired."""
    monkeypatch.setenv("QUIETWORD_CONFIG", str(helper.config))
    Store(helper.config).revoke_all()
    Window(helper.config).close()
    return helper.config


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that a browser was asked to open."""
    pages: list[str] = []
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.delenv("QUIETWORD_NO_OPEN")
    monkeypatch.setattr("webbrowser.open", pages.append)
    return pages


@pytest.mark.usefixtures("config")
def test_the_page_leads_to_a_pairing_that_is_listed_and_can_be_revoked(
    run: Run, helper: RealHelper, opened: list[str]
) -> None:
    result = run("pair", "--port", str(helper.port))
    assert result.exit_code == 0
    (page,) = opened
    assert page in result.stdout
    match = re.fullmatch(rf"http://127\.0\.0\.1:{helper.port}/pair#([0-9a-f]{{64}})", page)
    assert match
    browser = PairedClient(helper.port, post_to(helper.port))
    browser.pair(match[1], "Chromium on Linux")
    assert browser.check(BODY).status == 200
    listed = run("pair", "--list").stdout
    assert listed.count("\n") == 1
    assert browser.pairing in listed
    assert "Chromium on Linux" in listed
    assert ORIGIN in listed
    assert browser.key not in listed
    claim = browser.claim(browser.hello(), BODY)
    assert run("pair", "--revoke", browser.pairing).exit_code == 0
    late = browser.post("/v1/check", BODY, browser.headers | {"X-Quiet-Word-Proof": claim})
    assert late.status == 401, "the running helper hears it no more, not even with a nonce from before"
    with pytest.raises(NotOurs, match="404"):
        browser.hello()


@pytest.mark.usefixtures("config")
def test_only_the_address_when_asked(run: Run, helper: RealHelper, opened: list[str]) -> None:
    assert "/pair#" in run("pair", "--no-open", "--port", str(helper.port)).stdout
    assert opened == []


@pytest.mark.usefixtures("config")
def test_only_the_address_where_the_environment_says_so(
    run: Run, helper: RealHelper, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIETWORD_NO_OPEN", "1")
    assert "/pair#" in run("pair", "--port", str(helper.port)).stdout
    assert opened == []


class Squatter(BaseHTTPRequestHandler):
    """Calls itself Quiet Word, and answers every question with something that looks right."""

    def do_GET(self) -> None:
        self.say(b'{"app": "quietword", "protocol": 2}')

    def do_POST(self) -> None:
        self.say(b'{"nonce": "' + b"00" * 16 + b'", "proof": "' + b"00" * 32 + b'"}')

    def say(self, word: bytes) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(word)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Silent."""


class Odd(Squatter):
    """Answers what no helper would: half a character pair where a number is due."""

    def do_POST(self) -> None:
        self.say(b'{"nonce": "\\ud800", "proof": "\\ud800"}')


class Relay(Squatter):
    """Passes every question on to the true helper on another port, and its answer back."""

    port = 0

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        passed = {name: self.headers[name] for name in ("Origin", "X-Quiet-Word", "Content-Type")}
        self.say(post_to(self.port)(self.path, body, passed).body)


@pytest.fixture
def squatter(request: pytest.FixtureRequest, helper: RealHelper) -> Iterator[int]:
    Relay.port = helper.port
    with HTTPServer(("127.0.0.1", 0), request.param) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("squatter", [Squatter, Odd, Relay], indirect=True)
def test_a_squatter_is_given_no_page_with_a_secret(
    run: Run, config: Path, opened: list[str], squatter: int
) -> None:
    result = run("pair", "--port", str(squatter))
    assert result.exit_code == 1
    assert "No helper of yours answers" in result.stderr
    assert "quietword serve" in result.stderr
    assert "/pair#" not in result.stdout + result.stderr
    assert opened == []
    assert Window(config).secret() is None


@pytest.mark.parametrize("squatter", [Squatter, Odd, Relay], indirect=True)
@pytest.mark.parametrize("is_paired", [True, False])
def test_the_doctor_tells_them_apart(
    run: Run, config: Path, helper: RealHelper, squatter: int, is_paired: bool
) -> None:
    if is_paired:
        Store(config).add(ORIGIN, "one")
    assert "has proven that it is yours" in run("doctor", "--port", str(helper.port)).stdout
    told = run("doctor", "--port", str(squatter))
    assert told.exit_code == 1
    assert "has not proven that it is yours" in told.stdout
    assert Window(config).secret() is None, "what was opened for the question is closed again"


def test_the_doctor_does_not_spoil_an_open_window(run: Run, config: Path, helper: RealHelper) -> None:
    secret = Window(config).open()
    assert "has proven that it is yours" in run("doctor", "--port", str(helper.port)).stdout
    assert Window(config).secret() == secret


def test_the_helper_of_another_person(
    run: Run, helper: RealHelper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIETWORD_CONFIG", str(tmp_path / "mine"))
    assert run("pair", "--port", str(helper.port)).exit_code == 1
    assert "has not proven that it is yours" in run("doctor", "--port", str(helper.port)).stdout


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIETWORD_CONFIG", str(tmp_path / "config"))
    make_private(tmp_path / "config")
    return tmp_path / "config"


@pytest.mark.usefixtures("alone")
def test_nothing_to_list_and_nothing_to_forget(run: Run) -> None:
    assert "quietword pair" in run("pair", "--list").stdout
    result = run("pair", "--revoke", "00" * 8)
    assert result.exit_code == 1
    assert "--list" in result.stderr


def test_all_are_forgotten_and_the_window_closes(run: Run, alone: Path) -> None:
    Store(alone).add(ORIGIN, "one")
    Window(alone).open()
    assert run("pair", "--revoke-all").exit_code == 0
    assert Store(alone).pairings() == []
    assert Window(alone).secret() is None


@pytest.mark.usefixtures("alone")
def test_one_wish_at_a_time(run: Run) -> None:
    assert run("pair", "--list", "--revoke-all").exit_code == 2


@pytest.mark.parametrize("words", [[], ["--list"], ["--revoke", "00" * 8], ["--revoke-all"]])
def test_a_folder_that_cannot_be_trusted(run: Run, alone: Path, tmp_path: Path, words: list[str]) -> None:
    alone.rename(tmp_path / "elsewhere")
    alone.symlink_to(tmp_path / "elsewhere")
    result = run("pair", *words)
    assert result.exit_code == 1
    assert "is a link" in result.stderr
    assert result.stderr.count("\n") == 1

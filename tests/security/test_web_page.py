"""A hostile web page in a real browser: what it can send comes to the helper, and to nothing behind its guards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.security.hostile_page import Hostile, hostile
from tests.security.switches import OFF
from tests.security.target import EVIL, GOOD, Target, running

pytestmark = pytest.mark.browser
TEXT = GOOD.decode()
REFUSED = range(400, 500)
FETCH = """async ([address, init]) => {
  try {
    const answer = await fetch(address, init);
    return [answer.type, answer.status, await answer.text()];
  } catch (error) {
    return ["refused", 0, ""];
  }
}"""
FORM = """([address, kind, text]) => {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: address, enctype: kind, target: "sink" });
  const box = document.createElement("textarea");
  Object.assign(box, { name: '{"messages": [{"id": "m1", "text": "', value: text + '"}]}' });
  form.append(box);
  document.body.append(form);
  form.submit();
}"""
TAGS = """([kinds, addresses]) => Promise.all(kinds.flatMap((kind) => addresses.map((address) => new Promise((done) => {
  const tag = document.createElement(kind);
  tag.onload = tag.oncanplay = () => done(`${kind} loaded ${address}`);
  tag.onerror = () => done("");
  setTimeout(done, 3000, "");
  if (kind === "link") { tag.rel = "stylesheet"; tag.href = address; } else { tag.src = address; }
  document.body.append(tag);
})))).then((said) => said.filter(Boolean))"""
SOCKET = """([address]) => new Promise((done) => {
  const socket = new WebSocket(address);
  socket.onopen = () => { socket.send("hello"); done("open"); };
  socket.onerror = () => done("refused");
})"""
FRAMES = """([kinds, addresses]) => {
  for (const kind of kinds) for (const address of addresses) {
    const frame = document.createElement(kind);
    frame[kind === "object" ? "data" : "src"] = address;
    document.body.append(frame);
  }
}"""
OURS = ("/", "/steps", "/demo", "/pair", "/paired")
EMBEDDED = ("/v1/health", "/v1/check", "/steps", "/static/page.css", "/static/demo.js", "/static/quiet.svg")


@pytest.fixture
def page(playwright: Playwright, tmp_path: Path) -> Iterator[Hostile]:
    with hostile(playwright, tmp_path) as opened:
        yield opened


def _posts(target: Target) -> list[int]:
    return [status for method, _, status in target.answered if method == "POST"]


def test_csrf_with_our_own_header(page: Hostile, target: Target) -> None:
    """A header of our own needs a preflight, and none is ever granted (CallerGuard; no CORS)."""
    headers = {"X-Quiet-Word": "1", "Content-Type": "application/json"}
    init = {"method": "POST", "headers": headers, "body": TEXT}
    assert page.run(FETCH, f"{target.address}/v1/check", init) == ["refused", 0, ""]
    assert _posts(target) == [], "the browser must not even send it"
    assert {method for method, _, _ in target.answered} <= {"OPTIONS"}


@pytest.mark.parametrize("path", ["/v1/check", "/v1/hello", "/v1/pair/hello", "/v1/pair"])
def test_no_cors_fetch(page: Hostile, target: Target, path: str) -> None:
    """What a page may send without a preflight comes in, and is refused for want of our own header (CallerGuard)."""
    target.window()
    init = {"method": "POST", "mode": "no-cors", "body": TEXT}
    assert page.run(FETCH, target.address + path, init) in (["opaque", 0, ""], ["refused", 0, ""])
    assert _posts(target) == [403], "it came as far as the guard, and no further"
    assert not target.heard


@pytest.mark.parametrize("kind", ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"])
def test_form_post(page: Hostile, target: Target, kind: str) -> None:
    """A form can send no header of ours and no JSON (CallerGuard, then MediaGuard)."""
    page.run(FORM, f"{target.address}/v1/check", kind, TEXT)
    page.settle()
    assert _posts(target) == [403]
    assert not target.heard


def test_image_and_script_tags(page: Hostile, target: Target) -> None:
    """A page that embeds ours gets nothing (SiteGuard; `Cross-Origin-Resource-Policy`, `nosniff`: SecurityHeaders)."""
    addresses = [target.address + path for path in EMBEDDED]
    assert page.run(TAGS, ["img", "script", "link", "video", "audio"], addresses) == []
    assert len(target.answered) >= len(EMBEDDED), "the requests must have come, or the row proves nothing"
    assert {status for _, _, status in target.answered} == {403}
    assert not target.heard


@pytest.mark.parametrize("path", ["/", "/v1/check", "/v1/health"])
def test_websocket_from_a_page(page: Hostile, target: Target, path: str) -> None:
    """Pages may open WebSockets to anywhere, without a preflight: an upgrade is refused (HeadGuard)."""
    assert page.run(SOCKET, f"ws://127.0.0.1:{target.port}{path}") == "refused"
    assert [status for _, _, status in target.answered] == [400]


def test_rebinding_from_a_page(page: Hostile, tmp_path: Path) -> None:
    """Under its own name, led to our port, the page is of one origin with us: `Host` tells (HostGuard)."""
    port = page.visit_before_rebinding()
    headers = {"X-Quiet-Word": "1", "Content-Type": "application/json"}
    with running(tmp_path / "config", port=port) as target:
        for path in ("/v1/check", "/v1/pair/hello"):
            init = {"method": "POST", "headers": headers, "body": TEXT}
            assert page.run(FETCH, path, init)[:2] == ["basic", 421]  # type: ignore[index]
        assert page.run(FETCH, "/v1/health", {})[:2] == ["basic", 421]  # type: ignore[index]
        page.page.goto(f"http://{EVIL}:{target.port}/")
        assert "Wrong host" in page.page.content()
        assert not target.heard


def test_clickjacking(page: Hostile, target: Target) -> None:
    """No page of ours can be framed (SiteGuard; `frame-ancestors 'none'`, `X-Frame-Options`: SecurityHeaders)."""
    page.run(FRAMES, ["iframe", "embed", "object"], [target.address + path for path in OURS])
    page.settle()
    assert {path for _, path, _ in target.answered} == set(OURS), "the frames must have been asked for"
    assert {status for _, _, status in target.answered} == {403}
    assert _framed(page) == []


def test_a_link_from_another_site_opens_a_page(page: Hostile, target: Target) -> None:
    page.page.evaluate("address => { location = address }", f"{target.address}/steps")
    page.page.wait_for_url(f"{target.address}/steps")
    assert page.page.title() == "What to do now - Quiet Word"


def test_each_alone_keeps_frames_and_images_out(
    page: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    OFF["SiteGuard"](monkeypatch)
    with running(tmp_path / "config") as target:
        page.run(FRAMES, ["iframe"], [f"{target.address}/steps"])
        page.settle()
        assert _framed(page) == []
        assert page.run(TAGS, ["img"], [f"{target.address}/static/quiet.svg"]) == []


def test_without_security_headers_it_frames(
    page: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for guard in ("SecurityHeaders", "SiteGuard"):
        OFF[guard](monkeypatch)
    with running(tmp_path / "config") as target:
        page.run(FRAMES, ["iframe"], [f"{target.address}/steps"])
        page.settle()
        assert _framed(page) == ["What to do now - Quiet Word"]
        image = f"{target.address}/static/quiet.svg"
        assert page.run(TAGS, ["img"], [image]) == [f"img loaded {image}"]


def test_without_host_guard_a_rebound_page_reads(
    page: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    OFF["HostGuard"](monkeypatch)
    with running(tmp_path / "config", port=page.visit_before_rebinding()):
        assert page.run(FETCH, "/v1/health", {})[:2] == ["basic", 200]  # type: ignore[index]


def test_without_caller_guard_a_page_comes_to_the_proof(
    page: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    init = {
        "method": "POST",
        "headers": {"X-Quiet-Word": "1", "Content-Type": "application/json"},
        "body": TEXT,
    }
    OFF["no CORS"](monkeypatch)
    with running(tmp_path / "granted") as target:
        page.run(FETCH, f"{target.address}/v1/check", init)
        assert _posts(target) == [403], "with a grant it comes as far as the guard"
    for guard in ("CallerGuard", "MediaGuard", "Proven"):
        OFF[guard](monkeypatch)
    with running(tmp_path / "config") as target:
        target.engine.asked.clear()
        page.run(FETCH, f"{target.address}/v1/check", {"method": "POST", "mode": "no-cors", "body": TEXT})
        assert target.heard, (
            "with all guards off a page's text must come to the engine, or the rows prove nothing"
        )


def _framed(page: Hostile) -> list[str]:
    """Titles of our pages that stand in frames."""
    titles = [frame.title() for frame in page.page.frames[1:] if frame.url.startswith("http://127.0.0.1")]
    return [title for title in titles if "Quiet Word" in title]

"""One forged request each: nothing of it reaches the engine, and the next honest check is answered."""

from __future__ import annotations

from tests.security import requests_forged as forged
from tests.security.target import Target


def test_rebinding(target: Target) -> None:
    """`Host` must name this computer and our port, exactly (HostGuard)."""
    assert not forged.attackers_host(target)


def test_host_of_another_program(target: Target) -> None:
    """`Host` must carry our own port (HostGuard)."""
    assert not forged.another_port_in_host(target)


def test_page_as_caller(target: Target) -> None:
    """`Origin` must be an extension's, and `Sec-Fetch-Site` not another site's (CallerGuard)."""
    assert not forged.page_with_every_header(target)


def test_simple_post(target: Target) -> None:
    """A POST needs our own header, which no page may send without a preflight (CallerGuard)."""
    assert not forged.without_own_header(target)


def test_no_cors_grants(target: Target) -> None:
    """No preflight is granted and no answer lets a page read it: there is no CORS code at all."""
    assert not forged.cors_is_granted(target)


def test_check_without_proof(target: Target) -> None:
    """A check must be proven before the engine sees it (Proven)."""
    assert not forged.unproven(target)


def test_proof_of_another_body(target: Target) -> None:
    """The proof holds for one body: its digest is in it (Proven)."""
    assert not forged.proof_of_another_body(target)


def test_odd_spelling_of_the_address(target: Target) -> None:
    """The guard of a check stands in its route, so that no spelling leads past it (Proven)."""
    assert not forged.odd_spelling_of_the_address(target)


def test_websocket_upgrade(target: Target) -> None:
    """A request that asks for another protocol is refused (HeadGuard)."""
    assert not forged.websocket(target)


def test_embedded_by_another_site(target: Target) -> None:
    """Another site may open a page of ours in a tab; what else it asks for is refused (SiteGuard)."""
    assert not forged.embedded(target)


def test_oversized_body(target: Target) -> None:
    """A body over 4 MB is refused as soon as it is announced (BodyLimit)."""
    assert not forged.oversized(target)


def test_body_in_chunks(target: Target) -> None:
    """A body must say its length: one in chunks is refused as soon as its head says so (WholeBodies)."""
    assert not forged.in_chunks(target)


def test_large_challenge(target: Target) -> None:
    """Only a chat may be large: all other bodies have at most 4 kB (BodyLimit)."""
    assert not forged.large_challenge(target)


def test_compressed_body(target: Target) -> None:
    """Compressed bodies are refused, never unpacked (MediaGuard)."""
    assert not forged.compressed(target)


def test_header_flood(target: Target) -> None:
    """At most 100 headers and 16 kB of them, also when they come in one piece (HeadGuard)."""
    assert not forged.header_flood(target)


def test_two_lengths(target: Target) -> None:
    """A request that gives its length in two ways is refused (WholeBodies)."""
    assert not forged.both_lengths(target)


def test_invalid_utf8(target: Target) -> None:
    """Bytes that are not UTF-8 are refused with 400 (strict JSON)."""
    assert not forged.broken_utf8(target)


def test_lone_surrogates(target: Target) -> None:
    """Half characters and NUL are refused with 422 (strict JSON)."""
    assert not forged.lone_surrogates(target)


def test_duplicate_keys(target: Target) -> None:
    """A key that stands twice is refused with 400 (strict JSON)."""
    assert not forged.duplicate_keys(target)


def test_deep_nesting(target: Target) -> None:
    """JSON nested deeper than 16 levels is refused with 400 (strict JSON)."""
    assert not forged.deep_nesting(target)


def test_huge_numbers(target: Target) -> None:
    """Numbers too long to read, NaN and Infinity are refused with 4xx (strict JSON)."""
    assert not forged.huge_numbers(target)


def test_path_traversal(target: Target) -> None:
    """Paths with `..`, control characters or a second encoding are refused (HeadGuard); Starlette stays inside."""
    assert not forged.path_traversal(target)

"""The background's pure modules, imported in a page of the extension itself."""

from __future__ import annotations

import re
from typing import Any

from quietword import contract
from quietword.pairing import proof
from tests.browser.chromium import EXTENSION
from tests.extension.conftest import ChatSite


def in_extension(site: ChatSite, module: str, script: str, argument: Any = None) -> Any:
    page = site.browser.extension_page("options.html")
    return page.evaluate(
        f"async (given) => {{ const m = await import('/background/{module}'); return ({script})(m, given); }}",
        argument,
    )


def test_code_points_become_utf16(site: ChatSite) -> None:
    text = "a😀b👩‍👩‍👧c"
    points = list(range(len(text) + 1))
    units = [len(text[:point].encode("utf-16-le")) // 2 for point in points]
    script = "(m, [text, points]) => m.toUtf16(text, points)"
    assert in_extension(site, "offsets.js", script, [text, points]) == units
    assert in_extension(site, "offsets.js", script, ["ab", [1, 9]]) == [1, 2]


def test_a_chat_is_made_to_fit(site: ChatSite) -> None:
    script = """(m, [count, size, text]) => {
      const chat = Array.from({length: count}, (_, i) => ({id: `m${i}`, from: "me", text: text + "x".repeat(size)}));
      const fit = m.fit(chat);
      return [fit.length, fit[0].id, fit.at(-1).id, fit[0].text.length, JSON.stringify(fit).length];
    }"""
    many, big = (in_extension(site, "fit.js", script, given) for given in ([6_000, 1, ""], [400, 19_000, ""]))
    assert many[:3] == [400, "m5600", "m5999"]
    assert many[0] <= contract.MAX_MESSAGES
    assert big[4] <= contract.MAX_BODY_BYTES - 512
    assert big[2] == "m399"
    assert big[0] > 200
    long = in_extension(site, "fit.js", script, [1, 30_000, "😀"])
    assert long[3] == contract.MAX_TEXT + 1  # the face takes two places of UTF-16, and one of the contract


def test_a_chat_that_grows_begins_the_same_for_a_hundred_messages(site: ChatSite) -> None:
    script = """(m, counts) => counts.map((count) => {
      const chat = Array.from({length: count}, (_, i) => ({id: `m${i}`, from: "me", text: "x"}));
      return m.fit(chat)[0].id;
    })"""
    counts = [1, 400, 401, 500, 501, 600, 601]
    assert in_extension(site, "fit.js", script, counts) == [
        "m0",
        "m0",
        "m100",
        "m100",
        "m200",
        "m200",
        "m300",
    ]


def test_what_json_cannot_carry_is_replaced_one_for_one(site: ChatSite) -> None:
    script = """(m) => m.fit([{id: "\\ud800", from: "me", text: "a\\ud800b\\0c\\udfff"}])[0]"""
    assert in_extension(site, "fit.js", script) == {
        "id": "\ufffd",
        "from": "me",
        "text": "a\ufffdb\ufffdc\ufffd",
    }


def test_only_an_answer_of_ours_is_taken(site: ChatSite) -> None:
    script = """(m) => {
      const chat = [{id: "a", from: "them", text: "😀 hello"}];
      const tactic = {id: "t", name: 7, evidence: [
        {message: "a", start: 2, end: 7, rule: "r"}, {message: "b", start: 0, end: 1},
        {message: "a", start: "0", end: 3}]};
      return [null, 7, {}, {level: "loud", tactics: []}, {level: "notice"}].map((one) => m.parse(one, chat))
        .concat(m.parse({level: "notice", tactics: [tactic], first_steps: [1, "x"]}, chat));
    }"""
    *refused, taken = in_extension(site, "assessment.js", script)
    assert refused == [None] * 5
    assert taken["tactics"][0]["evidence"] == [{"message": "a", "start": 3, "end": 8, "rule": "r"}]
    assert (taken["tactics"][0]["name"], taken["first_steps"]) == ("", ["x"])


def test_the_limits_are_those_of_the_contract() -> None:
    text = (EXTENSION / "background" / "limits.js").read_text(encoding="utf-8")
    numbers = dict(re.findall(r"const (\w+) = ([\d_* ]+);", text))
    for name in ("PROTOCOL", "MAX_MESSAGES", "MAX_TEXT", "MAX_BODY_BYTES"):
        assert eval(numbers[name]) == getattr(contract, name), name  # noqa: S307
    assert f"[{contract.DEFAULT_PORT}," in text


def test_a_proof_is_the_one_that_the_helper_makes(site: ChatSite) -> None:
    """The same bytes on both sides: the helper's own arithmetic against WebCrypto's."""
    key, ours, theirs = proof.new_key(), proof.new_nonce(), proof.new_nonce()
    body = '{"text": "for my eyes, 😀"}'
    origin = "moz-extension://0a1b"
    due = [
        proof.pair_helper(key, ours, theirs, origin, 8793),
        proof.pair_extension(key, ours, theirs, origin, 8793),
        proof.helper(key, "ab" * 8, ours, theirs, origin, 8793),
        proof.check(key, "ab" * 8, theirs, body.encode()),
        proof.answer(key, theirs, 200, body.encode()),
    ]
    parts = [
        ["quietword 2 pair helper", ours, theirs, origin, "8793"],
        ["quietword 2 pair extension", ours, theirs, origin, "8793"],
        ["quietword 2 helper", "ab" * 8, ours, theirs, origin, "8793"],
    ]
    script = """async (m, [key, parts, theirs, body]) => {
      const digest = await m.digest(body);
      const all = [...parts, ["quietword 2 check", "abababababababab", theirs, digest],
        ["quietword 2 answer", theirs, "200", await m.digest(new TextEncoder().encode(body))]];
      const made = await Promise.all(all.map((one) => m.mac(key, ...one)));
      const true_ = await Promise.all(all.map((one, i) => m.verify(key, made[i], ...one)));
      return [made, true_];
    }"""
    made, verified = in_extension(site, "proof.js", script, [key, parts, theirs, body])
    assert made == due
    assert verified == [True] * 5


def test_what_is_no_proof_does_not_pass_for_one(site: ChatSite) -> None:
    key = proof.new_key()
    good = proof.mac(key, "a", "b")
    script = """(m, [key, proofs]) => Promise.all(proofs.map((one) => m.verify(key, one, "a", "b")))"""
    bad = [good[:-1], good + "0", good.upper(), "g" * 64, "", None, 7, proof.mac(key, "a", "c"), good[::-1]]
    assert in_extension(site, "proof.js", script, [key, [good, *bad]]) == [True] + [False] * len(bad)


def test_no_challenge_is_used_twice(site: ChatSite) -> None:
    made = in_extension(site, "proof.js", "(m) => Array.from({length: 500}, () => m.nonce())")
    assert len(set(made)) == 500
    assert {len(one) for one in made} == {32}

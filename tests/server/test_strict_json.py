from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quietword.contract import CheckRequest
from quietword.strict_json import MAX_DEPTH, InputError, read_json, refuse_unusable, validate

TEXT = st.text()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def refusal(read: Callable[..., object], *given_to_it: object) -> int | None:
    """The status of the refusal, or nothing when it was taken."""
    try:
        read(*given_to_it)
    except InputError as refused:
        return refused.status
    return None


@given(VALUES)
def test_what_json_writes_is_read_back(value: str | None) -> None:
    written = json.dumps(value).encode()
    if any(sign in written for sign in (b"\\u0000", b"\\ud")):  # half a pair, or a whole one as two escapes
        assert refusal(read_json, written) in {None, 422}
    else:
        assert read_json(written) == value


@pytest.mark.parametrize("bad", ["\0", "\ud800", "x\udfffy"])
def test_what_json_cannot_carry_is_refused_however_it_comes(bad: str) -> None:
    assert refusal(read_json, json.dumps([bad])) == 422
    assert refusal(read_json, json.dumps({bad: 1})) == 422
    assert refusal(read_json, json.dumps([bad], ensure_ascii=False)) in {400, 422}
    assert refusal(refuse_unusable, {"texts": [bad]}) == 422


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: Any) -> None:
    assert refusal(read_json, raw) in {None, 400, 422}


@given(VALUES)
def test_any_value_is_valid_or_refused(value: str | None) -> None:
    assert refusal(validate, CheckRequest, value) in {None, 422}


def test_depth_is_counted_outside_strings_only() -> None:
    assert read_json(json.dumps({"text": "[" * 1000 + '\\"{' * 1000}))
    assert read_json("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None
    with pytest.raises(InputError, match="nested deeper"):
        read_json("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))


def test_brackets_after_a_broken_string_do_not_slow_the_scan() -> None:
    with pytest.raises(InputError):
        read_json('"' + '\\"[' * 1_000_000)


def test_a_sibling_does_not_deepen() -> None:
    assert read_json("[" + ",".join(["[]"] * 1000) + "]") == [[]] * 1000


def test_many_mistakes_are_summed_up() -> None:
    wrong = {"messages": [{"id": 1}] * 50}
    with pytest.raises(InputError, match="and 95 more"):
        validate(CheckRequest, wrong)

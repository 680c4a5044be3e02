"""JSON from strangers: read strictly, refused in plain words, and never echoed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

MAX_DEPTH = 16
_UNUSABLE = re.compile("[\x00\ud800-\udfff]")
Model = TypeVar("Model", bound=BaseModel)


class InputError(Exception):
    """The input cannot be used. `status` is the HTTP status for it; `detail` holds no text of the input."""

    def __init__(self, status: int, kind: str, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.kind, self.title, self.detail = status, kind, title, detail


def read_json(raw: bytes | str) -> object:
    """Parse one JSON value: UTF-8, no duplicate keys, no NaN, no NUL or lone surrogate in a text, not nested deeper
    than `MAX_DEPTH`."""
    text = _decode(raw) if isinstance(raw, bytes) else raw
    try:
        value = json.loads(text, object_pairs_hook=_no_doubles, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise _bad(
            "json",
            "This is not valid JSON",
            f"The JSON cannot be read: line {error.lineno}, column {error.colno}.",
        ) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise _bad(
            "json", "This is not valid JSON", "The JSON cannot be read: a number in it is too long."
        ) from None
    _check_depth(value, MAX_DEPTH)
    # What JSON cannot carry comes into a value by an escape only, or by text that never was bytes.
    if "\\u" in text or _UNUSABLE.search(text):
        refuse_unusable(value)
    return value


def refuse_unusable(value: object) -> None:
    """Raises InputError where a text holds what JSON cannot carry."""
    for path in _unusable(value, ""):
        raise InputError(
            422,
            "unusable-text",
            "A text cannot be used",
            f"{path} holds a NUL or half of a character pair (a lone surrogate). Leave it out or replace it.",
        )


def validate(model: type[Model], value: object) -> Model:
    """The value as `model`, or a refusal that names each field and what is wrong with it."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise InputError(422, "fields", "Some fields are not right", plain(error, model)) from None


def plain(error: ValidationError, model: type[BaseModel], most: int = 5) -> str:
    """A validation error in one line: where and what, never the value nor a key that the sender made up."""
    known = _field_names(model)
    found = error.errors(include_input=False, include_url=False, include_context=False)
    lines = [f"{_where(e['loc'], known)}: {_what(e)}" for e in found[:most]]
    rest = len(found) - len(lines)
    return "; ".join([*lines, *([f"and {rest} more"] if rest else [])])


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    raise _bad("utf-8", "This is not valid UTF-8", f"Byte {at} is not valid UTF-8. Send the JSON as UTF-8.")


def _check_depth(value: object, most: int) -> None:
    if isinstance(value, dict | list):
        if not most:
            raise _too_deep()
        for item in value.values() if isinstance(value, dict) else value:
            if isinstance(item, dict | list):
                _check_depth(item, most - 1)


def _too_deep() -> InputError:
    return _bad("nesting", "Nested too deeply", f"The JSON is nested deeper than {MAX_DEPTH} levels.")


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        detail = "A key stands twice in one object. Keep one of them."
        raise _bad("duplicate-key", "A key is given twice", detail)
    return found


def _no_constant(_name: str) -> NoReturn:
    raise _bad("json", "This is not valid JSON", "NaN and Infinity are not JSON. Leave them out.")


def _bad(kind: str, title: str, detail: str) -> InputError:
    return InputError(400, kind, title, detail)


def _unusable(value: object, path: str) -> Iterator[str]:
    if isinstance(value, str):
        if _UNUSABLE.search(value):
            yield path or "The value"
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _unusable(item, f"{path}[{index}]")
    elif isinstance(value, dict):
        yield from _unusable_in_object(value, path)


def _unusable_in_object(value: dict[str, object], path: str) -> Iterator[str]:
    for key, item in value.items():
        if _UNUSABLE.search(key):
            yield f"A key in {path or 'the object'}"
        name = key if re.fullmatch(r"[a-z]{1,12}", key) else "a field"
        yield from _unusable(item, f"{path}.{name}" if path else name)


def _field_names(model: type[BaseModel]) -> set[str]:
    names: set[str] = set()
    schema = model.model_json_schema(by_alias=True)
    for part in [schema, *schema.get("$defs", {}).values()]:
        names.update(part.get("properties", {}))
    return names


def _where(location: tuple[int | str, ...], known: set[str]) -> str:
    where = ""
    for step in location:
        if isinstance(step, int):
            where += f"[{step}]"
        elif step in known:
            where += f".{step}" if where else step
        else:
            where += ".(a field)" if where else "(a field)"
    return where or "the request"


def _what(error: Any) -> str:
    if error["type"] == "extra_forbidden":
        return "this field is not known here"
    return str(error["msg"])

"""The learned weights: read, written, refused when damaged, and made from the staged sets that lie here."""

from __future__ import annotations

from pathlib import Path

import pytest

from quietword.evaluate.corpus import corpus_name
from quietword.library import load_library, patterns_root
from quietword.library.cache import cached
from quietword.library.files import LibraryError
from quietword.library.learned import LearnedFile, ScaleFile, learned_path, read_learned, write_learned

CORPUS = Path(__file__).parents[1] / "corpus"
FILE = LearnedFile(
    about="x",
    corpus="y",
    talk={
        "leans-to-harm": ScaleFile(
            start=-1.5,
            marks={"hint": 0.5},
            words={"they please": 1.25, "I ünder": -2.0, "now they please": 0.5},
        )
    },
    lines={},
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_learned(tmp_path, "en", FILE)
    learned = read_learned(tmp_path, "en")
    known = learned.numbers(["they please", "I ünder", "they other"])
    assert learned.talk.scores(known) == [-2.25]
    assert learned.now.weight(learned.rows["they please"], 0) == 0.5
    assert learned.talk.scales[0].strength(0.5) == "hint"
    assert learned.talk.scales[0].strength(0.4) is None
    assert learned.lines.scales == ()


def test_a_library_may_have_none(tmp_path: Path) -> None:
    assert read_learned(tmp_path, "en").talk.scales == ()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"about": "x"}', '{"talk": {}}'])
def test_a_damaged_file_is_named_with_what_to_do(tmp_path: Path, text: str) -> None:
    path = learned_path(tmp_path, "en")
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError, match=r"learned/en\.json:1:1: .*make learn"):
        read_learned(tmp_path, "en")


def test_ours_is_made_from_the_sets_that_lie_here() -> None:
    file = LearnedFile.model_validate_json(learned_path(patterns_root(), "en").read_bytes())
    assert file.corpus == corpus_name(CORPUS.glob("*.txt")), "the staged sets have changed: run `make learn`"


def test_it_goes_through_the_cache(tmp_path: Path) -> None:
    library = load_library()

    def never() -> None:
        raise AssertionError

    cached(patterns_root(), library.version, lambda: library, tmp_path)
    again = cached(patterns_root(), library.version, never, tmp_path)  # type: ignore[arg-type]
    assert again.learned == library.learned

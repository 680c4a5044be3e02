"""Load: pattern files to a ready library. All mistakes are found in one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from quietword.engine.fold import fold
from quietword.engine.learned import Learned
from quietword.engine.lexicon import Lexicon
from quietword.engine.mistyped import meant
from quietword.engine.phrases import PhraseCompiler, PhraseError
from quietword.engine.rules import Library, Need, Recipe, Rule, Saying, Tactic
from quietword.engine.seek import Phrase
from quietword.engine.types import Audience
from quietword.library.files import LibraryError, Problem
from quietword.library.help import CountryHelp, load_help
from quietword.library.learned import read_learned
from quietword.library.ready import fingerprint
from quietword.library.schema import (
    AssessmentFile,
    RecipeFile,
    RuleFile,
    SayingFile,
    SignalFile,
    TacticFile,
    WordsFile,
)
from quietword.library.words import WordsCompiler
from quietword.library.yaml_lines import Document, read_yaml

M = TypeVar("M", bound=BaseModel)
AUDIENCES: tuple[Audience, ...] = ("adult", "child", "unknown")
LANGUAGE = "en"


class LibraryLoader:
    """One loading run; keeps what it read (`files`) so that checks can name lines."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.tactic_files: dict[str, tuple[TacticFile, Document]] = {}
        self.signal_files: dict[str, tuple[SignalFile, Document]] = {}
        self.learned = Learned()
        self.broken: list[Document] = []

    def load(self) -> Library:
        """Reads, checks and compiles everything. Raises LibraryError with every problem found."""
        try:
            self.learned = read_learned(self.root, LANGUAGE)
        except LibraryError as error:
            self.problems += error.problems
        words = self._read(WordsFile, self.root / "words" / f"{LANGUAGE}.yaml")
        assessment = self._read(AssessmentFile, self.root / "assessment.yaml")
        for path in sorted((self.root / "tactics" / LANGUAGE).glob("*.yaml")):
            if tactic := self._read(TacticFile, path):
                self.tactic_files[path.stem] = tactic
        for path in sorted((self.root / "signals" / LANGUAGE).glob("*.yaml")):
            if signal := self._read(SignalFile, path):
                self.signal_files[path.stem] = signal
        if words is None:
            raise LibraryError(self.problems)
        compiled = WordsCompiler(*words)
        rules = self._every_rule(compiled.compiler)
        self._look_through_broken(compiled.compiler)
        self.problems += compiled.problems
        library = self._put_together(compiled, rules, assessment) if assessment else None
        if self.problems or library is None:
            raise LibraryError(self.problems)
        return library

    def rule_files(self) -> Iterator[tuple[str, list[RuleFile], Document]]:
        """Of every tactic and signal: its id, its rules and the file they stand in."""
        for name, (tactic, document) in self.tactic_files.items():
            yield name, tactic.rules, document
        for name, (signal, document) in self.signal_files.items():
            yield name, signal.rules, document

    @cached_property
    def _names(self) -> frozenset[str]:
        """What rules and recipes may name; a file that could not be read lends its name all the same."""
        files = (path.stem for room in ("tactics", "signals") for path in (self.root / room).glob("*/*.yaml"))
        return frozenset([*files, *(scale.name for scale in self.learned.talk.scales)])

    def _read(self, model: type[M], path: Path) -> tuple[M, Document] | None:
        try:
            document = read_yaml(path, self.root)
        except LibraryError as error:
            self.problems += error.problems
            return None
        try:
            return model.model_validate(document.data), document
        except ValidationError as error:
            keys = _keys_of(model)
            self.problems += [_explain(document, e["loc"], e["msg"], e["type"], keys) for e in error.errors()]
            self.broken.append(document)
            return None

    def _every_rule(self, compiler: PhraseCompiler) -> list[Rule]:
        rules: list[Rule] = []
        for name, found, document in self.rule_files():
            rules += self._rules(name, found, document, compiler)
        return rules

    def _look_through_broken(self, compiler: PhraseCompiler) -> None:
        """Phrases and names in files whose keys are not right yet: all mistakes are told in one run."""
        for document in self.broken:
            whole = document.data if isinstance(document.data, dict) else {}
            for i, rule in _dicts(whole.get("rules")):
                for key in ("phrases", "unless"):
                    self._phrases(_texts(rule.get(key)), document, ("rules", i, key), compiler)
                names = [*_texts(rule.get("after")), *_texts(rule.get("unless_seen"))]
                self._check_names(names, document, ("rules", i))
            for i, recipe in _dicts(whole.get("recipes")):
                needs = [n for _, need in _dicts(recipe.get("needs")) for n in _texts(need.get("any"))]
                names = [*needs, *_texts(recipe.get("unless")), *_texts(recipe.get("of"))]
                self._check_names(names, document, ("recipes", i))

    def _put_together(
        self, compiled: WordsCompiler, rules: list[Rule], assessment: tuple[AssessmentFile, Document]
    ) -> Library:
        recipes, document = assessment
        self._check_sayings(recipes, document)
        countries = load_help(self.root)
        return Library(
            version=fingerprint(self.root),
            lexicon=self._counted(compiled.builder.build(), rules),
            rules=tuple(rules),
            tactics={name: _tactic(name, file) for name, (file, _) in self.tactic_files.items()},
            signals=frozenset(self.signal_files),
            recipes=tuple(self._recipe(r, i, document) for i, r in enumerate(recipes.recipes)),
            sayings={name: _saying(s) for name, s in recipes.sayings.items()},
            first_steps=_first_steps(countries),
            help_words={code: {a: c.in_words(a) for a in AUDIENCES} for code, c in countries.items()},
            learned=self.learned,
        )

    def _counted(self, lexicon: Lexicon, rules: list[Rule]) -> Lexicon:
        """The lexicon, knowing how often its words and tags stand in the examples of the rules, and how far a phrase
        can reach."""
        examples = (e for _, rules, _ in self.rule_files() for r in rules for e in (*r.hits, *r.misses))
        often = Counter(key for example in examples for key in fold(str(example), lexicon).keys)
        phrases = (p for rule in rules for p in (*rule.phrases, *rule.unless))
        entries = (entry for group in lexicon.groups.values() for entry in group.entries)
        return replace(lexicon, often=dict(often), reach=max(p.longest for p in (*phrases, *entries)))

    def _rules(
        self, name: str, files: list[RuleFile], document: Document, compiler: PhraseCompiler
    ) -> list[Rule]:
        rules: list[Rule] = []
        seen: set[str] = set()
        for i, file in enumerate(files):
            place = ("rules", i)
            if file.id in seen:
                self.problems.append(document.problem((*place, "id"), f"two rules are called '{file.id}'"))
            seen.add(file.id)
            rules.append(self._rule(name, file, document, place, compiler))
        return rules

    def _rule(
        self,
        name: str,
        file: RuleFile,
        document: Document,
        place: tuple[str | int, ...],
        compiler: PhraseCompiler,
    ) -> Rule:
        self._check_names([*file.after, *file.unless_seen], document, place)
        return Rule(
            id=f"{name}.{file.id}",
            tactic=name,
            who=file.from_,
            strength=file.strength,
            phrases=self._phrases(file.phrases, document, (*place, "phrases"), compiler),
            unless=self._phrases(file.unless, document, (*place, "unless"), compiler),
            after=frozenset(file.after),
            unless_seen=frozenset(file.unless_seen),
        )

    def _phrases(
        self, sources: list[str], document: Document, place: tuple[str | int, ...], compiler: PhraseCompiler
    ) -> tuple[Phrase, ...]:
        phrases: list[Phrase] = []
        for i, source in enumerate(sources):
            try:
                piece = compiler.compile(source)
            except PhraseError as error:
                self.problems.append(document.problem((*place, i), f"{error} (in: {source})", error.column))
                continue
            phrases.append(compiler.phrase(source, piece))
        return tuple(phrases)

    def _check_names(self, names: list[str], document: Document, place: tuple[str | int, ...]) -> None:
        for name in names:
            if name.removesuffix("+") not in self._names:
                hint = meant(name, self._names) or "; the files under tactics/ and signals/ give the names"
                hint = f"'{name}' is no tactic and no signal{hint}"
                self.problems.append(document.problem(place, hint))

    def _recipe(self, file: RecipeFile, index: int, document: Document) -> Recipe:
        place = ("recipes", index)
        self._check_names(
            [n for need in file.needs for n in need.any] + file.unless + file.of, document, place
        )
        return Recipe(
            id=file.id,
            level=file.level,
            why=file.why,
            needs=tuple(Need(frozenset(n.any), n.strength, n.times) for n in file.needs),
            stages=file.stages,
            points=file.points,
            by_rule=file.by_rule,
            of=frozenset(file.of),
            in_order=file.in_order,
            within=file.within,
            reader=file.reader,
            unless=frozenset(file.unless),
            situation=file.situation,
            say=file.say,
        )

    def _check_sayings(self, file: AssessmentFile, document: Document) -> None:
        wanted = {"notice": (), "caution": (), "urgent": ()} | {
            r.say: ("recipes", i, "say") for i, r in enumerate(file.recipes) if r.say
        }
        for name, place in wanted.items():
            if name not in file.sayings:
                self.problems.append(document.problem(place, f"there is no saying '{name}' under sayings:"))


def _dicts(value: object) -> list[tuple[int, dict[str, object]]]:
    """What is well formed in a list that may hold anything, with its place."""
    found = value if isinstance(value, list) else []
    return [(i, item) for i, item in enumerate(found) if isinstance(item, dict)]


def _texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _keys_of(model: type[BaseModel]) -> set[str]:
    """All keys that may stand anywhere in a file of this kind."""
    schema = model.model_json_schema(by_alias=True)
    return {key for part in (schema, *schema.get("$defs", {}).values()) for key in part.get("properties", {})}


def _explain(
    document: Document, loc: tuple[str | int, ...], message: str, kind: str, keys: set[str]
) -> Problem:
    """A pydantic error in words for a curator; `keys` are those that may stand in such a file."""
    if kind == "extra_forbidden":
        hint = meant(str(loc[-1]), keys) or "; check its spelling"
        return document.problem(loc, f"'{loc[-1]}' is not a key that belongs here{hint}")
    if kind == "missing":
        return document.problem(loc[:-1], f"'{loc[-1]}' is missing here; add it")
    if kind == "string_type":
        return document.problem(
            loc, "put this in quotes: without them YAML reads it as a number or as yes/no"
        )
    return document.problem(loc, f"{'.'.join(str(p) for p in loc)}: {message}")


def _tactic(name: str, file: TacticFile) -> Tactic:
    first = file.sources[0]
    return Tactic(name, file.stage, file.name, file.why, f"{first.title}, {first.url}")


def _saying(file: SayingFile) -> Saying:
    return Saying(file.headline, file.advice, file.child_headline, file.child_advice)


def _first_steps(countries: Mapping[str, CountryHelp]) -> dict[str, dict[Audience, tuple[str, ...]]]:
    return {code: {a: country.first_steps(a) for a in AUDIENCES} for code, country in countries.items()}

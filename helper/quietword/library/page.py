"""The whole pattern library as one readable page, for people who never open a pattern file."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from quietword.engine.rules import Library
from quietword.engine.types import STAGES
from quietword.library.load import LANGUAGE, LibraryLoader
from quietword.library.page_names import STAGE_NAMES, english, link, titled
from quietword.library.page_recipes import recipes_html
from quietword.library.page_rules import rule_html
from quietword.library.page_words import glossary_html
from quietword.library.schema import RuleFile, Source, TacticFile, WordsFile
from quietword.library.yaml_lines import read_yaml

# The policy lets the page fetch nothing and run nothing, whatever a pattern file says.
_FRAME = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>What Quiet Word looks for</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip the list of contents</a>
<header>
<h1>What Quiet Word looks for</h1>
<p>This page is made from the pattern files: {counts}. Version {version} of the patterns.</p>
<p>The examples are invented, and not explicit. Still, they show how people talk who mean harm: read in your own time.
Nobody has to know all this to get help.</p>
</header>
{contents}
<main id="main">
<section aria-labelledby="reading"><h2 id="reading">How to read it</h2>
<p>A <em>tactic</em> is one way of getting at someone. Each has rules, and each rule is one idea. A phrase says in
short what the rule listens for:</p>
<table><thead><tr><th scope="col">In a phrase</th><th scope="col">It means</th></tr></thead><tbody>
<tr><td>(add|text) me</td><td>“add me” or “text me”</td></tr>
<tr><td>send [me] it</td><td>“me” may be missing</td></tr>
<tr><td><a class="group" href="#words">chat app</a></td><td>any word of that group; the link shows them</td></tr>
<tr><td>send … mum</td><td>up to four words between</td></tr>
<tr><td>(send;mum)</td><td>both, in any order, close together</td></tr>
</tbody></table>
<p>Spelling tricks, emoji and short forms such as “u” for “you” are undone first. In the examples,
<mark>these words</mark> are what lights up.</p></section>
{stages}
<section aria-labelledby="signals"><h2 id="signals">Signals: worth knowing, and no tactic</h2>
<p>They tell what kind of talk it is, and how the reader feels about it.</p>
{signals}</section>
<section aria-labelledby="recipes"><h2 id="recipes">When it speaks up</h2>
{recipes}</section>
<section aria-labelledby="words"><h2 id="words">Word groups</h2>
<p>A word added to a group works in every rule that uses the group.</p>
{words}</section>
</main>
</body>
</html>
"""


def page(loader: LibraryLoader, library: Library) -> str:
    """The page as HTML, for a library that `loader` has just loaded. Raises LibraryError."""
    document = read_yaml(loader.root / "words" / f"{LANGUAGE}.yaml", loader.root)
    words = WordsFile.model_validate(document.data)
    return _FRAME.format(
        style=files("quietword.library").joinpath("page.css").read_text(encoding="utf-8"),
        counts=f"{len(library.tactics)} tactics and {len(library.signals)} signals in {len(library.rules)} rules, "
        f"{len(library.recipes)} recipes and {len(words.groups)} word groups",
        version=escape(library.version),
        contents=_contents(loader, library),
        stages="\n".join(_stage(loader, library, stage) for stage in STAGES),
        signals="\n".join(_signals(loader, library)),
        recipes=recipes_html(library),
        words=glossary_html(words),
    )


def _of_stage(loader: LibraryLoader, stage: str) -> list[tuple[str, TacticFile]]:
    return [(name, file) for name, (file, _) in sorted(loader.tactic_files.items()) if file.stage == stage]


def _contents(loader: LibraryLoader, library: Library) -> str:
    stages = [
        _entry(f"stage-{stage}", STAGE_NAMES[stage], [link(library, name) for name, _ in found])
        for stage in STAGES
        if (found := _of_stage(loader, stage))
    ]
    rest = [
        _entry("signals", "Signals", [link(library, name) for name in sorted(library.signals)]),
        _entry("recipes", "When it speaks up", []),
        _entry("words", "Word groups", []),
    ]
    return (
        '<nav aria-labelledby="contents"><h2 id="contents">Contents</h2>'
        f"<ol>{''.join([*stages, *rest])}</ol></nav>"
    )


def _entry(place: str, name: str, below: list[str]) -> str:
    inner = f"<ul>{''.join(f'<li>{each}</li>' for each in below)}</ul>" if below else ""
    return f'<li><a href="#{place}">{name}</a>{inner}</li>'


def _stage(loader: LibraryLoader, library: Library, stage: str) -> str:
    tactics = "\n".join(_tactic(library, name, file) for name, file in _of_stage(loader, stage))
    if not tactics:
        return ""
    place = f"stage-{stage}"
    return (
        f'<section aria-labelledby="{place}"><h2 id="{place}">{STAGE_NAMES[stage]}</h2>\n{tactics}</section>'
    )


def _tactic(library: Library, name: str, file: TacticFile) -> str:
    sources = "".join(f"<li>{_source(s)}</li>" for s in file.sources)
    return (
        f'<section class="tactic" aria-labelledby="t-{escape(name)}">'
        f'<h3 id="t-{escape(name)}">{escape(english(file.name))}</h3>'
        f'<p class="why">{escape(english(file.why))}</p>'
        f'<p>Part of the talk: {STAGE_NAMES[file.stage]}. The guidance behind it:</p><ul class="sources">{sources}</ul>'
        f"{_rules(library, name, file.rules)}{_BACK}</section>"
    )


def _source(source: Source) -> str:
    """A link that opens only on a click, and tells the other side nothing."""
    return (
        f'<a href="{escape(source.url)}" rel="noreferrer noopener">{escape(source.title)}</a> '
        f"(read {source.read.day} {source.read:%B %Y})"
    )


def _signals(loader: LibraryLoader, library: Library) -> Iterator[str]:
    for name, (file, _) in sorted(loader.signal_files.items()):
        yield (
            f'<section class="tactic" aria-labelledby="s-{escape(name)}"><h3 id="s-{escape(name)}">{titled(name)}</h3>'
            f'<p class="why">{escape(file.about)}</p>{_rules(library, name, file.rules)}{_BACK}</section>'
        )


def _rules(library: Library, owner: str, rules: list[RuleFile]) -> str:
    return "\n".join(rule_html(library, owner, rule) for rule in rules)


_BACK = '<p class="back"><a href="#contents">Back to the contents</a></p>'

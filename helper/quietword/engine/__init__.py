"""The engine: fold, find, assess. It knows nothing of HTTP, files or browsers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from quietword.engine.assess import Verdict, assess
from quietword.engine.chat import Chat
from quietword.engine.country import country_of
from quietword.engine.find import Folds
from quietword.engine.rules import Library, Saying
from quietword.engine.types import (
    LEVELS,
    SOUNDS_LIKE,
    STAGES,
    STRENGTHS,
    Assessment,
    Audience,
    Evidence,
    Level,
    Message,
    TacticFinding,
    Timeline,
)

__all__ = ["Assessment", "Audience", "Engine", "Evidence", "Level", "Message", "TacticFinding", "Timeline"]

LIFE = "self-harm-coercion"
LEANS_TO_HARM = "leans-to-harm"
GRAVE = ("threat", "demand")


class Engine:
    """Checks chats against one library. Holds no text and no state between calls; safe to share by threads."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._rules = {rule.id: rule for rule in library.rules}

    def check(
        self, messages: Sequence[Message], audience: Audience = "unknown", locale: str = "en-GB"
    ) -> Assessment:
        """What the whole chat comes to, in words of `locale`."""
        evidence = [e for found in self.settled(messages) for e in found]
        return self.answer(evidence, audience, locale)

    def timeline(
        self, messages: Sequence[Message], audience: Audience = "unknown", locale: str = "en-GB"
    ) -> Timeline:
        """The same, with the level after each message as the chat grew."""
        levels: list[Level] = []
        evidence: list[Evidence] = []
        verdict = Verdict(None, ())
        for found in self.settled(messages):
            evidence += found
            if found:
                verdict = assess(self.library, evidence, audience)
            levels.append(verdict.recipe.level if verdict.recipe else LEVELS[0])
        return Timeline(self._in_words(verdict, audience, locale), tuple(levels))

    def settled(self, messages: Sequence[Message]) -> list[list[Evidence]]:
        """The evidence that counts, message by message."""
        return self.chat().hear(messages, self.folds(messages))

    def chat(self) -> Chat:
        """A chat of which nothing was heard yet."""
        return Chat(self.library, self._rules)

    def folds(self, messages: Sequence[Message]) -> Folds:
        """The messages folded, each when it is first asked for."""
        return Folds(self.library.lexicon, messages)

    def answer(self, evidence: Sequence[Evidence], audience: Audience, locale: str) -> Assessment:
        """What evidence comes to, in words of `locale`."""
        return self._in_words(assess(self.library, evidence, audience), audience, locale)

    def _in_words(self, verdict: Verdict, audience: Audience, locale: str) -> Assessment:
        library, recipe = self.library, verdict.recipe
        country = country_of(locale, library.first_steps)
        if recipe is None:
            steps = f"/steps?for={audience}&country={country}"
            return Assessment("none", "", "", "", (), (), steps, library.version)
        child = audience == "child" or any(e.tactic == "under-18" for e in verdict.evidence)
        reader: Audience = "child" if child else audience
        headline, advice = _words(library.sayings[recipe.say or recipe.level], child, locale)
        tactics = self._findings(verdict.evidence, recipe.level, locale)
        pressed = recipe.level == "urgent" and any(t.id != LIFE for t in tactics)
        return Assessment(
            level=recipe.level,
            headline=headline,
            advice=_filled(advice, library.help_words.get(country, {}).get(reader, {})),
            recipe=recipe.id,
            tactics=tactics,
            first_steps=library.first_steps.get(country, {}).get(reader, ()) if pressed else (),
            steps=f"/steps?for={reader}&situation={recipe.situation or 'before'}&country={country}",
            library=library.version,
        )

    def _findings(self, evidence: Sequence[Evidence], level: Level, locale: str) -> tuple[TacticFinding, ...]:
        """Tactics, the gravest first; signals are not named to people."""
        by_tactic: dict[str, list[Evidence]] = {}
        known = [e for e in evidence if e.tactic in self.library.tactics]
        grave = {t.id for t in self.library.tactics.values() if t.stage in GRAVE}
        leaning = {e.index for e in evidence if e.tactic == LEANS_TO_HARM}
        for e in worth_showing(known, leaning, set() if level == "urgent" else grave):
            by_tactic.setdefault(e.tactic, []).append(e)
        findings = [self._finding(t, found, locale) for t, found in by_tactic.items()]
        return tuple(sorted(findings, key=_gravity))

    def _finding(self, tactic: str, found: Sequence[Evidence], locale: str) -> TacticFinding:
        t = self.library.tactics[tactic]
        return TacticFinding(
            id=t.id,
            name=in_language(t.name, locale),
            stage=t.stage,
            why=in_language(t.why, locale),
            source=t.source,
            first=min(e.index for e in found),
            evidence=tuple(without_overlaps(found)),
        )


def worth_showing(
    evidence: Sequence[Evidence], leaning: AbstractSet[int], too_grave: AbstractSet[str]
) -> Sequence[Evidence]:
    """Without what is wrong more often than right: what merely sounds a little like a tactic, or sounds like one where
    the talk does not lean yet (`leaning` are the messages where it does), and the hint of a rule in words that do not
    sound like it at all. And without sounds and hints of what is `too_grave` for the level: nobody is told of a threat
    that no rule clearly read. If that leaves nothing, all of it.
    """
    sounding = {(e.index, e.tactic) for e in evidence if _sounds(e)}
    sure = [
        e
        for e in evidence
        if (_sure_sound(e, leaning) if _sounds(e) else _sure_rule(e, sounding))
        and not (e.tactic in too_grave and (_sounds(e) or e.strength == "hint"))
    ]
    ruled = {(e.index, e.tactic) for e in sure if not _sounds(e)}
    return [e for e in sure if not (_sounds(e) and (e.index, e.tactic) in ruled)] or evidence


def _sounds(evidence: Evidence) -> bool:
    return evidence.rule.endswith(SOUNDS_LIKE)


def _sure_sound(evidence: Evidence, leaning: AbstractSet[int]) -> bool:
    return evidence.strength != "hint" and evidence.index in leaning


def _sure_rule(evidence: Evidence, sounding: AbstractSet[tuple[int, str]]) -> bool:
    return evidence.strength != "hint" or (evidence.index, evidence.tactic) in sounding


def without_overlaps(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Of evidence for the same words the strongest, then the longest: nobody needs the same words twice."""
    kept: dict[str, list[Evidence]] = {}
    for e in sorted(evidence, key=lambda e: (-STRENGTHS.index(e.strength), e.start - e.end)):
        there = kept.setdefault(e.message, [])
        if not any(k.start < e.end and e.start < k.end for k in there):
            there.append(e)
    chosen = {id(e) for there in kept.values() for e in there}
    return [e for e in evidence if id(e) in chosen]


def _gravity(finding: TacticFinding) -> tuple[int, int, int]:
    strongest = max(STRENGTHS.index(e.strength) for e in finding.evidence)
    return -strongest, -STAGES.index(finding.stage), finding.first


def in_language(texts: Mapping[str, str], locale: str) -> str:
    """The text for `locale`, for its language, or in English."""
    return texts.get(locale) or texts.get(locale.split("-")[0].lower()) or texts.get("en", "")


def _filled(advice: str, words: Mapping[str, str]) -> str:
    """`{talk}` and `{danger}` become who listens and what to ring in the reader's country."""
    for name, word in words.items():
        advice = advice.replace(f"{{{name}}}", word)
    return advice


def _words(saying: Saying, child: bool, locale: str) -> tuple[str, str]:
    headline = saying.child_headline if child and saying.child_headline else saying.headline
    advice = saying.child_advice if child and saying.child_advice else saying.advice
    return in_language(headline, locale), in_language(advice, locale)

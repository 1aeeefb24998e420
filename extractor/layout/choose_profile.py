"""The profile that fits a document, with its score and the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractor.errors import UsageError
from extractor.layout.load import GENERIC, LoadedProfile
from extractor.model.page import Line
from extractor.model.profile import Sign
from extractor.model.remark import Remark, remark
from extractor.text import fold

LIKENESS_OF_SIGN = 88.0
"""Likeness (0..100) from which a sign is taken as printed; scans garble a letter in ten at worst. Judgement."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The profile taken, its score (0..1), why, and what speaks against it."""

    loaded: LoadedProfile
    score: float
    why: tuple[Remark, ...]
    problems: tuple[Remark, ...] = ()


def require_profile(profiles: Mapping[str, LoadedProfile], name: str) -> LoadedProfile:
    """The profile of that name; UsageError with the known names when there is none."""
    if name not in profiles:
        raise UsageError("unknown.name", kind="profile", name=name, known=sorted(profiles))
    return profiles[name]


def choose_profile(profiles: Mapping[str, LoadedProfile], lines: Sequence[Line], asked: str | None = None) -> Choice:
    """The profile asked for, else the best one that reaches its own threshold, else `generic`."""
    if asked is not None:
        loaded = require_profile(profiles, asked)
        score, why = _score(loaded, lines)
        return Choice(loaded, score, (remark("profile.asked-for"), *why))
    best: Choice | None = None
    near: list[Remark] = []
    for name, loaded in profiles.items():
        if name == GENERIC:
            continue
        score, why = _score(loaded, lines)
        needed = loaded.profile.recognise.accept
        if score < needed:
            near.append(remark("profile.below-threshold", profile=name, score=score, threshold=needed))
        elif best is None or score > best.score:
            best = Choice(loaded, score, why)
    return best or Choice(profiles[GENERIC], 0.0, (remark("profile.none-fits"), *near))


def _score(loaded: LoadedProfile, lines: Sequence[Line]) -> tuple[float, tuple[Remark, ...]]:
    signs = loaded.profile.recognise.signs
    everywhere = fold(" ".join(line.text for line in lines))
    first = fold(" ".join(line.text for line in lines if line.page == lines[0].page)) if lines else ""
    seen = [sign for sign in signs if _is_seen(sign, first if sign.where == "first-page" else everywhere)]
    total = sum(sign.weight for sign in signs)
    why = [remark("profile.says", text=sign.text) for sign in seen]
    why += [remark("profile.does-not-say", text=sign.text) for sign in signs if sign not in seen]
    return (round(sum(sign.weight for sign in seen) / total, 3) if total else 0.0), tuple(why)


def _is_seen(sign: Sign, text: str) -> bool:
    wanted = fold(sign.text)
    # The best window of the text against the whole sign; here a part must be found, so a partial score is the right one.
    return wanted in text or (bool(text) and fuzz.partial_ratio(wanted, text, score_cutoff=LIKENESS_OF_SIGN) >= LIKENESS_OF_SIGN)

"""`python -m tests.accuracy.verdicts`: reports with planted slips and clean ones go through paper; what was found, confirmed, misjudged."""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from extractor.facts.values import to_decimal
from extractor.model.finding import Finding
from extractor.model.report import Report
from extractor.pipeline import extract
from tests.accuracy.__main__ import BUILD, cpu
from tests.accuracy.score import falsely_confirmed
from tests.paper.draw import Drawn
from tests.paper.ink import Mark
from tests.paper.invent import RULES, invent, invent_scanner
from tests.paper.scan import Scanner, Step, scan
from tests.paper.spec import Report as Spec
from tests.paper.text_layer import Word, pdf_to_words
from tests.paper.truth import spec_to_truth
from tests.roles import noted

CLEAN, LIGHT, HEAVY, TINY, STRUCK, RUBBED = "clean", "planted", "planted, worn", "planted, tiny", "planted, struck", "clean, rubbed"
BLURS = {"planted, blurred": 1.0, "planted, more blurred": 1.6}
"""Groups: consistent reports; slips on everyday scans; on scans where some digits are lost; on scans whose digits nobody could swear to;
slips with a pen's stroke over the figures; consistent reports of which many figures, and nothing else, are hard to read. `BLURS` are the
first reports of `LIGHT` once more, with damage that must not make anything surer."""

MISSED = "missed"
RUB = {"blur": (1.8, 3.0), "lowres": (45, 70), "noise": (45, 80)}
SHARE = 1 / 3
"""Kinds of damage with their range of strengths, and the share of the numbers that one of them befalls."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One report to be invented, scanned and read."""

    seed: int
    group: str
    plant: tuple[str, ...] = ()
    damage: tuple[tuple[str, float], ...] = ()
    dpi: int = 200

    def scanner(self, report: Spec, drawn: Drawn) -> Scanner:
        """What the printed sheets go through; what befalls single figures comes first, while they lie where they were drawn."""
        scanner = invent_scanner(self.seed, report, drawn, self.dpi)
        steps = [Step(kind, strength) for kind, strength in self.damage]
        rng = np.random.default_rng([20171122, self.seed])
        if self.group == RUBBED:
            steps = list(rubbed(drawn, rng))
        if self.group == STRUCK:
            scanner = replace(scanner, marks=(*scanner.marks, *struck(report, drawn, rng)))
        return replace(scanner, steps=(*steps, *scanner.steps))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a trial; lists name each finding."""

    seed: int
    group: str
    planted: int
    reported: int
    verdicts: tuple[str, ...]
    """Of the planted slips, in the order of their rules."""
    missed: tuple[str, ...]
    confirmed: tuple[str, ...]
    """Findings confirmed that nobody planted."""
    misread: int
    """Errors and warnings that rest on one figure read wrong."""
    named: int
    """Those of them told as possible misreadings with the printed value proposed."""
    several: int
    """Errors and warnings that rest on two figures read wrong, or more."""
    several_named: int
    """Those of them told as possible misreadings with the value proposed that is printed in one of the places."""
    unnamed: tuple[str, ...]
    seconds: float


def trials(count: int, shift: int = 0) -> tuple[Trial, ...]:
    """Every rule in turn, three slips a report; a third of the reports clean, some worn or scanned too small.

    `shift` is added to every seed: reports on which rules were mended say little about those that nobody has seen.
    """
    rules = tuple(RULES)
    out = [Trial(200 + i, CLEAN) for i in range(count)]
    out += [Trial(300 + i, LIGHT, tuple(rules[(3 * i + k) % len(rules)] for k in range(3))) for i in range(count)]
    worn = (("lowres", 125), ("noise", 6), ("speckle", 4))
    out += [Trial(400 + i, HEAVY, ("narrative-matrix", "progress"), (worn[i % 3], ("fade", 0.4), ("blur", 0.6))) for i in range(count // 2)]
    out += [Trial(500 + i, TINY, ("narrative-matrix", "progress"), (), 100) for i in range(count // 3)]
    out += [Trial(600 + i, STRUCK, ("narrative-matrix", "progress", "narrative-matrix")) for i in range(count // 2)]
    out += [Trial(700 + i, RUBBED) for i in range(count // 2)]
    for group, blur in BLURS.items():
        out += [
            replace(trial, group=group, damage=(("blur", blur),)) for trial in out if trial.group == LIGHT and trial.seed < 300 + count // 2
        ]
    return tuple(replace(trial, seed=trial.seed + shift) for trial in out)


def rubbed(drawn: Drawn, rng: np.random.Generator) -> Iterator[Step]:
    """A third of the numbers, each worn in one of three ways."""
    for page, word in _numbers(drawn):
        kind = str(rng.choice(sorted(RUB)))
        low, high = RUB[kind]
        strength = float(rng.uniform(low, high))
        if rng.random() < SHARE:
            yield Step(kind, strength, (page,), (word.x0 - 2, word.top - 2, word.x1 + 2, word.bottom + 2))


def struck(report: Spec, drawn: Drawn, rng: np.random.Generator) -> Iterator[Mark]:
    """A stroke over each place where a planted value is printed, and where what it disagrees with is."""
    planted = {text.replace("\xa0", " ") for slip in report.inconsistencies for text in slip.values}
    for page, word in _numbers(drawn):
        if word.text in planted:
            colour = str(rng.choice(["blue", "black"]))
            x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
            yield Mark("stroke", page, x, y, 60, angle=float(rng.uniform(-20, 20)), colour=colour)


def _numbers(drawn: Drawn) -> Iterator[tuple[int, Word]]:
    for page, words in enumerate(pdf_to_words(drawn.pdf), 1):
        yield from ((page, word) for word in words if re.fullmatch(r"\d(?:[\d.,]*\d)?%?", word.text))


def try_one(trial: Trial) -> Outcome:
    """Invent, scan, read, judge."""
    before = cpu()
    report, drawn = invent(trial.seed, trial.plant)
    path = BUILD / f"verdict-{trial.group.replace(', ', '-').replace(' ', '-')}-{trial.seed}.pdf"
    path.write_bytes(scan(drawn.pdf, trial.scanner(report, drawn), trial.seed))
    read = extract(path)
    path.with_suffix(".report.json").write_text(read.model_dump_json(indent=1))
    return judge(trial, read, spec_to_truth(report, drawn), cpu() - before)


def judge(trial: Trial, read: Report, truth: dict[str, Any], seconds: float) -> Outcome:
    """The findings of a report beside what was planted in it and what was printed."""
    planted = sorted({(one["rule"], one["code"] or "", one["measure"] or "") for one in truth["inconsistencies"]})
    found = {(f.rule, f.code or "", f.measure or ""): f for f in read.findings}
    reported = [found[key] for key in planted if key in found]
    printed = {
        f"{place}:{one['code']}:{measure}": value
        for one in truth["indicators"]
        for place in ("matrix", "narrative")
        for measure, value in one[place].items()
    }
    level = truth["level_table"]
    printed |= {
        f"level:{number}:{code}": str(value)
        for number, row in enumerate(level["rows"], 1)
        for code, value in zip(level["columns"], row["values"], strict=True)
    }
    misread = [(f, wrong) for f in read.findings if f.severity != "notice" and (wrong := _wrong(f, read, printed))]
    named = [(f, wrong) for f, wrong in misread if _names(f, wrong)]
    return Outcome(
        trial.seed,
        trial.group,
        len(planted),
        len(reported),
        tuple(found[key].verdict if key in found else MISSED for key in planted),
        tuple(str(key) for key in planted if key not in found),
        tuple(_told(f) for f in falsely_confirmed(read, truth)),
        sum(len(wrong) == 1 for _, wrong in misread),
        sum(len(wrong) == 1 for _, wrong in named),
        sum(len(wrong) > 1 for _, wrong in misread),
        sum(len(wrong) > 1 for _, wrong in named),
        tuple(_told(f) for f, wrong in misread if (f, wrong) not in named),
        seconds,
    )


def _wrong(finding: Finding, read: Report, printed: dict[str, str]) -> dict[str, str]:
    """Figures of a finding that were read as another value than was printed, with the printed one."""
    figures = [read.figure(id_) for id_ in finding.figures]
    told = ((f, printed.get(noted(f))) for f in figures)
    return {f.id: value for f, value in told if value is not None and f.value is not None and f.value != value}


def _names(finding: Finding, wrong: dict[str, str]) -> bool:
    """Whether it is told as a possible misreading with the value proposed that is printed in one of those places."""
    quoted = re.findall(r"«([^»]*)»", finding.explanation)
    told = {re.sub(r"\D", "", one) for one in quoted}
    numbers = {to_decimal(one) for one in quoted} - {None}
    right = any(re.sub(r"\D", "", value) in told or to_decimal(value) in numbers for value in wrong.values())
    return finding.verdict == "possible-misread" and right


def _told(finding: Finding) -> str:
    return f"{finding.rule} {finding.verdict} {finding.odds}: {finding.message} [{finding.explanation}]"


def table(outcomes: Sequence[Outcome]) -> str:
    """A line a group."""
    lines = []
    for group in dict.fromkeys(one.group for one in outcomes):
        some = [one for one in outcomes if one.group == group]
        verdicts = Counter(v for one in some for v in one.verdicts)
        lines.append(
            f"{group:16} {len(some)} reports, {sum(o.planted for o in some)} slips: {sum(o.reported for o in some)} reported, "
            f"{', '.join(f'{n} {v}' for v, n in verdicts.most_common()) or '-'}; {sum(len(o.confirmed) for o in some)} others confirmed; "
            f"{sum(o.misread for o in some)} rest on a misreading, {sum(o.named for o in some)} of them named; "
            f"{sum(o.several for o in some)} on several, {sum(o.several_named for o in some)} of them named"
        )
    for change, pairs in blurred(outcomes).items():
        surer = sum(before != "confirmed" and after == "confirmed" for before, after in pairs)
        lines += [f"{change}: {surer} of {len(pairs)} verdicts became confirmed"] if pairs else []
    return "\n".join(lines)


def blurred(outcomes: Sequence[Outcome]) -> dict[str, list[tuple[str, str]]]:
    """For each step of blur the verdicts of each slip before and after."""
    by_group = {group: {one.seed: one.verdicts for one in outcomes if one.group == group} for group in (LIGHT, *BLURS)}
    return {
        f"{less} -> {more}": [
            pair for seed, told in by_group[more].items() for pair in zip(by_group[less].get(seed, ()), told, strict=False)
        ]
        for less, more in pairwise(by_group)
    }


def main() -> int:
    """Parse, try, print, write JSON; 1 where something is confirmed that nobody planted, lies under a stroke, or was less sure before."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.verdicts", description=__doc__)
    parser.add_argument("--count", type=int, default=15, help="reports a group")
    parser.add_argument("--shift", type=int, default=0, help="added to every seed: other reports than those the rules were mended on")
    parser.add_argument("--group", choices=(CLEAN, LIGHT, HEAVY, TINY, STRUCK, RUBBED, *BLURS), help="this one alone")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path, default=BUILD / "verdicts.json")
    arguments = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(arguments.jobs) as pool:
        outcomes = []
        for one in pool.map(try_one, [t for t in trials(arguments.count, arguments.shift) if arguments.group in (None, t.group)]):
            outcomes.append(one)
            sys.stderr.write(f"{one.seed} {one.group}: {one.reported}/{one.planted} {' '.join(one.verdicts)} {one.seconds:.1f} s\n")
            for what in ("missed", "confirmed", "unnamed"):
                sys.stderr.writelines(f"    {what}: {told}\n" for told in getattr(one, what))
            sys.stderr.flush()
    sys.stdout.write(table(outcomes) + "\n")
    made = {"date": datetime.now(UTC).date().isoformat(), "trials": [asdict(one) for one in outcomes]}
    arguments.json.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    struck = sum(one.verdicts.count("confirmed") for one in outcomes if one.group == STRUCK)
    surer = sum(before != "confirmed" and after == "confirmed" for pairs in blurred(outcomes).values() for before, after in pairs)
    return 1 if struck or surer or any(one.confirmed for one in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.accuracy.verdicts`: reports with planted slips and clean ones go through paper; what was found, confirmed, misjudged."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extractor.model.report import Finding, Report
from extractor.pipeline import extract
from tests.accuracy.__main__ import BUILD, cpu
from tests.accuracy.score import falsely_confirmed
from tests.paper.invent import RULES, invent, invent_scanner
from tests.paper.scan import Scanner, Step, scan
from tests.paper.truth import spec_to_truth

CLEAN, LIGHT, HEAVY, TINY = "clean", "planted", "planted, worn", "planted, tiny"
"""Groups: consistent reports; slips on everyday scans; on scans where some digits are lost; on scans whose digits nobody could swear to."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One report to be invented, scanned and read."""

    seed: int
    group: str
    plant: tuple[str, ...] = ()
    damage: tuple[tuple[str, float], ...] = ()
    dpi: int = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a trial; lists name each finding."""

    seed: int
    group: str
    planted: int
    reported: int
    verdicts: tuple[str, ...]
    """Of the planted slips that were reported."""
    missed: tuple[str, ...]
    confirmed: tuple[str, ...]
    """Findings confirmed that nobody planted."""
    misread: int
    """Findings that rest on a figure read wrong."""
    named: int
    """Those of them told as possible misreadings with the printed value proposed."""
    unnamed: tuple[str, ...]
    seconds: float


def trials(count: int) -> tuple[Trial, ...]:
    """Every rule in turn, three slips a report; a third of the reports clean, some worn or scanned too small."""
    rules = tuple(RULES)
    out = [Trial(200 + i, CLEAN) for i in range(count)]
    out += [Trial(300 + i, LIGHT, tuple(rules[(3 * i + k) % len(rules)] for k in range(3))) for i in range(count)]
    worn = (("lowres", 125), ("noise", 6), ("speckle", 4))
    out += [Trial(400 + i, HEAVY, ("narrative-matrix", "progress"), (worn[i % 3], ("fade", 0.4), ("blur", 0.6))) for i in range(count // 2)]
    out += [Trial(500 + i, TINY, ("narrative-matrix", "progress"), (), 100) for i in range(count // 3)]
    return tuple(out)


def try_one(trial: Trial) -> Outcome:
    """Invent, scan, read, judge."""
    before = cpu()
    report, drawn = invent(trial.seed, trial.plant)
    scanner: Scanner = invent_scanner(trial.seed, report, drawn, trial.dpi)
    scanner = replace(scanner, steps=(*(Step(kind, strength) for kind, strength in trial.damage), *scanner.steps))
    path = BUILD / f"verdict-{trial.seed}.pdf"
    path.write_bytes(scan(drawn.pdf, scanner, trial.seed))
    read = extract(path)
    path.with_suffix(".report.json").write_text(read.model_dump_json(indent=1))
    return judge(trial, read, spec_to_truth(report, drawn), cpu() - before)


def judge(trial: Trial, read: Report, truth: dict[str, Any], seconds: float) -> Outcome:
    """The findings of a report beside what was planted in it and what was printed."""
    planted = {(one["rule"], one["code"], one["measure"]) for one in truth["inconsistencies"]}
    found = {(f.rule, f.code, f.measure): f for f in read.findings}
    reported = [found[key] for key in planted if key in found]
    printed = {
        f"{place}:{one['code']}:{measure}": value
        for one in truth["indicators"]
        for place in ("matrix", "narrative")
        for measure, value in one[place].items()
    }
    misread = [(f, wrong) for f in read.findings if (wrong := _wrong(f, read, printed))]
    named = [f for f, wrong in misread if _names(f, wrong, read)]
    return Outcome(
        trial.seed,
        trial.group,
        len(planted),
        len(reported),
        tuple(f.verdict for f in reported),
        tuple(str(key) for key in planted if key not in found),
        tuple(_told(f) for f in falsely_confirmed(read, truth)),
        len(misread),
        len(named),
        tuple(_told(f) for f, wrong in misread if f not in named),
        seconds,
    )


def _wrong(finding: Finding, read: Report, printed: dict[str, str]) -> dict[str, str]:
    """Figures of a finding that were read as another value than was printed, with the printed one."""
    figures = [read.figure(id_) for id_ in finding.figures]
    return {f.id: printed[f.role] for f in figures if f.role in printed and f.value is not None and f.value != printed[f.role]}


def _names(finding: Finding, wrong: dict[str, str], read: Report) -> bool:
    """Whether it is told as a possible misreading of one of those places, with the printed value as likelier than any other."""
    if finding.verdict != "possible-misread":
        return False
    for id_, value in wrong.items():
        weighed = [(o.log_odds, o.text) for o in read.figure(id_).alternatives if o.log_odds is not None]
        if weighed and max(weighed)[1] == value:
            return True
    return False


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
            f"{sum(o.misread for o in some)} rest on a misreading, {sum(o.named for o in some)} of them named"
        )
    return "\n".join(lines)


def main() -> int:
    """Parse, try, print, write JSON; 1 where something is confirmed that nobody planted."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.verdicts", description=__doc__)
    parser.add_argument("--count", type=int, default=15, help="reports a group")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path, default=BUILD / "verdicts.json")
    arguments = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(arguments.jobs) as pool:
        outcomes = []
        for one in pool.map(try_one, trials(arguments.count)):
            outcomes.append(one)
            sys.stderr.write(f"{one.seed} {one.group}: {one.reported}/{one.planted} {' '.join(one.verdicts)} {one.seconds:.1f} s\n")
            for what in ("missed", "confirmed", "unnamed"):
                sys.stderr.writelines(f"    {what}: {told}\n" for told in getattr(one, what))
            sys.stderr.flush()
    sys.stdout.write(table(outcomes) + "\n")
    made = {"date": datetime.now(UTC).date().isoformat(), "trials": [asdict(one) for one in outcomes]}
    arguments.json.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
    return 1 if any(one.confirmed for one in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

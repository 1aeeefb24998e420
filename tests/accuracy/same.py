"""`python -m tests.accuracy.same BEFORE AFTER`: do two folders of report.json carry the same values, figures, findings and verdicts?"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

IGNORED = {"provenance", "schema_version"}
"""Keys of a report that differ from run to run, or say nothing of what was read."""
TEXTS = {"text", "message", "explanation", "reasons", "reason"}
"""Keys that hold what is told of a code: compared only where asked, beside `text` of what is printed, which always is."""


def main() -> int:
    """Print what differs, report by report; 1 where anything does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--texts", action="store_true", help="messages, explanations and texts of remarks too")
    parser.add_argument("--most", type=int, default=40, help="differences that are printed")
    arguments = parser.parse_args()
    names = sorted({path.name for folder in (arguments.before, arguments.after) for path in folder.glob("*.json")})
    told = [f"{name}: {line}" for name in names for line in between(arguments.before / name, arguments.after / name, arguments.texts)]
    sys.stdout.writelines(f"{line}\n" for line in told[: arguments.most])
    sys.stdout.write(f"{len(names)} reports, {len(told)} differences\n")
    return 1 if told else 0


def between(before: Path, after: Path, texts: bool) -> Iterator[str]:
    """What differs between two reports, as lines `place: one value | the other`."""
    if not (before.is_file() and after.is_file()):
        yield f"only in {(before if before.is_file() else after).parent}"
        return
    a, b = (leaves(json.loads(path.read_text("utf-8")), texts) for path in (before, after))
    one, other = dict(a), dict(b)
    for place in dict.fromkeys((*one, *other)):
        if one.get(place) != other.get(place):
            yield f"{place}: {one.get(place)!r} | {other.get(place)!r}"


def leaves(value: Any, texts: bool, place: str = "") -> Iterator[tuple[str, Any]]:
    """Each value of a report with its place, `figures.3.value`, but what tells of the run and, unless asked for, what is told of codes."""
    if isinstance(value, dict):
        is_remark = "code" in value and "values" in value
        for key, inner in value.items():
            skipped = (not place and key in IGNORED) or (not texts and (key in TEXTS - {"text"} or (is_remark and key == "text")))
            if not skipped:
                yield from leaves(inner, texts, f"{place}.{key}".lstrip("."))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, texts, f"{place}.{index}")
    else:
        yield place, value


if __name__ == "__main__":
    sys.exit(main())

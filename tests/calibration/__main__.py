"""`python -m tests.calibration`: draws sheets, reads them, learns what readings are worth, writes extractor/looks/calibration.json."""

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from extractor.looks.calibration import FILE, Calibration
from extractor.readers._models import engine_version
from tests.calibration.collect import Known, collect
from tests.calibration.fit import fit, nothing_learnt

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "calibration"
TARGET = ROOT / "extractor" / "looks" / FILE
PICTURE = ROOT / "extractor" / "looks" / "calibration.svg"
READER = "ppocr"


def main() -> int:
    """Parse the arguments, collect, fit, write, tell."""
    parser = argparse.ArgumentParser(prog="./run calibrate", description=__doc__)
    parser.add_argument("--sheets", type=int, default=160)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    if not TARGET.exists():
        TARGET.write_text(nothing_learnt(READER).model_dump_json(indent=1) + "\n")
    known: list[Known] = []
    seeds = range(1, arguments.sheets + 1)
    with ProcessPoolExecutor(arguments.jobs) as pool:
        for seed, some in zip(seeds, pool.map(collect, seeds, [BUILD] * len(seeds)), strict=True):
            known += some
            sys.stderr.write(f"sheet {seed}: {sum(one.right for one in some)} of {len(some)} figures right\n")
    made: dict[str, str | int | float] = {
        "date": datetime.now(UTC).date().isoformat(),
        "command": f"./run calibrate --sheets {arguments.sheets}",
        "sheets": arguments.sheets,
        "figures": len(known),
        "engine": engine_version(),
    }
    learnt, picture = fit(known, READER, made)
    PICTURE.write_text(picture)
    TARGET.write_text(json.dumps(learnt.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n")
    tell(learnt)
    return 0


def tell(learnt: Calibration) -> None:
    """What was learnt, in lines."""
    for name, merit in {"all": learnt.held_out, **learnt.strata}.items():
        sys.stdout.write(f"{name:18}" + "  ".join(f"{key} {value}" for key, value in merit.items()) + "\n")
    for one in learnt.levels:
        sys.stdout.write(
            f"accept {one.accept}: from {one.threshold}, {one.accepted} of {one.figures}, {one.wrong} wrong, bound {one.bound}\n"
        )


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.paper samples` rewrites the samples; `python -m tests.paper invent SEED OUT_DIR` writes one invented report."""

import argparse
import json
import sys
from pathlib import Path

from tests.paper.invent import RULES, invent, invent_scanner
from tests.paper.samples import write_samples
from tests.paper.scan import scan
from tests.paper.truth import spec_to_truth


def main() -> None:
    """Parse the arguments and write the files; their paths go to stdout."""
    parser = argparse.ArgumentParser(prog="python -m tests.paper", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("samples")
    one = verbs.add_parser("invent")
    one.add_argument("seed", type=int)
    one.add_argument("out", type=Path)
    one.add_argument("--plant", nargs="*", default=[], choices=RULES, help="inconsistencies to plant")
    one.add_argument("--dpi", type=int, default=200)
    arguments = parser.parse_args()
    paths = (
        write_samples() if arguments.verb == "samples" else write_invented(arguments.seed, arguments.out, arguments.plant, arguments.dpi)
    )
    sys.stdout.writelines(f"{path}\n" for path in paths)


def write_invented(seed: int, out: Path, plant: list[str], dpi: int = 200) -> list[Path]:
    """`digital.pdf`, `scan.pdf` and `truth.json` of one invented report."""
    report, drawn = invent(seed, plant)
    truth = json.dumps(spec_to_truth(report, drawn), ensure_ascii=False, indent=2) + "\n"
    files = {
        "digital.pdf": drawn.pdf,
        "scan.pdf": scan(drawn.pdf, invent_scanner(seed, report, drawn, dpi), seed),
        "truth.json": truth.encode(),
    }
    out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (out / name).write_bytes(data)
    return [out / name for name in files]


main()

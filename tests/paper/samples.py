"""The two samples on disk: redraws `scan.pdf`, `digital.pdf` and `source.yaml`; `truth.json` is typed by hand and never written here."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.paper.draw import draw
from tests.paper.sample_caminos import CAMINOS
from tests.paper.sample_produce import PRODUCE
from tests.paper.sample_scans import CAMINOS_SCAN, CAMINOS_SEED, PRODUCE_SCAN, PRODUCE_SEED
from tests.paper.scan import Scanner, scan
from tests.paper.spec import Report

FOLDER = Path(__file__).parents[2] / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """One folder under `samples/` and what it is made of; `why` says what it is for, line by line."""

    name: str
    report: Report
    scanner: Scanner
    seed: int
    why: tuple[str, ...]


SAMPLES = (
    Sample(
        "produce-2017-s1",
        PRODUCE,
        PRODUCE_SCAN,
        PRODUCE_SEED,
        (
            "Twin of the seed report: every figure, title, table and inconsistency as printed there.",
            "The other sentences are reworded; all people and mail addresses are invented.",
        ),
    ),
    Sample(
        "caminos-2018-a1",
        CAMINOS,
        CAMINOS_SCAN,
        CAMINOS_SEED,
        (
            "A clean annual evaluation by an invented ministry on an invented policy: no check may find anything.",
            "Other headings, column headers, font and number convention (1.250 and 98,4).",
        ),
    ),
)


def write_samples(folder: Path = FOLDER) -> list[Path]:
    """Rewrite what is drawn; the files written, in order."""
    written = []
    for sample in SAMPLES:
        target = folder / sample.name
        target.mkdir(parents=True, exist_ok=True)
        digital = draw(sample.report).pdf
        files = {"digital.pdf": digital, "scan.pdf": scan(digital, sample.scanner, sample.seed)}
        files["source.yaml"] = source_yaml(sample, files).encode()
        for name, data in files.items():
            (target / name).write_bytes(data)
            written.append(target / name)
    return written


def source_yaml(sample: Sample, files: dict[str, bytes]) -> str:
    """Where the files come from, under which licence, and how to make them again."""
    why = "\n".join(f"  {line}" for line in sample.why)
    hashes = "\n".join(f"  {name}: {sha256(data).hexdigest()}" for name, data in files.items())
    return (
        f"origin: drawn by tests/paper (sample {sample.name}, scan seed {sample.seed})\n"
        "licence: Apache-2.0\n"
        f"why: >-\n{why}\n"
        "redraw: python -m tests.paper samples\n"
        "note: >-\n"
        "  digital.pdf is the same on every machine. scan.pdf depends on the versions of pdfium, OpenCV and Pillow\n"
        "  and, where the fonts are not embedded, on the fonts pdfium puts in their place.\n"
        "truth: truth.json, typed by hand from the printed pages; never regenerated\n"
        f"sha256:\n{hashes}\n"
    )

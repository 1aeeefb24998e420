"""The audit page: `audit.html`, one file with everything in it, that asks no network and runs no script."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from importlib import resources
from pathlib import Path

from extractor.exports import Export
from extractor.exports._atomic import write_whole
from extractor.exports._dossier import Dossier
from extractor.exports._markup import Safe, el, join
from extractor.exports._tell_findings import findings
from extractor.exports._tell_indicators import indicators
from extractor.exports._tell_pages import made, page_pictures, unread

NAME = "audit.html"


def to_page(dossier: Dossier) -> str:
    """The page as text: the same for the same report and document."""
    words = dossier.words
    style = resources.files(__package__).joinpath("audit.css").read_text(encoding="utf-8")
    parts = [("findings", findings(dossier)), ("indicators", indicators(dossier)), ("page-pictures", page_pictures(dossier))]
    parts += [("unread", unread(dossier)), ("made", made(dossier))]
    there = [(name, part) for name, part in parts if part is not None]
    anchors = {"page-pictures": "pages"}
    links = [el("li", el("a", words[name], href=f"#{anchors.get(name, name)}")) for name, _ in there]
    body = el(
        "body",
        el("a", words["to-content"], href="#content", class_="skip"),
        _header(dossier),
        el("nav", el("ul", *links), aria_label=words["contents"]),
        el("main", *(part for _, part in there), id="content"),
    )
    title = f"{words['audit']}: {dossier.report.source.filename}"
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy(style)),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", title),
        Safe(f"<style>{style}</style>"),  # its own file: the policy knows it by its hash
    )
    return f"<!doctype html>\n{el('html', head, body, lang=dossier.lang)}\n"


def policy(style: str) -> str:
    """Nothing from outside, no script, no form; pictures that lie in the page, and this one style sheet."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _header(dossier: Dossier) -> Safe:
    """What the document is, and in a line what was found."""
    words, report = dossier.words, dossier.report
    header = report.header
    entity = " · ".join(part for part in (header.entity.name, header.entity.acronym) if part) or words["not-told"]
    known = header.policy
    named = " ".join(part for part in (known.code, known.name) if part) if known else words["not-told"]
    failed = sum(page.status == "failed" for page in report.pages)
    counts = [words.count("n-findings", len(report.findings))]
    if report.findings:
        verdicts = Counter(finding.verdict for finding in report.findings)
        judged = ", ".join(words.count(f"n-{verdict}", n) for verdict, n in verdicts.most_common())
        counts[0] += f" {words.count('n-matters', len(dossier.matters))} ({judged})"
    counts.append(words.count("n-indicators", len(report.indicators)))
    counts.append(words.count("n-pages", len(report.pages)))
    counts += [words.count("n-failed", failed)] if failed else []
    counts += [words.count("n-unread", len(report.unread))] if report.unread else []
    facts = [
        (words["entity"], entity),
        (words["policy"], named),
        (words["period"], header.period or (str(header.year) if header.year else words["not-told"])),
        (words["document"], report.source.filename),
    ]
    listed = [part for name, value in facts for part in (el("dt", name), el("dd", value))]
    return el(
        "header",
        el("p", words["audit"], class_="kind"),
        el("h1", header.title or report.source.filename or words["no-title"]),
        el("dl", *listed, class_="facts"),
        el("p", join(*counts, between=" · "), class_="count"),
    )


def _export(dossier: Dossier, folder: Path) -> tuple[Path, ...]:
    path = folder / NAME
    write_whole(path, to_page(dossier).encode("utf-8"))
    return (path,)


export: Export = _export

"""The marked pages, what could not be read, and how the report was made, as parts of the audit page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from extractor.exports._dossier import MOST_LISTED, Dossier
from extractor.exports._frames import page_picture
from extractor.exports._markup import Inside, Safe, el, join
from extractor.messages import Messages
from extractor.model.report import Report
from extractor.told import texts_of, unchecked_told


def page_pictures(dossier: Dossier) -> Safe | None:
    """The section `pages`; None where nothing is marked."""
    words, plates = dossier.words, dossier.plates
    if not dossier.marks:
        return None
    missing = [number for number in dossier.marks if number not in plates.pages]
    missed = el("p", words["unseen"].format(pages=", ".join(map(str, missing))), class_="unseen") if missing else None
    figures = [_page(number, dossier) for number in plates.pages]
    return el("section", el("h2", words["page-pictures"], id="pages"), missed, *figures, aria_labelledby="pages")


def _page(number: int, dossier: Dossier) -> Safe:
    words, marks = dossier.words, dossier.marks[number]
    matters = sorted({mark.number for mark in marks if mark.kind == "matter"})
    lost = sum(mark.kind == "unread" for mark in marks)
    links: list[Inside] = [el("a", f"{words['matter']} {n}", href=f"#m{n}") for n in matters]
    if lost:
        first = next(mark for mark in marks if mark.kind == "unread")
        links.append(el("a", words.count("n-unread", lost), href=f"#{first.anchor}"))
    head = el("h3", f"{words['page']} {number}", id=f"p{number}")
    back = el("p", f"{words['marks-here']}: ", join(*links, between=" · "), class_="aside")
    return el("article", head, back, page_picture(number, dossier), class_="sheet", aria_labelledby=f"p{number}")


def unread(dossier: Dossier) -> Safe:
    """The section `unread`: places, pages, doubtful figures, tables with remarks."""
    words, report = dossier.words, dossier.report
    parts = [
        _places(dossier),
        _listed(words["failed-pages"], ((str(p.number), texts_of(p.problems)) for p in report.pages if p.status == "failed"), words),
        _listed(words["partial-pages"], ((str(p.number), texts_of(p.problems)) for p in report.pages if p.status == "partial"), words),
        _listed(words["doubtful-figures"], _doubtful(report, words), words),
        _to_look_at(report, words),
        _listed(
            words["table-problems"],
            ((table.title or table.id, texts_of(table.problems)) for table in report.tables if table.problems),
            words,
        ),
    ]
    there = [part for part in parts if part is not None]
    head = el("h2", words["unread"], id="unread")
    return el("section", head, *(there or [el("p", words["all-read"])]), aria_labelledby="unread")


def _places(dossier: Dossier) -> Safe | None:
    words, places = dossier.words, dossier.report.unread
    if not places:
        return None
    rows = []
    for number, place in enumerate(places[:MOST_LISTED], 1):
        page = f"{words['page']} {place.page}"
        link = el("a", page, href=f"#p{place.page}") if place.page in dossier.plates.pages else join(page)
        rows.append(el("tr", el("td", str(number)), el("td", link), el("td", place.remark.text), id=f"u{number}"))
    return join(_table((words["no"], words["page"], words["reason"]), rows, words["unread-places"]), _more(len(places), words))


def _doubtful(report: Report, words: Messages) -> Iterable[tuple[str, Sequence[str]]]:
    return ((f"{words['p']} {figure.page} «{figure.text}»", texts_of(figure.doubts)) for figure in report.figures if figure.doubts)


def _to_look_at(report: Report, words: Messages) -> Safe | None:
    """What `--accept` asks a person to look at, or why nothing can be promised."""
    asked = report.acceptance
    if asked is None:
        return None
    figures = {figure.id: figure for figure in report.figures}
    wanted = [figures[id_] for id_ in asked.look_at if id_ in figures]
    head = words["look-at"].format(n=words.number(len(wanted)), of=words.number(len(figures)))
    rows = ((f"{words['p']} {figure.page} «{figure.text}»", (words.percent(figure.confidence, 1),)) for figure in wanted)
    reason = el("p", asked.reason, class_="aside") if asked.reason else None
    return join(_listed(head, rows, words) or el("h3", head), reason)


def _listed(name: str, rows: Iterable[tuple[str, Sequence[str]]], words: Messages) -> Safe | None:
    every = list(rows)
    if not every:
        return None
    if not any(texts for _, texts in every):
        return join(el("h3", name), el("p", ", ".join(place for place, _ in every)))
    lines = [_remarks(place, texts) for place, texts in every[:MOST_LISTED]]
    return join(el("h3", name), el("ul", *lines), _more(len(every), words))


def _remarks(place: str, texts: Sequence[str]) -> Safe:
    remarks = "; ".join(texts)
    return el("li", el("b", f"{place}: " if texts else place), remarks)


def _more(count: int, words: Messages) -> Safe | None:
    return el("p", words.count("and-more", count - MOST_LISTED), class_="aside") if count > MOST_LISTED else None


def _agreed(report: Report) -> str:
    """How many comparisons hold, rule by rule: `narrative-matrix 12, progress 5`."""
    return ", ".join(f"{rule} {count}" for rule, count in Counter(one.rule for one in report.agreed).items())


def made(dossier: Dossier) -> Safe:
    """The section `made`: the file, the program, the profile, the readers, and every page."""
    words, report = dossier.words, dossier.report
    source, origin = report.source, report.provenance
    readers = ", ".join(f"{reader.name} ({reader.version})" for reader in origin.readers)
    stamp = origin.profile
    known = {"profile": stamp.id, "version": stamp.version, "score": report.profile.score, "sha256": stamp.sha256}
    facts = [
        (words["file"], f"{source.filename} ({source.media_type}, {words.count('n-bytes', source.bytes)})"),
        (words["sha256"], source.sha256),
        (words["tool"], f"{origin.tool} {origin.version}"),
        (words["readers"], readers or words["own-text"]),
        (words["profile"], words["profile-stamp"].format(**known)),
        *([(words["calibration"], origin.calibration)] if origin.calibration else []),
        (words["why-profile"], "; ".join(report.profile.reasons)),
        *([(words["misfits"], "; ".join(texts_of(report.profile.problems)))] if report.profile.problems else []),
        *([(words["agreed"], held)] if (held := _agreed(report)) else []),
        *([(words["unchecked"], bare)] if (bare := "; ".join(map(unchecked_told, report.provenance.unchecked))) else []),
    ]
    entries = [part for name, value in facts for part in (el("dt", name), el("dd", value))]
    heads = ("page", "kind", "status", "dpi", "turned", "leans", "confidence", "problems")
    rows = [
        el(
            "tr",
            el("td", str(page.number)),
            el("td", words[f"kind-{page.kind}"]),
            el("td", words[f"status-{page.status}"]),
            el("td", "" if page.dpi is None else str(page.dpi)),
            el("td", f"{page.rotation}°"),
            el("td", f"{page.skew:g}°"),
            el("td", words.percent(page.confidence, 1) if page.words else ""),
            el("td", "; ".join(texts_of(page.problems))),
        )
        for page in report.pages
    ]
    notes = el("p", f"{words['note-fidelity']}", class_="aside")
    head = el("h2", words["made"], id="made")
    table = _table([words[name] for name in heads], rows, words["pages"])
    return el("section", head, el("dl", *entries, class_="facts"), table, notes, aria_labelledby="made")


def _table(heads: Sequence[str], rows: Sequence[Safe], caption: str) -> Safe:
    head = el("thead", el("tr", *(el("th", name, scope="col") for name in heads)))
    table = el("table", el("caption", caption, class_="unseen-text"), head, el("tbody", *rows), class_="list")
    return el("div", table, class_="wide", tabindex="0", role="region", aria_label=caption)

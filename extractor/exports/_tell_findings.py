"""The matters of a report as part of the audit page: a list to see them all, then each once with its evidence."""

from __future__ import annotations

from extractor.exports._dossier import Dossier
from extractor.exports._frames import exhibit
from extractor.exports._markup import Safe, el, join
from extractor.exports._matters import Mark, Matter, ShownFinding
from extractor.messages import Messages
from extractor.model.finding import Finding


def findings(dossier: Dossier) -> Safe:
    """The section `findings`."""
    words = dossier.words
    head = el("h2", words["findings"], id="findings")
    if not dossier.matters:
        return el("section", head, el("p", words["no-findings"]), aria_labelledby="findings")
    listed = _list(dossier) if len(dossier.matters) > 1 else None
    return el("section", head, listed, *(_matter(matter, dossier) for matter in dossier.matters), aria_labelledby="findings")


def sentence(matter: Matter, words: Messages) -> str:
    """A matter in a sentence: its only finding's own, or what the findings have in common."""
    first = matter.shown[0].finding
    if len(matter.shown) == 1:
        return message(first)
    codes = {shown.finding.code for shown in matter.shown}
    code = first.code if len(codes) == 1 else None
    return words.count("matter-of" if code else "matter-of-no-code", len(matter.shown), code=code)


def message(finding: Finding) -> str:
    """What a finding says, with the objective's code where it does not say that."""
    return finding.message if not finding.code or finding.code in finding.message else f"{finding.code}: {finding.message}"


def odds_told(finding: Finding, words: Messages) -> str | None:
    """The odds in words; None where they were not measured."""
    if finding.odds is None:
        return None
    return words["odds-for" if finding.odds >= 1 else "odds-against"].format(odds=words.odds(finding.odds))


def pages_told(matter: Matter, words: Messages) -> str:
    """`pág. 4`, `págs. 4, 6`."""
    return f"{words['p'] if len(matter.pages) == 1 else words['pp']} {', '.join(map(str, matter.pages))}" if matter.pages else ""


def _list(dossier: Dossier) -> Safe:
    """One line a matter."""
    words = dossier.words
    lines = [
        el(
            "li",
            el("a", sentence(matter, words), href=f"#{matter.anchor}"),
            " ",
            _chip(matter.shown[0].finding, words),
            el("span", f"{words['short-' + matter.shown[0].finding.verdict]}, {pages_told(matter, words)}".rstrip(", "), class_="aside"),
        )
        for matter in dossier.matters
    ]
    return el("ol", *lines, class_="matters")


def _matter(matter: Matter, dossier: Dossier) -> Safe:
    words = dossier.words
    alone = len(matter.shown) == 1
    head = el("h3", el("span", f"{matter.number}. ", class_="no"), sentence(matter, words), id=matter.anchor)
    code = matter.shown[0].finding.code
    title = next((one.text("indicator") for one in dossier.report.indicators if code and one.code == code and one.text("indicator")), None)
    about = el("p", f"{words['indicator']} {code}: {title}", class_="aside") if title else None
    return el("article", head, about, *(_finding(shown, dossier, alone=alone) for shown in matter.shown), aria_labelledby=matter.anchor)


def _finding(shown: ShownFinding, dossier: Dossier, *, alone: bool) -> Safe:
    words, finding = dossier.words, shown.finding
    odds = odds_told(finding, words)
    judged = el(
        "p",
        _chip(finding, words),
        el("b", words[f"verdict-{finding.verdict}"], class_=f"verdict {finding.verdict}"),
        el("span", f" · {words['odds'].lower()} {odds}") if odds else None,
        el("span", f" · {words['rule'].lower()} ", el("code", finding.rule), class_="aside"),
        class_="judged",
    )
    values = el(
        "dl",
        *(_pair(words["found"], finding.found) if finding.found else ()),
        *(_pair(words["expected"], finding.expected) if finding.expected else ()),
        *(_pair(words["grounds" if finding.verdict == "confirmed" else "settles"], finding.explanation) if finding.explanation else ()),
        class_="values",
    )
    crops = el("div", *(exhibit(one, dossier) for one in shown.exhibits), class_="exhibits") if shown.exhibits else None
    said = None if alone else el("h4", message(finding))
    return el("div", said, judged, crops, _rest(shown.unshown, words), values, class_="finding", id=finding.id.replace("finding-", "f"))


def _rest(marks: tuple[Mark, ...], words: Messages) -> Safe | None:
    """Places without a crop."""
    if not marks:
        return None
    places = "; ".join(f"{words['p']} {mark.page} «{mark.text}» ({mark.where})" for mark in marks)
    return el("p", f"{words['more-places']}: {places}", class_="aside")


def _chip(finding: Finding, words: Messages) -> Safe:
    return join(el("span", words[f"severity-{finding.severity}"], class_=f"chip {finding.severity}"), Safe(" "))


def _pair(name: str, value: str) -> tuple[Safe, Safe]:
    return el("dt", name), el("dd", value)

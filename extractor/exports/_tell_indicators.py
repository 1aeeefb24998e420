"""The indicators of a report as part of the audit page: narrative beside matrix, the percent they make, the catalogue's wording."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from extractor.exports._achieved import Achieved, PairOfFigures, departures
from extractor.exports._dossier import Dossier
from extractor.exports._markup import Safe, el, join
from extractor.messages import Messages
from extractor.model.figure import Figure

BAR_WIDTH = 100.0
"""Pixels of the screen that stand for the whole target. Judgement."""
WORDS_AROUND = 4
"""Words told before and after those in which a wording departs. Judgement."""


def indicators(dossier: Dossier) -> Safe:
    """The section `indicators`."""
    words, rows = dossier.words, dossier.achieved
    head = el("h2", words["indicators"], id="indicators")
    if not rows:
        return el("section", head, el("p", words["no-indicators"]), aria_labelledby="indicators")
    note = el("p", f"{words['legend']}. {words['recomputed-note']}", class_="aside")
    about = {id_: matter.anchor for matter in reversed(dossier.matters) for shown in matter.shown for id_ in shown.finding.figures}
    return el("section", head, note, *(_indicator(row, about, words) for row in rows), aria_labelledby="indicators")


def _indicator(row: Achieved, about: Mapping[str, str], words: Messages) -> Safe:
    one = row.indicator
    facts = [
        (words["objective"], one.text("objective")),
        (words["unit"], one.text("unit")),
        (words["responsible"], one.text("responsible")),
    ]
    aside = [join(el("b", f"{name}: "), value) for name, value in facts if value.strip()]
    beside = el("div", *(el("p", line) for line in aside), _catalogue(row, words), class_="facts")
    head = el("h3", el("span", f"{one.code} ", class_="no"), one.text("indicator") or one.text("objective") or words["not-told"])
    return el("article", head, el("div", _table(row, about, words), beside, class_="side"))


def _table(row: Achieved, about: Mapping[str, str], words: Messages) -> Safe:
    heads = [words["measure"], words["in-narrative"], words["in-matrix"]]
    body = [_pair(pair, about, words) for pair in row.pairs]
    shares = (_share(row.narrative, words), _share(row.matrix, words))
    body.append(el("tr", el("th", words["recomputed"], scope="row"), *(el("td", share) for share in shares), class_="recomputed"))
    caption = el("caption", f"{row.indicator.code}: {words['in-narrative']} | {words['in-matrix']}", class_="unseen-text")
    head = el("thead", el("tr", *(el("th", name, scope="col") for name in heads)))
    return el("table", caption, head, el("tbody", *body), class_="measures")


def _pair(pair: PairOfFigures, about: Mapping[str, str], words: Messages) -> Safe:
    cells = [_cell(figure, about, words) for figure in (pair.narrative, pair.matrix)]
    sign = join(el("span", "≠ ", aria_hidden="true"), el("span", f"{words['unequal']}: ", class_="unseen-text")) if pair.unequal else None
    return el(
        "tr",
        el("th", sign, words[f"measure-{pair.measure}"], scope="row"),
        *(el("td", cell) for cell in cells),
        class_="unequal" if pair.unequal else None,
    )


def _cell(figure: Figure | None, about: Mapping[str, str], words: Messages) -> Safe:
    """A figure as printed; one that a finding rests on leads there."""
    if figure is None:
        return join(el("span", words["absent"], aria_hidden="true"), el("span", words["not-printed"], class_="unseen-text"))
    doubtful = bool(figure.doubts) or figure.value is None
    printed: Safe = join(figure.text.strip())
    printed = el("a", printed, href=f"#{about[figure.id]}") if figure.id in about else printed
    mark = join(el("span", "?", aria_hidden="true"), el("span", f" {words['doubtful']}", class_="unseen-text")) if doubtful else None
    return join(printed, el("b", mark, class_="doubt") if mark else None)


def _share(share: Decimal | None, words: Messages) -> Safe:
    """The percent and a bar as long as it, which ends where the target is reached."""
    if share is None:
        return join(el("span", words["absent"], aria_hidden="true"), el("span", words["not-told"], class_="unseen-text"))
    length = float(max(Decimal(0), min(share, Decimal(1)))) * BAR_WIDTH
    bar = el(
        "svg",
        el("rect", x=0, y=0, width=BAR_WIDTH, height=6, class_="all"),
        el("rect", x=0, y=0, width=round(length, 1), height=6, class_="done over" if share > 1 else "done"),
        viewBox=f"0 0 {BAR_WIDTH:g} 6",
        width=BAR_WIDTH,
        height=6,
        aria_hidden="true",
        class_="bar",
    )
    return join(f"{words.percent(float(share), 1)} ", bar)


def _catalogue(row: Achieved, words: Messages) -> Safe:
    """The match of objective and indicator, and where the printed wording departs from the official one."""
    one = row.indicator
    objective, name = one.objective, one.indicator
    official = (objective.canonical.code, objective.canonical.title) if objective.canonical else None
    named = (name.canonical.id, name.canonical.title) if name.canonical else None
    told = [
        (words["objective"], one.text("objective"), official, objective.score),
        (words["indicator"], one.text("indicator"), named, name.score),
    ]
    if not any(score for *_, score in told):
        return el("p", el("b", f"{words['catalogue']}: "), words["no-catalogue"], class_="aside")
    return el("div", *(_match(*each, words) for each in told if each[1].strip()), class_="matches")


def _match(of: str, printed: str, known: tuple[str, str] | None, score: float, words: Messages) -> Safe:
    head = el("b", f"{words['catalogue']}, {of.lower()}: ")
    if known is None:
        return el("p", head, words["no-match"].format(score=words.percent(score)), class_="aside")
    matched = words["match"].format(score=words.percent(score, 1), id=known[0])
    changes = departures(printed, known[1])
    if all(change == "same" for change, _ in changes):
        return el("p", head, f"{matched}; {words['match-same']}", class_="aside")
    parts = [_change(change, wording, words) for change, wording in changes]
    return el("p", head, f"{matched}; {words['match-apart']} ", join(*parts, between=" "), class_="aside")


def _change(change: str, wording: str, words: Messages) -> Safe:
    """A word that departs, or what stands around it."""
    if change == "same":
        around = wording.split()
        return join(wording if len(around) <= 2 * WORDS_AROUND else " ".join([*around[:WORDS_AROUND], "…", *around[-WORDS_AROUND:]]))
    tag, who = ("del", "only-printed") if change == "printed" else ("ins", "only-catalogue")
    return el(tag, el("span", f"[{words[who]}: ", class_="unseen-text"), wording, el("span", "]", class_="unseen-text"))

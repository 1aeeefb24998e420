"""Pictures with their marks become figures of the page: the pixels as they are, the outlines drawn over them."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp

from extractor.exports._dossier import Dossier, PageMark
from extractor.exports._markup import Safe, data_url, el, join, text
from extractor.exports._matters import Exhibit, Mark
from extractor.exports._plates import Plate
from extractor.geometry import Box
from extractor.messages import Messages

BROAD_CROP = 4.2
"""Times its height from which a crop, a whole line of text, gets a row of its own; the usual one has 3.5. Judgement."""
TAG_SIZE = 22.0
"""Pixels of a small page that the number of a matter stands in. Judgement."""


def exhibit(shown: Exhibit, dossier: Dossier) -> Safe:
    """A crop with its outlines and, under it, what it shows and where."""
    words, page = dossier.words, shown.spot.page
    plate = dossier.plates.crops.get(shown.spot)
    description = "; ".join(words["crop-alt"].format(page=page, where=mark.where, text=mark.text) for mark in shown.marks)
    if plate is None:
        picture = el("p", words[dossier.plates.unseen.get(page, "unseen-gone")], class_="unseen")
    else:
        outlines = [_rect(box, class_="mark") for box in plate.marks]
        picture = _drawing(plate, *outlines, role="img", aria_label=description, class_="crop")
    number = f"{words['page']} {page}"
    link = el("a", number, href=f"#p{page}", aria_label=words["see-page"].format(n=page)) if page in dossier.plates.pages else text(number)
    lines = [_caption(mark, words) for mark in shown.marks]
    broad = plate is not None and plate.width > BROAD_CROP * plate.height
    caption = el("figcaption", el("p", link, class_="where"), *lines)
    return el("figure", picture, caption, class_="exhibit broad" if broad else "exhibit")


def _caption(mark: Mark, words: Messages) -> Safe:
    """Where a mark is, what is printed there, who read it how, and what else it may be."""
    readers = list(dict.fromkeys(reader for reader, _ in mark.readings))
    same = len(readers) > 1 and all(read == mark.text for _, read in mark.readings)
    agreed = el("span", f" · {words['all-read-it'].format(readers=', '.join(readers))}", class_="aside") if same else None
    head = el("p", el("b", f"«{mark.text}»", class_="printed"), " ", mark.where, agreed)
    notes = []
    if len(mark.readings) > 1 and not same:
        notes.append(f"{words['readings']}: " + " · ".join(f"{reader} «{read}»" for reader, read in mark.readings))
    for other, log_odds in mark.alternatives:
        if log_odds is None:
            notes.append(words["instead"].format(text=other))
        else:
            notes.append(words["instead-odds"].format(text=other, odds=words.odds(exp(min(50.0, max(-50.0, log_odds))))))
    remark = el("p", f"{words['doubt']}: {mark.doubt}", class_="aside") if mark.doubt else None
    return join(head, *(el("p", note, class_="aside") for note in notes), remark)


def page_picture(number: int, dossier: Dossier) -> Safe:
    """A small page; every mark leads to where its matter is told."""
    words, plate, marks = dossier.words, dossier.plates.pages[number], dossier.marks[number]
    links = [_linked(mark, box, words) for mark, box in zip(marks, plate.marks, strict=True)]
    links += _tags([(mark.number, box) for mark, box in zip(marks, plate.marks, strict=True) if mark.kind == "matter"])
    description = words["page-alt"].format(n=number, marks=words.count("n-marks", len(marks)))
    return _drawing(plate, *links, role="group", aria_label=description, class_="page")


def _linked(mark: PageMark, box: Box, words: Messages) -> Safe:
    matter = mark.kind == "matter"
    label = f"{words['matter'] if matter else words['unread']} {mark.number}: {mark.text[:200]}"
    return el("a", el("title", label), _rect(box, class_="mark" if matter else "mark lost"), href=f"#{mark.anchor}", aria_label=label)


def _tags(marked: Sequence[tuple[int, Box]]) -> list[Safe]:
    """The number of each matter in the margin at the height of its marks, once for those on one height."""
    out: list[Safe] = []
    taken: list[tuple[float, float, int]] = []
    for number, box in sorted(marked, key=lambda one: one[1].middle[1]):
        y = round(max(0.0, box.middle[1] - TAG_SIZE / 2), 1)
        if any(number == other and abs(y - there) < TAG_SIZE for _, there, other in taken):
            continue
        x = 2.0
        while any(abs(x - left) < TAG_SIZE and abs(y - there) < TAG_SIZE for left, there, _ in taken):
            x += TAG_SIZE + 2
        taken.append((x, y, number))
        out += [
            el("rect", x=x, y=y, width=TAG_SIZE, height=TAG_SIZE, class_="tag"),
            el("text", str(number), x=x + TAG_SIZE / 2, y=round(y + TAG_SIZE - 6, 1), class_="tag", aria_hidden="true"),
        ]
    return out


def _drawing(plate: Plate, *over: Safe, **attributes: str) -> Safe:
    width, height = plate.width, plate.height
    image = el("image", href=data_url(plate), width=width, height=height)
    return el("svg", image, *over, viewBox=f"0 0 {width} {height}", width=width, height=height, **attributes)


def _rect(box: Box, **attributes: str) -> Safe:
    x, y, width, height = (round(value, 1) for value in (box.x0, box.top, box.width, box.height))
    return el("rect", x=x, y=y, width=width, height=height, **attributes)

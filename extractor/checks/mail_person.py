"""The address of a person against the name: `jperez` is Juan Pérez; one that is a letter or two away from every such form is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from rapidfuzz.distance import Levenshtein

from extractor.checks._left_alone import UNSURE_WORDS, LeftAlone, cells_without_text, left_alone
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.misread import CONFIDENCE_OF_NAME, is_unsure
from extractor.facts.places import find_places
from extractor.facts.prose import Prose
from extractor.language import language_named
from extractor.model.finding import TextPlace
from extractor.model.outcome import Agreement, Disagreement
from extractor.model.profile import Profile
from extractor.model.remark import remark
from extractor.model.report import CellInfo, Report
from extractor.text import fold

_ADDRESS = re.compile(r"(?P<local>[\w.+-]+)\s?@\s?[\w-]+(?:\.[\w-]+)+")
_MISTAKEN = re.compile(r"I(?=[a-z])|(?<=[a-z])I")
"""A capital I beside small letters: an l."""
MOST_WORDS_OF_NAME = 7
"""Words of a name beyond which the cell names more than one person. Judgement."""
MOST_LETTERS_ASTRAY = 2
"""Letters by which an address may miss a form and still be meant for it; a third of its length at most. Judgement."""

Template = tuple[str, ...]
"""How an address is made of a name: of each word, by its place in the name, the whole (`2`) or the initial (`0i`)."""


class MailPerson(Parameters):
    """Table with one person in each row, and its columns of names and addresses."""

    table: str
    name: str
    mail: str


@dataclass(frozen=True, slots=True)
class _Person:
    """One row: the name's words, folded, the address's local part, folded, and where it is printed."""

    name: CellInfo
    words: tuple[str, ...]
    mail: CellInfo
    start: int
    local: str
    forms: Mapping[str, Template]
    """Every form that an address of that name can have."""


def compare_mails(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | Agreement | LeftAlone]:
    """One disagreement for each address that nearly is, but is not, a form of its person's name; an office's address says nothing."""
    wanted = read_parameters(MailPerson, profile, "mail-person", parameters)
    language = language_named(profile.language)
    require_known(profile, "mail-person.table", [wanted.table], profile.tables)
    require_known(profile, "mail-person", [wanted.name, wanted.mail], profile.tables[wanted.table].columns)
    people = list(_people(report, wanted, language.names.particles))
    learnt = Counter(person.forms[person.local] for person in people if person.local in person.forms)
    for person in people:
        if person.local in person.forms:
            yield Agreement("mail-person", None, None, ())
        elif nearest := _nearest(person, learnt):
            unsure = is_unsure(report, (person.mail, person.name), CONFIDENCE_OF_NAME)
            yield left_alone(UNSURE_WORDS, person.mail) if unsure else _address_differs(report, person, nearest)
    yield from cells_without_text(report, profile, {wanted.table: (wanted.name, wanted.mail)})


def _people(report: Report, wanted: MailPerson, particles: Collection[str]) -> Iterator[_Person]:
    for table in report.tables:
        for row in table.rows if table.kind == wanted.table else ():
            cells = {cell.column: cell for cell in row.cells}
            name, mail = cells.get(wanted.name), cells.get(wanted.mail)
            addresses = list(_ADDRESS.finditer(mail.text)) if mail else []
            words = _name_words(name.text, particles) if name else ()
            if name is None or mail is None or len(addresses) != 1 or not 2 <= len(words) <= MOST_WORDS_OF_NAME:
                continue
            local = re.sub(r"[^a-z]", "", fold(_MISTAKEN.sub("l", addresses[0]["local"])))
            yield _Person(name, words, mail, addresses[0].start("local"), local, _forms(words))


def _name_words(name: str, particles: Collection[str]) -> tuple[str, ...]:
    """The words of a name, a particle with the word after it: `de la Cruz` is `delacruz`."""
    out: list[str] = []
    held = ""
    for word in fold(name).split():
        if word in particles:
            held += word
        else:
            out.append(held + word)
            held = ""
    return tuple(out)


def _forms(words: Sequence[str]) -> dict[str, Template]:
    """Forms by what they read: a word, a word and an initial, initials and a word, two words; the usual ones win."""
    templates: list[Template] = []
    places = range(len(words))
    for a, b in permutations(places, 2):
        templates += [(f"{a}i", f"{b}"), (f"{a}", f"{b}"), (f"{a}", f"{b}i")]
    for a, b, c in permutations(places, 3):
        templates += [(f"{a}i", f"{b}", f"{c}i"), (f"{a}i", f"{b}i", f"{c}"), (f"{a}", f"{b}", f"{c}"), (f"{a}", f"{b}i", f"{c}i")]
    templates += [(f"{a}",) for a in places]
    forms: dict[str, Template] = {}
    for template in templates:
        forms.setdefault(_address_by(template, words), template)
    return forms


def _nearest(person: _Person, learnt: Mapping[Template, int]) -> tuple[str, ...]:
    """The forms the fewest letters away, those made as other addresses of the report first, then those in the name's own order."""
    most = min(MOST_LETTERS_ASTRAY, len(person.local) // 3)
    distances = {
        form: Levenshtein.distance(form, person.local) for form in person.forms if len(form) >= len(person.local) - MOST_LETTERS_ASTRAY
    }
    least = min(distances.values(), default=most + 1)
    if least > most:
        return ()
    near = [form for form, distance in distances.items() if distance == least]

    def order(form: str) -> tuple[int, bool, Template]:
        template = person.forms[form]
        return -learnt.get(template, 0), list(template) != sorted(template), template

    return tuple(sorted(near, key=order)[:2])


def _address_differs(report: Report, person: _Person, nearest: Sequence[str]) -> Disagreement:
    prose = Prose(person.mail.text, 0, remark("place.quoted", text=person.mail.text), person.mail.page, cell=person.mail)
    local = person.mail.text[person.start :].split("@")[0].strip()
    same_length = next((form for form in nearest if len(form) == len(local)), nearest[0])
    return Disagreement(
        rule="mail-person",
        severity="warning",
        code=None,
        measure=None,
        expected=" / ".join(nearest),
        found=local,
        figures=(),
        message=remark("mail-person.differ", name=person.name.text, address=local, page=person.mail.page, forms=nearest),
        places=(*find_places(report, prose, person.start, person.start + len(local), same_length), *_in_the_name(report, person, nearest)),
    )


def _in_the_name(report: Report, person: _Person, nearest: Sequence[str]) -> Iterator[TextPlace]:
    """The words of the name of which the address has another spelling: what was misread may be the name."""
    printed = {fold(word[0]): word for word in re.finditer(r"\S+", person.name.text)}
    for template in (person.forms[form] for form in nearest):
        for at, part in enumerate(template):
            before, after = (_address_by(parts, person.words) for parts in (template[:at], template[at + 1 :]))
            meant = person.local[len(before) : len(person.local) - len(after)]
            fits = person.local.startswith(before) and person.local.endswith(after)
            word = printed.get(person.words[int(part)]) if part.isdigit() else None
            if word is not None and fits and meant:
                prose = Prose(person.name.text, 0, remark("place.quoted", text=person.name.text), person.name.page, cell=person.name)
                spelling = meant.upper() if word[0].isupper() else meant.capitalize()
                yield from find_places(report, prose, word.start(), word.end(), spelling)


def _address_by(template: Template, words: Sequence[str]) -> str:
    """What the words of a name make by a template."""
    return "".join(words[int(part.rstrip("i"))][: 1 if part.endswith("i") else None] for part in template)


rule: Rule = rule_on_words("mail-person", compare_mails)

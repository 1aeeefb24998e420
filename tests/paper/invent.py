"""A seed becomes an invented report: ministry, policy, year, wordings, dialect, font and figures; consistent but for what is planted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tests.paper import themes, wordings
from tests.paper.damage import LADDER
from tests.paper.draw import Drawn, draw
from tests.paper.facts import invent_facts
from tests.paper.ink import Mark
from tests.paper.invent_rows import Writing, blocks, level, matrix_rows, relation, told
from tests.paper.numerals import STYLES
from tests.paper.plant import RULES, plant_slips
from tests.paper.scan import Scanner, Step
from tests.paper.spec import Header, Letterhead, Look, Person, Prose, Report
from tests.paper.wordings import choose

__all__ = ["RULES", "draw_indexed", "invent", "invent_scanner"]


@dataclass(frozen=True, slots=True)
class _Setting:
    """Who reports on what and when."""

    ministry: str
    acronym: str
    policy: str
    policy_code: int
    office: str
    year: int
    when: str


def invent(seed: int, plant: Sequence[str] = ()) -> tuple[Report, Drawn]:
    """The spec, its index filled with the pages the chapters fell on, and the drawing. Same arguments, same bytes."""
    rng = np.random.default_rng([20170731, seed])
    annual = bool(rng.random() < 0.5)
    year = int(rng.integers(2012, 2024))
    ministry, acronym = choose(rng, themes.MINISTRIES)
    when = f"el año {year}" if annual else choose(rng, (f"el primer semestre de {year}", f"el primer semestre del año {year}"))
    policy_code = int(rng.integers(15, 41))
    setting = _Setting(ministry, acronym, choose(rng, themes.POLICIES), policy_code, choose(rng, themes.OFFICES), year, when)
    facts = invent_facts(rng, policy_code, annual)
    style = choose(rng, STYLES)
    writing = Writing(
        rng, facts, style, plant_slips(plant, facts, style, rng), when, setting.policy, acronym, choose(rng, ("upper", "bare", "plain"))
    )
    return draw_indexed(_write_report(writing, setting))


def draw_indexed(report: Report) -> tuple[Report, Drawn]:
    """The report with the pages of its chapters in the index, and its drawing."""
    drawn = draw(report)
    offset = 1 if report.look.cover_page else 0
    chapters = tuple((text, page - offset) for text, page in drawn.headings if text[0].isdigit() and not text[2].isdigit())
    annex = (report.headings.matrix, drawn.matrix_pages[0] - offset)
    report = replace(report, index=(*chapters, annex))
    return report, draw(report)


def _write_report(writing: Writing, setting: _Setting) -> Report:
    rng, facts = writing.rng, writing.facts
    matrix_title = f"MATRIZ DE RESULTADOS {'ANUAL' if facts.annual else choose(rng, ('SEMESTRE I', 'I SEMESTRE'))} {setting.year}"
    headings = wordings.choose_headings(rng, setting.acronym, matrix_title)
    labels = wordings.choose_labels(rng, writing.style.progress != "count")
    kind = "EVALUACIÓN ANUAL" if facts.annual else choose(rng, ("AVANCE SEMESTRAL", "EVALUACIÓN DEL PRIMER SEMESTRE"))
    title = f"INFORME DE {kind} {setting.year} DE LA POLÍTICA NACIONAL EN MATERIA DE {setting.policy.upper()} – {setting.ministry.upper()}"
    period = f"{setting.year}-{'A1' if facts.annual else 'S1'}"
    officers = _invent_people(rng, setting)
    factors, figures = told(writing)
    prose = _write_prose(writing, setting, factors)
    index = tuple((text, 0) for text in ("1", "2", "3", "4", "5", "6", "7"))
    return Report(
        header=Header(title, str(setting.policy_code), setting.policy, setting.ministry, setting.acronym, setting.year, period),
        letterhead=Letterhead("PERÚ", setting.ministry.replace("Ministerio ", "Ministerio\n", 1), setting.office),
        page_title=title,
        index=index,
        headings=headings,
        labels=labels,
        prose=prose,
        officers=officers[:1],
        links=officers[1:],
        level=level(writing),
        relation=relation(writing),
        blocks=blocks(writing),
        matrix=matrix_rows(writing),
        signature=(officers[0].name.upper(), officers[0].position, setting.office, setting.ministry.upper()),
        look=_invent_look(writing),
        prose_figures=figures,
        inconsistencies=writing.slips.records,
    )


def _invent_people(rng: np.random.Generator, setting: _Setting) -> tuple[Person, ...]:
    """One officer and one or two links; the mail is the initial and the first surname."""
    people = []
    names = rng.permutation(len(themes.NAMES))
    for index in range(int(rng.integers(2, 4))):
        name = themes.NAMES[int(names[index])]
        first, second = (themes.SURNAMES[int(place)] for place in rng.permutation(len(themes.SURNAMES))[:2])
        local = (name[0] + first).lower().translate(str.maketrans("áéíóúñ", "aeioun"))
        position = (
            "Director General" if index == 0 else choose(rng, ("Especialista en Planeamiento", "Analista", "Especialista en Estadística"))
        )
        mail = f"{local}@{setting.acronym.lower()}.example"
        people.append(
            Person(
                setting.ministry,
                f"{name} {first} {second}",
                position,
                setting.office,
                mail,
                f"{rng.integers(200, 799)}-{rng.integers(1000, 9999)}",
            )
        )
    return tuple(people)


def _write_prose(writing: Writing, setting: _Setting, factors: tuple[str, ...]) -> Prose:
    rng = writing.rng
    names = {"ministry": setting.ministry, "when": setting.when, "policy": setting.policy, "acronym": setting.acronym, "year": setting.year}
    first = (
        choose(rng, wordings.PRESENTATION).format(**names)
        + " "
        + choose(rng, wordings.NORM).format(number=int(rng.integers(1, 400)), **names)
    )
    failings = tuple(str(text) for text in rng.permutation(wordings.FAILINGS)[:2])
    advice = tuple(str(text) for text in rng.permutation(wordings.ADVICE)[: int(rng.integers(2, 4))])
    day = f"Lima, {rng.integers(5, 30)} de " + (f"enero de {setting.year + 1}" if writing.facts.annual else f"julio de {setting.year}")
    return Prose(
        presentation=(first,),
        summary=(choose(rng, wordings.SUMMARY).format(office=setting.office),),
        results=choose(rng, wordings.RESULTS).format(when=setting.when),
        factors=factors,
        failings=failings,
        conclusions=(writing.conclusion(), "Los resultados fueron revisados con cada unidad responsable."),
        recommendations=advice,
        closing=day,
    )


def _invent_look(writing: Writing) -> Look:
    rng = writing.rng
    family = choose(rng, ("helvetica", "times", "vera", "helvetica", "times"))
    wide = family == "vera"
    return Look(
        family=family,
        matrix_family=choose(rng, ("helvetica", "times")),
        body_size=float(choose(rng, (9.0, 9.5) if wide else (10.0, 10.5, 11.0))),
        table_size=6.6 if wide else float(choose(rng, (7.5, 8.0))),
        matrix_size=float(choose(rng, (5.6, 6.0, 6.4))),
        leading=float(choose(rng, (1.18, 1.25, 1.35))),
        margin=float(choose(rng, (54.0, 62.0, 68.0))),
        cover_page=bool(rng.random() < 0.5),
        cover_size=13.0,
        page_numbers=bool(rng.random() < 0.6),
        repeat_matrix_header=bool(rng.random() < 0.5),
        shaded_headers=bool(rng.random() < 0.4),
        thousands=writing.style.thousands,
        decimal=writing.style.decimal,
    )


def invent_scanner(seed: int, report: Report, drawn: Drawn, dpi: int = 200) -> Scanner:
    """An everyday scan: a small skew a page, light wear, two other light damages, initials in the margins, a stamp off the matrix."""
    rng = np.random.default_rng([20170801, seed])
    steps = [Step("skew", round(float(rng.choice([-1, 1]) * rng.uniform(0.2, 1.2)), 2), (page,)) for page in range(1, drawn.pages + 1)]
    extra = [str(kind) for kind in rng.permutation(["bleed", "fade", "shade", "speckle", "curl"])[:2]]
    steps += [Step(kind, LADDER[kind][0]) for kind in extra]
    steps += [
        Step("paper", float(rng.uniform(3, 14))),
        Step("blur", float(rng.uniform(0.3, 0.6))),
        Step("noise", float(rng.uniform(1.5, 4))),
    ]
    left = report.look.margin * 0.5
    text_pages = [page for page in range(1, drawn.pages + 1) if page not in drawn.matrix_pages]
    marks = [
        Mark("initials", page, left if rng.random() < 0.6 else 595 - left, float(rng.uniform(300, 760)), 26, "JCHKLMRS"[page % 7 :][:2])
        for page in text_pages
    ]
    marks.append(
        Mark(
            "stamp",
            text_pages[-1],
            float(rng.uniform(120, 480)),
            float(rng.uniform(760, 790)),
            70,
            report.header.entity.upper(),
            float(rng.uniform(-25, 25)),
        )
    )
    return Scanner(dpi=dpi, quality=int(rng.integers(60, 85)), steps=tuple(steps), marks=tuple(marks))

"""What a report prints, word for word: frozen records that `draw` turns into pages and `truth` into expected values."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Look:
    """Typography of one report. Sizes in points; pages count from 1."""

    family: str = "helvetica"
    matrix_family: str = "helvetica"
    body_size: float = 10.0
    table_size: float = 7.5
    matrix_size: float = 5.6
    leading: float = 1.22
    margin: float = 62.0
    cover_page: bool = True
    cover_size: float = 15.0
    page_numbers: bool = False
    repeat_matrix_header: bool = True
    shaded_headers: bool = False
    letterhead_pages: tuple[int, ...] | None = None  # None: all the portrait pages
    thousands: str = ","  # between thousands in prose; "" for none
    decimal: str = "."
    rulings: str = "full"  # a key of rulings.RULINGS
    header_fill: str = ""  # a key of rulings.FILLS
    header_levels: int = 2  # of the matrix: 1 without the group row, 3 with a band above
    tight: bool = False  # text touches the rulings
    split_rows: bool = False  # a page break may cut a row of the matrix
    matrix_pages_min: int = 1  # the matrix grows until it covers so many pages
    footnotes: bool = False  # raised marks after some figures of the matrix
    letter_spaced: bool = False  # chapter headings as A N Á L I S I S
    hyphenated: bool = False  # long words of the matrix are broken at the line's end
    matrix_order: tuple[str, ...] = ()  # the columns of the matrix by name, as printed; () as they stand in MatrixRow
    spaced_headers: bool = False  # the header of the matrix stands letter by letter


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The three boxes at the top of a page; a newline breaks the line."""

    country: str
    ministry: str
    office: str


@dataclass(frozen=True, slots=True)
class Header:
    """Who reports on what and when, as `report.json` names it."""

    title: str
    policy_code: str
    policy_name: str
    entity: str
    acronym: str
    year: int
    period: str


@dataclass(frozen=True, slots=True)
class Headings:
    """Chapter and section headings exactly as printed."""

    index: str
    index_column: str
    presentation: str
    responsibles: str
    people: str
    officer: str
    link: str
    descriptive: str
    summary: str
    relation: str
    cognitive: str
    results: str
    factors: str
    failings: str
    management: str
    conclusions: str
    instrumental: str
    recommendations: str
    matrix: str


@dataclass(frozen=True, slots=True)
class Labels:
    """Column headers and line labels exactly as printed. `matrix` has 16 entries; 8 and 9 stand under `execution`."""

    people: tuple[str, ...]
    level: str
    level_group: str
    level_count: str
    relation: tuple[str, ...]
    matrix: tuple[str, ...]
    execution: str
    objective: str
    indicator: str
    annual_target: str
    executed_s1: str
    executed_s2: str


@dataclass(frozen=True, slots=True)
class Person:
    """One row of the tables of section 2.1."""

    entity: str
    name: str
    position: str
    unit: str
    mail: str
    phone: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One row of the table of section 3.1: a count for each objective, the last for all."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """One row of the table of section 3.2."""

    code: str
    objective: str
    supervisor_indicator: str
    priority_indicator: str
    intensity: str
    justification: str


@dataclass(frozen=True, slots=True)
class Block:
    """One objective of section 4.1. `executed_s2` is None where the line is not printed."""

    code: str
    objective: str
    indicator: str
    annual_target: str
    executed_s1: str
    executed_s2: str | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row of the results matrix, in the order of its 16 columns."""

    matrix_code: str
    policy: str
    code: str
    objective: str
    product: str
    indicator: str
    unit: str
    annual_target: str
    executed_s1: str
    executed_s2: str
    progress: str
    achievements: str
    problems: str
    measures_taken: str
    responsible: str
    ministry: str


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """A number told in a section (or `matrix CODE COLUMN`), and what it counts."""

    section: str
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Two printed texts that cannot both be right; `rule` as in CONTRACT.md."""

    id: str
    rule: str
    code: str | None
    measure: str | None
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs and bullets, section by section."""

    presentation: tuple[str, ...]
    summary: tuple[str, ...]
    results: str
    factors: tuple[str, ...]
    failings: tuple[str, ...]
    conclusions: tuple[str, ...]
    recommendations: tuple[str, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `breaks` names forced page breaks: `3`, `relation:1.1`, `block:1.1` (between its two lines), `failings`."""

    header: Header
    letterhead: Letterhead
    page_title: str
    index: tuple[tuple[str, int], ...]
    headings: Headings
    labels: Labels
    prose: Prose
    officers: tuple[Person, ...]
    links: tuple[Person, ...]
    level: tuple[LevelRow, ...]
    relation: tuple[Relation, ...]
    blocks: tuple[Block, ...]
    matrix: tuple[MatrixRow, ...]
    signature: tuple[str, ...]
    look: Look = field(default_factory=Look)
    breaks: frozenset[str] = frozenset()
    prose_figures: tuple[ProseFigure, ...] = ()
    inconsistencies: tuple[Inconsistency, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The objective codes in the order of chapter 4."""
        return tuple(block.code for block in self.blocks)

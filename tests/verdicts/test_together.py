"""Findings about the same figures: a misreading that settles all of them is likelier than one that leaves another to be explained."""

from decimal import Decimal

from extractor.model.figure import Alternative, ReadingInfo
from extractor.model.outcome import Disagreement
from extractor.model.remark import remark
from extractor.verdicts.suspects import pairs_of, suspects_of
from extractor.verdicts.together import together
from tests.builders_report import ReportBuilder

SMALL = remark("x")


def bench(**odds: dict[str, float]):
    """Figures by the text read, each in doubt, with the log odds of what else it may say."""
    builder = ReportBuilder(kind="scanned")
    ids = {}
    for text, others in odds.items():
        number = text.removeprefix("n")
        looks = (
            ReadingInfo(reader="ppocr", text=number, confidence=0.7),
            ReadingInfo(reader="ppocr", text=number, confidence=0.7, view="close"),
        )
        ids[number] = builder.figure(number, "x", 6, readings=looks, confidence=0.7)
        alternatives = tuple(Alternative(text=other, log_odds=value) for other, value in others.items())
        builder.figures[-1] = builder.figures[-1].model_copy(update={"alternatives": alternatives})
    return builder.build(), ids


def told(report, findings, index):
    figures = [figure for figure in report.figures if figure.id in findings[index].figures]
    others = together(findings, report, {})
    return suspects_of(findings[index], figures, (), others), pairs_of(findings[index], figures, others)


def test_two_misreadings_that_settle_two_findings_come_before_one_that_settles_its_own():
    """380 and 1212 make 1592, and 1902 is printed; the text says 390 where 380 was read: 1602 and 390 explain both."""
    report, ids = bench(n380={"390": -5.0, "690": -5.5}, n1212={}, n1902={"1602": -5.0, "1592": -4.5}, n390={})

    def agrees(values):
        first, second, total = (values.get(ids[number], Decimal(number)) for number in ("380", "1212", "1902"))
        return first + second == total

    row = (ids["1902"], ids["380"], ids["1212"])
    progress = Disagreement(
        "progress", "error", "1.1", "progress", "1592", "1902", row, SMALL, {row[0]: ("1592",), row[1]: ("690",)}, agrees=agrees
    )
    twin = Disagreement("narrative-matrix", "error", "1.1", None, "390", "380", (ids["390"], row[1]), SMALL, {row[1]: ("390",)})
    alone, _ = told(report, [progress], 0)
    assert alone[0].value == "1592"
    singles, pairs = told(report, [progress, twin], 0)
    assert {one.leaves for one in singles} == {1}
    assert ({pairs[0].first.value, pairs[0].second.value}, pairs[0].leaves) == ({"390", "1602"}, 0)
    assert pairs[0].rank > singles[0].rank


def test_the_side_whose_misreading_settles_the_other_finding_too_is_told_first():
    report, ids = bench(n925={"975": -4.0}, n975={"925": -4.0}, n100={})
    twin = Disagreement(
        "narrative-matrix", "error", "1.1", None, "925", "975", (ids["925"], ids["975"]), SMALL,
        {ids["925"]: ("975",), ids["975"]: ("925",)},
    )  # fmt: skip
    progress = Disagreement("progress", "error", "1.1", "progress", "925", "975", (ids["100"], ids["975"]), SMALL, {ids["975"]: ("925",)})
    singles, _ = told(report, [twin, progress], 0)
    assert [(one.place.text, one.value, one.leaves) for one in singles] == [("975", "925", 0), ("925", "975", 1)]


def test_of_values_as_likely_the_first_that_the_rule_names_is_told():
    report, ids = bench(n0={"103.0": -4.7, "102.9": -4.7, "103": -4.7, "102": -4.7}, n7={})
    finding = Disagreement(
        "progress", "error", "1.1", "progress", "103", "0", (ids["0"], ids["7"]), SMALL, {ids["0"]: ("103.0", "102.9", "103", "102")}
    )
    singles, _ = told(report, [finding], 0)
    assert singles[0].value == "103"  # nearest to what was read; of those the first

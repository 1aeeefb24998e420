"""Counts of goals in the conclusions, in many wordings, against the level table."""

import pytest

from extractor.checks import run_checks
from extractor.errors import ProfileError
from extractor.model.figure import ReadingInfo
from tests.builders_report import PCM, ReportBuilder, make_profile, make_report
from tests.checks.rules import agreed, found, uncompared, values
from tests.facts.test_hidden import seen
from tests.roles import noted
from tests.told import say

RULE = "conclusion-summary"
LEVELS = """
                                 1.1   1.2   1.3   1.4   total
Metas superadas                 | 0  |  0  |  0  |  1  |  1
Metas alcanzadas                | 0  |  0  |  0  |  0  |  0
Metas no alcanzadas             | 1  |  1  |  1  |  0  |  3
Metas no ejecutadas             | 0  |  0  |  0  |  0  |  0
Total de indicadores programados| 1  |  1  |  1  |  1  |  4
"""


def told(text: str, levels: str = LEVELS) -> ReportBuilder:
    return ReportBuilder().level(levels).section("management", text)


WORDINGS = [
    "Respecto a las {all} metas programadas para el año 2017, en {over} se ha logrado superar la meta durante el primer semestre y en "
    "{under} no se logró alcanzar la meta.",
    "De las {all} metas que se programaron para 2017, en {over} se consiguió superar la meta y en {under} no se consiguió alcanzarla.",
    "De las {all} metas programadas, se superó {over} y no se alcanzaron {under}.",
    "De las {all} metas se superó {over} y {under} no fueron alcanzadas.",
    "De las {all} metas programadas, {over} fue superada; {under} no se lograron alcanzar.",
    "• De las {all} metas programadas: • {over} meta superada • {under} metas no alcanzadas",
    "De un total de {all} indicadores, {over} indicador superó lo programado y {under} indicadores no han sido cumplidos.",
    "LAS {all} METAS PREVISTAS: {over} SUPERADA Y {under} SIN ALCANZAR.",
    "Se programaron {all} metas: {over} superada y {under} no alcanzadas.",
    "El sector tuvo a su cargo {all} metas en el año, con este resultado: {over} superada y {under} no alcanzadas.",
    "Se superó la meta en {over} y no se alcanzó en {under}; eran {all} las metas programadas.",
]


@pytest.mark.parametrize("wording", WORDINGS)
def test_a_wording_that_agrees_is_silent_and_each_wrong_count_is_told(wording):
    right = {"all": "cuatro (04)", "over": "una (01)", "under": "tres (03)"}
    expected = {"all": "4", "over": "1", "under": "3"}
    assert values(told(wording.format(**right)), RULE) == []
    for name in right:
        assert values(told(wording.format(**{**right, name: "siete (07)"})), RULE) == [(None, expected[name], "siete (07)")]
        assert values(told(wording.format(**{**right, name: "7"})), RULE) == [(None, expected[name], "7")]


@pytest.mark.parametrize(
    "text",
    [
        "Se realizaron 44 eventos con 25 gobiernos regionales, con lo que se alcanzó la meta en 15 regiones.",
        "Se cumplió el 77.8% de la meta.",
        "De las tres (03) metas no alcanzadas, dos (02) corresponden al segundo semestre.",
        "Los tres (03) programas presupuestales alcanzaron la meta.",
        "Se gastó S/ 120 en la meta alcanzada.",
        "De las 4 metas programadas, 1 (25 %) se superó y 3 (75 %) no se alcanzaron.",
        "La meta no alcanzada se reprogramó para 2018.",
        "Se capacitó a 925 personas y se superó lo previsto.",
        "",
    ],
)
def test_other_counts_are_not_goals(text):
    assert values(told(text), RULE) == []


def test_both_places_are_named():
    (one,) = found(told("De las 5 metas programadas, 1 fue superada."), RULE)
    assert say(one.message) == "«Total de indicadores programados»: la sección 5 cuenta 5 (pág. 5) y el cuadro de niveles 4 (pág. 2)."
    assert len(one.figures) == 2


def test_words_and_digits_that_disagree_may_be_either():
    assert values(told("De las cuatro (05) metas programadas, una (01) fue superada."), RULE) == []


def test_goals_not_run_are_also_not_reached_unless_told_apart():
    levels = LEVELS.replace("Metas no alcanzadas             | 1", "Metas no alcanzadas             | 0").replace(
        "1  |  1  |  0  |  3", "1  |  1  |  0  |  2"
    )
    levels = levels.replace(
        "Metas no ejecutadas             | 0  |  0  |  0  |  0  |  0", "Metas no ejecutadas             | 1  |  0  |  0  |  0  |  1"
    )
    assert values(told("De las 4 metas programadas, 1 se superó y 3 no se alcanzaron.", levels), RULE) == []
    apart = told("De las 4 metas programadas, 1 se superó, 3 no se alcanzaron y 1 no se ejecutó.", levels)
    assert values(apart, RULE) == [(None, "2", "3")]


@pytest.mark.parametrize("levels", ["1.1 total\nMetas superadas | 1 | x", "1.1 total\nOtra cosa | 1 | 1", "1.1\nMetas superadas | 1"])
def test_a_table_that_cannot_be_told_is_silent(levels):
    assert values(told("De las 5 metas programadas, 2 fueron superadas.", levels), RULE) == []


def test_no_table_and_no_section():
    assert values(ReportBuilder().section("management", "De las 5 metas programadas, 2 fueron superadas."), RULE) == []
    assert values(ReportBuilder().level(LEVELS), RULE) == []


@pytest.mark.parametrize(("key", "value"), [("section", "chapter-5"), ("table", "levels"), ("levels", {"done": ["hecha"]})])
def test_a_name_that_the_profile_does_not_have(key, value):
    known = {"table": "level", "total_column": "total", "section": "management", "counted": ["metas"], "levels": {}}
    with pytest.raises(ProfileError, match=f"checks.conclusion-summary.{key}: there is no"):
        run_checks(make_report(), make_profile({RULE: {**known, key: value}}))


@pytest.mark.parametrize(
    "text",
    [
        "Se programaron cuatro (04) metas: una (01) superada y tres (03) o alcanzadas.",  # "no" lost its n
        "Con 2 se programaron cuatro (04) metas: una (01) superada y tres (03) no alcanzadas.",  # what is left of a heading's number
    ],
)
def test_on_a_scan_a_lost_letter_or_a_stray_number_is_no_other_count(text):
    report = told(text).build()
    assert run_checks(report, PCM, [RULE]).disagreements
    read = tuple(f.model_copy(update={"readings": (ReadingInfo(reader="ppocr", text=f.text, confidence=1.0),)}) for f in report.figures)
    assert run_checks(report.model_copy(update={"figures": read}), PCM, [RULE]).disagreements == ()


def test_counts_that_are_the_tables_agree():
    builder = told("De las 4 metas programadas, 2 fueron superadas y 3 no fueron alcanzadas.")
    whole, missed = agreed(builder, RULE)
    texts = {figure.id: (figure.text, noted(figure)) for figure in builder.figures}
    assert [texts[id_] for id_ in whole.figures] == [("4", "section:management"), ("4", "level:5:total")]
    assert [texts[id_] for id_ in missed.figures] == [("3", "section:management"), ("3", "level:3:total")]


def test_goals_told_together_agree_with_all_their_totals():
    levels = LEVELS.replace("| 1  |  1  |  1  |  0  |  3", "| 1  |  1  |  0  |  0  |  2").replace(
        "| 0  |  0  |  0  |  0  |  0\nTotal", "| 0  |  0  |  1  |  0  |  1\nTotal"
    )
    (one,) = agreed(told("De 3 metas se supo que no se alcanzaron.", levels), RULE)
    assert len(one.figures) == 3


def test_words_and_digits_that_disagree_agree_with_nothing():
    assert len(agreed(told("De las cuatro (05) metas programadas, una (01) fue superada."), RULE)) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Se programaron cuatro (04) metas: una (01) superada y tres (03) o alcanzadas.", "may-be-denied"),
        ("Con 2 se programaron cuatro (04) metas: una (01) superada y tres (03) no alcanzadas.", "other-count"),
    ],
)
def test_on_a_scan_a_count_that_may_be_another_is_told_as_not_compared(text, code):
    scanned = seen(told(text))
    assert uncompared(scanned, RULE) == [(f"conclusion-summary.{code}", {"n": 1, "pages": [5]})]
    assert values(scanned, RULE) == []
    assert uncompared(told(text), RULE) == []


def test_on_a_scan_a_total_that_was_not_read_is_told():
    builder = told("De las 4 metas programadas, 1 fue superada.", LEVELS.replace("1  |  4", "1  |  4A"))
    assert uncompared(builder, RULE) == []
    builder.kind = "scanned"
    assert uncompared(seen(builder), RULE) == [("uncompared.unread-cells", {"n": 1, "pages": [2]})]

"""Labels in other words than the profile's."""

from extractor.model.section import Labelled
from extractor.narrative.labels import locate_labelled
from extractor.narrative.learn_wordings import Matrix, learn_wordings, told_by_values
from tests.builders import lines_from_art
from tests.builders_report import PCM
from tests.languages import SPANISH

SPEC = PCM.narrative
CODES = ("7.1", "7.2", "7.3")
TEXTS = {
    "code": {code: code for code in CODES},
    "annual_target": {"7.1": "40", "7.2": "2,000", "7.3": "10"},
    "executed_s1": {"7.1": "12", "7.2": "60", "7.3": "5"},
    "indicator": {
        "7.1": "Salas que funcionan en el campo",
        "7.2": "Lectores que formó el programa",
        "7.3": "Estantes que hay en las salas",
    },
}
ART = """
    Acerca de lo que busca el propósito 7.1, “Acercar libros”.
    Se ve en: Salas que funcionan en el campo
    {first} 40
    {second} 12
    Acerca de lo que busca el propósito 7.2, “Formar lectores”.
    Se ve en: Lectores que formó el programa
    {first} 2 000
    {second} 60
    Acerca de lo que busca el propósito 7.3, “Cuidar libros”.
    Se ve en: Estantes que hay
    {first} 10
    {second} {last}
"""


def learned(first: str, second: str, last: str = "5", texts=TEXTS, heads=None):
    lines = lines_from_art(ART.format(first=first, second=second, last=last))
    return lines, learn_wordings(lines, PCM, SPEC, CODES, Matrix(texts, heads or {}), SPANISH)


def read(first: str, second: str, last: str = "5", **more):
    lines, found = learned(first, second, last, **more)
    items = told_by_values(locate_labelled(lines, found.spec, PCM.code, SPANISH, CODES), found)
    return {item.code: {measure: value.text for measure, value in item.values} for item in items}, items, found


def by(found):
    return {one.values["measure"]: one.values["by"] for one in found.remarks if one.code == "profile.label-worded"}


def test_labels_are_named_by_order_and_by_the_values_of_most_blocks():
    told, items, found = read("Previsto:", "Hecho de enero a junio:")
    assert told["7.2"] == {"annual_target": "2 000", "executed_s1": "60"}
    assert by(found) == {"annual_target": ["order", "values"], "executed_s1": ["order", "values"]}
    assert items[0].indicator == "Salas que funcionan en el campo"
    assert not any(item.doubts for item in items)


def test_one_block_that_deviates_stays_told():
    told, items, _ = read("Previsto:", "Hecho de enero a junio:", last="8")
    assert told["7.3"]["executed_s1"] == "8"
    assert not any(item.doubts for item in items)


def test_a_label_that_only_its_values_name_is_in_doubt():
    told, items, found = read("Hecho de enero a junio:", "Previsto:", texts=TEXTS | {
        "annual_target": TEXTS["executed_s1"], "executed_s1": TEXTS["annual_target"],
    })  # fmt: skip
    assert by(found) == {"annual_target": ["values"], "executed_s1": ["values"]}
    assert told["7.1"] == {"annual_target": "12", "executed_s1": "40"}
    assert {why.code for item in items for _, why in item.doubts} == {"doubt.label-by-values"}


def test_the_header_of_the_matrix_has_the_same_words():
    wrong = TEXTS | {"annual_target": dict.fromkeys(CODES, "999"), "executed_s1": dict.fromkeys(CODES, "998")}
    heads = {"annual_target": "Valor previsto", "executed_s1": "Valor hecho"}
    told, _, _ = read("Valor previsto:", "Valor hecho –", texts=wrong, heads=heads)
    assert told["7.1"] == {"annual_target": "40", "executed_s1": "12"}


def test_labels_that_nothing_names_stay_unnamed():
    wrong = TEXTS | {"annual_target": dict.fromkeys(CODES, "999"), "executed_s1": dict.fromkeys(CODES, "998")}
    told, _, found = read("Alfa:", "Beta:", texts=wrong)
    assert (told, by(found)) == ({}, {})


def test_what_the_profile_says_is_not_learnt_again():
    _, _, found = read("Meta Anual:", "Ejecución I Semestre:")
    assert by(found) == {}
    assert found.spec.measures == SPEC.measures


def test_without_doubts_nothing_changes():
    _, found = learned("Previsto:", "Hecho:")
    item = Labelled("7.1", "", "", ())
    assert told_by_values([item], found) == (item,)

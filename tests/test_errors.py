"""Errors are codes with values: every one that is raised has its texts and gives them what they tell, in any language and any process."""

import ast
import pickle
from pathlib import Path
from string import Formatter

import pytest

from extractor import errors
from extractor.errors import CotejoError, InputError, ReaderError, UsageError
from extractor.messages import LANGUAGES, phrase, texts
from extractor.yamlfile import in_file
from tests.test_house import SOURCES, TREES, place

KINDS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, CotejoError)}
CODED = ("error.", "problem.")


def fields(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def codes(node):
    """The codes of a call: its first argument, or both where a condition chooses."""
    chosen = (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,)
    return [one.value for one in chosen if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def calls():
    """Every place that makes an error or a phrase: path and call, full code, the names of its values (None where `**` hands some over)."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in KINDS | {"phrase"}:
                given = {keyword.arg for keyword in node.keywords}
                for code in codes(node.args[0]):
                    full = code if node.func.id == "phrase" else f"error.{code}"
                    yield place(path, node), full, None if None in given else given


def wanted(code):
    """What the texts of an error, or of a phrase, put in; None where there is no such text."""
    parts = [text for key, text in texts("en").items() if key in {code, f"{code}.what", f"{code}.hint"}]
    return set().union(*map(fields, parts)) if parts else None


def test_every_error_has_its_texts_and_gives_them_their_values():
    found = [(where, code, given, wanted(code)) for where, code, given in calls()]
    assert len(found) > 60
    assert not [one for one in found if one[3] is None or (one[2] is not None and not one[3] <= one[2])]


def test_no_text_of_an_error_is_left_over():
    used = {code for _, code, _ in calls()}
    told = {key.removesuffix(".what").removesuffix(".hint") for key in texts("en") if key.startswith(CODED)}
    assert told == {code for code in used if code.startswith(CODED)}


def test_no_error_is_raised_with_a_sentence():
    """A code has no spaces; what pydantic asks of a validator, and what never reaches a person, is a ValueError."""
    raised = [node.exc for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.Raise)]
    named = [one for one in raised if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in KINDS]
    sentences = [one for one in named if isinstance(one.args[0], ast.JoinedStr) or any(" " in code for code in codes(one.args[0]))]
    assert not [ast.unparse(one) for one in sentences]
    assert len(SOURCES) > len(named) > 30


def test_an_error_is_told_in_any_language():
    error = InputError("input.missing", path=Path("a/scan.pdf"))
    assert str(error) == "a/scan.pdf: no such file"
    assert error.hint == "check the name and the folder"
    assert error.told("es") == ("a/scan.pdf: no existe ese archivo", "revise el nombre y la carpeta")


def test_problems_stand_one_a_line_and_phrases_within_a_text():
    problems = [
        in_file(Path("p.yaml"), 4, "matrix", phrase("problem.no-table", name="t")),
        in_file(Path("p.yaml"), 1, "", "so pydantic says"),
    ]
    error = errors.ProfileError("profile.keys", problems=problems)
    assert str(error) == "p.yaml:4: matrix: there is no table 't'\np.yaml:1: (file): so pydantic says"
    assert error.told("es")[0] == "p.yaml:4: matrix: no hay ningún cuadro «t»\np.yaml:1: (archivo): so pydantic says"
    within = UsageError("waivers.not-valid", what=error.said, keys=["rule", "code"])
    assert str(within) == str(error)
    assert within.hint == "a list `waivers:`, each with rule, code"


def test_what_somebody_else_raises_is_told_as_it_is():
    error = ReaderError("the scanner {is} off", hint="press the button")
    assert error.told("es") == error.told("en") == ("the scanner {is} off", "press the button")
    assert ReaderError("off").hint == ""


@pytest.mark.parametrize("error", [InputError("page.too-large", page=3, width=1.5, height=2, dpi=90), UsageError("own words", hint="x")])
def test_code_and_values_cross_a_process_border(error):
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.code, again.values) == (type(error), error.code, error.values)
    assert [again.told(lang) for lang in LANGUAGES] == [error.told(lang) for lang in LANGUAGES]


def test_values_are_plain():
    values = InputError("x", path=Path("a"), reason=OSError("no"), start=b"PK", kinds=("a", Path("b")), n=1).values
    assert values == {"path": "a", "reason": "no", "start": "b'PK'", "kinds": ["a", "b"], "n": 1}

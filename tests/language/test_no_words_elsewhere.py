"""No file but those of `extractor/language/` knows a word of Spanish.

Looked at are all string constants but docstrings, also the literal parts of f-strings. A word of Spanish is one of the language's own
record (three letters and more, accents aside), or any that bears an accent; words that English has as well ("total", "plan") are left
out, for they are names in code. English is not looked for: names, keys and errors are English everywhere. What stands in
`extractor/texts/` is no Python and no knowledge.
"""

import ast
import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.text import fold
from tests.languages import ENGLISH, SPANISH

PACKAGE = Path(__file__).resolve().parents[2] / "extractor"
ELSEWHERE = sorted(path for path in PACKAGE.rglob("*.py") if path.parent.name != "language")
WORD = re.compile(r"[^\W\d_]+")
SHORTEST, ALPHABET = 3, 12
NAMES = frozenset(("des", "est", "ind", "les", "mat", "meta", "obj", "once", "rit", "ron"))
"""Pieces of patterns, and names of other things in code: `<meta>` of a page, `once` of English."""


def words_of(value: object) -> Iterator[str]:
    """Every word in a record, folded; of a pattern, what is left without its signs."""
    if isinstance(value, re.Pattern):
        value = value.pattern
    if isinstance(value, str):
        plain = re.sub(r"\[(\w)[^]]*\]", r"\1", re.sub(r"\\[a-zA-Z]|\(\?P?<\w+>", " ", value))  # "art[ií]culo" is "articulo"
        yield from (word for word in fold(plain).split() if len(word) >= SHORTEST and word.isalpha())
    elif isinstance(value, dict):
        for key in value:
            yield from words_of(key)
    elif isinstance(value, tuple | frozenset):
        for one in value:
            yield from words_of(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in {"name", "tesseract"}:
                yield from words_of(getattr(value, field.name))


KNOWN = frozenset(words_of(SPANISH)) - frozenset(words_of(ENGLISH)) - NAMES


def is_accented(word: str) -> bool:
    """Whether a word of some length bears an accent; many different letters, or none that sounds, are an alphabet."""
    sounds = any(c in "aeiou" for c in fold(word))
    return len(word) >= SHORTEST and sounds and unicodedata.normalize("NFD", word) != word and len(set(word)) < ALPHABET


def docstrings(tree: ast.AST) -> set[int]:
    """The constants that stand as a statement by themselves: docstrings, also those of attributes."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def knowledge(source: str) -> Iterator[str]:
    """The words of Spanish that a file knows, each with its line."""
    tree = ast.parse(source)
    told = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            found = {word for word in WORD.findall(node.value) if fold(word) in KNOWN or is_accented(word)}
            yield from (f"{node.lineno}: {word}" for word in sorted(found))


def test_the_record_holds_what_there_is_to_look_for():
    assert {"cuatro", "setiembre", "tampoco", "porcentaje", "entre", "articulo", "dolares"} <= KNOWN
    assert not {"total", "plan", "error", "page"} & KNOWN


@pytest.mark.parametrize("path", ELSEWHERE, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_other_file_knows_a_word(path):
    assert not list(knowledge(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('BLANKS = ("sin dato",)', ["1: dato", "1: sin"]),
        ('X = re.compile(r"\\b(?:enero|febrero)\\b")', ["1: enero", "1: febrero"]),
        ('X = f"{a} según {b}"', ["1: según"]),
        ('"""Los meses: enero, febrero."""\nX = 1\n"""De enero."""', []),
        ('raise UsageError("unknown column: total", hint="known: page")', []),
        ('LETTERS = "áéíóúñüàèìòùâêîôû0123456789"', []),
    ],
)
def test_the_finder_sees_what_it_should(source, words):
    assert sorted(knowledge(source)) == words

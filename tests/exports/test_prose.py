"""What people read in the outputs stands in the texts, one file a language, and not in the code that puts it together."""

import ast
import re
from pathlib import Path

import pytest

from extractor import exports

SOURCES = sorted(path for path in Path(exports.__file__).parent.glob("*.py") if path.stem != "_remarks")
PROSE = re.compile(r"(?<![\w!-])[^\W\d_]{2,} [^\W\d_]{2,}")
ERRORS = {"hint", "BUG"}
"""Names of what errors say: those have texts of their own."""


def apart(node: ast.AST) -> list[ast.AST]:
    """What may hold words in a row: docstrings, errors, and classes of markup."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return [node.value]
    if isinstance(node, ast.Raise):
        return [node]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Error"):
        return [node]
    if isinstance(node, ast.Assign) and {getattr(target, "id", "") for target in node.targets} & ERRORS:
        return [node.value]
    return [node.value] if isinstance(node, ast.keyword) and node.arg == "class_" else []


def prose(source: str) -> list[str]:
    """Texts of two words or more that stand in code."""
    tree = ast.parse(source)
    left_out = {id(inner) for node in ast.walk(tree) for outer in apart(node) for inner in ast.walk(outer)}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out]
    return [f"line {node.lineno}: {node.value}" for node in texts if PROSE.search(node.value)]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_output_holds_prose(path):
    assert not prose(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('told = "no figure here"', True),
        ('told = f"{n} páginas leídas"', True),
        ('"""What it is for."""', False),
        ('raise ValueError("no such page")', False),
        ('raise OutputError(f"{path}: cannot be written")', False),
        ('el("p", class_="exhibit broad")', False),
        ('words["profile-stamp"]', False),
        ('f"{words[name]} · {count}"', False),
    ],
)
def test_prose_is_told_from_signs_and_keys(line, found):
    assert bool(prose(line)) is found

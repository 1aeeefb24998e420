"""Codes in the program and texts for people belong together: no code without a text, no text without a code, and none is read back."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from extractor import errors
from extractor.messages import LANGUAGES, texts
from tests.test_house import PACKAGE, TREES, place

CODE = re.compile(r"[a-z-]+\.[a-z0-9-]+")
KEYS = texts(LANGUAGES[0])
SECTIONS = {key.partition(".")[0] for key in KEYS}
ALIVE = {"page", "table", "doubt", "unread", "place", "uncompared", "verdict"}
"""Sections that hold remarks only: each of their texts is told by some line of the program."""
OTHER_NAMES = {"require_known", "read_parameters", "Messages", "words"}
"""Functions whose arguments may look like codes: settings of a profile, `one-spelling.tables`, and parts of the texts, `doctor.why`."""
OTHER_NAMES |= {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.CotejoError)}
"""Errors have codes of their own, under `error`: `tests/test_errors.py` holds those."""

SENTENCES = {"message", "explanation", "reason"}
REMARKS = {"remark", "doubt", "problem", "says", "because", "remarks", "doubts", "problems"}
METHODS = {"startswith", "endswith", "removeprefix", "removesuffix", "find", "rfind", "index", "rindex", "count", "replace"}
METHODS |= {"split", "rsplit", "splitlines", "partition", "rpartition"}
PATTERNS = {"search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"}
BORDER = {"messages.py", "told.py", "exports/_tell_findings.py"}
"""Where texts are made, and the output that puts an objective's code before a message that does not hold it."""


def fields(key: str) -> set[str]:
    """The names of the values that a text tells."""
    return {name for _, name, _, _ in Formatter().parse(KEYS[key]) if name is not None}


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


# --- codes ------------------------------------------------------------------------------------------------------------------------


def pattern_of(node: ast.expr) -> str | None:
    """What codes a constant or an f-string may be, as a pattern; None where it names none."""
    if isinstance(node, ast.Constant):
        named = node.value if isinstance(node.value, str) and CODE.fullmatch(node.value) else ""
        return re.escape(named) if named.partition(".")[0] in SECTIONS else None
    if isinstance(node, ast.JoinedStr):
        first = node.values[0].value if node.values and isinstance(node.values[0], ast.Constant) else ""
        if isinstance(first, str) and "." in first and first.partition(".")[0] in SECTIONS:
            return "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*" for part in node.values)
    return None


def mentions(tree: ast.AST, *, built: bool) -> Iterator[tuple[ast.expr, str]]:
    """Places that name a code, with the pattern of it; those that are `built` stand in no set of codes to compare with."""
    pending = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Call) and called(node) in OTHER_NAMES:
            continue
        if built and (isinstance(node, ast.Set | ast.Compare) or (isinstance(node, ast.Call) and called(node) == "frozenset")):
            continue
        pattern = pattern_of(node) if isinstance(node, ast.expr) else None
        if pattern is not None and isinstance(node, ast.expr):
            yield node, pattern
        if not isinstance(node, ast.JoinedStr):
            pending.extend(ast.iter_child_nodes(node))


def endings_of(tree: ast.AST) -> Iterator[str]:
    """What is put behind a code that is told already: `f"{code}-digit"`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and len(node.values) == 2 and isinstance(node.values[1], ast.Constant):
            ending = str(node.values[1].value)
            if isinstance(node.values[0], ast.FormattedValue) and re.fullmatch(r"(?:-[a-z]+)+", ending):
                yield ending


def named(tree: ast.AST) -> dict[str, list[ast.expr]]:
    """The values that names are given in a file."""
    out: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                out.setdefault(getattr(target, "id", ""), []).append(node.value)
    return out


CONSTANTS = {name: value for tree in TREES.values() for name, (value, *_) in named(tree).items() if name.isupper()}


def possible(node: ast.expr, own: dict[str, list[ast.expr]]) -> Iterator[str]:
    """Patterns of the codes that an argument may be: a constant, one of two, a name for one."""
    if isinstance(node, ast.IfExp):
        yield from (*possible(node.body, own), *possible(node.orelse, own))
    elif isinstance(node, ast.Name):
        for value in own.get(node.id) or [CONSTANTS[node.id]] if node.id in own or node.id in CONSTANTS else []:
            if not isinstance(value, ast.Name):
                yield from possible(value, own)
    elif (pattern := pattern_of(node)) is not None:
        yield pattern


def unlike(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Calls of `remark` without a value that the text of its code tells; those that hand on a mapping are left alone.

    More values than a text tells are for programs.
    """
    own = named(tree)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and called(node) == "remark" and node.args):
            continue
        given = {keyword.arg for keyword in node.keywords}
        if None in given:
            continue
        told = [key for pattern in possible(node.args[0], own) for key in KEYS if re.fullmatch(pattern, key)]
        yield from ((node, key) for key in told if not fields(key) <= given)


def test_every_code_has_its_texts():
    found = [(path, *mention) for path, tree in TREES.items() for mention in mentions(tree, built=False)]
    assert len(found) > 80
    assert not [f"{place(path, node)} {pattern}" for path, node, pattern in found if not any(re.fullmatch(pattern, key) for key in KEYS)]


def test_a_code_comes_with_the_values_that_its_text_tells():
    assert not [f"{place(path, node)} {key}" for path, tree in TREES.items() for node, key in unlike(tree)]


def test_every_text_is_told_somewhere():
    patterns = {pattern for tree in TREES.values() for _, pattern in mentions(tree, built=True)}
    endings = "|".join(sorted({re.escape(ending) for tree in TREES.values() for ending in endings_of(tree)}))
    remarks = [key for key in KEYS if key.partition(".")[0] in ALIVE]
    assert len(remarks) > 60
    assert not [key for key in remarks if not any(re.fullmatch(f"(?:{pattern})(?:{endings})*", key) for pattern in patterns)]


@pytest.mark.parametrize(
    ("text", "built", "codes"),
    [
        ('remark("page.coarse", dpi=1)', True, ["page.coarse"]),
        ('X = "doubt.unsure"', True, ["doubt.unsure"]),
        ('remark(f"side.{side}")', True, ["side.left", "side.right"]),
        ('remark(f"unread.no-such-line{more}")', True, ["unread.no-such-line", "unread.no-such-line-of-most"]),
        ('{"doubt.unsure"}', True, []),
        ('frozenset(("doubt.unsure",))', True, []),
        ('x.code == "doubt.unsure"', True, []),
        ('x.code == "doubt.unsure"', False, ["doubt.unsure"]),
        ('require_known(profile, "table.columns", wanted)', False, []),
        ('"report.json"', False, []),
    ],
)
def test_the_rule_about_codes_sees_what_it_should(text, built, codes):
    patterns = [pattern for _, pattern in mentions(ast.parse(text), built=built)]
    assert [key for key in KEYS if any(re.fullmatch(pattern, key) for pattern in patterns)] == codes


def test_the_rule_about_codes_sees_one_without_a_text():
    assert [pattern for _, pattern in mentions(ast.parse('remark("page.none-such")'), built=False)] == [r"page\.none\-such"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('remark("page.coarse", dpi=1)', ["page.coarse"]),
        ('remark("page.coarse", dpi=1, least=2)', []),
        ('remark("page.coarse", dpi=1, least=2, more=3)', []),
        ('remark("page.coarse", **told)', []),
        ('remark("page.garbled" if a else "page.coarse")', ["page.coarse"]),
        ('HOW = "page.coarse"\nremark(HOW)', ["page.coarse"]),
        ('how = "page.coarse" if a else "page.garbled"\nremark(how)', ["page.coarse"]),
        ("remark(UNSURE)", ["doubt.unsure"]),
        ('remark(f"unread.no-such-line{more}")', ["unread.no-such-line", "unread.no-such-line-of-most"]),
        ("remark(code, pages=1)", []),
    ],
)
def test_the_rule_about_values_sees_what_it_should(text, wrong):
    assert [key for _, key in unlike(ast.parse(text))] == wrong


# --- texts are written, never read ------------------------------------------------------------------------------------------------


def is_sentence(node: ast.AST) -> bool:
    """Whether an expression is a text for people: a message, or the text of a remark."""
    if not isinstance(node, ast.Attribute):
        return False
    if node.attr in SENTENCES:
        return True
    owner = node.value.value if isinstance(node.value, ast.Subscript) else node.value
    return node.attr == "text" and getattr(owner, "id", getattr(owner, "attr", "")) in REMARKS


def reads_a_sentence(node: ast.AST) -> bool:
    """Whether a text for people is taken apart, or something is looked for in it."""
    if isinstance(node, ast.Compare):
        pairs = zip(node.ops, node.comparators, strict=True)
        return any(isinstance(operator, ast.In | ast.NotIn) and is_sentence(right) for operator, right in pairs)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        asked = node.func.attr
        return (asked in METHODS and is_sentence(node.func.value)) or (asked in PATTERNS and any(map(is_sentence, node.args)))
    return False


def at_the_border(path: Path) -> bool:
    return path.relative_to(PACKAGE).as_posix() in BORDER


def test_no_text_is_read_back():
    trees = [(path, tree) for path, tree in TREES.items() if not at_the_border(path)]
    assert not [place(path, node) for path, tree in trees for node in ast.walk(tree) if reads_a_sentence(node)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('problem.text.startswith("goes on")', True),
        ('unread.remark.text.endswith("x")', True),
        ('figure.doubts[0].text.split("; ")', True),
        ('finding.says.text.replace("a", "b")', True),
        ('finding.because.text.find("a")', True),
        ('"row" in problem.text', True),
        ('"row" not in finding.message', True),
        ('re.search("x", doubt.text)', True),
        ("_ROW.findall(finding.explanation)", True),
        ('re.sub("x", "y", decision.reason)', True),
        ('finding.message.partition(":")', True),
        ('word.text.startswith("goes on")', False),
        ('"row" in cell.text', False),
        ('re.search("x", line.text)', False),
        ('problem.code in {"table.goes-on"}', False),
        ('"; ".join(problem.text for problem in problems)', False),
    ],
)
def test_the_rule_about_texts_sees_what_it_should(text, wrong):
    assert any(reads_a_sentence(node) for node in ast.walk(ast.parse(text))) is wrong

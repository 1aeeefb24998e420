"""The command line has no words of its own: all that a person reads stands in `extractor/texts/`."""

import ast
import re

import pytest

from tests.test_house import PACKAGE, TREES, place

PROSE = re.compile(r"[^\W\d_]{2,}[,:;]? [^\W\d_]{2,}")
"""Two words, one after the other."""
NOT_PROSE = (
    r"(bold|dim) \w+",  # a style
    r"Meta anual 2773",  # what the readers are asked to read
    r"import \w+.*",  # a program
    r"\./run setup|export LC_ALL=C\.UTF-8",  # commands that mend something
    r"(brew|apt-get|dnf|zypper|pacman|apk) .*| -m pip install .*",
)


def docstrings(tree):
    """The constants that document a module, a class, a function or a name."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            yield from (id(one.value) for one in body if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))


def prose(tree):
    """Every piece of text that reads like words for a person."""
    documents = set(docstrings(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents and PROSE.search(node.value):
            yield node


def test_no_words_stand_in_the_code():
    files = {path: tree for path, tree in TREES.items() if path.is_relative_to(PACKAGE / "cli")}
    assert len(files) > 15
    found = [(place(path, node), node.value) for path, tree in files.items() for node in prose(tree)]
    assert not [one for one in found if not any(re.fullmatch(known, one[1], re.DOTALL) for known in NOT_PROSE)]


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ('say("the file is gone")', True),
        ('say(f"{name}: no tiene páginas")', True),
        ('def f():\n    """Two words."""\n', False),
        ('option("--second-reader", metavar="NAME|none")', False),
        ('words["no-document"]', False),
    ],
)
def test_the_finder_sees_what_it_should(code, wrong):
    assert bool(list(prose(ast.parse(code)))) is wrong

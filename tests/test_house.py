"""The house rules that no tool holds: sizes, names, doors, registries, what stands in the READMEs, the locks; read, not run."""

import ast
import importlib
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "extractor"
LAYOUTS = ROOT / "layouts"
READMES = (ROOT / "README.md", ROOT / "README.es.md")

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60  # the aim is 50
MAX_PARAMETERS = 6
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc"}
REGISTRIES = ("readers", "checks", "exports", "language")

# Where one failure must not cost the others, and nowhere else: the command line, the page worker, the batch worker.
DOORS = {"cli/__init__.py", "pages/worker.py", "reading.py", "batch/worker.py"}

HOSTS = ("pypi[.]org", "pythonhosted[.]org", "npmjs[.](?:org|com)", "deb[.]debian[.]org", "security[.]debian[.]org", "huggingface[.]co")
FORBIDDEN = re.compile("|".join([r"(?<![\w.~-])/(?:home|Users)/[a-z]\w*", r"(?<![\w./~-])/(?:root|work)/\w+", *HOSTS]).encode())

SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if path.is_file())
TREES = {path: ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in SOURCES}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def place(path: Path, node: ast.AST | None = None) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def functions() -> Iterator[tuple[Path, Function]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield path, node


def members(room: str) -> list[str]:
    """The file names (without suffix) of a folder that is a registry."""
    return sorted(path.stem for path in (PACKAGE / room).glob("*.py") if not path.stem.startswith("_"))


def is_verb(node: Function) -> bool:
    """A click command: its parameters are its options, filled in by click, not by a caller."""
    decorators = [item.func if isinstance(item, ast.Call) else item for item in node.decorator_list]
    return any(isinstance(item, ast.Attribute) and item.attr in {"command", "group"} for item in decorators)


def parameters(node: Function) -> int:
    arguments = node.args
    named = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in named if name not in {"self", "cls"}])


# --- sizes and names --------------------------------------------------------------------------------------------------------------


def test_there_is_a_house_to_look_at():
    assert len(SOURCES) > 10


def test_files_are_short():
    own = [*SOURCES, *(ROOT / ".run").glob("*.py")]
    long = [f"{place(path)} {lines}" for path in own if (lines := path.read_text(encoding="utf-8").count("\n")) > MAX_FILE_LINES]
    assert not long


def test_functions_are_short():
    sizes = [(path, node, (node.end_lineno or 0) - node.lineno + 1) for path, node in functions()]
    assert not [f"{place(path, node)} {node.name}: {size} lines" for path, node, size in sizes if size > MAX_FUNCTION_LINES]


def test_functions_take_few_parameters():
    counted = [(path, node, parameters(node)) for path, node in functions() if not is_verb(node)]
    assert not [f"{place(path, node)} {node.name}: {count}" for path, node, count in counted if count > MAX_PARAMETERS]


def test_no_name_collects_everything():
    modules = [part for path in SOURCES for part in path.relative_to(PACKAGE).with_suffix("").parts]
    assert not BANNED_NAMES.intersection(name.strip("_") for name in modules)


# --- habits -----------------------------------------------------------------------------------------------------------------------


def catches_everything(node: ast.AST) -> bool:
    broad = {"Exception", "BaseException"}
    if isinstance(node, ast.ExceptHandler):
        caught = [] if node.type is None else node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        return node.type is None or any(isinstance(item, ast.Name) and item.id in broad for item in caught)
    if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "suppress":
        return any(isinstance(item, ast.Name) and item.id in broad for item in node.args)
    return False


def test_everything_is_caught_at_the_doors_only():
    found = [
        place(path, node)
        for path, tree in TREES.items()
        if path.relative_to(PACKAGE).as_posix() not in DOORS
        for node in ast.walk(tree)
        if catches_everything(node)
    ]
    assert not found


def test_nothing_prints():
    calls = [(path, node) for path, tree in TREES.items() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not [place(path, node) for path, node in calls if isinstance(node.func, ast.Name) and node.func.id == "print"]


def undocumented(tree: ast.Module) -> Iterator[ast.Module | ast.ClassDef | Function]:
    """The module, public classes, functions and methods without a docstring; what __init__ or __len__ does, the class says."""
    if not ast.get_docstring(tree):
        yield tree
    pending: list[ast.Module | ast.ClassDef] = [tree]
    while pending:
        for node in pending.pop().body:
            if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
                continue
            overload = any(getattr(item, "id", getattr(item, "attr", "")) in {"overload", "override"} for item in node.decorator_list)
            if not overload and not ast.get_docstring(node):
                yield node
            if isinstance(node, ast.ClassDef):
                pending.append(node)


def test_everything_public_says_what_it_is():
    assert not [f"{place(path, node)} {getattr(node, 'name', '')}" for path, tree in TREES.items() for node in undocumented(tree)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("try: pass\nexcept Exception: pass", True),
        ("try: pass\nexcept: pass", True),
        ("try: pass\nexcept (OSError, BaseException): pass", True),
        ("with contextlib.suppress(Exception): pass", True),
        ("try: pass\nexcept OSError: pass", False),
    ],
)
def test_the_rule_about_doors_sees_what_it_should(text, wrong):
    assert any(catches_everything(node) for node in ast.walk(ast.parse(text))) is wrong


def test_the_rule_about_docstrings_sees_what_it_should():
    text = '"""M."""\nclass A:\n    """A."""\n    def b(self): pass\n    def _c(self): pass\ndef d(): pass\n'
    assert [getattr(node, "name", "") for node in undocumented(ast.parse(text))] == ["d", "b"]


def test_public_names_are_sorted_and_there():
    front = PACKAGE / "__init__.py"
    if "__all__" not in (front.read_text(encoding="utf-8") if front.exists() else ""):
        assert not members("cli"), "extractor/__init__.py lists no public names"
        return
    names = importlib.import_module("extractor").__all__
    assert list(names) == sorted(names)
    assert not [name for name in names if not hasattr(importlib.import_module("extractor"), name)]


# --- constants ---------------------------------------------------------------------------------------------------------------------


def is_numeric(value: ast.expr) -> bool:
    if isinstance(value, ast.Constant):
        return isinstance(value.value, int | float) and not isinstance(value.value, bool)
    if isinstance(value, ast.UnaryOp):
        return is_numeric(value.operand)
    if isinstance(value, ast.BinOp):
        return is_numeric(value.left) and is_numeric(value.right)
    return isinstance(value, ast.Tuple) and bool(value.elts) and all(map(is_numeric, value.elts))


def unexplained(tree: ast.Module) -> Iterator[ast.Assign]:
    """Constants of a module that are numbers and do not say what they were taken from; several in a row may share what is said."""
    for at, node in enumerate(tree.body):
        if not isinstance(node, ast.Assign) or not is_numeric(node.value):
            continue
        names = [name for target in node.targets for name in getattr(target, "elts", [target])]
        if not all(getattr(name, "id", "").lstrip("_").isupper() for name in names):
            continue
        after = next((other for other in tree.body[at + 1 :] if not isinstance(other, ast.Assign)), None)
        said = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
        if not any(word in str(said) for word in ("Measured", "Standard", "Judgement")):
            yield node


def test_every_number_says_what_it_was_taken_from():
    assert not [place(path, node) for path, tree in TREES.items() for node in unexplained(tree)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('EDGE = 0.3\n"""Share of it. Judgement."""', False),
        ('A = 1\nB = 2\n"""Both. Measured: 3 of 4 (once)."""', False),
        ('EDGE = 0.3\n"""Share of it."""', True),
        ("EDGE, LEAST = 0.3, -2.0", True),
        ('NAME = "x"', False),
        ("local = 3", False),
    ],
)
def test_the_rule_about_numbers_sees_what_it_should(text, wrong):
    assert bool(list(unexplained(ast.parse(text)))) is wrong


# --- a folder is a registry -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("room", REGISTRIES)
def test_every_member_has_its_twin_test(room):
    assert not [name for name in members(room) if not (ROOT / "tests" / room / f"test_{name}.py").exists()]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_every_verb_stands_in_the_readme(readme):
    verbs = [name.replace("_", "-") for name in members("cli")]
    text = readme.read_text(encoding="utf-8") if verbs else ""
    assert not [verb for verb in verbs if not re.search(rf"\bcotejo {re.escape(verb)}\b", text)]


@pytest.mark.parametrize("profile", sorted(LAYOUTS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_profile_loads(profile):
    layout = importlib.import_module("extractor.layout.load")
    assert layout.load_profile(profile).profile.id == profile.stem


# --- READMEs and places -----------------------------------------------------------------------------------------------------------


def outline(readme: Path) -> tuple[list[int], int]:
    """The levels of a README's headings, in order, and the number of its code blocks."""
    text = readme.read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [len(mark) for mark in re.findall(r"^(#+) ", prose, re.MULTILINE)], len(re.findall(r"^```", text, re.MULTILINE))


def test_both_readmes_have_the_same_shape():
    there = [readme for readme in READMES if readme.exists()]
    assert len(there) in {0, 2}, "a README in one language only"
    assert len({str(outline(readme)) for readme in there}) <= 1


def project_files() -> list[Path]:
    """What is committed or would be; without git (a source archive), everything but what tools make."""
    git = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        check=False,
    )
    if git.returncode == 0:
        return [ROOT / name for name in git.stdout.split("\0") if name and (ROOT / name).is_file()]
    made = {".venv", ".venv-peers", "build", "dist", ".git", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not made.intersection(path.relative_to(ROOT).parts)]


def test_no_file_names_somebodys_folder_or_a_registry():
    found = []
    for path in project_files():
        data = path.read_bytes()
        if b"\0" in data[:8000]:
            continue
        found += [f"{path.relative_to(ROOT)}: {hit.group().decode()}" for hit in FORBIDDEN.finditer(data)]
    assert not found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (b"see /ho" + b"me/ana/scans", True),
        (b"in /ro" + b"ot/x", True),
        (b"from https://py" + b"pi.org/simple", True),
        (b"in home/ana and ./work/x", False),
        (b"the folder ~/scans", False),
    ],
)
def test_the_rule_about_places_sees_what_it_should(text, wrong):
    assert bool(FORBIDDEN.search(text)) is wrong


def test_the_version_is_said_once():
    stated = re.search(r'^version = "([^"]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert stated is not None
    literal = re.compile(rf"""(?:__version__|VERSION) *= *["']{re.escape(stated.group(1))}["']""")
    assert not [place(path) for path in SOURCES if literal.search(path.read_text(encoding="utf-8"))]


# --- the locks --------------------------------------------------------------------------------------------------------------------


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", text, re.MULTILINE))


def test_the_development_lock_holds_the_runtime_lock():
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_is_hashed_and_names_no_place(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins(name))
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"https?:|file:|^-|(?<![\w.])/\w+/", text, re.MULTILINE)
    assert "./run relock" in text


def test_the_lock_covers_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-dev.lock": project["dependency-groups"]["dev"],
    }
    for name, requirements in asked.items():
        names = {re.match(r"[\w-]+", requirement).group().lower() for requirement in requirements}
        assert names <= pins(name).keys()


def test_the_locks_keep_out_what_phones_home_or_stands_there_twice():
    for name in ("requirements.lock", "requirements-dev.lock"):
        locked = pins(name)
        assert "openvino-telemetry" not in locked
        assert [package for package in locked if package.startswith("opencv")] == ["opencv-python-headless"]
        assert not [package for package in locked if package.startswith(("onnxruntime", "torch", "paddle"))]

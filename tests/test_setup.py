"""./run: Python is found, the environment is made once and whole, the system's packages are named; with fakes, no network, no rights."""

import importlib.util
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
FAKE_UV = """\
#!/bin/sh
echo "$@" >> "$FAKE_LOG"
case $1 in
    venv)
        for last in "$@"; do :; done
        mkdir -p "$last/bin" "$last/lib/python3.11/site-packages"
        ln -s "$FAKE_PYTHON" "$last/bin/python"
        echo "version_info = 3.11.2" > "$last/pyvenv.cfg" ;;
    pip) sleep "${FAKE_SECONDS:-0}"; exit "${FAKE_STATUS:-0}" ;;
esac
"""


def load(name: str) -> ModuleType:
    """A module of .run, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / ".run" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


environment = load("environment")
system_packages = load("system_packages")
bootstrap = load("bootstrap")


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def checkout(tmp_path, monkeypatch) -> Path:
    """A checkout with what set-up reads, and a PATH of fakes with nothing else on it."""
    root = tmp_path / "a checkout"
    (root / ".run").mkdir(parents=True)
    for name in ("run", ".run/environment.py", ".run/bootstrap.py", ".run/system_packages.py"):
        script(root / name, (ROOT / name).read_text(encoding="utf-8"))
    (root / "pyproject.toml").write_text('version = "0.1.0"\n', encoding="utf-8")
    (root / "requirements.lock").write_text("click==8.5.1 \\\n    --hash=sha256:00\n", encoding="utf-8")
    (root / "requirements-dev.lock").write_text("click==8.5.1\npytest==9.2.0\n", encoding="utf-8")
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "env", "dirname", "readlink", "cat", "mkdir", "ln", "sleep"):
        found = next(folder / name for folder in (Path("/bin"), Path("/usr/bin")) if (folder / name).exists())
        (tools / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.setenv("FAKE_LOG", str(tmp_path / "log"))
    monkeypatch.setenv("FAKE_PYTHON", sys.executable)
    for name in ("COTEJO_NO_SYSTEM", "COTEJO_SEARCH_PYTHON", "COTEJO_STARTED_FROM"):
        monkeypatch.delenv(name, raising=False)
    return root


@pytest.fixture
def tools(checkout) -> Path:
    return checkout.parent / "bin"


def log(checkout: Path) -> list[str]:
    path = checkout.parent / "log"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


# --- run: a Python is found ------------------------------------------------------------------------------------------------------


def fake_python(path: Path, *, good: bool) -> None:
    script(path, f'#!/bin/sh\ncase "$*" in *version_info*) exit {0 if good else 127} ;; esac\nprintf "%s|" "$0" "$@"\n')


def call(run: Path, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(run), *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=60)


def test_a_shim_that_leads_nowhere_is_passed_over(checkout, tools):
    fake_python(tools / "python3.13", good=False)
    fake_python(tools / "python3.11", good=True)
    answer = call(checkout / "run", "cotejo", "a b.pdf", cwd=checkout.parent)
    assert answer.stdout == f"{tools}/python3.11|-I|{checkout}/.run/bootstrap.py|cotejo|a b.pdf|"


def test_no_python_is_told_with_what_to_install(checkout, tools):
    fake_python(tools / "python3", good=False)
    answer = call(checkout / "run", "setup")
    assert answer.returncode == 4
    assert answer.stdout == ""
    assert "no Python 3.11" in answer.stderr
    assert "sudo apt-get install python3 python3-venv" in answer.stderr


def test_run_works_through_a_symbolic_link(checkout, tools):
    fake_python(tools / "python3.12", good=True)
    (tools / "elsewhere").symlink_to(os.path.relpath(checkout / "run", tools))
    assert f"|{checkout}/.run/bootstrap.py|help|" in call(tools / "elsewhere", "help", cwd=tools).stdout


def test_an_environment_that_stands_starts_at_once(checkout):
    fake_python(checkout / ".venv" / "bin" / "python", good=True)
    (checkout / ".venv" / "cotejo-stamp").touch()
    assert call(checkout / "run", "help").stdout.startswith(f"{checkout}/.venv/bin/python|-I|-S|")


# --- verbs ------------------------------------------------------------------------------------------------------------------------


def test_help_names_every_verb(capsys):
    assert bootstrap.main([]) == 0
    told = capsys.readouterr().out
    assert all(f"./run {verb}" in told for verb in ("setup", "demo", "test", "cotejo", "lint", "relock", "help"))


@pytest.mark.parametrize("arguments", [["setpu"], ["setup", "now"], ["demo", "x.pdf"]])
def test_a_wrong_call_is_told_on_stderr(arguments, capsys):
    assert bootstrap.main(arguments) == 2
    heard = capsys.readouterr()
    assert heard.out == ""
    assert arguments[-1] in heard.err


def test_pytest_gets_the_paths_as_the_person_sees_them(tmp_path, monkeypatch):
    (tmp_path / "test_x.py").touch()
    monkeypatch.chdir(tmp_path)
    given = bootstrap.arguments_from(ROOT, ["test_x.py::test_a", "-k", "word", "--maxfail=1"])
    assert given == [f"{tmp_path}/test_x.py::test_a", "-k", "word", "--maxfail=1"]
    assert bootstrap.arguments_from(tmp_path, ["test_x.py"]) == ["test_x.py"]


# --- the stamp --------------------------------------------------------------------------------------------------------------------


def stamped(root: Path, level: str) -> None:
    (root / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
    (root / ".venv" / "pyvenv.cfg").write_text("version = 3.11.2\n", encoding="utf-8")
    if not environment.venv_python(root).is_symlink():
        environment.venv_python(root).symlink_to(sys.executable)
    environment.write_stamp(root, level)


def test_a_stamp_counts_for_its_level_and_below(checkout):
    assert not environment.is_ready(checkout, "runtime")
    stamped(checkout, "runtime")
    assert environment.is_ready(checkout, "runtime")
    assert not environment.is_ready(checkout, "dev")
    stamped(checkout, "dev")
    assert environment.is_ready(checkout, "dev")
    assert environment.is_ready(checkout, "runtime")


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml", ".run/environment.py", ".venv/pyvenv.cfg"])
def test_a_stamp_lapses_with_what_it_vouches_for(checkout, changed):
    stamped(checkout, "dev")
    (checkout / changed).write_text('version = "0.2.0"\n', encoding="utf-8")
    assert not environment.is_ready(checkout, "runtime")


def test_the_development_lock_leaves_the_runtime_alone(checkout):
    stamped(checkout, "dev")
    (checkout / "requirements-dev.lock").write_text("click==8.5.1\n", encoding="utf-8")
    assert environment.is_ready(checkout, "runtime")
    assert not environment.is_ready(checkout, "dev")


def test_a_moved_checkout_and_a_vanished_python_are_not_ready(checkout):
    stamped(checkout, "runtime")
    moved = checkout.rename(checkout.with_name("moved"))
    assert not environment.is_ready(moved, "runtime")
    back = moved.rename(checkout)
    assert environment.is_ready(back, "runtime")
    environment.venv_python(back).unlink()
    environment.venv_python(back).symlink_to("/nowhere/python")
    assert not environment.is_ready(back, "runtime")


# --- the environment --------------------------------------------------------------------------------------------------------------


def ensure(root: Path, level: str = "runtime", said: list[str] | None = None) -> bool:
    return environment.ensure(root, level, (said if said is not None else []).append, lambda: False)


def test_ways_are_tried_from_uv_to_a_venv_without_pip(checkout):
    ways = environment.ways_to_install(checkout, "/usr/bin/python3", "/x/uv", outer_pip=True)
    assert [way.name for way in ways] == ["uv", "venv", "venv without pip"]
    assert "--without-pip" in ways[-1].create
    assert ways[-1].install[:4] == ("/usr/bin/python3", "-m", "pip", "--python")
    assert all("--require-hashes" in way.install and "--no-deps" in way.install for way in ways)
    assert [way.name for way in environment.ways_to_install(checkout, "p", None, outer_pip=False)] == ["venv"]


def test_setup_makes_the_environment_once(checkout, tools):
    script(tools / "uv", FAKE_UV)
    said: list[str] = []
    assert ensure(checkout, said=said)
    assert "1 packages" in said[0]
    assert not ensure(checkout)
    assert [line.split()[0] for line in log(checkout)] == ["venv", "pip"]
    site = checkout / ".venv" / "lib" / "python3.11" / "site-packages"
    assert (site / "cotejo.pth").read_text(encoding="utf-8").strip() == str(checkout)
    assert "Version: 0.1.0" in (site / "cotejo-0.1.0.dist-info" / "METADATA").read_text(encoding="utf-8")


def test_the_launcher_survives_a_blank_in_the_path(checkout, tools):
    script(tools / "uv", FAKE_UV)
    ensure(checkout)
    (checkout / "extractor").mkdir()
    (checkout / "extractor" / "cli.py").write_text("import sys\ndef main():\n    print(sys.argv[1:])\n    return 7\n", encoding="utf-8")
    answer = subprocess.run(
        [str(checkout / ".venv" / "bin" / "cotejo"), "x y"],
        env={**os.environ, "PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.stdout, answer.returncode) == ("['x y']\n", 7)


def test_development_packages_are_added_to_what_stands(checkout, tools):
    script(tools / "uv", FAKE_UV)
    ensure(checkout)
    ensure(checkout, "dev")
    assert [line.split()[0] for line in log(checkout)] == ["venv", "pip", "pip"]
    assert environment.is_ready(checkout, "runtime")


def test_a_half_made_environment_is_made_anew(checkout, tools):
    script(tools / "uv", FAKE_UV)
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "leftover").touch()
    ensure(checkout)
    assert not (checkout / ".venv" / "leftover").exists()
    assert environment.is_ready(checkout, "runtime")


def test_a_failed_installation_names_step_and_remedy_and_leaves_no_stamp(checkout, tools, monkeypatch):
    script(tools / "uv", FAKE_UV)
    monkeypatch.setenv("FAKE_STATUS", "1")
    monkeypatch.setattr(environment, "base_python", lambda: str(tools / "no-python"))
    with pytest.raises(environment.SetupError, match=r"installing requirements.lock into .venv failed[\s\S]*network"):
        ensure(checkout)
    assert not environment.is_ready(checkout, "runtime")
    monkeypatch.setenv("FAKE_STATUS", "0")
    assert ensure(checkout)


def test_no_way_to_make_an_environment_is_told_with_the_line_to_run(checkout, monkeypatch):
    monkeypatch.setattr(environment, "base_python", lambda: "/nowhere/python3")
    with pytest.raises(environment.SetupError, match=r"neither a working venv module nor pip[\s\S]*sudo apt-get install python3-venv"):
        ensure(checkout)


def test_an_interruption_leaves_no_stamp(checkout, tools, monkeypatch):
    script(tools / "uv", FAKE_UV)
    ensure(checkout)
    (checkout / "requirements.lock").write_text("click==8.5.2\n", encoding="utf-8")

    def interrupted(*arguments, **settings):
        raise KeyboardInterrupt

    monkeypatch.setattr(environment.subprocess, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ensure(checkout)
    assert not (checkout / ".venv" / "cotejo-stamp").exists()


def test_a_full_disk_is_told_before_anything_is_removed(checkout, tools, monkeypatch):
    script(tools / "uv", FAKE_UV)
    monkeypatch.setattr(environment.shutil, "disk_usage", lambda path: type("Usage", (), {"free": 10_000_000})())
    (checkout / ".venv").mkdir()
    with pytest.raises(environment.SetupError, match="set-up needs some 2 GB"):
        ensure(checkout)
    assert (checkout / ".venv").exists()


def test_of_two_setups_at_once_the_second_waits_and_finds_it_done(checkout, tools, monkeypatch):
    script(tools / "uv", FAKE_UV)
    monkeypatch.setenv("FAKE_SECONDS", "0.5")
    done: list[bool] = []
    said: list[str] = []
    both = [threading.Thread(target=lambda: done.append(ensure(checkout, said=said))) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(30)
    assert sorted(done) == [False, True]
    assert len(log(checkout)) == 2
    assert any("waiting" in line for line in said)


# --- the system's packages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("apt-get", "sudo apt-get install tesseract-ocr tesseract-ocr-spa"),
        ("dnf", "sudo dnf install tesseract tesseract-langpack-spa"),
        ("apk", "sudo apk add tesseract-ocr tesseract-ocr-data-spa"),
        ("pacman", "sudo pacman -S tesseract tesseract-data-spa"),
        ("zypper", "sudo zypper install tesseract-ocr tesseract-ocr-traineddata-spanish"),
        ("brew", "brew install tesseract tesseract-lang"),
    ],
)
def test_every_system_has_its_line(tools, monkeypatch, program, line):
    monkeypatch.setattr(system_packages.sys, "platform", "linux")
    script(tools / program, "#!/bin/sh\n")
    manager = system_packages.find_manager()
    assert system_packages.install_line(manager, manager.tesseract, root=False) == line
    assert system_packages.install_line(manager, manager.tesseract, root=True) == line.removeprefix("sudo ")


def test_apt_refreshes_first_and_asks_nothing():
    refresh, install = system_packages.commands(system_packages.APT, ("tesseract-ocr",), ("sudo", "-n"))
    assert refresh[:5] == ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    assert "update" in refresh
    assert install[-1] == "tesseract-ocr"
    assert "-y" in install


def test_without_rights_nothing_is_tried(tools, monkeypatch):
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000)
    assert system_packages.privilege(system_packages.APT) is None
    script(tools / "sudo", "#!/bin/sh\nexit 1\n")
    assert system_packages.privilege(system_packages.APT) is None
    script(tools / "sudo", "#!/bin/sh\nexit 0\n")
    assert system_packages.privilege(system_packages.APT) == (str(tools / "sudo"), "-n")
    assert system_packages.privilege(system_packages.BREW) == ()


@pytest.mark.parametrize(
    ("languages", "missing"),
    [(None, "tesseract"), ("eng osd", "tesseract's Spanish (spa)"), ("eng spa", None)],
)
def test_what_is_missing_for_second_readings(tools, languages, missing):
    if languages is not None:
        script(tools / "tesseract", f"#!/bin/sh\nprintf '%s\\n' 'List of available languages (2):' {languages}\n")
    assert system_packages.missing_tesseract() == missing


def fake_apt(tools: Path, *, works: bool) -> None:
    brings = (
        f"printf '#!/bin/sh\\necho spa\\n' > {tools}/tesseract; /bin/chmod +x {tools}/tesseract"
        if works
        else "echo E: broken >&2; exit 100"
    )
    script(tools / "apt-get", f'#!/bin/sh\necho "$@" >> "$FAKE_LOG"\ncase $1 in install) {brings} ;; esac\n')


@pytest.mark.parametrize("works", [True, False])
def test_tesseract_is_installed_or_its_line_is_told(checkout, tools, monkeypatch, works):
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 0)
    monkeypatch.setattr(system_packages.sys, "platform", "linux")
    fake_apt(tools, works=works)
    said: list[str] = []
    system_packages.ensure_tesseract(said.append)
    assert [line.split()[0] for line in log(checkout)] == ["update", "install"]
    assert ("    apt-get install tesseract-ocr tesseract-ocr-spa" in said) is not works


def test_a_person_may_keep_the_system_out_of_it(checkout, tools, monkeypatch):
    monkeypatch.setattr(system_packages.sys, "platform", "linux")
    monkeypatch.setenv("COTEJO_NO_SYSTEM", "1")
    fake_apt(tools, works=True)
    said: list[str] = []
    system_packages.ensure_tesseract(said.append)
    assert log(checkout) == []
    assert said[-1].endswith("apt-get install tesseract-ocr tesseract-ocr-spa")

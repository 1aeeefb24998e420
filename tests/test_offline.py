"""Nothing leaves the machine: the main job is done without a network, and does not even try to find one."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

PAGE = "4"
WATCH = """
import os, sys
def look(event, arguments):
    if event in {{"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind", "urllib.Request"}}:
        with open({note!r}, "a") as out:
            out.write(f"{{event}} {{arguments[1:]}}\\n")
        raise PermissionError(event)
with open({note!r}, "a") as out:
    out.write(f"looking {{os.getpid()}}\\n")
sys.addaudithook(look)
"""


def extract(scan, cwd, before=(), **settings):
    command = [*before, sys.executable, "-m", "extractor", "extract", str(scan), "--pages", PAGE, "--json", "-"]
    paths = [path for path in (settings.pop("PYTHONPATH", None), str(ROOT)) if path]
    env = {**os.environ, **settings, "PYTHONPATH": os.pathsep.join(paths), "HOME": str(cwd)}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False)


def assert_read(done):
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    (page,) = told["pages"]
    assert page["kind"] == "scanned"
    assert page["status"] != "failed"
    assert page["words"] == len(page["word_boxes"]) > 100
    assert told["provenance"]["readers"][0]["name"] == "ppocr"


def no_network():
    """The command that runs another without a network; None with the reason where the system does not allow it."""
    if shutil.which("unshare") is None:
        return None, "no unshare here"
    why = ""
    for command in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        done = subprocess.run([*command, "true"], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return command, ""
        why = done.stderr.strip()
    return None, why


@pytest.mark.ocr
@pytest.mark.slow
def test_a_scan_is_read_where_there_is_no_network(produce, tmp_path):
    command, why = no_network()
    if command is None:
        pytest.skip(f"no network namespace: {why}")
    code = "import socket; socket.create_connection(('192.0.2.1', 80), 2)"
    assert subprocess.run([*command, sys.executable, "-c", code], capture_output=True, check=False).returncode != 0
    assert_read(extract(produce / "scan.pdf", tmp_path, command))
    assert not list(tmp_path.iterdir())


@pytest.mark.ocr
@pytest.mark.slow
def test_nothing_tries_to_connect(produce, tmp_path):
    """Every Python process of the run tells what it asks of the network; each such wish would also fail."""
    hooks, home, note = tmp_path / "hooks", tmp_path / "home", tmp_path / "note"
    hooks.mkdir()
    home.mkdir()
    (hooks / "sitecustomize.py").write_text(WATCH.format(note=str(note)), "utf-8")
    assert_read(extract(produce / "scan.pdf", home, PYTHONPATH=str(hooks)))
    lines = note.read_text("utf-8").splitlines()
    assert len({line for line in lines if line.startswith("looking")}) >= 2
    assert not [line for line in lines if not line.startswith("looking")]
    assert not list(home.iterdir())


def test_the_watch_sees_a_wish(tmp_path):
    note = tmp_path / "note"
    (tmp_path / "sitecustomize.py").write_text(WATCH.format(note=str(note)), "utf-8")
    code = "import socket; socket.getaddrinfo('localhost', 80)"
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "PermissionError: socket.getaddrinfo" in done.stderr
    assert "socket.getaddrinfo" in note.read_text("utf-8")

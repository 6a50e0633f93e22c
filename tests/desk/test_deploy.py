"""Handing the site over, against real servers on this machine: an rsync daemon, and moto's S3."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explainer.desk.deploy import deploy
from explainer.desk.deployment import TargetError, steps

SITE = {
    "index.html": "<p>home",
    "index.html.gz": "packed",
    "a/index.html": "<p>a",
    "static/site.css": "p {}",
    ".backgrounder": "x",
}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    for name, text in SITE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def change(output: Path) -> None:
    """One page changes, one goes, and every file gets a new time, as a build elsewhere gives it."""
    (output / "index.html").write_text("<p>new!", encoding="utf-8")
    shutil.rmtree(output / "a")
    for path in output.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def until(ready: Callable[[], object]) -> None:
    """Wait until ``ready`` raises no `OSError` any more, for ten seconds at most."""
    for _ in range(100):
        try:
            ready()
        except OSError:
            time.sleep(0.1)
        else:
            return
    ready()


@pytest.fixture
def rsync(tmp_path: Path) -> Iterator[tuple[str, Path, Path]]:
    """An rsync daemon: its address, the folder that it writes, and its log of transfers."""
    if shutil.which("rsync") is None:
        pytest.skip("rsync is not installed")
    served, log, port = tmp_path / "served", tmp_path / "log", free_port()
    served.mkdir()
    settings = f"use chroot = no\nlog file = {log}\ntransfer logging = yes\nlog format = %o %f\n"
    module = f"[www]\npath = {served}\nread only = no\n"
    user = f"uid = {os.getuid()}\ngid = {os.getgid()}\n"
    (tmp_path / "rsyncd.conf").write_text(user + settings + module, encoding="utf-8")
    command = [
        "rsync",
        "--daemon",
        "--no-detach",
        f"--port={port}",
        "--address=127.0.0.1",
        f"--config={tmp_path / 'rsyncd.conf'}",
    ]
    daemon = subprocess.Popen(command)
    until(lambda: socket.create_connection(("127.0.0.1", port)).close())
    yield f"rsync://127.0.0.1:{port}/www", served, log
    daemon.terminate()
    daemon.wait()


def received(log: Path) -> list[str]:
    """The files that the daemon received, in order."""
    words = [line.split() for line in log.read_text(encoding="utf-8").splitlines()]
    return [w[-1] for w in words if "recv" in w]


def tree(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.is_file()}


def test_rsync_brings_the_site_with_pages_last(output: Path, rsync: tuple[str, Path, Path]) -> None:
    target, served, log = rsync
    deploy(output, target)
    assert tree(served) == {name: text for name, text in SITE.items() if name != ".backgrounder"}
    assert received(log)[0].endswith("site.css")


def test_rsync_brings_only_what_has_changed_and_takes_away_what_is_gone(output: Path, rsync: tuple[str, Path, Path]) -> None:
    target, served, log = rsync
    deploy(output, target)
    before = len(received(log))
    change(output)
    deploy(output, target)
    assert [Path(name).name for name in received(log)[before:]] == ["index.html"]
    assert tree(served) == {name: text for name, text in tree(output).items() if name != ".backgrounder"}


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an S3 server with the bucket ``www``."""
    if shutil.which("rclone") is None:
        pytest.skip("rclone is not installed")
    if importlib.util.find_spec("moto") is None:
        pytest.skip("moto is not installed")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([sys.executable, "-m", "moto.server", "-p", str(port)], stderr=subprocess.DEVNULL)
    until(lambda: urllib.request.urlopen(urllib.request.Request(f"{address}/www", method="PUT")).close())
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)
    monkeypatch.setenv("AWS_ENDPOINT_URL", address)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    yield address
    server.terminate()
    server.wait()


def objects(address: str) -> dict[str, str]:
    """The keys in the bucket, each with the time at which it was written."""
    with urllib.request.urlopen(f"{address}/www?list-type=2") as answer:
        root = ET.fromstring(answer.read())
    space = {"s": root.tag.partition("}")[0].strip("{")}
    return {c.findtext("s:Key", "", space): c.findtext("s:LastModified", "", space) for c in root.iterfind("s:Contents", space)}


def test_s3_gets_the_site_then_only_changes(output: Path, bucket: str) -> None:
    deploy(output, "s3://www/site")
    first = objects(bucket)
    assert set(first) == {f"site/{name}" for name in SITE if name != ".backgrounder"}
    assert first["site/static/site.css"] <= first["site/index.html"]
    time.sleep(1.1)  # the server tells times by the second
    change(output)
    deploy(output, "s3://www/site")
    second = objects(bucket)
    assert set(second) == set(first) - {"site/a/index.html"}
    assert [key for key in second if second[key] != first[key]] == ["site/index.html"]


def test_a_folder_that_is_no_site_is_not_handed_over(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="make publish"):
        deploy(tmp_path, "host:/srv/www")


def test_a_tool_that_is_not_there_is_named(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(TargetError, match="rsync is not installed"):
        deploy(output, "host:/srv/www")


def test_a_failure_stops_before_the_pages_are_touched(output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / "bin" / "rsync"
    tool.parent.mkdir()
    tool.write_text(f"#!/bin/sh\necho called >> {tmp_path}/calls\nexit 23\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}:{os.environ['PATH']}")
    with pytest.raises(TargetError, match="exit status 23"):
        deploy(output, "host:/srv/www")
    assert (tmp_path / "calls").read_text() == "called\n"


@pytest.mark.parametrize("target", ["ftp://host/www", "http://host/", "www", "-e evil host:x"])
def test_other_targets_are_refused(target: str) -> None:
    with pytest.raises(TargetError, match="TARGET"):
        steps(Path("output"), target, {})

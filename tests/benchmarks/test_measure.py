from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.measure import FailedError, cost


def test_the_memory_of_who_measures_is_not_that_of_the_command(tmp_path: Path) -> None:
    held = bytearray(150_000_000)
    assert cost(f"{sys.executable} -c 'pass'", tmp_path).peak < len(held)


def test_cpu_and_memory_of_all_that_a_command_starts_are_told(tmp_path: Path) -> None:
    busy = "sum(range(2_000_000)); held = bytearray(120_000_000)"
    taken = cost(f"true; {sys.executable} -c '{busy}'", tmp_path)
    assert taken.peak > 120_000_000
    assert taken.cpu > 0
    assert taken.wall > 0


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="no such luck"):
        cost("echo no such luck; exit 3", tmp_path)


def test_a_command_runs_in_the_folder_with_the_environment_given(tmp_path: Path) -> None:
    cost("echo $COLOUR > told", tmp_path, COLOUR="green")
    assert (tmp_path / "told").read_text(encoding="utf-8") == "green\n"


def test_a_command_may_keep_its_compiled_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "program.py").write_text("", encoding="utf-8")
    cost(f"PYTHONPATH=. {sys.executable} -c 'import program'", tmp_path)
    assert list((tmp_path / "__pycache__").iterdir())

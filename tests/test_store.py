import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from explainer.store import WORTH_KEEPING, Store


def test_what_was_put_is_there_in_the_next_build(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        store.put([(b"a", b"one"), (b"b", b"two")])
    with Store(tmp_path / "s.sqlite") as store:
        assert store.get([b"a", b"b", b"c"]) == {b"a": b"one", b"b": b"two"}


def test_more_keys_than_sqlite_takes_at_once(tmp_path: Path) -> None:
    items = [(str(n).encode(), b"x") for n in range(2500)]
    with Store(tmp_path / "s.sqlite") as store:
        store.put(items)
        assert store.get(key for key, _ in items) == dict(items)


def test_what_is_to_be_kept_later_is_kept_in_the_end_and_known_before(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        for number in range(250):
            store.put_later(str(number).encode(), b"x")
        assert store.get([b"0", b"249"]) == {b"0": b"x", b"249": b"x"}
        store.put_later(b"last", b"one")
    with Store(tmp_path / "s.sqlite") as store:
        assert len(store.get(str(number).encode() for number in range(250))) == 250
        assert store.get([b"last"]) == {b"last": b"one"}


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_rebuilt(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "s.sqlite").write_bytes(content)
    with Store(tmp_path / "s.sqlite") as store:
        assert store.get([b"a"]) == {}
        store.put([(b"a", b"one")])
    with Store(tmp_path / "s.sqlite") as store:
        assert store.get([b"a"]) == {b"a": b"one"}


def test_damage_in_the_middle_of_the_file_is_survived(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with Store(path) as store:
        store.put([(str(n).encode(), bytes(3000)) for n in range(300)])
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 2] = os.urandom(len(data) // 2 - len(data) // 3)
    path.write_bytes(data)
    with Store(path) as store:
        kept = store.get(str(n).encode() for n in range(300))
        assert all(value == bytes(3000) for value in kept.values())
        store.put([(b"new", b"value")])
        assert store.get([b"new"]) == {b"new": b"value"}


@pytest.mark.parametrize("share", [0.01, 0.3, 0.9])
def test_a_truncated_file_is_survived(tmp_path: Path, share: float) -> None:
    path = tmp_path / "s.sqlite"
    with Store(path) as store:
        store.put([(str(n).encode(), bytes(3000)) for n in range(300)])
    os.truncate(path, int(path.stat().st_size * share))
    with Store(path) as store:
        assert all(value == bytes(3000) for value in store.get(str(n).encode() for n in range(300)).values())
        store.put([(b"new", b"value")])
        assert store.get([b"new"]) == {b"new": b"value"}


def test_damage_that_shows_while_writing_costs_what_was_kept_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with Store(path) as store:
        store.put([(str(n).encode(), bytes(3000)) for n in range(300)])
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with Store(path) as store:
        store.put([(b"new", b"value")])
        assert store.get([b"new", b"1"]) == {b"new": b"value"}


def test_what_one_build_discards_the_others_do_not_go_on_with(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with Store(path) as one:
        one.put([(b"a", b"one")])
    with Store(path) as one:
        path.write_bytes(b"not a database at all" * 100)
        with Store(path) as other:
            other.put([(b"b", b"two")])
        one.put([(b"c", b"three")])
        assert one.get([b"a", b"b", b"c"]) == {b"b": b"two", b"c": b"three"}
    with Store(path) as store:
        assert store.get([b"a", b"b", b"c"]) == {b"b": b"two", b"c": b"three"}


def test_a_file_that_is_full_is_not_taken_for_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with Store(path) as store:
        store.put([(b"a", b"one")])
        store._connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            store.put([(str(n).encode(), bytes(9000)) for n in range(9)])
        assert store.get([b"a"]) == {b"a": b"one"}


def test_another_programs_file_is_not_trusted(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "s.sqlite") as other:
        other.execute("CREATE TABLE kept (key BLOB, value BLOB, digest BLOB)")
        other.execute("INSERT INTO kept VALUES (x'61', x'62', x'63')")
    with Store(tmp_path / "s.sqlite") as store:
        assert store.get([b"a"]) == {}


def test_a_changed_value_counts_as_absent(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        store.put([(b"a", b"one")])
    with sqlite3.connect(tmp_path / "s.sqlite") as other:
        other.execute("UPDATE kept SET value = x'00'")
    with Store(tmp_path / "s.sqlite") as store:
        assert store.get([b"a"]) == {}


def test_builds_at_the_same_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    def build(name: str) -> None:
        start.wait()
        for n in range(20):
            with Store(tmp_path / "s.sqlite") as store:
                store.put([(f"{name}{n}".encode(), name.encode())])

    start = threading.Barrier(4)
    threads = [threading.Thread(target=build, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store(tmp_path / "s.sqlite") as store:
        assert len(store.get(f"{name}{n}".encode() for name in "abcd" for n in range(20))) == 80


def test_a_build_that_is_killed_leaves_a_sound_file(tmp_path: Path) -> None:
    code = (
        "import sys, itertools; from pathlib import Path; from explainer.store import Store\n"
        "with Store(Path(sys.argv[1])) as store:\n"
        "    for n in itertools.count():\n"
        "        store.put([(str(n).encode(), bytes(2000))])\n"
        "        print(n, flush=True)\n"
    )
    path = tmp_path / "s.sqlite"
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True) as build:
        assert build.stdout is not None
        for line in build.stdout:
            if int(line) >= 50:
                build.send_signal(signal.SIGKILL)
                break
    with Store(path) as store:
        assert len(store.get(str(n).encode() for n in range(50))) == 50


def test_unused_rows_go_when_they_are_most_of_the_file(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        store.put([(str(n).encode(), b"x") for n in range(2 * WORTH_KEEPING + 1)])
    with Store(tmp_path / "s.sqlite") as store:
        store.get([b"0", b"1"])
        store.forget_unused()
        assert set(store.get(str(n).encode() for n in range(2 * WORTH_KEEPING + 1))) == {b"0", b"1"}

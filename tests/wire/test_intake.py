"""Bad input gets one clear problem, whatever the bytes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explainer.problems import ProblemError
from explainer.wire.intake import read_file
from tests.wire.reading import NAMES, SAMPLES, story_of, texts


@pytest.mark.parametrize(
    ("data", "read"),
    [
        (b"", "an empty file"),
        (b"  \n\t\r\n", "an empty file"),
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
        (b"%PDF-1.4 ....", "a PDF document"),
        (bytes(range(256)) * 8, "a binary file"),
        (b"<nitf><body><body.content><p>A dam", "broken XML"),
        (b'<!DOCTYPE nitf [<!ENTITY a "b">]><nitf><body/></nitf>', "entity declarations"),
        (b"<html><body><p>A dam burst.</p></body></html>", "markup whose root is <html>"),
        (b'{"headline": "Dam', "broken JSON"),
        (b'{"name": "package"}', "JSON that is no news item"),
        (b'{"headline":' + b"[" * 100_000, "JSON"),
        (b"---\ntitle: [a\n---\n\ntext", "front matter that is no YAML"),
        (b"---\ntitle: a\n\ntext", "front matter without its closing"),
        (b"<newsMessage/>", "a NewsML-G2 message without items"),
    ],
)
def test_unreadable_file(data: bytes, read: str) -> None:
    with pytest.raises(ProblemError) as caught:
        read_file(data, "wire/file.txt")
    problem = caught.value.problem
    assert read in problem.read
    assert problem.path == "wire/file.txt"
    assert problem.expected
    assert problem.mend


@pytest.mark.parametrize(
    "data",
    [
        "Dam bursts\n\nThe café’s owner said £5.".encode(),
        "Dam bursts\n\nThe café’s owner said £5.".encode("cp1252"),
        "Dam bursts\n\nThe café’s owner said £5.".encode("utf-16"),
        b"\xef\xbb\xbf" + "Dam bursts\n\nThe café’s owner said £5.".encode(),
        "Dam bursts\n\nThe café’s owner said ".encode() + b"\xa35.",
    ],
    ids=["utf-8", "cp1252", "utf-16", "byte order mark", "stray cp1252 in utf-8"],
)
def test_real_encoding_wins(data: bytes) -> None:
    assert texts(story_of(data)) == ["The café’s owner said £5."]


def test_declared_encoding_counts_where_the_bytes_are_not_utf8() -> None:
    head = '<?xml version="1.0" encoding="iso-8859-7"?>'
    text = head + "<nitf><body><body.content><p>Η Αθήνα σήμερα.</p></body.content></body></nitf>"
    assert texts(story_of(text.encode("iso-8859-7"))) == ["Η Αθήνα σήμερα."]


def survives(data: bytes, name: str) -> None:
    """A story, a reason to skip, or a clear problem: nothing else."""
    try:
        reading = read_file(data, name)
    except ProblemError:
        return
    assert reading.stories or reading.skipped or reading.kills
    for story in reading.stories:
        assert all(block.text for block in story.blocks)
        assert story.headline


HURRIED = settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@HURRIED
@given(st.sampled_from(NAMES), st.floats(0, 1))
def test_truncated(name: str, share: float) -> None:
    data = (SAMPLES / name).read_bytes()
    survives(data[: int(share * len(data))], name)


@HURRIED
@given(st.sampled_from(NAMES), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_flipped_bytes(name: str, flips: list[tuple[float, int]]) -> None:
    data = bytearray((SAMPLES / name).read_bytes())
    for where, value in flips:
        data[int(where * (len(data) - 1))] = value
    survives(bytes(data), name)


@HURRIED
@given(st.sampled_from(NAMES), st.sampled_from(["utf-16", "utf-16-be", "latin-1", "cp1252", "cp037", "utf-8-sig", "utf-7"]))
def test_swapped_encoding(name: str, encoding: str) -> None:
    survives((SAMPLES / name).read_bytes().decode("utf-8", "replace").encode(encoding, "replace"), name)


@HURRIED
@given(
    st.sampled_from(NAMES),
    st.floats(0, 1),
    st.sampled_from([b"<p>", b"<b>", b"[", b'{"a":', b"(", b"> ", b"* ", b"&amp;", b"\x00", b"\n"]),
    st.integers(1, 3000),
)
def test_nested_without_end(name: str, where: float, opener: bytes, times: int) -> None:
    data = (SAMPLES / name).read_bytes()
    place = int(where * len(data))
    survives(data[:place] + opener * times + data[place:], name)


@HURRIED
@given(st.binary(max_size=3000))
def test_any_bytes(data: bytes) -> None:
    survives(data, "any")


@pytest.mark.parametrize("name", NAMES)
def test_line_of_ten_megabytes(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    middle = len(data) * 3 // 4
    survives(data[:middle] + b"rain and wind " * 690_000 + data[middle:], name)


def shared_samples() -> list[Path]:
    folder = Path(os.environ.get("BACKGROUNDER_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "wire" / "samples"
    return sorted(folder.iterdir()) if folder.is_dir() else []


@pytest.mark.skipif(
    not shared_samples(), reason="no agency files: set BACKGROUNDER_SHARED to the folder that holds wire/samples"
)
@HURRIED
@given(st.data())
def test_agency_files_cut_and_flipped(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(shared_samples()))
    content = bytearray(path.read_bytes()[: data.draw(st.integers(0, 40_000))])
    for where in data.draw(st.lists(st.floats(0, 1), max_size=10)):
        if content:
            content[int(where * (len(content) - 1))] ^= 0x55
    survives(bytes(content), path.name)

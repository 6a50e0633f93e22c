import json
import sys
from pathlib import Path

import pytest

from explainer.language import name_listing
from explainer.language.name_listing import lines_of, main
from explainer.language.parse import Name

_WRAPPED = (
    "The council of the little town of Ambato said on Monday that\n"
    "it would rebuild the market hall, which had burned down in\n"
    "the night of Sunday, and that it then asked the Ministry of\n"
    "Housing for help"
)


def test_each_line_stands_for_itself() -> None:
    assert list(lines_of("Head\n\nFirst one.\n  Second one.\n")) == [(0, "Head"), (6, "First one."), (17, "  Second one.")]


def test_a_text_of_fixed_width_is_joined() -> None:
    assert list(lines_of("Head\n\n" + _WRAPPED)) == [(0, "Head"), (6, _WRAPPED)]


def test_the_listing_gives_offsets_into_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Capitals:
        def names(self, lines: list[str]) -> list[list[Name]]:
            return [[Name(line.index("Ñ"), line.index("Ñ") + 1, "place"), Name(0, 1, "event")] for line in lines]

    path = tmp_path / "story.txt"
    path.write_bytes("Ñ\r\n\r\nxÑ\r\n".encode())
    monkeypatch.setattr(name_listing, "configured_source", Capitals)
    monkeypatch.setattr(sys, "argv", ["names", str(path)])
    main()
    listed = json.loads(capsys.readouterr().out)
    assert listed == {
        "file": str(path),
        "names": [{"start": 0, "end": 1, "kind": "place"}, {"start": 6, "end": 7, "kind": "place"}],
    }


def test_the_grammar_names_lines_where_no_source_is_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_listing, "configured_source", lambda: None)
    (names,) = name_listing.names_of_lines(["President Michelle Bachelet visited Germany on Monday."])
    assert Name(36, 43, "place") in names

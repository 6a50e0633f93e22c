from pathlib import Path

import pytest

from explainer.actors.cast import cast
from explainer.language.parsing import parse
from explainer.wire.story import BlockKind
from tests.actors.cast_cases import Case, cases, lines, story

_CASES = [case for file in ("cast.md", "names.md") for case in cases(Path(__file__).with_name(file))]


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.title)
def test_case(case: Case) -> None:
    kind = BlockKind.CAPTION if "EFE/" in case.paragraphs[0] else BlockKind.PARAGRAPH
    told = story(*case.paragraphs, kind=kind)
    actors, other = lines(told, cast(told, parse(told)))
    assert actors == [line for line in case.expected if " = " not in line]
    assert {line for line in case.expected if " = " in line} <= other

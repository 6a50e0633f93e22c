"""Whatever was built before, the files that stand are those of a clean build."""

from pathlib import Path

import pytest

from explainer.pages.compressed import with_compressed
from explainer.pages.edition import Edition
from explainer.pages.ledger import Ledger
from explainer.pages.making import Making
from explainer.pages.output import Written, publish
from explainer.pages.render import Renderer
from explainer.store import Store
from tests.pages.sample import SITE, archive


def build(folder: Path, *, compressed: bool = False) -> Written:
    output = folder / "site"
    with Store(folder / "pages.sqlite") as store:
        making = Making(Edition(archive(), SITE), Renderer(SITE, store), Ledger(store, output), compressed)
        files = making.files()
        written = publish(with_compressed(files) if compressed else files, output, making.ledger)
        making.ledger.keep(making.twins)
    return written


def files_of(folder: Path) -> dict[str, bytes]:
    site = folder / "site"
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_what_has_not_changed_is_left(tmp_path: Path) -> None:
    build(tmp_path)
    again = build(tmp_path)
    assert (again.changed, again.removed) == (0, 0)


@pytest.mark.parametrize("now", [True, False])
def test_compressed_files_come_and_go_with_the_setting(tmp_path: Path, now: bool) -> None:
    build(tmp_path / "clean", compressed=now)
    build(tmp_path, compressed=not now)
    build(tmp_path, compressed=now)
    assert files_of(tmp_path) == files_of(tmp_path / "clean")
    assert any(path.endswith(".gz") for path in files_of(tmp_path)) is now

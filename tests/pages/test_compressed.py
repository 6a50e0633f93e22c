import gzip

from explainer.pages.compressed import with_compressed
from explainer.pages.output import File


def test_text_has_a_twin_that_unpacks_to_it_and_other_files_have_none() -> None:
    files = {f.path: f.make() for f in with_compressed([File.ready("a.html", b"<p>One"), File.ready("b.png", b"\x89PNG")])}
    assert gzip.decompress(files.pop("a.html.gz")) == b"<p>One"
    assert files == {"a.html": b"<p>One", "b.png": b"\x89PNG"}


def test_a_file_is_made_once_for_both() -> None:
    contents = iter([b"first", b"second"])
    page, twin = with_compressed([File("a.html", b"fingerprint", lambda: next(contents))])
    assert page.make() == gzip.decompress(twin.make()) == b"first"


def test_a_twin_is_the_same_in_every_build_and_has_a_fingerprint_of_its_own() -> None:
    (first, twin), (_, again) = (list(with_compressed([File.ready("a.css", b"body {}")])) for _ in range(2))
    assert (twin.make(), twin.fingerprint) == (again.make(), again.fingerprint)
    assert twin.fingerprint != first.fingerprint

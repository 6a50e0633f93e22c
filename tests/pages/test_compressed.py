import gzip

from explainer.pages.compressed import with_compressed
from explainer.pages.output import File


def content(file: File) -> bytes:
    assert file.make
    return file.make()


def test_text_has_a_twin_that_unpacks_to_it_and_other_files_have_none() -> None:
    files = {f.path: content(f) for f in with_compressed([File.ready("a.html", b"<p>One"), File.ready("b.png", b"\x89PNG")])}
    assert gzip.decompress(files.pop("a.html.gz")) == b"<p>One"
    assert files == {"a.html": b"<p>One", "b.png": b"\x89PNG"}


def test_a_file_is_made_once_for_both() -> None:
    contents = iter([b"first", b"second"])
    page, twin = with_compressed([File("a.html", b"fingerprint", lambda: next(contents))])
    assert content(page) == gzip.decompress(content(twin)) == b"first"


def test_a_twin_is_the_same_in_every_build_and_has_a_fingerprint_of_its_own() -> None:
    (first, twin), (_, again) = (list(with_compressed([File.ready("a.css", b"body {}")])) for _ in range(2))
    assert (content(twin), twin.fingerprint) == (content(again), again.fingerprint)
    assert twin.fingerprint != first.fingerprint


def test_what_stays_stays_with_its_twin() -> None:
    assert [file.path for file in with_compressed([File.kept("a.html")])] == ["a.html", "a.html.gz"]


def test_the_twin_of_a_file_of_unknown_origin_is_made_each_time() -> None:
    _, twin = with_compressed([File("a.html", b"", lambda: b"new")])
    assert twin.fingerprint == b""

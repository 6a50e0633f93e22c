"""Random changes to a site, such as editors, agencies, designers and accidents make. Each says in a word what it did."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.site import BenchSite
from benchmarks.words import words

Change = Callable[[random.Random, BenchSite], str]

_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")


def change(dice: random.Random, site: BenchSite, changes: tuple[Change, ...]) -> str:
    """Make one of ``changes``, drawn with ``dice``; says what was done. Those that find nothing to change are passed over."""
    while True:
        drawn = dice.choice(changes)
        if done := drawn(dice, site):
            return f"{drawn.__name__.replace('_', ' ')}: {done}"


def add_a_sentence(dice: random.Random, site: BenchSite) -> str:
    """A story says something more, with a day."""
    return _rewrite(_story(dice, site), lambda text: text.replace("\n\nbnc/xy", " Nobody was hurt on Tuesday.\n\nbnc/xy"))


def change_words(dice: random.Random, site: BenchSite) -> str:
    """A story says something that is neither name nor date in other words."""
    old, new = (dice.choice(words("fillers", "how")) for _ in range(2))
    holds = [path for path in _stories(site) if old in path.read_text(encoding="utf-8")]
    return _rewrite(_one(dice, holds), lambda text: text.replace(old, new, 1))


def remove_a_paragraph(dice: random.Random, site: BenchSite) -> str:
    """A story loses a paragraph."""

    def without(text: str) -> str:
        paragraphs = text.split("\n\n")
        del paragraphs[dice.randrange(2, len(paragraphs) - 1) if len(paragraphs) > 4 else 1]
        return "\n\n".join(paragraphs)

    return _rewrite(_story(dice, site), without)


def name_somebody_else(dice: random.Random, site: BenchSite) -> str:
    """One name of a story takes the place of another, wherever that stands."""

    def swapped(text: str) -> str:
        names = sorted(set(_NAME.findall(text)))
        old, new = dice.sample(names, 2)
        return text.replace(old, new)

    return _rewrite(_story(dice, site), swapped)


def give_another_headline(dice: random.Random, site: BenchSite) -> str:
    """A story's headline changes, and with it nothing else."""
    return _rewrite(_story(dice, site), lambda text: f"{dice.choice(words('places'))} waits\n{text.partition(chr(10))[2]}")


def delete_a_story(dice: random.Random, site: BenchSite) -> str:
    """A wire file goes, with its sidecar."""
    path = _story(dice, site)
    path.unlink()
    path.with_suffix(".yaml").unlink(missing_ok=True)
    return path.name


def add_a_story(dice: random.Random, site: BenchSite) -> str:
    """Another story's text, on another day, under a name of its own."""
    model = _story(dice, site)
    day = dt.date(2005, 1, 1) + dt.timedelta(days=dice.randrange(300))
    path = model.with_name(f"{day.isoformat()}-added-{dice.randrange(10**6)}.txt")
    text = model.read_text(encoding="utf-8").replace(dice.choice(words("places")), dice.choice(words("places")))
    path.write_text(f"Again: {text}", encoding="utf-8")
    return path.name


def move_a_file(dice: random.Random, site: BenchSite) -> str:
    """A wire file gets another name, and the story with it another address."""
    path = _story(dice, site)
    if path.with_suffix(".yaml").exists():
        return ""
    path.rename(path.with_name(path.stem + "-moved.txt"))
    return path.name


def kill_by_wire(dice: random.Random, site: BenchSite) -> str:
    """The agency kills a story."""
    return _next_version(dice, site, {"pubstatus": "canceled"})


def send_a_new_version(dice: random.Random, site: BenchSite) -> str:
    """The agency sends a story once more, with another headline."""
    return _next_version(dice, site, {"headline": f"{dice.choice(words('places'))} in another version"})


def correct_by_wire(dice: random.Random, site: BenchSite) -> str:
    """The agency corrects a story, and says so."""
    wrong = "<p>(Corrects the day of the vote in paragraph 3)</p><p>The vote is on Friday.</p>"
    return _next_version(dice, site, {"body_html": wrong, "ednote": "Corrects the day of the vote."})


def embargo_a_story(dice: random.Random, site: BenchSite) -> str:
    """A new version may not be published yet."""
    until = f"2026-01-{dice.randint(2, 20):02}T12:00:00+00:00"
    return _next_version(dice, site, {"embargoed": until})


def correct_by_sidecar(dice: random.Random, site: BenchSite) -> str:
    """The editors correct a story."""
    text = f"corrections:\n  - date: 2006-0{dice.randint(1, 9)}-11\n    text: The number was {dice.randrange(100)}.\n"
    return _sidecar(dice, site, text)


def kill_by_sidecar(dice: random.Random, site: BenchSite) -> str:
    """The editors take a story away."""
    return _sidecar(dice, site, "kill:\n  date: 2006-02-03\n  reason: The source withdrew it.\n")


def rule_on_a_headline(dice: random.Random, site: BenchSite) -> str:
    """The editors overrule a headline."""
    return _sidecar(dice, site, f"headline: The editors' headline {dice.randrange(100)}\n")


def remove_a_sidecar(dice: random.Random, site: BenchSite) -> str:
    """The editors take back what they ruled."""
    return _delete(dice, sorted(site.content.glob("wire/*/*.yaml")))


def rename_in_the_glossary(dice: random.Random, site: BenchSite) -> str:
    """An actor gets another name, the old one becomes an alias."""

    def renamed(text: str) -> str:
        name = re.search(r"name: (.+)", text)
        assert name
        return text.replace(name.group(), f"name: {name[1]} {dice.choice('ABCDEF')}.\naliases:\n  - {name[1]}", 1)

    return _rewrite(_one(dice, _unaliased(site)), renamed)


def rewrite_a_biography(dice: random.Random, site: BenchSite) -> str:
    """A glossary entry says more."""
    return _rewrite(_one(dice, _glossary(site)), lambda text: f"{text}\nBorn in *{dice.choice(words('places'))}*.\n")


def remove_from_the_glossary(dice: random.Random, site: BenchSite) -> str:
    """A glossary file goes."""
    return _delete(dice, _glossary(site))


def add_to_the_glossary(dice: random.Random, site: BenchSite) -> str:
    """A file on somebody whom a story names."""
    names = _NAME.findall(_story(dice, site).read_text(encoding="utf-8"))
    name = str(dice.choice(names))
    path = site.content / "actors" / f"{name.lower().replace(' ', '-')}.md"
    if path.exists():
        return ""
    path.write_text(f"---\nname: {name}\nkind: person\n---\n\n{name} is somebody.\n", encoding="utf-8")
    return name


def change_a_kind(dice: random.Random, site: BenchSite) -> str:
    """A place becomes an organisation."""
    return _rewrite(_one(dice, _glossary(site)), lambda text: text.replace("kind: place", "kind: organisation"))


def put_a_running_story_together(dice: random.Random, site: BenchSite) -> str:
    """The editors name a running story."""
    ids = [path.stem for path in dice.sample(_stories(site), 3)]
    listed = "".join(f"  - {i}\n" for i in ids)
    path = site.content / "storylines" / f"drawn-{dice.randrange(4)}.md"
    path.write_text(f"---\ntitle: Drawn {dice.randrange(100)}\nstories:\n{listed}---\nTogether.\n", encoding="utf-8")
    return ", ".join(ids)


def take_a_running_story_apart(dice: random.Random, site: BenchSite) -> str:
    """A running story of the editors goes."""
    return _delete(dice, sorted(site.content.glob("storylines/*.md")))


def rewrite_the_about_page(dice: random.Random, site: BenchSite) -> str:
    """A page of the editors says more."""
    return _rewrite(site.content / "pages" / "about.md", lambda text: f"{text}\nWritten {dice.randrange(1000)}.\n")


def add_a_page(dice: random.Random, site: BenchSite) -> str:
    """The editors write a page."""
    path = site.content / "pages" / f"page-{dice.randrange(3)}.md"
    path.write_text(f"---\ntitle: Page {dice.randrange(100)}\n---\n\nText.\n", encoding="utf-8")
    return path.name


def remove_a_page(dice: random.Random, site: BenchSite) -> str:
    """A page of the editors goes."""
    return _delete(dice, sorted(site.content.glob("pages/page-*.md")))


def change_a_template(dice: random.Random, site: BenchSite) -> str:
    """A template gets a comment."""
    paths = [p for p in sorted((site.theme / "templates").glob("*.html")) if "</section>" in p.read_text(encoding="utf-8")]
    mark = f"<!-- {dice.randrange(1000)} -->"
    return _rewrite(dice.choice(paths), lambda text: text.replace("</section>", f"{mark}</section>", 1))


def change_the_style(dice: random.Random, site: BenchSite) -> str:
    """The style sheet gets a rule."""
    return _rewrite(site.theme / "static" / "site.css", lambda text: f"{text}\n.x{dice.randrange(1000)} {{ margin: 0 }}\n")


def change_a_setting(dice: random.Random, site: BenchSite) -> str:
    """Another line at the end of the settings, which overrules what stands before."""
    setting = dice.choice(
        ['SITENAME = "Other"', 'SITETITLE = ""', 'SITEURL = ""', 'SITEURL = "https://x.example"', 'DEFAULT_LANG = "es"',
         'DEFAULT_LANG = "en"', 'TIMEZONE = "Asia/Tokyo"', 'PUBLISHER = "P"', 'CONTACT = "desk@x.example"',
         "PRECOMPRESS = True", "PRECOMPRESS = False"]
    )  # fmt: skip
    _rewrite(site.settings, lambda text: f"{text}{setting}\n")
    return setting


def touch_everything(dice: random.Random, site: BenchSite) -> str:
    """All stories get a new time of modification."""
    for path in _stories(site):
        path.touch()
    return "times alone"


def change_without_a_trace(dice: random.Random, site: BenchSite) -> str:
    """Another text of the same length, with the old time of modification, as an unpacked backup may bring."""
    path = _story(dice, site)
    before = path.stat()
    done = _rewrite(path, lambda text: text.replace("e", "E", 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    return done


def damage_the_output(dice: random.Random, site: BenchSite) -> str:
    """A page of the output is lost or overwritten."""
    path = dice.choice(sorted(p for p in site.output.rglob("*.html") if p.is_file()))
    if dice.random() < 0.5:
        path.unlink()
    else:
        copy = path.with_name("copy")  # another inode: unchanged files may be hard links to kept ones
        copy.write_text("broken", encoding="utf-8")
        copy.rename(path)
    return path.name


def lose_the_output(dice: random.Random, site: BenchSite) -> str:
    """The output folder is deleted."""
    shutil.rmtree(site.output)
    return "all of it"


def damage_the_cache(dice: random.Random, site: BenchSite) -> str:
    """A file of the cache is cut short."""
    path = dice.choice(sorted(p for p in site.cache.rglob("*") if p.is_file()))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + b"damage" if dice.random() < 0.7 else b"")
    return path.name


CONTENT: tuple[Change, ...] = (
    change_words, change_words, change_words, change_words, add_a_sentence, remove_a_paragraph, name_somebody_else,
    give_another_headline, delete_a_story, add_a_story, move_a_file, kill_by_wire, send_a_new_version, correct_by_wire,
    embargo_a_story, correct_by_sidecar, kill_by_sidecar, rule_on_a_headline, remove_a_sidecar, rename_in_the_glossary,
    rewrite_a_biography, remove_from_the_glossary, add_to_the_glossary, change_a_kind, put_a_running_story_together,
    take_a_running_story_apart, rewrite_the_about_page, add_a_page, remove_a_page, touch_everything, change_without_a_trace,
)  # fmt: skip
DESIGN: tuple[Change, ...] = (change_a_template, change_the_style, change_a_setting)
ACCIDENTS: tuple[Change, ...] = (damage_the_output, lose_the_output, damage_the_cache)
ALL = (*CONTENT, *DESIGN, *ACCIDENTS)


def _stories(site: BenchSite) -> list[Path]:
    return sorted(site.content.glob("wire/*/*.txt"))


def _story(dice: random.Random, site: BenchSite) -> Path:
    return dice.choice(_stories(site))


def _glossary(site: BenchSite) -> list[Path]:
    return sorted(site.content.glob("actors/*.md"))


def _unaliased(site: BenchSite) -> list[Path]:
    return [path for path in _glossary(site) if "aliases" not in path.read_text(encoding="utf-8")]


def _one(dice: random.Random, paths: list[Path]) -> Path | None:
    return dice.choice(paths) if paths else None


def _delete(dice: random.Random, paths: list[Path]) -> str:
    path = _one(dice, paths)
    if path is None:
        return ""
    path.unlink()
    return path.name


def _rewrite(path: Path | None, change: Callable[[str], str]) -> str:
    if path is None:
        return ""
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    path.write_text(changed, encoding="utf-8")
    return path.name if changed != text else ""


def _sidecar(dice: random.Random, site: BenchSite, text: str) -> str:
    path = _story(dice, site).with_suffix(".yaml")
    path.write_text(text, encoding="utf-8")
    return path.name


def _next_version(dice: random.Random, site: BenchSite, changed: dict[str, str]) -> str:
    """A story that came as ninjs is sent once more."""
    path = _one(dice, sorted(site.content.glob("wire/*/*.json")))
    if path is None:
        return ""
    item = json.loads(path.read_text(encoding="utf-8"))
    version = int(item["version"]) + dice.randint(1, 3)
    created = dt.datetime.fromisoformat(item["versioncreated"]) + dt.timedelta(hours=version)
    item |= {"version": str(version), "versioncreated": created.isoformat()} | changed
    new = path.with_name(f"{path.stem}-{dice.randrange(10**6)}.json")
    new.write_text(json.dumps(item, indent=1), encoding="utf-8")
    return new.name

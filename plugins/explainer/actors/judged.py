"""Apply an editor's judgements to the cast of a story: this name is that actor, or nobody; these are one; this is another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from msgspec import structs

from explainer.actors.actor import Actor, ActorKind, Cast, Join, Mention
from explainer.actors.resolve import key_for
from explainer.problems import Problem
from explainer.wire.judgements import (
    Judgement,
    MentionJudgement,
    MergeJudgement,
    Place,
    SplitJudgement,
    missing_words,
    places_of,
)
from explainer.wire.story import Span, Story

EDITOR = "an editor's judgement"


def judge_cast(story: Story, cast: Cast, judgements: Iterable[Judgement]) -> tuple[Cast, tuple[Problem, ...]]:
    """The cast as the editor rules it, and a problem for each judgement that finds nothing to rule on.

    Judgements are applied in the order in which they stand.
    """
    problems: list[Problem] = []
    for judgement in judgements:
        ruling = _RULINGS.get(type(judgement))
        if ruling is None:
            continue
        problem = missing_words(story, judgement.place)
        if problem:
            problems.append(problem)
            continue
        ruled = ruling(story, cast, judgement)
        if isinstance(ruled, Problem):
            problems.append(ruled)
        else:
            cast = in_order(story, ruled)
    return cast, tuple(problems)


def actor_named(cast: Cast, name: str) -> Actor | None:
    """The actor that bears ``name`` as its name, or as an alias that no other bears."""
    named = [a for a in cast.actors if a.name == name] or [a for a in cast.actors if name in a.aliases]
    return named[0] if len(named) == 1 else None


def _mention(story: Story, cast: Cast, judgement: MentionJudgement) -> Cast | Problem:
    spans = places_of(story, judgement.place)
    if judgement.is_not:
        barred = actor_named(cast, judgement.is_not)
        if barred is None:
            return _no_actor(judgement.place, judgement.is_not, cast)
        spans = [s for s in spans if any(m.span.overlaps(s) for m in barred.mentions)]
    kind = judgement.kind or next((m.kind for a in cast.actors for m in a.mentions if _touches(m, spans)), None)
    freed = _without(cast, lambda mention, _: _touches(mention, spans))
    if judgement.is_ is None:
        return freed
    staying = actor_named(freed, judgement.is_)
    target = staying or actor_named(cast, judgement.is_)
    if target and (staying or not judgement.kind):
        kind = target.kind
    if kind is None:
        place = judgement.place
        return place.problem(
            f"{place.words!r}, in which the machine saw no name", "the key kind", "add “kind: person” or another"
        )
    mentions = tuple(Mention(s, story.text_of(s), ActorKind(kind), EDITOR) for s in spans)
    join = Join(judgement.place.words, EDITOR, judgement.is_)
    return with_mentions(freed, target, judgement.is_, ActorKind(kind), mentions, join)


def _merge(story: Story, cast: Cast, judgement: MergeJudgement) -> Cast | Problem:
    found: list[Actor] = []
    for name in judgement.names:
        actor = actor_named(cast, name)
        if actor is None:
            return _no_actor(judgement.place, name, cast)
        if actor in found:
            return judgement.place.problem(
                f"a merge in a circle: {name!r} is {actor.name!r} already",
                "names of different actors",
                "remove the merge, or the earlier one that made them one",
            )
        found.append(actor)
    leader = found[0]
    one = replace(
        leader,
        mentions=tuple(m for a in found for m in a.mentions),
        aliases=tuple(dict.fromkeys(f for a in found for f in (a.name, *a.aliases) if f != leader.name)),
        roles=tuple(r for a in found for r in a.roles),
        joins=(*(j for a in found for j in a.joins), *(Join(a.name, EDITOR, leader.name) for a in found[1:])),
    )
    gone = {a.key: leader.key for a in found[1:]}
    return replace(
        cast,
        actors=tuple(one if a is leader else a for a in cast.actors if a.key not in gone),
        references=tuple(structs.replace(r, actor=gone.get(r.actor, r.actor)) for r in cast.references),
        unresolved=tuple(
            replace(u, candidates=tuple(dict.fromkeys(gone.get(c, c) for c in u.candidates))) for u in cast.unresolved
        ),
    )


def _split(story: Story, cast: Cast, judgement: SplitJudgement) -> Cast | Problem:
    form = judgement.place.words
    holder = next((a for a in cast.actors if form in a.aliases), None)
    if holder is None:
        return _no_actor(judgement.place, form, cast, "a form of a name that was joined to another")
    own = tuple(m for m in holder.mentions if m.text == form)
    freed = _without(cast, lambda mention, _: mention in own)
    return with_mentions(freed, None, form, holder.kind, own, Join(form, EDITOR, f"not {holder.name}"))


_RULINGS: Mapping[type, Callable[..., Cast | Problem]] = {
    MentionJudgement: _mention,
    MergeJudgement: _merge,
    SplitJudgement: _split,
}


def _touches(mention: Mention, spans: Iterable[Span]) -> bool:
    return any(mention.span.overlaps(span) for span in spans)


def _without(cast: Cast, drops: Callable[[Mention, Actor], bool]) -> Cast:
    """The cast without the mentions that ``drops`` names, and without what then has no mention or nobody to stand for."""
    actors = []
    for actor in cast.actors:
        mentions = tuple(m for m in actor.mentions if not drops(m, actor))
        if mentions:
            actors.append(actor if mentions == actor.mentions else _with_forms_of(actor, mentions))
    keys = {a.key for a in actors}
    return replace(
        cast,
        actors=tuple(actors),
        references=tuple(r for r in cast.references if r.actor in keys),
        unresolved=tuple(u for u in cast.unresolved if not any(drops(u.mention, a) for a in cast.actors)),
    )


def _with_forms_of(actor: Actor, mentions: tuple[Mention, ...]) -> Actor:
    """The actor with these mentions alone; its name and aliases are those that are still used."""
    forms = tuple(dict.fromkeys(m.text for m in mentions))
    name = actor.name if actor.name in forms else max(forms, key=lambda f: (len(f.split()), len(f)))
    spans = [m.span for m in mentions]
    roles = tuple(r for r in actor.roles if any(r.span.block == s.block for s in spans))
    return replace(actor, name=name, mentions=mentions, aliases=tuple(f for f in forms if f != name), roles=roles)


def with_mentions(
    cast: Cast, target: Actor | None, name: str, kind: ActorKind, mentions: tuple[Mention, ...], join: Join
) -> Cast:
    """The cast with ``mentions`` given to ``target``, or to a new actor called ``name`` where there is none."""
    forms = tuple(dict.fromkeys(m.text for m in mentions if m.text != name))
    present = next((a for a in cast.actors if target and a.key == target.key), None)
    if present is None:
        key = key_for(name, {a.key for a in cast.actors})
        return replace(cast, actors=(*cast.actors, Actor(key, name, kind, mentions, forms, (), (join,))))
    aliases = tuple(dict.fromkeys((*present.aliases, *(f for f in forms if f != present.name))))
    more = replace(present, mentions=(*present.mentions, *mentions), aliases=aliases, joins=(*present.joins, join))
    return replace(cast, actors=tuple(more if a is present else a for a in cast.actors))


def in_order(story: Story, cast: Cast) -> Cast:
    """Mentions in text order, actors in order of first mention."""
    number = {block.id: n for n, block in enumerate(story.blocks)}

    def place(mention: Mention) -> tuple[int, int]:
        return number[mention.span.block], mention.span.start

    sorted_actors = [replace(a, mentions=tuple(sorted(a.mentions, key=place))) for a in cast.actors]
    return replace(cast, actors=tuple(sorted(sorted_actors, key=lambda a: place(a.mentions[0]))))


def _no_actor(place: Place, name: str, cast: Cast, expected: str = "an actor of the story") -> Problem:
    known = ", ".join(a.name for a in cast.actors[:8])
    return place.problem(f"{name!r}", f"{expected} (such as {known})", "copy a name from the story's Who is who")

from explainer.actors.actor import Actor, ActorKind, Cast, Mention
from explainer.actors.judged import EDITOR, judge_cast
from explainer.problems import Problem
from explainer.slug import slug
from explainer.wire.judgements import Judgement, MentionJudgement, MergeJudgement, Place, SplitJudgement
from explainer.wire.story import Span
from tests.builders import story

TEXT = "Ana Ruiz met Eva Ruiz. Ruiz left with La Jefa for Ghent."


def at(words: str, start: int = 0) -> Mention:
    found = TEXT.index(words, start)
    return Mention(Span("p1", found, found + len(words)), words, ActorKind.PERSON, "model")


def person(name: str, *mentions: Mention) -> Actor:
    forms = tuple(dict.fromkeys(m.text for m in mentions if m.text != name))
    return Actor(slug(name), name, ActorKind.PERSON, mentions, forms)


CAST = Cast(
    (
        person("Ana Ruiz", at("Ana Ruiz"), at("Ruiz", 23)),
        person("Eva Ruiz", at("Eva Ruiz")),
        person("La Jefa", at("La Jefa")),
    )
)


def place(words: str, within: str | None = None) -> Place:
    return Place("a.yaml", 3, words, within)


def ruled(judgement: Judgement) -> tuple[dict[str, list[str]], tuple[Problem, ...]]:
    cast, problems = judge_cast(story(TEXT), CAST, [judgement])
    return {a.name: [m.text for m in a.mentions] for a in cast.actors}, problems


def test_a_mention_is_given_to_the_actor_that_the_editor_names() -> None:
    actors, problems = ruled(MentionJudgement(place("Ruiz", "Ruiz left"), is_="Eva Ruiz"))
    assert actors == {"Ana Ruiz": ["Ana Ruiz"], "Eva Ruiz": ["Eva Ruiz", "Ruiz"], "La Jefa": ["La Jefa"]}
    assert problems == ()


def test_a_mention_of_nobody_is_gone_with_the_actor_that_has_no_other() -> None:
    actors, _ = ruled(MentionJudgement(place("La Jefa")))
    assert actors == {"Ana Ruiz": ["Ana Ruiz", "Ruiz"], "Eva Ruiz": ["Eva Ruiz"]}


def test_a_mention_may_be_kept_from_one_actor() -> None:
    actors, _ = ruled(MentionJudgement(place("Ruiz", "Ruiz left"), is_not="Ana Ruiz"))
    assert actors["Ana Ruiz"] == ["Ana Ruiz"]


def test_a_name_that_the_machine_missed_is_added() -> None:
    actors, _ = ruled(MentionJudgement(place("Ghent"), is_="Ghent", kind="place"))
    assert actors["Ghent"] == ["Ghent"]


def test_a_missed_name_needs_a_kind() -> None:
    actors, problems = ruled(MentionJudgement(place("Ghent"), is_="Ghent"))
    assert "Ghent" not in actors
    assert [(p.path, p.line) for p in problems] == [("a.yaml", 3)]


def test_merged_actors_are_one_with_a_reason() -> None:
    cast, problems = judge_cast(story(TEXT), CAST, [MergeJudgement(place("Ana Ruiz"), ("Ana Ruiz", "La Jefa"))])
    leader = cast.actor("ana-ruiz")
    assert [m.text for m in leader.mentions] == ["Ana Ruiz", "Ruiz", "La Jefa"]
    assert [(j.form, j.rule) for j in leader.joins] == [("La Jefa", EDITOR)]
    assert problems == ()


def test_a_split_form_is_an_actor_of_its_own() -> None:
    actors, _ = ruled(SplitJudgement(place("Ruiz")))
    assert actors["Ruiz"] == ["Ruiz"]
    assert actors["Ana Ruiz"] == ["Ana Ruiz"]


def test_a_merge_that_comes_back_to_itself_is_told() -> None:
    judgements = [
        MergeJudgement(place("Ana Ruiz"), ("Ana Ruiz", "La Jefa")),
        MergeJudgement(place("La Jefa"), ("La Jefa", "Ana Ruiz")),
    ]
    _, problems = judge_cast(story(TEXT), CAST, judgements)
    assert len(problems) == 1


def test_a_judgement_on_words_that_are_not_there_is_told_and_changes_nothing() -> None:
    actors, problems = ruled(MentionJudgement(place("Zed"), is_="Ana Ruiz"))
    assert actors == {"Ana Ruiz": ["Ana Ruiz", "Ruiz"], "Eva Ruiz": ["Eva Ruiz"], "La Jefa": ["La Jefa"]}
    assert len(problems) == 1


def test_an_actor_that_is_not_there_is_told_with_those_that_are() -> None:
    _, problems = ruled(MergeJudgement(place("Ana Ruiz"), ("Ana Ruiz", "Zed")))
    assert "Eva Ruiz" in problems[0].expected


def test_a_merge_in_a_circle_is_told_and_the_first_merge_stands() -> None:
    there = MergeJudgement(place("Ana Ruiz"), ("Ana Ruiz", "La Jefa"))
    back = MergeJudgement(Place("a.yaml", 9, "La Jefa"), ("La Jefa", "Ana Ruiz"))
    cast, problems = judge_cast(story(TEXT), CAST, [there, back])
    assert [a.name for a in cast.actors] == ["Ana Ruiz", "Eva Ruiz"]
    assert [(p.line, "circle" in p.read) for p in problems] == [(9, True)]


def test_the_editor_says_of_which_kind_an_actor_is() -> None:
    judgement = MentionJudgement(place("La Jefa"), is_="La Jefa", kind="organisation")
    cast, _ = judge_cast(story(TEXT), CAST, [judgement])
    assert [(a.name, a.kind) for a in cast.actors][-1] == ("La Jefa", ActorKind.ORGANISATION)
    assert {m.kind for m in cast.actors[-1].mentions} == {ActorKind.ORGANISATION}

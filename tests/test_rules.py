import pytest

from explainer import rules


def test_a_regional_tag_has_the_rules_of_its_language() -> None:
    assert rules.load("en-US", "reporting") == rules.load("en", "reporting")


def test_a_language_without_rules_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        rules.load("fi", "reporting")

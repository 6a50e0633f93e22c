import pytest

from explainer.actors.misspelt import is_slip


@pytest.mark.parametrize(
    ("form", "usual"),
    [
        ("Untied Nations", "United Nations"),
        ("Magnitigorsk", "Magnitogorsk"),
        ("Brandall", "Brandal"),
        ("Yuschenko", "Yushchenko"),
    ],
)
def test_one_slip_is_a_misspelling(form: str, usual: str) -> None:
    assert is_slip(form, usual)


@pytest.mark.parametrize(
    ("form", "usual"),
    [
        ("Austria", "Australia"),
        ("Maria Costa", "Mario Costa"),
        ("Iran", "Iraq"),
        ("Lopez Torres", "López Torres"),
        ("Armed Force", "Armed Forces"),
        ("Division 21", "Division 22"),
        ("ECOWAS", "Ecowas Bank"),
    ],
)
def test_other_names_are_none(form: str, usual: str) -> None:
    assert not is_slip(form, usual)

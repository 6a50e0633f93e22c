from explainer import digest


def test_equal_data_has_one_hash_and_other_data_another() -> None:
    assert digest.of(b"data") == digest.of(b"data") != digest.of(b"date")


def test_a_hash_under_a_name_tells_where_the_name_ends() -> None:
    parted = [(b"ab", b"c"), (b"a", b"bc"), (b"", b"abc")]
    assert len({digest.of_named(name, data) for name, data in parted}) == len(parted)

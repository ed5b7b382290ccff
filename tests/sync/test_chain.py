"""The hash chain: an altered, a deleted and an inserted row are each found, at their place."""

from datetime import UTC, datetime

from sync import chain
from sync.chain import Break, Row

MOMENT = datetime(2026, 4, 1, 0, 0, 0, 123456)


def row(number: int, after: str = '{"full_name": "山田 花子"}') -> Row:
    return (
        number,
        "unified_staff_master",
        f"S{number}",
        "insert",
        None,
        after,
        "KH-1",
        "medical",
        "r",
        MOMENT,
    )


def log(count: int) -> list[tuple[int, str, Row | None]]:
    digest = chain.GENESIS
    places: list[tuple[int, str, Row | None]] = []
    for number in range(1, count + 1):
        digest = chain.link(digest, row(number))
        places.append((number, digest, row(number)))
    return places


def broken(places: list[tuple[int, str, Row | None]]) -> list[Break]:
    return list(chain.breaks(places))


def test_an_untouched_log_holds() -> None:
    assert broken(log(5)) == []
    assert broken([]) == []


def test_an_altered_row_is_found_at_its_place() -> None:
    places = log(5)
    places[2] = (3, places[2][1], row(3, '{"full_name": "佐藤 太郎"}'))

    assert [found.seq for found in broken(places)] == [3]


def test_a_deleted_place_is_found() -> None:
    places = log(5)
    del places[2]

    assert {found.seq for found in broken(places)} == {4}


def test_the_first_place_cannot_be_cut_off() -> None:
    assert broken(log(5)[1:])[0].seq == 2


def test_a_deleted_change_is_found() -> None:
    places = log(3)
    places[1] = (2, places[1][1], None)

    assert [found.seq for found in broken(places)] == [2]


def test_an_inserted_row_is_found() -> None:
    places = log(3)
    forged = chain.link("f" * 64, row(99))
    places.append((4, forged, row(99)))

    assert [found.seq for found in broken(places)] == [4]


def test_a_row_hidden_by_a_recomputed_hash_breaks_the_next_place() -> None:
    places = log(3)
    changed = row(2, '{"full_name": "佐藤 太郎"}')
    places[1] = (2, chain.link(places[0][1], changed), changed)

    assert [found.seq for found in broken(places)] == [3]


def test_the_canonical_form_does_not_depend_on_the_databases_key_order_or_spacing() -> None:
    one = row(1, '{"b": 1, "a": "𠮷"}')
    other = row(1, '{"a":"𠮷","b":1}')

    assert chain.canonical(one) == chain.canonical(other)


def test_the_canonical_form_does_not_depend_on_whether_the_driver_names_the_zone() -> None:
    aware = (*row(1)[:-1], MOMENT.replace(tzinfo=UTC))

    assert chain.canonical(aware) == chain.canonical(row(1))

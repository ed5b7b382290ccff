"""From places to deliveries: one per enabled peer and piece of news, whatever is repeated."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from sync.context import Acting, acting_as
from sync.dispatch import dispatch
from sync.models import Cursor, Delivery, Peer
from sync.relay import Relay

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture
def peer() -> Peer:
    return Peer.objects.create(
        code="voicedrive", name="VoiceDrive", contract="master_plan", base_url="http://peer"
    )


def insert(staff_id: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO unified_staff_master (staff_id, employee_number, full_name) VALUES (%s, %s, '山田 花子')",
            [staff_id, f"N-{staff_id}"],
        )


def relayed() -> dict[int, int]:
    Relay().catch_up()
    return dispatch(NOW).written


def test_a_new_person_becomes_one_delivery_per_enabled_peer(peer: Peer) -> None:
    Peer.objects.create(
        code="off", name="Off", contract="master_plan", base_url="http://off", is_enabled=False
    )
    insert("S1")

    assert relayed() == {peer.pk: 1}

    delivery = Delivery.objects.get()
    assert (delivery.staff_id, delivery.event, delivery.state) == ("S1", "staff.created", "requested")
    assert delivery.due_at == delivery.requested_at == NOW


def test_reading_again_writes_nothing_again(peer: Peer) -> None:
    insert("S1")
    relayed()

    assert relayed() == {}
    assert Delivery.objects.count() == 1


def test_a_cursor_that_was_set_back_meets_the_constraint_instead_of_doubling(peer: Peer) -> None:
    insert("S1")
    relayed()
    first = Delivery.objects.get().event_id
    Delivery.objects.all().delete()
    Cursor.objects.update(seq=0)

    relayed()

    assert Delivery.objects.get().event_id == first


def test_what_came_from_a_peer_is_not_sent_back_to_it(peer: Peer) -> None:
    other = Peer.objects.create(code="medical2", name="M", contract="master_plan", base_url="http://other")

    with acting_as(Acting("system:inbox", origin="voicedrive")):
        insert("S1")

    assert relayed() == {other.pk: 1}


def test_updates_and_other_tables_are_no_news_yet(peer: Peer) -> None:
    insert("S1")
    relayed()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE unified_staff_master SET full_name = '佐藤 太郎' WHERE staff_id = 'S1'")

    assert relayed() == {}

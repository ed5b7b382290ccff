import pytest
from pytest_django import Settings

from tests.sync import people
from tests.sync.auto_create.calling import Body
from tests.sync.people import House


@pytest.fixture
def house(settings: Settings) -> House:
    """Nobody waits for the account unless a test says so."""
    settings.AUTO_CREATE_WAIT_SECONDS = 0
    return people.build()


@pytest.fixture
def body() -> Body:
    return {
        "staffId": "S-NEW",
        "employeeNumber": "N100",
        "fullName": "渡辺 千春",
        "email": "chiharu@kouseikai.example",
        "facility": {"id": "HP", "name": "厚生病院"},
        "department": {"id": "W3", "name": "3階病棟"},
        "position": {"id": "NS", "name": "看護師", "level": 2},
    }

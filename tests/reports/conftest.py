import pytest

from tests.reports import corporation


@pytest.fixture
def readers(db: None) -> corporation.Readers:
    return corporation.build()

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from sync.connectors import line
from sync.connectors.base import StaffFacts, Unavailable, connector_for
from tests.sync.connectors.conftest import EVENT_ID, a_peer
from tests.sync.connectors.scripted_peer import Reply, ScriptedPeer


@pytest.fixture
def self_signed(tmp_path: Path) -> ssl.SSLContext:
    """An identity for 127.0.0.1 that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "peer")])
    today = datetime.now(UTC)
    host = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(host, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "identity.pem"
    own_key = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(own_key + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


def test_a_certificate_nobody_vouches_for_gets_no_staff_data(
    self_signed: ssl.SSLContext, facts: StaffFacts
) -> None:
    with ScriptedPeer(self_signed) as peer:
        connector = connector_for(a_peer("master_plan", peer.url, "key", ""))

        with pytest.raises(Unavailable, match="証明書を確認できません"):
            connector.create_account(facts, EVENT_ID)

        assert peer.requests == []


def test_an_answer_that_drips_is_given_up(
    scripted: ScriptedPeer, facts: StaffFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "WHOLE_SECONDS", 0.2)
    scripted.replies = [Reply(201, b" " * 10_000, drips=True)]
    connector = connector_for(a_peer("master_plan", scripted.url, "key", ""))

    with pytest.raises(Unavailable, match="時間内に返事がありません"):
        connector.create_account(facts, EVENT_ID)


def test_a_proxy_meant_for_other_programs_sees_no_staff_data(
    scripted: ScriptedPeer, facts: StaffFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", scripted.url)
    connector = connector_for(a_peer("master_plan", "http://127.0.0.1:1", "key", ""))

    with pytest.raises(Unavailable):
        connector.create_account(facts, EVENT_ID)

    assert scripted.requests == []


def test_an_address_below_a_path_is_kept(scripted: ScriptedPeer, facts: StaffFacts) -> None:
    scripted.replies = [Reply(503)]
    connector = connector_for(a_peer("master_plan", scripted.url + "/voicedrive/", "key", ""))

    with pytest.raises(Unavailable):
        connector.create_account(facts, EVENT_ID)

    assert scripted.requests[0].line == "POST /voicedrive/api/v1/auto-create-account HTTP/1.1"

"""Letters over a real mail server on loopback: what it was handed, and what each of its answers means."""

import email
import logging
import socket
import threading
from collections.abc import Iterator
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from engage.actions.gateway import Accepted, Declined, Lost, Outgoing
from engage.channels.mail.gateway import SimulatedLetters, letter_gateway
from engage.channels.mail.smtp import SmtpGateway
from engage.config import Config

SENDER = "Town of Riverbend <news@riverbend.example>"
HEADERS = {
    "List-Unsubscribe": "<https://town.example/i/abcdefghj/stop>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
}
LETTER = Outgoing(7, "", "ana@example.org", "Bonjou\n.pwen\n你好\n", subject="你好, Ana", headers=HEADERS)


class Server:
    """Answers as it is told."""

    def __init__(self) -> None:
        self.rcpt = self.data = "250 OK"
        self.taken: list[Envelope] = []

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.taken.append(envelope)
        if self.data == "gone" and server.transport:
            server.transport.abort()
        return self.data


@pytest.fixture
def server() -> Iterator[tuple[Server, str]]:
    told = Server()
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # it writes down who a letter is for
    controller = Controller(told, hostname="127.0.0.1", port=0)
    with socket.create_server(("127.0.0.1", 0)) as free:
        controller.port = free.getsockname()[1]
    controller.start()
    yield told, f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


def sent(server: tuple[Server, str], letter: Outgoing = LETTER) -> Any:
    return SmtpGateway(server[1], SENDER).send(letter)


def test_the_letter_arrives_whole(server: tuple[Server, str]) -> None:
    answer = sent(server)
    [envelope] = server[0].taken
    assert (envelope.mail_from, envelope.rcpt_tos) == ("news@riverbend.example", ["ana@example.org"])
    letter = email.message_from_bytes(envelope.content, policy=default)
    assert letter["From"] == SENDER
    assert (letter["To"], letter["Subject"]) == ("ana@example.org", "你好, Ana")
    assert letter.get_content().replace("\r\n", "\n") == "Bonjou\n.pwen\n你好\n"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert answer == Accepted(letter["Message-ID"])
    assert sent(server) == answer  # sent again, it is the same letter to whoever receives it


@pytest.mark.parametrize(
    ("reply", "tries", "unusable"),
    [
        ("450 4.2.1 busy", 5, False),
        ("550 5.1.1 no such user", 1, True),
        ("550 5.7.1 not wanted", 1, False),
    ],
)
def test_a_receiver_is_refused(server: tuple[Server, str], reply: str, tries: int, unusable: bool) -> None:
    server[0].rcpt = reply
    answer = sent(server)
    assert isinstance(answer, Declined)
    assert (answer.error, answer.remedy.tries, answer.remedy.unusable) == (
        f"smtp_{reply[:3]}",
        tries,
        unusable,
    )
    assert not server[0].taken


def test_a_letter_is_refused_when_it_was_read(server: tuple[Server, str]) -> None:
    server[0].data = "554 5.6.0 no"
    assert sent(server).error == "smtp_554"
    server[0].data = "451 4.3.0 later"
    assert sent(server).remedy.tries == 5


def test_no_answer_after_the_letter_left_is_lost(server: tuple[Server, str]) -> None:
    server[0].data = "gone"
    assert isinstance(sent(server), Lost)


def test_nobody_there_is_surely_not_sent(loopback: socket.socket) -> None:
    port = loopback.getsockname()[1]
    loopback.close()
    assert SmtpGateway(f"smtp://127.0.0.1:{port}", SENDER).send(LETTER).error == "not_connected"


def test_gone_before_the_letter_is_surely_not_sent(loopback: socket.socket) -> None:
    def hang_up() -> None:
        connection, _ = loopback.accept()
        connection.sendall(b"220 hello\r\n")
        connection.recv(100)
        connection.close()

    thread = threading.Thread(target=hang_up)
    thread.start()
    answer = SmtpGateway(f"smtp://127.0.0.1:{loopback.getsockname()[1]}", SENDER).send(LETTER)
    thread.join()
    assert answer == Declined("not_connected", answer.remedy)
    assert answer.remedy.tries == 5


def test_nothing_goes_elsewhere_without_tls(
    server: tuple[Server, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engage.channels.mail.smtp._on_this_machine", lambda host: False)
    answer = sent(server)
    assert (answer.error, answer.remedy.pause) == ("no_tls", True)
    assert not server[0].taken


@pytest.mark.parametrize("address", ["nobody", "a@b\r\nBcc: eve@example.org", ""])
def test_what_is_no_address_is_not_sent(server: tuple[Server, str], address: str) -> None:
    answer = sent(server, Outgoing(7, "", address, "Hello", subject="Hello"))
    assert isinstance(answer, Declined)
    assert answer.remedy.unusable
    assert not server[0].taken


@pytest.mark.parametrize(
    ("sender", "subject"),
    [
        (SENDER, "Hello\r\nBcc: eve@example.org"),
        ("", "Hello"),
        ("Town of Riverbend", "Hello"),
        ("Town of Riverbend <señal@town.example>", "Hello"),
    ],
)
def test_a_letter_that_cannot_be_written_is_not_the_contacts_fault(
    server: tuple[Server, str], sender: str, subject: str
) -> None:
    letter = Outgoing(7, "", "ana@example.org", "Hello", subject=subject)
    answer = SmtpGateway(server[1], sender).send(letter)
    assert isinstance(answer, Declined)
    assert (answer.error, answer.remedy.pause, answer.remedy.unusable) == ("letter_unfit", True, False)
    assert not server[0].taken


def test_without_a_server_letters_stay_here(make_config: Any) -> None:
    config: Config = make_config("sqlite://")
    gateway = letter_gateway(config)
    assert isinstance(gateway, SimulatedLetters)
    assert gateway.account == "email"
    assert gateway.send(LETTER) == Accepted("simulated-letter-7", delivered=True)


ARABIC = "تريد Riverbend أن تسمع منك.\n\nأجب هنا: https://town.example/i/abc234xyz\n\n--\nلماذا: <نعم> https://town.example/i/abc234xyz/stop.\n"


def test_a_letter_of_the_town_is_whole_both_ways_and_fetches_nothing(server: tuple[Server, str]) -> None:
    sent(
        server,
        Outgoing(
            8, "Riverbend é", "ana@example.org", ARABIC, subject="رسالة", headers=HEADERS, language="ar"
        ),
    )
    [envelope] = server[0].taken
    assert envelope.content.isascii()  # whatever the server can carry
    letter = email.message_from_bytes(envelope.content, policy=default)
    assert letter["From"] == "Riverbend é <news@riverbend.example>"
    assert (letter["Subject"], letter["Content-Language"]) == ("رسالة", "ar")
    assert letter["List-Unsubscribe"] == HEADERS["List-Unsubscribe"]
    plain, page = letter.iter_parts()
    assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    assert plain.get_content().replace("\r\n", "\n") == ARABIC
    shown = page.get_content()
    assert '<html lang="ar" dir="rtl">' in shown
    assert '<a href="https://town.example/i/abc234xyz" dir="ltr">' in shown
    assert 'href="https://town.example/i/abc234xyz/stop"' in shown  # the full stop is none of it
    assert "&lt;نعم&gt;" in shown
    assert "<hr>" in shown
    for foreign in ("<img", "src=", "<style", "<script", "<link", "style="):
        assert foreign not in shown
    assert {found for found in shown.split('"') if found.startswith("http")} == {
        "https://town.example/i/abc234xyz",
        "https://town.example/i/abc234xyz/stop",
    }


def test_answers_go_where_somebody_reads_them(server: tuple[Server, str]) -> None:
    SmtpGateway(server[1], SENDER, "planning@riverbend.example").send(LETTER)
    sent(server)
    told, plain = (email.message_from_bytes(each.content, policy=default) for each in server[0].taken)
    assert (told["Reply-To"], told["From"]) == ("planning@riverbend.example", SENDER)
    assert plain["Reply-To"] is None  # then they go to the sender

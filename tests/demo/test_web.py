"""The chat page over HTTP: what it answers, what it refuses, and what it streams."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import takewhile
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from bot.cli.main import main
from tests.demo.visitor import SECONDS, Visitor
from tests.demo.web import web_demo
from tests.totals import SERIES_KG


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with web_demo("--lang", "fr") as running:
        yield running


def test_a_whole_conversation(address: str) -> None:
    with Visitor(address) as visitor:
        assert 'data-say="/start"' in visitor.html
        assert visitor.does("say", text="/start") == 204
        visitor.taps("Série")
        visitor.taps("Avec l’IA générative")
        visitor.does("say", text="15")
        visitor.sees("plan gardé")
        visitor.does("say", text="2")
        page = visitor.sees(SERIES_KG.replace("\u00a0", " "))
        assert '<html lang="fr">' in page
        assert 'id="starting"' not in page


def test_what_a_person_types_stays_text(address: str) -> None:
    with Visitor(address) as visitor:
        visitor.does("say", text="<img src=x onerror=alert(1)> & https://example.org/?a=1&b=2.")
        page = visitor.sees("&lt;img src=x onerror=alert(1)&gt; &amp; ")
        assert 'href="https://example.org/?a=1&amp;b=2"' in page
        assert "<img src=x" not in page


def test_a_message_can_be_changed(address: str) -> None:
    with Visitor(address) as visitor:
        visitor.does("say", text="/start")
        visitor.taps("Série")
        visitor.taps("Avec l’IA générative")
        visitor.sees(">26 minutes</button>")
        visitor.does("say", text="12 minutes")
        page = visitor.sees(">Une dizaine</button>")
        (mine,) = re.findall(r'data-edit="(\d+)" data-text="12 minutes"', page)
        assert visitor.does("edit", message=int(mine), text="20 minutes") == 204
        assert 'data-text="20 minutes"' in visitor.sees("20 minutes")
        assert visitor.does("edit", message=int(mine) + 1, text="not mine") == 400


def test_a_result_is_followed_by_its_picture_and_what_is_done_is_said(address: str) -> None:
    with Visitor(address) as visitor:
        visitor.does("say", text="/start")
        visitor.taps("Série")
        visitor.taps("Avec l’IA générative")
        visitor.taps("26 minutes")
        given = visitor.stream(visitor.sees(">Une dizaine</button>"))
        visitor.taps("Une dizaine")
        with visitor.client.stream("GET", "/chat/events", params=given) as stream:
            news = (json.loads(line[6:]) for line in stream.iter_lines() if line[:6] == "data: ")
            before = list(takewhile(lambda each: "<img" not in each.get("html", ""), news))
        assert {"kind": "action", "text": "upload_photo"} in before
        (path,) = re.findall(r'src="(/chat/files/[^"]+)"', visitor.html)
        picture = visitor.client.get(path)
        assert picture.headers["content-type"] == "image/png"
        assert picture.content.startswith(b"\x89PNG")


def test_the_language_of_the_page_follows_the_conversation(address: str) -> None:
    with Visitor(address) as visitor:
        visitor.does("say", text="/start")
        visitor.taps("English")
        assert '<html lang="en">' in visitor.sees("Your message")


def test_a_file_comes_back_as_it_went(address: str) -> None:
    content = b'{"weeks": 15}\r\n\x00'
    with Visitor(address) as visitor:
        sent = visitor.client.post(
            "/chat/file",
            params={"person": visitor.number},
            content=content,
            headers={"X-File-Name": "..%2Fbilan%20%C3%A9t%C3%A9.json"},
        )
        assert sent.status_code == 204
        page = visitor.sees('download="bilan été.json"')
        assert "1 ko" in page
        (path,) = re.findall(r'href="(/chat/files/[^"]+)"', page)
        got = visitor.client.get(path)
        assert got.content == content
        assert got.headers["content-type"] == "application/octet-stream"
        assert got.headers["content-disposition"].startswith("attachment; filename*=UTF-8''bilan")
        assert visitor.client.get("/chat/files/documents/nothing").status_code == 404


def test_a_deep_link_of_the_bot_starts_it_for_somebody_else(address: str) -> None:
    link = "https://t.me/chourave_demo_bot?start=gone"
    with Visitor(address) as visitor:
        visitor.does("say", text=f"see {link}")
        assert 'href="/new?start=gone"' in visitor.sees("gone")
        visitor.does("say", text=link)
        assert ">/start gone<" in visitor.sees("/start gone")
    with Visitor(address, "?start=gone") as other:
        assert other.number != visitor.number
        assert 'data-say="/start gone"' in other.html


def test_the_stream_tells_what_happens_from_where_a_page_was_drawn(address: str) -> None:
    with Visitor(address) as visitor:
        given = visitor.stream(visitor.html)
        visitor.does("say", text="/help")
        with visitor.client.stream("GET", "/chat/events", params=given) as stream:
            ids, news = [], []
            for line in stream.iter_lines():
                if line.startswith("id: "):
                    ids.append(int(line[4:]))
                if line.startswith("data: "):
                    news.append(json.loads(line[6:]))
                if any(each.get("id") == 2 for each in news):
                    break
        assert ids == list(range(1, len(ids) + 1))
        assert ">/help</div>" in news[0]["html"]
        with visitor.client.stream(
            "GET", "/chat/events", params=given, headers={"Last-Event-ID": str(len(ids) - 1)}
        ) as stream:
            again = next(line[6:] for line in stream.iter_lines() if line.startswith("data: "))
        assert json.loads(again) == news[-1]
        ended = visitor.client.get("/chat/events", params={**given, "run": "another"})
        assert ended.text.startswith("event: reload")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "chourave.example"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200),
    ],
)
def test_only_this_machine_reads(address: str, headers: dict[str, str], status: int) -> None:
    for path in ("/?person=1", "/health", "/chat/static/chat.js"):
        assert httpx.get(f"{address}{path}", headers=headers).status_code == status


@pytest.mark.parametrize("origin", ["https://chourave.example", "null", "http://127.0.0.1:1", None])
@pytest.mark.parametrize("what", ["say", "tap", "edit", "file"])
def test_only_our_own_page_acts(address: str, what: str, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": origin}
    sent = httpx.post(f"{address}/chat/{what}?person=1", json={"text": "/start"}, headers=headers)
    assert sent.status_code == 403


def test_the_other_names_of_this_machine_are_its_own(address: str) -> None:
    own = f"localhost:{urlsplit(address).port}"
    for origin, status in ((f"http://{own}", 204), (address, 403)):
        sent = httpx.post(
            f"{address}/chat/say?person=1",
            json={"text": "/start"},
            headers={"Host": own, "Origin": origin},
        )
        assert sent.status_code == status


@pytest.mark.parametrize(
    ("what", "body", "status"),
    [
        ("say", b'{"text": ""}', 400),
        ("say", b'{"text": "   "}', 400),
        ("say", b"{}", 400),
        ("say", b"[]", 400),
        ("say", b"\xff", 400),
        ("say", b'{"text": "' + b"a" * 70_000 + b'"}', 413),
        ("say", b"[" * 60_000, 400),
        ("tap", b'{"message": "x", "data": "y"}', 400),
        ("tap", b'{"message": 1e999, "data": "y"}', 400),
        ("edit", b'{"message": 1, "text": ""}', 400),
        ("file", b"", 400),
        ("file", b"a" * 20_000_001, 413),
    ],
)
def test_what_no_page_sends_is_refused(address: str, what: str, body: bytes, status: int) -> None:
    with Visitor(address) as visitor:
        sent = visitor.client.post(f"/chat/{what}", params={"person": visitor.number}, content=body)
        assert sent.status_code == status
        assert "<article" not in visitor.html


@pytest.mark.parametrize("person", ["0", "-1", "x", "9" * 30, "²", ""])
def test_a_person_is_a_number(address: str, person: str) -> None:
    assert httpx.get(address, params={"person": person}).status_code == 404


def test_every_answer_carries_the_strict_policy(address: str) -> None:
    for path in ("/?person=1", "/chat/static/chat.js", "/nowhere"):
        policy = httpx.get(f"{address}{path}").headers["content-security-policy"]
        assert policy.startswith("default-src 'self'; ")
        assert "unsafe" not in policy


def test_a_port_in_use_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["demo", "--web", "--port", str(port)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert str(port) in said.err
    assert "--port" in said.err


def test_it_ends_well_while_a_page_is_open() -> None:
    with ExitStack() as open_pages:
        with web_demo() as running:
            visitor = open_pages.enter_context(Visitor(running))
            given = visitor.stream(visitor.html)
            stream = open_pages.enter_context(
                visitor.client.stream("GET", "/chat/events", params=given)
            )
            lines = stream.iter_lines()
            assert next(lines) == "retry: 500"
        assert list(lines) == [""]


def test_the_page_is_shown_to_who_asks_for_it(tmp_path: Path) -> None:
    shown = tmp_path / "shown"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {shown}.part\nmv {shown}.part {shown}\n')
    browser.chmod(0o755)
    with web_demo("--open", environ={"BROWSER": f"{browser} %s"}) as running:
        deadline = time.monotonic() + SECONDS
        while not shown.exists():
            assert time.monotonic() < deadline
    assert shown.read_text().strip() == f"{running}/"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("--port", "8099"), "--web"),
        (("--open",), "--web"),
        (("--web", "--user", "3"), "--user"),
        (("--web", "--port", "0", "--database", "sqlite:////dev/null/demo.sqlite3"), "/dev/null"),
    ],
)
def test_what_does_not_go_together_is_said_in_one_line(
    given: tuple[str, ...], named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", *given]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert named in said.err


@pytest.mark.parametrize("port", ["70000", "-1", "x", "²"])
def test_a_port_is_a_number(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["demo", "--web", "--port", port])
    assert "is not a port" in capsys.readouterr().err


def test_answers_outlive_the_demo_in_a_database(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/demo.sqlite3"
    with web_demo("--lang", "en", "--database", database) as running, Visitor(running) as visitor:
        visitor.does("say", text="/start")
        visitor.taps("Series")
        visitor.taps("With generative AI")
        visitor.sees(">26 minutes</button>")
        visitor.does("say", text="7 minutes")
        visitor.sees(">About ten</button>")
    with web_demo("--lang", "en", "--database", database) as running, Visitor(running) as visitor:
        assert visitor.number == 1
        visitor.does("say", text="/resume")
        visitor.sees(">About ten</button>")

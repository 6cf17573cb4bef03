"""Messages as HTML: what is read stays the same, and nothing but our own markup is markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.api.chats import ChatMessage
from bot.demo.markup import Formatted, read_html, typed_entities
from bot.demo.web.drawing import body_html

TAGS = {"b", "i", "u", "s", "code", "pre", "blockquote", "button", "a"}
ATTRIBUTES = {
    "aria-expanded", "class", "data-say", "hidden", "href", "rel", "tabindex", "target", "type",
}  # fmt: skip


class Reader(HTMLParser):
    """Reads what a person would, and fails at markup that is not closed or not ours."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert {name for name, _ in attributes} <= ATTRIBUTES
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def drawn(body: Formatted, author: int | None = None) -> str:
    message = ChatMessage(1, 0, author, body)
    return str(body_html(message, lambda address: f"/new?{address}", "more"))


def read(html: str) -> str:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader.text


@given(st.text(), st.sampled_from([None, 1]))
def test_plain_text_is_read_as_it_was_written(text: str, author: int | None) -> None:
    body = Formatted.plain(text, typed_entities(text))
    assert read(drawn(body, author)).replace("\r\n", "\n") == text.replace("\r\n", "\n")


@given(
    st.recursive(
        st.text(st.sampled_from("a😀<&\"' /_:.\n"), max_size=6).map(
            lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
        ),
        lambda inner: st.tuples(
            st.sampled_from(["b", "i", "u", "s", "code", "pre", "blockquote"]),
            st.lists(inner, max_size=3),
        ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"),
        max_leaves=8,
    )
)
def test_set_text_is_read_as_telegram_reads_it(source: str) -> None:
    body = read_html(source)
    # A block ends its line: the break behind it is not read twice.
    assert read(drawn(body)).replace("\n", "") == body.text.replace("\n", "")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<b>a <i>b</i></b> c", "<b>a <i>b</i></b> c"),
        ("<pre>a</pre>\nb", '<pre tabindex="0">a</pre>b'),
        ("a\n\n<pre>b</pre>\n\nc", 'a\n\n<pre tabindex="0">b</pre>\nc'),
        ('<b onclick="x()">a</b>', "<b>a</b>"),
        ('<a href="javascript:x()">a</a>', "a"),
        ('<a href="tg://user?id=1">a</a>', "a"),
        (
            '<a href="https://example.org/">a &lt;</a>',
            '<a href="/new?https://example.org/" target="_blank" rel="noopener">a &lt;</a>',
        ),
        (
            "see https://example.org/a?b=1&amp;c=2.",
            (
                'see <a href="/new?https://example.org/a?b=1&amp;c=2" target="_blank" '
                'rel="noopener">https://example.org/a?b=1&amp;c=2</a>.'
            ),
        ),
        (
            "/help me",
            '<button type="button" class="command" data-say="/help">/help</button> me',
        ),
        (
            "<blockquote expandable>a</blockquote>\nb",
            (
                '<blockquote class="folded">a</blockquote><button type="button" class="unfold" '
                'aria-expanded="false" hidden>more</button>b'
            ),
        ),
    ],
)
def test_each_kind_of_setting(source: str, html: str) -> None:
    assert drawn(read_html(source)) == html

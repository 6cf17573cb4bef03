"""Telegram HTML: what is read, and what is refused where."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.markup import (
    MarkupError,
    position,
    read_html,
    split,
    typed_entities,
    units,
)

CHARACTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TAGS = ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "code", "pre"]


def element(tag: str, content: tuple[str, str]) -> tuple[str, str]:
    return f"<{tag}>{content[0]}</{tag}>", content[1]


def joined(parts: list[tuple[str, str]]) -> tuple[str, str]:
    return "".join(source for source, _ in parts), "".join(text for _, text in parts)


# pairs of valid Telegram HTML and the text it stands for
DOCUMENTS = st.recursive(
    CHARACTERS.map(lambda text: (html.escape(text, quote=False), text)),
    lambda inner: st.one_of(
        st.builds(element, st.sampled_from(TAGS), inner),
        st.lists(inner, max_size=4).map(joined),
    ),
    max_leaves=12,
)


@given(DOCUMENTS)
def test_valid_markup_gives_its_text_back(document: tuple[str, str]) -> None:
    source, text = document
    read = read_html(source)
    assert (read.text, read.html) == (text, source)
    for entity in read.entities:
        assert entity["length"] > 0
        assert 0 <= entity["offset"] <= entity["offset"] + entity["length"] <= units(text)


@given(DOCUMENTS, st.sampled_from(TAGS))
def test_a_tag_left_open_or_closed_twice_is_refused(document: tuple[str, str], tag: str) -> None:
    with pytest.raises(MarkupError, match="Can't find end tag"):
        read_html(f"{document[0]}<{tag}>")
    with pytest.raises(MarkupError, match="Unexpected end tag"):
        read_html(f"{document[0]}</{tag}>")


@given(st.text(st.sampled_from("<>/&;abpre-=\"' \n#x1é😀"), max_size=30))
def test_any_text_is_read_or_refused_and_nothing_else(source: str) -> None:
    try:
        read = read_html(source)
    except MarkupError:
        return
    assert len(read.text) <= len(source)


@given(CHARACTERS)
def test_escaped_text_comes_through_as_it_was(text: str) -> None:
    assert read_html(html.escape(text)).text == text


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("é<b><i>x</b></i>", 'Unmatched end tag at byte offset 9, expected "</i>", found "</b>"'),
        ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("2 < 3", 'Unclosed tag "" at byte offset 2'),
        ("<b", 'Unclosed tag "b" at byte offset 0'),
        ("3 > 2", "Character '>' is reserved and must be escaped at byte offset 2"),
        ("son & image", "Character '&' is reserved and must be escaped at byte offset 4"),
        ("a&nbsp;b", "Character '&' is reserved and must be escaped at byte offset 1"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "<tg-emoji>x</tg-emoji>",
            'Tag "tg-emoji" must have attribute "emoji-id" at byte offset 0',
        ),
    ],
)
def test_faults_are_named_with_their_place(source: str, fault: str) -> None:
    with pytest.raises(MarkupError) as refused:
        read_html(source)
    assert str(refused.value) == fault


@pytest.mark.parametrize(
    ("source", "entities"),
    [
        ("<b>a</b>", [("bold", 0, 1)]),
        ("😀<i>é😀</i>", [("italic", 2, 3)]),
        ("<B>a</B>", [("bold", 0, 1)]),
        ("<b></b>", []),
        ("<i><b>ab</b>c</i>", [("italic", 0, 3), ("bold", 0, 2)]),
        ('<span class="tg-spoiler">a</span>', [("spoiler", 0, 1)]),
        ("<blockquote>a</blockquote>", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", [("expandable_blockquote", 0, 1)]),
        ('<pre><code class="language-python">a</code></pre>', [("pre", 0, 1)]),
        ('<a href="https://example.org/?a=1&amp;b=2">a</a>', [("text_link", 0, 1)]),
        ('<a href="">a</a>', []),
    ],
)
def test_entities(source: str, entities: list[tuple[str, int, int]]) -> None:
    read = read_html(source).entities
    assert [(each["type"], each["offset"], each["length"]) for each in read] == entities


def test_a_link_carries_its_address_unescaped() -> None:
    source = "<a href='https://example.org/?a=1&amp;b=2'>a</a>"
    assert read_html(source).entities[0]["url"] == "https://example.org/?a=1&b=2"


def test_numerical_references_are_read() -> None:
    assert read_html("1&#160;234&#xA0;kg &lt;&gt;&amp;&quot;").text == '1\u00a0234\u00a0kg <>&"'


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(2, 7))
def test_a_long_text_is_cut_into_pieces_that_fit(text: str, limit: int) -> None:
    pieces = split(text, limit)
    assert "".join(pieces) == text
    assert all(units(piece) <= limit for piece in pieces)


@given(CHARACTERS, CHARACTERS)
def test_offsets_lead_back_to_the_text(before: str, after: str) -> None:
    assert position(before + after, units(before)) == len(before)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", [(0, 6)]),
        ("/start@chourave_demo_bot now", [(0, 24)]),
        ("😀 /help", [(3, 5)]),
        ("1/2", []),
        ("/", []),
        ("http://example.org", []),
        ("/été", []),
    ],
)
def test_commands_are_found_as_telegram_finds_them(text: str, found: list[tuple[int, int]]) -> None:
    assert [(each["offset"], each["length"]) for each in typed_entities(text)] == found

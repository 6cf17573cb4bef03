"""A workshop in the demo: a host, five people, and the board beside them."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import expect

from bot.questions.languages import Language
from tests.browser import Chromium
from tests.demo.tabs import Tab, new_tab, spaced
from tests.demo.visitor import Visitor

LABELS: dict[Language, dict[str, str]] = {
    "fr": {
        "series": "Série", "way": "IA générative", "typed": "15 minutes",
        "takes?": "Pour un plan gardé", "compare": "Comparer", "short": "Un court métrage",
        "ai": "IA générative", "takes": "Quelques-uns/Une dizaine",
        "reveal": "Révéler les chiffres",
        "go": "Passer aux réponses", "sure": "Révéler maintenant", "look": "Actualiser",
        "waits": "Vos réponses comptent", "answers": "5 ont terminé",
    },
    "en": {
        "series": "Series", "way": "generative AI", "typed": "15 minutes",
        "takes?": "For one shot you keep", "compare": "Compare", "short": "A short film",
        "ai": "generative AI", "takes": "A few/About ten", "reveal": "Reveal the figures",
        "go": "On to the answers", "sure": "Reveal now", "look": "Refresh",
        "waits": "Your answers count", "answers": "5 finished",
    },
}  # fmt: skip

ANSWERS = (0, 1, 1, 1, 0)
"""What each of the room answers: a few takes for a kept shot, or about ten."""


@dataclass
class Played:
    """Everybody's tab, once the figures are revealed."""

    host: Tab
    people: list[Tab]
    board: Tab


async def played_workshop(browser: Chromium, address: str, language: Language) -> Played:
    """Play one to its reveal: three people in tabs, two more without a browser.

    A room says nothing of fewer than five.
    """
    labels = LABELS[language]
    host = await new_tab(browser, address, language)
    await host.says("/workshop")
    await host.taps(labels["short"])
    await expect(host.page.locator("article.bot img")).to_be_visible()
    await host.taps(labels["go"])
    link = host.card.locator('a[href^="/new?start="]').first
    start = (await link.get_attribute("href") or "").removeprefix("/new")
    board = Tab(await browser.window(1920, 1080, language=language))
    to_board = host.card.locator(f'a[href^="{address}/workshop/"]').first
    await board.page.goto(await to_board.get_attribute("href") or "")

    takes = labels["takes"].split("/")
    answers = [(labels["ai"], takes[n]) for n in ANSWERS]
    people = [await new_tab(browser, address, language, start) for _ in answers[:3]]
    for person, labels_tapped in zip(people, answers, strict=False):
        await person.taps(*labels_tapped)
        await person.reads(labels["waits"])
    for labels_tapped in answers[3:]:
        with Visitor(address, start, language) as visitor:
            visitor.does("say", text=f"/start {start.partition('=')[2]}")
            for label in labels_tapped:
                visitor.taps(label)
            visitor.sees(labels["waits"])
    to_join = board.page.locator(".join a")
    assert (await to_join.get_attribute("href") or "").endswith(start)
    await expect(board.page.locator(".finished")).to_contain_text(spaced(labels["answers"]))
    await expect(board.page.locator(".ways")).to_have_count(0)
    await host.taps(labels["reveal"], labels["sure"])
    await expect(board.page.locator(".way.ai .figure")).to_be_visible()
    for person in people:
        await person.taps(labels["look"])
        await person.sees_a_picture()
    return Played(host, people, board)

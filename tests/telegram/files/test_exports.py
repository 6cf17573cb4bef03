"""Files in the chat: the picture that follows a result, every export, and the way back in."""

import io
import json
import zipfile
from collections.abc import Iterator

import pytest
from telegram.error import NetworkError

from bot.conversation.buttons import EXPORTS
from bot.day import use_time_zone
from bot.demo import BotApi, BotApiError, ChatMessage, Upload
from bot.demo.session import in_process
from bot.storage import open_people
from bot.wording.words import words_in
from calc import read_production
from tests.phone import NOON, Phone, talking
from tests.pictures.png import size
from tests.totals import SERIES, SERIES_KG, mass_of

LABELS = {
    "fr": ["Dossier PDF",
           "Image du bilan", "Image comparaison", "Carte à publier", "Tableur (XLSX)",
           "Lignes (CSV)", "Données (JSON)"],
    "en": ["PDF dossier",
           "Result picture", "Comparison picture", "Card to post", "Spreadsheet (XLSX)",
           "Lines (CSV)", "Data (JSON)"],
}  # fmt: skip


def files(phone: Phone) -> list[ChatMessage]:
    return [message for message in phone.person.chat.replies if message.file is not None]


def actions(phone: Phone) -> list[str]:
    return [event.text for event in phone.person.chat.events if event.kind == "action"]


async def with_result(phone: Phone, title: str = "") -> None:
    await phone.says("/start", "série", "IA", "15", "2")
    if title:
        await phone.taps("Plus", "Titre")
        await phone.says(title)
        await phone.taps("Voir le résultat")


async def exported(phone: Phone, label: str) -> bytes:
    if not phone.person.chat.find_button(label):
        await phone.taps("Plus", "Exporter")
    await phone.taps(label)
    if phone.person.chat.find_button("Laisser en blanc"):
        await phone.taps("Laisser en blanc")
    file = files(phone)[-1].file
    assert file is not None
    return file.content


async def sends(phone: Phone, content: bytes, name: str = "chourave.json") -> str:
    phone.person.send_file(Upload(name, content, "application/json"))
    await phone.settles()
    return phone.card.text


async def test_a_result_is_followed_by_its_picture_which_takes_over_the_buttons() -> None:
    async with talking("fr", illustrated=True) as phone:
        await phone.says("/start", "série", "IA", "15", "2")
        table, picture = phone.person.chat.replies[-2:]
        assert "Vidéo générée" in table.text
        assert not table.rows
        assert picture.file is not None
        assert size(picture.file.content)[0] == 1080
        # The picture and the table have the figure; below it is what its buttons answer.
        assert SERIES_KG in table.text
        assert picture.text == "Quel outil génère l’essentiel des vidéos\u202f?"
        assert "Plus" in picture.labels
        assert actions(phone) == ["upload_photo"]
        # From the picture on: the buttons go, the picture stays, the next card is below.
        assert "comparaison" in await phone.taps("Comparer")
        assert not picture_of(phone).rows
        assert phone.person.chat.replies[-1].labels
        assert await phone.taps("Présentation")
        assert len(files(phone)) == 1


def picture_of(phone: Phone) -> ChatMessage:
    return files(phone)[-1]


async def test_the_picture_comes_once_and_again_only_for_another_total() -> None:
    async with talking("fr", illustrated=True) as phone:
        await with_result(phone)
        await phone.taps("Comparer", "Voir le résultat", "Plus", "Détail", "Voir le résultat")
        await phone.says("/resume")
        assert len(files(phone)) == 1
        # Changing answers changes the table alone, until the result is asked for anew.
        await phone.taps("Plus", "Mes réponses", "Durée du film")
        await phone.says("4")
        assert len(files(phone)) == 1
        await phone.taps("Voir le résultat")
        assert len(files(phone)) == 2


async def test_a_redelivered_update_brings_no_second_picture() -> None:
    async with talking("fr", illustrated=True) as phone:
        await phone.says("/start", "série", "IA", "15")
        phone.person.say("2")
        raw = phone.bot_api.updates.waiting[0]
        for _ in range(3):
            await phone.handle(raw)
        await phone.settles()
        assert len(files(phone)) == 1
        assert "kg" in await phone.taps("Comparer")


async def test_what_was_done_meanwhile_keeps_its_buttons() -> None:
    async with talking("fr", illustrated=True) as phone:
        await phone.says("/start", "série", "IA", "15")
        phone.person.say("2")
        phone.person.say("/projects")
        await phone.settles()  # both are answered before the picture is drawn
        assert len(files(phone)) == 1
        (card,) = [message for message in phone.person.chat.replies if message.rows]
        assert "Comparer" not in card.labels
        assert card.text.startswith("Vos productions")


async def test_what_is_under_way_is_sent_before_the_bot_ends() -> None:
    async with talking("fr", illustrated=True) as phone:
        await phone.says("/start", "série", "IA", "15")
        phone.person.say("2")
        await phone.bot_api.pump(phone.handle)
        assert not files(phone), "the card waits for no picture"
    assert len(files(phone)) == 1


async def test_the_table_stands_where_no_picture_can_be_sent() -> None:
    async with talking("fr", illustrated=True) as phone:
        phone.bot_api.refuse("sendPhoto", BotApiError(400, "Bad Request: IMAGE_PROCESS_FAILED"))
        await phone.says("/start", "série", "IA", "15", "2")
        assert "Vidéo générée" in phone.card.text
        assert phone.labels
        assert not files(phone)


async def test_where_too_many_wait_pictures_are_left_to_who_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.telegram.files.courier.MOST_WAITING", 0)
    async with talking("fr", illustrated=True) as phone:
        await with_result(phone)
        assert "Vidéo générée" in phone.card.text
        assert not files(phone)
        assert await exported(phone, "Image du bilan")


async def test_the_same_picture_is_sent_again_by_its_id() -> None:
    async with talking("fr") as phone:
        await with_result(phone)
        await exported(phone, "Image du bilan")
        await exported(phone, "Image du bilan")
        first, second = (message.file for message in files(phone))
        assert first is not None
        assert first is second, "it was not uploaded anew"
        await phone.taps("Voir le résultat", "Plus", "Mes réponses", "Durée du film")
        await phone.says("4")
        await phone.taps("Voir le résultat")
        await exported(phone, "Image du bilan")
        assert files(phone)[-1].file != first


async def test_an_id_that_telegram_has_forgotten_is_drawn_anew() -> None:
    async with talking("fr") as phone:
        await with_result(phone)
        await exported(phone, "Carte à publier")
        refused = BotApiError(400, "Bad Request: wrong file identifier/HTTP URL specified")
        phone.bot_api.refuse("sendPhoto", refused)
        await exported(phone, "Carte à publier")
        assert len(files(phone)) == 2


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_every_export_comes_with_a_receipt_and_the_buttons(language: str) -> None:
    words = words_in("fr" if language == "fr" else "en")
    async with talking(language) as phone:
        await phone.says("/start", "series", "AI", "15", "2")
        for export, label in zip(EXPORTS, LABELS[language], strict=True):
            assert label == str(words.say(f"export.{export}").unescape())
            await phone.taps(words.text("button.more"), words.text("button.export"), label)
            if export == "dossier":
                await phone.taps(words.text("button.cover.blank"))
            *_, above, sent = phone.person.chat.replies
            asked = above.text == words.text("prompt.cover_company")
            receipt = phone.person.chat.replies[-3] if asked else above
            assert receipt.text == f"{label}\u00a0✓"
            assert not receipt.rows
            assert sent.file is not None
            assert label in sent.labels
            assert mass_of(SERIES, words.language) in sent.text
            await phone.taps(str(words.say("button.result").unescape()))
        names = [message.file.name for message in files(phone) if message.file is not None]
        documents = [name for name in names if not name.endswith(".png")]
        assert documents == [f"chourave-1.{e}" for e in ("pdf", "xlsx", "csv", "json")]
        assert set(actions(phone)) == {"upload_photo", "upload_document"}


async def test_the_card_says_what_is_being_made() -> None:
    async with talking("fr") as phone:
        await with_result(phone)
        await phone.taps("Plus", "Exporter", "Tableur")
        seen = [e.message.text for e in phone.person.chat.events if e.message is not None]
        assert any("En préparation\u00a0: Tableur (XLSX)" in text for text in seen)


async def test_a_file_that_cannot_be_sent_leaves_a_line_and_the_buttons() -> None:
    async with talking("fr") as phone:
        await with_result(phone)
        phone.bot_api.refuse("sendDocument", BotApiError(400, "Bad Request: file is too big"))
        await phone.taps("Plus", "Exporter")
        assert "Échec\u00a0: Tableur (XLSX)" in await phone.taps("Tableur")
        await phone.taps("Tableur")
        file = files(phone)[-1].file
        assert file is not None
        assert zipfile.ZipFile(io.BytesIO(file.content)).testzip() is None


async def test_json_out_in_and_out_again_is_the_same() -> None:
    async with talking("fr") as phone:
        await with_result(phone, "Les <b>Chourave</b> & co")
        out = await exported(phone, "Données")
        read_production(out)
        card = await sends(phone, out)
        assert "reprise" in card
        assert "Les <b>Chourave</b> & co" in card
        assert SERIES_KG in card
        assert await exported(phone, "Données") == out
        assert (await phone.says("/projects")).count("Les <b>Chourave</b>") == 2


async def test_a_file_sent_first_of_all_begins_a_production() -> None:
    async with talking("en") as phone:
        card = await sends(
            phone, b'{"approach": "shoot", "format": "short", "shoot": {"days": 5, "crew": 12}}'
        )
        assert "taken up" in card
        assert "kg\u00a0CO2e" in card or "t\u00a0CO2e" in card


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7", "n’est pas du JSON"),
        (b"\xff\xfe\x00", "n’est pas du JSON"),
        (b"[" * 100_000, "trop gros"),
        (b"[" * 60_000, "n’est pas une production"),
        (b'{"approach": "ai", "wheels": 4}', "la clé wheels"),
        (b'{"approach": "ai", "<b>x": 4}', "la clé <b>x"),
        (b'{"approach": "ai", "weeks": -1}', "weeks\u00a0: cela doit être entre"),
        (b"{}", "Il manque la clé approach"),
    ],
)
async def test_a_file_that_is_no_production_says_why_and_changes_nothing(
    content: bytes, says: str
) -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA", "15")
        card = await sends(phone, content)
        assert says in card
        assert "Rien n’a changé" in card
        assert "Pour un plan gardé" in card


async def test_another_file_is_told_what_would_work() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA")
        phone.person.send_file(Upload("devis.pdf", b"%PDF-1.7", "application/pdf"))
        await phone.settles()
        assert "données JSON" in phone.card.text


async def test_a_file_that_telegram_does_not_give_is_asked_for_again() -> None:
    async with talking("fr") as phone:
        await phone.says("/start", "série", "IA")
        phone.bot_api.refuse("getFile", BotApiError(400, "Bad Request: invalid file_id"))
        assert "Envoyez-le de nouveau" in await sends(phone, b'{"approach": "ai"}')


async def test_the_share_card_has_a_link_only_where_there_is_one() -> None:
    async with talking("fr") as phone:
        await with_result(phone, "Navets")
        without = await exported(phone, "Carte à publier")
        await phone.taps(
            "Voir le résultat", "Plus", "Partager", "Lien permanent", "Voir le résultat"
        )
        linked = await exported(phone, "Carte à publier")
        assert linked != without
        await phone.taps("Voir le résultat", "Plus", "Partager", "Retirer le lien")
        assert await exported(phone, "Carte à publier") == without


async def test_the_data_carry_no_link() -> None:
    async with talking("fr") as phone:
        await with_result(phone)
        await phone.taps("Plus", "Partager", "Créer le lien", "Voir le résultat")
        document = json.loads(await exported(phone, "Données"))
        assert document.keys() <= {"title", "approach", "format", "finished_minutes", "ai"}


async def test_a_bot_that_had_to_wait_for_telegram_draws_once_it_is_there() -> None:
    api = BotApi(clock=lambda: NOON)
    async with open_people("sqlite:///:memory:") as people:
        application = in_process(api, people, lambda: NOON, illustrated=True)
        api.refuse("getMe", BotApiError(502, "Bad Gateway"))
        with pytest.raises(NetworkError):
            async with application:
                pass
        async with application:
            phone = Phone(api, application, api.person(1, language_code="fr"))
            await phone.says("/start", "série", "IA", "15", "2")
            assert len(files(phone)) == 1


async def test_letters_that_cannot_be_drawn_are_told() -> None:
    async with talking("fr") as phone:
        await with_result(phone, "Tbilissi თბ")
        await exported(phone, "Image du bilan")
        assert "თბ" in files(phone)[-1].text
        assert "lettres latines" in files(phone)[-1].text


async def test_a_title_in_another_script_is_drawn_and_names_its_file() -> None:
    async with talking("fr") as phone:
        await with_result(phone, "فيلم النهر")
        await exported(phone, "Dossier PDF")
        sent = files(phone)[-1]
        assert "lettres latines" not in sent.text
        assert sent.file is not None
        assert "فيلم" in sent.file.name


@pytest.fixture
def day_ahead() -> Iterator[None]:
    use_time_zone("Pacific/Kiritimati")
    yield
    use_time_zone(None)


@pytest.mark.usefixtures("day_ahead")
async def test_a_file_bears_the_day_of_the_time_zone() -> None:
    async with talking("fr") as phone:
        await with_result(phone)
        ahead = await exported(phone, "Carte à publier")
        await phone.taps("Voir le résultat")
        use_time_zone(None)
        assert await exported(phone, "Carte à publier") != ahead


@pytest.mark.parametrize("how", ["Essayer sur une copie", "Appliquer ici", "Image avant/après"])
async def test_a_lever_is_drawn_before_and_after(how: str) -> None:
    async with talking("fr", illustrated=how != "Image avant/après") as phone:
        await with_result(phone)
        await phone.taps("Réduire", "Moitié moins d’essais", how)
        lever = files(phone)[-1]
        assert lever.file is not None
        assert lever.file.name == "chourave-lever.png"
        assert "Deux fois moins d’essais" in lever.text
        assert "de moins" in lever.text
        assert phone.person.chat.replies[-1].labels, "the buttons are below"


async def test_a_lever_that_was_taken_back_meanwhile_is_not_drawn() -> None:
    async with talking("fr", illustrated=True) as phone:
        await with_result(phone)
        drawn = len(files(phone))
        phone.person.tap("Réduire")
        await phone.settles()
        await phone.taps("Moitié moins d’essais")
        phone.person.tap("Appliquer ici")
        phone.person.say("essais par plan gardé : 9")
        await phone.settles()
        assert len(files(phone)) - drawn <= 1


async def test_the_cover_is_asked_for_once_and_can_be_changed() -> None:
    async with talking("fr") as phone:
        await with_result(phone)
        asked = await phone.taps("Plus", "Exporter", "Dossier PDF")
        assert "Qui dépose ce dossier" in phone.person.chat.replies[-2].text
        assert asked == "Société, école ou nom", "a message opens the keyboard"
        assert not files(phone)
        await phone.says("Les Films du Navet")
        await phone.says("Ana, 01 23 45 67 89")
        assert len(files(phone)) == 1
        # Not asked again, and told under the files.
        await phone.taps("Voir le résultat", "Plus", "Exporter")
        assert "Les Films du Navet et Ana, 01 23 45 67 89" in phone.card.text
        await phone.taps("Dossier PDF")
        assert len(files(phone)) == 2
        # Changed: company blank, contact typed.
        await phone.taps("Voir le résultat", "Plus", "Exporter", "Société", "Laisser en blanc")
        said = await phone.says("navet@example.org")
        assert "Couverture\u00a0: navet@example.org." in said
        assert "Les Films" not in said


async def test_without_a_company_the_dossier_comes_in_one_more_tap() -> None:
    async with talking("en") as phone:
        await phone.says("/start", "series", "AI", "15", "2")
        await phone.taps("More", "Export", "PDF dossier", "Leave it blank")
        assert len(files(phone)) == 1
        await phone.taps("See the result", "More", "Export")
        assert "Cover" not in phone.card.text

"""What people will see: a survey as text messages and on paper, in any of its languages. All of it is invented."""

import re

from engage.storage.database import reading, writing
from engage.storage.projects import project_by_slug
from engage.storage.surveys import collectors_of
from engage.surveys.survey import Compare, Exit, Survey
from tests.builders import choice, question, section, survey, words
from tests.desk.test_surveys import LIN, MAYA, add, published, redraft, text
from tests.desk_world import World

HEAT = (
    choice("heat", words("Heat", es="Calor", ar="الحر")),
    choice("flood", words("Flooding", es="Inundación", ar="الفيضانات")),
    choice("none", words("None", es="Nada", ar="لا شيء"), exclusive=True),
)


def life(**more: object) -> Survey:
    """Three languages, one right to left; a hint, a condition, an early ending."""
    return survey(
        section(
            "home",
            question(
                "hard",
                "many",
                choices=HEAT,
                options={"maximum": 2},
                text=words(
                    "What made life hard?", es="¿Qué le hizo la vida difícil?", ar="ما الذي صعّب الحياة؟"
                ),
                hint=words("In the last 3 years", es="En los últimos 3 años", ar="في آخر 3 سنوات"),
            ),
            question(
                "say",
                "text",
                text=words("Tell us more.", es="Cuéntenos más.", ar="أخبرنا المزيد."),
                show_when=Compare("hard", ("heat",)),
            ),
            title=words("Home", es="Casa", ar="البيت"),
        ),
        languages=("en", "es", "ar"),
        title=words("Life in Elmbrook (invented)", es="La vida en Elmbrook (inventado)", ar="الحياة (مختلق)"),
        thanks=words("Thank you.", es="Gracias.", ar="شكرا."),
        exits=(
            Exit(
                "fine", Compare("hard", ("none",)), words("All is well.", es="Todo bien.", ar="كل شيء بخير.")
            ),
        ),
        **more,
    )


def test_every_message_is_shown_with_its_parts_and_cost(town: World) -> None:
    survey_id = add(town, life())
    page = text(town.client(LIN), f"/desk/elmbrook/surveys/{survey_id}/texts?in=es")
    assert "¿Qué le hizo la vida difícil?\n1 Calor\n2 Inundación\n3 Nada" in page
    assert "UCS-2" in page
    assert "Todo bien." in page
    assert "By text, the hint is left out." in page
    assert "We assume 1.3 US cents" in page
    assert "Save the price" not in page


def test_the_language_of_the_messages_has_its_direction(town: World) -> None:
    survey_id = add(town, life())
    page = text(town.client(LIN), f"/desk/elmbrook/surveys/{survey_id}/texts?in=ar")
    assert '<p class="bubble" lang="ar" dir="rtl">ما الذي صعّب الحياة؟' in page


def test_the_town_writes_down_its_own_price(town: World) -> None:
    survey_id = add(town, life())
    maya, address = town.client(MAYA), f"/desk/elmbrook/surveys/{survey_id}/texts"
    refused = maya.post(f"{address}/price?in=es", cents="a lot")
    assert refused.status_code == 422
    assert 'value="a lot"' in refused.get_data(as_text=True)
    saved = maya.post(f"{address}/price?in=es", cents="2,5")
    assert saved.status_code == 303
    assert saved.location.endswith("texts?in=es")
    assert "You wrote down 2.5 US cents" in text(maya, address)
    with reading(town.app.extensions["engage"].database) as session:
        assert project_by_slug(session, "elmbrook").settings["text_price"] == "2.5"
    assert town.client(LIN).post(f"{address}/price", cents="1").status_code == 403


def test_texts_leave_without_accents_only_when_somebody_chose_so(town: World) -> None:
    survey_id = add(town, life())
    maya, address = town.client(MAYA), f"/desk/elmbrook/surveys/{survey_id}/texts"
    assert "Send them without accents" in text(maya, f"{address}?in=es")
    assert "Send them without accents" not in text(maya, f"{address}?in=ar")
    assert "Send them without accents" not in text(town.client(LIN), f"{address}?in=es")
    assert town.client(LIN).post(f"{address}/accents", language="es", plain="yes").status_code == 403
    assert maya.post(f"{address}/accents?in=es", language="es", plain="yes").status_code == 303
    page = text(maya, f"{address}?in=es")
    assert "¿Qué le hizo la vida dificil?\n1 Calor\n2 Inundacion\n3 Nada" in page
    assert 'These letters make it cost more: <span class="letters" dir="auto">í' not in page
    maya.post(f"{address}/accents", language="vi", plain="yes")
    maya.post(f"{address}/accents", language="es", plain="no")
    assert "¿Qué le hizo la vida difícil?" in text(maya, f"{address}?in=es")
    with reading(town.app.extensions["engage"].database) as session:
        assert project_by_slug(session, "elmbrook").settings["texts_without_accents"] == []


def test_a_survey_with_a_keyword_warns_of_what_fits_texts_badly(town: World) -> None:
    survey_id = add(town, survey(question("long", "text", text="word " * 70)))
    page = f"/desk/elmbrook/surveys/{survey_id}"
    assert "this question is sent as" not in text(town.client(MAYA), page)
    with writing(town.app.extensions["engage"].database) as session:
        collectors_of(session, survey_id)[0].keyword = "LIFE"
    shown = text(town.client(MAYA), page)
    assert "By text in English, this question is sent as 3 parts" in shown
    assert f"/desk/elmbrook/surveys/{survey_id}/texts" in shown


def test_a_sheet_has_numbers_boxes_conditions_and_its_own_name(town: World) -> None:
    survey_id = add(town, life())
    published(town, survey_id)
    lin, address = town.client(LIN), f"/desk/elmbrook/surveys/{survey_id}/paper"
    page = text(lin, f"{address}?in=en&edition=1")
    assert '<article class="paper" lang="en" dir="ltr"' in page
    assert "1. What made life hard?" in page
    assert "Choose up to 2." in page
    assert "Only for people who chose “Heat” in “1. What made life hard?”:" in page
    assert "People who chose “None” in “1. What made life hard?” stop here." in page
    assert "elmbrook-life / 1 / en" in page
    assert "Draft. Do not hand out." not in page
    assert "On paper, nothing stops people from ticking more than 2." in page
    draft = text(lin, f"{address}?in=ar&large=1")
    assert '<article class="paper large" lang="ar" dir="rtl"' in draft
    assert "elmbrook-life / draft / ar" in draft
    assert "QR" not in draft.split("<article")[1]
    assert "/q/ABC" in text(lin, f"{address}?door=1").split("<article")[1]


def test_the_form_for_typing_a_sheet_in_has_the_numbers_and_the_edition_of_the_sheet(town: World) -> None:
    survey_id = add(town, life())
    published(town, survey_id)
    maya = town.client(MAYA)
    maya.post(f"/desk/elmbrook/surveys/{survey_id}/open?again=1", go="anyway")
    redraft(town, survey_id, survey(question("fresh", "text", text="New?")))
    assert maya.post(f"/desk/elmbrook/surveys/{survey_id}/publish", version="2").status_code == 303
    door = f"/desk/elmbrook/events/doors/ABC{survey_id}23"
    begin = text(maya, door)
    assert "Which edition is printed" in begin
    older = maya.get(f"{door}?way=paper&speak=en&edition=1")
    assert older.location.endswith("/paper-1?lang=en")
    form = text(maya, older.location)
    assert "1. What made life hard?" in form
    assert "1 · Heat" in form
    assert "1. New?" in text(maya, maya.get(f"{door}?way=paper&speak=en&edition=2").location)
    aloud = text(maya, maya.get(f"{door}?way=read_aloud&speak=en").location)
    assert "1. New?" not in aloud
    assert maya.get(f"{door}/paper-9").status_code == 404


def test_a_sheet_of_shuffled_choices_is_typed_in_as_it_is_printed(town: World) -> None:
    many = tuple(choice(f"c{number}", words(f"Choice {number}")) for number in range(1, 9))
    survey_id = add(town, survey(question("q", "many", choices=many, shuffle=True)))
    published(town, survey_id)
    maya = town.client(MAYA)
    maya.post(f"/desk/elmbrook/surveys/{survey_id}/open", go="anyway")
    form = text(maya, f"/desk/elmbrook/events/doors/ABC{survey_id}23/paper")
    assert re.findall(r"(\d) · Choice (\d)", form) == [(str(n), str(n)) for n in range(1, 9)]


def test_the_preview_tells_how_hard_the_words_are(town: World) -> None:
    survey_id = add(town, life())
    lin, address = town.client(LIN), f"/desk/elmbrook/surveys/{survey_id}/preview"
    assert "(Flesch-Kincaid)" in text(lin, f"{address}?in=en")
    assert "(INFLESZ)" in text(lin, f"{address}?in=es")
    assert "We know no tested measure for this language." in text(lin, f"{address}?in=ar")


def test_posters_and_cards_lead_to_the_door_in_the_languages_of_the_survey(town: World) -> None:
    survey_id = add(town, life())
    published(town, survey_id)
    with writing(town.app.extensions["engage"].database) as session:
        door = collectors_of(session, survey_id)[0]
        door.keyword = "LIFE"
        project_by_slug(session, "elmbrook").text_number = "+15555550100"
        address = f"/desk/elmbrook/surveys/doors/{door.id}"
    lin = town.client(LIN)
    poster = text(lin, f"{address}/print").split("<article")[1]
    assert re.findall(r'<section lang="(\w+)" dir="(\w+)">', poster) == [
        ("en", "ltr"),
        ("es", "ltr"),
        ("ar", "rtl"),
    ]
    assert "La vida en Elmbrook (inventado)" in poster
    assert 'Or text <bdi dir="ltr">LIFE</bdi> to <bdi dir="ltr">+15555550100</bdi>' in poster
    assert "127.0.0.1/q/" in poster
    cards = text(lin, f"{address}/cards?in=ar").split('<ul class="tear"')[1]
    assert cards.startswith(' lang="ar" dir="rtl"')
    assert cards.count("الحياة (مختلق)") == 8
    page = text(lin, address)
    assert f"/paper?door={door.id}&edition=1" in page
    assert "/cards" in page

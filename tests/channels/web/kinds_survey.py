"""One survey with every kind of question on three pages, in English, Spanish and Simplified Chinese. Invented."""

from typing import Any

from engage.surveys.survey import Choice, Compare, Question, Section, Survey
from engage.surveys.text import Text

LANGUAGES = ("en", "es", "zh_Hans")


def w(en: str, es: str, zh: str) -> Text:
    return {"en": en, "es": es, "zh_Hans": zh}


def c(key: str, en: str, es: str, zh: str, **more: Any) -> Choice:
    return Choice(key, w(en, es, zh), **more)


HARD = Question(
    "hard",
    "many",
    w(
        "Which of these made life hard for you in the last 3 years?",
        "¿Cuáles de estas cosas le hicieron la vida difícil en los últimos 3 años?",
        "过去三年，以下哪些事情给您的生活带来困难？",
    ),
    options={"maximum": 3},
    choices=(
        c("heat", "Heat", "Calor", "高温"),
        c("flood", "Flooding", "Inundaciones", "洪水"),
        c("power", "Power out", "Cortes de luz", "停电"),
        c("cold", "Winter storm or cold", "Tormenta de invierno o frío", "冬季风暴或寒冷"),
        c("other", "Other", "Otra cosa", "其他", other=True),
        c("none", "None of these", "Ninguna", "以上都没有", exclusive=True),
    ),
)
SURE = Question(
    "sure",
    "scale",
    w(
        "How ready does your home feel for a big storm?",
        "¿Qué tan preparada está su casa para una gran tormenta?",
        "您觉得家里为大风暴准备得怎么样？",
    ),
    choices=(
        c("ready", "Ready", "Preparada", "准备好了", score=3),
        c("some", "A little ready", "Un poco preparada", "有一点准备", score=2),
        c("not", "Not ready", "No está preparada", "没有准备", score=1),
    ),
)
TIE = Question(
    "tie",
    "one",
    w("Do you rent or own your home?", "¿Alquila o es dueño de su casa?", "您的住房是租的还是自己的？"),
    choices=(
        c("rent", "Rent", "Alquilo", "租的"),
        c("own", "Own", "Es mía", "自己的"),
        c("other", "Something else", "Otra situación", "其他情况", other=True),
    ),
)
OWNER = Question(
    "owner",
    "text",
    w(
        "What would you ask your landlord to fix first?",
        "¿Qué le pediría primero al dueño que arregle?",
        "您最想请房东先修什么？",
    ),
    show_when=Compare("tie", any_of=("rent",)),
)
READ = Question(
    "read",
    "info",
    w(
        "The next questions are about where you live and what should come first.",
        "Las siguientes preguntas son sobre dónde vive y qué debe ir primero.",
        "接下来的问题关于您住在哪里，以及什么应该优先。",
    ),
)
AREA = Question(
    "area",
    "area",
    w("Which area is closest to your home?", "¿Qué zona queda más cerca de su casa?", "哪个区域离您家最近？"),
    choices=(
        c("mill", "Mill Street", "Mill Street", "磨坊街"),
        c("hill", "The Hill", "La Colina", "山丘区"),
        c("outside", "Outside town", "Fuera del pueblo", "镇外"),
    ),
)
PEOPLE = Question(
    "people",
    "number",
    w("How many people live in your home?", "¿Cuántas personas viven en su casa?", "您家里住几个人？"),
    options={"minimum": 1, "maximum": 30},
)
ORDER = Question(
    "order",
    "rank",
    w(
        "Put these in order, best first.",
        "Ponga estas ideas en orden, la mejor primero.",
        "请按顺序排列，最好的排第一。",
    ),
    choices=(
        c("shade", "Shade trees at bus stops", "Árboles con sombra en las paradas", "公交站种遮荫树"),
        c("check", "Neighbors who check on each other", "Vecinos que se cuidan", "邻里互相照看"),
        c("pumps", "Better drains on Mill Street", "Mejores drenajes en Mill Street", "改善磨坊街排水"),
        c("none", "None of these", "Ninguna", "以上都不要", exclusive=True),
    ),
)
BARRIER = Question(
    "barrier",
    "text",
    w(
        "What makes it hard for you to stay safe and well?",
        "¿Qué le hace difícil estar a salvo y sano?",
        "什么让您难以保持安全和健康？",
    ),
    hint=w("Please leave out names.", "Por favor no escriba nombres.", "请不要写名字。"),
    options={"long": True},
)
NAME = Question(
    "next",
    "text",
    w(
        "What place or group should we visit next?",
        "¿Qué lugar o grupo debemos visitar después?",
        "我们下一步应该去哪里、找谁？",
    ),
)


def every_kind() -> Survey:
    """Three pages: what is hard; a conditional question; the rest."""
    return Survey(
        "life",
        w("Life in Riverbend", "La vida en Riverbend", "河湾镇的生活"),
        source="en",
        languages=LANGUAGES,
        intro=w(
            "Riverbend is planning for heat, floods, and storms. Your answers help choose what we do.",
            "Riverbend se prepara para el calor, inundaciones y tormentas. Sus respuestas ayudan a decidir.",
            "河湾镇正在为高温、洪水和风暴做准备。您的回答会帮助我们决定做什么。",
        ),
        thanks=w(
            "The town will share what it heard in June, at the library and on its page.",
            "El pueblo contará en junio lo que escuchó, en la biblioteca y en su página.",
            "镇里将于六月在图书馆和网页上公布大家的意见。",
        ),
        sections=(
            Section(
                "storms",
                w("Heat, floods, and storms", "Calor, inundaciones y tormentas", "高温、洪水和风暴"),
                questions=(HARD, SURE),
            ),
            Section("home", w("Your home", "Su casa", "您的家"), questions=(TIE, OWNER)),
            Section(
                "ideas",
                w("Your ideas", "Sus ideas", "您的想法"),
                questions=(READ, AREA, PEOPLE, ORDER, BARRIER, NAME),
            ),
        ),
    )

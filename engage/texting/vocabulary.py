"""Words a reply may be made of, by language: commands, yes and no, numbers, places, and the words that join a list.

Tables only; how they are compared is engage.texting.folding, what they do belongs to commands and replies. English
is always understood beside the language of the conversation. Words that stop the line are in stopwords.
"""

from collections.abc import Mapping
from types import MappingProxyType

Table = Mapping[str, str]
"""Language -> words separated by "|" (numbers and places: in order, by " ", with "/" between spellings)."""

YES: Table = MappingProxyType(
    {
        "en": "yes|y|yeah|yep|yup|sure|ok|okay|yes please",
        "es": "sí|si|claro|dale|sí por favor|de acuerdo",
        "zh_Hans": "是|是的|好|好的|可以|同意|行|对|愿意",
        "zh_Hant": "是|是的|好|好的|可以|同意|行|對|願意",
        "pt_BR": "sim|claro|ok",
        "ht": "wi|dakò",
        "vi": "có|vâng|đồng ý|dạ",
        "kea": "sin|sí",
        "ar": "نعم|أجل|موافق",
        "ru": "да|хорошо",
        "km": "បាទ|ចាស|យល់ព្រម",
    }
)
NO: Table = MappingProxyType(
    {
        "en": "no|n|nope|nah|no thanks|no thank you|not now",
        "es": "no|no gracias|ahora no",
        "zh_Hans": "不|不是|不要|不了|不用|不行|否|没有",
        "zh_Hant": "不|不是|不要|不了|不用|不行|否|沒有",
        "pt_BR": "não|não obrigado|não obrigada",
        "ht": "non|non mèsi",
        "vi": "không",
        "kea": "nau|não",
        "ar": "لا",
        "ru": "нет",
        "km": "ទេ|អត់ទេ",
    }
)
BACK: Table = MappingProxyType(
    {
        "en": "back|go back|previous|undo",
        "es": "atrás|volver|regresar|anterior",
        "zh_Hans": "返回|上一题|上一步|后退",
        "zh_Hant": "返回|上一題|上一步|後退",
    }
)
SKIP: Table = MappingProxyType(
    {
        "en": "skip|pass|next|skip it|skip this",
        "es": "saltar|pasar|omitir|siguiente|paso",
        "zh_Hans": "跳过|下一题|略过",
        "zh_Hant": "跳過|下一題|略過",
    }
)
AGAIN: Table = MappingProxyType(
    {
        "en": "again|repeat|what|go|continue|resume|more",
        "es": "otra vez|repetir|repite|repita|seguir|continuar|sigue",
        "zh_Hans": "重复|再说一遍|继续",
        "zh_Hant": "重複|再說一遍|繼續",
    }
)
LANGUAGE: Table = MappingProxyType(
    {
        "en": "language|languages|lang",
        "es": "idioma|idiomas|lenguaje",
        "zh_Hans": "语言|语种",
        "zh_Hant": "語言|語種",
    }
)
NUMBERS: Table = MappingProxyType(
    {
        "en": "zero/none one two three four five six seven eight nine ten",
        "es": "cero uno/una dos tres cuatro cinco seis siete ocho nueve diez",
        "zh_Hans": "零/〇 一/壹 二/两/贰 三/叁 四/肆 五/伍 六/陆 七/柒 八/捌 九/玖 十/拾",
        "zh_Hant": "零/〇 一/壹 二/兩/貳 三/參 四/肆 五/伍 六/陸 七/柒 八/捌 九/玖 十/拾",
        "pt_BR": "zero um/uma dois/duas três quatro cinco seis sete oito nove dez",
        "ht": "zewo en/youn de twa kat senk sis sèt uit nèf dis",
        "vi": "không một hai ba bốn năm sáu bảy tám chín mười",
        "ru": "ноль один два три четыре пять шесть семь восемь девять десять",
        "ar": "صفر واحد اثنان/اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة",
        "km": "សូន្យ មួយ ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ ប្រាំបី ប្រាំបួន ដប់",
    }
)
PLACES: Table = MappingProxyType(
    {
        "en": "first/1st second/2nd third/3rd fourth/4th fifth/5th sixth/6th seventh/7th "
        "eighth/8th ninth/9th tenth/10th",
        "es": "primero/primera segundo/segunda tercero/tercera cuarto/cuarta quinto/quinta sexto/sexta "
        "séptimo/séptima octavo/octava noveno/novena décimo/décima",
        "zh_Hans": "第一/第一个 第二/第二个 第三/第三个 第四/第四个 第五/第五个 第六/第六个 第七/第七个 "
        "第八/第八个 第九/第九个 第十/第十个",
        "zh_Hant": "第一/第一個 第二/第二個 第三/第三個 第四/第四個 第五/第五個 第六/第六個 第七/第七個 "
        "第八/第八個 第九/第九個 第十/第十個",
        "pt_BR": "primeiro/primeira segundo/segunda terceiro/terceira quarto/quarta quinto/quinta sexto/sexta "
        "sétimo/sétima oitavo/oitava nono/nona décimo/décima",
    }
)
JOINING: Table = MappingProxyType(
    {
        "en": "and|then",
        "es": "y|e|luego",
        "zh_Hans": "和|及|与|跟",
        "zh_Hant": "和|及|與|跟",
        "pt_BR": "e|depois",
        "ht": "ak|e",
        "vi": "và",
        "kea": "y|i",
        "ar": "و",
        "ru": "и",
        "km": "និង",
    }
)


def spoken(table: Table, language: str) -> frozenset[str]:
    """The words of a table in `language` and in English."""
    return frozenset("|".join(table[code] for code in {language, "en"} & table.keys()).split("|"))


def counted(table: Table, language: str, first: int) -> dict[str, int]:
    """Word -> number, counting from `first`, in English and in `language` (which wins where both have a word)."""
    found: dict[str, int] = {}
    for code in ("en", language):
        for number, spellings in enumerate(table.get(code, "").split(), start=first):
            found.update(dict.fromkeys(spellings.split("/"), number))
    return found

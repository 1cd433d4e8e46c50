"""Hears when someone wants no more texts, wants them again, or needs help: in every language, whatever was asked.

Only a whole message or a clear sentence counts: "Stop signs at dangerous intersections" is an answer. The eight
words every carrier knows come first; any reasonable word counts (47 CFR 64.1200(a)(10)).
"""

import re
from enum import StrEnum

from engage.texting.folding import bare, fold


class Wish(StrEnum):
    """What a message asks of the line itself."""

    STOP = "stop"
    START = "start"
    HELP = "help"


CARRIER_STOPS = frozenset({"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"})
"""The words a carrier's own filter answers by itself on an ordinary number."""

_STOP = (
    # English
    (
        "stop|stopall|stop all|unsubscribe|unsubscribe me|cancel|end|quit|revoke|optout|opt out|opt-out|opt me out|exit"
        "|remove|remove me|stop please|please stop|stop it|stop now|stop this|stop thanks|stop thank you|leave me alone"
        "|no more|no more texts|no more messages|no texts"
    ),
    # Spanish
    (
        "alto|pare|paren|parar|basta|detener|detenga|cancelar|cancele|salir|dar de baja|darme de baja|no más|fin"
        "|terminar|alto por favor|pare por favor|paren por favor|no más mensajes|déjenme en paz"
    ),
    # Portuguese
    "sair|descadastrar|pare por favor|remover|chega|não quero mais mensagens|sem mais mensagens",
    # Chinese, both scripts
    (
        "停止|停|退订|取消|取消订阅|停止发送|别发了|别再发了|不要再发|不要再发了|退出|结束|请停止|请不要再发"
        "|退訂|取消訂閱|停止發送|別發了|別再發了|不要再發|不要再發了|結束|請停止|請不要再發"
    ),
    # Haitian Creole, Vietnamese, Cape Verdean Creole
    "kanpe|rete|sispann|anile|sòti|pa voye ankò|dừng|dừng lại|ngừng|hủy|huỷ|hủy đăng ký|para|pára|kaba|kansela",
    # Arabic, Russian, Khmer
    (
        "توقف|قف|أوقف|إيقاف|إلغاء|إلغاء الاشتراك|كفى|стоп|остановить|отмена|отписаться|хватит|прекратите"
        "|ឈប់|បញ្ឈប់|សូមឈប់|បោះបង់|លុបចោល"
    ),
)
_HELP = (
    (
        "help|help me|info|ayuda|auxilio|información|ajuda|帮助|幫助|求助|说明|說明|èd|ede m|trợ giúp|giúp|djuda|مساعدة"
        "|помощь|справка|ជំនួយ"
    ),
)
_START = (
    (
        "start|unstop|opt in|opt-in|optin|resubscribe|subscribe|inicio|iniciar|comenzar|empezar|reanudar"
        "|começar|开始|開始|恢复|恢復|kòmanse|bắt đầu|kumesa|ابدأ|بدء|старт|начать|ចាប់ផ្តើម"
    ),
)
_UNSURE = frozenset({"dung", "para"})  # without accents these may mean something else: đúng is "right"

_SENTENCES = tuple(
    re.compile(pattern)
    for pattern in (
        (
            r"(please )?(stop|quit) (texting|messaging|contacting|bothering|sending|spamming)( me| us| this number)?"
            r"( (any )?(more )?(these |your |the )?(texts|messages|sms))?( please| now| thanks| thank you)?"
        ),
        (
            r"(please )?(do not|don't|dont|never) (text|message|contact|sms) (me|us|this number)"
            r"( again| anymore| any more)?( please)?"
        ),
        (
            r"(please )?(take|remove|delete|get|opt) (me|us|my number|this number|my phone) "
            r"(off|out|from)( of)?( (the|your|this) (list|lists|survey|texts))?( please| now)?"
        ),
        r"i (want|wish|would like) to (stop|unsubscribe|opt out|opt-out|cancel)( please)?",
        r"(i (do not|don't|dont) want )(any more |any |more |these |your )*(texts|messages)( please)?",
        (
            r"(por favor )?(deje|deja|dejen|pare|paren|para) de (enviar|mandar|escribir|textear)(me|nos)?"
            r"( (mas )?mensajes| textos)?( por favor)?"
        ),
        (
            r"(por favor )?(ya )?no (me |nos )?(envie|envien|mande|manden|escriba|escriban)( mas)?( mensajes| textos)?"
            r"( por favor)?"
        ),
        r"(ya )?no quiero (recibir )?(mas )?(mensajes|textos)",
        r"(por favor )?(quiten|quite|borren|borre|saquen)(me)? (de (la|su) lista|mi numero)( por favor)?",
        r"(por favor )?(pare|parem) de (enviar|mandar)( mensagens)?( por favor)?",
        r"(请|請)?(你们|你們)?(不要|别|別|停止)(再)?(给我|給我)?(发|發|发送|發送)(短信|簡訊|信息|訊息|消息)?(了|给我了|給我了)?",
        r"(请|請)?把我(从|從)(名单|名單|列表)(中|里|裡|上)?(删除|刪除|移除|去掉)",
    )
)


def _words(tables: tuple[str, ...]) -> frozenset[str]:
    listed = [word for table in tables for word in table.split("|")]
    return frozenset({fold(word) for word in listed} | ({bare(word) for word in listed} - _UNSURE))


_STOPS, _HELPS, _STARTS = _words(_STOP) | {"para"}, _words(_HELP), _words(_START)


def wish(text: str) -> Wish | None:
    """What the whole message asks of the line; None when it is anything else."""
    folded, plain = fold(text), bare(text)
    if folded in _STOPS or plain in _STOPS or any(pattern.fullmatch(plain) for pattern in _SENTENCES):
        return Wish.STOP
    if folded in _STARTS or plain in _STARTS:
        return Wish.START
    if folded in _HELPS or plain in _HELPS:
        return Wish.HELP
    return None


def reserved(word: str) -> bool:
    """Whether a word may not be a keyword because the line itself listens for it."""
    return wish(word) is not None


def carrier_answers(text: str) -> bool:
    """Whether a carrier's own filter answers this message with its own confirmation."""
    return fold(text) in CARRIER_STOPS

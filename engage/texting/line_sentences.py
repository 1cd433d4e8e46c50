"""Sentences that ask for no more texts (or for texts again), and signs anywhere in a message that leave a doubt.

The patterns see folded words without accents, apostrophes or punctuation (Chinese and Khmer: without spaces), and
politeness taken off both ends. Single words are in line_words; what is made of both in stopwords.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from engage.texting import line_patterns_creole as creole
from engage.texting import line_patterns_latin as latin
from engage.texting import line_patterns_other as other

_PARTS: Mapping[str, str] = MappingProxyType({**latin.PARTS, **creole.PARTS, **other.PARTS})
_SIGNS: tuple[str, ...] = (
    (
        r"\b(unsubscribe|unsub|optout)\b|\bopt out( of)? (this|these|the (texts|survey|list|"
        r"messages))\b|\bopt out$|\bwrong (number|person)\b|\bnot interested in (this|your)\b"
    ),
    (
        r"\b(stop|quit|no more|dont|do not|never|cease)\b.{0,40}\b(text|texts|texting|message|"
        r"messages|messaging|sms|contact|contacting)\b.{0,20}\b(me|us|my (phone|number|cell))\b"
    ),
    (
        r"\b(remove|delete|take) (me|my (number|phone))\b|\b(stop|quit) (bothering|contacting|"
        r"harassing|spamming) (me|us)\b"
    ),
    (
        r"\bi (dont|do not|no longer) want to (do|take|answer|participate|continue|be part|be in|"
        r"finish)\b"
    ),
    (
        r"\b(darme|darse|denme|deme) de baja\b|\bdesuscrib|\bnumero equivocado\b|\bno (me|nos) "
        r"(manden|envien|escriban)\b"
    ),
    (
        r"\bdejen? de (mandar|enviar|escribir)(me|nos)\b|\bno quiero (participar|contestar)\b|"
        r"\bno quiero recibir( mas)?( sus| estos| los)?( mensajes| textos)?$"
    ),
    (
        r"\bdescadastr|\bnumero errado\b|\bnao (me|nos) (envie|enviem)\b|"
        r"\bnao (me|nos) mandem? (mais )?(msg|mensag|sms)|\bparem? de "
        r"(me )?(mandar|enviar)\b"
    ),
    (
        r"退订|退訂|取消订阅|取消訂閱|(不要|别|別|唔好)(再)?(给|給)我?(发|發|傳|传)|发错人|發錯人|"
        r"傳錯人"
    ),
    r"\bdezabone\b|\b(retire|wete|efase) (m|mwen|non m|nimewo m) nan lis\b|\bpa voye mesaj\b",
    r"\bhuy dang ky\b|\bnham so\b|\bdung (gui|nhan tin)\b.{0,20}\bnua\b|\bka manda( m)? mas\b",
    (
        r"الغاء الاشتراك|الغاء اشتراكي|رقم خطا|لا ترسلوا? لي|\bотпис(аться|ите|ываюсь)|ошиблись номером|(не|"
        r"больше) (пишите|присылайте) мне"
    ),
    r"(ឈប់|កុំ)ផ្ញើសារ|លុបលេខខ្ញុំ|ខុសលេខ",
)
_STARTS: tuple[str, ...] = (
    (
        r"(i (want|would like|wish) to |id like to |lets )?(start|resume|begin|restart) (texting|"
        r"sending|messaging|getting|receiving)( OBJ)?( DET)*( TXT)?( AGAIN)?"
    ),
    r"(text|message|send|sign|opt|add) (me|us)( texts| messages| up| in| back)*( again| back)+",
    (
        r"i (want|would like) (to (resubscribe|subscribe|opt in|opt back in|start again|get|receive)|"
        r"my|your|the)( DET)*( TXT)?( again| back)*"
    ),
    (
        r"(si |yo )?(quiero|quisiera|deseo) (volver a )?(recibir|suscribirme|empezar)( a recibir)?( "
        r"SUS)*( MENSAJES)?( AMI| de nuevo)*"
    ),
    (
        r"(sim |eu )?(quero|gostaria de) (voltar a |volto a )?(receber|me inscrever|comecar)( SEUS)*( "
        r"MENSAGENS)?( de novo| novamente)*"
    ),
    r"WO(想|要|想要|愿意|願意)(重新|继续|繼續|再)?(接收|收到|收|订阅|訂閱|开始|開始)NIMEN*DUANXIN?",
    (
        r"(TOI )?muon (nhan|nhan lai|dang ky|bat dau)( lai)?( TIN)?( lai)?|(я )?хочу (снова |опять )?"
        r"(получать|подписаться)( SOOB| на SOOB| снова)*"
    ),
    (
        r"(mwen|m) vle (resevwa|komanse|abone)( MESAJ)?( yo| sa yo)*( anko)?|(اريد|ارغب في) (استلام|"
        r"تلقي|الاشتراك في)( RASAIL)( مجددا| مره اخري)?"
    ),
)


def _filled(pattern: str) -> str:
    """A pattern with its parts put in."""
    return re.sub("[A-Z]{2,}", lambda part: f"(?:{_PARTS[part[0]]})", pattern)


SENTENCES: Mapping[str, tuple[re.Pattern[str], ...]] = MappingProxyType(
    {
        code: tuple(re.compile(_filled(pattern)) for pattern in patterns)
        for code, patterns in {**latin.PATTERNS, **creole.PATTERNS, **other.PATTERNS}.items()
    }
)
"""By language ("zh": both scripts): patterns a whole message must fit."""

STARTS: tuple[re.Pattern[str], ...] = tuple(re.compile(_filled(pattern)) for pattern in _STARTS)
"""Whole messages that ask for texts again, in any language."""

SIGNS: tuple[re.Pattern[str], ...] = tuple(re.compile(sign) for sign in _SIGNS)
"""Anywhere in a message they leave a doubt."""

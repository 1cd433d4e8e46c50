"""Messages made of nothing but words about texts and ending them: whoever sends one wants no more, in any word order.

The lists, by language, hold words that end, words for texts and for being on a list, and the little words between. A
word of any other kind (trucks, rent) makes a message an answer. Sentences with other words are in line_sentences.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engage.texting.folding import bare

LONGEST = 16  # words

_WORDS: Mapping[str, tuple[str, str, str, str, str]] = MappingProxyType(
    {
        "en": (
            (
                "stop|quit|cease|unsubscribe|unsub|discontinue|dont|do not|never|no more|no longer|enough"
                "|halt|cancel"
                "|block|no texts|no messages|no surveys|no sms|without|not interested in|not agree"
                "|not consent"
            ),
            (
                "text|texts|texting|txt|txts|txting|message|messages|messaging|msg|msgs|sms|communications"
                "|communication"
                "|send|sending|contact|contacting|subscription|subscriptions|surveys|survey|consent"
                "|notifications|spam"
                "|spamming|correspondence"
            ),
            "remove|delete|erase|scratch|off",
            "number|list|phone|name|database|info|information|contacts|system|records|cell",
            (
                "me|my|us|our|i|we|you|your|u|ur|yall|to|from|on|of|with|for|the|a|an|any|all|this|that"
                "|those|it|more"
                "|again|anymore|ever|please|now|want|wish|would|like|need|asked|told|said|keep|keeps|just|these|take|drop"
                "|already|off|out"
                "|be|been|being|id|im|am|interested in|receiving|receive|getting|get|made|make|how do"
                "|how can|how to"
                "|already|immediately|right|longer|and|or|phone|cell|number|list|text|service|program|way"
                "|number"
            ),
        ),
        "es": (
            (
                "no|basta|alto|pare|paren|parar|deje|dejen|deja|dejar|cancelar|cancele|cancelen|cancela"
                "|stop|sin|nunca"
                "|detener|detenga|detengan|suspender|suspendan|terminen|cese|cesen"
            ),
            (
                "mensaje|mensajes|mensages|texto|textos|sms|msj|msjs|notificaciones|encuestas|encuesta"
                "|escribir|escriba"
                "|escriban|escribirme|escribiendo|textear|texteen|textearme|texteando|mandar|manden|mande"
                "|mandando|mandarme"
                "|enviar|envien|envie|enviando|enviarme|contactar|contacten|contactarme|contacte"
                "|suscripcion|mensajear"
            ),
            (
                "quiten|quite|quitenme|quiteme|quitame|borren|borre|borrar|borrenme|borreme|eliminen"
                "|elimine|eliminar|saquen"
                "|saque|saquenme|saqueme|sacar|salgo|salirme|remuevan|remueva"
            ),
            "numero|lista|telefono|nombre|base|datos|celular|contactos",
            (
                "me|nos|mi|mis|su|sus|a|de|del|al|la|el|los|las|lo|este|esta|estos|estas|esos|esas"
                "|ese|esa|eso|esto"
                "|numero|telefono|celular|cel|lista|mas|ya|que|por|favor|quiero|quisiera|deseo|necesito"
                "|recibir|recibiendo"
                "|seguir|estar|ustedes|usted|les|le|ni|y|nada|jamas|otra|vez|autorizo|con|como|hago|para|se"
                "|todos|todo|mi"
            ),
        ),
        "pt_BR": (
            (
                "nao|basta|chega|pare|parem|parar|para|deixe|deixem|cancelar|cancele|cancela|stop|sem|nunca"
                "|encerrar|cesse"
            ),
            (
                "mensagem|mensagens|msg|msgs|sms|texto|textos|torpedo|torpedos|notificacoes|pesquisas"
                "|mandar|mande|mandem"
                "|manda|mandando|enviar|envie|enviem|enviando|escrever|escreva|escrevam|contato|contatar"
                "|inscricao"
            ),
            ("tira|tire|tirem|tirar|apaga|apague|apaguem|remova|remove|removam|exclua|exclui|retire|retirem"),
            "numero|lista|telefone|nome|cadastro|contato|celular|dados",
            (
                "me|nos|meu|minha|seu|sua|seus|suas|a|o|os|as|de|do|da|das|dos|dessa|desta|desse|deste|essa"
                "|esta|esse|este"
                "|essas|esses|isso|isto|para|pra|pro|mais|ja|que|por|favor|eu|quero|desejo|preciso|receber"
                "|recebendo|voces"
                "|voce|vcs|vc|nada|numero|telefone|celular|lista|com|como|faco|autorizo|outra|vez|em|ai|dai"
                "|todas|todos|no"
            ),
        ),
        "ht": (
            "pa|sispann|sispan|rete|kanpe|stop|bouke|anile|arete|ase",
            "mesaj|mesaje|teks|tekst|sms|voye|ekri|tekste|texte|kontakte|rele",
            "retire|wete|efase|elimine|siprime",
            "nimewo|lis|non|telefon",
            (
                "m|mwen|nou|ban|sou|nan|sa|a|la|yo|an|anko|plis|okenn|lot|tanpri|souple|vle|bezwen|resevwa"
                "|pran|ou|ki|jan"
                "|pou|nimewo|telefon|ak|anyen|kounye|sondaj|tout|mwenm|sa yo"
            ),
        ),
        "vi": (
            "dung|ngung|khong|ko|thoi|huy|stop|cham dut",
            "tin nhan|nhan tin|gui tin|tin nay|sms|lien lac|gui tin nhan",
            "xoa|bo|loai|go",
            "so|danh sach|ten|list",
            (
                "toi|em|minh|cho|den|so|nay|nua|xin|lam on|vui long|muon|can|cac|nhung|di|a|nhe|nha|cam on"
                "|dien thoai|cua|voi"
                "|nhan|nhan duoc nua|hay|da|duoc khong|giup|ra|khoi|qua|lai|nhan them|them|bat ky|nao|ngay"
                "|ban|duoi"
            ),
        ),
        "kea": (
            "ka|para|kaba|kansela|cansela|stop|txiga|basta|nunka|sen",
            (
                "mensaji|mensajis|mensajen|mensajens|mensagen|mensagens|mensagem|mensaje|sms|manda|mandam"
                "|skrebe|skrebem|nvia"
                "|nviam|kontakta|kontaktam|kontata|kontatam"
            ),
            "tira|tiram|tra|apaga|kita",
            "numeru|lista|nomi|telefoni|kontatu",
            (
                "n|m|mi|bu|nhos|nha|nhas|es|kes|kel|di|ku|pa|na|mas|más|pur|favor|fabor|kre|meste|risebe"
                "|resebe|recebe|ta"
                "|numeru|telefoni|nada|tudu|otu|bes|dja|li|e|telefoni"
            ),
        ),
        "ar": (
            (
                "لا|ما بدي|ما أريد|ما أبغى|ما ابي|مش|مو|توقف|توقفوا|التوقف|أوقف|أوقفوا"
                "|وقف|وقفوا|إيقاف|بطلوا|بطل|كفى|كفاية|إلغاء|الغوا"
                "|عدم|بدون|مابدي"
                "|لم أعد|كف|كفوا"
            ),
            (
                "رسالة|رسائل|الرسائل|رسايل|الرسايل|رسائلكم|مسجات|ترسل|ترسلوا|إرسال|ارسال|الإرسال|مراسلتي"
                "|تراسلني|تراسلوني"
                "|تتصل|تتصلوا|التواصل|تتواصلوا|تبعثوا|تبعث|تبعتوا|اشتراك|اشتراكي|الاشتراك"
            ),
            "احذف|احذفوا|امسح|امسحوا|شيلوا|شيلو|شيلوني|شيلني|احذفوني|احذفني|أزيلوا|ازالة|إزالة|حذف",
            "رقمي|القائمة|قائمتكم|الليستة|اسمي|الرقم|هاتفي|عندك|عندكم",
            (
                "لي|إلي|الي|لى|معي|بي|هذا|هذه|هذي|الرقم|رقمي|على|الى|إلى|من|عن|في|أريد|اريد|بدي|عايز|عايزة"
                "|عاوز|أبغى|ابغى|ابي"
                "|أرغب|اود|أن|ان|استلام|استقبال|تلقي|استلم|أستلم|أي|اي|شيئا|المزيد|بعد|الآن|اليوم|مرة|أخرى"
                "|تاني|رجاء|الرجاء|أرجو"
                "|ارجو|فضلك|فضلكم|لو|سمحت|سمحتم|و|أنا|منكم|كل|جميع|هاي|مجددا|كيف"
            ),
        ),
        "ru": (
            (
                "не|прекратите|прекратить|прекрати|хватит|остановите|остановить|перестаньте|перестань|стоп"
                "|stop|отмените"
                "|отменить|без|против|больше не|отказываюсь|отписаться|отпишите|отписываюсь"
            ),
            (
                "смс|sms|сообщения|сообщений|сообщение|сообщениями|рассылка|рассылку|рассылки|рассылок"
                "|рассылке|писать|пишите"
                "|пиши|присылать|присылайте|присылай|шлите|слать|отправляйте|отправлять|посылайте|подписку"
                "|подписка|подписки"
                "|смски|опросы"
            ),
            "удалите|удалить|уберите|убрать|сотрите|стереть|вычеркните|исключите",
            "номер|телефон|списка|списков|базы|имя|контакт",
            (
                "мне|нам|меня|нас|мой|моя|мою|мое|я|мы|больше|никогда|никаких|никакие|эти|этих|эту|этой"
                "|этот|это|этого|ваши"
                "|ваших|вашу|вашей|на|от|с|из|и|номер|телефон|по|надо|нужно|нужны|нужна|хочу|желаю|получать"
                "|пожалуйста|ничего"
                "|как|свою|сюда|вы|вас|все|всю|всех|уже|прошу|ещё"
            ),
        ),
        "zh": (
            (
                "不要|不想|不必|不用|不准|不许|别|別|停止|停|取消|退订|退訂|请勿|請勿|勿|唔好|唔想|唔要"
                "|唔使|不需要|不愿|不願|拒绝|拒絕|终止|終止|不再"
            ),
            (
                "发送|發送|发|發|传送|傳送|傳|传|send|sms|短信|短訊|短讯|簡訊|简讯|短消息|訊息|讯息|信息"
                "|消息|订阅|訂閱|打扰|打擾|骚扰|騷擾"
                "|联系|聯繫|联络|聯絡|推送|退订|退訂|拒收"
            ),
            "删除|刪除|删掉|刪掉|移除|去掉|删|刪",
            "号码|號碼|电话|電話|名单|名單|名字|手机号|手機號|列表",
            (
                "我们|我們|我哋|我|给|給|俾|畀|到|至|向|对|對|跟|这个|這個|此|个|個|号码|號碼|电话|電話"
                "|手机|手機|再|继续|繼續|一切|所有|任何|全部"
                "|这些|這些|这种|這種|的|了|请|請|唔該|麻烦|麻煩|你们|你們|你|您|帮|幫|把|将|將|从|從|名单"
                "|名單|中|里|裡|上|收到|接收|收|接到|嘢|东西|東西|嚟|来|來"
                "|啦|喇|吧|谢谢|謝謝|怎么|怎麼|如何|想|要|垃圾|广告|廣告|服务|服務|那些|什么|什麼|都|也"
                "|真的|已经|已經|条|條"
            ),
        ),
        "km": (
            "ឈប់|បញ្ឈប់|កុំ|មិន|អត់|លែង|បោះបង់",
            "ផ្ញើ|សារ|ទាក់ទង|sms|text|តេ|រំខាន",
            "លុប|ដក|យក",
            "លេខ|ឈ្មោះ|បញ្ជី|ទូរស័ព្ទ",
            (
                "ខ្ញុំ|យើង|មកកាន់|មក|លេខ|នេះ|ទាំងនេះ|ទៀត|ទេ|សូម|ចង់|ទទួល|បាន|ត្រូវការ|ឱ្យ|ឲ្យ|អោយ|ហើយ|ពី"
                "|ចេញ|របស់|ទូរស័ព្ទ|ដល់|ការ|អរគុណ|ផង|អ្នក|ទៅ"
            ),
        ),
    }
)
_TURNED = re.compile(
    r"\b(dont|do not|never|not|why|didnt) (you )?(stop|quit|cancel|unsubscribe|end|block)\b"
    r"|\b(i|we) (do not|dont|never) (text|txt|message|send|get|receive|need to)\b"
    r"|\bno (me |nos )?(paren|pare|dejen|deje|deja|cancelen|cancele|detengan)\b"
    r"|\bnao (me )?(parem|pare|para|deixem|deixe|cancelem|cancele)\b|\bpa (sispann|sispan|rete|kanpe|anile)\b"
    r"|^pa (teks|tekst|mesaj|sms)$"
    r"|\b(khong|dung|ko) (ngung|huy|dung|thoi)\b|\bka (bu |nhos )?(para|kaba|kansela)\b"
    r"|(لا|ما) (توقف|تتوقف|توقفوا|تلغ)|\bне (прекращайте|останавливайте|отменяйте|переставайте|хватит)\b"
    r"|\b(never|not|no longer|stopped) (being |be )?(getting|receiving)\b|\bpa (resevwa|pran)\b"
    r"|\bka (ta )?(risebe|resebe|recebe)\b|^(manda|nvia) (mensa\w+ )?(para|pa)\b|لا (استلم|اتلقي|تصلني)"
    r"|(មិន|អត់)(បានទទួល|ទទួលបាន|ទាន់)|(不要|别|別|唔好|不想|请勿|請勿)(再)?(停|取消|退)|(កុំ|មិន)(បាន)?(ឈប់|បញ្ឈប់)"
)
"""No wish to end anything: "don't stop", "why did you stop", "I don't get messages", "by text" in Creole."""


@dataclass(frozen=True, slots=True)
class _Closed:
    """One language's words: all of a message, and what it must hold."""

    all: re.Pattern[str]
    ends: re.Pattern[str]
    texts: re.Pattern[str]
    drops: re.Pattern[str]
    lists: re.Pattern[str]


def _closed(code: str, lists: tuple[str, str, str, str, str]) -> _Closed:
    own = [sorted({bare(word) for word in each.split("|")}, key=len, reverse=True) for each in lists]
    every = "|".join(
        re.escape(word) for word in sorted({w for each in own for w in each}, key=len, reverse=True)
    )
    apart = code not in ("zh", "km")
    edge = r"\b" if apart else ""
    held = [re.compile(f"{edge}(?:{'|'.join(map(re.escape, each))}){edge}") for each in own[:4]]
    whole = f"(?:(?>{every})(?: |$))++" if apart else f"(?>{every})++"
    return _Closed(re.compile(whole), *held)


_CLOSED: Mapping[str, _Closed] = MappingProxyType(
    {code: _closed(code, lists) for code, lists in _WORDS.items()}
)


def nothing_else(said: str, code: str) -> bool:
    """Whether a comparable message ("zh", "km": without spaces) asks for no more texts with words of these lists only.

    Time grows with the length of the message alone: the words are tried once, longest first.
    """
    words = _CLOSED[code]
    if said.count(" ") >= LONGEST or len(said) > 10 * LONGEST or not words.all.fullmatch(said):
        return False
    ends = bool(words.ends.search(said) and words.texts.search(words.ends.sub(" ", said, count=1)))
    drops = bool(words.drops.search(said) and words.lists.search(said))
    return (ends or drops) and not _TURNED.search(said)

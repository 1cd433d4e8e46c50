"""Messages no person wrote to us: tapped reactions, automatic answers, one-time codes. They get no reply.

Judged by shape alone. Whether a sender can be answered at all (a short code) is judged by its number here too.
"""

import re

_REACTION = re.compile(
    r"\s*(liked|loved|disliked|laughed at|emphasized|emphasised|questioned|reacted .{1,12} to"
    r"|removed an? .{1,20} from|(a .{1,30} )?le (gustó|encantó)|no le gustó|reaccionó con .{1,12} a|.{1,4} (to|a)"
    r"|赞了|喜欢了|不喜欢|觉得.{1,8}好笑|强调了|对.{1,12}做出了回应)\s*[“\"«「『].*[”\"»」』…]?\s*",
    re.IGNORECASE | re.DOTALL,
)
_AUTOMATIC = re.compile(
    r"\s*(\[?auto(matic)?[- ]?(reply|response|responder|respuesta)|(respuesta|resposta) autom[áa]tica|自动回复|自動回覆"
    r"|tr[ảa] l[ờo]i t[ựu] đ[ộo]ng|автоответ|رد (تلقائي|آلي)"
    r"|对[“\"「].{1,160}[”\"」](点了赞|點了讚)"
    r"|estoy (conduciendo|manejando)\b.{0,60}respuesta autom[áa]tica"
    r"|i'?m driving (right now|with)|i am driving (right now|with)|do not disturb while driving"
    r"|this is an automated|out of office)",
    re.IGNORECASE,
)
_ONE_TIME = re.compile(
    r"((verification|security|one[- ]time|login|access) (code|passcode|password)"
    r"|\byour (?!.*\b(zip|postal|area)\b)[^.!?\n]{0,40}\bcode(:| is)? ?[0-9]{4,8}\b"
    r"|c[óo]digo de (verificaci[óo]n|seguridad)"
    r"|验证码|驗證碼)",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b\d{4,8}\b")
_SENDER = re.compile(r"\+[1-9][0-9]{6,14}")


def noise(text: str) -> bool:
    """Whether the message is a reaction, an automatic answer or a one-time code."""
    plain = text.replace("\u200b", "").replace("’", "'")
    if _REACTION.fullmatch(plain) or _AUTOMATIC.match(plain):
        return True
    return bool(_ONE_TIME.search(plain) and _CODE.search(plain))


def answerable(sender: str) -> bool:
    """Whether a sender is a telephone that can be answered; short codes and names are not."""
    return _SENDER.fullmatch(sender) is not None

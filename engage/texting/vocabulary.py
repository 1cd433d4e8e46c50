"""Words a message may be made of, by language: commands, yes and no, greetings, numbers, and what joins a list.

Tables only; how they are compared is engage.texting.folding, what they do belongs to commands and replies. English
is always understood beside the language of the conversation. Words that stop the line are in stopwords.
"""

from collections.abc import Mapping
from types import MappingProxyType

Table = Mapping[str, str]
"""Language -> words separated by "|" (numbers and places: in order, by " ", with "/" between spellings)."""

YES: Table = MappingProxyType(
    {
        "en": "yes|y|yeah|yep|yup|sure|ok|okay|yes please|yess|yea|of course|definitely|absolutely|yes i do"
        "|uh huh|totally|hell yeah|certainly|you bet|for sure",
        "es": "sí|si|claro|dale|sí por favor|de acuerdo|claro que sí|por supuesto|sip|simón|si señor|así es",
        "zh_Hans": "是|是的|好|好的|可以|同意|行|对|愿意|当然|有|嗯|好啊|没错",
        "zh_Hant": "是|是的|好|好的|可以|同意|行|對|願意|當然|有|係|係呀|好啊|沒錯",
        "pt_BR": "sim|s|claro|ok|pode ser|aceito|sim por favor|com certeza|isso|claro que sim|sim senhor|tá|tá bom",
        "ht": "wi|dakò|oke|ok|wi mèsi|wè|wi souple|wi tanpri|men wi|byensi",
        "vi": "có|vâng|đồng ý|dạ|được|ok|dạ có|phải|đúng vậy|đúng rồi|có ạ|vâng ạ|dạ vâng|dạ đúng|đúng|ừ",
        "kea": "sin|sí|sim|ok|sin obrigadu|klaru|sin fabor|sin, fabor|klaru ki sin",
        "ar": "نعم|أجل|موافق|موافقة|تمام|حسنا|ايوه|أيوه|أيوة|ايوا|اه|آه|طبعا|أكيد|بلى|نعم من فضلك",
        "ru": "да|ага|хорошо|ок|согласен|согласна|конечно|угу|да конечно|да пожалуйста|разумеется",
        "km": "បាទ|ចាស|ចា៎|យល់ព្រម|បាន|ចាស៎|ចា|បាទ/ចាស|មែន|បាទបាទ",
    }
)
NO: Table = MappingProxyType(
    {
        "en": "no|n|nope|nah|no thanks|no thank you|not now|never|not really|not at all|naw|nuh uh|hell no",
        "es": "no|no gracias|ahora no|nop|para nada|nel|nunca|claro que no",
        "zh_Hans": "不|不是|不要|不了|不用|不行|否|没有|不可以|没|不对|不好|不需要|不用了|不用了谢谢|不是的"
        "|当然不|当然不是|当然没有",
        "zh_Hant": "不|不是|不要|不了|不用|不行|否|沒有|不可以|冇|不對|不好|唔係|唔要|唔好|唔使|不需要|不用了|不是的"
        "|不用了謝謝|當然不|當然不是|當然沒有",
        "pt_BR": "não|n|não obrigado|não obrigada|agora não|de jeito nenhum|nunca|claro que não",
        "ht": "non|non mèsi|pa kounye a|non non|jamè|janmè|pa ditou",
        "vi": "không|không cảm ơn|thôi|ko|hong|hông|dạ không|không ạ|không phải|không cần",
        "kea": "nau|nãu|não|nau obrigadu|nunka|nau fabor",
        "ar": "لا|لا شكرا|ليس الآن|كلا|لأ|مطلقا|أبدا|لا أبدا",
        "ru": "нет|нет спасибо|не сейчас|не надо|неа|никогда|не|нет конечно|нет, конечно"
        "|конечно нет|конечно, нет",
        "km": "ទេ|អត់ទេ|ទេ អរគុណ|អត់|មិនមែន|មិនមែនទេ|បាទ ទេ|ចាស ទេ|ចាសទេ|បាទទេ",
    }
)
BACK: Table = MappingProxyType(
    {
        "en": "back|go back|previous|undo",
        "es": "atrás|volver|regresar|anterior",
        "zh_Hans": "返回|上一题|上一步|后退",
        "zh_Hant": "返回|上一題|上一步|後退",
        "pt_BR": "voltar|volta|volte|anterior",
        "ht": "tounen|retounen|tounen dèyè|anvan",
        "vi": "quay lại|trở lại|câu trước",
        "kea": "volta|volta tras|tras",
        "ar": "رجوع|ارجع|السابق|عودة",
        "ru": "назад|вернуться|предыдущий",
        "km": "ថយក្រោយ|ត្រឡប់|ត្រឡប់ក្រោយ|ត្រលប់ក្រោយ",
    }
)
SKIP: Table = MappingProxyType(
    {
        "en": "skip|pass|next|skip it|skip this|skip this one|skip this question|skip please",
        "es": "saltar|pasar|omitir|siguiente|paso",
        "zh_Hans": "跳过|下一题|略过",
        "zh_Hant": "跳過|下一題|略過",
        "pt_BR": "pular|pula|pule|passar|próxima|próximo|seguinte",
        "ht": "sote|sote l|pase|pwochen",
        "vi": "bỏ qua|câu tiếp|câu tiếp theo",
        "kea": "salta|pasa|prósimu",
        "ar": "تخطي|تخطى|تخط|تجاوز|التالي",
        "ru": "пропустить|пропусти|пропуск|следующий",
        "km": "រំលង|បន្ទាប់|រំលងសំណួរ",
    }
)
AGAIN: Table = MappingProxyType(
    {
        "en": "again|repeat|what|more",
        "es": "otra vez|repetir|repite|repita",
        "zh_Hans": "重复|再说一遍",
        "zh_Hant": "重複|再說一遍",
        "pt_BR": "repetir|repete|repita|de novo|outra vez",
        "ht": "repete|ankò",
        "vi": "nhắc lại|lặp lại",
        "kea": "ripiti|otu bes",
        "ar": "إعادة|كرر|مرة أخرى|تكرار",
        "ru": "ещё раз|еще раз|повторить|повтори|снова",
        "km": "ម្តងទៀត|ម្ដងទៀត|និយាយម្តងទៀត",
    }
)
GO: Table = MappingProxyType(
    {
        "en": "go|continue|resume|go on",
        "es": "seguir|continuar|sigue",
        "zh_Hans": "继续",
        "zh_Hant": "繼續",
        "pt_BR": "seguir|continuar|continua|continue",
        "ht": "kontinye|ale",
        "vi": "tiếp tục|tiếp",
        "kea": "kontinua|kontinuâ|bai",
        "ar": "متابعة|تابع|أكمل|استمر",
        "ru": "дальше|продолжить|продолжай",
        "km": "បន្ត",
    }
)
READY: Table = MappingProxyType(
    {
        "en": "ready|i am ready|i'm ready|im ready|go ahead|let's go|lets go|let's start|lets start|proceed|accept"
        "|agree|agreed|i agree|i accept|i consent|i'm in|im in",
        "es": "listo|lista|estoy listo|estoy lista|adelante|vamos|empecemos|acepto|estoy de acuerdo",
        "zh_Hans": "准备好了|开始吧|来吧|我同意|我愿意|接受",
        "zh_Hant": "準備好了|開始吧|來吧|我同意|我願意|接受",
        "pt_BR": "pronto|pronta|estou pronto|estou pronta|vamos|vamos lá|concordo|pode começar",
        "ht": "mwen pare|m pare|ann ale|mwen dakò|m dakò|mwen aksepte",
        "vi": "sẵn sàng|tôi sẵn sàng|bắt đầu đi|tôi đồng ý",
        "kea": "prontu|pronta|n sta prontu|n sta pronta|nu bai|n ta aseta",
        "ar": "جاهز|جاهزة|أنا جاهز|أنا جاهزة|هيا|لنبدأ|أوافق|أقبل",
        "ru": "готов|готова|я готов|я готова|давайте|давай|начнём|я согласен|я согласна",
        "km": "រួចរាល់|ត្រៀមរួច|ខ្ញុំត្រៀមរួច|ខ្ញុំយល់ព្រម|តោះ",
    }
)
"""A yes to "shall we begin?" and to nothing else."""
PUZZLED: Table = MappingProxyType(
    {
        "en": "why|huh|what for|which|what texts|how come|what do you mean|i don't understand|i dont understand"
        "|don't understand|dont understand|explain|tell me more",
        "es": "qué|por qué|para qué|cómo|cuáles|no entiendo|no entendí|explique",
        "zh_Hans": "什么|为什么|为何|什么意思|不懂|不明白|看不懂|啥|怎么",
        "zh_Hant": "什麼|為什麼|為何|什麼意思|不懂|不明白|看不懂|咩|點解",
        "pt_BR": "o quê|o que|por quê|por que|porquê|para quê|como assim|não entendi|não entendo",
        "ht": "kisa|poukisa|kijan|m pa konprann|mwen pa konprann",
        "vi": "gì|cái gì|tại sao|vì sao|sao|để làm gì|không hiểu|tôi không hiểu",
        "kea": "kuzé|pamodi|pa kuzé|n ka ntende|n ka intende",
        "ar": "ماذا|لماذا|ليش|شو|كيف|لم أفهم|لا أفهم|ما فهمت",
        "ru": "что|почему|зачем|как|не понял|не поняла|не понимаю",
        "km": "អ្វី|អី|ហេតុអ្វី|ហេតុអី|មិនយល់|ខ្ញុំមិនយល់",
    }
)
"""Asking back, when the line itself wants a yes or a no; behind a survey's question these words are answers."""
GREETING: Table = MappingProxyType(
    {
        "en": "hi|hello|hey|good morning|good afternoon|good evening",
        "es": "hola|buenas|buenos días|buenas tardes|buenas noches",
        "zh_Hans": "你好|您好",
        "zh_Hant": "你好|您好|哈囉",
        "pt_BR": "olá|oi|bom dia|boa tarde|boa noite",
        "ht": "bonjou|bonswa|alo|sak pase",
        "vi": "xin chào|chào",
        "kea": "olá|oi|bon dia|bo tardi|bo noti",
        "ar": "مرحبا|السلام عليكم|أهلا",
        "ru": "здравствуйте|привет|добрый день",
        "km": "សួស្តី|ជំរាបសួរ",
    }
)
LANGUAGE: Table = MappingProxyType(
    {
        "en": "language|languages|lang",
        "es": "idioma|idiomas|lenguaje",
        "zh_Hans": "语言|语种",
        "zh_Hant": "語言|語種",
        "pt_BR": "idioma|idiomas|língua|línguas",
        "ht": "lang|lang yo",
        "vi": "ngôn ngữ|tiếng",
        "kea": "língua|línguas|lingua",
        "ar": "لغة|اللغة|لغات|اللغات",
        "ru": "язык|языки",
        "km": "ភាសា",
    }
)
CHANGE: Table = MappingProxyType(
    {
        "en": "change|change my answers|change answers|edit|edit my answers",
        "es": "cambiar|cambiar mis respuestas|cambiar respuestas|corregir mis respuestas",
        "zh_Hans": "更改|修改|更改答案|修改答案|更改我的答案|修改我的答案|修改我的回答",
        "zh_Hant": "更改|修改|更改答案|修改答案|更改我的答案|修改我的答案|修改我的回答",
        "pt_BR": "mudar|alterar|mudar minhas respostas|alterar minhas respostas|mudar as respostas",
        "ht": "chanje|chanje repons mwen|chanje repons mwen yo|chanje repons yo",
        "vi": "thay đổi|sửa|đổi câu trả lời|sửa câu trả lời|thay đổi câu trả lời",
        "kea": "muda|muda nha resposta|muda nhas resposta|muda respostas",
        "ar": "تغيير|تعديل|تغيير إجاباتي|تعديل إجاباتي|غير إجاباتي|عدل إجاباتي",
        "ru": "изменить|изменить ответы|изменить мои ответы|поменять ответы",
        "km": "ប្តូរ|ប្ដូរ|កែប្រែ|ប្តូរចម្លើយ|កែចម្លើយ|កែប្រែចម្លើយ",
    }
)
WITHDRAW: Table = MappingProxyType(
    {
        "en": "delete my answers|delete all my answers|delete answers|delete my responses|remove my answers"
        "|erase my answers|take back my answers|withdraw my answers|withdraw",
        "es": "borrar mis respuestas|borre mis respuestas|borra mis respuestas|borrar respuestas"
        "|eliminar mis respuestas|elimine mis respuestas|elimina mis respuestas|retirar mis respuestas",
        "zh_Hans": "删除我的答案|删除我的回答|删除答案|撤回我的答案|撤回我的回答|撤回答案",
        "zh_Hant": "刪除我的答案|刪除我的回答|刪除答案|撤回我的答案|撤回我的回答|撤回答案",
        "pt_BR": "apagar minhas respostas|apague minhas respostas|apagar as minhas respostas"
        "|excluir minhas respostas|exclua minhas respostas|retirar minhas respostas",
        "ht": "efase repons mwen|efase repons mwen yo|efase tout repons mwen yo|retire repons mwen yo",
        "vi": "xóa câu trả lời|xoá câu trả lời|xóa câu trả lời của tôi|xoá câu trả lời của tôi"
        "|rút lại câu trả lời",
        "kea": "apaga nha resposta|apaga nhas resposta|apaga nha respostas|apaga nhas respostas|tra nhas resposta",
        "ar": "احذف إجاباتي|حذف إجاباتي|امسح إجاباتي|مسح إجاباتي|اسحب إجاباتي|سحب إجاباتي",
        "ru": "удалить мои ответы|удалите мои ответы|удали мои ответы|удалить ответы|стереть мои ответы"
        "|отозвать мои ответы",
        "km": "លុបចម្លើយ|លុបចម្លើយរបស់ខ្ញុំ|លុបចម្លើយខ្ញុំ|ដកចម្លើយរបស់ខ្ញុំ",
    }
)
NUMBERS: Table = MappingProxyType(
    {
        "en": "zero/none one two three four five six seven eight nine ten",
        "es": "cero uno/una dos tres cuatro cinco seis siete ocho nueve diez",
        "zh_Hans": "零/〇 一/壹 二/两/贰 三/叁 四/肆 五/伍 六/陆 七/柒 八/捌 九/玖 十/拾",
        "zh_Hant": "零/〇 一/壹 二/兩/貳 三/參 四/肆 五/伍 六/陸 七/柒 八/捌 九/玖 十/拾",
        "pt_BR": "zero um/uma dois/duas três quatro cinco seis sete oito nove dez",
        "vi": "không một hai ba bốn năm sáu bảy tám chín mười",
        "km": "សូន្យ មួយ ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ ប្រាំបី ប្រាំបួន ដប់",
        "ht": "zewo en/youn/yon de twa kat senk sis sèt uit nèf dis",
        "kea": "zéru un/uma dos tres kuatu sinku sax/seis séti oitu novi dés",
        "ru": "ноль/нуль один/одна/одно два/две три четыре пять шесть семь восемь девять десять",
        "ar": "صفر واحد/واحدة اثنان/اثنين/اثنتان/اثنتين ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع "
        "ثمانية/ثمان/ثماني تسعة/تسع عشرة/عشر",
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
        "ht": "premye dezyèm twazyèm katriyèm senkyèm sizyèm setyèm uityèm nevyèm dizyèm",
        "vi": "nhất nhì ba tư năm sáu bảy tám chín mười",
        "kea": "primeru/primera/prumeru sugundu/sugunda/sigundu terseru/tersera kuartu/kuarta kintu/kinta sestu/sesta "
        "sétimu/sétima oitavu/oitava nonu/nona désimu/désima",
        "ar": "الأول/أول/الأولى الثاني/ثاني/الثانية الثالث/ثالث/الثالثة الرابع/رابع/الرابعة "
        "الخامس/خامس/الخامسة السادس/سادس/السادسة السابع/سابع/السابعة الثامن/ثامن/الثامنة "
        "التاسع/تاسع/التاسعة العاشر/عاشر/العاشرة",
        "ru": "первый/первая/первое/первую второй/вторая/второе/вторую третий/третья/третье/третью "
        "четвёртый/четвертый/четвёртая пятый/пятая/пятое шестой/шестая/шестое "
        "седьмой/седьмая/седьмое восьмой/восьмая/восьмое девятый/девятая/девятое "
        "десятый/десятая/десятое",
        "km": "ទីមួយ/ទី1 ទីពីរ/ទី2 ទីបី/ទី3 ទីបួន/ទី4 ទីប្រាំ/ទី5 ទីប្រាំមួយ/ទី6 ទីប្រាំពីរ/ទី7 ទីប្រាំបី/ទី8 ទីប្រាំបួន/ទី9 ទីដប់/ទី10",
    }
)
JOINING: Table = MappingProxyType(
    {
        "en": "and|then|plus|also",
        "es": "y|e|luego|más|también",
        "zh_Hans": "以及|还有|和|及|与|跟|再",
        "zh_Hant": "以及|還有|和|及|與|跟|再|同|同埋",
        "pt_BR": "e|depois|mais|e também|também",
        "ht": "ak|e|epi|apre|apre sa",
        "vi": "và|với|rồi",
        "kea": "y|i|ku|dipôs|dipos|e",
        "ar": "و|ثم|وثم",
        "ru": "и|потом|а также|затем|и ещё|и еще|и также",
        "km": "ហើយនិង|និង|បន្ទាប់មក|ហើយ",
    }
)


def heard_in(language: str) -> tuple[str, ...]:
    """The languages whose words are understood in `language`, its own last: English, and Chinese in both scripts."""
    scripts = ("zh_Hant", "zh_Hans") if language.startswith("zh") else ()
    return (*(code for code in ("en", *scripts) if code != language), language)


def spoken(table: Table, language: str) -> frozenset[str]:
    """The words of a table that are understood in `language`."""
    return frozenset("|".join(table[code] for code in heard_in(language) if code in table).split("|"))


def counted(table: Table, language: str, first: int) -> dict[str, int]:
    """Word -> number, counting from `first`, as understood in `language`, whose own words win."""
    found: dict[str, int] = {}
    for code in heard_in(language):
        for number, spellings in enumerate(table.get(code, "").split(), start=first):
            found.update(dict.fromkeys(spellings.split("/"), number))
    return found

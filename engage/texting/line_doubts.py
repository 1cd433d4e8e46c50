"""Words around a wish: those that leave a doubt, politeness that says nothing, words that mean two things.

Tables only, whole messages separated by "|"; the words that surely stop, start or ask for help are in line_words.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.texting.vocabulary import Table

DOUBT: Table = MappingProxyType(
    {
        "en": (
            "go away|get lost|stip|yes stop|no stop|can i stop|how do i stop|how to stop|"
            "i am opting out of this survey|i am opting out|im opting out|spam|scam|this is spam|this is a scam|"
            "its spam|its a scam|not interested"
            "|im not interested|i am not interested|wrong number|wrong person|you have the wrong number"
            "|this is the wrong number|im done|i am done|i quit|im out|i dont want this"
            "|i do not want this|i dont want to|i do not want to|fuck off|piss off|shut up|screw you"
            "|enough already|thats enough|i never signed up|i did not sign up|i didnt sign up"
            "|i never signed up for this|i didnt sign up for this|no more questions|not for me"
            "|i changed my mind|im good thanks|block|blocked|reported|reporting this"
            "|enough|too many texts|too many messages|this is my work phone"
            "|this is a work phone|not interested anymore|i did not sign up for this"
            "|who gave you my number|delete|discontinued|not me|go to hell|buzz off"
            "|im no longer interested|i am no longer interested|no longer interested"
        ),
        "es": (
            "no me interesa|no quiero más|me salgo|quiero salir|cancelar todo|"
            "no estoy interesado|no estoy interesada|número equivocado|numero incorrecto"
            "|se equivocó|se equivocaron|no quiero|no quiero nada|ya no quiero"
            "|no quiero participar|spam|estafa|es spam|eliminar|borrar|quitar|suspender|anular|baja"
            "|ya terminé|suficiente|ya fue suficiente"
            "|ya no|se equivocó de número|se equivocaron de número|número incorrecto"
            "|quiero salir de esto|demasiados mensajes"
            "|no firmé para esto|no me inscribí|ya estuvo"
        ),
        "pt_BR": (
            "não me interessa|não tenho interesse|sem interesse|número errado|engano|foi engano|não quero"
            "|não quero mais|não quero nada|não quero participar|spam|golpe|é spam|suspender|apagar|excluir"
            "|não autorizo|não autorizei|quero sair|número incorreto|vocês erraram o número"
            "|errou o número|muitas mensagens|não me inscrevi|já deu"
        ),
        "zh_Hans": (
            "没兴趣|不感兴趣|打错了|发错了|发错人了|号码错了|你发错了|够了|不想参加|我不想参加|不参加"
            "|垃圾短信|骗子|滚|烦死了"
            "|我没有报名|我没报名|没有报名|打错电话了|你打错了|号码不对|烦|太多短信了|我没有订阅"
        ),
        "zh_Hant": (
            "沒興趣|不感興趣|打錯了|發錯了|傳錯了|發錯人了|號碼錯了|你發錯了|夠了|不想參加|我不想參加"
            "|不參加|垃圾簡訊|騙子|滾|煩死了"
            "|我沒有報名|我沒報名|沒有報名|打錯電話|打錯電話了|你打錯了|號碼不對|傳錯人了|你傳錯人了|冇興趣|搞錯|我沒有訂閱|太多簡訊了"
        ),
        "ht": (
            "mwen pa enterese|m pa enterese|pa enterese|move nimewo|nimewo a pa bon|m pa vle|mwen pa vle"
            "|mwen pa vle ankò|m pa vle ankò|ase|sifi|spam|m fini"
            "|ou gen move nimewo|se pa bon nimewo a|se pa bon nimewo|pa ankò"
            "|bouke|m bouke|fini|lage m|twòp mesaj|mwen pa t enskri"
        ),
        "vi": (
            "không quan tâm|tôi không quan tâm|nhầm số|nhầm số rồi|sai số|không muốn|tôi không muốn"
            "|không tham gia|tôi không muốn tham gia|lừa đảo|tin rác|đủ rồi|phiền quá"
            "|lộn số|lộn số rồi|sai số rồi|từ chối|làm sao để hủy|phiền|nhiều tin quá"
            "|không phải tôi|tôi không đăng ký"
        ),
        "kea": (
            "n ka ta interesa|n ka sta interesadu|numeru eradu|n ka kre|n ka kre mas|n ka kre partisipa"
            "|spam|sta bon"
            "|númeru erradu|ka ten interesi|n ka ten interesi"
            "|n ka sta interesada|ka n kre|mutu mensajen"
        ),
        "ar": (
            "لست مهتما|غير مهتم|غير مهتمة|رقم خطأ|الرقم خطأ|الرقم غلط|لا أريد|ما أريد|لا أريد المشاركة"
            "|احتيال|خلاص|يكفي|إزعاج|سبام"
            "|بس|رقم خاطئ|رقم غلط|الرقم خاطئ|غلطان بالرقم|مش مهتم|مو مهتم|ما يهمني|لا يهمني"
            "|لست مهتمة|رسائل كثيرة|لم أشترك"
        ),
        "ru": (
            "не интересно|мне не интересно|неинтересно|ошиблись номером|вы ошиблись номером|не туда|не хочу"
            "|я не хочу|не хочу участвовать|спам|это спам|мошенники|достаточно|довольно|надоели|отказываюсь"
            "|отказ"
            "|не тот номер|номер не тот|не интересует|меня это не интересует"
            "|меня не интересует|мне это не нужно|мне не нужно|отказаться"
            "|слишком много сообщений|я не подписывался|я не подписывалась|ошиблись"
        ),
        "km": (
            "មិនចាប់អារម្មណ៍|ខុសលេខ|ច្រឡំលេខ|មិនចង់|ខ្ញុំមិនចង់|មិនចង់ចូលរួម|គ្រប់គ្រាន់ហើយ"
            "|មិនចាប់អារម្មណ៍ទេ|ល្មមហើយ|មិនត្រូវការទេ|មិនត្រូវការ|ចប់|បដិសេធ|ខុសលេខហើយ"
            "|ច្រឡំលេខហើយ|សារច្រើនពេក"
        ),
    }
)
POLITE: Table = MappingProxyType(
    {
        "en": (
            "please|pls|plz|plse|pleas|pleaze|kindly|thanks|thank you|thankyou|thx|ty|now|right now|already"
            "|just|immediately|ok|okay|hi|hello|hey|yo|can you|could you|would you|will you|can we|sir|maam"
            "|guys|omg|wtf|sorry|i said|i already said|asap|wrong number|not interested|im not interested"
            "|who is this|this is annoying|ugh|i didnt sign up for this|i never signed up for this"
            "|good morning|good afternoon|good evening|have a good day|you have the wrong number|not me"
            "|im busy|busy|lol|bro|dude"
            "|im at work|i am at work|im working|i am working|im driving|i am driving"
            "|im in a meeting|i am in a meeting|im sleeping|i am busy|tysm|smh"
            "|for real|yall|you guys|period|exclamation point"
            "|this is spam|spam|i never asked for this|i did not sign up for this"
            "|sir or madam|this is a work phone|im on a limited plan"
        ),
        "es": (
            "por favor|porfavor|porfa|porfis|x favor|xfa|favor|gracias|muchas gracias|ya|ahora|ahora mismo"
            "|hola|ok|bueno|disculpe|disculpen|perdón|perdone|buenos días|buenas tardes|buenas noches"
            "|buenas|número equivocado|no me interesa|señor|señora|oiga|oigan|le pido|les pido"
            "|estoy trabajando|estoy en el trabajo|estoy manejando|estoy ocupado|estoy ocupada"
            "|porfas|plis|pls|amigos|oye|se lo pido|por fa|xfavor|por fabor|mil gracias"
            "|se equivocó de número|por el amor de dios|señores|no me interesan"
            "|ya estuvo"
        ),
        "pt_BR": (
            "por favor|porfavor|pf|pfv|pfvr|favor|obrigado|obrigada|muito obrigado|muito obrigada|já|agora"
            "|olá|oi|ok|bom dia|boa tarde|boa noite|desculpe|desculpa|número errado|não tenho interesse"
            "|gente|senhor|senhora"
            "|estou no trabalho|estou trabalhando|tô trabalhando|estou dirigindo|estou ocupado"
            "|estou ocupada|pls|plz|por gentileza|moço|moça|pessoal|aí|daí|valeu|obg|brigado"
            "|brigada|pelo amor de deus|foi engano"
        ),
        "zh_Hans": (
            "请|麻烦|拜托|谢谢|多谢|你好|您好|你们|您|你|好的|现在|马上|立即|立刻|了|吧|啊|呀|好吗|行吗"
            "|求求|不好意思|对不起|打错了"
            "|我在上班|我正在上班|我在开车|我在忙|我很忙|啦|呢|哈|嗯|喂|够了|烦死了|我没有报名|我没报名|不感兴趣|没兴趣|哦"
            "|帮我|给我"
        ),
        "zh_Hant": (
            "請|麻煩|拜託|謝謝|多謝|唔該|你好|您好|你們|您|你|好的|現在|馬上|立即|立刻|了|吧|啊|呀|好嗎"
            "|行嗎|求求|不好意思|對不起|打錯了"
            "|我在上班|我正在上班|我返緊工|我在開車|我在忙|我很忙|啦|喇|喎|呢|哈|喂|夠了|煩死了|我沒有報名|我沒報名|不感興趣|冇興趣|沒興趣|喔|哦"
            "|幫我|同我"
        ),
        "ht": (
            "tanpri|souple|silvouplè|svp|mèsi|mèsi anpil|kounye a|bonjou|bonswa|ok|oke|alo|eskize m"
            "|move nimewo|m pa enterese"
            "|mwen nan travay|m nan travay|mwen ap travay|m ap travay|mwen okipe|m okipe"
            "|silvouple|souplè|mesye|madanm|zanmi|kounyea"
        ),
        "vi": (
            "làm ơn|vui lòng|xin vui lòng|xin hãy|xin|hãy|cảm ơn|cám ơn|cảm ơn bạn|ngay|ngay bây giờ|đi|nhé"
            "|nha|ạ|chào|xin chào|ok|nhầm số|bạn|giùm|dùm|với|xin lỗi"
            "|tôi đang đi làm|tôi đang làm việc|tôi đang lái xe|tôi bận|tôi đang bận"
            "|lộn số rồi|nhầm số rồi|sai số rồi|anh ơi|chị ơi|bạn ơi|nha bạn|giùm tôi"
            "|ơi|dạ|thưa"
        ),
        "kea": (
            "pur favor|por favor|favor|obrigadu|obrigada|gosi|ola|oi|ok|bon dia|bo tardi|diskulpa|nhos"
            "|fabor|pur fabor|por fabor|n sta na trabadju|n sta okupadu"
            "|númeru eradu|númeru erradu|brigadu|obrigadu txeu|amigu"
        ),
        "ar": (
            "من فضلك|من فضلكم|لو سمحت|لو سمحتم|رجاء|أرجوك|أرجوكم|شكرا|شكرا لك|شكرا لكم|الآن|فورا|حالا|مرحبا"
            "|السلام عليكم|أهلا|يا|آسف|عفوا|رقم خطأ|غير مهتم"
            "|أنا في العمل|انا في الشغل|أنا مشغول|أنا مشغولة|أنا أقود|الرقم خطأ|رقم خاطئ"
            "|رقم غلط|الرقم غلط|يا أخي|يا جماعة|بليز|لطفا|أرجو منكم|شكرا جزيلا|والله"
        ),
        "ru": (
            "пожалуйста|пожалуста|пжл|пжлст|плиз|спасибо|большое спасибо|сейчас|немедленно|уже|здравствуйте"
            "|привет|добрый день|ну|ок|прошу|прошу вас|извините|вы ошиблись номером"
            "|я на работе|я работаю|я за рулём|я занят|я занята|плз|пож"
            "|не тот номер|это спам|благодарю|заранее спасибо|ради бога|господа"
            "|pls|plz|не интересует"
        ),
        "km": (
            "សូម|អរគុណ|អរគុណច្រើន|ឥឡូវ|ឥឡូវនេះ|ជំរាបសួរ|សួស្តី|បាទ|ចាស|ខុសលេខ|ទៅ|ហើយ|ផង"
            "|ខ្ញុំកំពុងធ្វើការ|ខ្ញុំកំពុងបើកឡាន|ខ្ញុំរវល់|ខុសលេខហើយ|បង|សូមអរគុណ|សុំ"
        ),
    }
)
OTHERWISE: Mapping[str, frozenset[str]] = MappingProxyType(
    {"ht": frozenset({"pare", "fin"}), "vi": frozenset({"sai"})}
)
"""Stop words of another language that are ordinary words of this one ("sai" is "wrong" in Vietnamese)."""

SHORN = frozenset({"dung", "huy", "ابدا"})
"""Without their marks these may mean something else ("đúng" is "right", Huy a name, "أبدا" is "never")."""

PLAIN_WHEN_IDLE = frozenset({"baja", "huy"})
"""Known stop words that are ordinary answers ("low", a name) while a question is open, and clear when none is."""

_RECEIPTS = (
    "ok|okay|oke|okey|sure|ок|хорошо|ага|好|好的|好啊|可以|行|嗯|تمام|حسنا|được|duoc|dakò|dako|claro|dale|បាន"
    "|isso|tá|tá bom"
)
RECEIPTS = frozenset(_RECEIPTS.split("|"))
"""What people say when they have read something: a yes to a question, but no wish to be texted again."""

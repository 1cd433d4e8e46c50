"""The words the line itself listens for, by language: stop, start, help, words in doubt, politeness around them.

Tables only, whole messages separated by "|"; sentences are in line_sentences, what is made of both in stopwords. The
single words are also what a town pastes into its provider's console.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engage.texting.vocabulary import Table

CARRIER_STOPS = frozenset({"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"})
"""The words a carrier's own filter answers by itself on an ordinary number."""

STOP: Table = MappingProxyType(
    {
        "en": (
            "stop|stopall|stop all|unsubscribe|unsub|unsubscribed|cancel|end|quit|revoke|optout|opt out"
            "|opting out|i opt out|i am out|opt me out|exit|remove|remove me|delete me|take me off|stop it"
            "|stop this|end this|end it|quit it|cancel it|cancel this|leave me alone|leave us alone|no more"
            "|no texts|no sms|dont text|lose my number|lose this number|cease|desist|cease and desist"
            "|unsuscribe|unsubcribe|cancle|stpo|sotp|tsop|stopp|sttop|sstop|st0p|stp|dtop|srop|stiop|stoip"
            "|stpp|stob|s top|sto p|st op|s t o p|i revoke my consent|revoke consent|revoke my consent"
            "|i withdraw my consent|i want out|discontinue"
        ),
        "es": (
            "alto|pare|paren|parar|para|basta|ya basta|basta ya|detener|detenga|detengan|deténgase"
            "|deténganse|cancelar|cancele|cancelen|salir|salirme|dar de baja|darme de baja|denme de baja"
            "|deme de baja|no más|ya no más|fin|terminar|desuscribir|desuscribirme|desuscribirse"
            "|anular suscripción|cancelar suscripción|eliminarme|elimíneme|elimínenme|bórrenme|bórreme"
            "|quítenme|quíteme|sáquenme|sáqueme|déjenme en paz|déjeme en paz|déjame en paz|ya párenle"
            "|párenle|ya paren"
        ),
        "pt_BR": (
            "sair|parar|pare|parem|para|pára|cancelar|cancele|cancelem|descadastrar|descadastre"
            "|descadastrem|me descadastre|desinscrever|remover|remova|me remova|me remove|me tire|me tira"
            "|chega|chega disso|encerrar|encerre|terminar|fim|sem mais|não mais|já chega|pare com isso"
            "|parem com isso|para com isso|me deixe em paz|me deixem em paz|me deixa em paz|deixe-me em paz"
            "|cancelar inscrição"
        ),
        "zh_Hans": (
            "停止|停|停下|td|退订|取消|取消订阅|停止发送|停止短信|停发|别发了|别再发了|不要发了|不要再发"
            "|不要再发了|不要再发送|退出|结束|终止|中止|请停止|请不要再发|别烦我|别打扰我|别来烦我"
        ),
        "zh_Hant": (
            "停止|停|停下|退訂|取消|取消訂閱|停止發送|停止簡訊|停發|別發了|別再發了|不要發了|不要再發"
            "|不要再發了|不要再發送|不要再傳了|別再傳了|別傳了|退出|結束|終止|中止|請停止|請不要再發|別煩我"
            "|別打擾我|唔好再發|唔好再send"
        ),
        "ht": (
            "kanpe|rete|sispann|sispan|anile|sòti|stòp|estòp|arete|arète|dezabòne|pa voye ankò"
            "|pa voye mesaj ankò|retire m|retire mwen|wete m|wete mwen|efase m|efase mwen|kite m anpè"
            "|kite m trankil|kite mwen anpè"
        ),
        "vi": (
            "dừng|dừng lại|ngừng|ngừng lại|ngưng|ngưng lại|hủy|huỷ|hủy bỏ|hủy đăng ký|huỷ đăng ký|thoát"
            "|kết thúc|chấm dứt|đừng gửi nữa|đừng nhắn nữa|thôi đi|dừng gửi|ngừng gửi|ngưng gửi"
        ),
        "kea": (
            "para|pára|kaba|kansela|stop|sai|dizisti|txiga|basta|ka manda mas|ka manda más|dexa-m na pas"
            "|dexam na pas|tra-m di lista|tram di lista"
        ),
        "ar": (
            "توقف|توقفوا|قف|قفوا|أوقف|أوقفوا|وقف|وقفوا|إيقاف|إلغاء|إلغاء الاشتراك|ألغ الاشتراك"
            "|ألغوا الاشتراك|كفى|كفاية|انسحاب|إنهاء|خروج|احذفني|احذفوني|لا مزيد|لا ترسل|لا ترسلوا"
            "|لا ترسلوا لي|ستوب|اتركوني وشأني|اتركني وشأني|دعوني وشأني"
        ),
        "ru": (
            "стоп|остановить|остановите|остановитесь|остановись|отмена|отменить|отмените|отписаться"
            "|отпишите|отпишите меня|отписка|отписываюсь|хватит|прекратите|прекратить|прекрати|перестаньте"
            "|перестань|выход|выйти|конец|закончить|удалите меня|удалить меня|удалить|оставьте меня в покое"
            "|отстаньте|отстаньте от меня|отвали"
        ),
        "km": "ឈប់|បញ្ឈប់|សូមឈប់|បោះបង់|លុបចោល|ឈប់ផ្ញើ|ឈប់ផ្ញើទៀត|កុំផ្ញើ|កុំផ្ញើទៀត|ចាកចេញ|បញ្ចប់|ស្តុប",
    }
)
HELP: Table = MappingProxyType(
    {
        "en": "help|help me|info|i need help|need help|can you help|can you help me|halp|hlep",
        "es": "ayuda|auxilio|información|info|necesito ayuda|ayúdeme|ayúdenme|ayúdame",
        "pt_BR": "ajuda|socorro|informação|informações|preciso de ajuda|me ajude|me ajuda",
        "zh_Hans": "帮助|求助|说明|帮忙|帮帮我|需要帮助|我需要帮助",
        "zh_Hant": "幫助|求助|說明|幫忙|幫幫我|需要幫助|我需要幫助",
        "ht": "èd|ede m|ede mwen|mwen bezwen èd|m bezwen èd|enfòmasyon|enfo",
        "vi": "trợ giúp|giúp|giúp đỡ|giúp tôi|giúp tôi với|cần giúp|tôi cần giúp đỡ|thông tin",
        "kea": "djuda|ajuda|djuda-m|djudam|informason|n meste djuda",
        "ar": "مساعدة|المساعدة|ساعدني|ساعدوني|أحتاج مساعدة|أحتاج إلى مساعدة|معلومات",
        "ru": "помощь|помогите|помоги|справка|инфо|мне нужна помощь|нужна помощь|информация",
        "km": "ជំនួយ|ជួយ|សូមជួយ|ជួយខ្ញុំ|ខ្ញុំត្រូវការជំនួយ|ព័ត៌មាន",
    }
)
START: Table = MappingProxyType(
    {
        "en": (
            "start|unstop|un stop|restart|start again|opt in|optin|opt me in|opt me back in|resubscribe"
            "|subscribe|begin|sign me up|sign me back up"
        ),
        "es": "inicio|iniciar|comenzar|empezar|reanudar|suscribir|suscribirme|suscribirse|activar|reactivar",
        "pt_BR": "começar|iniciar|início|inscrever|me inscrever|me inscreva|reativar|recomeçar",
        "zh_Hans": "开始|恢复|重新开始|订阅|恢复发送|重新订阅",
        "zh_Hant": "開始|恢復|重新開始|訂閱|恢復發送|重新訂閱",
        "ht": "kòmanse|rekòmanse|abòne|kòmanse ankò",
        "vi": "bắt đầu|bắt đầu lại|đăng ký|đăng ký lại",
        "kea": "kumesa|kumesa otu bes|inskreve",
        "ar": "ابدأ|ابدؤوا|بدء|البدء|اشتراك|استئناف|اشترك",
        "ru": "старт|начать|начни|начните|подписаться|возобновить|подпишите меня",
        "km": "ចាប់ផ្តើម|ចាប់ផ្ដើម|ចាប់ផ្តើមឡើងវិញ|ជាវ",
    }
)
DOUBT: Table = MappingProxyType(
    {
        "en": (
            "go away|get lost|stip|yes stop|no stop|can i stop|how do i stop|how to stop|"
            "i am opting out of this survey|i am opting out|im opting out|spam|scam|this is spam|this is a scam|"
            "its spam|its a scam|not interested"
            "|im not interested|i am not interested|wrong number|wrong person|you have the wrong number"
            "|this is the wrong number|im done|i am done|i quit|im out|get off my phone|i dont want this"
            "|i do not want this|i dont want to|i do not want to|fuck off|piss off|shut up|screw you"
            "|enough already|thats enough|i never signed up|i did not sign up|i didnt sign up"
            "|i never signed up for this|i didnt sign up for this|do not text|no more questions|not for me"
            "|i changed my mind|im good thanks|block|blocked|reported|reporting this"
        ),
        "es": (
            "no me interesa|no quiero más|me salgo|quiero salir|cancelar todo|"
            "no estoy interesado|no estoy interesada|número equivocado|numero incorrecto"
            "|se equivocó|se equivocaron|no quiero|no quiero nada|ya no quiero"
            "|no quiero participar|spam|estafa|es spam|eliminar|borrar|quitar|suspender|anular|baja"
            "|ya terminé|suficiente|ya fue suficiente"
        ),
        "pt_BR": (
            "não me interessa|não tenho interesse|sem interesse|número errado|engano|foi engano|não quero"
            "|não quero mais|não quero nada|não quero participar|spam|golpe|é spam|suspender|apagar|excluir"
        ),
        "zh_Hans": (
            "没兴趣|不感兴趣|打错了|发错了|发错人了|号码错了|你发错了|够了|不想参加|我不想参加|不参加"
            "|垃圾短信|骗子|滚|烦死了"
        ),
        "zh_Hant": (
            "沒興趣|不感興趣|打錯了|發錯了|傳錯了|發錯人了|號碼錯了|你發錯了|夠了|不想參加|我不想參加"
            "|不參加|垃圾簡訊|騙子|滾|煩死了"
        ),
        "ht": (
            "mwen pa enterese|m pa enterese|pa enterese|move nimewo|nimewo a pa bon|m pa vle|mwen pa vle"
            "|mwen pa vle ankò|m pa vle ankò|ase|sifi|spam|m fini"
        ),
        "vi": (
            "không quan tâm|tôi không quan tâm|nhầm số|nhầm số rồi|sai số|không muốn|tôi không muốn"
            "|không tham gia|tôi không muốn tham gia|lừa đảo|tin rác|đủ rồi|phiền quá|đừng làm phiền"
        ),
        "kea": (
            "n ka ta interesa|n ka sta interesadu|numeru eradu|n ka kre|n ka kre mas|n ka kre partisipa"
            "|spam|sta bon"
        ),
        "ar": (
            "لست مهتما|غير مهتم|غير مهتمة|رقم خطأ|الرقم خطأ|الرقم غلط|لا أريد|ما أريد|لا أريد المشاركة"
            "|احتيال|خلاص|يكفي|إزعاج|سبام"
        ),
        "ru": (
            "не интересно|мне не интересно|неинтересно|ошиблись номером|вы ошиблись номером|не туда|не хочу"
            "|я не хочу|не хочу участвовать|спам|это спам|мошенники|достаточно|довольно|надоели|отказываюсь"
            "|отказ"
        ),
        "km": "មិនចាប់អារម្មណ៍|ខុសលេខ|ច្រឡំលេខ|មិនចង់|ខ្ញុំមិនចង់|មិនចង់ចូលរួម|គ្រប់គ្រាន់ហើយ",
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
        ),
        "es": (
            "por favor|porfavor|porfa|porfis|x favor|xfa|favor|gracias|muchas gracias|ya|ahora|ahora mismo"
            "|hola|ok|bueno|disculpe|disculpen|perdón|perdone|buenos días|buenas tardes|buenas noches"
            "|buenas|número equivocado|no me interesa|señor|señora|oiga|oigan|le pido|les pido"
        ),
        "pt_BR": (
            "por favor|porfavor|pf|pfv|pfvr|favor|obrigado|obrigada|muito obrigado|muito obrigada|já|agora"
            "|olá|oi|ok|bom dia|boa tarde|boa noite|desculpe|desculpa|número errado|não tenho interesse"
            "|gente|senhor|senhora"
        ),
        "zh_Hans": (
            "请|麻烦|拜托|谢谢|多谢|你好|您好|你们|您|你|好的|现在|马上|立即|立刻|了|吧|啊|呀|好吗|行吗"
            "|求求|不好意思|对不起|打错了"
        ),
        "zh_Hant": (
            "請|麻煩|拜託|謝謝|多謝|唔該|你好|您好|你們|您|你|好的|現在|馬上|立即|立刻|了|吧|啊|呀|好嗎"
            "|行嗎|求求|不好意思|對不起|打錯了"
        ),
        "ht": (
            "tanpri|souple|silvouplè|svp|mèsi|mèsi anpil|kounye a|bonjou|bonswa|ok|oke|alo|eskize m"
            "|move nimewo|m pa enterese"
        ),
        "vi": (
            "làm ơn|vui lòng|xin vui lòng|xin hãy|xin|hãy|cảm ơn|cám ơn|cảm ơn bạn|ngay|ngay bây giờ|đi|nhé"
            "|nha|ạ|chào|xin chào|ok|nhầm số|bạn|giùm|dùm|với|xin lỗi"
        ),
        "kea": "pur favor|por favor|favor|obrigadu|obrigada|gosi|ola|oi|ok|bon dia|bo tardi|diskulpa|nhos",
        "ar": (
            "من فضلك|من فضلكم|لو سمحت|لو سمحتم|رجاء|أرجوك|أرجوكم|شكرا|شكرا لك|شكرا لكم|الآن|فورا|حالا|مرحبا"
            "|السلام عليكم|أهلا|يا|آسف|عفوا|رقم خطأ|غير مهتم"
        ),
        "ru": (
            "пожалуйста|пожалуста|пжл|пжлст|плиз|спасибо|большое спасибо|сейчас|немедленно|уже|здравствуйте"
            "|привет|добрый день|ну|ок|прошу|прошу вас|извините|вы ошиблись номером"
        ),
        "km": "សូម|អរគុណ|អរគុណច្រើន|ឥឡូវ|ឥឡូវនេះ|ជំរាបសួរ|សួស្តី|បាទ|ចាស|ខុសលេខ|ទៅ|ហើយ|ផង",
    }
)
OTHERWISE: Mapping[str, frozenset[str]] = MappingProxyType(
    {"ht": frozenset({"pare", "fin"}), "vi": frozenset({"sai"})}
)
"""Stop words of another language that are ordinary words of this one ("sai" is "wrong" in Vietnamese)."""

SHORN = frozenset({"dung", "huy", "ابدا"})
"""Without their marks these may mean something else ("đúng" is "right", Huy a name, "أبدا" is "never")."""

"""The words the line itself listens for, by language: stop, start, help.

Tables only, whole messages separated by "|"; words in doubt and politeness are in line_doubts, sentences in
line_sentences, what is made of all in stopwords. Single words are also what a town pastes into its provider's console.
"""

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
            "|stop to end|stop to opt out|stop to unsubscribe|stop to quit|stop to cancel"
            "|reply stop|text stop|send stop|i want off|make it stop|get me off|msg stop"
            "|stop 2 end|no more spam|unsubscribe from all"
            "|i asked you to stop|i told you to stop|block me|no surveys|stahp|stopppp"
            "|i said no more"
            "|how do i get these to stop|stop these|end these"
        ),
        "es": (
            "alto|pare|paren|parar|para|basta|ya basta|basta ya|detener|detenga|detengan|deténgase"
            "|deténganse|cancelar|cancele|cancelen|salir|salirme|dar de baja|darme de baja|denme de baja"
            "|deme de baja|no más|ya no más|fin|terminar|desuscribir|desuscribirme|desuscribirse"
            "|anular suscripción|cancelar suscripción|eliminarme|elimíneme|elimínenme|bórrenme|bórreme"
            "|quítenme|quíteme|sáquenme|sáqueme|déjenme en paz|déjeme en paz|déjame en paz|ya párenle"
            "|párenle|ya paren"
            "|me quiero dar de baja|me doy de baja|quiero darme de baja|doy de baja"
            "|salir de la lista|salir de esta lista|ya párale|párale|párenle ya"
            "|revoco mi consentimiento|retiro mi consentimiento|cese|cesen"
            "|cómo me salgo de esto|cómo me salgo|dejen de chingar|deja de chingar"
            "|dejen de joder"
        ),
        "pt_BR": (
            "sair|parar|pare|parem|para|pára|cancelar|cancele|cancelem|descadastrar|descadastre"
            "|descadastrem|me descadastre|desinscrever|remover|remova|me remova|me remove|me tire|me tira"
            "|chega|chega disso|encerrar|encerre|terminar|fim|sem mais|não mais|já chega|pare com isso"
            "|parem com isso|para com isso|me deixe em paz|me deixem em paz|me deixa em paz|deixe-me em paz"
            "|cancelar inscrição"
            "|sair da lista|sair dessa lista|quero sair da lista|revogo meu consentimento"
            "|retiro meu consentimento|retire meu consentimento|dar baixa|me dê baixa"
            "|parar tudo|me descadastra|me exclua|me exclui|me bloqueia"
            "|parem de encher o saco|para de encher o saco|deixem-me em paz|me deixem"
            "|como saio dessa lista|como saio da lista|como faço pra sair da lista"
            "|como faço para sair"
        ),
        "zh_Hans": (
            "停止|停|停下|td|退订|取消|取消订阅|停止发送|停止短信|停发|别发了|别再发了|不要发了|不要再发"
            "|不要再发了|不要再发送|退出|结束|终止|中止|请停止|请不要再发|别烦我|别打扰我|别来烦我"
            "|拒收|拒绝接收|拒收短信|移除|移除我|撤回同意|我撤回同意|收回同意|我收回同意|别再给我发了|回复td|回td"
        ),
        "zh_Hant": (
            "停止|停|停下|退訂|取消|取消訂閱|停止發送|停止簡訊|停發|別發了|別再發了|不要發了|不要再發"
            "|不要再發了|不要再發送|不要再傳了|別再傳了|別傳了|退出|結束|終止|中止|請停止|請不要再發|別煩我"
            "|別打擾我|唔好再發|唔好再send"
            "|拒收|拒絕接收|拒收簡訊|移除|移除我|撤回同意|我撤回同意|收回同意|我收回同意|唔好再傳|唔好再搵我|唔好搵我|唔好send|唔好再煩我|唔好煩我|咪再煩我"
            "|停啦|停喇"
        ),
        "ht": (
            "kanpe|rete|sispann|sispan|anile|sòti|stòp|estòp|arete|arète|dezabòne|pa voye ankò"
            "|pa voye mesaj ankò|retire m|retire mwen|wete m|wete mwen|efase m|efase mwen|kite m anpè"
            "|kite m trankil|kite mwen anpè"
            "|kanpe la|rete la|arèt|dezabòne m|dezabòne mwen|desabòne|desabòne m|dezenskri"
            "|dezenskri m|anile enskripsyon mwen|anile enskripsyon m|retire konsantman mwen"
            "|mwen retire konsantman mwen|m retire konsantman m"
            "|lage mwen anpè|lage m anpè"
        ),
        "vi": (
            "dừng|dừng lại|ngừng|ngừng lại|ngưng|ngưng lại|hủy|huỷ|hủy bỏ|hủy đăng ký|huỷ đăng ký|thoát"
            "|kết thúc|chấm dứt|đừng gửi nữa|đừng nhắn nữa|thôi đi|dừng gửi|ngừng gửi|ngưng gửi"
            "|rút lại sự đồng ý|tôi rút lại sự đồng ý|từ chối nhận tin|từ chối nhận|ngừng đi"
            "|dừng đi|để tôi yên|để tôi yên đi|đừng nhắn tin|đừng gửi tin|đừng gửi"
            "|thôi đừng nhắn nữa|cho tôi hủy|cho tôi ngừng"
        ),
        "kea": (
            "para|pára|kaba|kansela|stop|sai|dizisti|txiga|basta|ka manda mas|ka manda más|dexa-m na pas"
            "|dexam na pas|tra-m di lista|tram di lista"
            "|cansela|kaba li|para li|disinskreve|dizinskreve|sai di lista|sai di kel lista"
            "|dexa-m|dexa-m na paz|dexa-m en paz|n ta ritira nha konsentimentu|pára gosi"
        ),
        "ar": (
            "توقف|توقفوا|قف|قفوا|أوقف|أوقفوا|وقف|وقفوا|إيقاف|إلغاء|إلغاء الاشتراك|ألغ الاشتراك"
            "|ألغوا الاشتراك|كفى|كفاية|انسحاب|إنهاء|خروج|احذفني|احذفوني|لا مزيد|لا ترسل|لا ترسلوا"
            "|لا ترسلوا لي|ستوب|اتركوني وشأني|اتركني وشأني|دعوني وشأني"
            "|أسحب موافقتي|اسحب موافقتي|سحب الموافقة|إزالة|لا رسائل|لا رسائل بعد الآن"
            "|ألغي اشتراكي|شيلوني|شيلني|بطلوا|كف|كفوا|إلغي|الغي"
        ),
        "ru": (
            "стоп|остановить|остановите|остановитесь|остановись|отмена|отменить|отмените|отписаться"
            "|отпишите|отпишите меня|отписка|отписываюсь|хватит|прекратите|прекратить|прекрати|перестаньте"
            "|перестань|выход|выйти|конец|закончить|удалите меня|удалить меня|удалить|оставьте меня в покое"
            "|отстаньте|отстаньте от меня|отвали"
            "|не беспокоить|не беспокойте|отвалите|отвяжитесь|отзываю согласие"
            "|отзываю своё согласие|я отзываю согласие|без рассылок|без сообщений"
            "|отказ от рассылки|отказываюсь от рассылки|otpisatsya|otpisatsa|otpishite|otpiska"
            "|hvatit|khvatit|prekratite|stop pozhaluysta"
            "|как отписаться от этого|как отписаться"
        ),
        "km": (
            "ឈប់|បញ្ឈប់|សូមឈប់|បោះបង់|លុបចោល|ឈប់ផ្ញើ|ឈប់ផ្ញើទៀត|កុំផ្ញើ|កុំផ្ញើទៀត|ចាកចេញ|បញ្ចប់|ស្តុប"
            "|ឈប់ៗ|ឈប់ៗៗ|ឈប់ទៅ|ឈប់ទៀត|chhop|chhub|ដកការយល់ព្រម|ខ្ញុំដកការយល់ព្រម|បដិសេធសារ"
        ),
    }
)
HELP: Table = MappingProxyType(
    {
        "en": (
            "help|help me|info|i need help|need help|can you help|can you help me|halp|hlep"
            "|hlp|helpp|help meee|what is this|whats this|what is this about|whats this about"
            "|who is this|whos this|who are you|who dis|who is texting me|what do you want"
            "|please help me"
        ),
        "es": (
            "ayuda|auxilio|información|info|necesito ayuda|ayúdeme|ayúdenme|ayúdame"
            "|qué es esto|de qué se trata|de qué se trata esto|quién es|quién eres|quiénes son"
            "|quién habla|quién me escribe|quién es usted|necesito ayuda por favor"
        ),
        "pt_BR": (
            "ajuda|socorro|informação|informações|preciso de ajuda|me ajude|me ajuda"
            "|o que é isso|o que é isto|que isso|quem é|quem é você|quem está falando"
            "|quem fala|info|quem são vocês"
        ),
        "zh_Hans": (
            "帮助|求助|说明|帮忙|帮帮我|需要帮助|我需要帮助"
            "|请帮助我|帮助我|信息|这是什么|这是啥|你是谁|你们是谁|谁|您是谁|您是哪位|哪位"
        ),
        "zh_Hant": (
            "幫助|求助|說明|幫忙|幫幫我|需要幫助|我需要幫助"
            "|請幫助我|幫助我|資訊|這是什麼|呢個係咩|你是誰|你們是誰|你係邊個|請問哪位|您是哪位|哪位|邊位"
        ),
        "ht": (
            "èd|ede m|ede mwen|mwen bezwen èd|m bezwen èd|enfòmasyon|enfo"
            "|sekou|kisa sa ye|ki sa sa ye|kiyès sa|ki moun sa|ki moun sa ye|kilès sa"
            "|kiyès ki la|ki moun ki la"
        ),
        "vi": (
            "trợ giúp|giúp|giúp đỡ|giúp tôi|giúp tôi với|cần giúp|tôi cần giúp đỡ|thông tin"
            "|hỗ trợ|tôi cần giúp|cần hỗ trợ|đây là gì|cái gì đây|cái này là gì|ai vậy|ai đó"
            "|ai đây|bạn là ai|ai nhắn vậy"
        ),
        "kea": (
            "djuda|ajuda|djuda-m|djudam|informason|n meste djuda"
            "|n meste ajuda|sokoru|kuze ki e es|kuzê ki é es|kusé ki é es|kusé ki é kela"
            "|kuzé ki e kela|kenha ki e|kenha ki bo e|kenha ki sta li|info"
        ),
        "ar": (
            "مساعدة|المساعدة|ساعدني|ساعدوني|أحتاج مساعدة|أحتاج إلى مساعدة|معلومات"
            "|ما هذا|ما هذه|شو هذا|ايش هذا|من أنت|من أنتم|من هذا|مين انت|مين انتو|مين معي"
            "|من معي"
        ),
        "ru": (
            "помощь|помогите|помоги|справка|инфо|мне нужна помощь|нужна помощь|информация"
            "|что это|что это такое|кто это|кто вы|вы кто|кто пишет|кто мне пишет"
        ),
        "km": (
            "ជំនួយ|ជួយ|សូមជួយ|ជួយខ្ញុំ|ខ្ញុំត្រូវការជំនួយ|ព័ត៌មាន"
            "|សុំជំនួយ|សូមជំនួយ|នេះជាអ្វី|នេះជាអី|នេះអី|អ្នកណា|នរណានេះ|អ្នកជានរណា|អ្នកណាហ្នឹង"
        ),
    }
)
START: Table = MappingProxyType(
    {
        "en": (
            "start|unstop|un stop|restart|start again|opt in|optin|opt me in|opt me back in|resubscribe"
            "|subscribe|begin|sign me up|sign me back up"
            "|resubscribe me|start texting me|start texting me again|restart texts|yes start"
        ),
        "es": "inicio|iniciar|comenzar|empezar|reanudar|suscribir|suscribirme|suscribirse|activar|reactivar",
        "pt_BR": (
            "começar|iniciar|início|inscrever|me inscrever|me inscreva|reativar|recomeçar"
            "|retomar|voltar a receber|assinar"
        ),
        "zh_Hans": "开始|恢复|重新开始|订阅|恢复发送|重新订阅",
        "zh_Hant": "開始|恢復|重新開始|訂閱|恢復發送|重新訂閱",
        "ht": ("kòmanse|rekòmanse|abòne|kòmanse ankò|enskri|enskri m|abòne m"),
        "vi": "bắt đầu|bắt đầu lại|đăng ký|đăng ký lại",
        "kea": ("kumesa|kumesa otu bes|inskreve|komesa|kumesa di nobu"),
        "ar": "ابدأ|ابدؤوا|بدء|البدء|اشتراك|استئناف|اشترك",
        "ru": "старт|начать|начни|начните|подписаться|возобновить|подпишите меня",
        "km": ("ចាប់ផ្តើម|ចាប់ផ្ដើម|ចាប់ផ្តើមឡើងវិញ|ជាវ|ចុះឈ្មោះ|ចុះឈ្មោះឡើងវិញ|ចាប់ផ្តើមម្តងទៀត|ចាប់ផ្ដើមម្ដងទៀត"),
    }
)

"""Words around and inside replies, by language: "or", "to", "not", "none", "not sure", "please", "years".

Tables only, in the shape of engage.texting.vocabulary; what they do to a reply belongs to choosing and listing.
"""

from types import MappingProxyType

from engage.texting.vocabulary import Table

OR: Table = MappingProxyType(
    {
        "en": "or|maybe|either|and/or",
        "es": "o|u|quizás|tal vez",
        "zh_Hans": "或|或者|还是",
        "zh_Hant": "或|或者|還是",
        "pt_BR": "ou|talvez",
        "ht": "oswa|oubyen|petèt",
        "vi": "hoặc|hay|hoặc là",
        "kea": "o|ô|ou|talvês",
        "ar": "أو|او|ام|ربما",
        "ru": "или|либо",
        "km": "ឬ|ឬក៏",
    }
)
RANGES: Table = MappingProxyType(
    {
        "en": "to|thru|through|till|until",
        "es": "a|al|hasta",
        "zh_Hans": "到|至",
        "zh_Hant": "到|至",
        "pt_BR": "a|ao|até",
        "ht": "a|rive|jiska",
        "vi": "đến|tới",
        "kea": "a|ti|te",
        "ar": "إلى|الى|حتى",
        "ru": "до|по",
        "km": "ដល់|ទៅ",
    }
)
NOT: Table = MappingProxyType(
    {
        "en": "not|no|never|dont|doesnt|isnt|cant|wont|without|neither|nor|except|but|nothing|none",
        "es": "no|nunca|ni|sin|tampoco|excepto|menos|pero|nada|ningun|ninguno|ninguna",
        "zh_Hans": "不|没|无|未|别|非|除",
        "zh_Hant": "不|沒|無|未|別|非|除",
        "pt_BR": "não|nunca|nem|sem|exceto|menos|mas|nada|nenhum|nenhuma",
        "ht": "pa|non|janm|san|sof|men|anyen|okenn",
        "vi": "không|chưa|chẳng|đừng|trừ|nhưng",
        "kea": "ka|nau|nãu|nunka|nen|sen|menus|ma",
        "ar": "لا|ليس|ليست|لم|لن|غير|بدون|ما|إلا|لكن",
        "ru": "не|нет|ни|без|кроме|никогда|но",
        "km": "មិន|អត់|ទេ|គ្មាន|កុំ|ក្រៅពី",
    }
)
NONE: Table = MappingProxyType(
    {
        "en": "none|nothing|neither|none of these|none of them|none of those|none of the above|no one|not any"
        "none|nothing|neither|none of these|none of them|none of those|none of the above|no one|not any"
        "|none of em",
        "es": "ninguno|ninguna|nada|ninguno de estos|ninguna de estas|ninguno de los anteriores|ningunas",
        "zh_Hans": "都不|都没有|都不是|没有|无|以上都不是|一个都没有|以上皆非",
        "zh_Hant": "都不|都沒有|都不是|沒有|無|以上都不是|一個都沒有|以上皆非",
        "pt_BR": "nenhum|nenhuma|nada|nenhum desses|nenhuma dessas|nenhum destes|nenhuma das anteriores"
        "|nenhum deles|nenhuma delas",
        "ht": "okenn|anyen|pa gen|okenn nan yo|youn ladan yo|pa youn",
        "vi": "không có|không cái nào|không có gì|không điều nào|không có cái nào",
        "kea": "ninhun|ninhuma|nada|niun|nenhun|ninhun des",
        "ar": "لا شيء|لا أحد|ولا واحد|ولا واحدة|لا شيء من هذا|لا شيء مما سبق|لا يوجد",
        "ru": "ничего|никакой|никакие|ни один|ни одного|ничего из этого|ни одно|нет ничего",
        "km": "គ្មាន|គ្មានទេ|អត់មាន|គ្មានអ្វី|មិនមាន",
    }
)
UNSURE: Table = MappingProxyType(
    {
        "en": "not sure|unsure|don't know|do not know|i don't know|i do not know|idk|dunno|no idea"
        "|i'm not sure",
        "es": "no sé|no lo sé|no estoy seguro|no estoy segura|no sabe|ni idea|nose",
        "zh_Hans": "不知道|不确定|不清楚|说不清|不好说|我不知道",
        "zh_Hant": "不知道|不確定|不清楚|說不清|不好說|我不知道",
        "pt_BR": "não sei|não tenho certeza|sei lá|nao sei|não faço ideia",
        "ht": "m pa konnen|mwen pa konnen|pa konnen|m pa sèten|mwen pa sèten|pa sèten",
        "vi": "không biết|không chắc|tôi không biết|chưa biết|không rõ|chưa chắc"
        "|ko biết|k biết|hong biết|hông biết",
        "kea": "n ka sabe|ka sabe|n ka ten serteza|ka ten serteza|n ka sabi|ka sabi|n ka sta sertu",
        "ar": "لا أعرف|لست متأكدا|لست متأكدة|غير متأكد|لا أدري|لا اعلم|ما بعرف|مش عارف|مش عارفة|ما أعرف|مدري",
        "ru": "не знаю|не уверен|не уверена|затрудняюсь|затрудняюсь ответить|без понятия",
        "km": "មិនដឹង|មិនប្រាកដ|ខ្ញុំមិនដឹង|មិនច្បាស់|អត់ដឹង",
    }
)
BEFORE: Table = MappingProxyType(
    {
        "en": "option|opt|number|num|nr|choice|answer|letter|the|i choose|i chose|i pick|i say|i think"
        "|i would say"
        "|my answer is|it is|it's|its|answer is|definitely|just|only|please|my choice is|i want|probably the"
        "|both|numbers|i like|i like the|i prefer|i'd say|i would like|we are|there are|there is"
        "|my vote is|i vote for|put me down for"
        "|um|umm|uhm|uh|er|hmm|hm|well|i'd go with|i'll go with|go with|i'll take|i'll pick"
        "|let's say|i'm|im|i am|i have|we have",
        "es": "opción|la opción|número|el número|núm|num|nro|respuesta|mi respuesta es|la|el|las|los|letra"
        "|elijo|escojo|yo elijo|es|es la|es el|creo que|solo|sólo|por favor|quiero"
        "|me gusta|me gusta la|me gusta el|prefiero|somos|son|yo digo|voto por|mi voto es"
        "|eh|ehh|pues|mmm|yo diría|diría|me quedo con|tengo|yo tengo|tenemos",
        "zh_Hans": "选|我选|选择|我选择|选项|第|答案|答案是|是第|号码|答|请选|我要选|应该是"
        "|去|我的答案是|我喜欢|我觉得|我想选|我投|有"
        "|嗯|呃|我觉得是|我认为是|我想是|我|我今年|今年",
        "zh_Hant": "選|我選|選擇|我選擇|選項|第|答案|答案是|是第|號碼|答|請選|我要選|應該是"
        "|去|我的答案是|我喜歡|我覺得|我想選|我揀|揀|我要揀|我鍾意|有"
        "|嗯|呃|我覺得是|我認為是|我想是|我|我今年|今年",
        "pt_BR": "opção|a opção|número|o número|num|resposta|minha resposta é|a|o|as|os|letra|escolho|eu escolho"
        "opção|a opção|número|o número|num|resposta|minha resposta é|a|o|as|os|letra|escolho|eu escolho"
        "|é|é a|é o|acho que|só|por favor|quero"
        "|somos|na|prefiro|eu prefiro|gosto da|gosto do|meu voto é"
        "|hum|hmm|eu acho|eu acho que|acho|eu diria|diria|fico com|tenho|eu tenho|temos",
        "ht": "opsyon|chwa|nimewo|nimero|repons|repons mwen se|mwen chwazi|m chwazi|se|sèlman|tanpri|mwen vle"
        "|lèt"
        "|nou se|mwen renmen|m renmen|mwen prefere|m prefere|chwa mwen se"
        "|mwen di|m di|mwen panse|m panse|mwen kwè|m kwè|ebyen|silvouplè|souple|mwen gen|m gen|nou gen",
        "vi": "số|lựa chọn|tôi chọn|mình chọn|em chọn|chọn|chọn số|câu trả lời|thứ|đáp án|là|chữ|xin chọn"
        "|tôi nghĩ"
        "|cái|câu|cái thứ|cái số|thứ số|tôi thích|mình thích"
        "|ừm|ờ|dạ|vâng|tôi nghĩ là|mình nghĩ|em nghĩ|tôi|tôi năm nay|năm nay|mình|em",
        "kea": "opson|númeru|numeru|n ta skodje|n ta skoje|skodje|resposta|e|é|letra|pur favor|n kre"
        "|kel|na|n gosta di|n ta prifiri|nha resposta e"
        "|n ta atxa|n ta fla|n ta diz|n ten|nu ten",
        "ar": "رقم|الرقم|خيار|الخيار|أختار|اخترت|جوابي|إجابتي|الجواب|الإجابة|هو|هي|فقط|من فضلك|حرف|أريد"
        "|الاختيار|اختيار|اختياري|خياري|أفضل|نحن"
        "|أعتقد|أظن|يعني|طيب|أقول|عمري|لدي|عندي|عندنا",
        "ru": "номер|вариант|ответ|мой ответ|выбираю|я выбираю|это|пункт|под номером|только|пожалуйста|буква"
        "|я думаю"
        "|нас|мне нравится|выбор|мой выбор|я за|предпочитаю|№"
        "|ну|думаю|по-моему|я бы сказал|я бы сказала|я бы выбрал|я бы выбрала|пусть будет|мне|у меня|у нас",
        "km": "លេខ|ជម្រើស|ជម្រើសលេខ|ខ្ញុំជ្រើសរើស|ជ្រើសរើស|ចម្លើយ|ចម្លើយលេខ|ទី|ខ្ញុំជ្រើស|សូម"
        "|ជ្រើស|ខ្ញុំគិតថា|អាយុ|ខ្ញុំអាយុ|ខ្ញុំមានអាយុ|ខ្ញុំ",
    }
)
AFTER: Table = MappingProxyType(
    {
        "en": "please|pls|plz|thanks|thank you|thx|ty|i think|for me|i guess|for sure|definitely|only|too"
        "|option"
        "|of us",
        "es": "por favor|gracias|creo|para mí|nada más|solamente|también|opción",
        "zh_Hans": "谢谢|吧|号|个|项|就好|就行|的|啊|呀|哦|选项|了|啦|呢|项吧|好了",
        "zh_Hant": "謝謝|吧|號|個|項|就好|就行|的|啊|呀|哦|選項|了|啦|呢|喇|好了",
        "pt_BR": "por favor|obrigado|obrigada|acho|para mim|pra mim|também|só|opção",
        "ht": "tanpri|mèsi|souple|silvouplè|pou mwen|sèlman|nan|la",
        "vi": "cảm ơn|xin cảm ơn|ạ|nhé|nha|đi|cám ơn|thôi|nha bạn|ạ bạn",
        "kea": "pur favor|obrigadu|obrigada|pa mi|so|fabor|pur fabor",
        "ar": "من فضلك|لو سمحت|شكرا|فقط|رجاء",
        "ru": "пожалуйста|спасибо|наверное|думаю|для меня|тоже|только|вариант|пункт|номер",
        "km": "សូម|អរគុណ|បាទ|ចាស",
    }
)
YEARS: Table = MappingProxyType(
    {
        "en": "years old|years|year|yrs old|yrs|yr|yo|y o|old|age|years of age",
        "es": "años|año|anos|edad|años de edad|añitos",
        "zh_Hans": "岁|周岁|年|年龄",
        "zh_Hant": "歲|週歲|年|年齡",
        "pt_BR": "anos|ano|idade|anos de idade",
        "ht": "an|lane|ane|laj",
        "vi": "tuổi|năm",
        "kea": "anu|anus|idadi",
        "ar": "سنة|سنوات|سنه|عام|أعوام|عمر|عاما|عمرك",
        "ru": "лет|год|года|годы|возраст",
        "km": "ឆ្នាំ|អាយុ",
    }
)
ALL: Table = MappingProxyType(
    {
        "en": "all|any|every|each|everything|both|the|for|with|are|our|has|its",
        "es": "todo|todos|toda|todas|cada|ambos|ambas|los|las|del|con|por|para|que|una|sus",
        "zh_Hans": "全部|所有|全选|每个|都要",
        "zh_Hant": "全部|所有|全選|每個|都要",
        "pt_BR": "todo|todos|toda|todas|tudo|cada|ambos|ambas|dos|das|com|por|para|que|uma",
        "ht": "tout|tou|chak|yon|nan|pou|sou|yo",
        "vi": "tất cả|mọi|mỗi|các|cái|của|cho|một",
        "kea": "tudu|kada|pa|di|na|nun|kes",
        "ar": "كل|الكل|جميع|الجميع|كلها|على|من|في",
        "ru": "все|всё|всех|каждый|оба|для|при|или",
        "km": "ទាំងអស់|ទាំង|គ្រប់",
    }
)
"""All of them, and little words: neither may stand for one label that has it."""
LAST: Table = MappingProxyType(
    {
        "en": "last|last one|bottom one",
        "es": "último|última|el último|la última",
        "zh_Hans": "最后|最后一个|最后一项|最后那个",
        "zh_Hant": "最後|最後一個|最後一項|最後嗰個",
        "pt_BR": "último|última|o último|a última",
        "ht": "dènye|dènye a|dènye nan",
        "vi": "cuối|cuối cùng|cái cuối|cái cuối cùng",
        "kea": "últimu|úrtimu",
        "ar": "الأخير|الأخيرة|آخر واحد|آخر واحدة",
        "ru": "последний|последняя|последнее|последний вариант",
        "km": "ចុងក្រោយ|ចុងក្រោយគេ",
    }
)
"""The choice that stands last on the list."""
GRADED: Table = MappingProxyType(
    {
        "en": "i'd give it a|i give it a|i'd give it|i'd rate it|i'd rate it a|a"
        "|score|rating|stars|star|points|point|pts",
        "es": "le doy un|le doy|le pongo un|un|nota|estrellas|estrella|puntos|punto",
        "zh_Hans": "我打|打|分|颗星|星",
        "zh_Hant": "我打|打|分|顆星|星",
        "pt_BR": "nota|dou|dou nota|estrelas|estrela|pontos|ponto",
        "ht": "mwen ba li|zetwal|pwen",
        "vi": "tôi cho|mình cho|điểm|sao",
        "kea": "nota|pontu|strela",
        "ar": "أعطيه|نجوم|نجمة|نقاط|درجات",
        "ru": "оценка|ставлю|балл|балла|баллов|звезда|звезды|звёзд",
        "km": "ពិន្ទុ|ផ្កាយ",
    }
)
"""Around the number of a scale only: "a 4", "4 stars"."""
CURRENCY: Table = MappingProxyType(
    {
        "en": "dollars|dollar|bucks|usd",
        "es": "dólares|dólar",
        "zh_Hans": "美元|美金|元|块|块钱",
        "zh_Hant": "美元|美金|元|塊|蚊",
        "pt_BR": "dólares|dólar",
        "ht": "dola",
        "vi": "đô|đô la|đồng",
        "kea": "dóla|dólar",
        "ar": "دولار|دولارا|دولارات",
        "ru": "долларов|доллар|доллара",
        "km": "ដុល្លារ",
    }
)

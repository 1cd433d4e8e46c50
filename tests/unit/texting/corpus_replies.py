"""Replies as people may write them, invented, with what must be read: by language, question and text.

A line is "text = expected": keys joined by "+", words behind "other" after ":", a number, or what is asked back: "?"
(asked again) or "??" (asked back by name). Lines of `EVERYWHERE` hold in all eleven languages.
"""

LABELS = {
    "need": {
        "heat": "Heat|Calor|Calor|高温|Chalè|Nắng nóng|高溫|Kalor|الحر|Жара|កម្ដៅ",
        "flood": "Flooding|Inundaciones|Enchentes|洪水|Inondasyon|Ngập lụt|洪水|Inundason|الفيضانات|Наводнения|ទឹកជំនន់",
        "housing": "Housing|Vivienda|Moradia|住房|Lojman|Nhà ở|住房|Kaza|السكن|Жильё|លំនៅឋាន",
        "other": "Something else|Otra cosa|Outra coisa|其他事情|Lòt bagay|Điều khác|其他事情|Otu kuza"
        "|شيء آخر|Другое|ផ្សេងទៀត",
        "none": "None of these|Ninguna de estas|Nenhuma destas|以上都不是|Okenn nan yo|Không cái nào|以上都不是"
        "|Ninhun des|لا شيء مما سبق|Ничего из этого|គ្មានទេ",
    },
    "rent": {
        "yes": "Yes|Sí|Sim|是|Wi|Có|是|Sin|نعم|Да|បាទ/ចាស",
        "no": "No|No|Não|不是|Non|Không|不是|Nau|لا|Нет|ទេ",
        "unsure": "Not sure|No sé|Não sei|不确定|Pa sèten|Không chắc|不確定|N ka sabe|غير متأكد|Не знаю|មិនប្រាកដ",
    },
}
LANGUAGES = ("en", "es", "pt_BR", "zh_Hans", "ht", "vi", "zh_Hant", "kea", "ar", "ru", "km")

EVERYWHERE = {
    "need": """
        1 = heat
        2. = flood
        (3) = housing
        #2 = flood
        02 = flood
        ２ = flood
        ٢ = flood
        ۲ = flood
        ២ = flood
        2️⃣ = flood
        ② = flood
        ❷ = flood
        b = flood
        C) = housing
        heat = heat
        FLOODING! = flood
        floding = flood
        two = flood
        second = flood
        1,3 = heat+housing
        1 3 = heat+housing
        1、3 = heat+housing
        ١،٣ = heat+housing
        1/3 = heat+housing
        1 & 3 = heat+housing
        1 and 3 = heat+housing
        1, 2 and 3 = heat+flood+housing
        13 = heat+housing
        ①③ = heat+housing
        ac = heat+housing
        a c = heat+housing
        heat, flooding = heat+flood
        1 heat, 3 housing = heat+housing
        5 = none
        4 broken street lights = other:broken street lights
        1, 4 trash in my street = heat+other:trash in my street
        4: 我家门口的路灯 = other:我家门口的路灯
        1-3 = ?
        1 to 3 = ?
        1 or 3 = ??
        1 5 = ?
        6 = ?
        0 = ?
        16 = ?
        11 = ?
        -1 = ?
        1 7 = ?
        1 heat 9 = ?
        ² = ?
        1_3 = ?
        nan = ?
        🙂 = ?
        1 and trees = ?
        2 heat = ??
    """,
    "rent": """
        1 = yes
        2 = no
        👍 = yes
        👎 = no
        yes = yes
        Yep! = yes
        NOPE = no
        idk = unsure
        12 = ?
        1 2 = ??
        1 or 2 = ??
        yes and no = ??
        maybe = ?
        4 = ?
    """,
    "age": """
        38 = 38
        ٣٨ = 38
        ៣៨ = 38
        ３８ = 38
        38. = 38
        three = 3
        38 years = 38
        38 years old = 38
        38-15 = ?
        130 = ?
        -3 = ?
        4.5 = ?
        about 40 = ?
        40+ = ?
        40 or 41 = ?
        1,000 = ?
        twenty five = ?
        ½ = ?
    """,
    "order": """
        2 1 3 = flood+heat+housing
        213 = flood+heat+housing
        2>1>3 = flood+heat+housing
        2-1-3 = flood+heat+housing
        ２、１、３ = flood+heat+housing
        b a c = flood+heat+housing
        flooding, heat, housing = flood+heat+housing
        1. flooding 2. heat 3. housing = flood+heat+housing
        2 1 = ?
        2 2 1 = ?
        2 1 4 = ?
        1-3 = ?
        4 = ?
    """,
}

SPOKEN = {
    ("en", "need"): """
        option 2 = flood
        number two = flood
        the second one = flood
        2nd = flood
        I choose flooding = flood
        Housing, please = housing
        none = none
        nothing = none
        heat and housing = heat+housing
        first and third = heat+housing
        Something else: noise at night = other:noise at night
        not heat = ??
        heat or flooding = ??
        the heat is a problem = ?
        bad = ?
        all that = ?
    """,
    ("es", "need"): """
        calor = heat
        CALOR = heat
        inundaciones = flood
        inundacions = flood
        la segunda = flood
        la 2 = flood
        opción 2 = flood
        opcion dos = flood
        el número 3, por favor = housing
        2da = flood
        uno y tres = heat+housing
        1 y 3 = heat+housing
        calor y vivienda = heat+housing
        calor, inundaciones y vivienda = heat+flood+housing
        ninguna = none
        nada = none
        4 el ruido de noche = other:el ruido de noche
        otra cosa: los baches = other:los baches
        1 o 2 = ??
        calor o vivienda = ??
        no calor = ??
        del 1 al 3 = ?
        1 a 3 = ?
        uno a tres = ?
        a veces = ?
        cara = ?
    """,
    ("pt_BR", "need"): """
        calor = heat
        enchentes = flood
        enchente = flood
        MORADIA = housing
        a segunda = flood
        opção 2 = flood
        opcao 2 = flood
        número três = housing
        um e três = heat+housing
        1 e 3 = heat+housing
        calor e moradia = heat+housing
        a primeira e a terceira = heat+housing
        nenhuma = none
        4 o barulho à noite = other:o barulho à noite
        outra coisa: buracos = other:buracos
        1 ou 2 = ??
        não calor = ??
        de 1 a 3 = ?
        1 até 3 = ?
        às vezes = ?
    """,
    ("zh_Hans", "need"): """
        高温 = heat
        洪水 = flood
        住房。 = housing
        二 = flood
        第二个 = flood
        第2个 = flood
        选2 = flood
        我选二 = flood
        选项3 = housing
        2号 = flood
        1和3 = heat+housing
        一和三 = heat+housing
        一、三 = heat+housing
        一三 = heat+housing
        高温和住房 = heat+housing
        高温、洪水和住房 = heat+flood+housing
        都没有 = none
        4 路灯坏了 = other:路灯坏了
        4路灯坏了 = other:路灯坏了
        1或2 = ??
        不是高温 = ??
        1到3 = ?
        一至三 = ?
        十三 = ?
        不 = ?
    """,
    ("zh_Hant", "need"): """
        高溫 = heat
        洪水 = flood
        住房！ = housing
        二 = flood
        貳 = flood
        第二個 = flood
        第2個 = flood
        選2 = flood
        我選二 = flood
        1和3 = heat+housing
        1與3 = heat+housing
        一、三 = heat+housing
        高溫和住房 = heat+housing
        都沒有 = none
        4 路燈壞了 = other:路燈壞了
        1或2 = ??
        1還是2 = ??
        不是高溫 = ??
        1到3 = ?
        十三 = ?
    """,
    ("ht", "need"): """
        chalè = heat
        chale = heat
        CHALÈ = heat
        inondasyon = flood
        inondasion = flood
        lojman = housing
        dezyèm = flood
        de = flood
        twa = housing
        chwa 2 = flood
        nimewo 2 = flood
        1 ak 3 = heat+housing
        en ak twa = heat+housing
        chalè ak lojman = heat+housing
        okenn = none
        4 bri lannwit = other:bri lannwit
        lòt bagay: twou nan wout = other:twou nan wout
        1 oswa 2 = ??
        pa chalè = ??
        1 rive 3 = ?
        pafwa = ?
    """,
    ("vi", "need"): """
        nắng nóng = heat
        nang nong = heat
        NẮNG NÓNG = heat
        ngập lụt = flood
        ngap lut = flood
        nhà ở = housing
        hai = flood
        số 2 = flood
        chọn số 2 = flood
        thứ hai = flood
        tôi chọn 3 ạ = housing
        1 và 3 = heat+housing
        một và ba = heat+housing
        nắng nóng và nhà ở = heat+housing
        không có = none
        4 tiếng ồn ban đêm = other:tiếng ồn ban đêm
        điều khác: ổ gà = other:ổ gà
        1 hoặc 2 = ??
        không nắng nóng = ??
        1 đến 3 = ?
        dừng ở đó = ?
    """,
    ("kea", "need"): """
        kalor = heat
        inundason = flood
        inundasom = flood
        kaza = housing
        dos = flood
        sugundu = flood
        númeru 2 = flood
        1 ku 3 = heat+housing
        un ku tres = heat+housing
        kalor ku kaza = heat+housing
        ninhun = none
        4 baruliu di noti = other:baruliu di noti
        otu kuza: buraku = other:buraku
        1 o 2 = ??
        ka kalor = ??
        1 ti 3 = ?
        as bes = ?
    """,
    ("ar", "need"): """
        الحر = heat
        الفيضانات = flood
        السكن = housing
        اثنان = flood
        الثاني = flood
        رقم 2 = flood
        الخيار ٢ = flood
        أختار ٢ = flood
        ١ و ٣ = heat+housing
        ١ و٣ = heat+housing
        واحد وثلاثة = heat+housing
        الحر والسكن = heat+housing
        الحر، السكن = heat+housing
        لا شيء = none
        ٤ الضجيج ليلا = other:الضجيج ليلا
        شيء آخر: الحفر = other:الحفر
        ١ أو ٢ = ??
        ليس الحر = ??
        من ١ إلى ٣ = ?
        ١-٣ = ?
        أحيانا = ?
    """,
    ("ru", "need"): """
        жара = heat
        ЖАРА = heat
        наводнения = flood
        наводнение = flood
        жильё = housing
        жилье = housing
        два = flood
        второй = flood
        вторая = flood
        номер 2 = flood
        вариант 2 = flood
        №2 = flood
        2-й = flood
        1 и 3 = heat+housing
        один и три = heat+housing
        жара и жильё = heat+housing
        ничего = none
        4 шум ночью = other:шум ночью
        другое: ямы = other:ямы
        1 или 2 = ??
        не жара = ??
        от 1 до 3 = ?
        иногда = ?
    """,
    ("km", "need"): """
        កម្ដៅ = heat
        ទឹកជំនន់ = flood
        លំនៅឋាន = housing
        ពីរ = flood
        ទីពីរ = flood
        ទី២ = flood
        លេខ២ = flood
        លេខ 2 = flood
        ជម្រើសទី២ = flood
        ១ និង ៣ = heat+housing
        ១និង៣ = heat+housing
        មួយ និង បី = heat+housing
        កម្ដៅ និង លំនៅឋាន = heat+housing
        គ្មាន = none
        ៤ សំឡេងរំខាន = other:សំឡេងរំខាន
        ១ ឬ ២ = ??
        មិនមែនកម្ដៅ = ??
        ១ ដល់ ៣ = ?
        ១-៣ = ?
    """,
    (
        "en",
        "rent",
    ): "y = yes\nsure = yes\nn = no\nno thanks = no\nnot sure = unsure\nI don't know = unsure\nno way = ?",
    (
        "es",
        "rent",
    ): "si = yes\nclaro = yes\nSÍ. = yes\nno = no\nno gracias = no\nno se = unsure\nno estoy seguro = unsure\n"
    "si y no = ??",
    ("pt_BR", "rent"): "sim = yes\ns = yes\nnao = no\nnão = no\nn = no\nnao sei = unsure\nsim e não = ??",
    ("zh_Hans", "rent"): "是的 = yes\n对 = yes\n不是 = no\n不 = no\n不知道 = unsure\n是不是 = ??",
    ("zh_Hant", "rent"): "是的 = yes\n對 = yes\n不是 = no\n不 = no\n不知道 = unsure\n是不是 = ??",
    (
        "ht",
        "rent",
    ): "wi = yes\nWi! = yes\ndakò = yes\nnon = no\nnon mèsi = no\nm pa konnen = unsure\nwi ak non = ??",
    (
        "vi",
        "rent",
    ): "có = yes\nvâng ạ = yes\nđúng = yes\nkhông = no\nkhong = no\nkhông biết = unsure\ndung = ?",
    ("kea", "rent"): "sin = yes\nsim = yes\nnau = no\nnãu = no\nka sabe = unsure",
    (
        "ar",
        "rent",
    ): "نعم = yes\nأجل = yes\nموافق = yes\nلا = no\nلا شكرا = no\nلا أعرف = unsure\nنعم ولا = ?",
    (
        "ru",
        "rent",
    ): "да = yes\nДА! = yes\nконечно = yes\nнет = no\nнет спасибо = no\nне уверен = unsure\nда и нет = ??",
    ("km", "rent"): "បាទ = yes\nចាស = yes\nទេ = no\nអត់ទេ = no\nមិនដឹង = unsure",
    (
        "en",
        "age",
    ): "38 yrs = 38\n38 y/o = 38\nten = 10\nI think 38 = 38\n38 kids = ?\n38 or so = ?\nunder 40 = ?",
    ("es", "age"): "38 años = 38\n38 anos = 38\ncinco = 5\nmás de 40 = ?\ntreinta y cinco = ?\ncasi 40 = ?",
    ("pt_BR", "age"): "38 anos = 38\ntrês = 3\nmais de 40 = ?\ntrinta e cinco = ?",
    ("zh_Hans", "age"): "38岁 = 38\n三十八 = ?\n五 = 5\n40多岁 = ?",
    ("zh_Hant", "age"): "38歲 = 38\n三十八 = ?\n五 = 5\n40多歲 = ?",
    ("ht", "age"): "38 an = 38\nsenk = 5\nplis pase 40 = ?",
    ("vi", "age"): "38 tuổi = 38\n38 tuoi = 38\nnăm = 5\nhơn 40 = ?\nmười hai = ?",
    ("kea", "age"): "38 anu = 38\nsinku = 5\nmas di 40 = ?",
    ("ar", "age"): "٣٨ سنة = 38\nخمسة = 5\nأكثر من ٤٠ = ?\nخمسة وعشرون = ?",
    ("ru", "age"): "38 лет = 38\nпять = 5\nбольше 40 = ?\nдвадцать пять = ?",
    ("km", "age"): "៣៨ ឆ្នាំ = 38\n៣៨ឆ្នាំ = 38\nប្រាំ = 5\nជាង៤០ = ?",
}
ASKED_AGE = {
    "en": "How old are you?",
    "es": "¿Cuántos años tiene?",
    "pt_BR": "Quantos anos você tem?",
    "zh_Hans": "您多少岁？",
    "ht": "Ki laj ou?",
    "vi": "Quý vị bao nhiêu tuổi?",
    "zh_Hant": "您多少歲？",
    "kea": "Kantu anu bu ten?",
    "ar": "كم سنة عمرك؟",
    "ru": "Сколько вам лет?",
    "km": "តើអ្នកអាយុប៉ុន្មានឆ្នាំ?",
}


def lines(told: str) -> list[tuple[str, str]]:
    """(text, expected) of every line."""
    return [
        (text.strip(), expected.strip())
        for line in told.strip().splitlines()
        for text, _, expected in [line.rpartition(" = ")]
    ]


CORPUS = [
    *((code, name, *line) for code in LANGUAGES for name, told in EVERYWHERE.items() for line in lines(told)),
    *((code, name, *line) for (code, name), told in SPOKEN.items() for line in lines(told)),
]

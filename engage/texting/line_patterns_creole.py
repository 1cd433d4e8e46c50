"""Whole sentences that ask for no more texts, in Haitian Creole and Kabuverdianu.

Patterns only: words in capitals stand for the lists in PARTS. What a message looks like before it is compared, and
how the patterns are put together, is told in line_sentences.
"""

from collections.abc import Mapping
from types import MappingProxyType

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "MESAJ": r"(mesaj tekst|mesaj|mesaj yo|mesaje|teks|tekst|sms|sondaj)",
        "MWEN": (
            r"(m|mwen|nou|ban m|ban mwen|ban nou|sou nimewo sa a?|nan nimewo sa a?|sou"
            r" telefon sa a?|nan telefon mwen|sou telefon mwen|sou telefon m)"
        ),
        "MENSAJI": (
            r"(mensaji|mensajis|mensajen|mensajens|mensagen|mensagens|mensagem|mensaje"
            r"|testu|testus|sms)"
        ),
    }
)
PATTERNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ht": (
            (
                r"(sispann|sispan|rete|kanpe|stop|arete|bouke) (voye|ekri|tekste|texte"
                r"|teks|text|kontakte|rele|nwi|deranje|anmede)"
                r"( ban)?( MWEN)?( anko| plis| okenn)*( MESAJ)?( sa yo| yo| la| sa a)*( MWEN)?( anko)?"
            ),
            (
                r"pa (voye|ekri|tekste|texte|text|rele|deranje|kontakte|anmede)( MWEN"
                r"| anko| plis| okenn| lot| MESAJ|"
                r" sa yo| yo| anyen)+"
            ),
            (
                r"(mwen|m|nou) pa (vle|bezwen|renmen)( resevwa| we| pran)?( okenn"
                r"| plis| lot)*( MESAJ)( sa yo|"
                r" yo| nou| anko| ou)*"
            ),
            r"(mwen|m|nou) pa vle (resevwa|pran)( anyen)?( anko)?",
            r"(mwen|m|nou) pa vle (nou|ou|yo) (voye|ekri|rele|tekste)( MWEN| anko| MESAJ| plis)*",
            (
                r"(retire|wete|efase|elimine|siprime) (m|mwen|non m|non mwen|nimewo"
                r" m|nimewo mwen|nimewo sa a)"
                r"( nan| sou)?( lis)?( la| sa a| nou an| ou a| nou)*"
            ),
            (
                r"(mwen|m|nou) (vle|ta renmen) (sispann|sispan|anile|soti|dezabone"
                r"|kanpe|retire m)( resevwa|"
                r" nan)?( MESAJ| abonman| lis)?( yo| sa yo| an| la| nou)*"
            ),
            (
                r"(sispann|sispan|anile|kanpe|rete|stop|pa gen|ase)( MESAJ)( yo| sa yo| la| anko)*|kite (m|"
                r"mwen|nou) (anpe|trankil)"
            ),
            (
                r"(mpa|mwenpa|m pap|mwen pap|m pa|mwen pa|m p ap|mp ap) (vle|bezwen)("
                r" resevwa| pran)?( okenn| plis| lot)* MESAJ( sa yo| yo| anko| nou)*"
            ),
            (
                r"(retire|wete|efase|elimine|siprime|anile) (nimewo|non|enskripsyon|telefon"
                r"|nimewo telefon) (m|mwen|sa a)( nan| sou)?( lis)?( la| sa a| nou an"
                r"| ou a| ou| nou)*"
            ),
            r"(wete|retire) (m|mwen)( nan| sou) lis (la|ou|nou|sa a|sa)( la| an)?",
            (
                r"(ki jan|kijan|kouman|koman) (pou )?(m|mwen)( ka| kapab)? (sispann|sispan"
                r"|kanpe|anile|rete|dezabone|dezenskri)( resevwa)?( MESAJ)?( yo| sa yo)*"
            ),
            r"(mwen|m) (retire|anile) (konsantman|pemisyon) (mwen|m)",
        ),
        "kea": (
            (
                r"(para|dexa|kaba|stop|parâ)( di| ku)? (manda|skrebe|txoma|xatia|nvia"
                r"|envia|kontakta|kontata)( ?m| nu| pa mi| mi)?"
                r"( mas| kes| es| tudu)*( MENSAJI)?( mas)?"
            ),
            (
                r"(nunka mas|(nhos |bu |ka )*ka (nhos |bu )?) ?(ta )?(manda|skrebe"
                r"|txoma|xatia|nvia|envia|kontakta|kontata)"
                r"( ?m| nu| pa mi| mi| mas| nada| es| MENSAJI)+"
            ),
            (
                r"(mi |dja )?n? ?ka (n )?(kre|meste|gosta)( di)?( risebe| resebe|"
                r" recebe| risebi| resebi)?( di)?( mas| nada| kes| es| nhos)*"
                r" MENSAJI( mas| li)*"
            ),
            r"(mi |dja )?n ka kre (risebe|resebe|recebe|risebi|resebi)( mas| nada| es)*",
            (
                r"(tra|tira|kita|apaga|ranka)( ?m| mi)?( nha)?( numeru| nomi| telefoni"
                r"| kontatu)?( di)?( kel| es| nhos)?"
                r"( lista)"
            ),
            (
                r"(apaga|tra|tira|kita) (nha )(numeru|nomi|kontatu|telefoni)|n kre (para"
                r"|kansela|dizisti)( di)?( risebe| resebe)?( es| kes)?( MENSAJI| lista)?"
            ),
            r"n kre sai( di)?( es| kel)?( lista| MENSAJI)|n kre (para|kansela|dizisti)|n kre sai",
            r"(nada|sen|txiga|basta|ka mas)( mas| di| ku)* MENSAJI( mas)?",
            (
                r"(para|kaba|kansela|cansela|stop|txiga|basta)( ku| di| kes| es| tudu"
                r"| nha)* (MENSAJI|inskrison|inskrisan|abonamentu)( li| mas)?|dexa ?m"
                r" (na|en|n) (pas|paz)"
            ),
            r"(modi|komu|kuma) ki n (ta|podi) (kansela|para|sai)( di)?( es| kes| kel)?( MENSAJI| lista)?",
            r"n ta (ritira|rivoga|retira) nha (konsentimentu|autorizason)",
        ),
    }
)

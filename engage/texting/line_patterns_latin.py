"""Whole sentences that ask for no more texts, in English, Spanish, Portuguese and the two creoles.

Patterns only: words in capitals stand for the lists in PARTS. What a message looks like before it is compared, and
how the patterns are put together, is told in line_sentences.
"""

from collections.abc import Mapping
from types import MappingProxyType

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "HALT": r"(stop|quit|cease|end|discontinue|halt|no more)",
        "ING": (
            r"(texting|txting|texing|messaging|contacting|bothering|sending|spamming|bugging|harassing|"
            r"asking|calling)"
        ),
        "OBJ": r"(me|us|this number|my (cell ?)?(phone )?number|my (cell ?)?phone|my cell)",
        "DET": (
            r"(any|more|these|those|your|the|this|that|all|of|so|many|such|stupid|dumb|annoying|damn|"
            r"further|automated)"
        ),
        "TXT": r"(text messages?|texts?|txts?|messages?|msgs?|sms|surveys?|text surveys?|spam|subscriptions?)",
        "LIST": r"(lists?|mailing lists?|text lists?|contact lists?|contacts?|system|database|records|survey)",
        "AGAIN": (
            r"(again|anymore|any more|any longer|ever again|ever|at this number|to me|to this number|"
            r"from you|back)"
        ),
        "ASK": (
            r"((you )?(need to|must|should|have to|better) |i (want|need|told|asked|would like|"
            r"am asking) you to |lets )"
        ),
        "MENSAJES": (
            r"(mensajes de texto|mensajes?|mensajitos?|msjs?|textos?|sms|encuestas?|notificaciones|"
            r"suscripcion)"
        ),
        "SUS": (
            r"(mas|estos|estas|sus|su|los|las|la|mi|el|este|esta|tantos|tantas|ningun|ninguna|mensaje de|"
            r"de)"
        ),
        "AMI": (
            r"(a este (numero|telefono|celular)|a mi (numero|telefono|celular)|a mi|al celular|de ustedes|"
            r"otra vez|nunca)"
        ),
        "MENSAGENS": r"(mensagens|mensagem|msgs?|sms|textos?|torpedos?|pesquisas?|inscricao|assinatura)",
        "SEUS": r"(mais|essas|estas|esses|suas|as|a|o|os|minha|esta|essa|nenhuma|tantas|de)",
        "PRAMIM": r"(para mim|pra mim|para este numero|para esse numero|para o meu numero|nunca mais|mais)",
        "MESAJ": r"(mesaj tekst|mesaj|teks|tekst|sms|sondaj)",
        "MWEN": r"(m|mwen|nou|ban m|ban mwen|ban nou|sou nimewo sa a|sou telefon mwen|sou telefon m)",
        "MENSAJI": r"(mensaji|mensajis|mensagen|sms)",
    }
)
PATTERNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            r"ASK?(HALT ING|quit ING)( to)?( OBJ)?( DET)*( TXT| questions)?( to| on)?( OBJ)?( AGAIN)*",
            (
                r"ASK?(stop|quit|end|cancel|exit|halt|discontinue|cease|no more|enough( with| of)?)( DET)* "
                r"TXT( AGAIN)*( OBJ)?"
            ),
            r"ASK?(stop|quit|end|cancel|discontinue)( DET)* (texts?|messages?|msgs?) (to|on) OBJ",
            (
                r"ASK?(do not|dont|never|no longer|not)( ever)? (text|txt|message|msg|contact|sms|bother|spam|"
                r"call|send)( OBJ| TXT| AGAIN| DET)+"
            ),
            (
                r"ASK?(take|remove|delete|get|opt|drop|scratch|erase) (OBJ|my name|my info|my information)"
                r"( off| out| from)?( DET)*( LIST| TXT| service)?( AGAIN)*"
            ),
            (
                r"ASK?(unsubscribe|unsub|opt out|optout)( OBJ)?( from| of| to)?( DET| everything| here| it)*( "
                r"LIST| TXT| service)?"
            ),
            (
                r"((i|we) (want|wish|would like|need|am trying|am asking|would love|choose) |(id|wed|i d|we d) like )"
                r"(to )?(stop|unsubscribe|opt out|optout|cancel|be removed|be taken off|quit|get off|end)"
                r"( receiving| getting)?( from| off| of| out of)?( DET)*( TXT| LIST)?( AGAIN)*"
            ),
            (
                r"(i|we) (do not|dont|no longer|never|didnt|did not) (want|wish|need|like|care|ask|sign up)"
                r"( to| for)?( get| receive| have| see| hear)?( DET| OBJ)* TXT( AGAIN| DET)*"
            ),
            (
                r"(i|we) (do not|dont|no longer) (want|wish|like) (to be|being) (texted|contacted|messaged|"
                r"bothered|called)( AGAIN)*"
            ),
            r"(i am|im|were|we are) (done|finished|tired|sick)( with| of| getting)*( DET)* TXT",
            r"how (do|can|to) (i |we )?(unsubscribe|opt out)( from| of)?( DET)*( TXT| LIST)?",
            (
                r"how (do|can|to) (i |we )?(stop|unsubscribe|opt out|cancel|end|get off)( of| from| getting)?"
                r"( DET)*( TXT| LIST)"
            ),
            (
                r"(i|we) (revoke|withdraw|take back)( DET| my| our)* consent( DET| to| for)*( TXT)?|consent "
                r"(revoked|withdrawn)"
            ),
        ),
        "es": (
            (
                r"(ya )?(deje|deja|dejen|dejar|parar|pare|paren|para|basta|cese|cesen|termine|terminen|detengan?)(me|"
                r"nos)? de (enviar|mandar|escribir|textear|molestar|llamar|contactar)(me|nos)?( SUS)*( "
                r"MENSAJES)?( AMI)*"
            ),
            (
                r"(ya |por favor )*no (me |nos )?(envi|mand|escrib|molest|contact|text|llam)(e|a|en|an|ar|"
                r"es|as|een|ee|ees)?( SUS| nada)*( MENSAJES)?( SUS)*( AMI)*"
            ),
            (
                r"(ya |yo )*no (quiero|queremos|deseo|deseamos|necesito)( mas)?( seguir| continuar)?( recibir|"
                r" recibiendo)( SUS| nada)*( MENSAJES)?( SUS)*( AMI)*"
            ),
            r"(ya |yo )*no (quiero|queremos|deseo|necesito)( SUS)* MENSAJES( SUS)*( AMI)*",
            (
                r"(ya |yo )*no quiero que (me|nos) (envien|manden|escriban|molesten|contacten|texteen|llamen)"
                r"( SUS)*( MENSAJES)?( mas)?"
            ),
            (
                r"(me )?(quit|borr|sa[qc]u|elimin|remuev|remov|retir|saqu)(e|a|en|an|eme|enme|ame|eos|ar|arme)"
                r"( me)?(( SUS)*( lista| listas| numero| telefono| nombre| contactos?| encuesta|"
                r" base de datos))+( AMI)*"
            ),
            (
                r"(quiero|quisiera|deseo|necesito|me gustaria) (cancelar|parar|detener|terminar|darme de baja|"
                r"desuscribirme|dejar de recibir|no recibir|salir de|salirme de|que (paren|pare|dejen|deje))"
                r"( de enviar(me)?| de mandar(me)?)?( SUS)*( MENSAJES| lista)?( SUS)*"
            ),
            (
                r"(cancelar?|cancelen?|terminar|terminen|detener|detengan|parar?|pare|paren|alto a|basta de|"
                r"no mas|ya no mas|ya no|suficientes|stop|sin)( SUS)* MENSAJES( SUS)*( AMI)*"
            ),
            r"(por favor )?(den|de|dar|dame|denme|deme)(me)? de baja( de)?( SUS)*( lista| MENSAJES)?",
            (
                r"(como|de que forma) (cancelo|paro|detengo|dejo de recibir|me doy de baja|me salgo)( de)?( "
                r"SUS)*( MENSAJES| lista)?"
            ),
        ),
        "pt_BR": (
            (
                r"(pare|parem|para|deixe|deixem|chega|cesse|cessem) de (me |nos )?(enviar|mandar|escrever|"
                r"incomodar|ligar|contatar|perturbar|encher)( me| nos)?( SEUS)*( MENSAGENS)?( PRAMIM)*"
            ),
            (
                r"(ja )?nao (me |nos )?(envi|mand|escrev|incomod|perturb|contat|lig|texte)(e|em|a|am|ar|uem|"
                r"ue|i)( me)?( SEUS| nada)*( MENSAGENS)?( PRAMIM)*"
            ),
            (
                r"(eu |ja )*nao (quero|queremos|desejo|preciso)( mais)? receber( SEUS| nada)*( MENSAGENS)?( "
                r"PRAMIM| de voces)*"
            ),
            r"(eu |ja )*nao (quero|queremos|desejo|preciso)( SEUS)* MENSAGENS( PRAMIM| de voces)*",
            (
                r"(me )?(tire|tira|tirem|remova|remove|removam|retire|retirem|exclua|excluam|apague|apaguem|"
                r"descadastre|descadastrem)( me| o)?( meu| este| esse)?( numero| telefone| nome| contato)?( "
                r"(da|desta|dessa|de|do|sua|esta|essa))*( (lista|pesquisa|cadastro|contatos|numero))"
            ),
            (
                r"(exclua|excluam|remova|removam|apague|apaguem|tire|tirem) (o )?(meu|este) (numero|telefone|"
                r"nome|contato)"
            ),
            (
                r"(eu )?(quero|queria|gostaria de|desejo|preciso) (cancelar|parar|sair da|me descadastrar|"
                r"descadastrar|deixar de|parar de)( receber)?( SEUS)*( MENSAGENS| lista)?( PRAMIM)*"
            ),
            (
                r"(cancelar?|cancele|encerrar|encerre|parar|pare|parem|chega de|sem mais|sem|nada de|stop)( "
                r"SEUS| com)* MENSAGENS"
            ),
            (
                r"como (cancelo|paro|faco para (cancelar|parar|sair)|me descadastro)( de receber| da| de)?( "
                r"SEUS)*( MENSAGENS| lista)?"
            ),
        ),
        "ht": (
            (
                r"(sispann|sispan|rete|kanpe|stop|arete|bouke) (voye|ekri|tekste|teks|rele|nwi|deranje|anmede)"
                r"( ban)?( MWEN)?( anko| plis| okenn)*( MESAJ)?( sa yo| yo| la| sa a)*( MWEN)?( anko)?"
            ),
            (
                r"pa (voye|ekri|tekste|rele|deranje|kontakte|anmede)( MWEN| anko| plis| okenn| lot| MESAJ|"
                r" sa yo| yo| anyen)+"
            ),
            (
                r"(mwen|m|nou) pa (vle|bezwen|renmen)( resevwa| we| pran)?( okenn| plis| lot)*( MESAJ)( sa yo|"
                r" yo| nou| anko| ou)*"
            ),
            r"(mwen|m|nou) pa vle (resevwa|pran)( anyen)?( anko)?",
            r"(mwen|m|nou) pa vle (nou|ou|yo) (voye|ekri|rele|tekste)( MWEN| anko| MESAJ| plis)*",
            (
                r"(retire|wete|efase|elimine|siprime) (m|mwen|non m|non mwen|nimewo m|nimewo mwen|nimewo sa a)"
                r"( nan| sou)?( lis)?( la| sa a| nou an| ou a| nou)*"
            ),
            (
                r"(mwen|m|nou) (vle|ta renmen) (sispann|sispan|anile|soti|dezabone|kanpe|retire m)( resevwa|"
                r" nan)?( MESAJ| abonman| lis)?( yo| sa yo| an| la| nou)*"
            ),
            (
                r"(sispann|sispan|anile|kanpe|rete|stop|pa gen|ase)( MESAJ)( yo| sa yo| la| anko)*|kite (m|"
                r"mwen|nou) (anpe|trankil)"
            ),
        ),
        "kea": (
            (
                r"(para|dexa|kaba|stop)( di| ku)? (manda|skrebe|txoma|xatia|nviâ|envia)( m| nu| pa mi| mi)?"
                r"( mas| kes| tudu)*( MENSAJI)?( mas)?"
            ),
            (
                r"(nhos |bu |ka )*ka (nhos |bu )?(manda|skrebe|txoma|xatia|nvia|envia)( m| nu| pa mi| mi| mas|"
                r" nada| MENSAJI)+"
            ),
            (
                r"(mi )?n ka (kre|meste|gosta)( risebe| di)?( mas| nada| kes| nhos)*( MENSAJI)( mas| li)*|"
                r"n ka kre risebe( mas)?( nada)?"
            ),
            (
                r"(tra|tira|kita|apaga|ranka)( m| mi)?( nha)?( numeru| nomi| telefoni)?( di)?( kel| nhos)?"
                r"( lista)"
            ),
            (
                r"(apaga|tra|tira|kita) (nha )?(numeru|nomi)|n kre (para|kansela|sai|dizisti)( di)?( risebe)?"
                r"( MENSAJI| lista)?"
            ),
            r"(para|kaba|kansela|stop|txiga di)( ku| di| kes| tudu)* MENSAJI( li)?|dexa ?m (na|en|n) pas",
        ),
    }
)

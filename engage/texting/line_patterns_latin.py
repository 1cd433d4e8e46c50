"""Whole sentences that ask for no more texts, in English, Spanish and Portuguese.

Patterns only: words in capitals stand for the lists in PARTS. What a message looks like before it is compared, and
how the patterns are put together, is told in line_sentences.
"""

from collections.abc import Mapping
from types import MappingProxyType

PARTS: Mapping[str, str] = MappingProxyType(
    {
        "HALT": r"(stop|quit|cease|end|discontinue|halt|no more)",
        "ING": (
            r"(texting|txting|texing|textin|txtin|messaging|msging|messagin|contacting"
            r"|bothering|sending|spamming|bugging|harassing|"
            r"asking|calling)"
        ),
        "OBJ": (
            r"(me|us|this (cell ?)?(number|phone)|my (cell ?)?(phone )?number|my (cell"
            r" ?)?phone|my cell)"
        ),
        "DET": (
            r"(any|more|these|those|your|the|this|that|all|of|so|many|such|stupid|dumb|annoying|damn|"
            r"further|automated)"
        ),
        "TXT": (
            r"(text messages?|shit|bullshit|crap|bs|garbage|junk|nonsense|texts?|txts?"
            r"|messages?|msgs?|sms|surveys?|text surveys?|spam|subscriptions?)"
        ),
        "LIST": (
            r"(lists?|mailing lists?|text lists?|contact lists?|contacts?|system|database"
            r"|records|survey)"
        ),
        "AGAIN": (
            r"(again|anymore|any more|any longer|ever again|ever|at this number|to me|to this number|"
            r"from you|back)"
        ),
        "ASK": (
            r"((you )?(need to|must|should|have to|better) |i (want|need|told|asked|would like|"
            r"am asking) you to |lets )"
        ),
        "MENSAJES": (
            r"(mensajes de texto|mensages?|msj|mensajes?|mensajitos?|msjs?|textos?"
            r"|sms|encuestas?|notificaciones|"
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
    }
)
PATTERNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            r"ASK?(HALT ING|quit ING)( to)?( OBJ)?( DET)*( TXT| questions)?( to| on)?( OBJ)?( AGAIN)*",
            (
                r"ASK?(?!end of)(stop|quit|end|cancel|exit|halt|discontinue|cease|no more|enough( with| of)?)( DET)* "
                r"TXT( AGAIN)*( OBJ)?"
            ),
            r"ASK?(stop|quit|end|cancel|discontinue)( DET)* (texts?|messages?|msgs?) (to|on) OBJ",
            (
                r"ASK?(do not|dont|never|no longer|not)( ever)? (text|txt|message"
                r"|msg|contact|sms|bother|spam|"
                r"call|send)( OBJ| TXT| AGAIN| DET)+"
            ),
            (
                r"ASK?(?!(take|get|drop) (?!.* (off|out)\b))(take|remove|delete|get|opt|drop|scratch|erase) "
                r"(OBJ|my name|my info|my information)"
                r"( off| out| from)?( DET)*( LIST| TXT| service)?( AGAIN)*"
            ),
            (
                r"ASK?(unsubscribe|unsub|opt out|optout)( OBJ)?( from| of| to)?( DET"
                r"| everything| here| it)*( "
                r"LIST| TXT| service)?"
            ),
            (
                r"((i|we) (want|wish|would like|need|am trying|am asking|would love"
                r"|choose) |(id|wed|i d|we d) like )"
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
                r"how (do|can|to) (i |we )?(stop|unsubscribe|opt out|cancel|end|get"
                r" off)( of| from| getting)?"
                r"( DET)*( TXT| LIST)"
            ),
            (
                r"(i|we) (revoke|withdraw|take back)( DET| my| our)* consent( DET"
                r"| to| for)*( TXT)?|consent "
                r"(revoked|withdrawn)"
            ),
            (
                r"(how (do|can|could) (i|we) |please |can you |just )?(make|get) (these"
                r"|the|this|those|your|all)( DET)* TXT( to)? stop"
            ),
            r"(i|we) want( to be| to get)?( taken| removed)? (off|out)( of| from)?( DET)*( LIST| TXT)?",
            r"(no|zero) (more )?(text|txt|message|msg)(ing|s)( DET| AGAIN| OBJ| to)*",
            r"ASK?(text|txt|message|msg|contact|call) (me|us|this number) no more",
        ),
        "es": (
            (
                r"(ya )?(deje|deja|dejen|dejar|parar|pare|paren|para|basta|cese|cesen"
                r"|termine|terminen|detengan?)(me|"
                r"nos)? de (enviar|mandar|escribir|textear|molestar|llamar|contactar)(me|nos)?( SUS)*( "
                r"MENSAJES)?( AMI)*"
            ),
            (
                r"(ya |por favor )*no (me |nos )?(envi|mand|escrib|molest|contact|text|llam)(e|a|en|an|ar|"
                r"es|as|een|ee|ees)?( SUS| nada)*( MENSAJES)?( SUS)*( AMI)*"
            ),
            (
                r"(ya |yo )*no (quiero|queremos|deseo|deseamos|necesito)( mas)?( seguir"
                r"| continuar)?( recibir|"
                r" recibiendo)( SUS| nada)*( MENSAJES)?( SUS)*( AMI)*"
            ),
            r"(ya |yo )*no (quiero|queremos|deseo|necesito)( SUS)* MENSAJES( SUS)*( AMI)*",
            (
                r"(ya |yo )*no quiero que (me|nos) (envien|manden|escriban|molesten"
                r"|contacten|texteen|llamen)"
                r"( SUS)*( MENSAJES)?( mas)?"
            ),
            (
                r"(me )?(quit|borr|sa[qc]u|elimin|remuev|remov|retir|saqu)(e|a|en"
                r"|an|eme|enme|ame|eos|ar|arme)"
                r"( me)?(( SUS)*( lista| listas| numero| telefono| nombre| contactos?| encuesta|"
                r" base de datos))+( AMI)*"
            ),
            (
                r"(quiero|quisiera|deseo|necesito|me gustaria) (cancelar|parar|detener"
                r"|terminar|darme de baja|"
                r"desuscribirme|dejar de recibir|no recibir|salir de|salirme de|que"
                r" (paren|pare|dejen|deje))"
                r"( de enviar(me)?| de mandar(me)?)?( SUS)*( MENSAJES| lista)?( SUS)*"
            ),
            (
                r"(cancelar?|cancelen?|terminar|terminen|detener|detengan|parar?|pare"
                r"|paren|alto a|basta de|"
                r"no mas|ya no mas|ya no|suficientes|stop|sin)( SUS)* MENSAJES( SUS)*( AMI)*"
            ),
            r"(por favor )?(den|de|dar|dame|denme|deme)(me)? de baja( de)?( SUS)*( lista| MENSAJES)?",
            (
                r"(como|de que forma) (cancelo|paro|detengo|dejo de recibir|me doy"
                r" de baja|me salgo)( de)?( "
                r"SUS)*( MENSAJES| lista)?"
            ),
            (
                r"(ya |por favor )*no (me |nos )(llamen|llame|manden|mande|envien"
                r"|envie|escriban|escriba|contacten|contacte)"
                r" (ni|y no) (me |nos )?(llamen|llame|manden|mande|envien|envie|escriban"
                r"|escriba|contacten|contacte)"
                r"( SUS)*( MENSAJES)?( AMI)*"
            ),
            (
                r"stop (mandando|enviando|mandar|enviar|mandarme|enviarme|mandandome|enviandome)"
                r"( SUS)*( MENSAJES)?( AMI)*"
            ),
            r"(ya )?(parenle|parele|parale|paren|pare|basta|alto) (con|de|a)( SUS)* MENSAJES( SUS)*( AMI)*",
            (
                r"como (lo |le hago para |hago para |puedo )?(cancelo|cancelar|parar|paro"
                r"|dejar) (esto|estos|esta|eso)( SUS)*( MENSAJES)?"
            ),
            r"(yo )?(revoco|retiro|quito) (el|mi) (consentimiento|permiso)( SUS)*( MENSAJES)?",
            r"(me )?(quiero|quisiera|puedo) (dar|dar me|darme) de baja( de)?( SUS)*( lista| MENSAJES)?",
            (
                r"(quiero|quisiera) que me (quiten|borren|saquen|eliminen|den de baja)"
                r"( de)?( SUS)*( lista| MENSAJES)?"
            ),
            (
                r"(no|ya no|nunca) (vuelvan?|vuelva) a (escribirme|mandarme|enviarme|contactarme"
                r"|textearme|llamarme|molestarme)( SUS)*( MENSAJES)?( AMI)*"
            ),
        ),
        "pt_BR": (
            (
                r"(pare|parem|para|deixe|deixem|chega|cesse|cessem) de (me |nos )?(enviar|mandar|escrever|"
                r"incomodar|ligar|contatar|perturbar|encher)( me| nos)?( SEUS)*( MENSAGENS)?( PRAMIM)*"
            ),
            (
                r"(ja )?nao (me |nos )?(envi|mand|escrev|incomod|perturb|contat|lig"
                r"|texte)(e|em|a|am|ar|uem|"
                r"ue|i)( me)?( SEUS| nada)*( MENSAGENS)?( PRAMIM)*"
            ),
            (
                r"(eu |ja )*nao (quero|queremos|desejo|preciso)( mais)? receber( SEUS"
                r"| nada)*( MENSAGENS)?( "
                r"PRAMIM| de voces)*"
            ),
            r"(eu |ja )*nao (quero|queremos|desejo|preciso)( SEUS)* MENSAGENS( PRAMIM| de voces)*",
            (
                r"(me )?(tire|tira|tirem|remova|remove|removam|retire|retirem|exclua"
                r"|excluam|apague|apaguem|"
                r"descadastre|descadastrem)( me| o)?( meu| este| esse)?( numero| telefone"
                r"| nome| contato)?( "
                r"(da|desta|dessa|de|do|sua|esta|essa))*( (lista|pesquisa|cadastro|contatos|numero))"
            ),
            (
                r"(exclua|excluam|remova|removam|apague|apaguem|tire|tirem) (o )?"
                r"(meu|este) (numero|telefone|"
                r"nome|contato)"
            ),
            (
                r"(eu )?(quero|queria|gostaria de|desejo|preciso) (cancelar|parar|sair da|me descadastrar|"
                r"descadastrar|deixar de|parar de)( receber)?( SEUS)*( MENSAGENS| lista)?( PRAMIM)*"
            ),
            (
                r"(cancelar?|cancele|encerrar|encerre|parar|pare|parem|chega de|sem"
                r" mais|sem|nada de|stop)( "
                r"SEUS| com)* MENSAGENS"
            ),
            (
                r"como (cancelo|paro|faco para (cancelar|parar|sair)|me descadastro)"
                r"( de receber| da| de)?( "
                r"SEUS)*( MENSAGENS| lista)?"
            ),
            (
                r"(exclua|exclui|excluam|remova|remove|removam|apague|apaga|apaguem"
                r"|tire|tira|tirem|retire|retirem|delete|deleta)"
                r" (o |a )?(meu|este|esse|minha) (numero|telefone|nome|contato|cel"
                r"|celular)( (dai|ai|da lista|dessa lista))?"
            ),
            (
                r"(eu |ja )*nao (quero|desejo) (mais )?receber (isso|isto|nada|essas coisas"
                r"|esse tipo de mensagem)( PRAMIM)*"
            ),
            r"stop (de )?(me )?(mandar|enviar|mandando|enviando)( me)?( SEUS)*( MENSAGENS)?( PRAMIM)*",
            (
                r"como (eu )?(cancelo|paro|saio|faco para (cancelar|parar|sair))( de receber"
                r"| da| de| com)? (isso|isto|lista|disso|disto|daqui)"
            ),
            r"nao (entre|entrem) (mais )?em contato( comigo)?( SEUS| PRAMIM)*",
            (
                r"(eu )?(revogo|retiro|retire|cancelo) (o )?meu consentimento|(de|dar"
                r"|deem) baixa (no|do|em) (meu|este) (numero|telefone|nome)"
            ),
        ),
    }
)

// text/function_words.cpp - the small words that give a language away in one line.

#include "text/function_words.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "text/analyzer.h"

namespace zerkalo::text {
namespace {

// The formatter cuts the Persian lines differently every time.
// clang-format off
constexpr FunctionWords lists[] = {
    {"en",
     "the and of to is was in that it this you he she they we i for with on are be have has "
     "had not but at as his her my your what who how when where why there all would could "
     "should will can can't don't didn't doesn't isn't wasn't it's i'm you're that's he's "
     "she's they're i've i'll let's about from if just like do did does been were their them "
     "him me out up one so good great very more than into because by an or no yes get go know "
     "think want see here now never only really too much some any which these those other then "
     "well film movie boring best worst story acting watch mister thank thanks come coming our "
     "people man time life two three sure knew says believe said better hey okay right "
     "something someone thing back over down still here's there's what's who's we'll you'll "
     "you've we've won't before after off take make look give tell need even every though "
     "again little way us first may might must own same old new movies films loved hated "
     "watched masterpiece"},
    {"de",
     "der die das und ist ich nicht ein eine einen einem einer eines zu mit sie er es wir ihr "
     "den dem des auf für von im war hat sind so auch aber wie was wer wo warum wenn dass daß "
     "noch nur sich mich dich mir dir uns euch ihn ihm ihnen mein meine dein deine sein seine "
     "unser haben habe hast hatte wird werden wurde kann kannst könnte muss sehr mehr als aus "
     "bei nach über um hier da doch schon gut alle alles nichts etwas keine kein kommt gibt "
     "bin bist oder dann nun immer nie wieder film filme wunderbar wunderbarer wunderbare "
     "langweilig toll großartig geschichte schlecht guter gute herr danke bitte los komm komme "
     "kommen geh gehen wollen will willst sollte soll machen mache macht leute mann andere mal "
     "leben zwei drei sicher diese dieser dieses weiß weißt glaube glaubst können sagte sagen "
     "besser hey ach okay wirklich jemand sache zurück unter ohne gegen vor damit während "
     "sondern zwar ganz deutsch jetzt heute morgen warten toller tolle schöner schöne schönes "
     "schlechter schlechte langweiliger langweilige großer große großartiger großartige "
     "spannender spannend netter solider grandioser beeindruckend sehenswert meisterwerk kino "
     "schauspieler regie drehbuch"},
    {"fr",
     "le la les de des du un une et est je tu il elle nous vous ils elles ne pas que qui quoi "
     "dans pour sur avec ce cette ces cet mon ma mes ton ta tes son sa ses notre votre leur "
     "plus mais ou où au aux en se si suis es sommes êtes sont était être avoir ai as avons "
     "avez ont fait faire dit dire tout tous toute bien très trop peu comme quand comment "
     "pourquoi rien jamais toujours c'est j'ai n'est qu'il d'un d'une l'on ça cela y lui moi "
     "toi eux même aussi sans par alors encore oui non peut veux faut été film chef-d'œuvre "
     "ennuyeux beau belle histoire monsieur merci allons viens vais vas va gens homme ainsi "
     "autre fois vie deux trois certainement sais sait crois peux mieux hé voilà voici "
     "vraiment quelque quelqu'un chose d'accord allez pourrais t'es argent maison monde père "
     "mère fils fille ami amis travail demain nuit jour jours ans année nouveau nouvelle "
     "chaque porte vérité mort tuer merde dieu personne premier première dernier dernière "
     "peut-être besoin doit dois devrais pourrait serait avait avaient désolé pardon excusez "
     "bonjour salut plaît attends attendez regarde écoute écoutez ceux celui celle femme "
     "femmes hommes scénario personnages acteurs scène intrigue madame tellement ensuite "
     "dehors pendant avant après juste beaucoup assez plutôt putain gueule pote finissez ferme"},
    {"es",
     "el la los las de del un una unos y es yo tú él ella nosotros ellos que qué no en por "
     "para con se su sus mi mis tu tus lo le les me te nos al como cómo cuando cuándo donde "
     "dónde quién más pero si sí muy está están estoy estás estaba ser soy eres fue era son "
     "hay ha he has han había tiene tengo tienes hacer hace esto esta este eso esa ese todo "
     "todos toda nada algo nunca siempre también ya aquí ahí bien bueno vamos puedo puede "
     "quiero sin sobre porque o entonces cosa usted ustedes desde hasta película peli historia "
     "aburrida gran buena mejor peor señor gracias vale ven voy vas va oye nuestro nuestra tan "
     "gente hombre así otra otro vez vida dos tres mí ti claro esos estas fui sabes sabe crees "
     "creo puedes quieres dijo buen trabajo preocupes preocupe encanta señora uno hacerlo hora "
     "dinero casa mundo padre madre hijo hija amigo amigos mañana noche día días años año "
     "nuevo nueva mismo misma cada mucho mucha muchos poco puerta verdad mentira muerto muerte "
     "matar mierda dios nadie alguien alguna algún ningún ninguno primero primera último "
     "última luego antes después mientras aunque todavía quizá quizás necesito necesita "
     "necesitas debe debo deberías podría sería hubo sido estado siento hola adiós perdón "
     "disculpe favor espera espere mira oiga escucha aquello aquel aquella vosotros os vuestro "
     "habéis sois tenéis hombres mujer mujeres guion personajes actuación actores excelente "
     "emocionado emocionada emocionante sabía harías vete cállate"},
    {"it",
     "il lo la i gli le di del della dei delle dello un uno una e è io tu lui lei noi voi loro "
     "che chi cosa non in nel nella per con su sul sulla da dal dalla al alla si mi ti ci vi "
     "ne mio mia tuo tua suo sua nostro più ma o se come quando dove perché sono sei siamo "
     "siete era ha ho hai abbiamo hanno fare fatto molto tutto tutti niente mai sempre anche "
     "già qui qua bene allora questo questa quello quella ora c'è l'ho dell nell all un' "
     "essere stato stata può devo voglio solo così senza anzi film bello bella storia "
     "capolavoro noioso signore grazie andiamo vieni vado vai va nostra gente uomo altra altro "
     "volta vita due tre me te certo questi queste sai sa credi credo puoi vuoi detto meglio "
     "ehi ecco proprio qualcosa qualcuno problema problemi qualche visto andare venire soldi "
     "casa mondo padre madre figlio figlia amico amici lavoro domani notte giorno giorni anni "
     "anno nuovo nuova stesso stessa ogni porta verità morto morte uccidere dio nessuno primo "
     "prima ultimo ultima ancora forse bisogno deve devi dovrei potrei sarebbe avevo aveva "
     "scusa scusi scusami ciao arrivederci favore aspetta guarda senti ascolta quelle quegli "
     "donna donne uomini sceneggiatura personaggi attori regia recitazione trama signora "
     "signor davvero subito dentro fuori dopo mentre poco tanto tanta oddio sente"},
    {"pt",
     "o a os as de do da dos das um uma uns e é eu tu ele ela nós eles elas você vocês que quê "
     "quem não em no na nos nas por para pra com se seu sua seus meu minha teu tua nosso lhe "
     "me te ao à mais mas ou como quando onde porque está estão estou estava ser sou são foi "
     "era há tem tenho temos têm fazer faz isto isso este esta esse essa aquele tudo todos "
     "nada algo nunca sempre também já aqui ali bem muito muita então vou vai vamos pode posso "
     "quero sem sobre até só depois agora filme filmes história melhor ótimo bom boa senhor "
     "obrigado obrigada disse acho sabe quer dizer gente homem assim outra outro vez vida dois "
     "três mim ti claro lhes esses estas fui sabes queres podes tens pelo pela num numa tá né "
     "cara espero lamento conheço conhecer gosto gostamos gostei gosta connosco comigo contigo "
     "dele dela deles delas nele nela aquilo essas aqueles ninguém alguém nenhum nenhuma cada "
     "muitos muitas pouco dinheiro casa mundo pai mãe filho filha amigo amigos trabalho amanhã "
     "noite dia dias anos ano novo nova mesmo mesma porta verdade mentira morto morte matar "
     "merda deus primeiro primeira último última ainda talvez preciso precisa deve devo "
     "deveria poderia seria havia houve sido sinto olá adeus desculpe desculpa favor espere "
     "espera olhe olha ouça escuta suas teus mulher homens mulheres roteiro personagens "
     "atuação elenco diretor enredo entre entrar droga seguro segundo andar conosco"},
    {"gl",
     "o a os as de do da dos das un unha uns e é eu ti el ela nós eles vostede que quen non en "
     "no na por para con se seu súa meu miña teu noso lle me te ao á máis pero ou como cando "
     "onde porque está están estou estaba ser son sodes foi era hai ten teño temos facer fai "
     "isto iso este esta ese esa todo todos nada algo nunca sempre tamén xa aquí alí ben moi "
     "moito entón vou vai imos pode podo quero sen sobre ata só despois agora xente cousa "
     "película dous polo pola foise fixo señor grazas ven vas nosa home así outra outro vez "
     "vida tres min claro estes estas fun sabes podes tes queres dixo mellor preciso alguén "
     "ninguén algún algunha moitas moitos moita súas cres pouco diñeiro pai nai fillo filla "
     "traballo mañá noite día días anos ano novo mesmo verdade morto aínda quizais debe "
     "debería podería sería houbo síntoo ola adeus perdón agarda mira escoita muller homes "
     "mulleres guión personaxes coa coas co cos nunha nun dunha dun deste desta neste nesta "
     "unhas ós ás túa túas meus miñas voso vosa estamos estades teñen dixen feito vostedes "
     "lles che nin senón mentres axiña mans tempada solución lúa"},
    {"ca",
     "el la els les l'home de del dels d'un un una uns i és jo tu ell ella nosaltres ells que "
     "què qui no en per amb se seu seva meu meva teu teva nostre li em et al als a més però o "
     "com quan on perquè està estan estic estava ser sóc són va vaig han ha he has hi té tinc "
     "tens fer fa això aquest aquesta aquell tot tots res mai sempre també ja aquí allà bé "
     "molt molta doncs anem pot puc vull sense sobre fins només després ara pel·lícula "
     "història millor bona bon senyor gràcies vine nostra gent home així altra altre vegada "
     "vida dos tres clar aquests aquestes saps creus crec pots vols dit ei diners casa món "
     "pare mare fill filla amic amics feina demà nit dia dies anys any nou nova mateix porta "
     "veritat mentida mort matar déu ningú algú primer primera últim encara potser cal "
     "necessito hauria podria seria hola adéu perdó disculpi espera mira escolta aquella "
     "vosaltres sou teniu homes dona dones guió personatges actors excel·lent"},
    {"ro",
     "și şi un o de la în din cu pe nu este e eu tu el ea noi voi ei ele că ce cine cum când "
     "unde pentru mai dar sau dacă sunt ești eşti suntem era fost am ai are avem aveți au fi "
     "face a lui lor meu mea tău ta său sa nostru mă te îl îi îți își se ne le mi-a s-a n-am "
     "asta acest această acesta acolo aici tot toate nimic foarte bine bun bună doar încă acum "
     "apoi niciodată mereu vreau poate trebuie fără peste între după despre așa aşa da nici "
     "film filmul poveste domnule mulțumesc mersi vă rog haide hai du-te mergem oameni om alt "
     "dată viață doi trei sigur acești știi cred zis spus hei chiar ceva cineva lucru înapoi "
     "vreun înainte cât unde-i ştii aş aș vei ar vom veți nevoie trebui fie s-o l-am ți-am "
     "te-ai te-am bani casă lume tată mamă fiu fiică prieten prieteni muncă mâine noapte zi "
     "zile ani an nou nouă același fiecare ușă adevăr mort moarte omor dumnezeu nimeni primul "
     "prima ultimul trebuia pare rău scuze scuză salut revedere aștept așteaptă uite ascultă "
     "femeie bărbat scenariu personaje actori regizor interpretare excelent doamnă imediat "
     "înăuntru afară puțin remarcabil"},
    {"nl",
     "de het een en is ik niet je jij u hij zij ze we wij jullie dat die dit deze van in op te "
     "met voor aan er was zijn heeft hebben heb had wordt worden werd kan kunnen moet moeten "
     "zal zou wil wat wie waar waarom hoe als maar of om ook nog al naar uit bij over door "
     "mijn jouw uw haar ons onze hun hem mij me veel meer heel erg goed geen niets nooit "
     "altijd nu dan toch wel hier daar alles iets iemand ben bent ga gaat doen komt weet zeg "
     "laten film mooi mooie saai verhaal beste meneer bedankt dank alstublieft kom komen gaan "
     "willen wilt laat maken maak maakt mensen man andere keer leven twee drie zeker weten "
     "geloof denk zei zeggen beter hé oké echt ding terug onder zonder tegen voordat zo'n z'n "
     "m'n heen zien zie mag geld huis wereld vader moeder zoon dochter vriend vrienden werk "
     "morgen nacht dag dagen jaar nieuw nieuwe zelfde elke deur waarheid dood doden god "
     "niemand eerste laatste misschien nodig sorry hallo wacht kijk luister vrouw vrouwen "
     "mannen acteurs regie meteen binnen buiten weinig"},
    {"af",
     "die 'n en is ek nie jy hy sy ons hulle dat wat wie waar hoekom hoe as maar of om ook nog "
     "al na uit by oor deur my jou haar hul hom baie meer geen niks nooit altyd nou dan tog "
     "wel hier daar alles iets iemand was het sal kan moet wil van in op te met vir aan wees "
     "word gaan doen kom weet sê dit hierdie daardie goeie rolprent meneer dankie asseblief "
     "mense man ander keer lewe twee drie seker dink gesê beter regtig ding terug sonder voor "
     "hê"},
    {"sv",
     "och är jag inte det en ett att du han hon vi ni de dem den som på för med av till i om "
     "var vad vem hur när där här men eller så från har hade kan kunde ska skulle vill måste "
     "blir blev bli varit mig dig sig honom henne oss er min din sin mitt ditt vår mycket mer "
     "bara också nu då aldrig alltid något någon några inget ingen alla allt sedan mot efter "
     "över under få får gör göra kommer vet säger bra igen ja nej åt ut upp in filmen filmer "
     "historia rolig tråkig bästa herr tack snälla kom komma gå går låt människor man andra "
     "gång liv två tre säker dessa visste tror sade sa bättre hej okej verkligen någonting sak "
     "tillbaka utan sen innan redan varför vart väl ju deras inga vilken kommit behöver hans "
     "hennes ingenting hungrig rik gamla golvet litar längre länge ensam lite hem hemma fru "
     "barn död döda vänner vän tänk tänka tänker älskar älska vänta känna känner prata pratar "
     "fråga svar förstår förlåt självklart såklart sätt nästa år vecka natt morgon pojke "
     "flicka kvinna män stå står gjort hände fort gärna rädd sjuk hela varje första sista väg "
     "bort plats båda mellan rätt precis helt faktiskt regissör skådespelare handling "
     "historien scener slutet fantastisk underhållande dålig vacker rörande spännande son "
     "dotter bror syster glömma tid trappa"},
    {"da",
     "og er jeg ikke det en et at du han hun vi i de dem den som på for med af til om var hvad "
     "hvem hvordan hvornår hvor her der men eller så fra har havde kan kunne skal skulle vil "
     "må bliver blev blive været mig dig sig ham hende os jer min din sin mit dit vores meget "
     "mere kun også nu da aldrig altid noget nogen nogle intet ingen alle alt siden mod efter "
     "over under få får gør gøre kommer ved siger godt igen ja nej ud op ind lige bare hvis jo "
     "tak måske selv filmen gode kedelig lave tage have være nødt hvorfor sammen hør deres "
     "fordi spiser stadig derfor tilbage lade penge arbejde virkelig mand fik gik sagde vidste "
     "burde hjælp nogensinde uden aften okay syntes hvilken brug herfra begynde dreng altså "
     "jamen tror ingenting sulten rig heldig heldige kalde kaldte gamle far gulvet stoler "
     "længere låne muligheder længe alene lidt bedre jeres lad ned hjem hjemme kone børn død "
     "døde venner ven tænk tænke tænker elsker elske vente vent nok kende kender snakke taler "
     "tale spørge spørgsmål svar forstår undskyld selvfølgelig sådan måtte hendes hans måde "
     "næste år uge nat morgen pige kvinde mænd gå står gjort sket skete hurtigt gerne bange "
     "syg hele hver første sidste vej væk sted begge mellem imod ret præcis helt faktisk "
     "instruktør skuespiller skuespillere handling historien scener slutningen fantastisk "
     "underholdende dårlig smuk rørende spændende stoppe søn datter bror søster huske glemme "
     "tid fri anden hørte løb skynd lyst nemlig vældig temmelig aldeles bilen"},
    {"nb",
     "og er jeg ikke det en et at du han hun vi dere de dem den som på for med av til om var "
     "hva hvem hvordan når hvor her der men eller så fra har hadde kan kunne skal skulle vil "
     "må blir ble bli vært meg deg seg ham henne oss min din sin mitt ditt vår mye mer bare "
     "også nå da aldri alltid noe noen intet ingen alle alt siden mot etter over under få får "
     "gjør gjøre kommer vet sier bra igjen ja nei ut opp inn hvis jo takk kanskje selv filmen "
     "gode kjedelig gjennom være hvorfor sammen ikkje eg ho dei eit frå kva kven korleis vere "
     "denne dette filmer hør deres fordi fortsatt derfor tilbake penger arbeid virkelig mann "
     "fikk gikk sa visste burde hjelp noensinne uten kveld hvilken akkurat bruk herfra begynne "
     "gutt altså tror synes høre pappa ingenting sulten rik heldig heldige kalle kalte gamle "
     "faren gulvet stoler lenger låne muligheter lenge alene litt bedre la ned hjem hjemme "
     "kone barn død døde venner venn tenk tenke tenker elsker elske vente vent nok kjenne "
     "kjenner snakke snakker spørre spørsmål svar forstår beklager unnskyld selvfølgelig sånn "
     "slik måtte hennes hans måte neste år uke natt morgen jente kvinne menn gå står gjort "
     "skjedde fort gjerne redd syk hele hver første siste vei vekk borte sted begge mellom "
     "rett helt faktisk regissør skuespiller skuespillere handling historien scener slutten "
     "fantastisk underholdende dårlig vakker rørende spennende stoppe sønn datter bror søster "
     "huske glemme tid fri annen hørte løp skynd lyst nemlig temmelig bilen drepe sørger regi "
     "stemmer sjanger norske byr"},
    {"is",
     "og er ég ekki það þú hann hún við þið þeir þær þau að sem á í með af til um var hvað "
     "hver hvernig hvenær hvar hér þar en eða svo frá hef hefur hafði get getur skal mun vil "
     "verð verður vera verið mig þig sig honum henni okkur ykkur minn þinn sinn mitt þitt mjög "
     "meira bara líka nú þá aldrei alltaf eitthvað einhver enginn ekkert allir allt síðan gegn "
     "eftir yfir undir fá gera kemur veit segir gott aftur já nei út upp inn ef kannski myndin "
     "kvikmynd ert eru mér þér þetta þessi fyrir þess herra takk komdu farðu förum fólk maður "
     "annar líf tveir þrír auðvitað þessir veistu held sagði betra hæ virkilega hlutur án áður "
     "þegar hvers eins væri ætla ætlar þarf ertu okkar ykkar þeirra núna alveg"},
    {"fi",
     "ja on ei en et hän se me te he minä sinä että joka mitä mikä kuka missä miten miksi kun "
     "jos mutta tai niin myös vain nyt sitten aina koskaan ole olen olet oli ovat olemme olla "
     "ollut voi voin voit pitää täytyy tämä tuo nämä minun sinun hänen meidän teidän heidän "
     "minua sinua minulle sinulle siitä siinä sitä kaikki mitään jotain joku kanssa hyvä hyvin "
     "paljon enemmän kuin vielä jo täällä siellä tänne kyllä haluan tiedän eikä älä mennä tule "
     "tehdä elokuva elokuvan elokuvat tarina tylsä loistava paras mä sä oon herra kiitos "
     "mennään anna ihmiset mies toinen kerran elämä kaksi kolme varmasti tiedät tiedä luulen "
     "sanoi parempi hei todella takaisin ilman ennen mistä mihin tässä tuolla täältä olisi "
     "ollaan onko onpa enkä emme ette eivät minulla sinulla meillä hänellä pois joo minut "
     "sinut"},
    {"et",
     "ja on ei ma mina sa sina ta tema me meie te teie nad nemad see et kes mis mida kus "
     "kuidas miks kui aga või nii ka ainult nüüd siis alati kunagi ole olen oled oli olid "
     "oleme olla olnud saab saan pean peab tahan minu sinu mu su nende mind sind mulle sulle "
     "temaga kõik midagi keegi koos hea hästi palju rohkem veel juba siin seal jah tean ära "
     "lähme tule teha film filmi lugu igav parim väga pole selle seda sellest sest kuid mitte "
     "härra tänan aitäh palun anna inimesed mees teine kord elu kaks kolm kindlasti need tead "
     "ütles parem hei tõesti tagasi ilma enne millal siit sinna sealt oleks olgu ega meil teil "
     "tal mul sul vaja peaks teda talle pärast raha maja maailm isa ema poeg tütar sõber "
     "sõbrad töö homme öö päev aasta uus iga uks tõde surnud surm tappa jumal esimene viimane "
     "võib võid vist peaksid vabandust tere hüvasti oota vaata kuula naine stsenaarium "
     "näitlejad režissöör suurepärane lasta"},
    {"hu",
     "a az és egy nem hogy is van volt ez én te ő mi ti ők aki ami amit mit ki hol hogyan "
     "miért ha de vagy csak most akkor mindig soha vagyok lesz lenne lehet kell tud tudom "
     "akarok már még meg el fel le be itt ott minden semmi valami valaki nagyon jó jól több "
     "mint ezt azt engem téged nekem neked neki velem veled ennek annak így úgy pedig mert sem "
     "sincs nincs igen film filmet filmek történet unalmas legjobb nincsen vannak voltak "
     "mintha alatt után között szerint uram köszönöm kérem gyere menj menjünk rendben emberek "
     "ember másik egyszer élet két három persze ezek tudod hiszem mondta jobb hé tényleg dolog "
     "vissza nélkül előtt miatt honnan mennyi milyen nekünk nektek nekik tudja akar akarsz "
     "kellene lett voltam lenni csinál hát olyan ilyen éppen azonban várj nézd figyelj pénz "
     "ház világ apa anya fia lánya barát munka holnap éjszaka nap év új ajtó igazság halott "
     "halál megölni isten senki első utolsó talán sajnálom bocsánat szia viszlát nő férfi "
     "forgatókönyv színészek rendező vicces azonnal messze irány"},
    {"pl",
     "i jest nie to się na w z do że jak ale co czy tak ja ty on ona my wy oni kto gdzie kiedy "
     "dlaczego jeśli lub tylko teraz wtedy zawsze nigdy jestem jesteś są był była było będzie "
     "być mogę może musi muszę chcę wiem mnie mi ciebie ci jego jej ich nas was mój moja twój "
     "swój ten ta te tego tej tym wszystko nic coś ktoś bardzo dobry dobrze więcej niż jeszcze "
     "już tu tutaj tam po od dla przez przy o za przed nad pod bez film filmu filmy historia "
     "nudny najlepszy który która które oraz pan pani proszę dziękuję chodź idź idziemy dobra "
     "ludzie człowiek inny raz życie dwa trzy oczywiście wiesz wie myślę powiedział lepiej hej "
     "naprawdę rzecz powrotem jakiś jaki sobie siebie mamy macie mają mam masz ma chcesz "
     "zrobić gdyby żeby panie"},
    {"cs",
     "a je ne to se na v z do že jak ale co jestli tak já ty on ona my vy oni kdo kde kdy proč "
     "když nebo jen teď pak vždy nikdy jsem jsi jsou byl byla bylo bude být můžu může musí "
     "musím chci vím mě mi tě ti jeho její jich nás vás můj moje tvůj svůj ten ta toho té tím "
     "všechno nic něco někdo velmi dobrý dobře víc než ještě už tady tam po od pro přes při o "
     "za před nad pod bez film filmu filmy příběh nudný nejlepší který která které jsme jste "
     "není nejsem mám máš má by také taky tohle proto dělat říct pane prosím děkuju děkuji "
     "díky pojď jdi jdeme dobrá lidi lidé člověk jiný jednou život dva tři jistě víš myslím "
     "řekl lépe hej opravdu věc zpátky nějaký jaký sobě sebe máme máte mají chceš udělat kdyby "
     "aby byli pořád jenom možná jít nikdo tolik kolik musíme můžeme můžeš takže někde nemůžu "
     "nevím mohl mohla chtěl chtěla chceme chtějí vidím vidíš vidí přijď běž vrať špatně hodně "
     "málo peníze dům svět otec matka syn dcera přítel přátelé práce zítra noc den dny roky "
     "rok nový nová každý dveře pravda mrtvý smrt zabít zabil bůh ďábel první poslední třeba "
     "promiň promiňte počkej počkejte poslouchej podívej žena muž ženy muži scénář herci herec "
     "režisér hra výborný zajímavý nám vám koho jaká dokud mezi kolem proti kromě téměř úplně "
     "příliš loď odkud tedy však protože ačkoli všude zase opět trochu tobě jemu nimi jo zas "
     "starou neloajálními lidmi slitování"},
    {"sk",
     "a je nie to sa na v z do že ako ale čo či tak ja ty on ona my vy oni kto kde kedy prečo "
     "keď alebo len teraz potom vždy nikdy som si sú bol bola bolo bude byť môžem môže musí "
     "musím chcem viem ma mi ťa ti jeho jej ich nás vás môj moja tvoj svoj ten tá tie toho tej "
     "tým všetko nič niečo niekto veľmi dobrý dobre viac než ešte už tu tam po od pre cez pri "
     "o za pred nad pod bez film filmu filmy príbeh nudný najlepší ktorý ktorá ktoré sme ste "
     "nemám mám máš má by aj tiež takže robiť povedať nebol pane prosím ďakujem vďaka poď choď "
     "ideme ľudia človek iný raz život dva tri iste vieš myslím povedal lepšie hej naozaj vec "
     "späť nejaký aký sebe máme máte majú chceš urobiť keby aby boli stále iba možno ísť nikto "
     "toľko koľko musíme môžeme môžeš niekde nemôžem neviem nech tvoje moje všetci mal mala "
     "sem mohol mohla chcel chcela chceme chcú vidím vidíš vidí príď choďte vráť zle veľa málo "
     "peniaze dom svet otec matka syn dcéra priateľ priatelia práca zajtra noc deň dni roky "
     "rok nový nová každý dvere pravda mŕtvy smrť zabiť zabil boh diabol prvý prvá posledný "
     "treba prepáč prepáčte počkaj počkajte počúvaj pozri žena muž ženy muži scenár herci "
     "herec režisér hra výborný zaujímavý nám vám koho aká kým medzi okolo proti okrem takmer "
     "úplne príliš loď odkiaľ teda však hoci všade zase opäť trochu tebe jemu nami vami nimi "
     "nevadí vojna odteraz zašlo"},
    {"sl",
     "in je ne to se na v z do da kot ampak kaj če tako jaz ti on ona mi vi oni kdo kje kdaj "
     "zakaj ko ali samo zdaj potem vedno nikoli sem si so bil bila bilo bo biti lahko mora "
     "moram hočem vem me te ga njegov njen jih nas vas moj moja tvoj svoj ta tega tej tem vse "
     "nič nekaj nekdo zelo dober dobro več še že tukaj tu tam po od za pri o pred nad pod brez "
     "film filma filmi zgodba dolgočasen najboljši ki smo ste ni nisem imam imaš ima bi tudi "
     "zato narediti bom boš jo mu kajne seveda ker sploh mislim misliš prosim hvala rekla "
     "rekel nazaj pomoč zdravo oba daj hočeš moraš bodo naj tvoja kakšen takoj spusti svojo "
     "dovolj lepo vsi kar tole bili imamo gremo človek seboj pozdravljeni prav smeš smem morem "
     "moreš more moramo morate hotel hotela vidim vidiš vidi pridi pojdi vrni slabo veliko "
     "malo denar hiša dom svet oče mati sin hči prijatelj prijatelji delo jutri noč dan dni "
     "leta leto nov nova isti vsak vrata resnica laž mrtev smrt ubiti ubil bog hudič nihče "
     "nekateri prvi prva zadnji zadnja morda mogoče treba oprosti oprostite počakaj počakajte "
     "poslušaj glej ženska moški ženske scenarij igralci režiser igra odličen zanimiv njega "
     "njo njih nama koga kakšna dokler preden med okoli skozi proti razen skoraj povsem preveč "
     "umaknite ljubim sovraži pravkar ostale domov gospod gospa fant dekle punca čas smeva gre "
     "grem greva delaš dela jutro veš zdajle skupaj"},
    {"hr",
     "i je ne to se na u s do da kao ali što šta li tako ja ti on ona mi vi oni tko gdje kada "
     "zašto kad ili samo sada onda uvijek nikad nikada sam si su bio bila bilo će biti mogu "
     "može mora moram hoću želim znam me te ga njegov njezin njen ih nas vas moj moja tvoj "
     "svoj taj ta toga toj tim sve ništa nešto netko vrlo dobar dobro više nego još već ovdje "
     "tu tamo po od za pri o pred nad pod bez film filma filmovi priča dosadan najbolji koji "
     "koja koje smo ste nije nisam imam imaš ima bi također zato vidjeti ovo ovaj uopće lijepo "
     "tjedan dvije htio trebam hvala zar molim idemo mislim znaš treba bih jedna jedan jedno "
     "ću ćeš gospodine reci vidi nemoj nemojte imaju svi tisuću itko nitko svatko obitelj "
     "glede zbog prije između oko preko protiv osim skoro sasvim previše dođi idi vrati loše "
     "mnogo malo novac kuća dom svijet otac majka sin kći prijatelj prijatelji posao sutra noć "
     "dan dani godina godine nov nova isti svaki vrata istina laž mrtav smrt ubiti ubio bog "
     "vrag neki prvi prva posljednji možda trebaš zdravo bok oprosti oprostite čekaj slušaj "
     "gledaj žena žene ljudi scenarij glumci glumac redatelj gluma odličan zanimljiv evo eno "
     "njega nju njih nama vama koga kakav kakva dok grad tata mama brate sestro gotova gotovo "
     "veliki velika svoje kako znate mogli mogla trebalo htjeli vrijeme mjesto riječ dijete "
     "čovjek poslije lijep ukrasti izdajnik general"},
    {"bs",
     "i je ne to se na u s do da kao ali šta što li tako ja ti on ona mi vi oni ko gdje kada "
     "zašto kad ili samo sada onda uvijek nikad sam si su bio bila bilo će biti mogu može mora "
     "moram hoću želim znam me te ga njegov njen ih nas vas moj moja tvoj svoj taj ta toga toj "
     "tim sve ništa nešto neko vrlo dobar dobro više nego još već ovdje tu tamo po od za pri o "
     "pred nad pod bez film filma priča koji koja koje smo ste nije nisam imam imaš ima bi "
     "također zato vidjeti uopšte lijepo sedmica hajde ovo ovaj dvije htio hvala zar molim "
     "idemo mislim znaš treba bih jedna jedan jedno ću ćeš gospodine reci vidi nemoj nemojte "
     "imaju svi hiljadu niko iko svako porodica hej"},
    {"sr",
     "i je ne to se na u s do da kao ali šta što li tako ja ti on ona mi vi oni ko gde kada "
     "zašto kad ili samo sada onda uvek nikad sam si su bio bila bilo će biti mogu može mora "
     "moram hoću želim znam me te ga njegov njen ih nas vas moj moja tvoj svoj taj ta toga toj "
     "tim sve ništa nešto neko vrlo dobar dobro više nego još već ovde tu tamo po od za pri o "
     "pred nad pod bez film filma priča koji koja koje smo ste nije nisam imam imaš ima bi "
     "takođe zato videti uopšte lepo nedelja dve hteo ovo ovaj posle čovek dete mesto reč "
     "vreme svet video и је не то се на у са до да као али шта што ли тако ја ти он она ми ви "
     "они ко где када зашто кад или само сада онда увек никад сам си су био била било ће бити "
     "могу може мора морам хоћу желим знам ме га његов њен их нас вас мој моја твој свој тај "
     "та тога све ништа нешто неко врло добар добро више него још већ овде ту тамо од за при "
     "пред над под без филм филма прича који која које смо сте није нисам имам имаш има би "
     "такође зато ово овај господине ајде дођи хвала зар молим нисте човек време ради идем "
     "идемо мислим знаш треба бих једна један једно ћу ћеш hvala zar molim idemo mislim znaš "
     "treba bih jedna jedan jedno ću ćeš gospodine reci vidi nemoj nemojte imaju svi uradio "
     "zbog pre između oko preko protiv osim skoro sasvim previše dođi idi vrati loše mnogo "
     "malo novac kuća dom otac majka sin ćerka prijatelj prijatelji posao sutra noć dan dani "
     "godina godine nov nova isti svaki vrata istina laž mrtav smrt ubiti ubio bog đavo niko "
     "neki prvi prva poslednji možda trebaš zdravo izvini izvinite čekaj slušaj gledaj žena "
     "žene ljudi scenario glumci glumac reditelj gluma odličan zanimljiv evo eno njega nju "
     "njih nama vama koga kakav kakva dok grad drugari tata mama brate sestro bre ćao gotova "
     "gotovo veliki velika svoje mnom kako bije znaju znate mogli mogla trebalo hteli идеш "
     "врати лоше много мало кућа отац мајка син ћерка пријатељ посао сутра ноћ дан година "
     "године свака истина мртав смрт убио бог ђаво нико неки први последњи можда здраво извини "
     "чекај слушај гледај жена људи глумци глумац редитељ одличан занимљив ево њега њих нама "
     "вама другар тата мама брате ћао готово велики своје како знате"},
    {"mk",
     "и е не тоа се на во со до да како но што дали така јас ти тој таа ние вие тие кој каде "
     "кога зошто ако или само сега тогаш секогаш никогаш сум си беше бил била било ќе може "
     "мора морам сакам знам ме ми те го ја ги нас вас мој моја твој свој овој оваа ова сите "
     "ништо нешто некој многу добар добро повеќе од уште веќе тука таму по за при пред над под "
     "без филм филмот приказна која кое кои сме сте нема имам имаш има би исто затоа нели ајде "
     "дека него нив навистина драго каже одиме треба зборуваш мислам знаеш благодарам секако "
     "човек време твојот мојот целиот едно една еден биде бидам господине дојде оди бев беа ве "
     "ви им нивните сѐ сакаш сакал сакала сакаше можам можеш можеме мораше знае мислиш види "
     "гледам дојди врати лошо малку пари куќа дом свет татко мајка син ќерка пријател "
     "пријатели работа утре ноќ ден денови години година нов нова истиот секој врата вистина "
     "мртов смрт убие бог ѓавол никој некаков прв прва последен можеби потреба здраво збогум "
     "извини извинете молам чекај чувај слушај оние она жена маж жени мажи сценарио актери "
     "режисер игра одличен досаден интересен ете неа каков каква додека потоа меѓу околу преку "
     "против освен дури речиси сосема премногу разбира згоден вчера денес утрово своите "
     "нејзиниот неговиот"},
    {"bg",
     "и е не това се на в с до да като но какво дали така аз ти той тя ние вие те кой къде "
     "кога защо ако или само сега тогава винаги никога съм си са беше бил била било ще може "
     "трябва искам знам ме ми го я ги нас вас мой моя твой свой този тази тези всички нищо "
     "нещо някой много добър добре повече от още вече тук там по за при пред над под без филм "
     "филма филмът история който която което които сме сте няма имам имаш има би също затова "
     "нали хайде че него тях във със ли му ѝ как наистина каже отиваме говориш мисля знаеш "
     "благодаря разбира човек време защото твоят един една едно бъде съжалявам господине хора "
     "дойде можеш имате искаш нея ей всичко чакай моля мога иска току щях дам бях бяха искаше "
     "разбереш работя луд дяволите можем трябваше знае мислиш мисли виж виждам ела върви лошо "
     "малко пари къща дом свят баща майка син дъщеря приятел приятели работа утре нощ ден "
     "години година нов нова всеки врата истина мъртъв смърт убия бог никой някакъв първи "
     "първа последен последно нужда щеше бих здравей довиждане извинете извинявай почакай "
     "слушай гледай онези онзи онова жена мъж жени мъже сценарий актьори режисьор игра "
     "страхотен скучен интересен ето какъв каква когато докато преди след между около чрез "
     "срещу освен дори почти съвсем твърде такъв такава чудесно всяка нито"},
    {"ru",
     "и не в на я что он она они мы вы ты это с как а но по у из за от же бы так все всё его "
     "её ее их мне меня тебе тебя нам вам вас нас мой моя твой свой который которая которые "
     "кто где когда почему если или только сейчас теперь тогда всегда никогда был была было "
     "были будет быть есть нет да может надо нужно хочу знаю ничего что-то кто-то очень хорошо "
     "хороший больше чем ещё еще уже здесь тут там для при о об до без под над фильм фильма "
     "фильмы история скучно лучший этот эта эти того тоже ли ну вот просто господин спасибо "
     "пожалуйста давай иди пойдём идём ладно люди человек другой раз жизнь два три конечно "
     "знаешь думаю сказал лучше эй правда вещь назад какой какая себе себя хочешь сделать "
     "чтобы мной тобой можешь могу никто сколько куда откуда надеюсь смотрел смотреть фильме "
     "кино такой такая такие какие тем этих этой этого этом этим мои твои свои наш наша ваш "
     "мог могла могли должен должна должны будем будешь будут буду знает знать говорит "
     "говорить говорю делать делает делаешь иду идет идёт пошли пойдем пойду время день дня "
     "лет год года дома дом деньги работа работу друг друзья мать отец сын дочь женщина "
     "девушка мужчина муж жена брат сестра убить умер смерть бог черт чёрт привет пока "
     "извините простите прости послушай слушай подожди стой хватит хотел хотела хотите можете "
     "можно нельзя хуже плохо плохой первый последний новый старый большой весь вся всем всех "
     "снова опять скоро раньше вперед внутри около между через после перед против ради почти "
     "совсем слишком даже лишь пусть потому поэтому зато однако хотя сюжет актеры актёры "
     "режиссер режиссёр игра сцена концовка интересно приняла танцев"},
    {"uk",
     "і й та не в у на я що він вона вони ми ви ти це з як а але по із за від ж би так все "
     "його її їх мені мене тобі тебе нам вам вас нас мій моя твій свій який яка які хто де "
     "коли чому якщо або тільки зараз тепер тоді завжди ніколи був була було були буде бути є "
     "немає може треба потрібно хочу знаю нічого щось хтось дуже добре добрий більше ніж ще "
     "вже тут там для при про до без під над фільм фільму фільми історія нудно найкращий цей "
     "ця ці того також чи ну ось просто пане дякую будь ласка давай іди ходімо гаразд люди "
     "людина інший раз життя два три звичайно знаєш думаю сказав краще гей справді річ назад "
     "собі себе хочеш зробити якби щоб можеш можу ніхто скільки звідки сподіваюся дивився "
     "дивитися фільмі кіно такий така такі тим цих цієї цього мої твої свої наш наша ваш міг "
     "могла могли повинен повинна будемо будеш будуть буду знає знати говорить говорити робити "
     "робить йду йде пішли час день дня років рік року вдома дім гроші робота роботу друг "
     "друзі мати батько син дочка жінка дівчина чоловік брат сестра вбити помер смерть бог "
     "чорт привіт вибачте вибач послухай слухай зачекай стій досить хотів хотіла хочете можете "
     "можна погано поганий перший останній новий старий великий увесь усе всі знову скоро "
     "потім раніше біля між через після перед проти майже зовсім надто навіть нехай тому однак "
     "хоча сюжет актори режисер гра сцена цікаво"},
    {"be",
     "і й не ў у на я што ён яна яны мы вы ты гэта з як а але па са за ад ж бы так усё яго яе "
     "іх мне мяне табе цябе нам вам вас нас мой мая твой свой які якая якія хто дзе калі чаму "
     "або толькі зараз цяпер тады заўсёды ніколі быў была было былі будзе быць ёсць няма можа "
     "трэба хачу ведаю нічога нешта хтосьці вельмі добра больш чым яшчэ ўжо тут там для пры "
     "пра да без пад над фільм фільма гісторыя гэты гэтая таксама ці"},
    {"lt",
     "ir yra ne aš tu jis ji mes jūs jie tai kad kaip bet ar taip kas kur kada kodėl jei arba "
     "tik dabar tada visada niekada esu esi buvo bus būti galiu gali turi turiu noriu žinau "
     "mane man tave tau jo jos jų mūsų jūsų mano tavo savo šis ši viskas nieko kažkas labai "
     "geras gerai daugiau nei dar jau čia ten po nuo už prie apie prieš be filmas filmo filmai "
     "istorija kuris kuri kurie su iš į pone ačiū prašau eik eime žmonės žmogus kitas kartą "
     "gyvenimas du trys žinoma šie žinai manau sakė geriau tikrai daiktas atgal"},
    {"lv",
     "un ir ne es tu viņš viņa mēs jūs viņi tas ka kā bet vai tā kas kur kad kāpēc ja tikai "
     "tagad tad vienmēr nekad esmu esi bija būs būt varu var vajag gribu zinu mani man tevi "
     "tev viņas viņu mūsu jūsu mans tavs savs šis šī viss nekas kaut ļoti labs labi vairāk "
     "nekā vēl jau šeit tur pēc no par pie pirms bez filma filmas stāsts kurš kura kuri ar uz "
     "kungs paldies lūdzu nāc ejam cilvēki cilvēks cits reiz dzīve divi trīs protams šie zini "
     "domāju teica labāk tiešām lieta atpakaļ"},
    {"sq",
     "dhe është nuk unë ti ai ajo ne ju ata që si por a kush ku kur pse nëse ose vetëm tani "
     "atëherë gjithmonë kurrë jam je ishte do të jetë mund duhet dua di mua më ty tij saj tyre "
     "im ime yt juaj ky kjo gjithçka asgjë diçka shumë mirë se ende këtu atje pas nga për me "
     "në mbi nën pa filmi film historia një i e zotëri faleminderit lutem eja shkojmë njerëz "
     "burrë tjetër herë jeta dy tre sigurisht këta mendoj tha kam ke"},
    {"tr",
     "ve bir bu ne için de da ben sen o biz siz onlar değil mi mı mu çok daha ama gibi kadar "
     "var yok ile her şey şimdi sonra nasıl neden nerede kim evet hayır bana sana ona bizi "
     "sizi beni seni onu benim senin onun bizim sizin olarak olan oldu olur olduğunu olsun iyi "
     "kötü güzel en hiç bile ki ya sadece hep hiçbir bunu şu öyle böyle film filmi filmler "
     "hikaye sıkıcı istiyorum biliyorum gel git lazım tamam ediyor efendim teşekkürler "
     "teşekkür lütfen gidelim haydi hadi insanlar adam başka kez hayat iki üç tabii bunlar "
     "biliyorsun sanırım dedi hey gerçekten geri önce zaman neler nasılsın vardı yoktu olacak "
     "olmak etmek değilim değilsin misin musun mıyız benimle seninle bunun buraya burada orada "
     "para ev dünya baba anne oğul kız arkadaş iş yarın gece gün yıl yeni aynı kapı gerçek ölü "
     "ölüm öldürmek tanrı kimse biri ilk son belki gerek özür affedersin merhaba selam hoşça "
     "dur bekle bak dinle kadın senaryo oyuncular yönetmen oyunculuk harika"},
    {"az",
     "və bir bu nə üçün də da mən sən o biz siz onlar deyil mi çox daha amma kimi qədər var "
     "yox ilə hər şey indi sonra necə niyə harada kim bəli xeyr mənə sənə ona bizi sizi məni "
     "səni onu mənim sənin onun bizim sizin olan oldu yaxşı pis gözəl ən heç film filmi"},
    {"uz",
     "va bir bu nima uchun ham men sen u biz siz ular emas juda lekin kabi bor yo'q bilan har "
     "narsa hozir keyin qanday nega qayerda kim ha menga senga unga mening sening uning "
     "bizning yaxshi eng film inson huquqlari ega o'z эмас ва бир бу учун ҳам мен сен биз "
     "билан ҳар инсон ўз эга"},
    {"ga",
     "agus is an na tá níl ní sé sí mé tú muid sibh siad ar ag do de le i go a bhí beidh mo ár "
     "bhur seo sin cad cé cá conas nuair ach nó má anseo ansin anois riamh gcónaí rud maith "
     "níos mó scannán"},
    {"cy",
     "a'r y yr yn mae nid dydy fi ti ef hi ni chi nhw ar i o gyda am oedd bydd fy dy ei ein "
     "eich hwn hwnnw beth pwy ble sut pryd ond neu os yma yno nawr byth bob rhywbeth da mwy "
     "ffilm wedi oes sydd"},
    {"eu",
     "eta da ez bat du ni zu hura gu zuek haiek nik zuk hori hau zer nor non nola noiz "
     "zergatik baina edo baldin hemen hor han orain beti inoiz naiz zara gara dira zen izan "
     "dut duzu dugu dute behar nahi dakit oso ongi ondo gehiago baino oraindik dena ezer "
     "norbait zerbait nire zure bere gure film filma zuen dio egin bai hemendik ezin badut "
     "esan dago zait jauna mesedez eskerrik goazen zatoz ados jendea gizon beste bizitza bi "
     "hiru hauek badakizu uste hobeto benetan gauza gabe ditu dituzu gaude zaitut nago baita "
     "horrela daude"},
    {"id",
     "yang dan di ini itu tidak dengan untuk dari adalah aku kau kamu dia kami kita mereka "
     "anda saya akan ada bisa apa siapa mana kenapa bagaimana kapan jika atau hanya sekarang "
     "selalu pernah sudah telah sedang harus mau ingin tahu ke pada oleh sebagai karena tapi "
     "tetapi juga lagi lebih sangat baik bagus jangan bukan nya semua sesuatu seseorang film "
     "cerita gak nggak enggak banget aja saja bahwa seperti dalam kalian mengapa uang coba "
     "bicara beberapa tuan terima kasih tolong ayo mari pergi baiklah orang pria lain kali "
     "hidup dua tiga tentu para pikir kata hei sungguh kembali tanpa sebelum dapat cuma kalau "
     "dong kok sih deh begitu sini sana mungkin butuh"},
    {"ms",
     "yang dan di ini itu tidak dengan untuk dari daripada adalah aku kau awak dia kami kita "
     "mereka anda saya akan ada boleh apa siapa mana kenapa bagaimana bila jika atau hanya "
     "sekarang sentiasa pernah sudah telah sedang harus mahu nak tahu ke pada oleh sebagai "
     "kerana tapi tetapi juga lagi lebih sangat baik bagus jangan bukan nya semua sesuatu "
     "seseorang filem cerita tak takkan sahaja saja bahawa seperti dalam korang encik cik wang "
     "cuba cakap beberapa ialah tiada hendak macam sebab kamu tuan terima kasih tolong ayuh "
     "mari pergi baiklah orang lelaki lain kali hidup dua tiga tentu para fikir kata hei "
     "sungguh kembali tanpa sebelum dapat kalau kat jugak begitu sini sana mungkin perlukan "
     "perlu kita-orang ni tu je"},
    {"tl",
     "ang ng sa na mga ay ko mo niya siya ako ikaw kayo tayo kami sila hindi ito iyon at o "
     "pero kung para may mayroon wala lang din rin naman ba po opo kay ni nang dito doon "
     "ngayon bakit ano sino saan kailan paano lahat maganda pelikula kanyang bawat"},
    {"vi",
     "và là của không có một những các cho với được này đó tôi anh em chị nó họ chúng ta mình "
     "bạn người gì ai đâu sao khi nếu nhưng hay hoặc chỉ bây giờ rồi luôn đã đang sẽ phải muốn "
     "biết rất tốt hơn nữa cũng vẫn từ trong ngoài trên dưới về đến phim hãy đi thì mà ở ông "
     "bà làm ngài cảm ơn xin nào khác lần đời hai ba chắc nghĩ thật thứ trở lại trước"},
    {"sw",
     "na ya wa ni kwa katika la cha za hii hiyo hilo huyu yeye mimi wewe sisi ninyi wao kuwa "
     "si sio lakini au kama nini nani wapi lini jinsi gani tu sasa kila kitu mtu watu sana "
     "nzuri zaidi bado filamu yake yangu yako kuna hakuna haki"},
    {"ha",
     "da na ta ya ba a ne ce shi ita ni kai mu ku su wannan wanda wadda yana tana suna ina "
     "kana muna kuma amma ko idan don domin saboda yadda lokacin cewa daga zuwa cikin akan kan "
     "sosai kyau kyakkyawan fim fina-finai din labari labarin an ana za zai kowa kowane babu "
     "akwai mutane duk haka ba'a"},
    {"ig",
     "na nke bụ ahụ a ya ha m gị anyị unu ọ ị nọ dị ka maka n'ime na-eme na-eje onye ihe mmadụ "
     "mma ọma nwere enweghị ga abụghị ma ọbụ mana n'ihi otu niile nkiri fim sị kwesịrị kwa si "
     "ebe mgbe n'elu ezi nnọọ bụla ndị"},
    {"yo",
     "ni ti tí ó o jẹ́ jẹ fún sí àti ati náà naa kò ko mo mi rẹ wọn wọ́n a ẹ ní pé pe kan "
     "gbogbo bí bi ń n láti lati fi ṣe ṣùgbọ́n sugbon àwọn awon yìí yii èyí eyi tó to gan-an "
     "dára dara fíìmù fiimu eré ere sinimá ìtàn ènìyàn tàbí kí ki ọmọ sinima gidi pupọ púpọ̀"},
    {"pcm",
     "dey na wey dem sey dis dat di wetin abi sabi kon im pesin dia tori neva nor oga pikin "
     "sef e comot waka chop shey naija palava well-well wella gats yan pipol moofi filim nawa "
     "jare sha o dos de una nah hin everytin pipu beta gud wit toriline kain kin plenti anoda "
     "togeda somtin sometin notin abeg gbadun everi histori pipo actin fit don wan persin "
     "gbadu shege"},
    {"zu",
     "futhi ukuthi ngoba kodwa noma lokhu lona wonke umuntu unelungelo kanye yena mina wena "
     "thina bona yini kanjani kuphi nini manje njalo kakhulu kuhle ifilimu uma ku nga"},
    {"eo",
     "kaj la estas ne mi vi li ŝi ni ili ke kiu kio kie kiam kial se aŭ nur nun ĉiam neniam "
     "estis estos esti povas devas volas scias tiu ĉi ĉio nenio io iu tre bona pli ol ankoraŭ "
     "jam tie de al por kun sen pri en sur sub filmo"},
    {"kk",
     "және бұл емес мен сен ол біз сіз олар үшін да де деп бар жоқ барлық адам құқығы өз болып "
     "немесе бойынша туралы қандай кім не қайда неге өте жақсы фильм керек ғой еді бір әр"},
    {"mn",
     "ба бол нь энэ тэр би чи бид та тэд гэж байна байсан байх юм үгүй бас хүн эрх бүр юу хэн "
     "хаана яагаад маш сайн кино өөрийн болон эсвэл тул"},
    {"ar",
     "في من على أن إن لا ما هذا هذه ذلك التي الذي كان كانت أنا أنت هو هي نحن هم لم لن قد لقد "
     "كل مع عن إلى يا هل أو و ثم حتى إذا لكن ليس كيف ماذا لماذا أين متى جدا فيلم الفيلم هناك "
     "هنا شيء انا انت الى نعم يجب بعد قبل عند لي له لها لك سيد شكرا شكراً أرجوك تعال اذهب هيا "
     "حسنا حسناً الناس رجل آخر مرة الحياة اثنان ثلاثة بالطبع هؤلاء تعرف أعرف أظن قال أفضل "
     "مرحبا حقا حقاً شيئا شيئاً عودة بدون سوف لدي لديك لدينا يمكن يمكنك أريد تريد كنت كنا ليست "
     "لست الآن هكذا إنه إنها أنه أنها انه كما بهذا منذ لأن لأنه منك عليك علي اي أي اعرف"},
    {"fa",
     "از به در که این آن را با است بود برای و یک من تو او ما شما آنها نه هم اگر یا چه چی کی "
     "کجا چرا چطور هر همه هیچ می نمی باید شد شده می‌شود می‌کنم میکنم هست نیست دارم دارد داری "
     "خیلی خوب فیلم اینجا آنجا اون تا ولی اما بر ای کرد کنم کن بگو اینه داره بشه آقا ممنون "
     "لطفا بیا برو بریم خب مردم مرد دیگه دیگر بار زندگی دو سه حتما میدونی فکر گفت بهتر هی "
     "واقعا چیزی کسی پس باشه بودم کنید کنی کنیم میکنی میکنه بودی نکن نمیکنم نمیتونم میتونم "
     "میخوام اینجاست ازش بهت بهم منو تورو مال توی روی بین هستم هستی هستید نیستم آره میدونم "
     "نمیدونم چقدر بهتره اونجا ببین خدا خدارو شکر دارید اینو اونو بهش"},
    {"ur",
     "اور کے کی کا ہے میں سے کو نہیں یہ وہ نے پر ہیں کہ تھا تھی ایک ہو بھی جو کر اس ان ہم تم "
     "آپ کیا کیوں کہاں کب کیسے بہت اچھی فلم ہر شخص حق یا گا گی لیے"},
    {"pa",
     "تے دا دے دی نوں وچ نیں اے ایہہ اوہ ہر بندے ہور توں نال کوئی حق ਅਤੇ ਦਾ ਦੇ ਦੀ ਨੂੰ ਵਿੱਚ ਹੈ "
     "ਹਨ"},
    {"ug",
     "ۋە بىلەن ئۈچۈن بۇ ھەر ھەممە ئادەم ئىكەن كېرەك ياكى ئۆز بولغان قىلىش ھوقۇققا ۋه we bilen "
     "üchün her hemme adem kérek yaki öz bolghan qilish hoquqqa ige xil kishining heqqi"},
    {"hi",
     "है और के की का में से को नहीं यह वह ने पर हैं कि था थी एक हो भी जो कर इस उस हम तुम आप "
     "क्या क्यों कहाँ कब कैसे बहुत अच्छी फ़िल्म फिल्म हर व्यक्ति अधिकार या लिए रहा"},
    {"mr",
     "आहे आणि च्या ची चा मध्ये ला नाही हे ते ने वर आहेत की होता होती एक असे हा ही जो या त्या "
     "आम्ही तू तुम्ही काय का कुठे कधी कसे खूप चांगला चित्रपट प्रत्येक किंवा व साठी करण्याचा "
     "त्याच्या"},
    {"ne",
     "छ र को का मा लाई छैन यो त्यो ले हुन् भन्ने थियो एक हुने पनि जो हामी तिमी तपाईं के किन "
     "कहाँ कहिले कसरी धेरै राम्रो फिल्म प्रत्येक व्यक्ति अधिकार वा लागि गर्न हुनेछ आफ्नो"},
    {"he",
     "של את לא זה אני הוא היא על עם מה כל גם אם יש אין הם אנחנו אתה רק כן או אבל סרט הסרט"},
    {"yi",
     "און דער די דאָס איז ניט נישט איך ער זי עס מיר איר אויף מיט צו פֿון פון אַ אַן וואָס װאָס "
     "האָט האט זיך אין פֿאַר פאר יעדער מענטש רעכט פילם"},
};
// clang-format on

using FoldedWords = std::unordered_map<std::string_view, std::unordered_set<std::string>>;

FoldedWords fold_lists() {
  FoldedWords folded;
  for (const FunctionWords& list : lists) {
    std::string_view rest = list.words;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      folded[list.language].insert(fold(rest.substr(0, end)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return folded;
}

}  // namespace

std::span<const FunctionWords> function_words() {
  return lists;
}

bool is_function_word(std::string_view language, std::string_view folded) {
  static const FoldedWords words = fold_lists();
  // The list of Bokmål has the words of Nynorsk too.
  const auto list = words.find(language == "nn" ? "nb" : language);
  return list != words.end() && list->second.contains(std::string(folded));
}

}  // namespace zerkalo::text

// text/stem_rules_table.cpp - film words that the Snowball rules tear apart or throw together.

#include "text/stem_rules_table.h"

namespace zerkalo::text {
namespace {

// clang-format off
constexpr StemRulesRow rows[] = {
    {.language = "en",
     .words = "slowest=slow written=write wrote=write remade=remak children=child women=woman men=man wives=wife feet=foot teeth=tooth mice=mouse "
              "animal=animal animals=animal experiment=experiment experiments=experiment "
              "experimental=experiment experimentally=experiment experimented=experiment "
              "experimenting=experiment experimentation=experiment "
              "important=important importantly=important importance=important "
              "university=university universities=university "
              "authority=authority authorities=authority "
              "deeply=deep sharply=sharp steeply=steep cheaply=cheap",
     .after = "wli>w iest>i:2 ier>i"},
    {.language = "de",
     .words = "säle=saal sälen=saal kinosäle=kinosaal kinosälen=kinosaal dramen=drama themen=thema",
     .before = "innen>in eln>el",
     .after = "bl>bel:2 dl>del:1 kl>kel:2 tl>tel:2 gl>gel:2"},
    {.language = "fr",
     .words = "vieille=vieux vieilles=vieux vieil=vieux rois=roi travaux=travail yeux=oeil nouvelle=nouveau nouvelles=nouveau nouvel=nouveau longue=long longues=long "
              "mère=mère mères=mère mer=mer mers=mer",
     .before = "irs>ir ouent>oue:1 nuis>nui:1 auvais>auvaise:1 nçais>nçaise:1 nglais>nglaise:1 "
               "ponais>ponaise:1 landais>landaise:1",
     .after = "os>o"},
    {.language = "es",
     .words = "mujer=mujer joven=joven caso=caso casos=caso luna=luna lunas=luna",
     .before = "z>ce:1 dad>dade:2 tad>tade:2 idad>idad:1 genes>gen venes>ven menes>men denes>den"},
    {.language = "it",
     .words = "uomini=uom caso=caso casi=caso sera=sera sere=sera mente=mente menti=mente",
     .after = ""},
    {.language = "pt",
     .words = "maus=mau reis=rei herói=heroi heróis=heroi caso=caso casos=caso demais=demais jamais=jamais depois=depois dois=dois",
     .before = "ões>ão:1 ães>ão:1 ns>m:2 ais>al éis>el eis>el:4 óis>ol íveis>ível:1"},
    // The capital hides ge- from the Kraaij-Pohlmann rules, which cut it: gewoon is not wonen.
    {.language = "nl",
     .words = "eindes=eind liederen=lied helden=held gevoelens=gevoel dode=dood doden=dood "
              "geweldig=geweldig geweldige=geweldig als=als enige=enig grote=groot groter=groot grootste=groot goede=goed oorlogen=oorlog steden=stad beelden=beeld kinderen=kind kinds=kinds scènes=scène speelt=speel speelde=speel speelden=speel",
     .starts = "ge>Ge",
     .before = "ooie>ooi:1 aaie>aai:1 oeie>oei:1 lijke>lijk:2 ijkt>ijk:1 aakt>aak:1 oekt>oek:1 eekt>eek:1 eelt>eel:2 "
               "oelt>oel:2 uilt>uil:1 aalt>aal:2 oopt>oop:1 ijft>ijf:1 eelde>eel:2 uilde>uil:1 "
               "aalde>aal:2 aakte>aak:1 oelde>oel:2"},
    {.language = "sv",
     .words = "ögat=öga ögon=öga ögonen=öga stort=stor fint=fin böcker=bok böckerna=bok vänner=vän vännen=vän vännerna=vän planet=planet planeten=planet "
              "planeter=planet planeterna=planet stadig=stadig stadiga=stadig stadigt=stadig",
     .before = "ckert>cker:2 ckra>cker:2 geln>gel:1 ckan>cka:2 nnan>nna:2 rian>ria lan>la:4 san>sa ran>ra:4 gan>ga:4 "
               "tan>ta:4 pan>pa van>va edin>edi gin>gi:2 orin>ori glar>gel:2 glarna>gel:2",
     .after = "et mm>m:2 ngt>ng:1"},
    {.language = "da",
     .words = "øje=øje øjet=øje øjne=øje øjnene=øje nætter=nat stort=stor fint=fin godt=god tidlig=tidlig tidligt=tidlig tidlige=tidlig tidligere=tidlig "
              "livlig=livlig livlige=livlig livligt=livlig spillede=spil",
     .after = "kt>k ngt>ng:1"},
    {.language = "nb",
     .words = "øye=øye øyet=øye øyne=øye øynene=øye netter=natt latteren=latt karakterer=karakt karakterene=karakt sommer=sommer sommeren=sommer somrer=sommer mester=mester mesteren=mester "
              "mestere=mester stort=stor fint=fin godt=god vakre=vakk spilte=spill spilt=spill "
              "tidlig=tidlig tidlige=tidlig tidligere=tidlig livlig=livlig livlige=livlig",
     .before = "eren>er:5 erens>er:5 erne>er:5 ernes>er:5 ere>er:5 eres>er:5 ert>er:4",
     .after = "mm>m:2 ngt>ng:1 mt>m"},
    {.language = "nn",
     .words = "stort=stor fint=fin godt=god vakre=vakk tidleg=tidleg tidlege=tidleg tidlegare=tidleg livleg=livleg "
              "livlege=livleg speglar=spegel speglane=spegel",
     .before = "aren>ar:5 arar>ar:5 arane>ar:5 ert>er:4",
     .after = "mm>m:2 ngt>ng:1 mt>m"},
    {.language = "fi",
     .words = "yön=yö yöt=yö yötä=yö yössä=yö yöllä=yö ääni=ään äänen=ään äänet=ään ääntä=ään "
              "äänessä=ään äänellä=ään juonen=juon juonta=juon juonessa=juon juonesta=juon vanhan=vanh vanhat=vanh vanhoja=vanh miehen=mies miehet=mies miehestä=mies "
              "miehellä=mies miehiä=mies miestä=mies tarina=tarin kaunis=kaun kauniit=kaun kauniita=kaun kauniin=kaun lapsi=laps "
              "musiikin=musiik musiikkia=musiik musiikissa=musiik musiikista=musiik "
              "musiikilla=musiik sodan=sota sodat=sota sodassa=sota sodasta=sota sotaa=sota "
              "sotia=sota sotien=sota",
     .before = "inen>isen:2",
     .after = "ks>s ijo>ij:1 ino>in i:4 e:4 ia aud>aus:2 uud>uus:2 yyd>yys:2 aut>aus:3 uut>uus:3 yyt>yys:2"},
    {.language = "hu",
     .words = "kritikát=kritik férfi=ferfi barát=barat alma=alma almát=alma almák=alma film=film álom=alom álma=alom álmai=alom álmok=alom álmot=alom álomban=alom "
              "álmában=alom álmokat=alom történet=tortenet "
              "tükör=tukr tükörben=tukr tükröt=tukr tükre=tukr szemét=szemet szemete=szemet "
              "emlék=emlek játék=jatek gyerek=gyerek lélek=lelk élet=elet",
     .before = "ika>ikák áték>átékok:1 alom>almak:2 elem>elmek:2 ulat>ulatok:2 olat>olatok:2 anat>anatok:2 "
               "elet>eletek enet>enetek:2 énet>énetek:2 zlet>zletek:2",
     .after = "e a:4",
     .stems = "szerel=szerelm fil=film gyer=gyerek eml=emlek emle=emlek"},
    {.language = "ro",
     .words = "oameni=om oamenii=om oamenilor=om om=om omul=om zile=zi zilele=zi zi=zi ziua=zi "
              "vieți=viat viața=viat viață=viat nopți=noapt femeie=feme femeia=feme tineri=tanar tinerii=tanar rea=rau rele=rau răi=rau rai=rai "
              "copil=copil copii=copil copiii=copil copiilor=copil copilul=copil "
              "copilului=copil război=razboi războiul=razboi războaie=razboi "
              "războaiele=razboi războiului=razboi regie=regie regia=regie regiei=regie",
     .before = "ou>oi:2 oul>oi:2 oguri>og:2 ariu>arii iri>ire ări>are turi>turi:1 suri>suri:1 guri>guri:1 uri:2 urile>uri "
               "urilor>uri",
     .after = "oas>os nz>nd"},
    {.language = "ca",
     .words = "vides=vid cares=car ull=ull ulls=ull bo=bon dies=dia mirall=mirall miralls=mirall llibre=llibr mare=mare mares=mare casa=casa "
              "cases=casa acte=acte actes=acte",
     .before = "ques>ca gues>ga ons>ó eus>eu:1 ius>iu"},
    {.language = "pl",
     .words = "luster=lustr postać=postac postaci=postac postacie=postac postaciami=postac "
              "postaciach=postac mieście=miast",
     .endings = "ami iami ach iach om iom owi owie ow em iem ie ego iego emu iemu ych ich ymi "
                "imi ej iej ym im a e i y u o ia io iu ii ac:4 ic:4 yc:4 al:4 "
                "ala:4 ali:4 alo:4 aly:4 il:4 ila:4 ili:4 ilo:4 ily:4",
     .after = "rz>r rk>rc lk>lc nk>nc tk>tc zk>zc bk>bc dk>dc sk>sc ck>cc wk>wc ek>c:2",
     .cuts_folded = true},
    {.language = "cs",
     .words = "zrcadel=zrcadl píseň=pisn dítěte=dit dítěti=dit",
     .endings = "ami emi ymi imi ech ich ych ach um em im ym am ovi ove eho iho emu imu ou a e "
                "i y u o",
     .after = "ec>c:2 sc>sk:2 ek>k:3",
     .cuts_folded = true},
    {.language = "uk",
     .words = "роллю=рол пісень=пісн друзі=друг друзів=друг друзям=друг любові=любов любов'ю=любов "
              "любов=любов ночі=ніч ночей=ніч",
     .endings = "ами ями ах ях ам ям ові еві єві ом ем єм ою ею єю ів їв ого ому ій їй ої их іх "
                "им ими а я о е є і ї у ю и й ь ий ей",
     .after = "ец>ц:2 ок>к:3"},
    {.language = "eu",
     .endings = "arekin arengatik aren arentzat ari ak ek etan etako etatik etara ekin ean eko "
                "etik era an ko tik ra ren rekin ri rik en ei az ez a e",
     .after = "rr>r:2"},
    {.language = "ga",
     .words = "scéalta=sceal scéalaí=scealai carachtar=carachtar charachtar=carachtar "
              "charachtair=carachtar carachtair=carachtar gcarachtar=carachtar daoine=duin ndaoine=duin "
              "dhaoine=duin",
     .before = "áin>án óin>ón úir>úr úirí>úr air>ar",
     .after = "e i"},
    {.language = "lt", .before = "eriai>erius eriui>erius eriams>erius"},
    {.language = "hr",
     .words = "uloga=ulog djeteta=dijet djetetu=dijet dijete=dijet djeca=dijet djece=dijet "
              "djeci=dijet djecu=dijet djecom=dijet građa=gradja građe=gradja građu=gradja sna=san snu=san snovi=san "
              "snova=san snovima=san snove=san",
     .before = "ičan>ični:1 ačan>ačni:1 adan>adni:1 udan>udni:1 užan>užni:1 ažan>ažni:1 "
               "ašan>ašni:1 ešan>ešni:1 ajan>ajni:1 itan>itni:2",
     .after = "ov ev ij>i"},
    {.language = "bs",
     .words = "uloga=ulog djeteta=dijet djetetu=dijet dijete=dijet djeca=dijet djece=dijet "
              "djeci=dijet djecu=dijet djecom=dijet građa=gradja građe=gradja građu=gradja sna=san snu=san snovi=san "
              "snova=san snovima=san snove=san",
     .before = "ičan>ični:1 ačan>ačni:1 adan>adni:1 udan>udni:1 užan>užni:1 ažan>ažni:1 "
               "ašan>ašni:1 ešan>ešni:1 ajan>ajni:1 itan>itni:2",
     .after = "ov ev ij>i"},
    {.language = "sr",
     .words = "деца=detet деце=detet деци=detet децу=detet deca=detet dece=detet decu=detet "
              "грађа=gradja грађе=gradja građa=gradja građe=gradja uloga=ulog улога=ulog дете=detet dete=detet djeteta=dijet dijete=dijet "
              "сна=san сну=san снови=san снова=san sna=san snovi=san snova=san",
     .before = "ičan>ični:1 ačan>ačni:1 adan>adni:1 udan>udni:1 užan>užni:1 ažan>ažni:1 "
               "ašan>ašni:1 ešan>ešni:1 ajan>ajni:1 itan>itni:2",
     .after = "ov ev ij>i",
     .in_latin = true},
    {.language = "ru",
     .words = "зеркало=зеркал зеркала=зеркал начало=начал начала=начал одеяло=одеял одеяла=одеял "
              "правило=правил правила=правил светило=светил светила=светил зеркал=зеркал "
              "покрывало=покрывал чучело=чучел кресло=кресл ремесло=ремесл число=числ "
              "друзья=друг друзей=друг друзьям=друг друзьями=друг друзьях=друг "
              "сестер=сестр злодей=злоде злодеи=злоде музеи=музе евреи=евре музей=музе еврей=евре лакей=лаке герой=геро ковбой=ковбо плейбой=плейбо изгой=изго бой=бо покой=поко "
              "дня=ден дню=ден днем=ден дни=ден дней=ден дням=ден днями=ден днях=ден дне=ден "
              "сна=сон сну=сон сном=сон сны=сон снов=сон снам=сон снами=сон снах=сон сне=сон "
              "парня=парен парни=парен парню=парен парнем=парен парней=парен парням=парен "
              "дочь=дочер мать=матер любовь=любв любовью=любв огонь=огн песен=песн окон=окн",
     .after = "ец>ц:2 ок>к:3 ек>к:3"},
    {.language = "el",
     .words = "παιδιά=παιδ παιδιών=παιδ παιδιού=παιδ",
     .before = "ικών>ικός ικού>ικός ικούς>ικός",
     .after = "ι"},
    {.language = "tr",
     .words = "evin=ev",
     .endings = "menin>men:2 meni>men:2 mene>men:2 lar:2 ler:2 da:2 de:2 ta te dan:2 den:2 tan ten nın:2 nin:2 nun:2 nün:2 ın in "
                "un ün sı:2 si:2 su:2 sü:2 ı i u ü yı:2 yi:2 yu:2 yü:2 nı ni nu nü ya ye a:4 "
                "e:4 la le yla yle daki:2 deki:2 taki teki ım im um üm mız miz muz müz",
     .after = "g>k:2 b>p:2 d>t:2"},
    {.language = "hy",
     .endings = "ներից ներում ներով ներին ները ների ներն ներ երից երում երով երին երը երի երն եր "
                "ում ից ով ին ի ը ն յի"},
    {.language = "yi",
     .words = "געשיכטע=געשיכט געשיכטעס=געשיכט הויז=הויז הייזער=הויז בוך=בוך ביכער=בוך שטאָט=שטאט שטעט=שטאט חלום=חלום "
              "חלומות=חלום סצענע=סצענע סצענעס=סצענע פֿרוי=פרוי פֿרויען=פרוי פרוי=פרוי "
              "פרויען=פרוי"},
    {.language = "ar",
     .words = "قصته=قص قصتها=قص أداؤه=أداء أداؤها=أداء",
     .starts = "ال:2 وال:2 بال:2 كال:2 فال:2 لل:2 و",
     .endings = "ها ان ات ون ين يه:2 ية:2 ه:2 ة:2 ي:2 ته تها ا"},
    {.language = "hi",
     .words = "गाना=गान गाने=गान सपना=सपन सपने=सपन पुराना=पुरान पुराने=पुरान पुरानी=पुरान "
              "आईना=आईन आईने=आईन",
     .before = "ाएँ>ा:1 ाएं>ा:1"},
    {.language = "ta",
     .words = "பாடல்=பாடல் குழந்தை=குழந்தை மனிதன்=மனித வசனம்=வசனம் வசனங்கள்=வசனம் நண்பன்=நண்ப",
     .before = "ங்கள்>ம்:1"},
    {.language = "id",
     .words = "pemain=main pemainnya=main menikmati=nikmat menilai=nilai penilaian=nilai "
              "menang=menang menantu=menantu penuh=penuh penat=penat pemenang=menang "
              "terbit=terbit terbitan=terbit menerbitkan=terbit diterbitkan=terbit "
              "kritikan=kritik",
     .starts = "menu>tu meni>ti mena>ta meno>to mene>te penu>tu peno>to pena>ta",
     .before = "nya"},
    {.language = "ms",
     .words = "pemain=main pemainnya=main menikmati=nikmat menilai=nilai penilaian=nilai "
              "menang=menang menantu=menantu penuh=penuh penat=penat pemenang=menang "
              "terbit=terbit terbitan=terbit menerbitkan=terbit diterbitkan=terbit "
              "kritikan=kritik",
     .starts = "menu>tu meni>ti mena>ta meno>to mene>te penu>tu peno>to pena>ta",
     .before = "nya"},
};
// clang-format on

}  // namespace

std::span<const StemRulesRow> stem_rules_table() {
  return rows;
}

}  // namespace zerkalo::text

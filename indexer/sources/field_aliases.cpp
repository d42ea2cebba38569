// indexer/sources/field_aliases.cpp - one row for each meaning, its names in twenty languages.

#include "indexer/sources/field_aliases.h"

#include <algorithm>
#include <unordered_map>

#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/nearest.h"
#include "indexer/sources/composed_names.h"
#include "text/analyzer.h"
#include "text/language.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

// Where a name could stand for two things it has the meaning that tables of reviews give it:
// French "avis" is a text although it is a newspaper in Danish.
constexpr MeaningRow name_rows[] = {
    {Member::text,
     "text",
     "",
     "text",
     Shape::plain,
     "what the reviewer wrote; the only one that a review must have",
     "text, review text, review body, review content, review detail, review details, "
     "review description, full review, review, body, content, contents, quote, user review, "
     "critic review, mini review, thoughts, impressions, "
     "comment, comments, comment text, review comment, short comment, "
     "critique, opinion, message, notes, document, full text, review full text, "
     "article body, "
     "kritik, kritiken, rezension, rezensionen, besprechung, kommentar, bewertungstext, "
     "filmkritik, notiz, notizen, "
     "anmerkung, anmerkungen, bemerkung, bemerkungen, "
     "texte, avis, commentaire, "
     "texto, reseña, crítica, comentario, opinión, "
     "testo, recensione, critica, commento, "
     "resenha, comentário, opinião, "
     "текст, отзыв, отзывы, рецензия, рецензии, текст отзыва, текст рецензии, комментарий, "
     "відгук, рецензія, коментар, "
     "tekst, recenzja, recenzje, opinia, komentarz, treść, "
     "recensie, bespreking, recension, omdöme, anmeldelse, omtale, "
     "recenze, komentář, recenzia, yorum, yorumlar, inceleme, eleştiri, metin, "
     "szöveg, kritika, vélemény, arvostelu, teksti, "
     "本文, レビュー本文, レビュー内容, レビュー, 感想, 批評, 口コミ, コメント, "
     "正文, 影评, 影評, 评论, 評論, 评论内容, 短评, 短評, 内容, 內容, "
     "리뷰, 감상, 평, 한줄평, 내용, 본문, κριτική, σχόλιο, κείμενο, समीक्षा, टिप्पणी, المراجعة, "
     "مراجعة, نقد, تعليق, النص"},
    {Member::headline,
     "headline",
     "",
     "",
     Shape::plain,
     "the title of a review, which is not kept",
     "headline, review title, review headline, review summary, summary title, review heading, "
     "subject, reviewtitle, titre de la critique, titre avis, titel der kritik, überschrift, "
     "título de la reseña, titolo recensione, título da resenha, заголовок, заголовок отзыва, "
     "tytuł recenzji, レビュータイトル, 评论标题, 影评标题, 리뷰제목"},
    {Member::author,
     "author",
     "",
     "author",
     Shape::plain,
     "who wrote it",
     "author, author name, reviewer, reviewer name, critic, critic name, username, user name, "
     "user, nickname, nick, display name, profile name, reviewer nickname, user login, login, "
     "handle, member, by, reviewed by, posted by, written by, commenter, screen name, "
     "user id, reviewer id, author id, user md5, "
     "autor, autorin, kritiker, kritikerin, rezensent, rezensentin, verfasser, nutzer, "
     "benutzer, benutzername, "
     "auteur, autrice, critique nom, nom du critique, utilisateur, pseudo, "
     "autora, crítico, usuario, nombre de usuario, "
     "autore, critico, utente, recensore, nome utente, "
     "usuário, utilizador, nome do usuário, "
     "автор, пользователь, критик, рецензент, имя пользователя, ник, користувач, "
     "użytkownik, krytyk, recenzent, nazwa użytkownika, "
     "gebruiker, gebruikersnaam, författare, användare, forfatter, anmelder, bruger, bruker, "
     "uživatel, užívateľ, yazar, kullanıcı, kullanıcı adı, eleştirmen, szerző, felhasználó, "
     "kirjoittaja, käyttäjä, arvostelija, "
     "投稿者, 著者, ユーザー, ユーザー名, レビュアー, 評者, 筆者, "
     "作者, 用户, 用戶, 用户名, 用戶名, 昵称, 暱稱, 影评人, 影評人, "
     "작성자, 저자, 평론가, 사용자, 닉네임, 아이디, 리뷰어, κριτικός, συγγραφέας, χρήστης, "
     "लेखक, समीक्षक, उपयोगकर्ता, الكاتب, كاتب, الناقد, المستخدم, اسم المستخدم"},
    {Member::publication,
     "publication",
     "",
     "publication",
     Shape::plain,
     "the paper or site that a critic wrote it for",
     "publication, publication name, publicatio name, outlet, outlet name, media outlet, "
     "publisher, publisher name, magazine, newspaper, journal, media, "
     "medium, publikation, zeitung, zeitschrift, "
     "média, revue, revista, medio, publicación, periódico, "
     "rivista, testata, pubblicazione, publicação, veículo, jornal, "
     "издание, журнал, газета, видання, publikacja, czasopismo, gazeta, "
     "publicatie, krant, tidning, tidsskrift, "
     "掲載誌, 媒体, 媒體, メディア, 매체, 언론사"},
    {Member::date,
     "date",
     "",
     "date",
     Shape::plain,
     "when it was written",
     "date, review date, date published, published date, publication date, published, "
     "published at, published on, pub date, publish time, date posted, posted, posted at, "
     "posted on, post date, created at, created, created on, date created, creation date, "
     "review time, comment time, comment date, submission date, submitted, submitted at, "
     "submitted on, timestamp, time, datetime, unix review time, unix time, reviewed at, "
     "date reviewed, written on, date rated, rated at, progressed at, "
     "watched at, watched on, watched, watched date, watch date, viewing date, date watched, "
     "seen on, date seen, viewed, "
     "gesehen am, gesehen, vu le, visto el, visto il, assistido em, gezien op, obejrzano, "
     "дата просмотра, просмотрено, izlenme tarihi, 鑑賞日, 观看日期, 본 날짜, "
     "datum, veröffentlicht, veröffentlicht am, veröffentlichungsdatum, erstellt, erstellt am, "
     "date de publication, publié le, date de la critique, "
     "fecha, fecha de publicación, fecha de la reseña, "
     "data, data di pubblicazione, data recensione, "
     "data de publicação, data da resenha, "
     "дата, дата публикации, дата отзыва, дата публікації, "
     "data publikacji, data dodania, publicatiedatum, dato, tarih, dátum, päivämäärä, "
     "日付, 投稿日, 投稿日時, 日時, 公開日時, "
     "日期, 时间, 時間, 发布时间, 發布時間, 评论时间, 評論時間, "
     "날짜, 작성일, 작성일시, 등록일, ημερομηνία, तारीख, दिनांक, التاريخ, تاريخ"},
    {Member::rating,
     "rating",
     "",
     "rating",
     Shape::plain,
     "how good it was, as written: 4/5, B+, ★★★; a bare number needs a scale",
     "rating, score, user rating, user score, review rating, review score, critic rating, "
     "critic score, author rating, my rating, your rating, original score, rating value, "
     "grade, points, mark, marks, vote, evaluation, member rating, rating score, "
     "rating given, overall, overall rating, "
     "wertung, bewertung, note, punkte, punktzahl, "
     "note sur, puntuación, nota, calificación, valoración, "
     "voto, valutazione, punteggio, avaliação, pontuação, "
     "оценка, рейтинг, балл, баллы, оцінка, "
     "ocena, beoordeling, waardering, cijfer, betyg, bedømmelse, karakter, vurdering, "
     "hodnocení, hodnotenie, puan, értékelés, pontszám, arvosana, "
     "評価, 点数, 評点, 採点, 評分, 评分, 打分, 得分, 평점, 점수, βαθμολογία, βαθμός, रेटिंग, "
     "अंक, التقييم, تقييم, الدرجة"},
    {Member::stars,
     "stars",
     "",
     "rating",
     Shape::plain,
     "a number of stars of five",
     "stars, star rating, star, num stars, number of stars, sterne, étoiles, estrellas, "
     "stelle, estrelas, "
     "звёзды, звезды, зірки, gwiazdki, sterren, stjärnor, stjerner, hvězdičky, yıldız, "
     "csillag, tähdet, 星, 星数, 星级, 星級, 별점"},
    {Member::scale,
     "scale",
     "",
     "",
     Shape::plain,
     "the best rating there is beside it: 10, 1-10",
     "rating scale, scale, best rating, rating best, rating max, max rating, score max, "
     "max score, best, out of, rating out of, score scale, skala, échelle, escala, scala, "
     "шкала, skali, ölçek, 満点, 满分, 滿分, 만점"},
    {Member::verdict,
     "verdict",
     "",
     "verdict",
     Shape::plain,
     "for or against the film without points: fresh, a thumb, positive, true",
     "verdict, sentiment, review sentiment, score sentiment, recommended, is recommended, "
     "recommendation, recommends, freshness, fresh, is fresh, fresh rotten, review state, "
     "review type, thumbs, thumb, "
     "empfehlung, empfohlen, recommandé, recomendado, consigliato, настроение, polecam"},
    {Member::review_id,
     "review_id",
     "",
     "id",
     Shape::plain,
     "the id of the review",
     "review id, comment id, critic review id, rid, review key, id отзыва"},
    {Member::kind,
     "kind",
     "",
     "kind",
     Shape::plain,
     "critic, audience, user, quick or full",
     "kind, review kind"},
    {Member::lang,
     "lang",
     "",
     "lang",
     Shape::plain,
     "the language of the text",
     "lang, review lang, review language, text language, iso 639 1"},
    {Member::review_url,
     "review_url",
     "",
     "url",
     Shape::plain,
     "where the review can be read",
     "review url, review link, permalink, letterboxd uri, letterboxduri, comment url"},
    {Member::film,
     "film",
     "title",
     "",
     Shape::plain,
     "the title of the film; a year in brackets behind it is its year",
     "film, film title, film name, movie, movie title, movie name, movie name en, "
     "name of movie, name of film, item reviewed, product title, primary title, "
     "filmtitel, filmname, titre du film, nom du film, "
     "película, pelicula, título de la película, nombre de la película, "
     "pellicola, titolo del film, titolo film, filme, título do filme, nome do filme, "
     "фильм, название фильма, фильм название, фільм, назва фільму, "
     "tytuł filmu, filmnaam, filmnamn, název filmu, názov filmu, film adı, filmcím, "
     "elokuva, elokuvan nimi, "
     "映画, 作品, 映画名, 作品名, 映画タイトル, 作品タイトル, "
     "电影, 電影, 片名, 影片, 电影名, 電影名, 电影名称, 電影名稱, 影片名称, "
     "영화, 영화명, 영화제목, 영화 이름, 작품명, ταινία, τίτλος ταινίας, फ़िल्म, الفيلم, فيلم, "
     "اسم الفيلم, عنوان الفيلم"},
    {Member::film_id,
     "film_id",
     "id",
     "",
     Shape::plain,
     "the id of the film",
     "film id, movie id, imdb id, imdb, tconst, const, tmdb id, media id, title id, "
     "rotten tomatoes link, asin, parent asin, product id, item id, product product id, "
     "subject id, kinopoisk id, "
     "kp id, douban id, mubi id, ids imdb, ids tmdb, ids trakt, id фильма, 电影id, 영화id"},
    {Member::other_titles,
     "original_title",
     "original_title",
     "",
     Shape::plain,
     "its title in its own language",
     "original title, original name, movie name cn, originaltitel, titre original, "
     "título original, titolo originale, оригинальное название, original titel, "
     "tytuł oryginalny, původní název, orijinal adı, 原題, 原名, 原片名, 원제"},
    {Member::written, "titles", "titles", "", Shape::plain, "", "titles, aka, akas"},
    {Member::year,
     "year",
     "year",
     "",
     Shape::year,
     "the year of the film",
     "year, film year, movie year, release year, year of release, year released, "
     "title year, start year, production year, "
     "jahr, erscheinungsjahr, produktionsjahr, année, annee, année de sortie, "
     "año, año de estreno, anno, anno di uscita, ano, ano de lançamento, "
     "год, год выпуска, год выхода, рік, rok, rok produkcji, jaar, bouwjaar, år, utgivningsår, "
     "yıl, yapım yılı, év, vuosi, "
     "年, 年份, 公開年, 製作年, 上映年, 上映年份, 연도, 개봉연도, 제작연도, έτος, χρονιά, वर्ष, "
     "साल, السنة, سنة, عام"},
    {Member::film_fact,
     "release_date",
     "release_dates",
     "",
     Shape::plain,
     "when the film came out",
     "release date, release dates, released, original release date, date released, "
     "theatrical release date, release date theaters, "
     "kinostart, erscheinungsdatum, date de sortie, fecha de estreno, data di uscita, "
     "data de lançamento, дата выхода, premiera, data premiery, 公開日, 上映日期, 개봉일"},
    {Member::people,
     "director",
     "directors",
     "",
     Shape::names,
     "who directed it; several by semicolon or bar",
     "director, directors, directed by, director name, film director, "
     "regie, regisseur, regisseurin, réalisateur, réalisatrice, réalisation, réalisé par, "
     "directora, dirección, dirigida por, regia, regista, diretor, diretora, direção, "
     "realizador, режиссёр, режиссер, режиссёры, режисер, reżyser, reżyseria, "
     "regissör, regi, instruktør, režie, režisér, réžia, yönetmen, rendező, ohjaaja, "
     "監督, 导演, 導演, 감독, σκηνοθέτης, σκηνοθεσία, निर्देशक, المخرج, مخرج, إخراج"},
    {Member::people,
     "writer",
     "writers",
     "",
     Shape::names,
     "who wrote it for the screen",
     "writer, writers, screenwriter, screenwriters, screenplay, screenplay by, "
     "drehbuch, drehbuchautor, scénario, scénariste, guion, guionista, sceneggiatura, "
     "sceneggiatore, roteiro, roteirista, сценарий, сценарист, сценарій, scenariusz, "
     "scenarzysta, scenario, scenarist, manus, manuskript, scénář, senarist, senaryo, "
     "forgatókönyv, käsikirjoitus, 脚本, 编剧, 編劇, 각본"},
    {Member::people,
     "producer",
     "producers",
     "",
     Shape::names,
     "who produced it",
     "producer, producers, produced by, produzent, producteur, productor, produttore, "
     "produtor, продюсер, producent, yapımcı, 製作, 制片人, 제작"},
    {Member::people,
     "cast",
     "cast",
     "",
     Shape::names,
     "who plays in it",
     "cast, actors, actor, starring, main cast, stars cast, "
     "darsteller, besetzung, schauspieler, acteurs, distribution, avec, reparto, elenco, "
     "actores, attori, interpreti, atores, в ролях, актёры, актеры, у ролях, obsada, aktorzy, "
     "rolverdeling, acteur, skådespelare, skuespillere, hrají, obsazení, oyuncular, szereplők, "
     "näyttelijät, 出演, 出演者, キャスト, 演员, 演員, 主演, 출연, 배우"},
    {Member::people,
     "genre",
     "genres",
     "",
     Shape::names,
     "its genres",
     "genre, genres, genero, género, géneros, genere, generi, gênero, gêneros, жанр, жанры, "
     "gatunek, gatunki, žánr, žánry, tür, műfaj, genret, ジャンル, 类型, 類型, 장르"},
    {Member::film_fact,
     "film_language",
     "languages",
     "",
     Shape::names,
     "the language it is spoken in",
     "languages, film language, film lang, movie language, original language, "
     "spoken languages, originalsprache, langue originale"},
    {Member::film_fact,
     "country",
     "countries",
     "",
     Shape::names,
     "where it was made",
     "country, countries, production countries, country of origin, origin country, "
     "land, herkunftsland, länder, pays, país, países, paese, nazione, страна, страны, країна, "
     "kraj, kraje, krajina, země, ülke, ország, maa, 国, 製作国, 国家, 國家, 制片国家, "
     "국가, 제작국가"},
    {Member::film_fact,
     "production",
     "production",
     "",
     Shape::names,
     "the companies behind it",
     "production, studio, studios, production company, production companies, distributor, "
     "produktion, produktionsfirma, société de production, productora, produtora, студия"},
    {Member::film_fact,
     "certificate",
     "mpaa",
     "",
     Shape::plain,
     "from which age on it may be seen",
     "mpaa, certificate, rated, content rating, mpaa rating, certification, fsk, "
     "age rating, 年齢制限"},
    {Member::film_fact,
     "runtime",
     "runtime_min",
     "",
     Shape::runtime,
     "how long it runs: 108, 1h 48m",
     "runtime, runtime min, runtime mins, runtime minutes, runtime in minutes, duration, "
     "running time, length, movie length, laufzeit, dauer, länge, durée, duración, durata, "
     "duração, длительность, продолжительность, время, тривалість, czas trwania, speelduur, "
     "speellängd, délka, süre, játékidő, kesto, 上映時間, 片长, 片長, 时长, 상영시간"},
    {Member::written, "rank", "rank", "", Shape::plain, "", "rank"},
    {Member::plot,
     "plot",
     "plots",
     "",
     Shape::plain,
     "what happens in the film",
     "plot, plots, plot summary, synopsis, overview, storyline, story, fullplot, full plot, "
     "movie info, logline, handlung, inhalt, intrigue, sinopsis, argumento, trama, sinossi, "
     "sinopse, enredo, сюжет, синопсис, fabuła, inhoud, handling, děj, obsah, konu, özet, "
     "cselekmény, juoni, あらすじ, ストーリー, 剧情, 劇情, 剧情简介, 劇情簡介, 简介, 줄거리"},
    {Member::score,
     "score_of_film",
     "aggregates",
     "",
     Shape::plain,
     "an average that a site gives the film",
     "imdb rating, imdb score, vote average, average rating, avg rating, mean rating, "
     "avg score, average score, metascore, metacritic, metacritic score, tomatometer, "
     "tomatometer rating, tomato meter, popcornmeter, audience score, audience rating, "
     "tmdb rating, kinopoisk rating, rating kinopoisk, rating imdb, rating kp, douban score, "
     "durchschnittswertung, note moyenne, 平均評価, 豆瓣评分"},
    {Member::written, "aggregates", "aggregates", "", Shape::plain, "", "aggregates"},
    {Member::film_url,
     "film_url",
     "url",
     "",
     Shape::plain,
     "where the film can be read about",
     "film url, movie url, film link, movie link, imdb url, imdb link, movie page, filmlink"},
    {Member::id,
     "id",
     "id",
     "id",
     Shape::plain,
     "an id: the review's, or the film's where it repeats",
     "id, object id"},
    {Member::title,
     "title",
     "title",
     "",
     Shape::plain,
     "the film's title, or the review's where another column names the film",
     "title, titel, titre, título, titulo, titolo, название, назва, tytuł, název, názov, "
     "başlık, cím, nimeke, タイトル, 題名, 标题, 標題, 제목, τίτλος, शीर्षक, العنوان, عنوان"},
    {Member::name,
     "name",
     "title",
     "author",
     Shape::plain,
     "the film's title, or the author where another column names the film",
     "name, full name, nom, nombre, nome, имя, ім'я, nazwa, nazwisko, naam, namn, navn, jméno, "
     "isim, név, nimi, 名前, 名称, 名稱, 姓名, 이름, όνομα, नाम, الاسم, اسم"},
    {Member::summary,
     "summary",
     "plots",
     "text",
     Shape::plain,
     "a film's plot, a review's headline, or its text where there is no other",
     "summary, description, desc, beschreibung, zusammenfassung, résumé, descripción, resumen, "
     "descrizione, riassunto, descrição, resumo, описание, опис, opis, streszczenie, "
     "beschrijving, samenvatting, beskrivning, beskrivelse, popis, açıklama, leírás, kuvaus, "
     "概要, 説明, 描述, 摘要, 설명, 요약"},
    {Member::url,
     "url",
     "url",
     "url",
     Shape::plain,
     "an address",
     "url, link, uri, href, web page, 链接, 連結, 링크"},
    {Member::language,
     "language",
     "languages",
     "lang",
     Shape::names,
     "the review's language, or the film's",
     "language, sprache, langue, idioma, lingua, língua, язык, мова, język, taal, språk, "
     "sprog, "
     "jazyk, dil, nyelv, kieli, 言語, 语言, 語言, 언어"},
    {Member::source,
     "source",
     "source",
     "source",
     Shape::plain,
     "the site it is from",
     "source, site, website, platform, quelle, fonte, fuente, источник, źródło, bron, källa, "
     "kilde, zdroj, kaynak, 出典, 来源, 來源, 출처"},
    {Member::written, "why", "why", "", Shape::plain, "", "why"},
    {Member::written, "facts", "facts", "", Shape::plain, "", "facts"},
    {Member::written, "other_ids", "other_ids", "", Shape::plain, "", "other_ids"},
    {Member::written, "provenance", "provenance", "provenance", Shape::plain, "", "provenance"},
    {Member::written, "date_raw", "", "date_raw", Shape::plain, "", "date_raw"},
    {Member::written,
     "date_precision",
     "",
     "date_precision",
     Shape::plain,
     "",
     "date_precision"},
    {Member::written,
     "date_ambiguous",
     "",
     "date_ambiguous",
     Shape::plain,
     "",
     "date_ambiguous"},
    {Member::written, "rating_raw", "", "rating_raw", Shape::plain, "", "rating_raw"},
    {Member::written,
     "lang_confidence",
     "",
     "lang_confidence",
     Shape::plain,
     "",
     "lang_confidence"},
    {Member::written, "truncated", "", "truncated", Shape::plain, "", "truncated"},
    {Member::ignored, "ignored", "", "", Shape::plain, "nothing that is kept", ""},
};

/// Cuts "a, b" and hands on each name with its place in the list.
template <typename Take>
void each_alias(std::string_view list, Take take) {
  for (int rank = 0; !list.empty(); ++rank) {
    const std::size_t end = std::min(list.find(','), list.size());
    const std::string_view name = base::trimmed(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    if (!name.empty()) {
      take(name, rank);
    }
  }
}

using NameTable = std::unordered_map<std::string, KnownAlias>;

/// Names of ratings that may as well count what readers gave the review.
bool may_alias_count(std::string_view name) {
  return name == "vote" || name == "points";
}

NameTable make_aliases() {
  NameTable table;
  for (const MeaningRow& row : name_rows) {
    each_alias(row.names, [&](std::string_view name, int rank) {
      table.emplace(folded_name(name), KnownAlias{&row, rank, 0, may_alias_count(name)});
    });
  }
  return table;
}

const NameTable& known_aliases() {
  static const NameTable table = make_aliases();
  return table;
}

const ComposedNames& composed_names() {
  static const ComposedNames names;
  return names;
}

/// "(1-10)" of "rating (1-10)" and "out_of_5" of "score_out_of_5": the last number is the best.
double scale_in_alias(std::string_view given) {
  const std::size_t last = given.find_last_of("0123456789");
  if (last == std::string_view::npos) {
    return 0;
  }
  const std::size_t before = given.find_last_not_of("0123456789", last);
  const std::size_t first = before == std::string_view::npos ? 0 : before + 1;
  const std::string_view digits = given.substr(first, last + 1 - first);
  for (const std::string_view best : {"3", "4", "5", "6", "10", "20", "100"}) {
    if (digits == best) {
      return std::stod(std::string(digits));
    }
  }
  return 0;
}

std::optional<KnownAlias> find_alias(const std::string& folded) {
  const auto found = known_aliases().find(folded);
  return found == known_aliases().end() ? std::nullopt : std::optional(found->second);
}

std::optional<KnownAlias> find_or_compose_alias(std::string_view given) {
  const std::string folded = folded_name(given);
  const std::optional<KnownAlias> found = find_alias(folded);
  return found ? found : composed_names().find(given, folded);
}

/// A rating by this name, of this scale.
std::optional<KnownAlias> rating_alias(std::string_view name, double scale) {
  std::optional<KnownAlias> found = find_or_compose_alias(name);
  if (!found || (found->row->member != Member::rating && found->row->member != Member::stars)) {
    return std::nullopt;
  }
  found->scale = scale;
  return found;
}

/// "Score (%)", "rating_percent".
std::optional<KnownAlias> percent_alias(std::string_view given) {
  const std::string name = base::lowered(given);
  for (const std::string_view mark : {"%", "percent", "pct", "prozent", "procent", "процент"}) {
    const std::size_t at = name.find(mark);
    if (at != std::string::npos) {
      constexpr double percent = 100;
      return rating_alias(given.substr(0, at), percent);
    }
  }
  return std::nullopt;
}

/// "Title (Year)": titles with their years in brackets.
std::optional<KnownAlias> alias_with_year(std::string_view given) {
  const std::size_t bracket = given.find_last_of("([");
  if (bracket == std::string_view::npos || bracket == 0) {
    return std::nullopt;
  }
  const std::optional<KnownAlias> inside = find_alias(folded_name(given.substr(bracket)));
  const std::optional<KnownAlias> found = find_or_compose_alias(given.substr(0, bracket));
  const Member member = found ? found->row->member : Member::ignored;
  const bool title =
      member == Member::film || member == Member::title || member == Member::name;
  return title && inside && inside->row->member == Member::year ? found : std::nullopt;
}

/// A rating whose name says its scale: what stands before the number is a name of a rating.
std::optional<KnownAlias> scaled_alias(std::string_view given) {
  const double scale = scale_in_alias(given);
  if (scale == 0) {
    return std::nullopt;
  }
  std::string_view front = given.substr(0, given.find_first_of("0123456789"));
  front = base::trimmed(front, " _-./(:,\t");
  for (const std::string_view joint :
       {"", "out of", "outof", "out_of", "of", "max", "sur", "von"}) {
    std::string_view stem = front;
    if (!joint.empty() && !base::lowered(stem).ends_with(joint)) {
      continue;
    }
    stem.remove_suffix(joint.size());
    if (const std::optional<KnownAlias> found = rating_alias(stem, scale)) {
      return found;
    }
  }
  return std::nullopt;
}

/// "review_es": a text or a title in the language behind it.
std::optional<KnownAlias> alias_with_language(std::string_view given) {
  const std::size_t joint = given.find_last_of("_- ");
  if (joint == std::string_view::npos ||
      text::find_language(base::lowered(given.substr(joint + 1))) == nullptr) {
    return std::nullopt;
  }
  std::optional<KnownAlias> found = find_alias(folded_name(given.substr(0, joint)));
  const Member member = found ? found->row->member : Member::ignored;
  if (member != Member::text && member != Member::title && member != Member::film) {
    return std::nullopt;
  }
  constexpr int behind_plain_names = 500;
  found->rank += behind_plain_names;
  return found;
}

bool is_alias_character(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  const int kind = u_charType(c);
  return u_isalnum(c) != 0 || kind == U_NON_SPACING_MARK || kind == U_COMBINING_SPACING_MARK;
}

/// "My rating", "Meine Bewertung": what somebody kept for himself.
std::optional<KnownAlias> alias_of_ones_own(std::string_view given) {
  static constexpr std::string_view owners[] = {
      "my",  "your", "our", "mein",   "meine",  "unsere", "mon", "ma",  "mes",   "votre",
      "mi",  "mis",  "tu",  "il mio", "la mia", "mio",    "mia", "meu", "minha", "mijn",
      "min", "mitt", "mój", "moja",   "moje",   "můj",    "moj", "мой", "моя",   "моё",
      "мое", "мои",  "мій", "benim",  "我的",   "나의",   "내",  "私の"};
  const std::string name = base::lowered(given);
  for (const std::string_view owner : owners) {
    if (name.starts_with(owner)) {
      const std::string_view rest = given.substr(owner.size());
      const bool apart = rest.find_first_of(" _-.") == 0 || !base::is_ascii(owner.front());
      if (apart && !folded_name(rest).empty()) {
        return find_or_compose_alias(rest);
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::span<const MeaningRow> meanings() {
  return name_rows;
}

const MeaningRow* find_meaning(std::string_view name) {
  const auto* const row = std::ranges::find(name_rows, name, &MeaningRow::name);
  return row == std::end(name_rows) ? nullptr : row;
}

const MeaningRow& meaning_of(Member member) {
  return *std::ranges::find(name_rows, member, &MeaningRow::member);
}

std::string folded_name(std::string_view given) {
  constexpr std::size_t longest = 200;
  std::string bare;
  for (std::size_t at = 0; at < given.size() && bare.size() < longest;) {
    const std::size_t begin = at;
    if (is_alias_character(text::next_code_point(given, at))) {
      bare.append(given.substr(begin, at - begin));
    }
  }
  return text::fold(bare);
}

namespace {

std::optional<KnownAlias> read_alias(std::string_view given) {
  for (const auto& read :
       {alias_with_year, percent_alias, scaled_alias, alias_with_language, alias_of_ones_own}) {
    if (const std::optional<KnownAlias> name = read(given)) {
      return name;
    }
  }
  return find_or_compose_alias(given);
}

}  // namespace

std::optional<KnownAlias> known_alias(std::string_view given) {
  // "Score (%)" says more than "score" does.
  const bool more = given.find_first_of("(%") != std::string_view::npos;
  const std::optional<KnownAlias> found = more ? std::nullopt : find_alias(folded_name(given));
  if (found) {
    return found;
  }
  // Cutting a name takes its time, and each record has the names of the last one.
  constexpr std::size_t most_kept = 1'000;
  thread_local std::unordered_map<std::string, std::optional<KnownAlias>> kept;
  const auto known = kept.find(std::string(given));
  if (known != kept.end()) {
    return known->second;
  }
  const std::optional<KnownAlias> name = read_alias(given);
  if (kept.size() >= most_kept) {
    kept.clear();
  }
  kept.emplace(given, name);
  return name;
}

std::string nearest_alias(std::string_view given) {
  std::vector<std::string_view> candidates;
  for (const MeaningRow& row : name_rows) {
    each_alias(row.names,
               [&](std::string_view name, int /*rank*/) { candidates.push_back(name); });
  }
  return base::nearest(base::lowered(given), candidates);
}

std::string meanings_table() {
  std::string table = "| for `--map` | what it says | is found under |\n| --- | --- | --- |\n";
  for (const MeaningRow& row : name_rows) {
    if (!row.about.empty()) {
      table.append("| `").append(row.name).append("` | ").append(row.about).append(" | ");
      table.append(row.names).append(" |\n");
    }
  }
  return table;
}

std::string member_name(std::string_view header) {
  return std::string(base::trimmed(header, " \t\r\n\""));
}

bool is_known_member(std::string_view name) {
  return known_alias(name).has_value();
}

}  // namespace zerkalo::indexer

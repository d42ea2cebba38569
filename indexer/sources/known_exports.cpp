// indexer/sources/known_exports.cpp - one row for each known export.

#include "indexer/sources/known_exports.h"

#include <algorithm>

#include "base/ascii.h"
#include "indexer/sources/column_names.h"
#include "indexer/sources/field_aliases.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view ratings_alone = "ratings without a text";
constexpr std::string_view list_of_films = "a list of films without a text";

constexpr KnownExport export_rows[] = {
    {.name = "Letterboxd reviews",
     .columns = "Date, Name, Year, Letterboxd URI, Review",
     .map = "film=Name, date=Date, review_url=Letterboxd URI, ignored=Watched Date",
     .scale = 5,
     .source = "letterboxd",
     .kind = "user"},
    {.name = "Letterboxd list of films",
     .columns = "Name, Year, Letterboxd URI",
     .passed_over = list_of_films},
    {.name = "Letterboxd profile",
     .columns = "Date Joined, Username, Favorite Films",
     .passed_over = "a member's profile"},
    {.name = "Letterboxd comments",
     .columns = "Date, Content, Comment",
     .passed_over = "answers to other people's reviews",
     .exact = true},
    {.name = "Letterboxd import",
     .columns = "LetterboxdURI, Title, Review",
     .map = "film=Title",
     .scale = 5,
     .source = "letterboxd",
     .kind = "user"},
    {.name = "IMDb ratings and lists",
     .columns = "Const, Title, Title Type, IMDb Rating",
     .map = "film_id=Const, film=Title, film_url=URL, ignored=Your Rating, ignored=Date Rated, "
            "ignored=Created, ignored=Modified, ignored=Description, ignored=Position",
     .source = "imdb"},
    {.name = "IMDb reviews with sentiment",
     .columns = "review, sentiment",
     .kind = "user",
     .exact = true},
    {.name = "Trakt comments",
     .columns = "comment, user_stats.rating",
     .scale = 10,
     .source = "trakt",
     .kind = "user"},
    {.name = "Trakt comments of a member",
     .columns = "type, comment.comment, comment.created_at",
     .map = "text=comment.comment, rating=comment.user_rating, "
            "rating=comment.user_stats.rating, date=comment.created_at, review_id=comment.id, "
            "film_id=movie.ids.imdb",
     .scale = 10,
     .source = "trakt",
     .kind = "user",
     .only = "type=movie"},
    {.name = "Trakt ratings",
     .columns = "rated_at, rating, type, movie.title",
     .passed_over = ratings_alone},
    {.name = "Trakt history",
     .columns = "watched_at, action, type",
     .passed_over = list_of_films},
    {.name = "Trakt list", .columns = "rank, listed_at, type", .passed_over = list_of_films},
    {.name = "Trakt list with notes",
     .columns = "rank, listed_at, type, notes",
     .map = "text=notes, date=listed_at, ignored=rank",
     .source = "trakt",
     .kind = "user",
     .only = "type=movie"},
    {.name = "TMDB reviews",
     .columns = "author, content, author_details.rating",
     .scale = 10,
     .source = "tmdb",
     .kind = "user"},
    {.name = "Movary history",
     .columns = "title, year, tmdbId, imdbId, watchedAt, comment",
     .map = "film=title, film_id=tmdbId, ignored=imdbId, date=watchedAt",
     .scale = 10,
     .source = "movary",
     .kind = "user"},
    {.name = "Movary ratings",
     .columns = "title, year, tmdbId, imdbId, userRating",
     .passed_over = ratings_alone},
    {.name = "Yamtrack notes",
     .columns = "media_id, media_type, title, score, notes",
     .map = "film=title, film_id=media_id, text=notes, rating=score, date=progressed_at, "
            "ignored=created_at",
     .scale = 10,
     .kind = "user",
     .only = "media_type=movie"},
    {.name = "Criticker ratings",
     .columns = "Score, Film Name, Mini Review",
     .scale = 100,
     .source = "criticker",
     .kind = "user"},
    {.name = "Criticker ratings with quotes",
     .columns = "Score, Film Name, Quote",
     .scale = 100,
     .source = "criticker",
     .kind = "user"},
    {.name = "Criticker ratings with quotes by rating",
     .columns = "filmid, filmname, rating, quote",
     .scale = 100,
     .source = "criticker",
     .kind = "user"},
    {.name = "IMDb reviews of its pages",
     .columns = "author.nickName, authorRating, submissionDate",
     .scale = 10,
     .source = "imdb",
     .kind = "user"},
    {.name = "Rotten Tomatoes critics",
     .columns = "rotten_tomatoes_link, critic_name, review_content",
     .source = "rottentomatoes",
     .kind = "critic"},
    {.name = "Rotten Tomatoes critics by id",
     .columns = "id, reviewId, criticName, reviewText, originalScore",
     .map = "film_id=id, review_id=reviewId",
     .source = "rottentomatoes",
     .kind = "critic"},
    {.name = "Rotten Tomatoes films",
     .columns = "rotten_tomatoes_link, movie_title, movie_info",
     .map = "writer=authors, ignored=critics_consensus",
     .source = "rottentomatoes"},
    {.name = "Rotten Tomatoes films by id",
     .columns = "id, title, audienceScore, tomatoMeter, ratingContents",
     .map = "certificate=rating",
     .source = "rottentomatoes"},
    {.name = "mflix comments",
     .columns = "_id, name, email, movie_id, text, date",
     .map = "author=name, film_id=movie_id, review_id=_id",
     .source = "mflix",
     .kind = "user"},
    {.name = "Amazon reviews",
     .columns = "reviewerID, asin, reviewText, overall",
     .map = "date=unixReviewTime, ignored=reviewTime, film_id=asin, headline=summary",
     .scale = 5,
     .source = "amazon",
     .kind = "user"},
    {.name = "Amazon reviews of 2023",
     .columns = "rating, title, text, parent_asin, user_id, timestamp",
     .map = "headline=title, film_id=parent_asin, ignored=asin",
     .scale = 5,
     .source = "amazon",
     .kind = "user"},
    {.name = "Amazon reviews in blocks",
     .columns = "product/productId, review/text, review/score",
     .map = "film_id=product/productId, film=product/title, text=review/text, "
            "rating=review/score, date=review/time, author=review/profileName, "
            "headline=review/summary, ignored=review/userId",
     .scale = 5,
     .source = "amazon",
     .kind = "user"},
    {.name = "Amazon reviews as a table",
     .columns = "ProductId, ProfileName, Score, Time, Text",
     .map = "headline=Summary, ignored=UserId",
     .scale = 5,
     .source = "amazon",
     .kind = "user"},
    {.name = "Kinopoisk reviews",
     .columns = "movie_name, review_id, author, title, grade3, grade10, content",
     .map = "film=movie_name, headline=title, rating=grade10, ignored=grade3",
     .scale = 10,
     .source = "kinopoisk",
     .kind = "user"},
    {.name = "Douban comments",
     .columns = "Movie_Name_EN, Movie_Name_CN, Username, Star, Comment",
     .map = "film=Movie_Name_EN, original_title=Movie_Name_CN, text=Comment, rating=Star, "
            "review_id=ID",
     .scale = 5,
     .source = "douban",
     .kind = "user"},
    {.name = "Douban comments by film",
     .columns = "COMMENT_ID, MOVIE_ID, CONTENT, RATING",
     .scale = 5,
     .source = "douban",
     .kind = "user"},
    {.name = "MovieLens ratings",
     .columns = "userId, movieId, rating, timestamp",
     .passed_over = ratings_alone,
     .exact = true},
};

struct FoldedExport {
  const KnownExport* row = nullptr;
  std::vector<std::string> columns;
};

std::vector<FoldedExport> fold_exports() {
  std::vector<FoldedExport> folded;
  for (const KnownExport& row : export_rows) {
    FoldedExport& one = folded.emplace_back(FoldedExport{&row, {}});
    for (const std::string_view column : split_column_names(row.columns)) {
      one.columns.push_back(folded_name(column));
    }
  }
  return folded;
}

bool export_has_all(std::span<const std::string> names, const FoldedExport& wanted) {
  const bool all = std::ranges::all_of(wanted.columns, [names](const std::string& column) {
    return std::ranges::find(names, column) != names.end();
  });
  return all && (!wanted.row->exact || names.size() == wanted.columns.size());
}

}  // namespace

std::span<const KnownExport> known_exports() {
  return export_rows;
}

const KnownExport* find_export(std::span<const std::string> names) {
  static const std::vector<FoldedExport> folded = fold_exports();
  const FoldedExport* best = nullptr;
  for (const FoldedExport& one : folded) {
    const bool larger = best == nullptr || one.columns.size() > best->columns.size();
    best = larger && export_has_all(names, one) ? &one : best;
  }
  return best == nullptr ? nullptr : best->row;
}

std::string_view opening_of_export(std::string_view head) {
  return head.starts_with("Letterboxd list export") ? "a list of films of Letterboxd" : "";
}

std::string exports_table() {
  std::string table = "| export | told by | read as |\n| --- | --- | --- |\n";
  for (const KnownExport& row : export_rows) {
    table.append("| ").append(row.name).append(" | `").append(row.columns).append("` | ");
    if (!row.passed_over.empty()) {
      table.append("passed over: ").append(row.passed_over);
    } else {
      table += row.scale > 0 ? "ratings of " + std::to_string(static_cast<int>(row.scale)) : "";
      table += row.scale > 0 && !row.only.empty() ? ", " : "";
      table += row.only.empty() ? "" : "only `" + std::string(row.only) + "`";
    }
    table += " |\n";
  }
  return table;
}

}  // namespace zerkalo::indexer

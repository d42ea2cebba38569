// indexer/sources/composed_names.cpp - cuts a name into nouns, one letter each, and looks the
// letters up.

#include "indexer/sources/composed_names.h"

#include <algorithm>

#include "indexer/sources/column_names.h"

namespace zerkalo::indexer {

namespace {

// r a review, p a person, d a date, v a rating, * stars, f a film, m a film where a title is
// said of it, t a title, n a name, y a year, i an id, u an address, w what was done that day,
// x the same by a reviewer, o "on", a without a meaning of its own, j "of", S a plural or the
// joint of two nouns.
struct Nouns {
  std::string_view letters;
  std::string_view names;
};

constexpr Nouns more_nouns[] = {
    {"r", "post, entry"},
    {"p", "customer, account, viewer, client, 者, 人"},
    {"d", "day, 日, 일, 일자, tarihi"},
    {"v", "rate, 点"},
    {"m", "media, product, item"},
    {"n", "adı, ismi, 名, 명"},
    {"w",
     "added, logged, viewed, written, posted, published, updated, submitted, created, entered, "
     "ajout, publication, parution, publicación, creación, publicação, "
     "criação, pubblicazione, inserimento, veröffentlichung, 등록, 작성, 投稿, 发布, 發布"},
    {"x", "reviewed, rated"},
    {"o", "on, at"},
    {"a", "the, personal, final, given, full, whole, short, la, le, l, il, el"},
    {"j", "of, de, du, d, des, del, della, dello, di, da, do, von, der, van"},
    // In the genitive, which says "of" itself.
    {"jr", "отзыва, рецензии, відгуку, рецензії, recenzji, opinii"},
    {"jp", "автора, рецензента, пользователя, користувача, recenzenta, użytkownika, krytyka"},
    {"jv", "оценки, рейтинга, оцінки, oceny"},
    {"jf", "фильма, фільму, filmu, filmin, ταινίας"},
    {"jw", "публикации, добавления, создания, публікації, publikacji, dodania"},
};

// What a text is made of says nothing of reviews: "content date" may be a film's.
constexpr std::string_view carriers =
    "text, body, content, contents, message, document, texte, texto, testo, текст, "
    "tekst, metin, szöveg, teksti, 本文, 正文, 内容, 內容, 내용, 본문";

struct ComposedRule {
  Member member;
  bool doubtful = false;
  std::string_view letters;  ///< by comma; the last noun is what it is, those before say whose
};

constexpr ComposedRule rules[] = {
    {Member::author, false, "rp, pn, np, pp, ppn, rpn, prn, rpp"},
    {Member::text, false, "r, pr, fr, wr, rc, cr, prc, frc"},
    {Member::headline, false, "rt, tr"},
    {Member::date,
     false,
     "rd, dr, vd, dv, wd, dw, xd, dx, rwd, rdw, prd, frd, wo, xo, rwo, rw"},
    {Member::rating, false, "rv, pv, vv, prv, pvv"},
    {Member::rating, true, "v, fv"},
    {Member::stars, false, "*, v*, *v, r*, p*"},
    {Member::film, false, "f, fn, nf, ft, tf, xf, fx, mn, nm, mt, tm"},
    {Member::year, false, "fy, yf"},
    {Member::film_id, false, "fi, if, mi"},
    {Member::review_id, false, "ri, ir"},
    {Member::film_url, false, "fu, uf"},
    {Member::review_url, false, "ru, ur"},
};

const ComposedRule* find_composed_rule(std::string_view letters) {
  for (const ComposedRule& rule : rules) {
    const std::vector<std::string_view> all = split_column_names(rule.letters);
    if (std::ranges::find(all, letters) != all.end()) {
      return &rule;
    }
  }
  return nullptr;
}

/// What stands behind an "of" goes in front of what stands before it.
std::string letters_in_order(std::string letters) {
  std::erase(letters, 'S');
  std::erase(letters, 'a');
  const std::size_t joint = letters.find('j');
  if (joint == std::string::npos) {
    return letters;
  }
  const std::string owner = letters.substr(joint + 1);
  return joint == 0 || owner.empty() ? "" : owner + letters.substr(0, joint);
}

/// A noun alone that is not in the table of names says too little; "rate" is one of that.
const ComposedRule* composed_rule_of(const std::string& letters) {
  return letters == "r" || letters == "f" ? nullptr
                                          : find_composed_rule(letters_in_order(letters));
}

/// "critics score" is an average, "critic's score" is one critic's.
bool is_composed_of_many(std::string_view letters) {
  return letters.find("pSv") != std::string_view::npos ||
         letters.find("pS*") != std::string_view::npos;
}

/// "review data" holds a review; data is a date in other languages.
bool is_composed_of_english(std::string_view folded) {
  return folded.starts_with("data")
             ? folded.ends_with("review") || folded.ends_with("comment") ||
                   folded.ends_with("rating") || folded.ends_with("score")
             : folded.ends_with("data");
}

}  // namespace

ComposedNames::ComposedNames() {
  for (const MeaningRow& row : meanings()) {
    switch (row.member) {
      case Member::text:
        add_row(row, "r");
        break;
      case Member::author:
        add_row(row, "p");
        break;
      case Member::date:
        add_row(row, "d");
        break;
      case Member::rating:
        add_row(row, "v");
        break;
      case Member::stars:
        add_row(row, "*");
        break;
      case Member::film:
        add_row(row, "f");
        break;
      case Member::title:
        add_row(row, "t");
        break;
      case Member::name:
        add_row(row, "n");
        break;
      case Member::year:
        add_row(row, "y");
        break;
      case Member::id:
        add_row(row, "i");
        break;
      case Member::url:
        add_row(row, "u");
        break;
      default:
        break;
    }
  }
  add(carriers, "c");
  for (const Nouns& nouns : more_nouns) {
    add(nouns.names, nouns.letters);
  }
}

void ComposedNames::add(std::string_view names, std::string_view letters) {
  for (const std::string_view name : split_column_names(names)) {
    std::string folded = folded_name(name);
    longest_ = std::max(longest_, folded.size());
    std::vector<std::string>& all = nouns_[std::move(folded)];
    if (std::ranges::find(all, letters) == all.end()) {
      all.emplace_back(letters);
    }
  }
}

/// Of one word each: those of two are composed themselves.
void ComposedNames::add_row(const MeaningRow& row, std::string_view letters) {
  const std::vector<std::string_view> carried = split_column_names(carriers);
  for (const std::string_view name : split_column_names(row.names)) {
    const bool count = known_alias(name) && known_alias(name)->doubtful;
    if (name.find(' ') == std::string_view::npos && !count &&
        std::ranges::find(carried, name) == carried.end()) {
      add(name, letters);
    }
  }
}

/// Cuts the longest nouns first; true at the first way whose letters mean something.
bool ComposedNames::cut(std::string_view rest, std::string& letters, bool owned) const {
  constexpr std::size_t most_nouns = 8;
  if (rest.empty()) {
    return (owned || !is_composed_of_many(letters)) && composed_rule_of(letters) != nullptr;
  }
  const std::size_t before = letters.size();
  if (before >= most_nouns) {
    return false;
  }
  for (std::size_t size = std::min(longest_, rest.size()); size > 0; --size) {
    const auto found = nouns_.find(std::string(rest.substr(0, size)));
    if (found == nouns_.end()) {
      continue;
    }
    for (const std::string& noun : found->second) {
      letters += noun;
      if (cut(rest.substr(size), letters, owned)) {
        return true;
      }
      letters.resize(before);
    }
  }
  if (before > 0 && rest.front() == 's' && letters.back() != 'S') {
    letters += 'S';
    if (cut(rest.substr(1), letters, owned)) {
      return true;
    }
    letters.resize(before);
  }
  return false;
}

std::optional<KnownAlias> ComposedNames::find(std::string_view given,
                                              std::string_view folded) const {
  constexpr std::size_t longest_name = 80;
  // "movie,reviews" are two columns, of which something else will be made.
  if (folded.empty() || folded.size() > longest_name || is_composed_of_english(folded) ||
      given.find_first_of(",;|\t") != std::string_view::npos) {
    return std::nullopt;
  }
  const bool owned =
      given.find('\'') != std::string_view::npos || given.find("’") != std::string_view::npos;
  std::string letters;
  if (!cut(folded, letters, owned)) {
    return std::nullopt;
  }
  const ComposedRule* rule = composed_rule_of(letters);
  const bool several = letters.ends_with("vS");
  return KnownAlias{&meaning_of(rule->member), composed_rank, 0, rule->doubtful || several};
}

}  // namespace zerkalo::indexer

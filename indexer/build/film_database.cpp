// indexer/build/film_database.cpp - title, people and record of each film.

#include "indexer/build/film_database.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

#include <xapian.h>

#include "store/files/forward_index.h"
#include "store/model/error.h"
#include "store/model/record_codec.h"
#include "store/model/terms.h"
#include "text/name_key.h"
#include "text/written_out.h"

namespace zerkalo::indexer {

namespace {

constexpr std::size_t stored_readings = 12;
constexpr std::size_t whole_readings = 2;
constexpr std::size_t hangul_readings = 24;  ///< few words, of which each syllable has several

std::uint32_t film_token_link(const text::Token& token) {
  return token.linked ? store::link_bit : 0;
}

class FilmDatabaseWriter {
 public:
  FilmDatabaseWriter(const std::filesystem::path& path,
                     text::Analyzer& analyzer,
                     Vocabulary& vocabulary)
      : database_(path.string(),
                  Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC |
                      Xapian::DB_NO_TERMLIST),
        analyzer_(analyzer),
        vocabulary_(vocabulary) {}

  void add(const store::Film& film) {
    Xapian::Document document;
    for (const store::Title& title : film.titles) {
      add_title(title, document);
    }
    streams.title_at.push_back(streams.titles.size());
    std::set<std::string> seen;
    for (const auto* people : {&film.directors, &film.cast, &film.writers, &film.spellings}) {
      for (const std::string& name : *people) {
        if (seen.insert(name).second) {
          add_person(name, document);
        }
      }
    }
    streams.people_at.push_back(streams.people.size());
    document.add_boolean_term(store::id_term(film.id));
    for (const std::string& id : film.other_ids) {
      document.add_boolean_term(store::id_term(id));
    }
    document.set_data(store::encode(film));
    database_.add_document(document);
  }

  void finish() { database_.commit(); }

  FilmStreams streams;

 private:
  void add_title(const store::Title& title, Xapian::Document& document) {
    // A title is too short to tell its language; most that do not say are English.
    const bool silent = title.lang.empty() || title.lang == "und";
    const std::string language = silent ? "en" : title.lang;
    const text::Analyzed analyzed = analyzer_.analyze(title.text, language);
    for (const text::Token& token : analyzed.tokens) {
      document.add_term(store::title_term(token.term));
      document.add_term(
          store::title_stem_term(language, token.stem.empty() ? token.term : token.stem));
      streams.titles.push_back(name_id(token, title.text, store::in_titles) |
                               film_token_link(token));
    }
    add_whole_name(analyzed.tokens, document);
    for (const text::Joined& joined : analyzed.joined) {
      document.add_term(store::title_term(joined.term));
      add_joined(joined, streams.titles, analyzed.tokens.size(), store::in_titles);
    }
    for (const std::string& run : text::katakana_runs(title.text)) {
      add_whole_name(run, document);
    }
    streams.titles.push_back(0);
  }

  void add_person(const std::string& name, Xapian::Document& document) {
    const text::Analyzed analyzed = analyzer_.analyze(name, "");
    for (const text::Token& token : analyzed.tokens) {
      document.add_term(store::person_term(token.term));
      streams.people.push_back(name_id(token, name, store::in_people) | film_token_link(token));
    }
    for (const text::Joined& joined : analyzed.joined) {
      document.add_term(store::person_term(joined.term));
      add_joined(joined, streams.people, analyzed.tokens.size(), store::in_people);
    }
    streams.people.push_back(0);
    add_whole_name(analyzed.tokens, document);
    std::vector<text::Token> surname_first = analyzed.tokens;
    std::rotate(surname_first.begin(),
                surname_first.empty() ? surname_first.end() : surname_first.end() - 1,
                surname_first.end());
    add_whole_name(surname_first, document);
  }

  // A word of a name is found by how it sounds, as it is written there and without its marks.
  std::uint32_t name_id(const text::Token& token, const std::string& name, store::TermUse use) {
    const std::uint32_t number = id(token.term);
    vocabulary_.add_use(number, use);
    const std::string word = name.substr(token.begin, token.end - token.begin);
    if (!read_.insert(word + (use == store::in_people ? "*" : "")).second) {
      return number;
    }
    const std::string other = text::written_out(word);
    if (!other.empty()) {
      vocabulary_.add_spelling(other, number);
    }
    add_sounds(word, number);
    if (word != token.term) {
      add_sounds(token.term, number);
    }
    if (use == store::in_people) {
      for (const std::string& part : text::name_parts(word)) {
        add_sounds(part, number);
      }
    }
    return number;
  }

  // `stream` ends in the `tokens` of the name.
  void add_joined(const text::Joined& joined,
                  const std::vector<std::uint32_t>& stream,
                  std::size_t tokens,
                  store::TermUse use) {
    std::vector<std::uint32_t> form{id(joined.term)};
    const auto first = stream.end() - static_cast<std::ptrdiff_t>(tokens - joined.first);
    std::transform(
        first, first + joined.count, std::back_inserter(form), [](std::uint32_t token) {
          return token & store::term_mask;
        });
    vocabulary_.add_use(form.front(), use);
    if (read_.insert(joined.term + "-").second) {
      add_sounds(joined.term, form.front());
    }
    vocabulary_.add_joined(std::move(form));
  }

  void add_sounds(const std::string& word, std::uint32_t number) {
    const bool hangul = text::name_script(word) == "hangul";
    const text::NameKeys keys =
        text::name_keys(word, hangul ? hangul_readings : stored_readings);
    for (const std::string& sounds : keys.sounds) {
      vocabulary_.add_sound(store::dictionary_sound_key(sounds), number);
    }
    for (const std::string& bones : keys.bones) {
      vocabulary_.add_sound(store::dictionary_bones_key(bones), number);
    }
  }

  // Scripts differ in where they put spaces: 봉준호 is Bong Joon-ho.
  static void add_whole_name(const std::vector<text::Token>& words,
                             Xapian::Document& document) {
    std::string whole;
    for (const text::Token& word : words) {
      whole += word.term;
    }
    add_whole_name(whole, document);
  }

  static void add_whole_name(std::string_view whole, Xapian::Document& document) {
    const bool hangul = text::name_script(whole) == "hangul";
    const text::NameKeys keys =
        text::name_keys(whole, hangul ? hangul_readings : whole_readings);
    for (const std::string& sounds : keys.sounds) {
      document.add_boolean_term(store::whole_name_term(sounds));
    }
    if (!keys.bones.empty() && keys.bones.front().size() >= store::whole_name_bones) {
      document.add_boolean_term(
          store::whole_bones_term(text::name_script(whole), keys.bones.front()));
    }
  }

  std::uint32_t id(const std::string& term) {
    constexpr std::uint32_t in_no_passage = 0;
    return vocabulary_.add({&term, 1}, {&in_no_passage, 1})[1];
  }

  Xapian::WritableDatabase database_;
  text::Analyzer& analyzer_;
  Vocabulary& vocabulary_;
  std::set<std::string> read_;  ///< words of names whose sounds are known
};

}  // namespace

FilmStreams write_film_database(const std::vector<store::Film>& films,
                                const std::filesystem::path& path,
                                text::Analyzer& analyzer,
                                Vocabulary& vocabulary) {
  try {
    std::filesystem::path loose = path;
    loose += ".loose";
    FilmDatabaseWriter writer(loose, analyzer, vocabulary);
    for (const store::Film& film : films) {
      writer.add(film);
    }
    writer.finish();
    // As written, its blocks are half empty.
    Xapian::Database(loose.string()).compact(path.string());
    std::filesystem::remove_all(loose);
    return std::move(writer.streams);
  } catch (const Xapian::Error& error) {
    throw store::Error(store::Code::system,
                       "cannot write " + path.string() + ": " + error.get_msg());
  }
}

}  // namespace zerkalo::indexer

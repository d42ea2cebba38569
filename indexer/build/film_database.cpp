// indexer/build/film_database.cpp - title, people and record of each film.

#include "indexer/build/film_database.h"

#include <set>
#include <string>

#include <xapian.h>

#include "store/error.h"
#include "store/record_codec.h"
#include "store/terms.h"

namespace zerkalo::indexer {

namespace {

class FilmWriter {
 public:
  FilmWriter(const std::filesystem::path& path,
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
    for (const auto* people : {&film.directors, &film.cast, &film.writers}) {
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
      streams.titles.push_back(id(token.term));
    }
    for (const text::Joined& joined : analyzed.joined) {
      document.add_term(store::title_term(joined.term));
      id(joined.term);
    }
    streams.titles.push_back(0);
  }

  void add_person(const std::string& name, Xapian::Document& document) {
    for (const text::Token& token : analyzer_.analyze(name, "").tokens) {
      document.add_term(store::person_term(token.term));
      streams.people.push_back(id(token.term));
    }
    streams.people.push_back(0);
  }

  std::uint32_t id(const std::string& term) {
    constexpr std::uint32_t in_no_passage = 0;
    return vocabulary_.add({&term, 1}, {&in_no_passage, 1})[1];
  }

  Xapian::WritableDatabase database_;
  text::Analyzer& analyzer_;
  Vocabulary& vocabulary_;
};

}  // namespace

FilmStreams write_films(const std::vector<store::Film>& films,
                        const std::filesystem::path& path,
                        text::Analyzer& analyzer,
                        Vocabulary& vocabulary) {
  try {
    FilmWriter writer(path, analyzer, vocabulary);
    for (const store::Film& film : films) {
      writer.add(film);
    }
    writer.finish();
    return std::move(writer.streams);
  } catch (const Xapian::Error& error) {
    throw store::Error(store::Code::internal,
                       "cannot write " + path.string() + ": " + error.get_msg());
  }
}

}  // namespace zerkalo::indexer

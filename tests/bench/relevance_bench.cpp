// tests/bench/relevance_bench.cpp - known-item questions: default settings, plain Xapian, and
// each part of the ranking switched off.
//
//   relevance_bench QUERIES QRELS FILE-OR-FOLDER...
//
// Questions whose id hashes (FNV-1a, 64 bits) to an odd number are held back: settings are
// chosen on the others.

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iomanip>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "cli/judgements.h"
#include "indexer/build/build.h"
#include "query/searcher.h"
#include "store/generation/index_dir.h"
#include "store/model/error.h"
#include "store/model/record_codec.h"
#include "tests/support/temporary_folder.h"
#include "text/analyzer.h"

namespace zerkalo::bench {

namespace {

namespace fs = std::filesystem;
using cli::Quality;

constexpr std::size_t asked = 100;

bool is_held(const std::string& id) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : id) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }
  return hash % 2 == 1;
}

/// BM25 over the same passages as Xapian's guide shows it: TermGenerator, QueryParser, OR; a
/// film is as good as its best passage. The question is lower-cased: the parser takes a capital
/// for a name and does not stem it.
class PlainXapian {
 public:
  PlainXapian(const store::Generation& generation, const fs::path& folder, bool stems) {
    const Xapian::Database films(generation.films().string());
    Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE_OR_OVERWRITE);
    Xapian::TermGenerator generator;
    if (stems) {
      generator.set_stemmer(Xapian::Stem("en"));
      parser_.set_stemmer(Xapian::Stem("en"));
      parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    }
    for (Xapian::docid id = 1; id <= generation.records.passages(); ++id) {
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(generation.records.review(id).text);
      const std::uint32_t film = generation.columns.film[id];
      document.set_data(film == 0 ? ""
                                  : store::decode_film(films.get_document(film).get_data()).id);
      database.add_document(document);
    }
    database.commit();
    database.close();
    database_ = Xapian::Database(folder.string());
  }

  std::vector<std::string> rank(const cli::Question& question) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(parser_.parse_query(text::fold(question.q), 0));
    const Xapian::MSet found = enquire.get_mset(0, database_.get_doccount());
    std::vector<std::string> ranked;
    std::set<std::string> seen;
    for (auto at = found.begin(); at != found.end() && ranked.size() < asked; ++at) {
      const std::string film = at.get_document().get_data();
      if (!film.empty() && seen.insert(film).second) {
        ranked.push_back(film);
      }
    }
    return ranked;
  }

 private:
  Xapian::Database database_;
  Xapian::QueryParser parser_;
};

struct Sides {
  Quality tuned;
  Quality held;
};

using Rank = std::function<std::vector<std::string>(const cli::Question&)>;

Sides judge(const std::vector<cli::Question>& questions,
            const std::map<std::string, cli::Grades>& judged,
            const Rank& rank) {
  Sides sides;
  for (const cli::Question& question : questions) {
    const auto grades = judged.find(question.id);
    if (grades != judged.end()) {
      Quality& side = is_held(question.id) ? sides.held : sides.tuned;
      side = cli::join_quality(side, cli::measure(rank(question), grades->second));
    }
  }
  return sides;
}

void print(const std::string& name, const Sides& sides) {
  std::cout << "| " << name;
  for (const Quality& quality : {sides.tuned, sides.held}) {
    std::cout << " | " << quality.recall100 << " | " << quality.mrr << " | " << quality.ndcg10;
  }
  std::cout << " |" << std::endl;
}

query::SharedSettings profiles() {
  auto settings = std::make_shared<query::Settings>();
  for (const std::string_view name : query::weight_names()) {
    query::Ranking ranking;
    *query::find_weight(ranking, name) = 0;
    settings->profiles["without " + std::string(name)] = ranking;
  }
  return settings;
}

int run(const std::string& queries, const std::string& qrels, std::vector<std::string> files) {
  const support::TemporaryFolder folder;
  indexer::BuildOptions options;
  options.index = folder.path() / "index";
  options.inputs = std::move(files);
  options.reject_share = 1;
  indexer::build(options);
  const auto generation = store::IndexDir(options.index).open(true);
  const std::vector<cli::Question> questions = cli::read_questions(queries);
  const auto judged = cli::read_grades(qrels);
  const query::SharedSettings settings = profiles();
  query::Searcher searcher(generation, settings);
  PlainXapian plain(*generation, folder.path() / "plain", false);
  PlainXapian stemmed(*generation, folder.path() / "stemmed", true);
  const Rank by_plain = [&](const auto& question) { return plain.rank(question); };
  const Rank by_stemmed = [&](const auto& question) { return stemmed.rank(question); };
  const auto under = [&](const std::string& profile) {
    return judge(questions, judged, [&](const cli::Question& question) {
      return cli::rank(searcher, question, judged.at(question.id), profile);
    });
  };
  const Sides usual = under("relevance");
  std::cout << std::fixed << std::setprecision(3) << "corpus: " << generation->manifest.reviews
            << " reviews, " << generation->manifest.films << " films, "
            << generation->manifest.plots << " plots; questions: " << usual.tuned.queries
            << " tuned, " << usual.held.queries << " held\n\n"
            << "| ranking | tuned: recall@100 | MRR | nDCG@10 | held: recall@100 | MRR | "
               "nDCG@10 |\n|---|---|---|---|---|---|---|\n";
  print("default", usual);
  print("plain Xapian", judge(questions, judged, by_plain));
  print("plain Xapian, English stems", judge(questions, judged, by_stemmed));
  for (const auto& [name, ranking] : settings->profiles) {
    if (name != "relevance") {
      print(name, under(name));
    }
  }
  return 0;
}

}  // namespace

}  // namespace zerkalo::bench

int main(int count, char** arguments) {
  if (count < 4) {
    std::cerr << "usage: relevance_bench QUERIES QRELS FILE-OR-FOLDER...\n";
    return 2;
  }
  try {
    return zerkalo::bench::run(arguments[1], arguments[2], {arguments + 3, arguments + count});
  } catch (const zerkalo::store::Error& error) {
    std::cerr << "relevance_bench: " << error.message << '\n';
    return 1;
  } catch (const std::exception& error) {
    std::cerr << "relevance_bench: " << error.what() << '\n';
    return 1;
  }
}

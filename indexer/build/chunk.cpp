// indexer/build/chunk.cpp - analysis to postings and token ids.

#include "indexer/build/chunk.h"

#include <deque>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <xapian.h>

#include "base/ascii.h"
#include "indexer/build/glass_database.h"
#include "indexer/build/numbering.h"
#include "indexer/build/slots.h"
#include "store/files/forward_index.h"
#include "store/files/record_file.h"
#include "store/model/error.h"
#include "store/model/record_codec.h"
#include "store/model/terms.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/serbian.h"
#include "text/written_out.h"

namespace zerkalo::indexer {

namespace {

// Xapian's inverter is fastest while it stays in the cache.
constexpr std::uint32_t passages_in_memory = 250;

/// What one kind of term is made of, and the number under which it is posted.
struct PostedNames {
  Numbering names;
  std::vector<std::uint32_t> numbers;  ///< by name - 1; 0: not posted yet
};

/// Stems of one language, and of each word the one that was posted last.
struct PostedStems {
  struct Last {
    std::string stem;
    std::uint32_t number = 0;  ///< 0: none
  };

  PostedNames posted;
  std::vector<Last> of_word;          ///< by term id - 1
  std::vector<std::uint32_t> spoken;  ///< occurrences by term id - 1
};

/// A database that Xapian inverts: for positions and slots, which only its own writer can do,
/// and where its format is not known.
class StockChunkDatabase {
 public:
  /// `served`: by Xapian's own server, which reads a document's values from its list of terms.
  StockChunkDatabase(const std::filesystem::path& path, bool served)
      : database_(path.string(),
                  Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC |
                      (served ? 0 : Xapian::DB_NO_TERMLIST)) {}

  void say(const std::string& uuid) {
    database_.set_metadata(std::string(store::generation_key), uuid);
  }

  void add(const Xapian::Document& document) {
    database_.add_document(document);
    if (++documents_ % passages_in_memory == 0) {
      database_.commit();
    }
  }

  void finish() {
    database_.commit();
    database_.close();
  }

 private:
  Xapian::WritableDatabase database_;
  std::uint32_t documents_ = 0;
};

// A posted term is spelled once per chunk and counted by number: building and comparing strings
// for every token is what an inverter spends its time on.
class ChunkWriter {
 public:
  ChunkWriter(const ChunkInput& input, const std::vector<std::filesystem::path>& paths)
      : input_(input), packer_(input.dictionary) {
    const bool known = reads_our_tables(Xapian::major_version(), Xapian::minor_version());
    if (!input.positions && known && !input.by_xapian) {
      direct_.emplace(paths.front());
      return;
    }
    for (const std::filesystem::path& path : paths) {
      const bool served = paths.size() > 1;
      stock_.emplace_back(path, served);
      if (served) {
        stock_.back().say(input.uuid);
      }
    }
  }

  void add(const Spooled& passage, std::uint32_t docid, text::Analyzer& analyzer) {
    const std::string_view record = input_.spool.bytes(passage);
    const store::Review review = store::decode_review(record);
    add_record(packer_.pack(record));
    const text::Analyzed analyzed = analyzer.analyze(review.text, review.lang);
    ++documents_;
    add_tokens(analyzed, review.lang);
    if (text::is_written_out(review.lang)) {
      add_spellings(analyzed, review.text, text::written_out);
    } else if (review.lang == "sr") {
      add_spellings(analyzed, review.text, text::folded_in_latin);
    }
    for (const text::Gram& gram : analyzed.grams) {
      post(grams_, gram.term, [&] { return store::gram_term(gram.term); });
    }
    if (input_.positions) {
      add_with_positions({passage, review, film_of(passage), docid}, analyzed);
    } else {
      add_postings(review);
    }
  }

  Chunk finish() {
    for (StockChunkDatabase& stock : stock_) {
      stock.finish();
    }
    if (direct_) {
      direct_->finish(spelled_);
    }
    write_spoken();
    chunk_.terms = words_.take();
    return std::move(chunk_);
  }

 private:
  std::uint32_t word_id(const std::string& term) {
    const std::uint32_t id = words_.id(term);
    if (id > chunk_.frequency.size()) {
      chunk_.frequency.push_back(0);
      last_seen_.push_back(0);
    }
    if (last_seen_[id - 1] != documents_) {
      last_seen_[id - 1] = documents_;
      ++chunk_.frequency[id - 1];
    }
    return id;
  }

  template <class Spell>
  std::uint32_t post(PostedNames& posted, const std::string& name, const Spell& spell) {
    return post_number(posted.numbers, posted.names.id(name), spell);
  }

  template <class Spell>
  std::uint32_t post_number(std::vector<std::uint32_t>& numbers,
                            std::uint32_t name,
                            const Spell& spell) {
    if (name > numbers.size()) {
      numbers.resize(name, 0);
    }
    if (numbers[name - 1] == 0) {
      numbers[name - 1] = spell_term(spell());
    }
    count(numbers[name - 1]);
    return numbers[name - 1];
  }

  std::uint32_t spell_term(std::string term) {
    spelled_.push_back(std::move(term));
    counts_.push_back(0);
    return static_cast<std::uint32_t>(spelled_.size());
  }

  void count(std::uint32_t number) {
    if (counts_[number - 1]++ == 0) {
      postings_.push_back({number, 0});
    }
  }

  // The terms of the passage at hand with their counts; the next passage begins with none.
  std::span<const Posting> take_postings() {
    taken_.swap(postings_);
    postings_.clear();
    for (Posting& posting : taken_) {
      posting.count = std::exchange(counts_[posting.term - 1], 0);
    }
    return taken_;
  }

  void add_record(std::string_view packed) {
    chunk_.records += packed;
    chunk_.record_bytes.push_back(static_cast<std::uint32_t>(packed.size()));
  }

  void add_postings(const store::Review& review) {
    const std::uint32_t id = spell_term(store::id_term(review.id));
    take_postings();
    taken_.push_back({id, 0});
    if (direct_) {
      direct_->add(taken_);
      return;
    }
    Xapian::Document document;
    for (const Posting& posting : taken_) {
      document.add_term(spelled_[posting.term - 1], posting.count);
    }
    stock_.front().add(document);
  }

  void add_with_positions(const SlotSource& source, const text::Analyzed& analyzed) {
    Xapian::Document document;
    for (const Posting& posting : take_postings()) {
      document.add_term(spelled_[posting.term - 1], posting.count);
    }
    for (const text::Token& token : analyzed.tokens) {
      document.add_posting(token.term, token.position);
    }
    document.add_boolean_term(store::id_term(source.review.id));
    add_slot_values(source, document);
    stock_[(source.docid - 1) % stock_.size()].add(document);
  }

  void add_tokens(const text::Analyzed& analyzed, const std::string& language) {
    PostedStems& stems = stems_[language];
    const std::size_t first = chunk_.tokens.size();
    for (const text::Token& token : analyzed.tokens) {
      const std::uint32_t word = word_id(token.term);
      chunk_.tokens.push_back(word | (token.starts_sentence ? store::sentence_bit : 0) |
                              (token.linked ? store::link_bit : 0));
      if (!input_.positions) {
        post_number(exact_, word, [&] { return token.term; });
      }
      if (!token.stem.empty()) {
        post_stem(stems, word, token.stem, language);
      }
      if (word > stems.spoken.size()) {
        stems.spoken.resize(word);
      }
      ++stems.spoken[word - 1];
    }
    for (const text::Joined& joined : analyzed.joined) {
      add_joined(joined, first);
    }
    chunk_.lengths.push_back(static_cast<std::uint32_t>(analyzed.tokens.size()));
  }

  // A word nearly always has the stem that it had before.
  void post_stem(PostedStems& stems,
                 std::uint32_t word,
                 const std::string& stem,
                 const std::string& language) {
    if (word > stems.of_word.size()) {
      stems.of_word.resize(word);
    }
    PostedStems::Last& last = stems.of_word[word - 1];
    if (last.number != 0 && last.stem == stem) {
      count(last.number);
      return;
    }
    last.stem = stem;
    last.number = post(stems.posted, stem, [&] { return store::stem_term(language, stem); });
    if (inflected_.insert(std::uint64_t{last.number} << 32U | word).second) {
      chunk_.inflected.push_back({store::dictionary_stem_key(language, stem), word});
    }
  }

  void write_spoken() {
    for (const auto& [language, stems] : stems_) {
      const text::LanguageRow* row = text::find_language(language);
      if (row == nullptr || row->stemmer.empty()) {
        continue;
      }
      Occurrences& words = chunk_.spoken[language];
      for (std::uint32_t word = 1; word <= stems.spoken.size(); ++word) {
        if (stems.spoken[word - 1] > 0) {
          words.emplace_back(word, stems.spoken[word - 1]);
        }
      }
    }
  }

  void add_spellings(const text::Analyzed& analyzed,
                     std::string_view text,
                     std::string (*spell)(std::string_view)) {
    for (const text::Token& token : analyzed.tokens) {
      const std::string_view word = text.substr(token.begin, token.end - token.begin);
      const std::string other = base::is_ascii(word) ? "" : spell(word);
      if (!other.empty()) {
        chunk_.written_out[other] = words_.id(token.term);
      }
    }
  }

  void add_joined(const text::Joined& joined, std::size_t first) {
    std::vector<std::uint32_t> form{word_id(joined.term)};
    post_number(exact_, form.front(), [&] { return joined.term; });
    for (std::uint32_t part = 0; part < joined.count; ++part) {
      form.push_back(chunk_.tokens[first + joined.first + part] & store::term_mask);
    }
    chunk_.joined.push_back(std::move(form));
  }

  const store::Film* film_of(const Spooled& passage) const {
    return passage.film == 0 ? nullptr : &input_.films.films[passage.film - 1];
  }

  const ChunkInput& input_;
  store::RecordPacker packer_;
  std::deque<StockChunkDatabase> stock_;
  std::optional<GlassDatabase> direct_;  ///< in place of these, where it can be
  Chunk chunk_;
  Numbering words_;
  std::vector<std::uint32_t> last_seen_;
  std::uint32_t documents_ = 0;        ///< with the one at hand
  std::vector<std::string> spelled_;   ///< posted terms by number - 1
  std::vector<std::uint32_t> counts_;  ///< of these in the passage at hand
  std::vector<Posting> postings_;      ///< those counted so far
  std::vector<Posting> taken_;
  std::vector<std::uint32_t> exact_;  ///< numbers of words, as in PostedNames
  PostedNames grams_;
  std::unordered_map<std::string, PostedStems> stems_;  ///< by language
  std::unordered_set<std::uint64_t> inflected_;         ///< number of a stem, term id
};

}  // namespace

Chunk index_chunk(const ChunkInput& input,
                  const std::vector<std::filesystem::path>& paths,
                  text::Analyzer& analyzer) {
  try {
    ChunkWriter writer(input, paths);
    std::uint32_t docid = input.first_docid;
    for (const std::uint32_t place : input.passages) {
      writer.add(input.spool.passages[place], docid, analyzer);
      ++docid;
    }
    return writer.finish();
  } catch (const Xapian::Error& error) {
    throw store::Error(store::Code::system,
                       "cannot write " + paths.front().string() + ": " + error.get_msg());
  }
}

}  // namespace zerkalo::indexer

// indexer/build/chunk.cpp - analysis to postings and token ids.

#include "indexer/build/chunk.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <xapian.h>

#include "indexer/build/numbering.h"
#include "indexer/build/slots.h"
#include "store/error.h"
#include "store/forward_index.h"
#include "store/record_codec.h"
#include "store/terms.h"
#include "text/fold.h"
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

// A posted term is spelled once per chunk and counted by number: building and comparing strings
// for every token is what an inverter spends its time on.
class ChunkWriter {
 public:
  ChunkWriter(const ChunkInput& input, const std::filesystem::path& path)
      : input_(input),
        database_(path.string(),
                  Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC |
                      Xapian::DB_NO_TERMLIST) {}

  void add(const Spooled& passage, std::uint32_t docid, text::Analyzer& analyzer) {
    const store::Review review = input_.spool.read(passage);
    const text::Analyzed analyzed = analyzer.analyze(review.text, review.lang);
    posted_.clear();
    Xapian::Document document;
    add_tokens(analyzed, review.lang, document);
    if (text::is_written_out(review.lang)) {
      add_written_out(analyzed, review.text);
    }
    for (const text::Gram& gram : analyzed.grams) {
      post(grams_, gram.term, [&] { return store::gram_term(gram.term); });
    }
    add_counted(document);
    document.add_boolean_term(store::id_term(review.id));
    document.set_data(store::encode(review));
    if (input_.positions) {
      add_slots(passage, review, docid, document);
    }
    database_.add_document(document);
    ++documents_;
    if (documents_ % passages_in_memory == 0) {
      database_.commit();
    }
  }

  Chunk finish() {
    database_.commit();
    database_.close();
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
    if (last_seen_[id - 1] != documents_ + 1) {
      last_seen_[id - 1] = documents_ + 1;
      ++chunk_.frequency[id - 1];
    }
    return id;
  }

  template <class Spell>
  void post(PostedNames& posted, const std::string& name, const Spell& spell) {
    post_number(posted.numbers, posted.names.id(name), spell);
  }

  template <class Spell>
  void post_number(std::vector<std::uint32_t>& numbers,
                   std::uint32_t name,
                   const Spell& spell) {
    if (name > numbers.size()) {
      numbers.resize(name, 0);
    }
    if (numbers[name - 1] == 0) {
      spelled_.push_back(spell());
      numbers[name - 1] = static_cast<std::uint32_t>(spelled_.size());
    }
    posted_.push_back(numbers[name - 1]);
  }

  void add_counted(Xapian::Document& document) {
    std::ranges::sort(posted_);
    for (std::size_t first = 0; first < posted_.size();) {
      std::size_t last = first + 1;
      while (last < posted_.size() && posted_[last] == posted_[first]) {
        ++last;
      }
      document.add_term(spelled_[posted_[first] - 1],
                        static_cast<Xapian::termcount>(last - first));
      first = last;
    }
  }

  void add_tokens(const text::Analyzed& analyzed,
                  const std::string& language,
                  Xapian::Document& document) {
    auto& stems = stems_[language];
    const std::size_t first = chunk_.tokens.size();
    for (const text::Token& token : analyzed.tokens) {
      const std::uint32_t word = word_id(token.term);
      chunk_.tokens.push_back(word | (token.starts_sentence ? store::sentence_bit : 0));
      if (input_.positions) {
        document.add_posting(token.term, token.position);
      } else {
        post_number(exact_, word, [&] { return token.term; });
      }
      if (!token.stem.empty()) {
        post(stems, token.stem, [&] { return store::stem_term(language, token.stem); });
        add_inflected(posted_.back(), token, language);
      }
    }
    for (const text::Joined& joined : analyzed.joined) {
      add_joined(joined, first);
    }
    chunk_.lengths.push_back(static_cast<std::uint32_t>(analyzed.tokens.size()));
  }

  void add_inflected(std::uint32_t stem,
                     const text::Token& token,
                     const std::string& language) {
    const std::uint32_t id = chunk_.tokens.back() & store::term_mask;
    if (inflected_.insert(std::uint64_t{stem} << 32U | id).second) {
      chunk_.inflected.push_back({store::stem_key(language, token.stem), id});
    }
  }

  void add_written_out(const text::Analyzed& analyzed, std::string_view text) {
    for (const text::Token& token : analyzed.tokens) {
      const std::string_view word = text.substr(token.begin, token.end - token.begin);
      const std::string other = text::is_ascii(word) ? "" : text::written_out(word);
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

  void add_slots(const Spooled& passage,
                 const store::Review& review,
                 std::uint32_t docid,
                 Xapian::Document& document) const {
    const store::Film* film =
        passage.film == 0 ? nullptr : &input_.films.films[passage.film - 1];
    add_slot_values({passage, review, film, docid}, document);
  }

  const ChunkInput& input_;
  Xapian::WritableDatabase database_;
  Chunk chunk_;
  Numbering words_;
  std::vector<std::uint32_t> last_seen_;
  std::uint32_t documents_ = 0;
  std::vector<std::string> spelled_;  ///< posted terms by number - 1
  std::vector<std::uint32_t> exact_;  ///< numbers of words, as in PostedNames
  PostedNames grams_;
  std::unordered_map<std::string, PostedNames> stems_;  ///< by language
  std::vector<std::uint32_t> posted_;                   ///< of the passage at hand
  std::unordered_set<std::uint64_t> inflected_;         ///< number of a stem, term id
};

}  // namespace

Chunk index_chunk(const ChunkInput& input,
                  const std::filesystem::path& path,
                  text::Analyzer& analyzer) {
  try {
    ChunkWriter writer(input, path);
    std::uint32_t docid = input.first_docid;
    for (const std::uint32_t place : input.passages) {
      writer.add(input.spool.passages[place], docid, analyzer);
      ++docid;
    }
    return writer.finish();
  } catch (const Xapian::Error& error) {
    throw store::Error(store::Code::internal,
                       "cannot write " + path.string() + ": " + error.get_msg());
  }
}

}  // namespace zerkalo::indexer

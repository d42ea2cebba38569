// indexer/build/chunk.cpp - analysis to postings and token ids.

#include "indexer/build/chunk.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include <xapian.h>

#include "indexer/build/slots.h"
#include "store/error.h"
#include "store/forward_index.h"
#include "store/record_codec.h"
#include "store/terms.h"

namespace zerkalo::indexer {

namespace {

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
    counts_.clear();
    local_seen_.clear();
    Xapian::Document document;
    add_tokens(analyzed, review.lang, document);
    for (const text::Gram& gram : analyzed.grams) {
      ++counts_[store::gram_term(gram.term)];
    }
    for (const auto& [term, count] : counts_) {
      document.add_term(term, count);
    }
    document.add_boolean_term(store::id_term(review.id));
    document.set_data(store::encode(review));
    if (input_.positions) {
      add_slots(passage, review, docid, document);
    }
    database_.add_document(document);
    ++documents_;
  }

  Chunk finish() {
    database_.commit();
    database_.close();
    return std::move(chunk_);
  }

 private:
  std::uint32_t local_id(const std::string& term) {
    const auto [place, added] =
        ids_.try_emplace(term, static_cast<std::uint32_t>(chunk_.terms.size() + 1));
    if (added) {
      chunk_.terms.push_back(term);
      chunk_.frequency.push_back(0);
      last_seen_.push_back(0);
    }
    return place->second;
  }

  // Counts each passage once.
  void saw(std::uint32_t id) {
    if (last_seen_[id - 1] != documents_ + 1) {
      last_seen_[id - 1] = documents_ + 1;
      ++chunk_.frequency[id - 1];
    }
  }

  void add_tokens(const text::Analyzed& analyzed,
                  const std::string& language,
                  Xapian::Document& document) {
    for (const text::Token& token : analyzed.tokens) {
      const std::uint32_t id = local_id(token.term);
      saw(id);
      local_seen_.push_back(id);
      chunk_.tokens.push_back(id | (token.starts_sentence ? store::sentence_bit : 0));
      if (input_.positions) {
        document.add_posting(token.term, token.position);
      } else {
        ++counts_[token.term];
      }
      if (!token.stem.empty()) {
        ++counts_[store::stem_term(language, token.stem)];
      }
    }
    for (const text::Joined& joined : analyzed.joined) {
      add_joined(joined);
    }
    chunk_.lengths.push_back(static_cast<std::uint32_t>(analyzed.tokens.size()));
  }

  void add_joined(const text::Joined& joined) {
    std::vector<std::uint32_t> form{local_id(joined.term)};
    saw(form.front());
    ++counts_[joined.term];
    for (std::uint32_t part = 0; part < joined.count; ++part) {
      form.push_back(local_seen_[joined.first + part]);
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
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<std::uint32_t> last_seen_;
  std::uint32_t documents_ = 0;
  // Of the passage at hand:
  std::unordered_map<std::string, Xapian::termcount> counts_;
  std::vector<std::uint32_t> local_seen_;
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

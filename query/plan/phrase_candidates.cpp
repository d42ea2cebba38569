// query/plan/phrase_candidates.cpp - which posting lists lead to the passages of a phrase.

#include "query/plan/phrase_candidates.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "query/plan/plan_node.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;

// So many of the rarest words of a quote lead to its passages.
constexpr std::size_t searched_words = 8;

// Joined forms of more words are not kept.
constexpr std::size_t longest_joined = 4;

class CandidateLists {
 public:
  explicit CandidateLists(const store::Dictionary& dictionary) : dictionary_(dictionary) {}

  void add(PlanNode& word, std::uint32_t id, std::uint32_t lang) const {
    word.terms.push_back({std::string(dictionary_.term(id)), lang, dictionary_.frequency(id)});
  }

  PlanNode in_a_row(const std::vector<std::uint32_t>& parts) const {
    std::vector<PlanNode> words;
    for (const std::uint32_t part : parts) {
      words.push_back(make_plan_node(Kind::word));
      add(words.back(), part, 0);
    }
    return combine_plan_nodes(Kind::all, std::move(words));
  }

  // What one word may stand as.
  PlanNode ways(const PhraseWord& of, const std::vector<std::uint32_t>& joined) const {
    PlanNode word = make_plan_node(Kind::word);
    for (const std::uint32_t id : joined) {
      add(word, id, 0);
    }
    for (const std::uint32_t id : of.ids) {
      add(word, id, 0);
    }
    for (const SpokenIds& spoken : of.spoken) {
      for (const std::uint32_t id : spoken.ids) {
        add(word, id, spoken.lang);
      }
    }
    std::vector<PlanNode> ways;
    ways.push_back(std::move(word));
    for (const std::vector<std::uint32_t>& run : of.runs) {
      ways.push_back(in_a_row(run));
    }
    return combine_plan_nodes(Kind::any, std::move(ways));
  }

 private:
  const store::Dictionary& dictionary_;
};

// The joined forms that stand for word `at`, begun at it or before it.
std::vector<std::uint32_t> joined_over_candidate(const PhraseForm& form, std::size_t at) {
  std::vector<std::uint32_t> ids;
  for (std::size_t first = at < longest_joined ? 0 : at - longest_joined; first <= at;
       ++first) {
    for (const JoinedId& joined : form[first].joined) {
      if (first + joined.words > at) {
        ids.push_back(joined.id);
      }
    }
  }
  return ids;
}

// How many passages the lists of a word hold, passages of several lists counted again.
std::uint64_t size_of_candidates(const PhraseForm& form,
                                 std::size_t at,
                                 const store::Dictionary& dictionary) {
  std::uint64_t size = 0;
  const auto add = [&](std::uint32_t id) { size += dictionary.frequency(id); };
  std::ranges::for_each(form[at].ids, add);
  for (const SpokenIds& spoken : form[at].spoken) {
    std::ranges::for_each(spoken.ids, add);
  }
  for (const std::vector<std::uint32_t>& run : form[at].runs) {
    add(std::ranges::min(run, {}, [&](std::uint32_t id) { return dictionary.frequency(id); }));
  }
  std::ranges::for_each(joined_over_candidate(form, at), add);
  return size;
}

std::vector<std::size_t> places_of_candidate_words(const PhraseForm& form) {
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < form.size(); ++at) {
    if (!form[at].anything) {
      places.push_back(at);
    }
  }
  return places;
}

}  // namespace

PlanNode candidate_words_of_phrase(const PhraseForm& form,
                                   const store::Dictionary& dictionary) {
  std::vector<std::pair<std::uint64_t, std::size_t>> rarest;
  for (const std::size_t at : places_of_candidate_words(form)) {
    rarest.emplace_back(size_of_candidates(form, at, dictionary), at);
  }
  std::ranges::sort(rarest);
  const CandidateLists lists(dictionary);
  PlanNode every = make_plan_node(Kind::all);
  std::set<std::vector<std::uint32_t>> seen;
  for (std::size_t i = 0; i < rarest.size() && every.children.size() < searched_words; ++i) {
    const PhraseWord& word = form[rarest[i].second];
    const std::vector<std::uint32_t> joined = joined_over_candidate(form, rarest[i].second);
    const bool simple = joined.empty() && word.spoken.empty();
    if (!simple || seen.insert(word.ids).second) {
      every.children.push_back(lists.ways(word, joined));
    }
  }
  return every;
}

std::uint64_t rarest_candidate_word(const PhraseForm& form,
                                    const store::Dictionary& dictionary,
                                    std::uint64_t all) {
  std::uint64_t rarest = all;
  for (const std::size_t at : places_of_candidate_words(form)) {
    rarest = std::min(rarest, size_of_candidates(form, at, dictionary));
  }
  return rarest;
}

}  // namespace zerkalo::query

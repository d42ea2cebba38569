// query/plan/phrase_form.cpp - the words of a phrase, each with all its ways to be written.

#include "query/plan/phrase_form.h"

#include <algorithm>
#include <utility>

namespace zerkalo::query {

namespace {

// Whether some way through the words leaves none out.
bool can_phrase_form_stand(const PhraseForm& form) {
  std::vector<char> reached(form.size() + 1, 0);
  reached[0] = 1;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const PhraseWord& word = form[i];
    const bool alone =
        word.anything || !word.ids.empty() || !word.spoken.empty() || !word.runs.empty();
    if (reached[i] == 0) {
      continue;
    }
    if (alone) {
      reached[i + 1] = 1;
    }
    for (const JoinedId& joined : word.joined) {
      reached[i + joined.words] = 1;
    }
  }
  return reached.back() != 0;
}

bool is_any_word_of_phrase_form(const PhraseWord& word) {
  return word.anything;
}

}  // namespace

void PhraseBuilder::add_part(const text::Analyzed& tokens,
                             std::vector<PhraseWord> words,
                             int stars,
                             bool cut) {
  const std::size_t first = form_.size();
  for (int star = 0; star < stars; ++star) {
    form_.emplace_back().anything = true;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    PhraseWord& word = form_.emplace_back(std::move(words[i]));
    add_runs_to_phrase_form(dictionary_, word);
    for (const text::Joined& joined : tokens.joined) {
      const std::uint32_t id = dictionary_.find(joined.term);
      if (joined.first == i && id != 0 && i + joined.count <= words.size()) {
        word.joined.push_back({id, joined.count});
      }
    }
  }
  cut_ = cut_ || cut;
  if (first < form_.size()) {
    form_[first].apart = std::exchange(cut_, false) && first > 0;
  }
}

std::vector<PhraseForm> PhraseBuilder::finish() {
  std::vector<PhraseForm> forms;
  if (!std::ranges::all_of(form_, is_any_word_of_phrase_form) && can_phrase_form_stand(form_)) {
    forms.push_back(std::move(form_));
  }
  return forms;
}

void add_runs_to_phrase_form(const store::Dictionary& dictionary, PhraseWord& word) {
  for (const std::uint32_t id : word.ids) {
    for (std::vector<std::uint32_t>& parts : dictionary.parts(id)) {
      word.runs.push_back(std::move(parts));
    }
  }
}

}  // namespace zerkalo::query

// store/files/suggestions.cpp - suggest.bin.

#include "store/files/suggestions.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace zerkalo::store {

namespace {

constexpr std::uint32_t block_keys = 64;

// The smallest form on top.
constexpr auto worse = [](const auto& left, const auto& right) {
  return std::tie(left.form, left.at) > std::tie(right.form, right.at);
};

/// The arrays of one kind while they are filled.
class SuggestionListWriter {
 public:
  void add(const SuggestionData::Entry& entry) {
    const auto number = static_cast<std::uint32_t>(reviews_.size());
    const auto first_text = static_cast<std::uint32_t>(texts_.size() + 1);
    texts_.insert(texts_.end(), entry.texts.begin(), entry.texts.end());
    for (const SuggestionData::Form& form : entry.forms) {
      words_.push_back(form.words);
      form_text_.push_back(first_text + form.text);
      form_entry_.push_back(number);
      add_keys(form.words);
    }
    reviews_.push_back(entry.reviews);
    ordinals_.push_back(entry.ordinal);
    ids_.push_back(entry.id);
    first_text_.push_back(first_text);
  }

  void write(SectionWriter& out, const std::string& name) {
    const auto rest = [&](const Key& key) {
      return std::string_view(words_[key.form - 1]).substr(key.offset);
    };
    std::ranges::sort(keys_, [&](const Key& left, const Key& right) {
      return std::pair(rest(left), left.form) < std::pair(rest(right), right.form);
    });
    StringTable::write(out, name + ".words", words_);
    StringTable::write(out, name + ".text", texts_);
    StringTable::write(out, name + ".id", ids_);
    out.add(name + ".form.text", form_text_);
    out.add(name + ".form.entry", form_entry_);
    out.add(name + ".reviews", reviews_);
    out.add(name + ".ordinal", ordinals_);
    out.add(name + ".first.text", first_text_);
    write_keys(out, name);
  }

 private:
  struct Key {
    std::uint32_t form = 0;
    std::uint16_t offset = 0;
  };

  void add_keys(std::string_view words) {
    const auto form = static_cast<std::uint32_t>(words_.size());
    std::size_t at = 0;
    while (at < words.size() && at <= std::numeric_limits<std::uint16_t>::max()) {
      keys_.push_back({form, static_cast<std::uint16_t>(at)});
      const std::size_t blank = words.find(' ', at);
      at = blank == std::string_view::npos ? words.size() : blank + 1;
    }
  }

  void write_keys(SectionWriter& out, const std::string& name) const {
    std::vector<std::uint32_t> forms;
    std::vector<std::uint16_t> offsets;
    std::vector<std::uint32_t> best;
    for (const Key& key : keys_) {
      if (forms.size() % block_keys == 0) {
        best.push_back(key.form);
      }
      best.back() = std::min(best.back(), key.form);
      forms.push_back(key.form);
      offsets.push_back(key.offset);
    }
    out.add(name + ".key.form", forms);
    out.add(name + ".key.offset", offsets);
    out.add(name + ".key.best", best);
  }

  std::vector<std::string> words_;
  std::vector<std::string> texts_;
  std::vector<std::string> ids_;
  std::vector<std::uint32_t> form_text_;
  std::vector<std::uint32_t> form_entry_;
  std::vector<std::uint32_t> reviews_;
  std::vector<std::uint32_t> ordinals_;
  std::vector<std::uint32_t> first_text_;
  std::vector<Key> keys_;
};

}  // namespace

SuggestionList::SuggestionList(const SectionFile& file, const std::string& name)
    : words_(file, name + ".words"),
      texts_(file, name + ".text"),
      ids_(file, name + ".id"),
      form_text_(file.array<std::uint32_t>(name + ".form.text")),
      form_entry_(file.array<std::uint32_t>(name + ".form.entry")),
      key_form_(file.array<std::uint32_t>(name + ".key.form")),
      key_offset_(file.array<std::uint16_t>(name + ".key.offset")),
      best_(file.array<std::uint32_t>(name + ".key.best")),
      reviews_(file.array<std::uint32_t>(name + ".reviews")),
      ordinals_(file.array<std::uint32_t>(name + ".ordinal")),
      first_text_(file.array<std::uint32_t>(name + ".first.text")) {
  const std::size_t blocks = (key_form_.size() + block_keys - 1) / block_keys;
  const bool fit = form_text_.size() == forms() && form_entry_.size() == forms() &&
                   key_offset_.size() == key_form_.size() && best_.size() == blocks &&
                   ids_.size() == entries() && ordinals_.size() == entries() &&
                   first_text_.size() == entries();
  if (!fit) {
    file.refuse("the parts of its " + name + " list differ in length");
  }
}

std::pair<std::uint32_t, std::uint32_t> SuggestionList::begin_with(
    std::string_view typed) const {
  const auto first_where = [this](std::uint32_t low, const auto& holds) {
    std::uint32_t high = keys();
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (holds(rest(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  };
  const std::uint32_t first =
      first_where(0, [&](std::string_view words) { return words >= typed; });
  return {first, first_where(first, [&](std::string_view words) {
            return !words.starts_with(typed);
          })};
}

bool SuggestionList::ids_fit(std::uint32_t films) const {
  const auto text = [this](std::uint32_t id) { return id > 0 && id <= texts_.size(); };
  return std::ranges::all_of(form_text_, text) && std::ranges::all_of(first_text_, text) &&
         std::ranges::is_sorted(form_entry_) &&
         (form_entry_.empty() || form_entry_.back() < entries()) &&
         std::ranges::all_of(ordinals_, [&](std::uint32_t id) { return id <= films; }) &&
         std::ranges::is_sorted(reviews_, std::ranges::greater{});
}

bool SuggestionList::keys_fit() const {
  for (std::uint32_t key = 0; key < keys(); ++key) {
    const std::uint32_t id = key_form_[key];
    const bool inside = id > 0 && id <= forms() && key_offset_[key] < words_[id].size();
    if (!inside || id < best_[key / block_keys] || (key > 0 && rest(key) < rest(key - 1))) {
      return false;
    }
  }
  return true;
}

void SuggestionList::verify(const SectionFile& file, std::uint32_t films) const {
  if (!words_.is_whole() || !texts_.is_whole() || !ids_.is_whole()) {
    file.refuse("a suggestion ends before it begins");
  }
  if (!ids_fit(films)) {
    file.refuse("a suggestion points at nothing");
  }
  if (!keys_fit()) {
    file.refuse("the words of its suggestions are not sorted");
  }
}

BestSuggestionsFirst::BestSuggestionsFirst(const SuggestionList& list,
                                           std::pair<std::uint32_t, std::uint32_t> keys)
    : list_(list) {
  std::uint32_t key = keys.first;
  while (key < keys.second) {
    if (key % block_keys == 0 && key + block_keys <= keys.second) {
      heap_.push_back({list.best(key / block_keys), key, true});
      key += block_keys;
    } else {
      heap_.push_back({list.form(key), key, false});
      ++key;
    }
  }
  std::ranges::make_heap(heap_, worse);
}

void BestSuggestionsFirst::push(Row row) {
  heap_.push_back(row);
  std::ranges::push_heap(heap_, worse);
}

std::optional<std::uint32_t> BestSuggestionsFirst::next() {
  while (!heap_.empty()) {
    std::ranges::pop_heap(heap_, worse);
    const Row row = heap_.back();
    heap_.pop_back();
    if (!row.block) {
      return row.at;
    }
    for (std::uint32_t key = row.at; key < row.at + block_keys; ++key) {
      add_key(key);
    }
  }
  return std::nullopt;
}

Suggestions::Suggestions(const std::filesystem::path& path, std::string_view uuid)
    : file_(path, uuid) {
  for (const std::string_view name : suggestion_names) {
    lists_.emplace_back(file_, std::string(name));
  }
}

void Suggestions::verify(std::uint32_t films) const {
  file_.verify();
  for (const SuggestionList& list : lists_) {
    list.verify(file_, films);
  }
}

void SuggestionData::write(const std::filesystem::path& path, std::string_view uuid) {
  SectionWriter out(path, uuid);
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    std::ranges::sort(kinds[kind], [](const Entry& left, const Entry& right) {
      return std::tie(right.reviews, left.texts, left.id) <
             std::tie(left.reviews, right.texts, right.id);
    });
    SuggestionListWriter list;
    for (const Entry& entry : kinds[kind]) {
      list.add(entry);
    }
    list.write(out, std::string(suggestion_names[kind]));
  }
  out.finish();
}

}  // namespace zerkalo::store

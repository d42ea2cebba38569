// tests/support/damage.cpp - damages rows of words.

#include "tests/support/damage.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include "text/utf8.h"

namespace zerkalo::support {

namespace {

constexpr std::size_t fewest_words = 3;
constexpr std::size_t shortest_misspelled = 4;

std::vector<std::string> letters_of(std::string_view word) {
  std::vector<std::string> letters;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    text::next_code_point(word, at);
    letters.emplace_back(word.substr(begin, at - begin));
  }
  return letters;
}

// Two letters swapped, or one of them doubled, inside the word.
void misspell(std::string& word, std::mt19937& random) {
  std::vector<std::string> letters = letters_of(word);
  if (letters.size() < shortest_misspelled) {
    return;
  }
  const std::size_t at = 1 + random() % (letters.size() - 2);
  if (letters[at] != letters[at + 1]) {
    std::swap(letters[at], letters[at + 1]);
  } else {
    letters.insert(letters.begin() + static_cast<std::ptrdiff_t>(at), letters[at]);
  }
  word.clear();
  for (const std::string& letter : letters) {
    word += letter;
  }
}

}  // namespace

std::vector<std::string> words_between_blanks(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; in >> word;) {
    std::erase(word, '"');
    if (!word.empty()) {
      words.push_back(std::move(word));
    }
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text.append(text.empty() ? "" : " ").append(word);
  }
  return text;
}

void damage(std::vector<std::string>& words, const std::string& other, std::mt19937& random) {
  const std::size_t at = random() % words.size();
  const auto place = words.begin() + static_cast<std::ptrdiff_t>(at);
  switch (random() % 5) {
    case 0:
      *place = other;
      break;
    case 1:
      if (words.size() > fewest_words) {
        words.erase(place);
      }
      break;
    case 2:
      words.insert(place, other);
      break;
    case 3:
      misspell(*place, random);
      break;
    default:
      if (at + 1 < words.size()) {
        std::swap(words[at], words[at + 1]);
      }
  }
}

}  // namespace zerkalo::support

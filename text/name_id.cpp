// text/name_id.cpp - how a person is addressed.

#include "text/name_id.h"

#include "base/ascii.h"
#include "text/analyzer.h"

namespace zerkalo::text {

std::string name_id(std::string_view name) {
  std::string id;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) {
      id.append(id.empty() ? "" : "-").append(fold(word));
      word.clear();
    }
  };
  for (const char c : name) {
    if (base::is_ascii(c) && !base::is_alphanumeric(c)) {
      end_word();
    } else {
      word += c;
    }
  }
  end_word();
  return id;
}

}  // namespace zerkalo::text

// cli/options.cpp - what was typed after a command, completed from environment and
// configuration.

#include "cli/options.h"

#include <algorithm>
#include <charconv>
#include <sstream>

#include "base/nearest.h"

namespace zerkalo::cli {
namespace {

using store::Code;
using store::Error;

const Option* find_option(std::string_view name, std::span<const Option> rows) {
  const auto row = std::ranges::find_if(rows, [&](const Option& option) {
    return name == option.name || (!option.letter.empty() && name == option.letter);
  });
  return row == rows.end() ? nullptr : &*row;
}

[[noreturn]] void unknown_option(std::string_view name, std::span<const Option> rows) {
  std::vector<std::string_view> names;
  for (const Option& row : rows) {
    names.push_back(row.name);
  }
  const std::string near = base::nearest(name, names);
  throw Error(Code::usage,
              "unknown option " + std::string(name),
              near.empty() ? "--help lists the options" : "did you mean " + near + "?");
}

[[noreturn]] void bad_option_value(const Given& given, const std::string& wants) {
  throw Error(given.fault,
              given.place + " wants " + wants + ", not \"" + given.values.back() + "\"");
}

std::string option_number(double number) {
  std::ostringstream out;
  out << number;
  return out.str();
}

template <typename Number>
Number read_number(const Given& given, Number low, Number high, std::string_view kind) {
  const std::string& text = given.values.back();
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !(number >= low) ||
      !(number <= high)) {
    bad_option_value(given,
                     std::string(kind) + " from " + option_number(static_cast<double>(low)) +
                         " to " + option_number(static_cast<double>(high)));
  }
  return number;
}

// `--name=value` in two parts; the second is nothing without `=`.
std::pair<std::string_view, std::optional<std::string>> split_option(std::string_view word) {
  const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string_view::npos;
  if (equals == std::string_view::npos) {
    return {word, std::nullopt};
  }
  return {word.substr(0, equals), std::string(word.substr(equals + 1))};
}

bool is_no_option(std::string_view typed, std::span<const Option> rows, Words words) {
  if (!typed.starts_with('-') || typed == "-") {
    return true;
  }
  return words == Words::query && !typed.starts_with("--") &&
         find_option(typed, rows) == nullptr;
}

// One option; its value is the next of `rest` unless it was joined by `=`.
void read_option(std::string_view typed,
                 std::span<const std::string>& rest,
                 std::span<const Option> rows,
                 Options& options) {
  auto [name, value] = split_option(typed);
  const Option* row = find_option(name, rows);
  if (row == nullptr) {
    unknown_option(name, rows);
  }
  if (row->value.empty() && value) {
    throw Error(Code::usage, std::string(name) + " takes no value");
  }
  if (!row->value.empty() && !value) {
    if (rest.empty()) {
      throw Error(Code::usage, std::string(name) + " wants " + std::string(row->value));
    }
    value = rest.front();
    rest = rest.subspan(1);
  }
  options.add(row->name, value.value_or("true"));
}

}  // namespace

std::string Options::joined_words() const {
  std::string joined;
  for (const std::string& word : words) {
    joined.append(joined.empty() ? "" : " ").append(word);
  }
  return joined;
}

void Options::add(std::string_view name, std::string value) {
  Given& given = given_[std::string(name)];
  given.place = name;
  given.values.push_back(std::move(value));
}

const Given* Options::find(std::string_view name) const {
  const auto found = given_.find(name);
  return found == given_.end() || found->second.values.empty() ? nullptr : &found->second;
}

bool Options::on(std::string_view name) const {
  const Given* given = find(name);
  if (given == nullptr) {
    return false;
  }
  const std::string& value = given->values.back();
  if (value != "true" && value != "false") {
    bad_option_value(*given, "true or false");
  }
  return value == "true";
}

std::string Options::text(std::string_view name, std::string_view otherwise) const {
  const Given* given = find(name);
  return given == nullptr ? std::string(otherwise) : given->values.back();
}

std::vector<std::string> Options::list(std::string_view name) const {
  const Given* given = find(name);
  return given == nullptr ? std::vector<std::string>{} : given->values;
}

std::size_t Options::whole(std::string_view name,
                           std::size_t otherwise,
                           std::size_t low,
                           std::size_t high) const {
  const Given* given = find(name);
  return given == nullptr ? otherwise : read_number(*given, low, high, "a whole number");
}

std::size_t Options::bytes(std::string_view name,
                           std::size_t otherwise,
                           std::size_t low,
                           std::size_t high) const {
  const Given* given = find(name);
  if (given == nullptr) {
    return otherwise;
  }
  const std::string& typed = given->values.back();
  std::size_t number = 0;
  const char* end = typed.data() + typed.size();
  const auto [unit, error] = std::from_chars(typed.data(), end, number);
  constexpr std::string_view units = "KMGT";
  const std::size_t power = unit == end ? 0 : units.find(*unit) + 1;
  const bool whole = error == std::errc() && (unit == end || (power > 0 && unit + 1 == end));
  const std::size_t shift = 10 * power;
  if (!whole || number > high >> shift || number << shift < low) {
    bad_option_value(*given,
                     "a size such as 512M or 2G, from " + std::to_string(low) + " bytes");
  }
  return number << shift;
}

double Options::number(std::string_view name, double otherwise, double low, double high) const {
  const Given* given = find(name);
  return given == nullptr ? otherwise : read_number(*given, low, high, "a number");
}

Options parse_options(std::span<const std::string> typed,
                      std::span<const Option> rows,
                      Words words) {
  Options options;
  while (!typed.empty()) {
    const std::string& first = typed.front();
    typed = typed.subspan(1);
    if (first == "--") {
      options.words.insert(options.words.end(), typed.begin(), typed.end());
      break;
    }
    if (is_no_option(first, rows, words)) {
      options.words.push_back(first);
    } else {
      read_option(first, typed, rows, options);
    }
  }
  return options;
}

void complete(Options& options, std::span<const Option> rows, std::span<const Layer> layers) {
  for (const Option& row : rows) {
    const bool open = !row.key.empty() && options.find(row.name) == nullptr;
    const auto layer = std::ranges::find_if(
        layers, [&](const Layer& one) { return open && one.contains(row.key); });
    if (layer != layers.end()) {
      options.set(row.name, layer->find(row.key)->second);
    }
  }
}

}  // namespace zerkalo::cli

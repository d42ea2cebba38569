// server/api/json_explained_query.cpp - how queries and texts are read, as JSON.

#include "server/api/escape.h"
#include "server/api/json_parts.h"
#include "text/utf8.h"

namespace zerkalo::server {

namespace {

using json = OrderedJson;

/// Counts UTF-16 units once along a text whose offsets rise.
class Utf16Counter {
 public:
  explicit Utf16Counter(std::string_view text) : text_(text) {}

  json range(std::size_t begin, std::size_t end) {
    const std::size_t start = count_to(begin);
    return {start, count_to(end) - start};
  }

 private:
  std::size_t count_to(std::size_t byte) {
    if (byte < at_) {
      at_ = 0;
      units_ = 0;
    }
    while (at_ < byte) {
      units_ += text::next_code_point(text_, at_) > 0xFFFF ? 2U : 1U;
    }
    return units_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t units_ = 0;
};

void put_place_in_query(json& out, Utf16Counter& units, std::size_t begin, std::size_t end) {
  out["bytes"] = {begin, end - begin};
  out["range"] = units.range(begin, end);
}

json explained_term_json(const query::ReadTerm& term) {
  json out{{"term", term.term}, {"kind", term.kind}};
  put(out, "lang", term.lang);
  out["passages"] = term.passages;
  return out;
}

json explained_node_json(const query::ReadNode& node) {
  json out{{"kind", node.kind}};
  put(out, "label", node.label);
  if (node.weight != 1) {
    out["weight"] = number(node.weight);
  }
  if (!node.terms.empty()) {
    out["terms"] = json::array();
    for (const query::ReadTerm& term : node.terms) {
      out["terms"].push_back(explained_term_json(term));
    }
  }
  if (node.films > 0) {
    out["films"] = node.films;
  }
  put(out, "forms", node.forms);
  put(out, "condition", node.condition);
  out["passages"] = node.passages;
  if (!node.children.empty()) {
    out["children"] = json::array();
    for (const query::ReadNode& child : node.children) {
      out["children"].push_back(explained_node_json(child));
    }
  }
  return out;
}

// Of a query or of a text.
template <class Token>
json tokens_json(const std::vector<Token>& tokens, Utf16Counter& units) {
  json out = json::array();
  for (const Token& token : tokens) {
    json one{{"term", token.term}};
    put(one, "stem", token.stem);
    put_place_in_query(one, units, token.begin, token.end);
    out.push_back(std::move(one));
  }
  return out;
}

// A sentence as [first token, number of tokens].
json sentences_json(const text::Analyzed& analyzed) {
  json out = json::array();
  for (std::size_t at = 0; at < analyzed.tokens.size(); ++at) {
    if (at == 0 || analyzed.tokens[at].starts_sentence) {
      out.push_back({at, 0});
    }
    out.back()[1] = out.back()[1].get<std::size_t>() + 1;
  }
  return out;
}

}  // namespace

std::string reading_json(const query::Reading& reading, const JsonStyle& style) {
  json query{{"text", reading.text}, {"tree", reading.tree}};
  put(query, "lang", reading.language);
  put(query, "corrected", reading.corrected);
  Utf16Counter units(reading.text);
  query["notes"] = notes_json(reading.text, reading.notes);
  json out{{"query", std::move(query)}, {"tokens", tokens_json(reading.tokens, units)}};
  if (reading.plan) {
    out["plan"] = explained_node_json(*reading.plan);
    put(out, "filters", reading.filters);
    out["cost"] = {{"lists", reading.lists}, {"postings", reading.postings}};
  }
  return printed(std::move(out), style);
}

std::string analysis_json(std::string_view text,
                          const text::Language& language,
                          const text::Analyzed& analyzed,
                          const JsonStyle& style) {
  Utf16Counter units(text);
  json tokens = tokens_json(analyzed.tokens, units);
  json joined = json::array();
  for (const text::Joined& form : analyzed.joined) {
    joined.push_back({{"term", form.term}, {"first", form.first}, {"count", form.count}});
  }
  json grams = json::array();
  for (const text::Gram& gram : analyzed.grams) {
    json one{{"term", gram.term}};
    put_place_in_query(one, units, gram.begin, gram.end);
    grams.push_back(std::move(one));
  }
  return printed({{"lang", language.code},
                  {"confidence", rounded(language.confidence, 100)},
                  {"tokens", std::move(tokens)},
                  {"joined", std::move(joined)},
                  {"grams", std::move(grams)},
                  {"sentences", sentences_json(analyzed)}},
                 style);
}

}  // namespace zerkalo::server

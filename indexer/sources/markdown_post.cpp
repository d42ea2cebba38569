// indexer/sources/markdown_post.cpp - the part of YAML and TOML that headers of posts use.

#include "indexer/sources/markdown_post.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "base/ascii.h"
#include "indexer/sources/post_title.h"

namespace zerkalo::indexer {

namespace {

using store::JsonValue;

constexpr std::string_view film_members[] = {"film", "movie", "film_title", "movie_title"};
constexpr std::string_view rating_members[] = {
    "rating", "stars", "score", "my_rating", "grade", "verdict"};
constexpr std::string_view tag_members[] = {
    "tags", "tag", "categories", "category", "type", "kind", "layout"};

/// Of the header, what speaks about the post and not about the film.
constexpr std::string_view post_members[] = {
    "tags", "tag",      "categories",  "category", "layout",    "permalink",
    "slug", "image",    "cover",       "draft",    "published", "type",
    "kind", "excerpt",  "description", "summary",  "aliases",   "cssclass",
    "toc",  "comments", "share",       "lastmod",  "updated"};

struct Post {
  JsonValue header;
  std::string_view body;
  std::uint64_t last_line = 0;
};

template <typename List>
bool is_in_header_list(std::string_view name, const List& list) {
  return std::ranges::find(list, name) != std::end(list);
}

std::string_view next_post_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  line.remove_suffix(line.ends_with('\r') ? 1 : 0);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

/// Without quotes around it or a comment behind it.
std::string_view header_scalar(std::string_view text) {
  text = base::trimmed(text);
  if (text.starts_with('"') || text.starts_with('\'')) {
    const std::size_t end = text.find(text[0], 1);
    return end == std::string_view::npos ? text : text.substr(1, end - 1);
  }
  return base::trimmed(text.substr(0, text.find(" #")));
}

/// "[a, b]" as a list, anything else as a text; wiki links keep their words.
JsonValue header_value(std::string_view text) {
  text = base::trimmed(text);
  if (!text.starts_with('[') || !text.ends_with(']') || text.starts_with("[[")) {
    return store::text_json(plain_markdown(header_scalar(text)));
  }
  JsonValue list;
  list.kind = JsonValue::Kind::list;
  text = text.substr(1, text.size() - 2);
  while (!base::trimmed(text).empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    list.items.push_back(store::text_json(plain_markdown(header_scalar(text.substr(0, end)))));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return list;
}

void add_header_item(JsonValue& header, std::string_view item) {
  if (header.members.empty()) {
    return;
  }
  JsonValue& last = header.members.back().value;
  if (last.kind != JsonValue::Kind::list) {
    last = {};
    last.kind = JsonValue::Kind::list;
  }
  last.items.push_back(store::text_json(plain_markdown(header_scalar(item))));
}

/// "rating: 4", "rating = 4"; a line "- Drama" goes on with the list above it.
void read_header_line(std::string_view line, JsonValue& header) {
  const std::string_view bare = base::trimmed(line);
  if (bare.starts_with("- ")) {
    add_header_item(header, bare.substr(2));
    return;
  }
  const std::size_t mark = bare.find_first_of(":=");
  if (bare.starts_with('#') || mark == std::string_view::npos || mark == 0) {
    return;
  }
  const std::string_view name = header_scalar(bare.substr(0, mark));
  header.members.push_back({base::lowered(name), header_value(bare.substr(mark + 1))});
}

std::optional<Post> parse_post(std::string_view text) {
  constexpr std::size_t most_lines = 500;
  Post post;
  post.header.kind = JsonValue::Kind::object;
  post.last_line = static_cast<std::uint64_t>(std::ranges::count(text, '\n')) + 1;
  const std::string_view fence = base::trimmed(next_post_line(text));
  if (fence != "---" && fence != "+++") {
    return std::nullopt;
  }
  for (std::size_t lines = 0; !text.empty() && lines < most_lines; ++lines) {
    const std::string_view line = next_post_line(text);
    if (base::trimmed(line) == fence || line == "...") {
      post.body = text;
      return post;
    }
    read_header_line(line, post.header);
  }
  return std::nullopt;
}

bool header_says_nothing(const JsonValue& value) {
  return value.text.empty() && value.items.empty();
}

bool header_says_review(const JsonValue& value) {
  return names_reviews(value.text) ||
         std::ranges::any_of(value.items,
                             [](const JsonValue& item) { return header_says_review(item); });
}

bool header_has(const JsonValue& header, std::span<const std::string_view> names) {
  return std::ranges::any_of(header.members, [names](const store::JsonMember& member) {
    return is_in_header_list(member.name, names) && !header_says_nothing(member.value);
  });
}

bool is_review_of_post(const Post& post) {
  const bool tagged =
      std::ranges::any_of(post.header.members, [](const store::JsonMember& member) {
        return (is_in_header_list(member.name, tag_members) || member.name == "title") &&
               header_says_review(member.value);
      });
  const bool told = tagged || header_has(post.header, film_members) ||
                    header_has(post.header, rating_members);
  return told && !base::trimmed(plain_markdown(post.body)).empty();
}

/// A title is the film's, without the words that say "review", where no member is.
void name_film_of_post(JsonValue& record, std::string_view title) {
  const PostTitle parsed = parse_post_title(title);
  record.members.push_back({"film", store::text_json(parsed.film)});
  if (!parsed.year.empty() && record.find("year") == nullptr) {
    record.members.push_back({"year", store::text_json(parsed.year)});
  }
}

/// What stands from `open` at `at` to `close`; nothing when that is far away or missing. `line`
/// is one line.
std::optional<std::string_view> enclosed_in_markdown(std::string_view line,
                                                     std::size_t at,
                                                     std::string_view open,
                                                     std::string_view close) {
  constexpr std::size_t nearby = 4096;
  if (!line.substr(at).starts_with(open)) {
    return std::nullopt;
  }
  const std::string_view rest = line.substr(at + open.size(), nearby);
  const std::size_t end = rest.find(close);
  return end == std::string_view::npos ? std::nullopt : std::optional(rest.substr(0, end));
}

/// "[words](address)" or "[[page|words]]": its words, and the bytes that it takes.
struct Link {
  std::string_view words;
  std::size_t bytes = 0;
};

std::optional<Link> markdown_link(std::string_view text, std::size_t at) {
  if (const auto page = enclosed_in_markdown(text, at, "[[", "]]")) {
    const std::size_t bar = page->rfind('|');
    return Link{bar == std::string_view::npos ? *page : page->substr(bar + 1),
                page->size() + 4};
  }
  const auto words = enclosed_in_markdown(text, at, "[", "](");
  if (!words) {
    return std::nullopt;
  }
  const auto address = enclosed_in_markdown(text, at + words->size() + 2, "(", ")");
  return address ? std::optional(Link{*words, words->size() + address->size() + 4})
                 : std::nullopt;
}

/// Marks of emphasis around words; `text` is one line.
std::optional<std::string_view> markdown_emphasis(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {"**", "__", "~~", "*", "_"}) {
    const auto inside = enclosed_in_markdown(text, at, mark, mark);
    const bool word_before = at > 0 && base::is_alphanumeric(text[at - 1]);
    if (inside && !inside->empty() && !base::is_blank(inside->front()) &&
        !base::is_blank(inside->back()) && !word_before) {
      return text.substr(at, inside->size() + 2 * mark.size());
    }
  }
  return std::nullopt;
}

std::string plain_markdown_line(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const bool picture = line[at] == '!' && at + 1 < line.size();
    if (const auto link = markdown_link(line, at + (picture ? 1 : 0))) {
      out += picture ? std::string() : plain_markdown_line(link->words);
      at += link->bytes + (picture ? 1 : 0);
    } else if (const auto code = enclosed_in_markdown(line, at, "{%", "%}")) {
      at += code->size() + 4;
    } else if (const auto value = enclosed_in_markdown(line, at, "{{", "}}")) {
      at += value->size() + 4;
    } else if (const auto words = markdown_emphasis(line, at)) {
      const std::size_t mark = (*words)[0] == (*words)[1] ? 2 : 1;
      out += plain_markdown_line(words->substr(mark, words->size() - 2 * mark));
      at += words->size();
    } else {
      out += line[at++];
    }
  }
  return out;
}

std::string_view markdown_without_line_marks(std::string_view line) {
  const std::string_view bare = base::trimmed(line);
  if (bare.starts_with("```") || bare == "---" || bare == "***" || bare == "___") {
    return {};
  }
  const std::size_t hashes = std::min(bare.find_first_not_of('#'), bare.size());
  if (hashes > 0 && hashes <= 6 && bare.substr(hashes).starts_with(' ')) {
    return base::trimmed(bare.substr(hashes));
  }
  return bare.starts_with('>') ? base::trimmed(bare.substr(1)) : line;
}

}  // namespace

bool is_review_post(std::string_view text) {
  const std::optional<Post> post = parse_post(text);
  return post && is_review_of_post(*post);
}

void read_post(std::string_view text, RecordReader& records) {
  const std::optional<Post> post = parse_post(text);
  if (!post) {
    return;
  }
  JsonValue record = store::object_json();
  const bool named = header_has(post->header, film_members);
  for (const store::JsonMember& member : post->header.members) {
    const bool title = member.name == "title";
    if (title && !named) {
      name_film_of_post(record, member.value.text);
    } else if (!title && !is_in_header_list(member.name, post_members)) {
      record.members.push_back(member);
    }
  }
  record.members.push_back(
      {"text", store::text_json(std::string(base::trimmed(plain_markdown(post->body))))});
  records.read(std::move(record), {1, post->last_line});
}

std::string plain_markdown(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    out.append(plain_markdown_line(markdown_without_line_marks(next_post_line(text))));
    out.append(text.empty() ? "" : "\n");
  }
  return out;
}

}  // namespace zerkalo::indexer

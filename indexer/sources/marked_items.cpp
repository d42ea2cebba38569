// indexer/sources/marked_items.cpp - itemprop and property to members of the item around them.

#include "indexer/sources/marked_items.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "indexer/sources/html_events.h"
#include "indexer/sources/html_text.h"
#include "indexer/sources/page_lines.h"

namespace zerkalo::indexer {

namespace {

using Kind = SchemaNode::Kind;

constexpr std::string_view address_members[] = {"url", "sameAs", "mainEntityOfPage", "@id"};

/// Without them a page in a hundred thousand tags repeats itself for ever.
constexpr std::size_t most_names = 8;
constexpr std::size_t most_expansion = 2;

bool is_schema_org_item(std::string_view value) {
  return value.find("schema.org") != std::string_view::npos;
}

bool is_address_of_item(std::string_view name) {
  return std::ranges::find(address_members, name) != std::end(address_members);
}

SchemaNode item_text_node(std::string_view text) {
  SchemaNode node;
  node.kind = Kind::text;
  node.text = text;
  return node;
}

/// A second value of a member makes a list of it.
void add_item_value(SchemaNode& item, std::string_view name, SchemaNode value) {
  const auto known = std::ranges::find(item.members, name, &store::JsonMember::name);
  if (known == item.members.end()) {
    item.members.push_back({std::string(name), std::move(value)});
    return;
  }
  if (known->value.kind != Kind::list) {
    SchemaNode list;
    list.kind = Kind::list;
    list.items.push_back(std::move(known->value));
    known->value = std::move(list);
  }
  known->value.items.push_back(std::move(value));
}

/// "name" of "schema:name" and "https://schema.org/name"; empty for a name of another
/// vocabulary.
std::string_view item_property(std::string_view token, bool bare) {
  constexpr std::string_view prefix = "schema:";
  if (token.starts_with(prefix)) {
    return token.substr(prefix.size());
  }
  if (is_schema_org_item(token)) {
    return token.substr(token.find_last_of("/#") + 1);
  }
  return bare && token.find(':') == std::string_view::npos ? token : std::string_view();
}

/// What an attribute says in place of the element's text.
std::optional<std::string_view> item_attribute_value(std::string_view element,
                                                     const Attributes& attributes,
                                                     std::string_view member) {
  if (attributes.has("content")) {
    return attributes["content"];
  }
  if (element == "time" && attributes.has("datetime")) {
    return attributes["datetime"];
  }
  if ((element == "data" || element == "meter") && attributes.has("value")) {
    return attributes["value"];
  }
  const bool link = element == "a" || element == "area";
  if ((element == "link" || (link && is_address_of_item(member))) && attributes.has("href")) {
    return attributes["href"];
  }
  return element == "img" ? std::optional(attributes["src"]) : std::nullopt;
}

class MarkedItemListener final : public HtmlListener {
 public:
  explicit MarkedItemListener(std::size_t budget) : budget_(budget) {}

  void open(std::string_view name, const Attributes& attributes, std::uint64_t line) override {
    ++depth_;
    layout_.open(name, attributes, line);
    if (vocabulary_depth_ == 0 && is_schema_org_item(attributes["vocab"])) {
      vocabulary_depth_ = depth_;
    }
    Frame frame;
    frame.names = member_names(attributes);
    frame.item = make_item(attributes, frame.node);
    if (frame.item || (!frame.names.empty() && owner() != nullptr)) {
      frame.depth = depth_;
      frame.begin = layout_.shown().text.size();
      frame.line = line;
      if (!frame.item) {
        const auto value = item_attribute_value(name, attributes, frame.names.front());
        frame.value = value ? std::optional<std::string>(*value) : std::nullopt;
      }
      frames_.push_back(std::move(frame));
    }
  }

  void close(std::string_view name, std::uint64_t line) override {
    while (!frames_.empty() && frames_.back().depth == depth_) {
      Frame frame = std::move(frames_.back());
      frames_.pop_back();
      end(std::move(frame), line);
    }
    layout_.close(name, line);
    vocabulary_depth_ = vocabulary_depth_ == depth_ ? 0 : vocabulary_depth_;
    depth_ -= depth_ > 0 ? 1 : 0;
  }

  void text(std::string_view piece, std::uint64_t line) override { layout_.text(piece, line); }

  std::vector<MarkedItem> items;

 private:
  /// An open element that is an item, or a member of one.
  struct Frame {
    std::size_t depth = 0;
    std::vector<std::string> names;  ///< as a member of the item around it
    bool item = false;
    SchemaNode node;                   ///< of an item
    std::optional<std::string> value;  ///< of a member that an attribute gives
    std::size_t begin = 0;             ///< of its text in the layout's
    std::uint64_t line = 0;
  };

  SchemaNode* owner() {
    const auto item = std::find_if(
        frames_.rbegin(), frames_.rend(), [](const Frame& frame) { return frame.item; });
    return item == frames_.rend() ? nullptr : &item->node;
  }

  std::vector<std::string> member_names(const Attributes& attributes) const {
    std::vector<std::string> names;
    for (const std::string_view token : first_words(attributes["itemprop"], most_names)) {
      names.emplace_back(item_property(token, true));
    }
    for (const std::string_view token : first_words(attributes["property"], most_names)) {
      names.emplace_back(item_property(token, vocabulary_depth_ > 0));
    }
    std::erase(names, "");
    return names;
  }

  bool make_item(const Attributes& attributes, SchemaNode& node) const {
    node.kind = Kind::object;
    const bool micro = attributes.has("itemscope");
    for (const std::string_view type :
         first_words(attributes[micro ? "itemtype" : "typeof"], most_names)) {
      const std::string_view name = item_property(type, !micro && vocabulary_depth_ > 0);
      if (!name.empty()) {
        add_item_value(node, "@type", item_text_node(name));
      }
    }
    for (const std::string_view id : {"itemid", "resource", "about"}) {
      if (!attributes[id].empty() && (micro || !node.members.empty())) {
        add_item_value(node, "@id", item_text_node(attributes[id]));
      }
    }
    return micro || !node.members.empty();
  }

  void end(Frame frame, std::uint64_t line) {
    SchemaNode* const owning = owner();
    if (frame.item) {
      name_bare(frame);
      if (owning == nullptr || frame.names.empty()) {
        items.push_back({std::move(frame.node), {frame.line, line}});
        return;
      }
    } else {
      frame.node = item_text_node(take(frame));
    }
    // An item in an item in an item, each under many names, would be written down a million
    // times.
    const std::size_t copies = frame.item ? 1 : frame.names.size();
    for (std::size_t at = 0; owning != nullptr && at < copies; ++at) {
      add_item_value(*owning, frame.names[at], frame.node);
    }
  }

  /// An item that says nothing but its text is called by it.
  void name_bare(Frame& frame) {
    const bool bare = std::ranges::all_of(
        frame.node.members,
        [](const store::JsonMember& member) { return member.name.starts_with('@'); });
    if (std::string name = bare ? take(frame) : ""; !name.empty()) {
      add_item_value(frame.node, "name", item_text_node(name));
    }
  }

  std::string take(const Frame& frame) {
    const std::string_view text = layout_.shown().text;
    const std::string_view taken =
        frame.value ? std::string_view(*frame.value)
                    : trimmed(text.substr(std::min(frame.begin, text.size())));
    const std::size_t cost = taken.size() * std::max<std::size_t>(frame.names.size(), 1);
    if (cost > budget_) {
      return {};
    }
    budget_ -= cost;
    return std::string(taken);
  }

  HtmlTextLayout layout_{HtmlTextLayout::Hidden::kept};
  std::vector<Frame> frames_;
  std::size_t budget_;
  std::size_t depth_ = 0;
  std::size_t vocabulary_depth_ = 0;  ///< of the element that says that names are schema.org's
};

}  // namespace

std::vector<MarkedItem> marked_items(std::string_view utf8) {
  constexpr std::size_t least_budget = 4096;
  MarkedItemListener listener(least_budget + utf8.size() * most_expansion);
  walk_html(utf8, listener);
  return std::move(listener.items);
}

}  // namespace zerkalo::indexer

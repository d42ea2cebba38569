// query/language/quote.cpp - a quote cut where it has stars or leaves something out.

#include "query/language/quote.h"

#include <algorithm>
#include <string>

#include "query/language/characters.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

// Beside it a star stands on its own.
bool ends_word_of_quote(char32_t c) {
  return is_blank(c) || is_unspaced(c);
}

class QuoteCutter {
 public:
  explicit QuoteCutter(std::string_view quote) : quote_(quote) {}

  std::vector<Node> run() {
    while (at_ < quote_.size()) {
      step();
    }
    end_part(quote_.size());
    if (stars_ > 0) {
      add("");
    }
    const bool whole = parts_.size() < 2 && (parts_.empty() || parts_.front().stars == 0);
    return whole ? std::vector<Node>() : std::move(parts_);
  }

 private:
  void step() {
    const std::size_t begin = at_;
    if (std::size_t behind = skip_ellipsis(begin); behind != begin) {
      end_part(begin);
      cut_ = true;
      // What stands before something left out is no word any more.
      begin_part(behind);
      return;
    }
    const char32_t c = text::next_code_point(quote_, at_);
    if (is_star(c) && ends_word_of_quote(before_) && ends_word_of_quote(peek(quote_, at_))) {
      end_part(begin);
      ++stars_;
      begin_part(at_);
      return;
    }
    before_ = c;
  }

  void begin_part(std::size_t at) {
    at_ = at;
    part_ = at;
    before_ = U' ';
  }

  void end_part(std::size_t end) {
    const std::string_view text = quote_.substr(part_, end - part_);
    if (!trim(text, is_silent).empty()) {
      add(trim(text, [](char32_t c) { return is_blank(c) || is_invisible(c); }));
    }
  }

  void add(std::string_view text) {
    Node part;
    part.op = Op::phrase;
    part.text = text;
    part.stars = stars_;
    part.cut = cut_ && !parts_.empty();
    parts_.push_back(std::move(part));
    stars_ = 0;
    cut_ = false;
  }

  // Behind `...`, `…`, `[...]`, `( … )`; where it began when there is none.
  std::size_t skip_ellipsis(std::size_t begin) const {
    std::size_t at = begin;
    const bool bracket = opens_ellipsis(peek(quote_, at));
    if (bracket) {
      at = behind_blanks(behind_one(at));
    }
    const std::size_t dots = at;
    at = behind_dots(dots);
    if (at == dots) {
      return begin;
    }
    if (!bracket) {
      return at;
    }
    at = behind_blanks(at);
    return closes_ellipsis(peek(quote_, at)) ? behind_one(at) : begin;
  }

  std::size_t behind_dots(std::size_t at) const {
    const std::size_t begin = at;
    std::size_t full_stops = 0;
    bool dots = false;
    for (std::size_t next = at; next < quote_.size();) {
      const char32_t c = text::next_code_point(quote_, next);
      if (c != U'.' && !is_ellipsis(c)) {
        break;
      }
      full_stops += c == U'.' ? 1 : 0;
      dots = dots || is_ellipsis(c);
      at = next;
      // ". . ."
      const std::size_t stop = behind_blanks(next);
      next = peek(quote_, stop) == U'.' ? stop : next;
    }
    return dots || full_stops > 2 ? at : begin;
  }

  std::size_t behind_one(std::size_t at) const {
    text::next_code_point(quote_, at);
    return at;
  }

  std::size_t behind_blanks(std::size_t at) const {
    while (at < quote_.size() && is_blank(peek(quote_, at))) {
      text::next_code_point(quote_, at);
    }
    return at;
  }

  std::string_view quote_;
  std::size_t at_ = 0;
  std::size_t part_ = 0;
  char32_t before_ = U' ';
  int stars_ = 0;
  bool cut_ = false;
  std::vector<Node> parts_;
};

}  // namespace

std::vector<Node> cut_quote(std::string_view quote) {
  return QuoteCutter(quote).run();
}

}  // namespace zerkalo::query

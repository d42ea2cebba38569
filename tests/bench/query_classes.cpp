// tests/bench/query_classes.cpp - draws the questions, asks them, keeps the time.

#include "tests/bench/query_classes.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>

#include "base/ascii.h"

namespace zerkalo::bench {

namespace {

using Clock = std::chrono::steady_clock;
using store::Field;

double microseconds(const std::function<void()>& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

bool is_plain(const std::string& word) {
  return base::is_ascii(word);
}

// Words and word runs that stand in the corpus, the common ones: they cost the most. English
// ones: stock Xapian keeps accents, and would look for other words.
class Sampler {
 public:
  explicit Sampler(const store::Generation& generation)
      : generation_(generation),
        languages_(generation.columns.facet(Field::lang)),
        english_(languages_.names.find("en")) {}

  std::uint32_t share(double of_passages) const {
    return static_cast<std::uint32_t>(generation_.columns.passages() * of_passages);
  }

  // Words that stand together, each in so many passages.
  std::vector<std::string> run(std::size_t length, std::uint32_t least, std::uint32_t most) {
    for (;;) {
      docid_ = below(generation_.columns.passages()) + 1;
      const auto tokens = generation_.forward.unpacked(docid_);
      if (tokens.size() < length || (english_ != 0 && languages_.ids[docid_] != english_)) {
        continue;
      }
      const std::size_t first = below(static_cast<std::uint32_t>(tokens.size() - length + 1));
      std::vector<std::string> words;
      for (const std::uint32_t token : std::span(tokens).subspan(first, length)) {
        const std::uint32_t id = token & store::term_mask;
        const std::uint32_t frequency = generation_.dictionary.frequency(id);
        const std::string term(generation_.dictionary.term(id));
        const bool plain =
            std::ranges::all_of(term, [](char c) { return c >= 'a' && c <= 'z'; });
        if (plain && frequency >= least && frequency <= most) {
          words.push_back(term);
        }
      }
      if (words.size() == length) {
        return words;
      }
    }
  }

  std::vector<std::string> common(std::size_t length) {
    return run(length, share(0.01), share(1));
  }

  // The first of a film that has some, in plain letters.
  std::vector<std::string> title() {
    const auto films = static_cast<std::uint32_t>(generation_.tallies.size() - 1);
    for (;;) {
      std::vector<std::string> words;
      for (const std::uint32_t token : generation_.forward.titles(1 + below(films))) {
        const std::uint32_t id = token & store::term_mask;
        if (id == 0) {
          break;
        }
        words.emplace_back(generation_.dictionary.term(id));
      }
      if (!words.empty() && std::ranges::all_of(words, is_plain)) {
        return words;
      }
    }
  }

  // Of the passage that the last words were taken from.
  std::string director() const {
    const store::Facet& directors = generation_.columns.facet(Field::director);
    const auto ids = directors.of_film(generation_.columns.film[docid_]);
    return ids.empty() ? "" : std::string(directors.names[ids.front()]);
  }

 private:
  std::uint32_t below(std::uint32_t bound) {
    return std::uniform_int_distribution<std::uint32_t>(0, bound - 1)(random_);
  }

  const store::Generation& generation_;
  const store::Facet& languages_;
  std::uint32_t english_;  ///< 0 where there is none
  std::uint32_t docid_ = 0;
  std::mt19937 random_{1};
};

std::string typed(const Question& question) {
  using Form = Question::Form;
  std::string text;
  for (const std::string& word : question.words) {
    const char* joint = text.empty() ? "" : question.form == Form::any ? " OR " : " ";
    const bool exact = question.form == Form::every || question.form == Form::any;
    text += joint + std::string(exact ? "=" : "") + word;
  }
  switch (question.form) {
    case Form::phrase:
      return '"' + text + '"';
    case Form::prefix:
      return text + '*';
    case Form::fuzzy:
      return text + '~';
    default:
      return text;
  }
}

}  // namespace

Figure time_all(const std::vector<Question>& questions,
                const std::function<void(const Question&)>& ask,
                int rounds) {
  std::vector<double> best(questions.size(), 1e18);
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < questions.size(); ++i) {
      best[i] = std::min(best[i], microseconds([&] { ask(questions[i]); }));
    }
  }
  std::ranges::sort(best);
  Figure figure{
      best[best.size() / 2], best[best.size() * 95 / 100], best[best.size() * 99 / 100], 0};
  for (const double one : best) {
    figure.mean += one / static_cast<double>(best.size());
  }
  return figure;
}

query::Request to_request(const Question& question) {
  query::Request request;
  request.q = typed(question);
  if (question.facets) {
    for (const Field field :
         {Field::director, Field::genre, Field::rating, Field::year, Field::lang}) {
      request.facets.push_back({field, 10});
    }
  }
  if (question.rating) {
    query::FieldFilter filter;
    filter.field = Field::rating;
    filter.ranges.push_back({question.rating->first, question.rating->second, false, false});
    request.filters.push_back({filter});
  }
  if (!question.director.empty()) {
    query::FieldFilter filter;
    filter.field = Field::director;
    filter.values = {question.director};
    request.filters.push_back({filter});
  }
  request.offset = question.offset;
  request.group_by_film = question.grouped;
  if (question.form != Question::Form::title) {
    request.match = query::Match::all;
  }
  request.snippet_words = question.snippets ? 30 : 0;
  return request;
}

std::vector<Line> make_lines(const store::Generation& generation) {
  using Form = Question::Form;
  using Rating = std::pair<double, double>;
  constexpr Rating upper{70, 100};
  Sampler draw(generation);
  std::vector<Line> lines;
  const auto add = [&](const char* name, const std::function<Question(int)>& make) {
    lines.push_back({name, {}});
    for (int i = 0; i < 100; ++i) {
      lines.back().questions.push_back(make(i));
    }
  };
  const auto some = [](int number) { return 2 + static_cast<std::size_t>(number % 3); };
  add("one rare word", [&](int) { return Question{.words = draw.run(1, 2, 20)}; });
  add("one word", [&](int) { return Question{.words = draw.common(1)}; });
  add("2-4 words", [&](int i) { return Question{.words = draw.common(some(i))}; });
  add("2-4 words, any",
      [&](int i) { return Question{.words = draw.common(some(i)), .form = Form::any}; });
  add("phrase of common words",
      [&](int) { return Question{.words = draw.common(3), .form = Form::phrase}; });
  add("phrase of rarer words", [&](int) {
    return Question{.words = draw.run(2, 2, draw.share(0.01)), .form = Form::phrase};
  });
  add("phrase + 5 facets", [&](int) {
    return Question{.words = draw.common(2), .form = Form::phrase, .facets = true};
  });
  add("one word + 5 facets", [&](int) {
    return Question{.words = draw.run(1, draw.share(0.05), draw.share(1)), .facets = true};
  });
  add("5 facets under a filter", [&](int) {
    return Question{
        .words = draw.run(1, draw.share(0.05), draw.share(1)), .facets = true, .rating = upper};
  });
  add("all + 5 facets + filter",
      [&](int) { return Question{.facets = true, .rating = upper}; });
  add("words + director + rating range", [&](int) {
    Question question{.words = draw.common(1), .rating = Rating{50, 100}};
    question.director = draw.director();
    return question;
  });
  add("words + rating range", [&](int) {
    return Question{.words = draw.common(2), .rating = Rating{50, 100}};
  });
  add("prefix", [&](int) {
    std::string word = draw.run(1, 2, draw.share(0.05)).front();
    return Question{.words = {word.substr(0, 4)}, .form = Form::prefix};
  });
  add("fuzzy", [&](int) {
    return Question{.words = draw.run(1, 2, draw.share(0.05)), .form = Form::fuzzy};
  });
  add("deep page", [&](int) { return Question{.words = draw.common(1), .offset = 900}; });
  add("words, snippets",
      [&](int) { return Question{.words = draw.common(2), .snippets = true}; });
  add("title of a film",
      [&](int) { return Question{.words = draw.title(), .form = Form::title}; });
  add("title of a film, snippets", [&](int) {
    return Question{.words = draw.title(), .form = Form::title, .snippets = true};
  });
  add("group by film", [&](int) {
    return Question{.words = draw.run(1, draw.share(0.05), draw.share(1)), .grouped = true};
  });
  return lines;
}

}  // namespace zerkalo::bench

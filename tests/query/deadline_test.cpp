// tests/query/deadline_test.cpp - when a request ends, what it then says of itself, and how
// much it still works.

#include "base/deadline.h"

#include <functional>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "query/match/matcher.h"
#include "query/model/databases.h"
#include "query/model/plan.h"
#include "query/model/settings.h"
#include "query/plan/planner.h"
#include "query/searcher.h"
#include "tests/support/test_index.h"
#include "text/analyzer.h"

namespace zerkalo::query::deadline_test {

using namespace std::chrono_literals;

namespace {

/// A clock that goes on by a millisecond each time that somebody looks at it.
class Ticking {
 public:
  Deadline deadline(int looks, std::function<bool()> gone = {}) {
    looks_ = 0;
    return Deadline(std::chrono::milliseconds(looks), std::move(gone), [this] {
      return Deadline::Clock::time_point(std::chrono::milliseconds(looks_++));
    });
  }

  /// Behind the first, which tells when the deadline begins.
  int looks() const { return looks_ - 1; }

 private:
  int looks_ = 0;
};

std::size_t count_terms(const PlanNode& node) {
  std::size_t count = node.terms.size();
  for (const PlanNode& child : node.children) {
    count += count_terms(child);
  }
  return count;
}

}  // namespace

TEST(Deadline, NeverPassesWithoutATime) {
  const Deadline never;
  EXPECT_FALSE(never.is_set());
  EXPECT_FALSE(never.spend(1'000'000'000));
  EXPECT_FALSE(never.passed());
  EXPECT_FALSE(never.exhausted());
}

TEST(Deadline, StaysPassed) {
  const Deadline deadline(0ms);
  EXPECT_FALSE(deadline.over()) << "nobody has looked yet";
  EXPECT_TRUE(deadline.passed());
  EXPECT_TRUE(deadline.over());
  EXPECT_FALSE(deadline.cancelled());
}

TEST(Deadline, LooksAtTheClockOnceInSoManyUnits) {
  Ticking clock;
  const Deadline deadline = clock.deadline(1000);
  for (std::uint64_t i = 0; i < 10 * Deadline::between_looks; ++i) {
    deadline.spend();
  }
  EXPECT_EQ(clock.looks(), 10);
  deadline.spend(100 * Deadline::between_looks);
  EXPECT_EQ(clock.looks(), 11) << "what is told at once needs one look";
}

TEST(Deadline, IsSharedByItsCopies) {
  Ticking clock;
  const Deadline deadline = clock.deadline(1);
  Deadline copy;
  copy = deadline;
  EXPECT_TRUE(copy.spend(Deadline::between_looks));
  EXPECT_TRUE(deadline.over());
}

TEST(Deadline, AsksSeldomWhetherAnybodyWaits) {
  Ticking clock;
  int asked = 0;
  bool left = false;
  const Deadline deadline = clock.deadline(1000, [&] {
    ++asked;
    return left;
  });
  for (int look = 0; look < 100; ++look) {
    EXPECT_FALSE(deadline.passed());
  }
  EXPECT_EQ(asked, 100 / Deadline::between_asks.count());
  left = true;
  for (int look = 0; look < Deadline::between_asks.count(); ++look) {
    deadline.passed();
  }
  EXPECT_TRUE(deadline.cancelled());
  EXPECT_TRUE(deadline.exhausted()) << "nothing needs to be finished for nobody";
}

TEST(Deadline, CountsTheWorkThatIsDoneTooLate) {
  Ticking clock;
  const Deadline deadline = clock.deadline(2);
  EXPECT_FALSE(deadline.spend(Deadline::between_looks));
  EXPECT_EQ(deadline.overtime(), 0U);
  EXPECT_TRUE(deadline.spend(Deadline::between_looks));
  EXPECT_TRUE(deadline.spend(1000));
  EXPECT_EQ(deadline.overtime(), 1U) << "what is refused is not done";
  deadline.finish(1000);
  EXPECT_EQ(deadline.overtime(), 1001U);
  EXPECT_FALSE(deadline.exhausted());
  deadline.finish(Deadline::grace);
  EXPECT_TRUE(deadline.exhausted());
}

TEST(Matchers, SayWhatWasNotCountedInTime) {
  const support::TestIndex index = support::index_seeds();
  text::Analyzer analyzer;
  const Settings settings;
  const Databases databases(*index.generation);
  Planner planner(databases, analyzer, settings);
  Request request;
  request.q = "the";
  request.facets = {{store::Field::director, 10}, {store::Field::rating, 10}};
  const Plan plan = planner.plan(request, parse(request.q), false, {});
  for (const auto& matcher : {make_fast_matcher(databases), make_plain_matcher(databases)}) {
    const Matched late = matcher->match(plan, request, Deadline(0ms));
    EXPECT_TRUE(late.timed_out);
    EXPECT_FALSE(late.total.exact || late.facets[0].exact || late.facets[1].exact);
    const Matched whole = matcher->match(plan, request, {});
    EXPECT_FALSE(whole.timed_out);
    EXPECT_TRUE(whole.total.exact);
    EXPECT_TRUE(whole.facets[0].exact);
    EXPECT_GE(whole.total.hits, late.total.hits);
    EXPECT_GT(whole.facets[0].values.size(), 0U);
  }
}

TEST(Planner, LooksForNothingButTheWordItselfWhenItIsLate) {
  const support::TestIndex index = support::index_seeds();
  text::Analyzer analyzer;
  const Settings settings;
  const Databases databases(*index.generation);
  Planner planner(databases, analyzer, settings);
  Request request;
  request.q = "mirro~";
  EXPECT_GT(count_terms(planner.plan(request, parse(request.q), false, {}).root), 1U);
  const Deadline late(0ms);
  late.passed();
  planner.begin();
  EXPECT_EQ(count_terms(planner.plan(request, parse(request.q), false, late).root), 1U);
  planner.begin();
  EXPECT_GT(count_terms(planner.plan(request, parse(request.q), false, {}).root), 1U)
      << "nothing was kept";
}

TEST(Searcher, BeginsNothingThatIsLate) {
  const support::TestIndex index = support::index_seeds();
  Searcher searcher(index.generation);
  Request request;
  request.q = "the";
  request.facets = {{store::Field::director}};
  const Answer answer = searcher.search(request, Deadline(0ms));
  EXPECT_EQ(answer.tree, "") << "it is not even read";
  EXPECT_TRUE(answer.timed_out);
  EXPECT_FALSE(answer.total.exact);
  ASSERT_EQ(answer.facets.size(), 1U);
  EXPECT_FALSE(answer.facets[0].exact);
}

namespace {

constexpr std::string_view common =
    "the of and to a in is it that this was film movie for with as his on he by";

std::vector<std::string> common_words() {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < common.size();) {
    const std::size_t end = std::min(common.find(' ', at), common.size());
    words.emplace_back(common.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    out.append(&part == parts.data() ? "" : between).append(part);
  }
  return out;
}

// Texts long enough for the deadline to come in the middle of one, and films with many people.
std::string long_records() {
  constexpr std::size_t text_bytes = 30'000;
  std::string lines;
  for (int number = 0; number < 3; ++number) {
    std::string text;
    while (text.size() < text_bytes) {
      text.append(common).append(" lantern").append(std::to_string(text.size() % 997));
      text.append(text.size() % 5 == 0 ? ". " : " ");
    }
    lines +=
        nlohmann::json(
            {{"id", "long-" + std::to_string(number)}, {"film", "Lantern"}, {"text", text}})
            .dump() +
        "\n";
  }
  for (int number = 0; number < 60; ++number) {
    constexpr int persons = 100;
    std::vector<std::string> cast;
    cast.reserve(persons);
    for (int person = 0; person < persons; ++person) {
      cast.push_back("Minel" + std::to_string(number) + " Ostrava" + std::to_string(person));
    }
    lines += nlohmann::json({{"film", "Film " + std::to_string(number)},
                             {"cast", cast},
                             {"text", "a short text of film " + std::to_string(number)}})
                 .dump() +
             "\n";
  }
  return lines;
}

/// A way to make a searcher work for long.
struct Work {
  std::string_view why;
  std::function<void(Searcher&, const Deadline&)> run;
};

Work search_for(std::string_view why, const std::string& q) {
  return {why, [q](Searcher& searcher, const Deadline& deadline) {
            Request request;
            request.q = q;
            request.explain = true;
            request.facets = {{store::Field::cast}, {store::Field::rating}};
            searcher.search(request, deadline);
          }};
}

std::vector<Work> long_works() {
  const std::vector<std::string> words = common_words();
  const std::string any = "(" + joined(words, " OR ") + ")";
  std::vector<std::string> often;
  for (int i = 0; i < 4; ++i) {
    often.insert(often.end(), words.begin(), words.end());
  }
  const auto of_lantern = [](Request& request) { request.q = "film lantern1"; };
  return {
      search_for("nears of many words", joined({any, any, any, any}, " NEAR/100 ")),
      search_for("one sentence", joined({any, any, any, any}, " SENTENCE ")),
      search_for("a quote that is cut often", '"' + joined(often, " ... ") + '"'),
      search_for("what is excluded", "film -\"" + joined(often, " ... ") + '"'),
      search_for("quotes with gaps", "\"" + joined(words, " ") + "\"~40"),
      search_for("long texts to mark", std::string(common)),
      {"whole texts",
       [=](Searcher& searcher, const Deadline& deadline) {
         Request request;
         of_lantern(request);
         request.whole_texts = true;
         searcher.search(request, deadline);
       }},
      {"a long text to mark",
       [](Searcher& searcher, const Deadline& deadline) {
         searcher.review("long-1", common, deadline);
       }},
      {"a long text and those like it",
       [](Searcher& searcher, const Deadline& deadline) {
         searcher.similar("long-1", {}, deadline);
       }},
      {"everything that matches",
       [=](Searcher& searcher, const Deadline& deadline) {
         Request request;
         request.q = any + " NEAR/3 " + any;
         searcher.list(request, deadline);
       }},
  };
}

// Two milliseconds and a half.
constexpr std::uint64_t most_overtime = 500'000;

}  // namespace

// Each begins with a new searcher: what one has folded or decided, the next need not.
TEST(Searcher, StopsWorkingWhereverTheDeadlineComes) {
  const support::TestIndex index = support::index_lines(long_records());
  for (const Work& work : long_works()) {
    Ticking clock;
    Searcher patient(index.generation);
    work.run(patient, clock.deadline(1'000'000));
    const int all = clock.looks();
    EXPECT_GE(all, 10) << work.why << ": its work is not told of";
    for (const int part : {all / 4, all * 2 / 3}) {
      Searcher searcher(index.generation);
      const Deadline deadline = clock.deadline(std::max(part, 2));
      work.run(searcher, deadline);
      EXPECT_TRUE(deadline.over()) << work.why << " after " << part << " of " << all;
      EXPECT_LT(deadline.overtime(), most_overtime)
          << work.why << " after " << part << " of " << all;
    }
  }
}

TEST(Searcher, StopsWorkingForWhomHasLeft) {
  const support::TestIndex index = support::index_lines(long_records());
  for (const Work& work : long_works()) {
    Ticking clock;
    int asked = 0;
    Searcher searcher(index.generation);
    const Deadline deadline = clock.deadline(1'000'000, [&] { return ++asked > 1; });
    work.run(searcher, deadline);
    EXPECT_TRUE(deadline.cancelled()) << work.why;
    EXPECT_LT(deadline.overtime(), most_overtime) << work.why;
  }
}

TEST(Searcher, FinishesAPageForThoseWhoWait) {
  const support::TestIndex index = support::index_lines(long_records());
  Searcher searcher(index.generation);
  Request request;
  request.q = "film";
  request.whole_texts = true;
  Ticking clock;
  const Answer whole = searcher.search(request, clock.deadline(1'000'000));
  const int all = clock.looks();
  EXPECT_FALSE(whole.cut);
  EXPECT_EQ(whole.cursors.size(), whole.hits.size());
  const Answer late = searcher.search(request, clock.deadline(all / 2));
  EXPECT_TRUE(late.timed_out);
  EXPECT_EQ(late.hits.size(), whole.hits.size()) << "without marks";
  const Answer left = searcher.search(
      request, clock.deadline(1'000'000, [&] { return clock.looks() > all / 2; }));
  EXPECT_TRUE(left.cancelled);
  EXPECT_TRUE(left.cut);
  EXPECT_LT(left.hits.size(), whole.hits.size());
}

}  // namespace zerkalo::query::deadline_test

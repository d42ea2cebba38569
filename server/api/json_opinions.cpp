// server/api/json_opinions.cpp - figures rounded to hundredths, counts as they are.

#include "server/api/json_opinions.h"

#include <string_view>

#include "server/api/json_parts.h"

namespace zerkalo::server {

namespace {

constexpr double hundredths = 100;
constexpr double thousandths = 1000;

void write_figure(JsonText& out,
                  std::string_view name,
                  const std::optional<double>& value,
                  double parts) {
  if (value) {
    out.rounded(name, *value, parts);
  }
}

void write_figures(JsonText& out, const query::Opinion& opinion) {
  const store::Tally& tally = opinion.tally;
  out.member("reviews", tally.reviews);
  out.member("rated", tally.rated);
  write_figure(out, "mean", query::mean(tally), hundredths);
  write_figure(out, "median", opinion.median, hundredths);
  write_figure(out, "spread", query::spread(tally), hundredths);
  write_figure(out, "positive", query::positive_share(tally), thousandths);
  write_figure(out, "score", query::score(tally), hundredths);
  write_figure(out, "division", query::division(tally), thousandths);
}

void write_opinion(JsonText& out, const query::Opinion& opinion) {
  write_figures(out, opinion);
  if (opinion.tally.rated > 0) {
    out.tree("histogram", opinion.histogram);
  }
}

}  // namespace

void write_opinion_parts(JsonText& out,
                         std::string_view name,
                         const std::vector<query::OpinionPart>& parts) {
  out.objects(name, parts, [&](const query::OpinionPart& part) {
    out.member("value", part.value);
    write_figures(out, part.opinion);
  });
}

void write_opinions(JsonText& out, const query::Opinions& opinions) {
  write_opinion(out, opinions.all);
  out.object("critics", [&] { write_opinion(out, opinions.critics); });
  out.object("audience", [&] { write_opinion(out, opinions.audience); });
  write_figure(out, "agreement", query::agreement(opinions.tally()), hundredths);
  if (opinions.kinds.empty()) {
    return;
  }
  out.object("by", [&] {
    write_opinion_parts(out, "kind", opinions.kinds);
    write_opinion_parts(out, "source", opinions.sources);
    write_opinion_parts(out, "lang", opinions.languages);
    write_opinion_parts(out, "year", opinions.years);
  });
}

}  // namespace zerkalo::server

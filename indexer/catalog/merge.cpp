// indexer/catalog/merge.cpp - the records of one film as one record, each fact with its
// sources.

#include "indexer/catalog/merge.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "indexer/catalog/film_keys.h"
#include "indexer/catalog/own_language.h"
#include "indexer/normalise/title.h"
#include "text/utf8.h"

namespace zerkalo::indexer {
namespace {

using store::Film;
using Strings = std::vector<std::string>;

struct ListMember {
  std::string_view name;
  Strings Film::*list;
};

struct TextMember {
  std::string_view name;
  std::string Film::*text;
};

struct NumberMember {
  std::string_view name;
  std::optional<int> Film::*number;
};

constexpr std::array people = {
    ListMember{"directors", &Film::directors},
    ListMember{"writers", &Film::writers},
    ListMember{"producers", &Film::producers},
    ListMember{"cast", &Film::cast},
};
constexpr std::array names = {
    ListMember{"genres", &Film::genres},
    ListMember{"languages", &Film::languages},
    ListMember{"countries", &Film::countries},
    ListMember{"production", &Film::production},
};
constexpr std::array texts = {
    TextMember{"title", &Film::title},
    TextMember{"original_title", &Film::original_title},
    TextMember{"mpaa", &Film::mpaa},
    TextMember{"url", &Film::url},
};
constexpr std::array numbers = {
    NumberMember{"year", &Film::year},
    NumberMember{"runtime_min", &Film::runtime_min},
    NumberMember{"rank", &Film::rank},
};

constexpr std::size_t plot_opening_bytes = 80;

const std::string& source_of_record(const Film& film) {
  return film.source.empty() ? film.id : film.source;
}

void merge_people(const Strings& from, Strings& to) {
  std::vector<PersonKey> known;
  known.reserve(to.size());
  for (const std::string& name : to) {
    known.push_back(make_person_key(name));
  }
  for (const std::string& name : from) {
    const PersonKey key = make_person_key(name);
    const auto equal = [&](const PersonKey& other) { return same_person_key(key, other); };
    if (std::none_of(known.begin(), known.end(), equal)) {
      to.push_back(name);
    }
  }
}

void merge_names(const Strings& from, Strings& to) {
  std::set<std::string> known;
  for (const std::string& name : to) {
    known.insert(title_for_id(name));
  }
  for (const std::string& name : from) {
    if (known.insert(title_for_id(name)).second) {
      to.push_back(name);
    }
  }
}

void merge_title(const store::Title& title, std::vector<store::Title>& titles) {
  if (title.text.empty()) {
    return;
  }
  const std::string key = title_for_id(title.text);
  const auto known = std::find_if(titles.begin(), titles.end(), [&](const store::Title& other) {
    return title_for_id(other.text) == key;
  });
  if (known == titles.end()) {
    titles.push_back(title);
  } else if (known->lang.empty()) {
    known->lang = title.lang;
  }
}

void merge_titles(const Film& from, Film& to) {
  merge_title({from.title, {}}, to.titles);
  merge_title({from.original_title, {}}, to.titles);
  for (const store::Title& title : from.titles) {
    merge_title(title, to.titles);
  }
}

bool may_merge(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() || a == b;
}

void merge_text(std::string& to, const std::string& from) {
  if (to.empty()) {
    to = from;
  }
}

void merge_release(const store::ReleaseDate& release,
                   std::vector<store::ReleaseDate>& releases) {
  const auto known =
      std::find_if(releases.begin(), releases.end(), [&](const store::ReleaseDate& other) {
        return other.date == release.date && may_merge(other.region, release.region) &&
               may_merge(other.kind, release.kind);
      });
  if (known == releases.end()) {
    releases.push_back(release);
    return;
  }
  merge_text(known->region, release.region);
  merge_text(known->kind, release.kind);
  merge_text(known->raw, release.raw);
}

void merge_plot(const store::Plot& plot, std::vector<store::Plot>& plots) {
  const std::string key = title_for_id(plot.text);
  const auto known = std::find_if(plots.begin(), plots.end(), [&](const store::Plot& other) {
    return title_for_id(other.text) == key;
  });
  if (known == plots.end()) {
    plots.push_back(plot);
    return;
  }
  merge_text(known->author, plot.author);
  if (known->lang.empty()) {
    known->lang = plot.lang;
    known->lang_confidence = plot.lang_confidence;
  }
}

void merge_aggregate(const store::Aggregate& aggregate,
                     std::vector<store::Aggregate>& aggregates) {
  const bool known =
      std::any_of(aggregates.begin(), aggregates.end(), [&](const store::Aggregate& other) {
        return other.name == aggregate.name && other.raw == aggregate.raw &&
               other.count == aggregate.count && other.count_raw == aggregate.count_raw;
      });
  if (!known) {
    aggregates.push_back(aggregate);
  }
}

void merge_record(const Film& from, Film& to) {
  for (const TextMember& member : texts) {
    merge_text(to.*member.text, from.*member.text);
  }
  for (const NumberMember& member : numbers) {
    if (!(to.*member.number)) {
      to.*member.number = from.*member.number;
    }
  }
  for (const ListMember& member : people) {
    merge_people(from.*member.list, to.*member.list);
  }
  for (const ListMember& member : names) {
    merge_names(from.*member.list, to.*member.list);
  }
  merge_titles(from, to);
  for (const store::ReleaseDate& release : from.release_dates) {
    merge_release(release, to.release_dates);
  }
  for (const store::Plot& plot : from.plots) {
    merge_plot(plot, to.plots);
  }
  for (const store::Aggregate& aggregate : from.aggregates) {
    merge_aggregate(aggregate, to.aggregates);
  }
}

void merge_value(const std::string& value, Strings& values) {
  if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end()) {
    values.push_back(value);
  }
}

/// Who says what, in the order in which it is first said.
class MergedFacts {
 public:
  void add_film(const Film& film) {
    if (!film.facts.empty()) {
      for (const store::Fact& fact : film.facts) {
        add(fact.field, fact.value, fact.sources);
      }
      return;
    }
    const Strings said_by = {source_of_record(film)};
    add_members(film, said_by);
    for (const store::Title& title : film.titles) {
      add("titles", title.text, said_by);
    }
    for (const store::ReleaseDate& release : film.release_dates) {
      add("release_dates", joined({release.date, release.region, release.kind}), said_by);
    }
    for (const store::Aggregate& aggregate : film.aggregates) {
      const std::string count =
          aggregate.count ? std::to_string(*aggregate.count) : std::string();
      add("aggregates",
          joined({aggregate.name,
                  aggregate.raw,
                  aggregate.count_raw.empty() ? count : aggregate.count_raw}),
          said_by);
    }
    for (const store::Plot& plot : film.plots) {
      add("plots", std::string(text::clip_utf8(plot.text, plot_opening_bytes)), said_by);
    }
  }

  // Facts of one member stand together, so that a contradiction is seen at a glance.
  std::vector<store::Fact> take() {
    std::stable_sort(
        facts_.begin(), facts_.end(), [&](const store::Fact& a, const store::Fact& b) {
          return field_order_.at(a.field) < field_order_.at(b.field);
        });
    return std::move(facts_);
  }

 private:
  void add_members(const Film& film, const Strings& said_by) {
    for (const TextMember& member : texts) {
      add(member.name, film.*member.text, said_by);
    }
    for (const NumberMember& member : numbers) {
      if (film.*member.number) {
        add(member.name, std::to_string(*(film.*member.number)), said_by);
      }
    }
    for (const auto& table : {people, names}) {
      for (const ListMember& member : table) {
        add_all(member.name, film.*member.list, said_by);
      }
    }
  }

  void add_all(std::string_view field, const Strings& values, const Strings& sources) {
    for (const std::string& value : values) {
      add(field, value, sources);
    }
  }

  static std::string joined(const Strings& parts) {
    std::string out;
    for (const std::string& part : parts) {
      out += out.empty() || part.empty() ? "" : " ";
      out += part;
    }
    return out;
  }

  void add(std::string_view field, const std::string& value, const Strings& sources) {
    if (value.empty()) {
      return;
    }
    field_order_.emplace(field, field_order_.size());
    const auto [place, fresh] =
        places_.emplace(std::pair(std::string(field), value), facts_.size());
    if (fresh) {
      facts_.push_back({std::string(field), value, {}});
    }
    for (const std::string& source : sources) {
      merge_value(source, facts_[place->second].sources);
    }
  }

  std::map<std::pair<std::string, std::string>, std::size_t> places_;
  std::map<std::string, std::size_t> field_order_;
  std::vector<store::Fact> facts_;
};

bool have_several_sources(const std::vector<const Film*>& records) {
  return std::any_of(records.begin(), records.end(), [&](const Film* record) {
    return !record->facts.empty() ||
           source_of_record(*record) != source_of_record(*records.front());
  });
}

std::optional<int> merge_year(const std::vector<const Film*>& records) {
  std::map<int, std::set<std::string>> support;
  for (const Film* record : records) {
    if (record->year) {
      support[*record->year].insert(source_of_record(*record));
    }
  }
  std::optional<int> best;
  std::size_t most = 0;
  for (const auto& [year, sources] : support) {
    if (sources.size() > most) {
      best = year;
      most = sources.size();
    }
  }
  return best;
}

/// How well a title names the film to the readers of a site.
struct TitleUse {
  std::string text;
  bool in_language = false;
  bool in_script = false;
  std::set<std::string> named_by;  ///< sources that have it in front
  std::set<std::string> known_by;

  auto rank() const {
    return std::tuple(in_language, in_script, named_by.size(), known_by.size());
  }
};

class MergedTitles {
 public:
  explicit MergedTitles(std::string_view language) : language_(language) {}

  void add(const Film& record) {
    if (TitleUse* const use = find(record.title)) {
      use->named_by.insert(source_of_record(record));
    }
    add_other({record.original_title, {}}, record);
    for (const store::Title& title : record.titles) {
      add_other(title, record);
    }
  }

  /// The first of equals; empty where there is no title.
  std::string best() const {
    const auto found =
        std::max_element(uses_.begin(), uses_.end(), [](const TitleUse& a, const TitleUse& b) {
          return a.rank() < b.rank();
        });
    return found == uses_.end() ? "" : found->text;
  }

 private:
  TitleUse* find(const std::string& text) {
    if (text.empty()) {
      return nullptr;
    }
    const auto [place, added] = places_.emplace(title_for_id(text), uses_.size());
    if (added) {
      uses_.push_back({text, false, is_in_script_of(text, language_), {}, {}});
    }
    return &uses_[place->second];
  }

  void add_other(const store::Title& title, const Film& record) {
    if (TitleUse* const use = find(title.text)) {
      const std::string_view lang =
          std::string_view(title.lang).substr(0, title.lang.find('-'));
      use->in_language = use->in_language || (!lang.empty() && lang == language_);
      use->known_by.insert(source_of_record(record));
    }
  }

  std::string_view language_;
  std::map<std::string, std::size_t> places_;  ///< by key
  std::vector<TitleUse> uses_;
};

// By language and use, not by which record happens to be the fullest.
void choose_merged_title(const std::vector<const Film*>& records,
                         std::string_view language,
                         Film& merged) {
  MergedTitles uses(language);
  for (const Film* record : records) {
    uses.add(*record);
  }
  const std::string best = uses.best();
  if (best.empty()) {
    return;
  }
  merged.title = best;
  const auto listed =
      std::find_if(merged.titles.begin(), merged.titles.end(), [&](const store::Title& title) {
        return title_for_id(title.text) == title_for_id(best);
      });
  std::rotate(
      merged.titles.begin(), listed, listed == merged.titles.end() ? listed : listed + 1);
}

}  // namespace

int fact_count(const Film& film) {
  int count = 0;
  for (const TextMember& member : texts) {
    count += (film.*member.text).empty() ? 0 : 1;
  }
  for (const NumberMember& member : numbers) {
    count += film.*member.number ? 1 : 0;
  }
  for (const auto& table : {people, names}) {
    for (const ListMember& member : table) {
      count += (film.*member.list).empty() ? 0 : 1;
    }
  }
  return count + (film.release_dates.empty() ? 0 : 1) + (film.plots.empty() ? 0 : 1) +
         (film.aggregates.empty() ? 0 : 1);
}

Film merge(const std::vector<const Film*>& records, std::string_view language) {
  Film merged = *records.front();
  std::vector<store::Title> listed = std::move(merged.titles);
  merged.titles.clear();
  merge_title({merged.title, {}}, merged.titles);
  merge_title({merged.original_title, {}}, merged.titles);
  for (const store::Title& title : listed) {
    merge_title(title, merged.titles);
  }
  if (records.size() == 1) {
    if (!language.empty()) {
      choose_merged_title(records, language, merged);
    }
    return merged;
  }
  MergedFacts facts;
  for (const Film* record : records) {
    facts.add_film(*record);
    merge_record(*record, merged);
    merge_value(record->id, merged.other_ids);
    for (const std::string& id : record->other_ids) {
      merge_value(id, merged.other_ids);
    }
    for (const std::string& reason : record->why) {
      merge_value(reason, merged.why);
    }
  }
  merged.other_ids.erase(
      std::remove(merged.other_ids.begin(), merged.other_ids.end(), merged.id),
      merged.other_ids.end());
  merged.year = merge_year(records);
  choose_merged_title(records, language, merged);
  if (have_several_sources(records)) {
    merged.facts = facts.take();
  }
  return merged;
}

}  // namespace zerkalo::indexer

// indexer/sources/comma_names.cpp - gathers evidence while films pass, and decides at the end.

#include "indexer/sources/comma_names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.h"
#include "indexer/normalise/finish.h"
#include "indexer/normalise/names.h"

namespace zerkalo::indexer {

namespace {

struct PeopleMember {
  std::string_view name;
  std::vector<std::string> store::Film::*people;
};

constexpr std::array people_members{PeopleMember{"directors", &store::Film::directors},
                                    PeopleMember{"writers", &store::Film::writers},
                                    PeopleMember{"producers", &store::Film::producers},
                                    PeopleMember{"cast", &store::Film::cast}};

bool is_open_comma_name(const std::string& name) {
  return name.find(',') != std::string::npos && turned_name(name);
}

std::string comma_column(std::string_view file, std::string_view member) {
  return std::string(file).append(1, '\n').append(member);
}

void add_comma_name(std::string name, std::vector<std::string>& names) {
  if (std::ranges::find(names, name) == names.end()) {
    names.push_back(std::move(name));
  }
}

}  // namespace

void CommaNames::note_people(const store::Film& film) {
  for (const PeopleMember& member : people_members) {
    for (const std::string& name : film.*member.people) {
      if (name.find(' ') != std::string::npos && !is_open_comma_name(name)) {
        names_.push_back(base::hash(name));
      }
    }
  }
}

void CommaNames::note_separator(std::string_view file, std::string_view member) {
  separated_.insert(comma_column(file, member));
}

bool CommaNames::is_open(const store::Film& film) {
  return std::ranges::any_of(people_members, [&film](const PeopleMember& member) {
    return std::ranges::any_of(film.*member.people, is_open_comma_name);
  });
}

bool CommaNames::is_attested(std::string_view name) {
  if (!sorted_) {
    std::ranges::sort(names_);
    sorted_ = true;
  }
  return std::ranges::binary_search(names_, base::hash(name));
}

void CommaNames::settle(store::Film& film, RecordSink& remarks) {
  const store::Remark at{film.provenance.file, film.provenance.begin, "", "", ""};
  for (const PeopleMember& member : people_members) {
    const bool separated = separated_.contains(comma_column(film.provenance.file, member.name));
    for (const std::string& name : std::exchange(film.*member.people, {})) {
      std::vector<std::string>& people = film.*member.people;
      const std::optional<std::string> turned = turned_name(name);
      if (!turned) {
        add_comma_name(name, people);
      } else if (separated || is_attested(*turned)) {
        add_comma_name(*turned, people);
      } else {
        remarks.remark(remark_at(
            at, "name-cut", "read as two names, since nothing says that it is one", name));
        for (std::string& part : split_names(name)) {
          add_comma_name(std::move(part), people);
        }
      }
    }
  }
}

}  // namespace zerkalo::indexer

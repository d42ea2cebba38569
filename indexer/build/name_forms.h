// indexer/build/name_forms.h - the words under which names and titles are found.

#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/catalog/people.h"
#include "store/files/columns.h"
#include "text/analyzer.h"

namespace zerkalo::indexer {

/// Analyses names and titles, each once however often it comes.
///
/// Threads: one per thread.
class NameForms {
 public:
  NameForms(text::Analyzer& analyzer, const People& people)
      : analyzer_(analyzer), people_(people) {}

  /// Shape: the folded words with one blank between two; the same with hyphenated words joined,
  /// as they sound, where that differs, and the key of the whole, behind their marks. Nothing
  /// for a name without a word.
  const std::vector<std::string>& of(const std::string& name);

  /// The same, and the other keys under which a title is recognised as a whole.
  std::vector<std::string> of_title(const std::string& title);

  /// How else a person's name is written; nothing for most.
  std::span<const std::string> spellings(const std::string& person) const;

 private:
  void add_numbered_parts(const std::string& title, std::vector<std::string>& forms);
  std::vector<std::string> make(const std::string& name);

  text::Analyzer& analyzer_;
  const People& people_;
  std::unordered_map<std::string, std::vector<std::string>> known_;
};

/// Fills `folded` of every facet, with the forms of people where suggestions ask for them
/// again.
void fold_name_forms(NameForms& people, text::Analyzer& analyzer, store::ColumnData& columns);

}  // namespace zerkalo::indexer

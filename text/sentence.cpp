// text/sentence.cpp - abbreviations of the languages that reviews are written in.

#include "text/sentence.h"

#include <algorithm>
#include <string>

#include <unicode/uchar.h>

namespace zerkalo::text {
namespace {

constexpr std::u16string_view abbreviations[] = {
    u"abb",  u"approx", u"bd",  u"bzw",    u"ca",   u"capt", u"cf",   u"cie", u"cit",  u"co",
    u"dept", u"dott",   u"dr",  u"dra",    u"eds",  u"esp",  u"esq",  u"etc", u"evtl", u"ft",
    u"gen",  u"ggf",    u"gov", u"hon",    u"hr",   u"inc",  u"incl", u"ing", u"inkl", u"jr",
    u"lt",   u"ltd",    u"maj", u"messrs", u"mlle", u"mme",  u"mr",   u"mrs", u"ms",   u"np",
    u"nr",   u"orig",   u"ph",  u"phd",    u"pp",   u"prof", u"prov", u"pt",  u"resp", u"rev",
    u"sgt",  u"sig",    u"sog", u"sr",     u"sra",  u"srta", u"st",   u"ste", u"str",  u"tel",
    u"tzv",  u"vgl",    u"v",   u"viz",    u"vol",  u"vs",   u"zzgl", u"др",  u"им",   u"напр",
    u"реж",  u"см",     u"ст",  u"стр",    u"ул",
};

bool is_letter_then_dots(std::u16string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool dot = word[i] == u'.';
    if (dot == (i % 2 == 0) || (!dot && u_isalpha(word[i]) == 0)) {
      return false;
    }
  }
  return word.size() >= 3;
}

}  // namespace

bool is_abbreviation(std::u16string_view word) {
  if (word.size() == 1) {
    return u_isupper(word[0]) != 0 || word[0] == u'г';
  }
  if (word.size() > 6) {
    return false;
  }
  std::u16string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char16_t unit) {
    return static_cast<char16_t>(u_tolower(unit));
  });
  return is_letter_then_dots(lower) ||
         std::find(std::begin(abbreviations), std::end(abbreviations), lower) !=
             std::end(abbreviations);
}

bool ordinals_end_no_sentence(std::string_view language) {
  constexpr std::string_view languages[] = {"de",
                                            "da",
                                            "nb",
                                            "nn",
                                            "fi",
                                            "hu",
                                            "cs",
                                            "sk",
                                            "sl",
                                            "hr",
                                            "bs",
                                            "sr",
                                            "pl",
                                            "et",
                                            "lv",
                                            "tr"};
  return std::find(std::begin(languages), std::end(languages), language.substr(0, 2)) !=
         std::end(languages);
}

}  // namespace zerkalo::text

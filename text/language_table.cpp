// text/language_table.cpp - the languages we know by name, and which stemmer each one has.

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "text/analyzer.h"
#include "text/language.h"

namespace zerkalo::text {
namespace {

// Croatian and Bosnian are read by the Serbian stemmer, Malay by the Indonesian one:
// the rules of each pair are the same.
constexpr LanguageRow language_rows[] = {
    {"en", "English", "English", "english"},
    {"de", "German", "Deutsch", "german"},
    {"fr", "French", "français", "french"},
    {"es", "Spanish", "español", "spanish"},
    {"it", "Italian", "italiano", "italian"},
    {"pt", "Portuguese", "português", "portuguese"},
    {"nl", "Dutch", "Nederlands", "kraaij_pohlmann"},
    {"sv", "Swedish", "svenska", "swedish"},
    {"da", "Danish", "dansk", "danish"},
    {"nb", "Norwegian", "norsk", "norwegian"},
    {"nn", "Norwegian Nynorsk", "nynorsk", "norwegian"},
    {"fi", "Finnish", "suomi", "finnish"},
    {"is", "Icelandic", "íslenska", ""},
    {"hu", "Hungarian", "magyar", "hungarian"},
    {"ro", "Romanian", "română", "romanian"},
    {"ca", "Catalan", "català", "catalan"},
    {"gl", "Galician", "galego", ""},
    {"eu", "Basque", "euskara", "endings-eu"},
    {"ga", "Irish", "Gaeilge", "irish"},
    {"cy", "Welsh", "Cymraeg", ""},
    {"lt", "Lithuanian", "lietuvių", "lithuanian"},
    {"lv", "Latvian", "latviešu", ""},
    {"et", "Estonian", "eesti", ""},
    {"pl", "Polish", "polski", "endings-pl"},
    {"cs", "Czech", "čeština", "endings-cs"},
    {"sk", "Slovak", "slovenčina", ""},
    {"sl", "Slovenian", "slovenščina", ""},
    {"hr", "Croatian", "hrvatski", "serbian"},
    {"bs", "Bosnian", "bosanski", "serbian"},
    {"sr", "Serbian", "српски", "serbian"},
    {"mk", "Macedonian", "македонски", ""},
    {"bg", "Bulgarian", "български", ""},
    {"ru", "Russian", "русский", "russian"},
    {"uk", "Ukrainian", "українська", "endings-uk"},
    {"be", "Belarusian", "беларуская", ""},
    {"sq", "Albanian", "shqip", ""},
    {"el", "Greek", "ελληνικά", "greek"},
    {"tr", "Turkish", "Türkçe", "endings-tr"},
    {"az", "Azerbaijani", "azərbaycanca", ""},
    {"kk", "Kazakh", "қазақша", ""},
    {"uz", "Uzbek", "oʻzbekcha", ""},
    {"mn", "Mongolian", "монгол", ""},
    {"hy", "Armenian", "հայերեն", "endings-hy"},
    {"ka", "Georgian", "ქართული", ""},
    {"he", "Hebrew", "עברית", ""},
    {"yi", "Yiddish", "ייִדיש", "yiddish"},
    {"ar", "Arabic", "العربية", "endings-ar"},
    {"fa", "Persian", "فارسی", ""},
    {"ur", "Urdu", "اردو", ""},
    {"hi", "Hindi", "हिन्दी", "hindi"},
    {"mr", "Marathi", "मराठी", ""},
    {"ne", "Nepali", "नेपाली", "nepali"},
    {"bn", "Bengali", "বাংলা", ""},
    {"pa", "Punjabi", "ਪੰਜਾਬੀ", ""},
    {"gu", "Gujarati", "ગુજરાતી", ""},
    {"ta", "Tamil", "தமிழ்", "tamil"},
    {"te", "Telugu", "తెలుగు", ""},
    {"kn", "Kannada", "ಕನ್ನಡ", ""},
    {"ml", "Malayalam", "മലയാളം", ""},
    {"si", "Sinhala", "සිංහල", ""},
    {"th", "Thai", "ไทย", ""},
    {"lo", "Lao", "ລາວ", ""},
    {"km", "Khmer", "ខ្មែរ", ""},
    {"my", "Burmese", "မြန်မာ", ""},
    {"vi", "Vietnamese", "Tiếng Việt", ""},
    {"id", "Indonesian", "Bahasa Indonesia", "indonesian"},
    {"ms", "Malay", "Bahasa Melayu", "indonesian"},
    {"tl", "Filipino", "Filipino", ""},
    {"zh", "Chinese", "中文", ""},
    {"ja", "Japanese", "日本語", ""},
    {"ko", "Korean", "한국어", ""},
    {"ha", "Hausa", "Hausa", ""},
    {"ig", "Igbo", "Igbo", ""},
    {"yo", "Yoruba", "Yorùbá", ""},
    {"pcm", "Nigerian Pidgin", "Naijá", ""},
    {"sw", "Swahili", "Kiswahili", ""},
    {"zu", "Zulu", "isiZulu", ""},
    {"af", "Afrikaans", "Afrikaans", ""},
    {"am", "Amharic", "አማርኛ", ""},
    {"bo", "Tibetan", "བོད་སྐད་", ""},
    {"ug", "Uyghur", "ئۇيغۇرچە", ""},
    {"eo", "Esperanto", "Esperanto", ""},
    {"la", "Latin", "Latina", ""},
};

// Other codes and names under which a row is known: ISO 639-2 and -3, retired codes, macro
// languages.
constexpr std::pair<std::string_view, std::string_view> aliases[] = {
    {"iw", "he"},        {"in", "id"},
    {"ji", "yi"},        {"no", "nb"},
    {"nor", "nb"},       {"nob", "nb"},
    {"nno", "nn"},       {"sh", "sr"},
    {"fil", "tl"},       {"tgl", "tl"},
    {"cmn", "zh"},       {"yue", "zh"},
    {"mo", "ro"},        {"tw", "zh"},
    {"cn", "zh"},        {"jp", "ja"},
    {"eng", "en"},       {"deu", "de"},
    {"ger", "de"},       {"fra", "fr"},
    {"fre", "fr"},       {"spa", "es"},
    {"ita", "it"},       {"por", "pt"},
    {"nld", "nl"},       {"dut", "nl"},
    {"swe", "sv"},       {"dan", "da"},
    {"fin", "fi"},       {"isl", "is"},
    {"ice", "is"},       {"hun", "hu"},
    {"ron", "ro"},       {"rum", "ro"},
    {"cat", "ca"},       {"glg", "gl"},
    {"eus", "eu"},       {"baq", "eu"},
    {"gle", "ga"},       {"cym", "cy"},
    {"wel", "cy"},       {"lit", "lt"},
    {"lav", "lv"},       {"est", "et"},
    {"pol", "pl"},       {"ces", "cs"},
    {"cze", "cs"},       {"slk", "sk"},
    {"slo", "sk"},       {"slv", "sl"},
    {"hrv", "hr"},       {"bos", "bs"},
    {"srp", "sr"},       {"mkd", "mk"},
    {"mac", "mk"},       {"bul", "bg"},
    {"rus", "ru"},       {"ukr", "uk"},
    {"bel", "be"},       {"sqi", "sq"},
    {"alb", "sq"},       {"ell", "el"},
    {"gre", "el"},       {"tur", "tr"},
    {"aze", "az"},       {"kaz", "kk"},
    {"uzb", "uz"},       {"uzn", "uz"},
    {"mon", "mn"},       {"hye", "hy"},
    {"arm", "hy"},       {"kat", "ka"},
    {"geo", "ka"},       {"heb", "he"},
    {"yid", "yi"},       {"ara", "ar"},
    {"fas", "fa"},       {"per", "fa"},
    {"pes", "fa"},       {"urd", "ur"},
    {"hin", "hi"},       {"mar", "mr"},
    {"nep", "ne"},       {"ben", "bn"},
    {"pan", "pa"},       {"pnb", "pa"},
    {"guj", "gu"},       {"tam", "ta"},
    {"tel", "te"},       {"kan", "kn"},
    {"mal", "ml"},       {"sin", "si"},
    {"tha", "th"},       {"lao", "lo"},
    {"khm", "km"},       {"mya", "my"},
    {"bur", "my"},       {"vie", "vi"},
    {"ind", "id"},       {"msa", "ms"},
    {"may", "ms"},       {"zho", "zh"},
    {"chi", "zh"},       {"jpn", "ja"},
    {"kor", "ko"},       {"hau", "ha"},
    {"ibo", "ig"},       {"yor", "yo"},
    {"swa", "sw"},       {"swh", "sw"},
    {"zul", "zu"},       {"afr", "af"},
    {"amh", "am"},       {"bod", "bo"},
    {"tib", "bo"},       {"uig", "ug"},
    {"epo", "eo"},       {"lat", "la"},
    {"farsi", "fa"},     {"tagalog", "tl"},
    {"mandarin", "zh"},  {"cantonese", "zh"},
    {"bokmal", "nb"},    {"castilian", "es"},
    {"flemish", "nl"},   {"gaelic", "ga"},
    {"bangla", "bn"},    {"panjabi", "pa"},
    {"sinhalese", "si"}, {"pidgin", "pcm"},
    {"slovene", "sl"},   {"myanmar", "my"},
    {"valencian", "ca"}, {"norwegian bokmal", "nb"},
};

using Index = std::unordered_map<std::string, const LanguageRow*>;

Index index_of_languages() {
  Index index;
  for (const LanguageRow& row : language_rows) {
    index.emplace(fold(row.code), &row);
    index.emplace(fold(row.name), &row);
    index.emplace(fold(row.native_name), &row);
  }
  for (const auto& [alias, code] : aliases) {
    index.emplace(std::string(alias), index.at(std::string(code)));
  }
  return index;
}

// Two letters as a number; one out of range for other characters.
std::size_t language_pair_of(std::string_view code) {
  constexpr std::size_t letters = 26;
  const auto first = static_cast<std::size_t>(static_cast<unsigned char>(code[0] - 'a'));
  const auto second = static_cast<std::size_t>(static_cast<unsigned char>(code[1] - 'a'));
  return first < letters && second < letters ? first * letters + second : letters * letters;
}

const LanguageRow* find_code(std::string_view code) {
  constexpr std::size_t letters = 26;
  static const auto of_two_letters = [] {
    std::array<const LanguageRow*, letters * letters> rows{};
    for (const LanguageRow& row : language_rows) {
      if (row.code.size() == 2) {
        rows[language_pair_of(row.code)] = &row;
      }
    }
    return rows;
  }();
  if (code.size() == 2) {
    const std::size_t pair = language_pair_of(code);
    return pair < of_two_letters.size() ? of_two_letters[pair] : nullptr;
  }
  const auto* const row = std::ranges::find(language_rows, code, &LanguageRow::code);
  return row == std::end(language_rows) ? nullptr : row;
}

}  // namespace

std::span<const LanguageRow> language_table() {
  return language_rows;
}

const LanguageRow* find_language(std::string_view code_or_name) {
  // Most questions are codes as we write them, many of them for each word of a query; the
  // index folds every script, Han too, which takes a while.
  if (const LanguageRow* const row = find_code(code_or_name)) {
    return row;
  }
  static const Index index = index_of_languages();
  const auto lookup = [](const std::string& key) {
    const auto found = index.find(key);
    return found == index.end() ? nullptr : found->second;
  };
  std::string key = fold(code_or_name);
  if (const LanguageRow* const row = lookup(key)) {
    return row;
  }
  const std::size_t subtag = key.find_first_of("-_");
  if (subtag != 2 && subtag != 3) {
    return nullptr;
  }
  key.resize(subtag);
  return lookup(key);
}

}  // namespace zerkalo::text

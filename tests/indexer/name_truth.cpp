// tests/indexer/name_truth.cpp - pairs of names of which it is known whether they are one
// person's.

#include "tests/indexer/name_truth.h"

#include <array>
#include <span>
#include <string_view>
#include <utility>

namespace zerkalo::indexer {
namespace {

using Words = std::span<const char* const>;

constexpr const char* cyrillic_given[] = {"Андрей",
                                          "Сергей",
                                          "Юрий",
                                          "Владимир",
                                          "Михаил",
                                          "Пётр",
                                          "Фёдор",
                                          "Алексей",
                                          "Григорий",
                                          "Динара",
                                          "Татьяна",
                                          "Лариса",
                                          "Кира",
                                          "Эльдар",
                                          "Илья",
                                          "Евгений"};
constexpr const char* cyrillic_stems[] = {"Бел",    "Крам", "Жил",   "Морд",  "Хват", "Толст",
                                          "Щерб",   "Вишн", "Гром",  "Зав",   "Лоб",  "Мельн",
                                          "Пастух", "Рыб",  "Сквор", "Тихон", "Черн", "Шап",
                                          "Юрк",    "Дубр", "Князь", "Волч",  "Барс", "Лунг"};
constexpr const char* cyrillic_ends[] = {"овский", "енко", "ов", "ин", "евич", "ецкий"};
constexpr const char* latin_given[] = {
    "Roland", "Sylvie", "Walter", "Esther", "Fabian", "Greta",  "Hugo",   "Ingrid",
    "Judith", "Konrad", "Lucia",  "Matteo", "Nadine", "Oskar",  "Paula",  "Ricardo",
    "Stefan", "Teresa", "Ulrike", "Victor", "Wanda",  "Yvonne", "Astrid", "Bernard"};
constexpr const char* latin_stems[] = {"Bald", "Cresp", "Dorn", "Elsb", "Fark",  "Gant", "Holm",
                                       "Iver", "Jast",  "Kirn", "Lamb", "Mest",  "Norv", "Ostr",
                                       "Palm", "Quint", "Rund", "Selv", "Torm",  "Ulf",  "Varg",
                                       "Wend", "Yard",  "Zand", "Brem", "Crost", "Drav"};
constexpr const char* latin_ends[] = {
    "inetti", "ermann", "ellini", "oberg",  "aston",  "uccio",  "ington", "aldsen", "ovici",
    "ardeau", "enbach", "iglio",  "ustad",  "emont",  "orelli", "askill", "undsen", "ivier",
    "amonte", "erholt", "ulski",  "antoni", "ebrand", "ottino", "imbault"};
constexpr const char* greek_given[] = {
    "Σταύρος", "Νίκος", "Μιχάλης", "Κώστας", "Μαρία", "Αντώνης", "Παύλος", "Δημήτρης"};
constexpr const char* greek_families[] = {"Καλόγερος",
                                          "Μαυρίδης",
                                          "Κοντός",
                                          "Λαμπρινός",
                                          "Σταθάτος",
                                          "Παπαδάκης",
                                          "Βαρδάκης",
                                          "Αλεξίου",
                                          "Ροδινός",
                                          "Δραγούμης",
                                          "Σαραντής",
                                          "Τερζόπουλος",
                                          "Μανωλάς",
                                          "Φωτόπουλος",
                                          "Ζαφείρης",
                                          "Καραμανλής"};
constexpr const char* accented_given[] = {
    "André", "Zoë", "René", "Agnès", "Jiří", "Miloš", "Łukasz", "Véra", "Márta", "Tomáš"};
constexpr const char* accented_families[] = {"Béraud",
                                             "Šimůnek",
                                             "Vláčková",
                                             "Żurawski",
                                             "Peñalosa",
                                             "Ibáñez",
                                             "Garçonnet",
                                             "Mészöly",
                                             "Ålander",
                                             "Říhová",
                                             "Çelikkol",
                                             "Kovačević",
                                             "Gómezal",
                                             "Lefèvrin"};
constexpr const char* umlaut_families[] = {"Möllering",
                                           "Dörrwald",
                                           "Schäfering",
                                           "Grünwedel",
                                           "Jägerstett",
                                           "Bühlmann",
                                           "Köstering",
                                           "Lüderitz",
                                           "Nägelsbach",
                                           "Höhnwald",
                                           "Wünschmann",
                                           "Schröttl"};

struct Letter {
  std::string_view cyrillic;
  std::string_view english;
  std::string_view german;
  std::string_view french;
  std::string_view polish;
};

// From the tables of libraries and newspapers, small letters.
constexpr Letter letters[] = {
    {"а", "a", "a", "a", "a"},
    {"б", "b", "b", "b", "b"},
    {"в", "v", "w", "v", "w"},
    {"г", "g", "g", "g", "g"},
    {"д", "d", "d", "d", "d"},
    {"е", "e", "e", "e", "e"},
    {"ё", "yo", "jo", "io", "jo"},
    {"ж", "zh", "sch", "j", "ż"},
    {"з", "z", "s", "z", "z"},
    {"и", "i", "i", "i", "i"},
    {"й", "y", "j", "i", "j"},
    {"к", "k", "k", "k", "k"},
    {"л", "l", "l", "l", "l"},
    {"м", "m", "m", "m", "m"},
    {"н", "n", "n", "n", "n"},
    {"о", "o", "o", "o", "o"},
    {"п", "p", "p", "p", "p"},
    {"р", "r", "r", "r", "r"},
    {"с", "s", "s", "s", "s"},
    {"т", "t", "t", "t", "t"},
    {"у", "u", "u", "ou", "u"},
    {"ф", "f", "f", "f", "f"},
    {"х", "kh", "ch", "kh", "ch"},
    {"ц", "ts", "z", "ts", "c"},
    {"ч", "ch", "tsch", "tch", "cz"},
    {"ш", "sh", "sch", "ch", "sz"},
    {"щ", "shch", "schtsch", "chtch", "szcz"},
    {"ъ", "", "", "", ""},
    {"ы", "y", "y", "y", "y"},
    {"ь", "", "", "", ""},
    {"э", "e", "e", "e", "e"},
    {"ю", "yu", "ju", "iou", "ju"},
    {"я", "ya", "ja", "ia", "ja"},
};

constexpr std::string_view cyrillic_capitals = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ";

struct GreekLetter {
  std::string_view greek;
  std::string_view latin;
};

constexpr GreekLetter greek_letters[] = {
    {"αυ", "av"}, {"αύ", "av"}, {"ού", "ou"}, {"ου", "ou"}, {"εί", "ei"}, {"Α", "A"},
    {"Β", "V"},   {"Γ", "G"},   {"Δ", "D"},   {"Ζ", "Z"},   {"Κ", "K"},   {"Λ", "L"},
    {"Μ", "M"},   {"Ν", "N"},   {"Π", "P"},   {"Ρ", "R"},   {"Σ", "S"},   {"Τ", "T"},
    {"Φ", "F"},   {"α", "a"},   {"ά", "a"},   {"β", "v"},   {"γ", "g"},   {"δ", "d"},
    {"ε", "e"},   {"έ", "e"},   {"ζ", "z"},   {"η", "i"},   {"ή", "i"},   {"θ", "th"},
    {"ι", "i"},   {"ί", "i"},   {"κ", "k"},   {"λ", "l"},   {"μ", "m"},   {"ν", "n"},
    {"ξ", "x"},   {"ο", "o"},   {"ό", "o"},   {"π", "p"},   {"ρ", "r"},   {"σ", "s"},
    {"ς", "s"},   {"τ", "t"},   {"υ", "y"},   {"ύ", "y"},   {"φ", "f"},   {"χ", "ch"},
    {"ψ", "ps"},  {"ω", "o"},   {"ώ", "o"},
};

using Column = std::string_view Letter::*;
constexpr std::array<Column, 4> columns = {
    &Letter::english, &Letter::german, &Letter::french, &Letter::polish};

/// The place of a capital in the alphabet, each letter two bytes; -1 for a small one.
int capital_place(std::string_view letter) {
  const std::size_t at = cyrillic_capitals.find(letter);
  return at == std::string_view::npos || at % 2 != 0 ? -1 : static_cast<int>(at / 2);
}

constexpr std::string_view alphabet = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";

std::string capitalised(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out.front() >= 'a' && out.front() <= 'z') {
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
  } else if (out.starts_with("ż")) {
    out.replace(0, 2, "Ż");
  }
  return out;
}

std::string romanise(std::string_view name, Column column) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    if (name[at] == ' ') {
      out += name[at++];
      continue;
    }
    const std::string_view letter = name.substr(at, 2);
    at += 2;
    const int place = capital_place(letter);
    const std::string_view small =
        place < 0 ? letter : alphabet.substr(static_cast<std::size_t>(place) * 2, 2);
    for (const Letter& row : letters) {
      if (row.cyrillic == small) {
        out += place < 0 ? std::string(row.*column) : capitalised(row.*column);
      }
    }
  }
  return out;
}

std::string romanise_greek(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    bool found = false;
    for (const GreekLetter& row : greek_letters) {
      if (name.starts_with(row.greek)) {
        out += row.latin;
        name.remove_prefix(row.greek.size());
        found = true;
        break;
      }
    }
    if (!found) {
      out += name.front();
      name.remove_prefix(1);
    }
  }
  return out;
}

struct Replacement {
  std::string_view from;
  std::string_view to;
};

constexpr Replacement bare[] = {
    {"é", "e"}, {"è", "e"}, {"ë", "e"}, {"á", "a"}, {"à", "a"}, {"ó", "o"},
    {"ö", "o"}, {"ú", "u"}, {"ů", "u"}, {"í", "i"}, {"ř", "r"}, {"Ř", "R"},
    {"š", "s"}, {"Š", "S"}, {"ž", "z"}, {"Ż", "Z"}, {"č", "c"}, {"ć", "c"},
    {"ç", "c"}, {"Ç", "C"}, {"ñ", "n"}, {"Ł", "L"}, {"Å", "A"},
};

constexpr Replacement written_out[] = {{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}};

std::string replaced(std::string text, std::span<const Replacement> rows) {
  for (const auto& [from, to] : rows) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
      text.replace(at, from.size(), to);
    }
  }
  return text;
}

std::string capitals_of(std::string text) {
  for (char& c : text) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return text;
}

std::string with_slip(std::string name, std::mt19937& random) {
  const std::size_t family = name.rfind(' ') + 1;
  const std::size_t at = family + 1 + random() % (name.size() - family - 2);
  switch (random() % 3) {
    case 0:
      std::swap(name[at], name[at + 1]);
      return name;
    case 1:
      return name.erase(at, 1);
    default:
      name[at] = static_cast<char>('a' + random() % 26);
      return name;
  }
}

/// What can be made of two lists, each combination once.
class Combinations {
 public:
  Combinations(Words starts, Words ends, const char* between)
      : starts_(starts), ends_(ends), between_(between) {}

  std::string next() {
    const std::size_t at = next_++;
    const std::size_t start = at % starts_.size();
    const std::size_t end = (at / starts_.size() + start) % ends_.size();
    return std::string(starts_[start]) + between_ + ends_[end];
  }

 private:
  Words starts_;
  Words ends_;
  const char* between_;
  std::size_t next_ = 0;
};

class PairMaker {
 public:
  explicit PairMaker(std::mt19937& random) : random_(random) {}

  NamePair make(NameNoise noise) {
    NamePair pair;
    pair.noise = noise;
    pair.same = noise < NameNoise::namesake;
    pair.share_film = noise == NameNoise::initials || noise == NameNoise::typo;
    if (pair.same) {
      write_same(pair);
    } else {
      write_different(pair);
    }
    return pair;
  }

 private:
  std::string pick(Words words) { return words[random_() % words.size()]; }

  std::string latin_name() { return pick(latin_given) + " " + latin_.next(); }

  std::string cyrillic_name() { return pick(cyrillic_given) + " " + cyrillic_.next(); }

  void write_same(NamePair& pair) {
    switch (pair.noise) {
      case NameNoise::cyrillic:
        pair.one = cyrillic_name();
        pair.other = romanise(pair.one, columns[random_() % columns.size()]);
        pair.share_film = random_() % 2 == 0;
        return;
      case NameNoise::romanisation: {
        const std::string name = cyrillic_name();
        const std::size_t first = random_() % columns.size();
        pair.one = romanise(name, columns[first]);
        pair.other = romanise(name, columns[(first + 1) % columns.size()]);
        pair.share_film = random_() % 2 == 0;
        return;
      }
      case NameNoise::greek:
        pair.one = greek_.next();
        pair.other = romanise_greek(pair.one);
        return;
      case NameNoise::accents:
        pair.one = accented_.next();
        pair.other = replaced(pair.one, bare);
        return;
      case NameNoise::umlauts:
        pair.one = umlauts_.next();
        pair.other = replaced(pair.one, written_out);
        return;
      default:
        write_latin(pair);
    }
  }

  void write_latin(NamePair& pair) {
    const std::string given = pick(latin_given);
    const std::string family = latin_.next();
    pair.one = given + " " + family;
    switch (pair.noise) {
      case NameNoise::comma:
        pair.other = family + ", " + given;
        return;
      case NameNoise::order:
        pair.other = family + " " + given;
        return;
      case NameNoise::initials:
        pair.other = given.substr(0, 1) + ". " + family;
        return;
      case NameNoise::capitals:
        pair.other = capitals_of(pair.one);
        return;
      case NameNoise::hyphen: {
        const std::string second = pick(latin_given);
        pair.one = given + "-" + second + " " + family;
        pair.other = given + " " + second + " " + family;
        return;
      }
      default:
        pair.other = with_slip(pair.one, random_);
    }
  }

  void write_different(NamePair& pair) {
    const std::string family = latin_.next();
    const std::size_t given = random_() % std::size(latin_given);
    pair.one = std::string(latin_given[given]) + " " + family;
    switch (pair.noise) {
      case NameNoise::namesake:
        pair.other = pair.one;
        return;
      case NameNoise::junior:
        pair.one += " Sr.";
        pair.other = std::string(latin_given[given]) + " " + family + " Jr.";
        return;
      case NameNoise::near_given: {
        constexpr std::pair<const char*, const char*> near[] = {{"Tom", "Tobe"},
                                                                {"Jan", "Jana"},
                                                                {"Carl", "Carla"},
                                                                {"Dan", "Dean"},
                                                                {"Rob", "Robin"},
                                                                {"Eric", "Erica"}};
        const auto& [one, other] = near[random_() % std::size(near)];
        pair.one = std::string(one) + " " + family;
        pair.other = std::string(other) + " " + family;
        return;
      }
      default:
        pair.other =
            std::string(latin_given[(given + 7) % std::size(latin_given)]) + " " + family;
        pair.share_film = random_() % 3 == 0;
    }
  }

  std::mt19937& random_;
  Combinations latin_{latin_stems, latin_ends, ""};
  Combinations cyrillic_{cyrillic_stems, cyrillic_ends, ""};
  Combinations greek_{greek_given, greek_families, " "};
  Combinations accented_{accented_given, accented_families, " "};
  Combinations umlauts_{latin_given, umlaut_families, " "};
};

}  // namespace

const char* name_of(NameNoise noise) {
  constexpr std::array<const char*, name_noises> names = {"Cyrillic and Latin",
                                                          "two romanisations",
                                                          "Greek and Latin",
                                                          "surname first, comma",
                                                          "surname first",
                                                          "initials",
                                                          "accents left out",
                                                          "umlauts written out",
                                                          "capitals",
                                                          "hyphen",
                                                          "typo",
                                                          "namesakes of other decades",
                                                          "one family",
                                                          "near given names",
                                                          "senior and junior"};
  return names.at(static_cast<std::size_t>(noise));
}

std::vector<NamePair> invent_pairs(std::size_t count, std::mt19937& random) {
  PairMaker maker(random);
  std::vector<NamePair> pairs;
  for (std::size_t at = 0; at < count; ++at) {
    pairs.push_back(maker.make(static_cast<NameNoise>(at % name_noises)));
  }
  return pairs;
}

}  // namespace zerkalo::indexer

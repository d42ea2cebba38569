// store/model/record_codec.cpp - one list of members per record serves writing and reading.

#include "store/model/record_codec.h"

#include <cstring>
#include <optional>
#include <type_traits>
#include <vector>

#include "store/model/error.h"

namespace zerkalo::store {

namespace {

class RecordEncoder {
 public:
  void number(std::uint64_t value) {
    while (value >= 0x80U) {
      out.push_back(static_cast<char>(value | 0x80U));
      value >>= 7U;
    }
    out.push_back(static_cast<char>(value));
  }

  void member(const std::string& value) {
    number(value.size());
    out += value;
  }

  void member(const double& value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof bytes);
  }

  template <class Whole>
  requires std::is_integral_v<Whole> || std::is_enum_v<Whole>

  void member(const Whole& value) { number(static_cast<std::uint64_t>(value)); }

  template <class Value>
  void member(const std::optional<Value>& value) {
    number(value ? 1 : 0);
    if (value) {
      member(*value);
    }
  }

  std::string out;
};

class RecordDecoder {
 public:
  explicit RecordDecoder(std::string_view bytes) : in_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1)[0]);
      value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
      if (byte < 0x80U) {
        return value;
      }
    }
    throw damaged();
  }

  void member(std::string& value) { value = take(number()); }

  void member(double& value) { std::memcpy(&value, take(sizeof value).data(), sizeof value); }

  template <class Whole>
  requires std::is_integral_v<Whole> || std::is_enum_v<Whole>

  void member(Whole& value) { value = static_cast<Whole>(number()); }

  template <class Value>
  void member(std::optional<Value>& value) {
    if (number() != 0) {
      value.emplace();
      member(*value);
    }
  }

  std::size_t left() const { return in_.size(); }

  static Error damaged() {
    return {Code::index,
            "a stored record is damaged",
            "run `zerkalo rollback`, or build the index again"};
  }

 private:
  std::string_view take(std::uint64_t bytes) {
    if (bytes > in_.size()) {
      throw damaged();
    }
    const std::string_view taken = in_.substr(0, bytes);
    in_.remove_prefix(bytes);
    return taken;
  }

  std::string_view in_;
};

// Every record has its own overload; which one is meant is looked up where code() is used, by
// the coder's namespace.
template <class Coder, class Value>
void code(Coder& coder, Value& value) {
  coder.member(value);
}

template <class Coder, class... Members>
void code_all(Coder& coder, Members&... members) {
  (code(coder, members), ...);
}

template <class Element>
void code(RecordEncoder& writer, const std::vector<Element>& list) {
  writer.number(list.size());
  for (const Element& element : list) {
    code(writer, element);
  }
}

template <class Element>
void code(RecordDecoder& reader, std::vector<Element>& list) {
  const std::uint64_t size = reader.number();
  if (size > reader.left()) {
    throw RecordDecoder::damaged();
  }
  list.resize(size);
  for (Element& element : list) {
    code(reader, element);
  }
}

// Const for the writer, not for the reader.
template <class Value, class Record>
concept A = std::is_same_v<std::remove_const_t<Value>, Record>;

template <class Coder, A<Provenance> Value>
void code(Coder& coder, Value& value) {
  code_all(coder, value.file, value.begin, value.end, value.unit);
}

template <class Coder, A<Title> Value>
void code(Coder& coder, Value& value) {
  code_all(coder, value.text, value.lang);
}

template <class Coder, A<ReleaseDate> Value>
void code(Coder& coder, Value& value) {
  code_all(coder, value.date, value.region, value.kind, value.raw);
}

template <class Coder, A<Plot> Value>
void code(Coder& coder, Value& value) {
  code_all(coder, value.text, value.author, value.lang, value.lang_confidence);
}

template <class Coder, A<Aggregate> Value>
void code(Coder& coder, Value& value) {
  code_all(coder, value.name, value.value, value.raw, value.count, value.count_raw);
}

template <class Coder, A<Fact> Value>
void code(Coder& coder, Value& value) {
  code_all(coder, value.field, value.value, value.sources);
}

template <class Coder, A<Doubt> Value>
void code(Coder& coder, Value& value) {
  code_all(coder, value.other, value.why);
}

template <class Coder, A<Person> Value>
void code(Coder& coder, Value& value) {
  code_all(coder, value.name, value.id, value.spellings, value.why, value.doubts);
}

template <class Coder, A<Film> Value>
void code(Coder& coder, Value& film) {
  code_all(coder,
           film.id,
           film.source,
           film.title,
           film.original_title,
           film.titles,
           film.year,
           film.release_dates,
           film.directors,
           film.writers,
           film.producers,
           film.cast,
           film.genres,
           film.languages,
           film.countries,
           film.production,
           film.plots,
           film.aggregates,
           film.mpaa,
           film.runtime_min,
           film.rank,
           film.url,
           film.provenance,
           film.other_ids,
           film.why,
           film.facts,
           film.doubts,
           film.people,
           film.spellings);
}

template <class Coder, A<Review> Value>
void code(Coder& coder, Value& review) {
  code_all(coder,
           review.id,
           review.film,
           review.source,
           review.kind,
           review.author,
           review.publication,
           review.date,
           review.date_raw,
           review.date_precision,
           review.date_ambiguous,
           review.rating,
           review.rating_raw,
           review.verdict,
           review.text,
           review.lang,
           review.lang_confidence,
           review.truncated,
           review.url,
           review.provenance);
}

template <class Record>
std::string encode_record(const Record& record) {
  RecordEncoder writer;
  code(writer, record);
  return std::move(writer.out);
}

template <class Record>
Record decode_record(std::string_view bytes) {
  RecordDecoder reader(bytes);
  Record record;
  code(reader, record);
  if (reader.left() != 0) {
    throw RecordDecoder::damaged();
  }
  return record;
}

}  // namespace

std::string encode(const Review& review) {
  return encode_record(review);
}

std::string encode(const Film& film) {
  return encode_record(film);
}

Review decode_review(std::string_view bytes) {
  return decode_record<Review>(bytes);
}

Film decode_film(std::string_view bytes) {
  return decode_record<Film>(bytes);
}

}  // namespace zerkalo::store

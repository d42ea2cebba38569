// text/particles.cpp - the particles of Korean, by what the syllable before them ends in.

#include "text/particles.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "text/script.h"
#include "text/utf8.h"

namespace zerkalo::text {
namespace {

enum class Behind : unsigned char { anything, consonant, vowel };

struct Particle {
  std::string_view text;
  Behind behind = Behind::anything;
};

// With the forms of "to be" that a noun takes. Those that would make a verb of a noun without a
// last consonant (가다, 비고) are left out.
constexpr Particle particles[] = {
    {"도"},
    {"만"},
    {"에"},
    {"의"},
    {"들"},
    {"뿐"},
    {"께"},
    {"엔"},
    {"에서"},
    {"에게"},
    {"까지"},
    {"부터"},
    {"처럼"},
    {"보다"},
    {"마다"},
    {"조차"},
    {"마저"},
    {"밖에"},
    {"께서"},
    {"한테"},
    {"하고"},
    {"같이"},
    {"대로"},
    {"만큼"},
    {"이다"},
    {"인"},
    {"입니다"},
    {"이었다"},
    {"이", Behind::consonant},
    {"은", Behind::consonant},
    {"을", Behind::consonant},
    {"과", Behind::consonant},
    {"으로", Behind::consonant},
    {"이랑", Behind::consonant},
    {"이나", Behind::consonant},
    {"이란", Behind::consonant},
    {"이라", Behind::consonant},
    {"이라는", Behind::consonant},
    {"이라도", Behind::consonant},
    {"이라고", Behind::consonant},
    {"이며", Behind::consonant},
    {"이고", Behind::consonant},
    {"이지만", Behind::consonant},
    {"이야", Behind::consonant},
    {"이에요", Behind::consonant},
    {"가", Behind::vowel},
    {"는", Behind::vowel},
    {"를", Behind::vowel},
    {"와", Behind::vowel},
    {"로", Behind::vowel},
    {"랑", Behind::vowel},
    {"라는", Behind::vowel},
    {"라도", Behind::vowel},
    {"라고", Behind::vowel},
    {"였다", Behind::vowel},
    {"예요", Behind::vowel},
};

constexpr char32_t first_syllable = 0xAC00;
constexpr char32_t last_syllable = 0xD7A3;
constexpr char32_t last_consonants = 28;
constexpr char32_t rieul = 8;

bool particle_fits(const Particle& particle, char32_t noun_end) {
  if (particle.behind == Behind::anything || noun_end < first_syllable ||
      noun_end > last_syllable) {
    return true;
  }
  const char32_t last = (noun_end - first_syllable) % last_consonants;
  // 물로: this consonant takes the form of a vowel there.
  const bool as_vowel = last == 0 || (last == rieul && particle.text == "로");
  return as_vowel == (particle.behind == Behind::vowel);
}

char32_t end_before_particle(std::string_view text) {
  char32_t last = 0;
  for (std::size_t at = 0; at < text.size();) {
    last = next_code_point(text, at);
  }
  return last;
}

}  // namespace

bool are_particles(std::string_view suffix, char32_t noun_end) {
  return !suffix.empty() &&
         std::any_of(std::begin(particles), std::end(particles), [&](const Particle& particle) {
           if (!suffix.starts_with(particle.text) || !particle_fits(particle, noun_end)) {
             return false;
           }
           const std::string_view rest = suffix.substr(particle.text.size());
           return rest.empty() || are_particles(rest, end_before_particle(particle.text));
         });
}

std::string_view without_particles(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t noun_end = next_code_point(word, at);
    if (are_particles(word.substr(at), noun_end)) {
      return word.substr(0, at);
    }
  }
  return word;
}

}  // namespace zerkalo::text

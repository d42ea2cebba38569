// tests/query/parse_test.cpp - what was typed against the tree that is read.

#include <algorithm>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "query/language/characters.h"
#include "query/language/tree.h"
#include "store/model/limits.h"
#include "text/utf8.h"

namespace zerkalo::query::parse_test {
namespace {

struct Case {
  std::string_view why;
  std::string_view typed;
  std::string_view tree;
  std::string_view remarks;
};

std::string describe_remarks(const Parsed& parsed) {
  std::ostringstream out;
  const char* gap = "";
  for (const Remark& remark : parsed.remarks) {
    out << gap << remark.at << ": " << remark.text;
    gap = " | ";
  }
  return out.str();
}

// clang-format off
constexpr Case cases[] = {
    // Words
    {"nothing typed finds everything", "", "everything", ""},
    {"blanks are nothing", "   ", "everything", ""},
    {"one word", "mirror", "word:mirror", ""},
    {"words side by side are all wanted", "long take", "all(word:long, word:take)", ""},
    {"blanks do not count", " long   take ", "all(word:long, word:take)", ""},
    {"an ideographic space parts words", "鏡　水", "all(word:鏡, word:水)", ""},
    {"a no-break space parts words", "long take", "all(word:long, word:take)", ""},
    {"inner hyphens belong to the word", "sci-fi", "word:sci-fi", ""},
    {"two hyphens inside a word stay too", "well--known", "word:well--known", ""},
    {"a lone hyphen is nothing", "long - take", "all(word:long, word:take)", ""},
    {"two hyphens exclude nothing", "--dull", "word:dull", ""},
    {"a dash between words is nothing", "long — take", "all(word:long, word:take)", ""},
    {"a comma behind a word goes", "film,", "word:film", ""},
    {"a full stop goes", "film.", "word:film", ""},
    {"three full stops go", "film...", "word:film", ""},
    {"abbreviations keep their last dot", "U.S.", "word:U.S.", ""},
    {"plus signs at the end stay", "C++", "word:C++", ""},
    {"a plus in front only insists", "+must have", "all(word:must, word:have)", ""},
    {"slashes stay", "AC/DC", "word:AC/DC", ""},
    {"fractions stay", "8½", "word:8½", ""},
    {"an exclamation mark goes", "Airplane!", "word:Airplane", ""},
    {"a question mark goes", "what?", "word:what", ""},
    {"stars inside a word stay", "M*A*S*H", "word:M*A*S*H", ""},
    {"square brackets are punctuation of the word", "[rec]", "word:[rec]", ""},
    {"an apostrophe stays", "d'Amélie", "word:d'Amélie", ""},
    {"a curly apostrophe stays", "don’t", "word:don’t", ""},
    {"gershayim in a Hebrew abbreviation are a letter", "צה\"ל", "word:צה\"ל", ""},
    {"lower-case operators are words", "or and not", "all(word:or, word:and, word:not)", ""},
    {"mixed case is no operator", "a Or b", "all(word:a, word:Or, word:b)", ""},
    {"a word that starts like an operator", "ANDROID", "word:ANDROID", ""},
    {"an operator with a comma is a word", "OR, so", "all(word:OR, word:so)", ""},
    {"an ampersand alone is nothing", "black & white", "all(word:black, word:white)", ""},
    {"punctuation alone is nothing", "... !!! —", "everything", ""},
    {"emoji are words", "😀", "word:😀", ""},
    {"emoji with a selector", "❤️ mirror", "all(word:❤️, word:mirror)", ""},
    {"Cyrillic", "зеркало тарковского", "all(word:зеркало, word:тарковского)", ""},
    {"Han", "鏡", "word:鏡", ""},
    {"Thai", "กระจก", "word:กระจก", ""},
    {"Devanagari", "दर्पण", "word:दर्पण", ""},
    {"Arabic", "المرآة", "word:المرآة", ""},
    {"a tilde behind a word asks for words like it", "maste~", "word:maste~", ""},
    {"with a number too", "maste~2, film", "all(word:maste~, word:film)", ""},
    {"a tilde before a word goes", "~maste", "word:maste", ""},
    {"an exact word is not fuzzy", "=maste~", "word:=maste", ""},
    {"a prefix is not fuzzy", "mast*~", "word:mast*", ""},
    {"a letter left open", "zerk?lo", "word:zerk?lo", ""},
    {"two letters left open", "z?rk?lo?", "word:z?rk?lo", ""},
    {"a star inside a word leaves letters open", "tark*sky", "word:tark*sky", ""},
    {"a star before it too", "*ovsky", "word:*ovsky", ""},
    {"both at the ends", "*kovs*", "word:*kovs*", ""},
    {"a weight is left out", "mirror^2 water^0.5", "all(word:mirror, word:water)", "0: \"^\" weighs nothing here; it is left out"},
    {"a caret between letters", "a^b", "word:a^b", "0: \"^\" means nothing here; it parts two words"},
    {"a face is no weight", "^_^ mirror", "word:mirror", ""},
    // Words that are written apart
    {"digits in groups", "sold 1 000 000 tickets", "all(word:sold, word:1 000 000, word:tickets)", ""},
    {"a year and a number are no groups", "2001 300", "all(word:2001, word:300)", ""},
    {"two blanks part groups", "20  000", "all(word:20, word:000)", ""},
    {"a group that is not full", "1 000 00", "all(word:1 000, word:00)", ""},
    {"in a field", "title:10 000", "word:title:10 000", ""},
    {"excluded", "-10 000", "all(everything, none(word:10 000))", ""},
    {"a Persian prefix", "می خواهم", "word:می خواهم", ""},
    {"Persian endings", "کتاب های خوب", "all(word:کتاب های, word:خوب)", ""},
    // Capitals
    {"a text in capitals has no operators", "READY OR NOT", "all(word:READY, word:OR, word:NOT)", R"(6: all is in capitals: "OR" is read as a word | 9: all is in capitals: "NOT" is read as a word)"},
    {"in other alphabets too", "ВОЙНА AND МИР", "all(word:ВОЙНА, word:AND, word:МИР)", "11: all is in capitals: \"AND\" is read as a word"},
    {"with numbers", "ROCKY 2 AND 3", "all(word:ROCKY, word:2, word:AND, word:3)", "8: all is in capitals: \"AND\" is read as a word"},
    {"one small letter makes them operators", "Ready OR NOT x", "any(word:Ready, all(everything, none(word:x)))", ""},
    {"so do brackets", "(READY OR SET) GO", "all(any(word:READY, word:SET), word:GO)", ""},
    {"and fields", "director:LYNCH OR LEIGH", "any(word:director:LYNCH, word:LEIGH)", ""},
    {"Han has no capitals", "猫 OR TV", "any(word:猫, word:TV)", ""},
    {"letters alone are a formula", "A OR B", "any(word:A, word:B)", ""},
    {"numbers are no capitals", "1917 OR 1944", "any(word:1917, word:1944)", ""},
    // Near each other
    {"near", "acting NEAR wooden", "near(word:acting, 10, word:wooden)", ""},
    {"near with a distance", "a NEAR/5 b", "near(word:a, 5, word:b)", ""},
    {"side by side in any order", "a NEAR/0 b", "near(word:a, 0, word:b)", ""},
    {"too far", "a NEAR/999 b", "near(word:a, 200, word:b)", "2: NEAR reaches over at most 200 words"},
    {"in one sentence", "acting SENTENCE wooden", "near(word:acting, sentence, word:wooden)", ""},
    {"near binds before AND, OR and blanks", "a b NEAR c OR d AND e NEAR/2 f", "all(word:a, any(near(word:b, 10, word:c), all(word:d, near(word:e, 2, word:f))))", ""},
    {"a chain", "a NEAR/1 b SENTENCE c", "near(word:a, 1, word:b, sentence, word:c)", ""},
    {"quotes, prefixes and brackets", "\"long take\" NEAR/3 (wood* OR =stiff)", "near(phrase:\"long take\", 3, any(word:wood*, word:=stiff))", ""},
    {"brackets of one word", "(a) SENTENCE ((b))", "near(word:a, sentence, word:b)", ""},
    {"near inside brackets", "(a NEAR b) -c", "all(near(word:a, 10, word:b), none(word:c))", ""},
    {"without a neighbourhood", "-(a NEAR b)", "all(everything, none(near(word:a, 10, word:b)))", ""},
    {"near in a field", "plot:(a NEAR b)", "near(word:plot:a, 10, word:plot:b)", ""},
    {"a field of one is the field of both", "plot:a NEAR b", "near(word:plot:a, 10, word:plot:b)", ""},
    {"titles have no neighbourhood", "title:a NEAR b", "all(word:title:a, word:b)", "0: NEAR and SENTENCE join words and quotes of one text; read as AND"},
    {"an exclusion has no place", "a NEAR -b", "all(word:a, none(word:b))", "0: NEAR and SENTENCE join words and quotes of one text; read as AND"},
    {"all of several words have no place", "(a b) NEAR c", "all(word:a, word:b, word:c)", "0: NEAR and SENTENCE join words and quotes of one text; read as AND"},
    {"near at the start is a word", "NEAR DARK", "all(word:NEAR, word:DARK)", ""},
    {"a sentence at the end is a word", "DEATH SENTENCE", "all(word:DEATH, word:SENTENCE)", ""},
    {"in brackets too", "(DEATH SENTENCE) OR x", "any(all(word:DEATH, word:SENTENCE), word:x)", ""},
    {"near before OR is a word", "a NEAR OR b", "all(word:a, any(word:NEAR, word:b))", ""},
    {"lower case is a word", "a near b", "all(word:a, word:near, word:b)", ""},
    {"another number is a word", "a NEAR/x b", "all(word:a, word:NEAR/x, word:b)", ""},
    {"without something behind", "a NEAR .. b", "all(word:a, word:b)", ""},
    // Quotes
    {"a phrase", "\"one of the best\"", "phrase:\"one of the best\"", ""},
    {"English quotes", "“one of the best”", "phrase:\"one of the best\"", ""},
    {"German quotes", "„einer der besten“", "phrase:\"einer der besten\"", ""},
    {"Polish quotes", "„jeden z najlepszych”", "phrase:\"jeden z najlepszych\"", ""},
    {"Swedish quotes", "”en av de bästa”", "phrase:\"en av de bästa\"", ""},
    {"guillemets", "«одна из лучших»", "phrase:\"одна из лучших\"", ""},
    {"guillemets turned inward", "»einer der besten«", "phrase:\"einer der besten\"", ""},
    {"single guillemets", "‹en miroir›", "phrase:\"en miroir\"", ""},
    {"corner brackets", "「鏡の中」", "phrase:\"鏡の中\"", ""},
    {"double corner brackets", "『千と千尋』", "phrase:\"千と千尋\"", ""},
    {"full-width quotes", "＂鏡の中＂", "phrase:\"鏡の中\"", ""},
    {"a curly quote closes a straight one", "\"mixed closing”", "phrase:\"mixed closing\"", ""},
    {"other families stay inside", "«a \"b\" c»", R"(phrase:"a "b" c")", ""},
    {"single quotes stay inside", "“he said 'no' twice”", "phrase:\"he said 'no' twice\"", ""},
    {"gershayim inside a phrase", "\"צה\"ל ניצח\"", "phrase:\"צה\"ל ניצח\"", ""},
    {"one word in quotes is a phrase", "\"mirror\"", "phrase:\"mirror\"", ""},
    {"empty quotes are nothing", "\"\" mirror", "word:mirror", ""},
    {"blank quotes are nothing", "\" \" mirror", "word:mirror", ""},
    {"brackets in quotes are punctuation", "\"(long) take\"", "phrase:\"(long) take\"", ""},
    {"and offer no alternatives", R"x("long (take OR shot)")x", R"x(phrase:"long (take OR shot)")x", R"x(0: brackets in quotes offer no alternatives: write ("a b" OR "a c"))x"},
    {"punctuation in quotes is nothing", "\"...\" mirror", "word:mirror", ""},
    {"quotes part words", "long\"slow cinema\"end", "all(word:long, phrase:\"slow cinema\", word:end)", ""},
    {"a phrase keeps its punctuation", "\"well, I never!\"", "phrase:\"well, I never!\"", ""},
    {"one word for a star", "\"one * two\"", "phrase:\"one * two\"", ""},
    {"two words for two stars", "\"one * ＊ two\"", "phrase:\"one * * two\"", ""},
    {"stars at the ends", "\"* two *\"", "phrase:\"* two *\"", ""},
    {"nothing but stars", "\"* *\"", "everything", ""},
    {"a star and the start of a word", "\"one * tw*\"", "phrase:\"one * tw*\"", ""},
    {"a star inside a word is none", "\"M*A*S*H unit\"", "phrase:\"M*A*S*H unit\"", ""},
    {"something left out", "\"one ... two\"", "phrase:\"one … two\"", ""},
    {"a sign for it", "\"one… two⋯three\"", "phrase:\"one … two … three\"", ""},
    {"in brackets", "\"one [...] two (…) three [ . . . ] four\"", "phrase:\"one … two … three … four\"", ""},
    {"brackets around more are none", "\"one (... two) [sic] three\"", "phrase:\"one ( … two) [sic] three\"", ""},
    {"two full stops leave nothing out", "\"one.. two\"", "phrase:\"one.. two\"", ""},
    {"nothing is left out at the ends", "\"… one two ...\"", "phrase:\"… one two ...\"", ""},
    {"left out twice in a row", "\"one … ! … two\"", "phrase:\"one … two\"", ""},
    {"a star beside what is left out", "\"one … * two\"", "phrase:\"one … * two\"", ""},
    {"Han left out", "\"黒澤明……七人の侍\"", "phrase:\"黒澤明 … 七人の侍\"", ""},
    {"a star between characters that stand without blanks", "「七＊侍*と」", "phrase:\"七 * 侍 * と\"", ""},
    {"in Thai too", "\"กระจก*สวย\"", "phrase:\"กระจก * สวย\"", ""},
    {"quotes inside a quote", R"("He said "no" and "left"" x)", R"(all(phrase:"He said "no" and "left"", word:x))", ""},
    {"inside typographic quotes", "“He said “no” and “left”.” x", "all(phrase:\"He said “no” and “left”.\", word:x)", ""},
    {"guillemets inside guillemets", "«Il dit «non» fort»", "phrase:\"Il dit «non» fort\"", ""},
    {"corner brackets inside corner brackets", "「彼は「いや」と」 鏡", "all(phrase:\"彼は「いや」と\", word:鏡)", ""},
    {"a blank before the closing quote opens none", R"("long take "or "b")", R"(all(phrase:"long take", word:or, phrase:"b"))", ""},
    {"side by side quotes stay two", R"("a b" "c d")", R"(all(phrase:"a b", phrase:"c d"))", ""},
    {"a wide tilde", "\"point view\"～2", "phrase:\"point view\"~2", ""},
    {"wide digits", "「七人」～２", "phrase:\"七人\"~2", ""},
    {"slop", "\"point view\"~2", "phrase:\"point view\"~2", ""},
    {"slop and a word", "\"point view\"~2 c", "all(phrase:\"point view\"~2, word:c)", ""},
    {"slop without a number", "\"point view\"~", "phrase:\"point view\"", "12: \"~\" behind a quote needs a number; it is left out"},
    {"too much slop", "\"point view\"~999", "phrase:\"point view\"~200", "12: \"~\" is at most 200"},
    {"letters behind the slop are a word", "\"point view\"~2x", "all(phrase:\"point view\"~2, word:x)", ""},
    {"the last word as a prefix", "\"stream of con*\"", "phrase:\"stream of con*\"", ""},
    {"a star on its own is no prefix", "\"stream of con *\"", "phrase:\"stream of con *\"", ""},
    {"prefix and slop", "\"stream con*\"~3", "phrase:\"stream con*\"~3", ""},
    // Exclusion
    {"without a word", "long -dull", "all(word:long, none(word:dull))", ""},
    {"without a phrase", "long -\"over long\"", "all(word:long, none(phrase:\"over long\"))", ""},
    {"without a phrase with slop", "long -\"over long\"~2", "all(word:long, none(phrase:\"over long\"~2))", ""},
    {"only an exclusion", "-dull", "all(everything, none(word:dull))", ""},
    {"only exclusions", "-dull -slow", "all(everything, none(word:dull), none(word:slow))", ""},
    {"an exclusion comes first", "-dull long", "all(none(word:dull), word:long)", ""},
    {"without either", "mirror -(dull OR slow)", "all(word:mirror, none(any(word:dull, word:slow)))", ""},
    {"without both together", "mirror -(dull slow)", "all(word:mirror, none(all(word:dull, word:slow)))", ""},
    {"a bracket of exclusions joins its neighbours", "mirror (-dull -slow)", "all(word:mirror, none(word:dull), none(word:slow))", ""},
    {"twice without is with", "-(-dull)", "word:dull", ""},
    {"the minus sign of mathematics", "−dull", "all(everything, none(word:dull))", ""},
    {"a hyphen behind a quote excludes nothing", "\"a\"-b", "all(phrase:\"a\", word:b)", ""},
    {"a hyphen behind a bracket excludes nothing", "(a)-b", "all(word:a, word:b)", ""},
    {"NOT", "long NOT dull", "all(word:long, none(word:dull))", ""},
    {"NOT alone", "NOT dull", "all(everything, none(word:dull))", ""},
    {"NOT before a bracket", "NOT (dull OR slow)", "all(everything, none(any(word:dull, word:slow)))", ""},
    {"NOT NOT", "NOT NOT dull", "word:dull", ""},
    {"NOT of an exclusion", "NOT -dull", "word:dull", ""},
    {"nothing behind the minus", "long -", "word:long", ""},
    {"only punctuation behind the minus", "long -...", "word:long", ""},
    {"an exclusion inside OR", "long OR -dull", "any(word:long, all(everything, none(word:dull)))", ""},
    {"an exclusion inside a bracketed OR", "(long OR -dull) take", "all(any(word:long, all(everything, none(word:dull))), word:take)", ""},
    {"exclusions inside OR", "long OR (-dull -slow)", "any(word:long, all(everything, none(word:dull), none(word:slow)))", ""},
    {"NOT binds to its neighbour", "NOT a OR b", "any(all(everything, none(word:a)), word:b)", ""},
    // OR, AND and brackets
    {"either", "mirror OR stalker", "any(word:mirror, word:stalker)", ""},
    {"a bar", "mirror | stalker", "any(word:mirror, word:stalker)", ""},
    {"a bar without blanks", "mirror|stalker", "any(word:mirror, word:stalker)", ""},
    {"two bars", "mirror || stalker", "any(word:mirror, word:stalker)", ""},
    {"a full-width bar", "鏡｜水", "any(word:鏡, word:水)", ""},
    {"three of them", "a OR b OR c", "any(word:a, word:b, word:c)", ""},
    {"OR joins its two neighbours", "long take OR shot", "all(word:long, any(word:take, word:shot))", ""},
    {"OR joins phrases", R"("long take" OR "long shot" tarkovsky)", R"(all(any(phrase:"long take", phrase:"long shot"), word:tarkovsky))", ""},
    {"AND as typed binds before OR", "a AND b OR c", "any(all(word:a, word:b), word:c)", ""},
    {"AND as typed binds before OR on the right", "a OR b AND c d", "all(any(word:a, all(word:b, word:c)), word:d)", ""},
    {"AND", "mirror AND stalker", "all(word:mirror, word:stalker)", ""},
    {"two ampersands", "mirror && stalker", "all(word:mirror, word:stalker)", ""},
    {"two ampersands without blanks", "mirror&&stalker", "all(word:mirror, word:stalker)", ""},
    {"AND of an exclusion", "mirror AND -stalker", "all(word:mirror, none(word:stalker))", ""},
    {"AND NOT", "mirror AND NOT stalker", "all(word:mirror, none(word:stalker))", ""},
    {"a bracket", "(mirror OR stalker) tarkovsky", "all(any(word:mirror, word:stalker), word:tarkovsky)", ""},
    {"full-width brackets", "（鏡 OR 水）夢", "all(any(word:鏡, word:水), word:夢)", ""},
    {"brackets of words dissolve", "(a (b (c d)))", "all(word:a, word:b, word:c, word:d)", ""},
    {"brackets of OR dissolve", "a OR (b OR c)", "any(word:a, word:b, word:c)", ""},
    {"brackets part words", "film(s)", "all(word:film, word:s)", ""},
    {"OR of groups", "(a b) OR (c d)", "any(all(word:a, word:b), all(word:c, word:d))", ""},
    {"deep mix", "(a OR (b c -d)) e", "all(any(word:a, all(word:b, word:c, none(word:d))), word:e)", ""},
    // Fields
    {"a word of a field", "title:mirror", "word:title:mirror", ""},
    {"a field in capitals", "TITLE:Mirror", "word:title:Mirror", ""},
    {"a phrase of a field", "title:\"the mirror\"", "phrase:title:\"the mirror\"", ""},
    {"a phrase of a field with slop", "title:\"the mirror\"~2", "phrase:title:\"the mirror\"~2", ""},
    {"alternatives of a field", "title:(mirror OR zerkalo)", "any(word:title:mirror, word:title:zerkalo)", ""},
    {"an exclusion in a field's bracket", "title:(mirror -stalker)", "all(word:title:mirror, none(word:title:stalker))", ""},
    {"without a field's word", "-title:mirror", "all(everything, none(word:title:mirror))", ""},
    {"without, behind the colon", "title:-mirror", "all(everything, none(word:title:mirror))", ""},
    {"a field inside a field's bracket wins", "title:(director:x y)", "all(word:director:x, word:title:y)", ""},
    {"the last of two fields wins", "title:director:x", "word:director:x", ""},
    {"an alias", "film:mirror", "word:title:mirror", ""},
    {"an alias in front of a name", "by:michael", "word:author:michael", ""},
    {"an alias in Russian", "название:зеркало", "word:title:зеркало", ""},
    {"an alias with an accent", "réalisateur:varda", "word:director:varda", ""},
    {"a full-width colon", "title：鏡", "word:title:鏡", ""},
    {"an exact word of a field", "title:=mirror", "word:title:=mirror", ""},
    {"a prefix of a field", "director:tarkov*", "word:director:tarkov*", ""},
    {"a field that means everything", "any:mirror", "word:mirror", ""},
    {"a value field", "kind:critic lang:de", "all(word:kind:critic, word:lang:de)", ""},
    {"a value of several words", "genre:\"science fiction\"", "phrase:genre:\"science fiction\"", ""},
    {"an operator behind a colon is a word", "title:OR", "word:title:OR", ""},
    {"fields in OR", "title:mirror OR director:tarkovsky", "any(word:title:mirror, word:director:tarkovsky)", ""},
    {"a blank behind the colon: no field", "title: mirror", "all(word:title, word:mirror)", ""},
    {"a title with a colon", "Mirror: a film", "all(word:Mirror, word:a, word:film)", ""},
    {"an address", "http://example.org/x", "word:http://example.org/x", ""},
    {"an address behind a field's name", "source://example", "word:source://example", ""},
    {"a time", "10:30", "word:10:30", ""},
    {"digits before a colon", "2001:odyssey", "word:2001:odyssey", ""},
    {"two colons", "std::move", "word:std::move", ""},
    {"one letter before a colon", "x:y", "word:x:y", ""},
    {"an unknown field near a known one", "directr:tarkovsky", "word:directr:tarkovsky", R"(0: no field is called "directr"; read as plain words; did you mean "director:"?)"},
    {"an unknown field near an alias", "regiseur:petzold", "word:regiseur:petzold", R"(0: no field is called "regiseur"; read as plain words; did you mean "regisseur:"?)"},
    {"an unknown field", "foobar:baz", "word:foobar:baz", "0: no field is called \"foobar\"; read as plain words"},
    {"an unknown field with a phrase", "foobar:\"bar baz\"", "all(word:foobar, phrase:\"bar baz\")", "0: no field is called \"foobar\"; read as plain words"},
    {"an unknown field with a bracket", "foobar:(bar baz)", "all(word:foobar, word:bar, word:baz)", "0: no field is called \"foobar\"; read as plain words"},
    {"a field without a value", "title:", "word:title", ""},
    {"a field before a closing bracket", "(title:)", "word:title", ""},
    // Ranges
    {"one year", "year:1975", "range:year 1975..1975", ""},
    {"a span of years", "year:1970..1979", "range:year 1970..1979", ""},
    {"from a year", "year:1970..", "range:year 1970..", ""},
    {"up to a year", "year:..1979", "range:year ..1979", ""},
    {"after a year", "year:>1970", "range:year 1971..", ""},
    {"before a year", "year:<1970", "range:year ..1969", ""},
    {"from a year, compared", "year:>=1970", "range:year 1970..", ""},
    {"up to a year, compared", "year:<=1970", "range:year ..1970", ""},
    {"exactly a year", "year:=1970", "range:year 1970..1970", ""},
    {"years with a hyphen", "year:1970-1979", "range:year 1970..1979", ""},
    {"years with a dash", "year:1970–1979", "range:year 1970..1979", ""},
    {"years with an ellipsis", "year:1970…1979", "range:year 1970..1979", ""},
    {"three dots", "year:1970...1979", "range:year 1970..1979", ""},
    {"half open", "year:1970..<1980", "range:year 1970..1979", ""},
    {"ten years", "year:1970s", "range:year 1970..1979", ""},
    {"a decade", "decade:1970s", "range:decade 1970..1970", ""},
    {"a year in quotes", "year:\"1975\"", "range:year 1975..1975", ""},
    {"two years", "year:(1975 OR 1979)", "any(range:year 1975..1975, range:year 1979..1979)", ""},
    {"not that year", "-year:1975", "all(everything, none(range:year 1975..1975))", ""},
    {"a comma behind the year", "year:1975, mirror", "all(range:year 1975..1975, word:mirror)", ""},
    {"a full stop behind the year", "year:1975.", "range:year 1975..1975", ""},
    {"full-width digits", "year:１９７５", "range:year 1975..1975", ""},
    {"years backwards", "year:1979..1970", "range:year 1970..1979", "5: 1979..1970 runs backwards; it is turned round"},
    {"no year", "year:abc", "word:year:abc", R"(5: "abc" is no number for "year:"; read as plain words)"},
    {"no ends", "year:..", "word:year", R"(5: ".." is no number for "year:"; read as plain words)"},
    {"a year with a letter", "year:19x5", "word:year:19x5", R"(5: "19x5" is no number for "year:"; read as plain words)"},
    {"ratings from", "rating:>=80", "range:rating 80..", ""},
    {"a blank behind the sign", "rating:>= 80", "range:rating 80..", ""},
    {"the sign in one character", "rating:≥80", "range:rating 80..", ""},
    {"an open end", "rating:80..", "range:rating 80..", ""},
    {"above: the end itself is out", "rating:>80", "all(range:rating 80.., none(range:rating 80..80))", ""},
    {"below: the end itself is out", "rating:<80", "all(range:rating ..80, none(range:rating 80..80))", ""},
    {"ranges in a bracket", "rating:(>=80 OR <20)", "any(range:rating 80.., all(range:rating ..20, none(range:rating 20..20)))", ""},
    {"half points", "rating:62.5", "range:rating 62.5..62.5", ""},
    {"an alias that is a word", "score:great", "word:score:great", R"(6: "great" is no number for "rating:"; read as plain words)"},
    {"an alias before a quote", "score:\"so great\"", "phrase:\"so great\"", R"(6: "so great" is no number for "rating:"; read as plain words)"},
    {"a sign without a number", "rating:>=", "word:rating:>=", R"(7: ">=" is no number for "rating:"; read as plain words)"},
    {"a year as a date", "date:2012", "range:date 2012..2012", ""},
    {"a month", "date:2012-04", "range:date 2012-04..2012-04", ""},
    {"from a month", "date:2012-04..", "range:date 2012-04..", ""},
    {"a day to a year", "date:2012-04-01..2013", "range:date 2012-04-01..2013", ""},
    {"after a month", "date:>2012-04", "all(range:date 2012-04.., none(range:date 2012-04..2012-04))", ""},
    {"no such month", "date:2012-13", "word:date:2012-13", R"(5: "2012-13" is no date for "date:"; read as plain words)"},
    {"no such day", "date:>=2012-04-31", "word:date:>=2012-04-31", R"(5: ">=2012-04-31" is no date for "date:"; read as plain words)"},
    // Exact and prefix
    {"an exact word", "=cats", "word:=cats", ""},
    {"two signs are one", "==cats", "word:=cats", ""},
    {"a prefix", "tarkov*", "word:tarkov*", ""},
    {"a prefix with a comma", "tarkov*, mirror", "all(word:tarkov*, word:mirror)", ""},
    {"an exact prefix", "=tarkov*", "word:=tarkov*", ""},
    {"many stars are one", "f***", "word:f*", ""},
    {"a star in front leaves the beginning open", "*kabinett", "word:*kabinett", ""},
    {"a full-width star", "鏡＊", "word:鏡*", ""},
    {"stars alone", "* ***", "everything", ""},
    // Repair
    {"a quote is not closed", "\"long take", "phrase:\"long take\"", "0: a quote is not closed; it is read to the end"},
    {"a curly quote is not closed", "“long take", "phrase:\"long take\"", "0: a quote is not closed; it is read to the end"},
    {"an inch sign", "12\" vinyl", "all(word:12, phrase:\"vinyl\")", "2: a quote is not closed; it is read to the end"},
    {"a quote at the end", "mirror\"", "word:mirror", "6: a quote is not closed; it is read to the end"},
    {"only a quote", "\"", "everything", "0: a quote is not closed; it is read to the end"},
    {"a bracket is not closed", "(long take", "all(word:long, word:take)", "0: a bracket is not closed; it is closed at the end"},
    {"two brackets, one closed", "((a) b", "all(word:a, word:b)", "0: a bracket is not closed; it is closed at the end"},
    {"a bracket closes nothing", "long take)", "all(word:long, word:take)", "9: a bracket closes nothing; it is left out"},
    {"brackets the wrong way round", ")(", "everything", "0: a bracket closes nothing; it is left out | 1: a bracket is not closed; it is closed at the end"},
    {"an emoticon", "mirror :)", "word:mirror", "8: a bracket closes nothing; it is left out"},
    {"empty brackets", "a () b", "all(word:a, word:b)", ""},
    {"twenty-five brackets", "(((((((((((((((((((((((((a)))))))))))))))))))))))))", "word:a", "20: brackets deeper than 20 are left out"},
    {"the bracket behind a deep one still closes", "((((((((((((((((((((((a)))))))))))))))))))))) OR b", "any(word:a, word:b)", "20: brackets deeper than 20 are left out"},
    {"OR alone", "OR", "everything", "0: \"OR\" joins nothing here; it is left out"},
    {"AND alone", "AND", "everything", "0: \"AND\" joins nothing here; it is left out"},
    {"NOT without anything", "NOT", "everything", "0: \"NOT\" joins nothing here; it is left out"},
    {"OR at the start", "OR a", "word:a", "0: \"OR\" joins nothing here; it is left out"},
    {"OR at the end", "a OR", "word:a", "2: \"OR\" joins nothing here; it is left out"},
    {"AND at the end", "a AND", "word:a", "2: \"AND\" joins nothing here; it is left out"},
    {"NOT at the end", "a NOT", "word:a", "2: \"NOT\" joins nothing here; it is left out"},
    {"OR twice", "a OR OR b", "any(word:a, word:b)", ""},
    {"AND then OR", "a AND OR b", "any(word:a, word:b)", "2: \"AND\" joins nothing here; it is left out"},
    {"OR then AND", "a OR AND b", "all(word:a, word:b)", R"(2: "OR" joins nothing here; it is left out | 5: "AND" joins nothing here; it is left out)"},
    {"OR inside a bracket, at the start", "(OR a)", "word:a", "1: \"OR\" joins nothing here; it is left out"},
    {"OR inside a bracket, at the end", "(a OR) b", "all(word:a, word:b)", "3: \"OR\" joins nothing here; it is left out"},
    {"only operators", "OR AND NOT | && -", "everything", R"(0: "OR" joins nothing here; it is left out | 3: "AND" joins nothing here; it is left out | 7: "NOT" joins nothing here; it is left out | 11: "|" joins nothing here; it is left out | 13: "&&" joins nothing here; it is left out)"},
    {"only signs", "- -- ~ = : * + & |", "everything", "17: \"|\" joins nothing here; it is left out"},
    {"a bar alone", "|", "everything", "0: \"|\" joins nothing here; it is left out"},
    {"everything at once", "a \"b c\" -d e:f (g OR title:h) year:1970.. =i j*", "all(word:a, phrase:\"b c\", none(word:d), word:e:f, any(word:g, word:title:h), range:year 1970.., word:=i, word:j*)", ""},
};

// clang-format on

TEST(Parse, ReadsWhatWasTyped) {
  for (const Case& c : cases) {
    const Parsed parsed = parse(c.typed);
    EXPECT_EQ(describe(parsed.root), c.tree) << c.why << ": " << c.typed;
    EXPECT_EQ(describe_remarks(parsed), c.remarks) << c.why << ": " << c.typed;
  }
}

std::string repeat(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) {
    out += piece;
  }
  return out;
}

std::size_t leaves_of(const Node& node, Op op) {
  std::size_t count = node.op == op ? 1 : 0;
  for (const Node& child : node.children) {
    count += leaves_of(child, op);
  }
  return count;
}

struct Absurd {
  std::string_view why;
  std::string typed;
  std::string tree;
  std::string remarks;
};

TEST(Parse, AbsurdTextIsReadToo) {
  const std::string cut =
      "4096: the query is longer than 4096 characters; the rest is left out";
  const Absurd absurd[] = {
      {"brackets without end",
       repeat("(", 10000),
       "everything",
       cut + " | 20: brackets deeper than 20 are left out | 0: a bracket is not closed; it is "
             "closed at the end"},
      {"closing brackets without end",
       repeat(")", 10000),
       "everything",
       cut + " | 0: a bracket closes nothing; it is left out"},
      {"brackets that open and close", repeat("()", 2000), "everything", ""},
      {"a megabyte of quotes", repeat("\"", 1U << 20U), "everything", cut},
      {"a megabyte of minus signs", repeat("-", 1U << 20U), "everything", cut},
      {"a megabyte of colons", repeat(":", 1U << 20U), "everything", cut},
      {"a megabyte of bars",
       repeat("|", 1U << 20U),
       "everything",
       cut + " | 0: \"|\" joins nothing here; it is left out"},
      {"one endless word", repeat("a", 1U << 20U), "word:" + repeat("a", 4096), cut},
      {"NUL parts words", std::string("long\0take", 9), "all(word:long, word:take)", ""},
      {"NUL in a phrase prints as a blank", std::string("\"a\0b\"", 5), "phrase:\"a b\"", ""},
      {"a line end in a phrase prints as a blank", "\"a\nb\"", "phrase:\"a b\"", ""},
      {"bidi marks around a word are nothing",
       "\u200Fמראה\u200E \u202Along\u202C",
       "all(word:מראה, word:long)",
       ""},
      {"a bidi mark before a quote is nothing",
       "\u200E\"long take\"",
       "phrase:\"long take\"",
       ""},
      {"bidi marks alone are nothing", "\u202A\u202B\u202C\u2066\u2069", "everything", ""},
      {"a byte order mark is nothing", "\uFEFFmirror", "word:mirror", ""},
      {"a zero-width space parts words", "long\u200Btake", "all(word:long, word:take)", ""},
      {"malformed bytes read as U+FFFD", "bad\377cut", "word:bad\uFFFDcut", ""},
      {"malformed bytes alone are nothing", "\377\376 \300", "everything", ""},
      {"a cut-off letter at the end", "mirror\320", "word:mirror\uFFFD", ""},
      {"malformed bytes in a phrase", "\"a\377b\"", "phrase:\"a\uFFFDb\"", ""},
      {"many unknown fields give few remarks",
       "aaaaaaa:b aaaaaaa:c aaaaaaa:d",
       "all(word:aaaaaaa:b, word:aaaaaaa:c, word:aaaaaaa:d)",
       "0: no field is called \"aaaaaaa\"; read as plain words"},
  };
  for (const Absurd& c : absurd) {
    const Parsed parsed = parse(c.typed);
    EXPECT_EQ(describe(parsed.root), c.tree) << c.why;
    EXPECT_EQ(describe_remarks(parsed), c.remarks) << c.why;
  }
}

TEST(Parse, LimitsTrimWithARemark) {
  const Parsed words = parse(repeat("word ", 410));
  EXPECT_EQ(leaves_of(words.root, Op::word), store::limits.typed_words);
  EXPECT_EQ(describe_remarks(words),
            "2000: more than 400 words outside quotes; the rest is left out");

  const Parsed phrases = parse(repeat("\"a b\" ", 70));
  EXPECT_EQ(leaves_of(phrases.root, Op::phrase), store::limits.query_clauses);
  EXPECT_EQ(describe_remarks(phrases), "384: more than 64 clauses; the rest is left out");

  const Parsed quote = parse("\"" + repeat("word ", 250) + "\" next");
  EXPECT_EQ(describe(quote.root),
            "all(phrase:\"" + repeat("word ", 199) + "word\", word:next)");
  EXPECT_EQ(describe_remarks(quote), "0: a quote of more than 200 words is cut there");

  const Parsed han = parse("「" + repeat("鏡", 201) + "」");
  EXPECT_EQ(describe(han.root), "phrase:\"" + repeat("鏡", 200) + "\"");

  std::string unknown;
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    unknown += std::string(6, letter) + ":x ";
  }
  EXPECT_EQ(parse(unknown).remarks.size(), 16U);
}

TEST(Parse, NodesNameTheirBytes) {
  const std::string typed = "long title:\"the mirror\"~2 -dull";
  const Parsed parsed = parse(typed);
  ASSERT_EQ(parsed.root.children.size(), 3U);
  const Node& phrase = parsed.root.children[1];
  EXPECT_EQ(typed.substr(phrase.begin, phrase.end - phrase.begin), "title:\"the mirror\"~2");
  const Node& none = parsed.root.children[2];
  EXPECT_EQ(typed.substr(none.begin, none.end - none.begin), "-dull");
  EXPECT_EQ(phrase.text, "the mirror");
  EXPECT_EQ(phrase.field, store::Field::title);
  EXPECT_EQ(phrase.slop, 2);
}

std::string broken_near(const Node& node) {
  if (node.children.size() < 2 || node.reaches.size() + 1 != node.children.size()) {
    return "wrong number of neighbours";
  }
  const auto is_text = [](const Node& child) {
    return child.op == Op::word || child.op == Op::phrase;
  };
  const bool places =
      std::all_of(node.children.begin(), node.children.end(), [&](const Node& child) {
        return is_text(child) ||
               (child.op == Op::any &&
                std::all_of(child.children.begin(), child.children.end(), is_text));
      });
  return places ? "" : "a neighbour without a place";
}

/// Breaks the rules of the tree: an exclusion that is taken from nothing, a nested list of the
/// same kind, a leaf outside the text.
std::string broken_rule(const Node& node, std::size_t size) {
  if (node.begin > node.end || node.end > size) {
    return "bytes outside the text";
  }
  if (!text::is_valid_utf8(node.text)) {
    return "malformed text";
  }
  const bool list = node.op == Op::all || node.op == Op::any;
  if (node.op == Op::near) {
    return broken_near(node);
  }
  if (node.op == Op::phrase) {
    return node.children.size() == 1 && node.children.front().stars == 0 ? "one part of a quote"
                                                                         : "";
  }
  if (list ? node.children.size() < 2
           : node.children.size() != (node.op == Op::none ? 1U : 0U)) {
    return "wrong number of children";
  }
  const bool anchored = std::any_of(node.children.begin(),
                                    node.children.end(),
                                    [](const Node& child) { return child.op != Op::none; });
  if (node.op == Op::all && !anchored) {
    return "nothing to exclude from";
  }
  for (const Node& child : node.children) {
    if (child.op == Op::none && node.op != Op::all) {
      return "an exclusion outside all";
    }
    if (list && child.op == node.op) {
      return "not flat";
    }
    std::string broken = broken_rule(child, size);
    if (!broken.empty()) {
      return broken;
    }
  }
  return {};
}

TEST(Parse, RandomTextKeepsTheRulesOfTheTree) {
  constexpr std::string_view pieces[] = {
      "a",        "mirror",     "зеркало", "鏡",   " ",      " ",   " ",     "\"",
      "“",        "”",          "(",       ")",    "-",      "OR ", " AND ", "NOT ",
      "|",        "title:",     "year:",   "1975", "..",     "~2",  "=",     "*",
      "foo:",     "\377",       "\n",      ">=",   "「",     "」",  "«",     "»",
      "&&",       "date:",      "2012-04", ":",    "\u200F", "!",   "~",     "<",
      " NEAR/3 ", " SENTENCE ", " * ",     "...",  " … ",    "?"};
  std::mt19937 random(20240101);
  for (int round = 0; round < 20000; ++round) {
    std::string typed;
    for (std::size_t count = random() % 24; count > 0; --count) {
      typed += pieces[random() % std::size(pieces)];
    }
    const Parsed parsed = parse(typed);
    ASSERT_EQ(broken_rule(parsed.root, typed.size()), "") << typed << "\n"
                                                          << describe(parsed.root);
    ASSERT_NE(parsed.root.op, Op::none) << typed;
    for (const Remark& remark : parsed.remarks) {
      ASSERT_LE(remark.at, typed.size()) << typed;
      ASSERT_TRUE(text::is_valid_utf8(remark.text)) << typed;
    }
  }
}

TEST(Parse, RandomBytesDoNoHarm) {
  std::mt19937 random(7);
  for (int round = 0; round < 5000; ++round) {
    std::string typed;
    for (std::size_t count = random() % 60; count > 0; --count) {
      typed += static_cast<char>(random() % 256);
    }
    const Parsed parsed = parse(typed);
    ASSERT_EQ(broken_rule(parsed.root, typed.size()), "");
  }
}

// Forwards, character by character, whatever the bytes.
std::string_view trimmed_naively(std::string_view text) {
  std::size_t begin = 0;
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (!is_blank(text::next_code_point(text, at))) {
      begin = end == 0 ? start : begin;
      end = at;
    }
  }
  return text.substr(begin, end - begin);
}

TEST(Trim, CutsBlanksOfBothEndsAndNothingElse) {
  constexpr std::string_view pieces[] = {" ",
                                         "\t",
                                         "\u00A0",
                                         "\u3000",
                                         "a",
                                         "\u00E9",
                                         "\u6620",
                                         "\x80",
                                         "\xE3\x80",
                                         "\xC2",
                                         "\xF0"};
  std::mt19937 random(5);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t left = random() % 9; left > 0; --left) {
      text += pieces[random() % std::size(pieces)];
    }
    const std::string_view kept = trim(text, is_blank);
    ASSERT_EQ(kept, trimmed_naively(text)) << testing::PrintToString(text);
    ASSERT_EQ(kept.data(), trimmed_naively(text).data()) << testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace zerkalo::query::parse_test

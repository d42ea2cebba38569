// text/han.cpp - asks ICU's transliterator once for all characters.

#include "text/han.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

#include <unicode/translit.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

namespace zerkalo::text {
namespace {

constexpr char32_t first = 0x3400;
constexpr char32_t last = 0x9FFF;

// The Japanese form of a character and the traditional one it stands for, where ICU, which
// thinks of Chinese, does not know that they are one.
constexpr std::u32string_view japanese_forms =
    U"亜亞悪惡圧壓囲圍為爲壱壹隠隱栄榮営營衛衞駅驛円圓塩鹽縁緣艶艷応應欧歐殴毆桜櫻奥奧横橫"
    U"温溫穏穩仮假価價画畫会會懐懷絵繪壊壞拡擴殻殼覚覺学學岳嶽楽樂缶罐巻卷勧勸寛寬歓歡観觀"
    U"関關陥陷巌巖顔顏帰歸気氣亀龜偽僞戯戲犠犧旧舊拠據挙擧峡峽挟挾狭狹暁曉区區駆驅勲勳薫薰"
    U"径徑恵惠渓溪経經継繼茎莖蛍螢軽輕鶏鷄芸藝撃擊倹儉剣劍圏圈検檢権權献獻県縣研硏険險顕顯"
    U"験驗厳嚴効效広廣恒恆鉱鑛号號国國黒黑済濟砕碎斎齋剤劑雑雜参參桟棧蚕蠶惨慘賛贊残殘歯齒"
    U"児兒辞辭湿濕実實舎舍写寫釈釋寿壽収收従從渋澁獣獸縦縱粛肅処處緒緖叙敍将將奨獎焼燒称稱"
    U"証證乗乘浄淨剰剩畳疊縄繩壌壤嬢孃条條状狀譲讓醸釀触觸嘱囑寝寢慎愼真眞尽盡図圖粋粹酔醉"
    U"随隨髄髓枢樞数數声聲静靜斉齊摂攝窃竊専專戦戰浅淺潜潛繊纖践踐銭錢禅禪双雙壮壯捜搜挿插"
    U"争爭総總聡聰荘莊装裝騒騷増增蔵藏臓臟続續堕墮対對体體帯帶滞滯滝瀧択擇沢澤単單担擔胆膽"
    U"団團弾彈断斷痴癡遅遲昼晝虫蟲鋳鑄庁廳聴聽鎮鎭逓遞鉄鐵転轉点點伝傳党黨盗盜灯燈当當闘鬪"
    U"徳德独獨読讀届屆弐貳悩惱脳腦覇霸廃廢拝拜売賣麦麥発發髪髮抜拔晩晚蛮蠻秘祕浜濱瓶甁払拂"
    U"仏佛併倂並竝変變辺邊舗舖歩步宝寶豊豐褒襃翻飜毎每満滿黙默訳譯薬藥与與誉譽揺搖様樣謡謠"
    U"来來頼賴乱亂覧覽竜龍両兩猟獵緑綠塁壘励勵礼禮隷隸霊靈齢齡恋戀炉爐労勞楼樓録錄湾灣弥彌"
    U"曽曾桧檜瑶瑤郎郞猪豬祷禱禄祿穣穰蝉蟬蝋蠟侠俠尭堯晋晉槙槇遥遙凜凛焔焰鴎鷗鴬鶯檪櫟頬頰"
    U"麺麵餅餠涙淚戻戾徴徵姉姊黄黃産產内內歳歲説說税稅脱脫鋭銳悦悅閲閱尚尙呉吳娯娛巣巢台臺"
    U"嶋島舘館冨富";

std::vector<char32_t> han_identity() {
  std::vector<char32_t> table(last - first + 1);
  for (char32_t c = first; c <= last; ++c) {
    table[c - first] = c;
  }
  return table;
}

// Some results are themselves simplified further; folding twice must equal folding once.
std::vector<char32_t> close_han_table(const std::vector<char32_t>& table) {
  const auto step = [&table](char32_t c) {
    return c >= first && c <= last ? table[c - first] : c;
  };
  std::vector<char32_t> out = table;
  for (char32_t& c : out) {
    c = step(step(c));
    // A pair that ICU maps onto each other is one character, whichever comes first.
    c = step(step(c)) == c ? std::min(c, step(c)) : step(c);
  }
  return out;
}

// Only a tenth of all characters stand in a rule, and the others cost as much to try.
std::vector<char32_t> han_table_of_rules(const icu::Transliterator& rules) {
  icu::UnicodeSet sources;
  rules.getSourceSet(sources);
  std::vector<char32_t> out;
  for (char32_t c = first; c <= last; ++c) {
    if (sources.contains(static_cast<UChar32>(c))) {
      out.push_back(c);
    }
  }
  return out;
}

// One character per line, so that no rule can read two together.
std::vector<char32_t> build_han_table() {
  std::vector<char32_t> table = han_identity();
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> to_simplified(icu::Transliterator::createInstance(
      icu::UnicodeString("Traditional-Simplified"), UTRANS_FORWARD, status));
  if (U_FAILURE(status) != 0 || to_simplified == nullptr) {
    return table;
  }
  const std::vector<char32_t> changing = han_table_of_rules(*to_simplified);
  icu::UnicodeString lines;
  for (const char32_t c : changing) {
    lines.append(static_cast<UChar32>(c)).append(u'\n');
  }
  to_simplified->transliterate(lines);
  std::size_t row = 0;
  for (std::int32_t i = 0; i < lines.length() && row < changing.size(); ++row) {
    const std::int32_t end = lines.indexOf(u'\n', i);
    if (end < 0) {
      break;
    }
    if (lines.countChar32(i, end - i) == 1) {
      table[changing[row] - first] = static_cast<char32_t>(lines.char32At(i));
    }
    i = end + 1;
  }
  for (std::size_t i = 0; i + 1 < japanese_forms.size(); i += 2) {
    char32_t& form = table[japanese_forms[i] - first];
    // One that ICU simplifies is a Chinese character too and keeps that reading.
    form = form == japanese_forms[i] ? japanese_forms[i + 1] : form;
  }
  return close_han_table(table);
}

}  // namespace

char32_t simplified(char32_t code_point) {
  if (code_point < first || code_point > last) {
    return code_point;
  }
  static const std::vector<char32_t> table = build_han_table();
  return table[code_point - first];
}

}  // namespace zerkalo::text

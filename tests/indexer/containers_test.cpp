// tests/indexer/containers_test.cpp - pages in one file, crawls, feeds, lists in XML, posts.

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <zlib.h>

#include "indexer/sources/markdown_post.h"
#include "indexer/sources/mime.h"
#include "indexer/sources/post_title.h"
#include "indexer/sources/read.h"
#include "indexer/sources/xml_document.h"
#include "tests/indexer/record_list.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::indexer::containers_test {
namespace {

const std::string film_page =
    R"(<!DOCTYPE html><html lang="en"><script type="application/ld+json">
{"@context":"https://schema.org","@type":"Movie","name":"The Salt Orchard","dateCreated":"1997",
"review":{"@type":"Review","author":"Wren Abbot","reviewBody":"The sea comes in by the kitchen."}}
</script></html>)";

const std::string other_page = "<!DOCTYPE html><html><p>Opening hours</p></html>";

std::string gzipped(const std::string& plain) {
  constexpr int gzip_window = 16 + MAX_WBITS;
  constexpr int memory = 8;
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, memory, Z_DEFAULT_STRATEGY);
  std::string out(plain.size() + 1024, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

class Containers : public ::testing::Test {
 protected:
  std::string write(const std::string& name, std::string_view content) {
    const std::filesystem::path path = folder_.path() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  void read(const std::string& name, std::string_view content) {
    list_ = RecordList();
    read_inputs(std::vector{write(name, content)}, {}, list_);
  }

  /// "film (year) | author | date | rating | text", one line for each review.
  std::string reviews() const {
    std::string lines;
    for (const store::Review& review : list_.reviews) {
      std::string film = "?";
      for (const store::Film& known : list_.films) {
        if (known.id == review.film) {
          film = known.title;
          film += known.year ? " (" + std::to_string(*known.year) + ")" : "";
        }
      }
      const std::string rating =
          review.rating ? std::to_string(static_cast<int>(*review.rating)) : "-";
      lines.append(film).append(" | ").append(review.author).append(" | ").append(review.date);
      lines.append(" | ").append(rating).append(" | ").append(review.text).append("\n");
    }
    return lines;
  }

  support::TemporaryFolder folder_;
  RecordList list_;
};

std::string mhtml(const std::string& encoding, const std::string& body) {
  return "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://films.example/salt\r\n"
         "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n"
         "\tboundary=\"--mark\"\r\n\r\n\r\n----mark\r\nContent-Type: text/html\r\n"
         "Content-Transfer-Encoding: " +
         encoding + "\r\n\r\n" + body +
         "\r\n----mark\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
         "iVBORw0KGgo=\r\n----mark\r\nContent-Type: text/html\r\n\r\n" +
         other_page + "\r\n----mark--\r\n";
}

constexpr std::string_view salt_review =
    "The Salt Orchard (1997) | Wren Abbot |  | - | The sea comes in by the kitchen.\n";

TEST_F(Containers, ReadPagesInOneFile) {
  std::string quoted = film_page;
  for (std::size_t at = quoted.find('='); at != std::string::npos;
       at = quoted.find('=', at + 3)) {
    quoted.replace(at, 1, "=3D");
  }
  quoted.insert(60, "=\r\n");
  for (const std::string& page :
       {mhtml("quoted-printable", quoted), mhtml("8bit", film_page)}) {
    read("page.mhtml", page);
    EXPECT_EQ(reviews(), salt_review);
    EXPECT_EQ(list_.reject_codes(), "");
    EXPECT_EQ(list_.remark_codes(), "passed-over@0");
    ASSERT_EQ(list_.reviews.size(), 1U);
    EXPECT_EQ(list_.reviews[0].url, "https://films.example/salt");
    EXPECT_TRUE(
        list_.reviews[0].provenance.file.ends_with("page.mhtml#https://films.example/salt"));
    EXPECT_EQ(list_.reviews[0].source, "films.example");
  }
  read("none.mhtml", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n");
  EXPECT_EQ(list_.reject_codes(), "no-pages@0");
}

struct BodyCase {
  std::string_view encoding;
  std::string_view body;
  std::string_view decoded;
};

constexpr BodyCase bodies[] = {
    {"quoted-printable", "a=3Db=\nc=\r\nd=C3=A9", "a=bcd\u00E9"},
    {"Quoted-Printable", "=ZZ= =3", "=ZZ= =3"},
    {"base64", "U2Fs\r\ndA==", "Salt"},
    {"BASE64", "U2F", "Sa"},
    {"7bit", "a=3D", "a=3D"},
    {"", "", ""},
};

TEST(DecodedBody, UndoesWhatMailDoes) {
  for (const BodyCase& c : bodies) {
    EXPECT_EQ(decoded_body(c.body, c.encoding), c.decoded) << c.body;
  }
}

TEST(MimeHeaders, AreFoldedAndOfAnyCase) {
  const MimeHeaders headers(
      "content-TYPE: text/html;\r\n charset=\"utf-8\"\r\nX: y\r\n\r\nbody");
  EXPECT_EQ(media_type(headers["Content-Type"]), "text/html");
  EXPECT_EQ(media_parameter(headers["Content-Type"], "Charset"), "utf-8");
  EXPECT_EQ(headers["x"], "y");
  EXPECT_EQ(headers["z"], "");
  EXPECT_EQ(headers.body_begin(), 52U);
  EXPECT_EQ(MimeHeaders("a: b").body_begin(), 4U);
}

TEST(MimePages, LookIntoPartsOfParts) {
  const std::vector<MimePage> pages = mime_pages(
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\n"
      "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nx\n"
      "--b\nContent-Type: text/html; charset=koi8-r\nContent-Location: https://a.example\n\n"
      "<p>y\n--b--\n");
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_EQ(pages[0].bytes, "<p>y\n");
  EXPECT_EQ(pages[0].charset, "koi8-r");
  EXPECT_EQ(pages[0].location, "https://a.example");
}

std::string warc_record(const std::string& type,
                        const std::string& address,
                        const std::string& content,
                        const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + address +
         "\r\nContent-Type: " + content +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block +
         "\r\n\r\n";
}

std::string response(const std::string& address,
                     const std::string& headers,
                     const std::string& body) {
  return warc_record("response",
                     address,
                     "application/http; msgtype=response",
                     "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + headers +
                         "\r\n" + body);
}

TEST_F(Containers, ReadCrawls) {
  const std::string request = warc_record(
      "request", "https://a.example/", "application/http; msgtype=request", film_page);
  const std::string crawl = warc_record("warcinfo", "", "application/warc-fields", "a: b\r\n") +
                            request + response("https://a.example/", "", film_page) +
                            response("https://a.example/hours", "", other_page);
  for (const std::string& bytes : {crawl, gzipped(request) + gzipped(crawl)}) {
    read("crawl.warc", bytes);
    EXPECT_EQ(reviews(), salt_review);
    EXPECT_EQ(list_.reject_codes(), "");
    EXPECT_EQ(list_.remark_codes(), "passed-over@0");
    ASSERT_EQ(list_.films.size(), 1U);
    EXPECT_EQ(list_.films[0].source, "a.example");
  }
}

TEST_F(Containers, UndoWhatServersDo) {
  const std::string packed = gzipped(film_page);
  std::ostringstream chunks;
  chunks << std::hex << 10 << "\r\n"
         << film_page.substr(0, 10) << "\r\n"
         << film_page.size() - 10 << ";x=y\r\n"
         << film_page.substr(10) << "\r\n0\r\n\r\n";
  const std::string bodies_sent[] = {
      response("https://a.example/", "Content-Encoding: gzip\r\n", packed),
      response("https://a.example/", "Content-Encoding: gzip\r\n", film_page),
      response("https://a.example/", "Transfer-Encoding: chunked\r\n", chunks.str()),
      warc_record("resource", "https://a.example/", "text/html", film_page)};
  for (const std::string& record : bodies_sent) {
    read("crawl.warc", record);
    EXPECT_EQ(reviews(), salt_review);
    EXPECT_EQ(list_.reject_codes() + list_.remark_codes(), "");
  }
  read("crawl.warc", response("https://a.example/", "Content-Encoding: br\r\n", "\x01\x02"));
  EXPECT_EQ(list_.remark_codes(), "compressed-page@0");
  EXPECT_EQ(list_.reject_codes(), "no-pages@0");
}

TEST_F(Containers, SayWhereACrawlBreaksOff) {
  const std::string crawl = response("https://a.example/", "", film_page);
  read("crawl.warc", crawl + crawl.substr(0, crawl.size() / 2));
  EXPECT_EQ(list_.reviews.size(), 1U);
  EXPECT_EQ(list_.reject_codes(), "damaged-file@0");
  read("crawl.warc", crawl + "Something else");
  EXPECT_EQ(list_.reviews.size(), 1U);
  EXPECT_EQ(list_.reject_codes(), "damaged-file@0");
}

struct XmlCase {
  std::string_view why;
  std::string_view xml;
  std::string_view reviews;
  std::string_view said;
};

constexpr XmlCase xml_files[] = {
    {"a member's diary",
     R"(<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:letterboxd="https://letterboxd.com"><channel><title>Wren's diary</title>
<item><title>The Salt Orchard, 1997 - ***</title><link>https://diary.example/1</link>
<pubDate>Tue, 3 Mar 2020 08:00:00 +0000</pubDate><letterboxd:filmTitle>The Salt Orchard</letterboxd:filmTitle>
<letterboxd:filmYear>1997</letterboxd:filmYear><letterboxd:memberRating>3.5</letterboxd:memberRating>
<description><![CDATA[<p><img src="p.jpg"/></p> <p>Wet &amp; slow.</p><p>Good.</p>]]></description>
<dc:creator>Wren Abbot</dc:creator></item>
<item><letterboxd:filmTitle>Reed</letterboxd:filmTitle><description>Watched on Sunday Mar 1, 2020.</description></item>
<item><title>A list of boats</title><description>Ten boats.</description></item></channel></rss>)",
     "The Salt Orchard (1997) | Wren Abbot | 2020-03-03 | 70 | Wet & slow.\n\nGood.\n",
     "no-review-entries@8"},
    {"a blog, with its summary beside the whole text",
     R"(<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<item><title>Review: &#8220;The Salt Orchard&#8221; (1997)</title><author>w@b.example (Wren Abbot)</author>
<description>Wet.</description><content:encoded><![CDATA[<p>Wet all through.</p>]]></content:encoded></item>
<item><title>Reed</title><category>Film Reviews</category><description>Thin.</description></item>
<item><title>We have moved</title><description>To a new server.</description></item></channel></rss>)",
     "The Salt Orchard (1997) | Wren Abbot |  | - | Wet all through.\nReed |  |  | - | Thin.\n",
     "no-review-entries@5"},
    {"Atom, with XHTML inside",
     R"(<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wren</title>
<entry><title>The Salt Orchard review - a flood</title><link rel="self" href="https://a.example/self"/>
<link href="https://a.example/salt"/><published>2021-05-06T07:08:09Z</published>
<author><name>Wren Abbot</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Wet.</p><p>Slow.</p></div></content>
</entry></feed>)",
     "The Salt Orchard | Wren Abbot | 2021-05-06 | - | Wet.\n\nSlow.\n",
     ""},
    {"RSS 1.0 has its items beside the channel",
     R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel/><item>
<title>Filmkritik: Reed</title><description>D&uuml;nn.</description></item></rdf:RDF>)",
     "Reed |  |  | - | D\u00FCnn.\n",
     ""},
    {"a list of Criticker's",
     R"(<?xml version="1.0"?><recentratings><username>wren</username>
<film><filmname>The Salt Orchard (1997)</filmname><rating>85</rating><quote>Wet.</quote><reviewdate>Jan 03 2024, 15:32</reviewdate></film>
<film><filmname>Reed (2001)</filmname><rating>20</rating><quote></quote></film></recentratings>)",
     "The Salt Orchard (1997) | wren | 2024-01-03 | 85 | Wet.\n",
     "no-review-entries@1"},
    {"a feed that breaks off keeps what stands above",
     "<rss><channel><item><title>Review: Reed</title><description>Thin.</description></item>\n"
     "<item><title>Rev",
     "Reed |  |  | - | Thin.\n",
     "bad-xml@2no-review-entries@2"},
    {"other XML says what to do",
     "<?xml version='1.0'?><urlset><url/></urlset>",
     "",
     "xml-file@0"},
    {"XHTML is a page",
     "<?xml version='1.0'?><!DOCTYPE html><html><p>x</p></html>",
     "",
     "html-page@0"},
    {"an entity of its own is not expanded",
     "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b "
     "'&a;&a;'>]><rss><channel>"
     "<item><title>Review: Reed</title><description>&b; "
     "thin.</description></item></channel></rss>",
     "Reed |  |  | - | &b; thin.\n",
     ""},
};

TEST_F(Containers, ReadFeedsAndLists) {
  for (const XmlCase& c : xml_files) {
    read("feed.xml", c.xml);
    EXPECT_EQ(reviews(), c.reviews) << c.why;
    EXPECT_EQ(list_.reject_codes() + list_.remark_codes(), c.said) << c.why;
  }
}

TEST_F(Containers, KeepTheAddressOfAnEntry) {
  read("feed.xml", xml_files[2].xml);
  ASSERT_EQ(list_.reviews.size(), 1U);
  EXPECT_EQ(list_.reviews[0].url, "https://a.example/salt");
  EXPECT_EQ(list_.reviews[0].provenance.begin, 2U);
}

TEST(ParseXml, NestsDeepWithoutHarm) {
  std::string deep = "<rss>";
  for (int at = 0; at < 100'000; ++at) {
    deep += "<a>";
  }
  EXPECT_NE(parse_xml(deep).fault_line, 0U);
  EXPECT_FALSE(parse_xml("").root);
}

struct TitleCase {
  std::string_view given;
  std::string_view film;
  std::string_view year;
  bool review;
};

constexpr TitleCase titles[] = {
    {"Review: The Salt Orchard (1997)", "The Salt Orchard", "1997", true},
    {"Film Review \u2013 \u201CThe Salt Orchard\u201D", "The Salt Orchard", "", true},
    {"The Salt Orchard review \u2013 a flood with manners", "The Salt Orchard", "", true},
    {"'The Salt Orchard' (1997) Movie Review", "The Salt Orchard", "1997", true},
    {"[Review] The Salt Orchard", "The Salt Orchard", "", true},
    {"The Salt Orchard | Review", "The Salt Orchard", "", true},
    {"A review of The Salt Orchard", "The Salt Orchard", "", true},
    {"Filmkritik: Der Salzgarten", "Der Salzgarten", "", true},
    {"The Salt Orchard (1997)", "The Salt Orchard", "1997", false},
    {"Preview of the season", "Preview of the season", "", false},
    {"We have moved", "We have moved", "", false},
    {"", "", "", false},
    {"Review", "", "", true},
};

TEST(PostTitle, NamesTheFilm) {
  for (const TitleCase& c : titles) {
    const PostTitle parsed = parse_post_title(c.given);
    EXPECT_EQ(parsed.film, c.film) << c.given;
    EXPECT_EQ(parsed.year, c.year) << c.given;
    EXPECT_EQ(parsed.review, c.review) << c.given;
  }
}

constexpr XmlCase posts[] = {
    {"Jekyll",
     "---\nlayout: post\ntitle: \"Review: The Salt Orchard (1997)\"\ndate: 2020-03-03 08:00:00 "
     "+0100\n"
     "author: Wren Abbot\nrating: 3.5/5\ncategories: [film, drama]\n---\n\n## Wet\n\n"
     "The *sea* comes in by [the kitchen](https://a.example).\n\n![a pear](/p.jpg)\n",
     "The Salt Orchard (1997) | Wren Abbot | 2020-03-03 | 70 | Wet\n\nThe sea comes in by the "
     "kitchen.\n",
     ""},
    {"Obsidian, with the film in a member of its own",
     "---\r\nfilm: \"[[The Salt Orchard]]\"\r\ntitle: A wet evening\r\nyear: 1997\r\n"
     "stars: 4\r\ntags:\r\n  - film\r\n  - pears\r\n---\r\nIt is **wet**, see [[Reed|the other "
     "one]].\r\n",
     "The Salt Orchard (1997) |  |  | 80 | It is wet, see the other one.\n",
     ""},
    {"TOML",
     "+++\ntitle = 'Reed'\ntags = ['review']\ndate = 2021-05-06\n+++\nThin.\n",
     "Reed |  | 2021-05-06 | - | Thin.\n",
     ""},
    {"another post is none",
     "---\ntitle: We have moved\n---\nTo a new server.\n",
     "",
     "unknown-layout@0"},
    {"a header without an end is none", "---\nfilm: Reed\n", "", "unknown-layout@0"},
    {"a header without a text is none", "---\nfilm: Reed\n---\n\n", "", "unknown-layout@0"},
};

TEST_F(Containers, ReadPosts) {
  for (const XmlCase& c : posts) {
    read("post.md", c.xml);
    EXPECT_EQ(reviews(), c.reviews) << c.why;
    EXPECT_EQ(list_.reject_codes() + list_.remark_codes(), c.said) << c.why;
  }
}

struct MarkdownCase {
  std::string_view given;
  std::string_view plain;
};

constexpr MarkdownCase markdown[] = {
    {"# Head\n\n> said\n- item", "Head\n\nsaid\n- item"},
    {"a *b* _c_ **d** ~~e~~", "a b c d e"},
    {"2 * 3 * 4, snake_case_name, 5*", "2 * 3 * 4, snake_case_name, 5*"},
    {"[a *b*](c) ![d](e) [[f|g]] [[h]] ![[i]]", "a b  g h "},
    {"{% include x %}{{ y }}z [open", "z [open"},
    {"```\ncode\n```", "\ncode\n"},
    {"", ""},
};

TEST(PlainMarkdown, KeepsTheWords) {
  for (const MarkdownCase& c : markdown) {
    EXPECT_EQ(plain_markdown(c.given), c.plain) << c.given;
  }
}

TEST_F(Containers, TellFilesOfAFolderByTheirContent) {
  write("in/README.md", "# About this folder\n\nReviews of films, see LICENSE.\n");
  write("in/LICENSE", "Do what you want.\n");
  write("in/empty", "");
  write("in/logo", "\x89PNG\r\n\x1a\n");
  write("in/film/salt-orchard", film_page);
  write("in/posts/reed.md", "---\nfilm: Reed\n---\nThin.\n");
  list_ = RecordList();
  read_inputs(std::vector{(folder_.path() / "in").string()}, {}, list_);
  EXPECT_EQ(list_.reviews.size(), 2U);
  EXPECT_EQ(list_.reject_codes(), "");
  EXPECT_EQ(list_.remark_codes(), "passed-over@0 passed-over@0 passed-over@0 passed-over@0");
}

TEST_F(Containers, TellOfFilesThatGiveNothing) {
  constexpr std::string_view nothing[] = {
      "[]",
      "film,rating,review\n",
      "var reviews = [{\"film\":\"Reed\",\"text\":\"Thin.\"}];\n"};
  std::size_t count = 0;
  for (const std::string_view text : nothing) {
    const std::string name = "nothing-" + std::to_string(++count) + ".dat";
    write(name, text);
    list_ = RecordList();
    read_inputs(std::vector{(folder_.path() / name).string()}, {}, list_);
    EXPECT_EQ(reviews(), "") << text;
    EXPECT_NE(list_.remark_codes() + list_.reject_codes(), "") << text;
  }
}

TEST_F(Containers, TakeNoNoteForATable) {
  constexpr std::string_view notes[] = {"Reviews\n\nOf films, by friends.\n",
                                        "film, rating, review\n\nThese are the columns.\n",
                                        "# Film reviews\n\n- title\n- text\n",
                                        "Title: Our films\nAuthor: Wren\n\nReviews by Wren.\n",
                                        "| film | review |\n| --- | --- |\n| Reed | Thin. |\n",
                                        "Text\n",
                                        "[Reviews](reviews.csv)\n"};
  std::size_t count = 0;
  for (const std::string_view note : notes) {
    write("notes/" + std::to_string(++count) + ".md", note);
    write("notes/" + std::to_string(count), note);
  }
  list_ = RecordList();
  read_inputs(std::vector{(folder_.path() / "notes").string()}, {}, list_);
  EXPECT_EQ(list_.reject_codes(), "");
  EXPECT_EQ(reviews(), "");
}

TEST_F(Containers, TellOfLossesInFilesWithoutAnEnding) {
  write("in/film/salt", "<html><h2>User reviews</h2><p>Wet.</p></html>");
  write("in/film/reed", gzipped(film_page).substr(0, 60));
  list_ = RecordList();
  read_inputs(std::vector{(folder_.path() / "in").string()}, {}, list_);
  EXPECT_EQ(list_.reject_codes(), "damaged-file@0 no-reviews@1");
}

TEST_F(Containers, RefuseANoteThatIsNamed) {
  read("README.md", "# About this folder\n");
  EXPECT_EQ(list_.reject_codes(), "unknown-layout@0");
}

}  // namespace
}  // namespace zerkalo::indexer::containers_test

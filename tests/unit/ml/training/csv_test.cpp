#include "ml/training/csv.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include "../made_up.hpp"
#include "ml/training/atomic_file.hpp"

namespace evenkeel::ml::training {
namespace {

using Records = std::vector<std::vector<std::string>>;

Result<Records> read_all(std::string_view text) {
  CsvReader csv(bytes_of(text));
  Records out;
  std::vector<std::string> record;
  while (true) {
    EVENKEEL_TRY(const bool more, csv.next(record));
    if (!more) return out;
    out.push_back(record);
  }
}

TEST(Csv, reads_what_rfc_4180_allows) {
  EXPECT_EQ(read_all("a,b\n1,2\n").value(), (Records{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(read_all("a,b\r\n1,\r\n").value(), (Records{{"a", "b"}, {"1", ""}}));
  EXPECT_EQ(read_all("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"").value(),
            (Records{{"a,b", "say \"hi\"", "two\nlines"}}));
  EXPECT_EQ(read_all("\xEF\xBB\xBFid\n7").value(), (Records{{"id"}, {"7"}}));
  EXPECT_EQ(read_all("a\n\n\r\nb\n").value(), (Records{{"a"}, {"b"}}));
  EXPECT_EQ(read_all(",\n").value(), (Records{{"", ""}}));
  EXPECT_EQ(read_all("\"\"\r\n").value(), (Records{{""}}));
  EXPECT_EQ(read_all("").value(), Records{});
}

TEST(Csv, refuses_what_it_does_not_and_names_the_line) {
  struct Case {
    std::string text;
    const char *line, *message;
  };
  const Case cases[] = {{"a\nb\"c\n", "line 2", "middle"},
                        {"a\n\"b\"c\n", "line 2", "after a closing quote"},
                        {"a\n\"b\"\rc\n", "line 2", "after a closing quote"},
                        {"a\n\"b", "line 2", "never closed"},
                        {std::string("a\n\0b", 4), "line 2", "zero byte"},
                        {std::string(CsvReader::kMaxField + 1, 'x'), "line 1", "longer"},
                        {std::string(CsvReader::kMaxFields, ','), "line 1", "10,000"}};
  for (const auto& c : cases) {
    const auto result = read_all(c.text);
    ASSERT_FALSE(result.has_value()) << c.message;
    EXPECT_EQ(result.error().fields.front().field, c.line);
    EXPECT_NE(result.error().fields.front().message.find(c.message), std::string::npos);
  }
}

TEST(Csv, remembers_the_line_where_a_record_began) {
  CsvReader csv(bytes_of("a\n\"x\ny\"\nb\n"));
  std::vector<std::string> record;
  std::vector<std::size_t> lines;
  while (csv.next(record).value()) lines.push_back(csv.line());
  EXPECT_EQ(lines, (std::vector<std::size_t>{1, 2, 4}));
}

TEST(Csv, writes_fields_that_read_back) {
  for (const std::string text : {"plain", "a,b", "say \"hi\"", "two\nlines", ""}) {
    EXPECT_EQ(read_all(csv_field(text) + ",end\n").value(), (Records{{text, "end"}}));
  }
}

TEST(Csv, reads_gzip_and_plain_files_and_reports_a_cut_off_one) {
  const test::TemporaryFolder folder;
  std::string text = "a,b\n";
  for (int i = 0; i < 20'000; ++i) text += std::to_string(i) + ",x\n";
  const auto packed = folder.path / "rows.csv.gz";
  gzFile file = gzopen(packed.c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);
  const auto count = [](const std::filesystem::path& path) -> Result<std::size_t> {
    EVENKEEL_TRY(auto source, open_bytes(path));
    CsvReader csv(std::move(source));
    std::vector<std::string> record;
    for (std::size_t n = 0;; ++n) {
      EVENKEEL_TRY(const bool more, csv.next(record));
      if (!more) return n;
    }
  };
  EXPECT_EQ(count(packed).value(), 20'001U);
  test::write(folder.path / "rows.csv", text);
  EXPECT_EQ(count(folder.path / "rows.csv").value(), 20'001U);
  const auto whole = test::read(packed);
  test::write(packed, std::string_view(whole).substr(0, whole.size() / 2));
  const auto cut = count(packed);
  ASSERT_FALSE(cut.has_value());
  EXPECT_NE(to_text(cut.error()).find("damaged"), std::string::npos) << to_text(cut.error());
  EXPECT_EQ(count(folder.path / "none.csv").error().code, ErrorCode::not_found);
  EXPECT_FALSE(open_bytes(folder.path).has_value());
}

TEST(AtomicFile, leaves_nothing_behind_without_commit) {
  const test::TemporaryFolder folder;
  const auto path = folder.path / "new" / "out.csv";
  {
    auto file = AtomicFile::create(path).value();
    ASSERT_TRUE(file.write("half").has_value());
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.path / "new"));
  ASSERT_TRUE(write_file(path, "whole").has_value());
  EXPECT_EQ(test::read(path), "whole");
  EXPECT_FALSE(write_file("/proc/nowhere/out.csv", "x").has_value());
}

}  // namespace
}  // namespace evenkeel::ml::training

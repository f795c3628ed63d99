#include "config/load.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "config/print.hpp"
#include "config/table.hpp"

namespace evenkeel::config {
namespace {

class TomlFile {
 public:
  explicit TomlFile(const std::string& text)
      : path_(std::filesystem::temp_directory_path() /
              ("evenkeel-config-" + std::to_string(::getpid()) + ".toml")) {
    std::ofstream(path_) << text;
  }
  ~TomlFile() { std::filesystem::remove(path_); }
  TomlFile(const TomlFile&) = delete;
  TomlFile& operator=(const TomlFile&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

TEST(Settings, EveryDefaultIsAllowed) {
  const auto loaded = load({});
  ASSERT_TRUE(loaded.has_value()) << to_text(loaded.error());
  EXPECT_EQ(loaded.value().settings.server.port, 8080);
  EXPECT_EQ(loaded.value().origins.at("server.port"), "default");
}

TEST(Settings, EveryRowIsDocumented) {
  for (const Row& row : table()) {
    EXPECT_FALSE(row.allowed.empty()) << row.key;
    EXPECT_TRUE(row.doc.ends_with('.')) << row.key;
    EXPECT_NE(markdown().find("`" + std::string(row.key) + "`"), std::string::npos);
  }
}

TEST(Settings, LaterSourcesWin) {
  const TomlFile file("data_dir = \"from-file\"\n[server]\nport = 1000\nmax_connections = 50\n");
  const auto loaded = load({file.path(),
                            {{"EVENKEEL_SERVER_PORT", "2000"}, {"EVENKEEL_LOG_LEVEL", "warn"}, {"HOME", "/"}},
                            {{"server.port", "3000"}}});
  ASSERT_TRUE(loaded.has_value()) << to_text(loaded.error());
  const Settings& s = loaded.value().settings;
  EXPECT_EQ(s.server.port, 3000);
  EXPECT_EQ(s.data_dir, "from-file");
  EXPECT_EQ(s.log.level, "warn");
  EXPECT_EQ(s.server.max_connections, 50);
  EXPECT_EQ(loaded.value().origins.at("server.port"), "command line");
  EXPECT_EQ(loaded.value().origins.at("log.level"), "EVENKEEL_LOG_LEVEL");
  EXPECT_NE(loaded.value().origins.at("data_dir").find(".toml"), std::string::npos);
}

TEST(Settings, EverythingWrongIsReportedAtOnceByName) {
  const TomlFile file("[server]\nprot = 1\nport = 70000\nio_threads = 1.5\n[log]\nlevel = \"loud\"\n");
  const auto loaded = load({file.path(),
                            {{"EVENKEEL_DATABASE_URL", "mysql://root:hunter2@x/y"},
                             {"EVENKEEL_SERVER_PROT", "1"},
                             {"EVENKEEL_TLS_CERT", "/c.pem"},
                             {"EVENKEEL_SERVER_CORS_ORIGINS", "https://a.example, *"}},
                            {}});
  ASSERT_FALSE(loaded.has_value());
  const std::string text = to_text(loaded.error());
  for (const char* part :
       {"server.prot", "Did you mean server.port?", "server.port (from", "0 to 65535", "server.io_threads",
        "log.level", "debug, info", "database.url (from EVENKEEL_DATABASE_URL)", "EVENKEEL_SERVER_PROT",
        "Did you mean EVENKEEL_SERVER_PORT?", "tls.key", "server.cors_origins"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
  EXPECT_EQ(text.find("hunter2"), std::string::npos);
}

TEST(Settings, BrokenTomlIsNamedWithItsLine) {
  const TomlFile file("[server]\nport = = 3\n");
  const auto loaded = load({file.path(), {}, {}});
  ASSERT_FALSE(loaded.has_value());
  EXPECT_NE(to_text(loaded.error()).find("Line 2"), std::string::npos) << to_text(loaded.error());
  const auto missing = load({"/nonexistent/evenkeel.toml", {}, {}});
  ASSERT_FALSE(missing.has_value());
  EXPECT_NE(to_text(missing.error()).find("cannot be read"), std::string::npos);
}

TEST(Settings, ListsComeFromTomlAndText) {
  const TomlFile file("[server]\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n");
  EXPECT_EQ(load({file.path(), {}, {}}).value().settings.server.trusted_proxies,
            (std::vector<std::string>{"10.0.0.0/8", "::1"}));
  EXPECT_EQ(load({"", {{"EVENKEEL_SERVER_TRUSTED_PROXIES", " 10.0.0.1 ,, ::1 "}}, {}})
                .value()
                .settings.server.trusted_proxies,
            (std::vector<std::string>{"10.0.0.1", "::1"}));
}

TEST(Settings, PrintNeverShowsASecret) {
  const auto loaded = load({"", {{"EVENKEEL_DATABASE_URL", "postgresql://u:hunter2@h/d"}}, {}});
  const std::string text = print(loaded.value());
  EXPECT_EQ(text.find("hunter2"), std::string::npos);
  EXPECT_NE(text.find("\"(set)\""), std::string::npos);
  EXPECT_NE(text.find("EVENKEEL_DATABASE_URL"), std::string::npos);
}

TEST(Settings, ReservedVariablesAreNoSettings) {
  EXPECT_TRUE(load({"", {{"EVENKEEL_DATA", "/x"}, {"EVENKEEL_CONFIG", "/y"}}, {}}).has_value());
}

}  // namespace
}  // namespace evenkeel::config

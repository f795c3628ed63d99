#include "analysis/lines.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "platform/web/json_text.hpp"

namespace evenkeel::analysis {
namespace {

Error no_task(std::string message) {
  return fail(ErrorCode::invalid_input, std::move(message));
}

std::string_view view(const boost::json::string& text) {
  return {text.data(), text.size()};
}

}  // namespace

LineFormat guess_format(std::string_view first_line) {
  const auto line = trim(first_line);
  if (line.empty() || (line.front() != '{' && line.front() != '"')) return LineFormat::lines;
  return read_line(line, LineFormat::jsonl).has_value() ? LineFormat::jsonl : LineFormat::lines;
}

Result<LineTask> read_line(std::string_view line, LineFormat format) {
  if (format == LineFormat::lines) return LineTask{.text = std::string(line), .id = nullptr};
  const auto parsed = json::parse(line);
  if (!parsed.has_value()) return no_task("This is not JSON.");
  const boost::json::value& value = parsed.value();
  if (value.is_string()) return LineTask{.text = std::string(view(value.get_string())), .id = nullptr};
  if (!value.is_object()) return no_task("This is neither a text nor an object with a text.");
  const boost::json::object& object = value.get_object();
  const auto* text = object.if_contains("text");
  if (text == nullptr || !text->is_string()) return no_task("The object has no text.");
  LineTask task{.text = std::string(view(text->get_string())), .id = nullptr};
  if (const auto* id = object.if_contains("id"); id != nullptr) {
    if (!id->is_string() && !id->is_int64() && !id->is_uint64() && !id->is_null())
      return no_task("The id is neither text nor a whole number of 64 bits.");
    task.id = *id;
  }
  return task;
}

std::string answer_line(std::uint64_t number, const boost::json::value& id, const Analysis& analysis) {
  std::string line = "{\"line\":" + std::to_string(number);
  if (!id.is_null()) {
    line += ",\"id\":";
    web::append_tree(line, id);
  }
  std::string rest;
  web::append_json(rest, analysis);
  line += ',';
  line.append(rest, 1);
  line += '\n';
  return line;
}

std::string error_line(std::uint64_t number, std::string_view message) {
  std::string line = "{\"line\":" + std::to_string(number) + ",\"error\":";
  web::append_quoted(line, message);
  line += "}\n";
  return line;
}

}  // namespace evenkeel::analysis

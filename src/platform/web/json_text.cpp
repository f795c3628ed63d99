#include "platform/web/json_text.hpp"

namespace evenkeel::web {

void append_quoted(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, copied, i - copied);
    copied = i + 1;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += "\\u00";
        out += kHex[c >> 4];
        out += kHex[c & 15];
    }
  }
  out.append(text, copied, text.size() - copied);
  out += '"';
}

void append_tree(std::string& out, const boost::json::value& tree) {
  const auto quoted = [&out](boost::json::string_view text) {
    append_quoted(out, {text.data(), text.size()});
  };
  char before = '\0';
  switch (tree.kind()) {
    case boost::json::kind::object:
      before = '{';
      for (const auto& member : tree.get_object()) {
        out += before;
        before = ',';
        quoted(member.key());
        out += ':';
        append_tree(out, member.value());
      }
      if (before == '{') out += '{';
      out += '}';
      break;
    case boost::json::kind::array:
      before = '[';
      for (const auto& element : tree.get_array()) {
        out += before;
        before = ',';
        append_tree(out, element);
      }
      if (before == '[') out += '[';
      out += ']';
      break;
    case boost::json::kind::string:
      quoted(tree.get_string());
      break;
    case boost::json::kind::int64:
      append_json(out, tree.get_int64());
      break;
    case boost::json::kind::uint64:
      append_json(out, tree.get_uint64());
      break;
    case boost::json::kind::double_:
      append_json(out, tree.get_double());
      break;
    case boost::json::kind::bool_:
      append_json(out, tree.get_bool());
      break;
    case boost::json::kind::null:
      out += "null";
      break;
  }
}

}  // namespace evenkeel::web

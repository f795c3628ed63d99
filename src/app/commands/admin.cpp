#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "app/commands.hpp"
#include "app/world.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "identity/organisation/rules.hpp"
#include "identity/organisation/tokens.hpp"
#include "platform/work/wait.hpp"

/// `evenkeel admin …`: accounts and tokens from the shell, on the data of a server that may be running.
namespace evenkeel::app {
namespace {

namespace accounts = identity::accounts;
namespace organisation = identity::organisation;

/// Whoever has a shell on the machine; the audit log calls it the system.
accounts::By shell() {
  return {};
}

struct CreateUser {
  std::string name;
  std::vector<std::string> roles;
  std::string display_name;
  std::string email;
  bool password_stdin = false;
};

using Row = std::vector<std::string>;

std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Columns as wide as their widest text; the first row is the heading.
void print_table(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line.append(widths[i] + 2 - width(row[i]), ' ');
    }
    std::puts(line.c_str());
  }
}

void print_link(const World& world, const Secret<std::string>& token) {
  std::printf("%s\n", organisation::setup_link(world.settings.server.public_url, token.expose()).c_str());
  if (world.settings.server.public_url.empty()) {
    std::fputs("Put the address of your site in front of it (or set server.public_url).\n", stderr);
  }
  std::fputs("The link works once. Whoever has it chooses the password: hand it over privately.\n", stderr);
}

Result<Secret<std::string>> password_from_stdin() {
  std::string line;
  if (!std::getline(std::cin, line)) return invalid("password", "There was no password on standard input.");
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return Secret<std::string>(std::move(line));
}

Result<void> create_user(World& world, const CreateUser& from) {
  accounts::NewAccount account;
  account.name = from.name;
  account.display_name = from.display_name;
  account.email = from.email;
  EVENKEEL_TRY(account.roles, web::Roles::parse(join(from.roles, ",")));
  account.roles.add(web::Role::member);
  if (from.password_stdin) {
    EVENKEEL_TRY(auto password, password_from_stdin());
    EVENKEEL_TRY(const auto made,
                 work::wait_for(world.directory().create(std::move(account), std::move(password), shell())));
    std::printf("Made %s (%s).\n", made.name.c_str(), made.roles.text().c_str());
    return success();
  }
  EVENKEEL_TRY(const auto invited, work::wait_for(world.directory().invite(std::move(account), shell())));
  std::fprintf(stderr, "Made %s (%s), who chooses a password here:\n", invited.account.name.c_str(),
               invited.account.roles.text().c_str());
  print_link(world, invited.token);
  return success();
}

Result<void> reset(World& world, const std::string& name) {
  EVENKEEL_TRY(const auto account, work::wait_for(world.directory().find_by_name(name)));
  if (!account) return fail(ErrorCode::not_found, "There is nobody with this sign-in name.");
  EVENKEEL_TRY(const auto token, work::wait_for(world.directory().reset(account->id, shell())));
  std::fputs("Password and second factor stopped working. The new way in:\n", stderr);
  print_link(world, token);
  return success();
}

Result<void> list(World& world, bool as_json) {
  constexpr std::size_t kAtOnce = 500;
  std::vector<accounts::Account> all;
  std::string after;
  while (true) {
    EVENKEEL_TRY(auto some, work::wait_for(world.directory().list(after, kAtOnce)));
    if (some.empty()) break;
    after = some.back().id;
    std::ranges::move(some, std::back_inserter(all));
  }
  std::ranges::sort(all, {}, &accounts::Account::name);
  if (as_json) {
    boost::json::array people;
    for (const auto& account : all) {
      people.push_back(boost::json::object{{"id", account.id},
                                           {"name", account.name},
                                           {"display_name", account.display_name},
                                           {"roles", json::write(account.roles.list())},
                                           {"status", json::write(account.status)}});
    }
    std::puts(boost::json::serialize(people).c_str());
    return success();
  }
  std::vector<Row> rows{{"NAME", "ROLES", "STATUS"}};
  for (const auto& account : all) {
    rows.push_back({account.name, account.roles.text(), json::write(account.status).as_string().c_str()});
  }
  print_table(rows);
  return success();
}

Result<void> create_token(World& world, const organisation::NewToken& from) {
  EVENKEEL_TRY(const auto created, work::wait_for(world.tokens->create(from, shell())));
  std::fprintf(stderr, "Token %s, until %s. Its secret is shown this once:\n", created.token.id.c_str(),
               created.token.expires_at.c_str());
  std::printf("%s\n", created.secret.c_str());
  return success();
}

Result<void> list_tokens(World& world, bool as_json) {
  EVENKEEL_TRY(const auto tokens, work::wait_for(world.tokens->list()));
  if (as_json) {
    std::puts(boost::json::serialize(json::write(tokens)).c_str());
    return success();
  }
  std::vector<Row> rows{{"ID", "NAME", "KIND", "CHANNELS", "EXPIRES", "LAST USED", "REVOKED"}};
  for (const auto& token : tokens) {
    rows.push_back({token.id, token.name, token.kind, join(token.channels, ","), token.expires_at,
                    token.last_used_at.value_or("never"), token.revoked_at.value_or("no")});
  }
  print_table(rows);
  return success();
}

/// Opens the data, does one thing, and reports what went wrong.
template <class F>
void with_world(Context& context, F act) {
  const auto loaded = load_settings(context);
  if (!loaded) return;
  const auto world = World::open(loaded->settings);
  if (!world.has_value()) return report(context, world.error());
  const Result<void> done = act(*world.value());
  if (!done.has_value()) report(context, done.error(), done.error().code == ErrorCode::invalid_input ? 2 : 1);
}

void add_people_commands(CLI::App& command, Context& context) {
  auto* create =
      command.add_subcommand("create-user", "Make an account; prints the one-time link of its owner");
  auto user = std::make_shared<CreateUser>();
  create->add_option("name", user->name, "Sign-in name")->required();
  create->add_option("--role", user->roles,
                     "member, counsellor, manager, admin or researcher; may be repeated");
  create->add_option("--display-name", user->display_name, "What others see");
  create->add_option("--email", user->email, "For links by mail");
  create->add_flag("--password-stdin", user->password_stdin,
                   "Read the password from standard input instead of printing a link");
  create->callback(
      [&context, user] { with_world(context, [&user](World& world) { return create_user(world, *user); }); });

  auto* again =
      command.add_subcommand("reset", "End password, second factor and sessions; prints a new link");
  auto name = std::make_shared<std::string>();
  again->add_option("name", *name, "Sign-in name")->required();
  again->callback(
      [&context, name] { with_world(context, [&name](World& world) { return reset(world, *name); }); });

  auto* show = command.add_subcommand("list", "All accounts with their roles and status");
  auto as_json = std::make_shared<bool>(false);
  show->add_flag("--json", *as_json, "As JSON");
  show->callback([&context, as_json] {
    with_world(context, [&as_json](World& world) { return list(world, *as_json); });
  });
}

void add_token_commands(CLI::App& command, Context& context) {
  auto* token = command.add_subcommand("token", "Tokens for machines");
  token->require_subcommand(1);
  auto* create = token->add_subcommand("create", "Make a token; prints its secret");
  auto wish = std::make_shared<organisation::NewToken>();
  wish->kind = "service";
  wish->expires_in_days = 90;
  create->add_option("name", wish->name, "What it is for")->required();
  create->add_option("--kind", wish->kind, "service or operator")->capture_default_str();
  create->add_option("--channel", wish->channels, "A channel that a service may post to; may be repeated");
  create->add_option("--days", wish->expires_in_days, "Days until it ends, 1 to 365")->capture_default_str();
  create->callback([&context, wish] {
    with_world(context, [&wish](World& world) { return create_token(world, *wish); });
  });

  auto* show = token->add_subcommand("list", "All tokens, never their secrets");
  auto as_json = std::make_shared<bool>(false);
  show->add_flag("--json", *as_json, "As JSON");
  show->callback([&context, as_json] {
    with_world(context, [&as_json](World& world) { return list_tokens(world, *as_json); });
  });

  auto* revoke = token->add_subcommand("revoke", "End a token now");
  auto id = std::make_shared<std::string>();
  revoke->add_option("id", *id, "The token's id, as `token list` shows it")->required();
  revoke->callback([&context, id] {
    with_world(context, [&id](World& world) { return work::wait_for(world.tokens->revoke(*id, shell())); });
  });
}

}  // namespace

void add_admin(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("admin", "Accounts and machine tokens, on this machine's data");
  command->require_subcommand(1);
  add_people_commands(*command, context);
  add_token_commands(*command, context);
}

}  // namespace evenkeel::app

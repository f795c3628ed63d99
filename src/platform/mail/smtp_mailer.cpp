#include "platform/mail/smtp_mailer.hpp"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <string_view>

#include <curl/curl.h>

namespace evenkeel::mail {
namespace {

struct CurlEnds {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct ListEnds {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void start_curl() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

std::size_t give_bytes(char* into, std::size_t size, std::size_t count, void* from) {
  auto& left = *static_cast<std::string_view*>(from);
  const std::size_t n = std::min(size * count, left.size());
  std::memcpy(into, left.data(), n);
  left.remove_prefix(n);
  return n;
}

}  // namespace

Result<std::unique_ptr<Mailer>> SmtpMailer::make(SmtpOptions options, const Clock& clock, Random& random) {
  if (!options.url.starts_with("smtp://") && !options.url.starts_with("smtps://")) {
    return invalid("mail.smtp_url", "This is not the address of a mail server.",
                   "smtp://host:port or smtps://host:port");
  }
  auto from = read_address(options.from);
  if (!from.has_value()) {
    return invalid("mail.from", "This is not an e-mail address.", "Evenkeel <noreply@example.org>");
  }
  start_curl();
  return std::unique_ptr<Mailer>(new SmtpMailer(std::move(options), std::move(from).value(), clock, random));
}

SmtpMailer::SmtpMailer(SmtpOptions options, Address from, const Clock& clock, Random& random)
    : options_(std::move(options)), from_(std::move(from)), clock_(clock), random_(random) {}

Result<void> SmtpMailer::send(const Message& message) {
  EVENKEEL_TRY(const Address to, read_recipient(message.to.expose()));
  EVENKEEL_TRY(const std::string text, message_text(message, from_, clock_, random_));
  const std::unique_ptr<CURL, CurlEnds> curl(curl_easy_init());
  const std::unique_ptr<curl_slist, ListEnds> recipients(
      curl_slist_append(nullptr, ("<" + to.address + ">").c_str()));
  if (!curl || !recipients) return fail(ErrorCode::unavailable, "The e-mail could not be sent.");
  CURL* const handle = curl.get();
  std::string_view left = text;

  curl_easy_setopt(handle, CURLOPT_URL, options_.url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");  // never through a web proxy of the environment
  curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(options_.time_limit.count()));
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(handle, CURLOPT_USE_SSL,
                   static_cast<long>(options_.require_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
  if (!options_.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, options_.ca_file.c_str());
  if (!options_.username.empty()) {
    curl_easy_setopt(handle, CURLOPT_USERNAME, options_.username.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, options_.password.expose().c_str());
  }
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, ("<" + from_.address + ">").c_str());
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(handle, CURLOPT_READFUNCTION, give_bytes);
  curl_easy_setopt(handle, CURLOPT_READDATA, &left);
  curl_easy_setopt(handle, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(text.size()));

  const CURLcode code = curl_easy_perform(handle);
  if (code == CURLE_OK) return success();
  long answer = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer);
  // curl's words for a code hold no address; the server's own words might, so they are not asked for.
  return fail(ErrorCode::unavailable, "The e-mail could not be sent.",
              std::string("mail: ") + curl_easy_strerror(code) + " (answer " + std::to_string(answer) + ")");
}

}  // namespace evenkeel::mail

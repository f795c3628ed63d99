#include "support/subprocess.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

#include <fcntl.h>
#include <grp.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace evenkeel::test_support {
namespace {

std::system_error failure(const char* what) {
  return {errno, std::generic_category(), what};
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

std::vector<std::string> merged_environment(const std::map<std::string, std::string>& added) {
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!added.contains(text.substr(0, text.find('=')))) out.push_back(text);
  }
  for (const auto& [key, value] : added) out.push_back(key + "=" + value);
  return out;
}

/// The child's side of the fork: only calls that are safe between fork and exec.
[[noreturn]] void become(const Subprocess::Options& options, int output, char* const* arguments,
                         char* const* env) {
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  if (options.as) {
    if (::setgroups(0, nullptr) != 0 || ::setgid(options.as->second) != 0 ||
        ::setuid(options.as->first) != 0) {
      ::_exit(126);
    }
  }
  // After setuid, which clears it.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (!options.folder.empty() && ::chdir(options.folder.c_str()) != 0) ::_exit(126);
  ::execvpe(arguments[0], arguments, env);
  ::_exit(127);
}

}  // namespace

Subprocess::Subprocess(Options options) {
  auto environment = merged_environment(options.env);
  const auto arguments = pointers(options.command);
  const auto env = pointers(environment);
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw failure("pipe");
  pid_ = ::fork();
  if (pid_ < 0) throw failure("fork");
  if (pid_ == 0) become(options, ends[1], arguments.data(), env.data());
  ::close(ends[1]);
  pipe_ = ends[0];
  reader_ = std::thread([this] { read_output(); });
}

Subprocess::~Subprocess() {
  kill();
  reader_.join();
  ::close(pipe_);
}

void Subprocess::read_output() {
  std::string rest;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t count = ::read(pipe_, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    rest.append(buffer.data(), static_cast<std::size_t>(count));
    const std::scoped_lock lock(mutex_);
    for (std::size_t end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
      lines_.push_back(rest.substr(0, end));
      rest.erase(0, end + 1);
    }
    changed_.notify_all();
  }
  const std::scoped_lock lock(mutex_);
  if (!rest.empty()) lines_.push_back(rest);
  closed_ = true;
  changed_.notify_all();
}

std::optional<std::string> Subprocess::wait_for_line(const std::string& text, std::chrono::seconds most) {
  const auto deadline = std::chrono::steady_clock::now() + most;
  std::unique_lock lock(mutex_);
  std::size_t seen = 0;
  for (;;) {
    for (; seen < lines_.size(); ++seen) {
      if (lines_[seen].find(text) != std::string::npos) return lines_[seen];
    }
    if (closed_ || changed_.wait_until(lock, deadline) == std::cv_status::timeout) return std::nullopt;
  }
}

void Subprocess::signal(int number) const {
  if (!status_) ::kill(pid_, number);
}

int Subprocess::wait() {
  while (!status_) {
    int status = 0;
    if (::waitpid(pid_, &status, 0) == pid_) {
      status_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    } else if (errno != EINTR) {
      throw failure("waitpid");
    }
  }
  return *status_;
}

int Subprocess::kill() {
  signal(SIGKILL);
  return wait();
}

std::string Subprocess::output() const {
  const std::scoped_lock lock(mutex_);
  std::string all;
  for (const std::string& line : lines_) all += line + "\n";
  return all;
}

std::pair<int, std::string> run(Subprocess::Options options) {
  Subprocess process(std::move(options));
  const int status = process.wait();
  process.wait_for_line("\n");  // matches no line: returns once the output is closed
  return {status, process.output()};
}

}  // namespace evenkeel::test_support

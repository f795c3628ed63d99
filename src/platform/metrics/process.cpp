#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <sys/resource.h>
#include <unistd.h>

#include "platform/metrics/registry.hpp"

namespace evenkeel::metrics {
namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double resident_bytes() {
  std::ifstream statm("/proc/self/statm");  // pages: total, resident, …
  double total = 0;
  double resident = 0;
  statm >> total >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double open_files() {
  std::error_code ec;
  const std::filesystem::directory_iterator files("/proc/self/fd", ec);
  return ec ? 0 : static_cast<double>(std::distance(begin(files), end(files)));
}

}  // namespace

void add_process_metrics(Registry& registry) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  registry.gauge("process_start_time_seconds", "When the program started, seconds since 1970.")
      .set(std::chrono::duration<double>(now).count());
  registry.counters_from("process_cpu_seconds_total", "Processor time used, user and system.", [] {
    return std::vector<Sample>{{{}, cpu_seconds()}};
  });
  registry.gauges_from("process_resident_memory_bytes", "Resident memory.", [] {
    return std::vector<Sample>{{{}, resident_bytes()}};
  });
  registry.gauges_from("process_open_fds", "Open file descriptors.", [] {
    return std::vector<Sample>{{{}, open_files()}};
  });
}

}  // namespace evenkeel::metrics

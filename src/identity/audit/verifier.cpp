#include "identity/audit/verifier.hpp"

#include <limits>

#include "identity/audit/store.hpp"

namespace evenkeel::identity::audit {
namespace {

/// Where a walk stands between two pages.
struct Walk {
  bool begun = false;
  bool done = false;
  Finding finding = {};

  void stop(std::int64_t seq, std::string message) {
    finding.intact = false;
    finding.first_bad = seq;
    finding.message = std::move(message);
    done = true;
  }
};

std::string entry(std::int64_t seq) {
  return "entry " + std::to_string(seq);
}

/// Sets the walk to the chain's first row.
void begin(Walk& walk, const Head& head) {
  walk.begun = true;
  walk.finding = {};
  walk.finding.last_seq = head.first_seq - 1;
  walk.finding.last_hash = head.first_previous;
}

void check_rows(Walk& walk, const crypto::Key& key, const std::vector<Row>& rows) {
  Finding& finding = walk.finding;
  for (const Row& row : rows) {
    const std::int64_t expected = finding.last_seq + 1;
    if (row.seq > expected)
      return walk.stop(expected, "The audit log is broken: " + entry(expected) + " is missing.");
    if (row.seq < expected) {
      return walk.stop(row.seq,
                       "The audit log is broken: " + entry(row.seq) + " stands before the log begins.");
    }
    if (row.hash != row_hash(key, finding.last_hash, row)) {
      const bool after_break = row.hash == row_hash(key, kBroken, row);
      return walk.stop(row.seq, after_break ? "The audit log is broken before " + entry(row.seq) +
                                                  ": its end had been changed when this entry was written."
                                            : "The audit log is broken: " + entry(row.seq) +
                                                  " was changed or does not belong here.");
    }
    ++finding.rows;
    finding.last_seq = row.seq;
    finding.last_hash = row.hash;
  }
}

/// All rows were right: does the log end where the head says?
void check_end(Walk& walk, const crypto::Key& key, const Head& head) {
  Finding& finding = walk.finding;
  walk.done = true;
  const std::int64_t next = finding.last_seq + 1;
  if (head.seal != head_seal(key, head)) {
    return walk.stop(next, "The audit log is broken: its head was changed. Entries from " +
                               std::to_string(next) + " on may be missing.");
  }
  if (finding.last_seq < head.last_seq) {
    return walk.stop(next, "The audit log is broken: " + entry(next) + " and those after it are missing.");
  }
  if (finding.last_seq > head.last_seq || finding.last_hash != head.last_hash) {
    return walk.stop(head.last_seq + 1, "The audit log is broken: there are entries after its end.");
  }
  finding.message = finding.rows == 0
                        ? "The audit log is intact. It is empty."
                        : "The audit log is intact: " + std::to_string(finding.rows) +
                              (finding.rows == 1 ? " entry, number " : " entries, the last is number ") +
                              std::to_string(finding.last_seq) + ".";
}

/// One page in one snapshot. The last page sees rows and head as they belong together.
void take_page(db::Session& session, const crypto::Key& key, std::int64_t page, Walk& walk) {
  const auto head = store::find_head(session, store::Hold::no);
  if (!head) {
    const auto rows = store::rows_after(session, std::numeric_limits<std::int64_t>::min(), 1);
    walk.done = true;
    if (!rows.empty()) return walk.stop(rows.front().seq, "The audit log is broken: its head is missing.");
    walk.finding.message = "The audit log is intact. It is empty.";
    return;
  }
  // Begin, or begin again where retention has overtaken the walk.
  const bool overtaken = walk.begun && head->first_seq > walk.finding.last_seq + 1;
  std::int64_t after = walk.finding.last_seq;
  if (!walk.begun || overtaken) {
    begin(walk, *head);
    after = std::numeric_limits<std::int64_t>::min();  // also sees what was put in before the beginning
  }
  const auto rows = store::rows_after(session, after, page);
  check_rows(walk, key, rows);
  if (!walk.done && static_cast<std::int64_t>(rows.size()) < page) check_end(walk, key, *head);
}

}  // namespace

asio::awaitable<Result<Finding>> Verifier::verify() const {
  Walk walk;
  while (!walk.done) {
    const auto job = [&](db::Session& session) -> Result<Walk> {
      Walk next = walk;
      take_page(session, key_, page_, next);
      return next;
    };
    EVENKEEL_CO_TRY(walk, co_await database_.read(job));
  }
  co_return std::move(walk.finding);
}

}  // namespace evenkeel::identity::audit

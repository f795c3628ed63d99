#include "identity/notices/notices.hpp"

#include <boost/json/serialize.hpp>

#include "base/ids.hpp"
#include "identity/notices/store.hpp"
#include "identity/notices/words.hpp"
#include "platform/crypto/sealed.hpp"

namespace evenkeel::identity::notices {

void add(db::Session& session, const Clock& clock, Random& random, std::string_view account,
         const crypto::Key& key, const Notice& notice) {
  store::Row row;
  row.id = new_id(clock, random);
  row.account = std::string(account);
  row.kind = notice.kind;
  row.sealed =
      crypto::seal(key, random, boost::json::serialize(json::write(Words{notice.title, notice.text})),
                   {"notices", row.id, "sealed"});
  row.created_at = clock.now();
  store::insert(session, row);
}

}  // namespace evenkeel::identity::notices

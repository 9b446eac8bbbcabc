package bloxtr8.marketplace.trading;

import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.RobloxAccounts;
import bloxtr8.marketplace.people.RobloxAccounts.Linked;
import bloxtr8.marketplace.people.StoredPerson;
import bloxtr8.marketplace.trading.domain.Trader;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People as parties of a trade: what they may do, and how much they have open. */
final class TraderStore {

  private static final Duration DAY = Duration.ofHours(24);

  private static final String COUNTS =
      """
      SELECT n.user_id::uuid AS user_id,
             (SELECT count(*) FROM listing l
               WHERE l.seller_id = n.user_id::uuid AND l.state IN ('ACTIVE', 'RESERVED')
                 AND l.visibility = 'PUBLIC') AS live_public,
             (SELECT count(*) FROM listing l
               WHERE l.seller_id = n.user_id::uuid AND l.state IN ('ACTIVE', 'RESERVED')) AS live,
             (SELECT count(*) FROM listing_publication p
               WHERE p.seller_id = n.user_id::uuid AND p.at > :dayAgo) AS published_today,
             (SELECT count(*) FROM offer o
               WHERE o.buyer_id = n.user_id::uuid AND o.state IN ('PENDING', 'ON_HOLD'))
               AS open_offers,
             (SELECT count(*) FROM lapse p
               WHERE p.user_id = n.user_id::uuid AND p.at > :since) AS lapses
        FROM unnest(:users) AS n (user_id)
      """;

  private record Counts(
      UUID userId, int livePublic, int live, int publishedToday, int openOffers, int lapses) {}

  private final JdbcClient sql;
  private final PersonStore people;
  private final RobloxAccounts accounts;
  private final Duration lapseTime;

  TraderStore(JdbcClient sql, PersonStore people, RobloxAccounts accounts, Duration lapseTime) {
    this.sql = sql;
    this.people = people;
    this.accounts = accounts;
    this.lapseTime = lapseTime;
  }

  /** Locks people until commit; before anything else is locked. */
  void lock(Collection<UserId> users) {
    if (!users.isEmpty()) people.lock(users);
  }

  /** Those who exist; what they owe is not known here. */
  Map<UserId, Trader> find(Collection<UserId> users, Instant at) {
    var found = new HashMap<UserId, Trader>();
    if (users.isEmpty()) return found;
    var counts = counts(users, at);
    var known = people.find(users);
    var linked = accounts.linked(known);
    for (var person : known)
      found.put(person.id(), trader(person, counts.get(person.id()), linked.get(person.id())));
    return found;
  }

  private Map<UserId, Counts> counts(Collection<UserId> users, Instant at) {
    var found = new HashMap<UserId, Counts>();
    sql.sql(COUNTS)
        .param("users", uuids(users, UserId::value))
        .param("dayAgo", utc(at.minus(DAY)))
        .param("since", utc(at.minus(lapseTime)))
        .query(Counts.class)
        .list()
        .forEach(row -> found.put(new UserId(row.userId()), row));
    return found;
  }

  private static Trader trader(
      StoredPerson person, @Nullable Counts counts, @Nullable Linked linked) {
    if (counts == null) throw new IllegalStateException(person.id() + " was not counted");
    return new Trader(
        person.standing(),
        linked == null ? null : linked.id(),
        counts.livePublic(),
        counts.live(),
        counts.publishedToday(),
        counts.openOffers(),
        counts.lapses(),
        false);
  }
}

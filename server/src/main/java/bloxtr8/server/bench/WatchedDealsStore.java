package bloxtr8.server.bench;

import bloxtr8.kernel.Route;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The marketplace's database: watched deals in bulk, and what the reads of their games found. */
final class WatchedDealsStore implements AutoCloseable {

  static final long SELLERS = 7_800_000_000L;
  static final long BUYERS = 7_900_000_000L;
  static final long GROUPS = 35_900_000_000L;
  static final long UNIVERSES = 10_900_000_000L;

  /** The random numbers of a run are always the same. */
  private static final String SEED = "SELECT setseed(0.42)";

  private static final String ADD_USERS =
      """
      INSERT INTO marketplace.users (user_id, authority, tier, created_at)
      SELECT md5(p.name || n)::uuid, 'USER', 'TIER_1', now()
        FROM generate_series(1, ?) AS n
       CROSS JOIN (VALUES ('seller'), ('buyer')) AS p (name)
      """;

  private static final String ADD_UNIVERSES =
      "INSERT INTO marketplace.universe (universe_id) SELECT %s + n FROM generate_series(1, ?) AS n"
          .formatted(UNIVERSES);

  /** Reserved for their deals, and not read by themselves: what is measured is detection. */
  private static final String ADD_LISTINGS =
      """
      INSERT INTO marketplace.listing
             (listing_id, seller_id, universe_id, route, group_id, state, contract_id, version,
              title, summary, price_cents, category, visibility, delivery_days, inspection_days,
              verified_at, read_at, created_at, published_at, edited_at)
      SELECT md5('listing' || n)::uuid, md5('seller' || n)::uuid, %s + n,
             CASE WHEN n %% 2 = 1 THEN 'GROUP_HANDOVER' ELSE 'GAME_TRANSFER' END,
             CASE WHEN n %% 2 = 1 THEN %s + n END, 'RESERVED', md5('contract' || n)::uuid, 1,
             'Game ' || n, 'A game', 10000, 'Bench', 'PUBLIC', 14, 14, t.at, now() + interval '1 day',
             t.at, t.at, t.at
        FROM generate_series(1, ?) AS n, (SELECT now() - interval '8 days' AS at) t
      """
          .formatted(UNIVERSES, GROUPS);

  private static final String ADD_VERSIONS =
      """
      INSERT INTO marketplace.listing_version
             (listing_id, version, title, summary, price_cents, category, visibility, delivery_days,
              inspection_days, at)
      SELECT md5('listing' || n)::uuid, 1, 'Game ' || n, 'A game', 10000, 'Bench', 'PUBLIC', 14, 14,
             now() - interval '8 days'
        FROM generate_series(1, ?) AS n
      """;

  private static final String ADD_OFFERS =
      """
      INSERT INTO marketplace.offer
             (offer_id, listing_id, buyer_id, seller_id, made_by, round, amount_cents,
              listing_version, conditions, destination_group_id, stripe_buyer_basis_points,
              stripe_buyer_fixed_cents, stripe_seller_fixed_cents, usdc_buyer_basis_points,
              usdc_seller_basis_points, state, contract_id, created_at, expires_at, ended_at)
      SELECT md5('offer' || n)::uuid, md5('listing' || n)::uuid, md5('buyer' || n)::uuid,
             md5('seller' || n)::uuid, 'BUYER', 1, 10000, 1, '',
             CASE WHEN n %% 2 = 0 THEN %s + n END, 0, 0, 0, 0, 0, 'ACCEPTED',
             md5('contract' || n)::uuid, now() - interval '8 days', now() - interval '5 days',
             now() - interval '7 days'
        FROM generate_series(1, ?) AS n
      """
          .formatted(GROUPS);

  /** Certified, so that nobody makes a certificate of signatures that were never given. */
  private static final String ADD_CONTRACTS =
      """
      INSERT INTO marketplace.contracts
             (contract_id, escrow_id, buyer_id, seller_id, price_cents, rail, buyer_fee_cents,
              seller_fee_cents, stripe_buyer_basis_points, stripe_buyer_fixed_cents,
              stripe_seller_fixed_cents, usdc_buyer_basis_points, usdc_seller_basis_points, route,
              delivery_days, inspection_days, contract_json, json_sha256, document_sha256, accepted_at, executed_at,
              universe_id, group_id, destination_group_id, seller_roblox_id, buyer_roblox_id,
              offer_id, listing_id, listing_version, certified)
      SELECT md5('contract' || n)::uuid, md5('escrow' || n)::uuid, md5('buyer' || n)::uuid,
             md5('seller' || n)::uuid, 10000, 'STRIPE', 0, 0, 0, 0, 0, 0, 0,
             CASE WHEN n %% 2 = 1 THEN 'GROUP_HANDOVER' ELSE 'GAME_TRANSFER' END, 14, 14, '',
             sha256(''), sha256(''),
             now() - interval '7 days', now() - interval '7 days', %s + n, CASE WHEN n %% 2 = 1 THEN %s + n END,
             CASE WHEN n %% 2 = 0 THEN %s + n END, %s + n, %s + n, md5('offer' || n)::uuid,
             md5('listing' || n)::uuid, 1, true
        FROM generate_series(1, ?) AS n
      """
          .formatted(UNIVERSES, GROUPS, GROUPS, SELLERS, BUYERS);

  /**
   * As detection leaves them: the seller owns the game and was asked to deliver. The first deals
   * are active; the others were found unchanged for an hour to seven days, so that the pause
   * between two of their reads is a quarter of that, from 5 minutes to 6 hours, and each is
   * somewhere in its pause.
   */
  private static final String ADD_WATCHES =
      """
      INSERT INTO marketplace.delivery_watch
             (escrow_id, phase, route, universe_id, group_id, seller_roblox_id, buyer_roblox_id,
              question, asked_to_deliver, reported, pace, active_since, finding, found_since,
              found_sha256, last_party, reads_stored, priority, read_at, hint, hint_at)
      SELECT c.escrow_id, 'WATCHING', c.route, c.universe_id, coalesce(c.group_id, c.destination_group_id),
             c.seller_roblox_id, c.buyer_roblox_id, 'bench', true, 'SELLER',
             CASE WHEN d.active THEN 'ACTIVE' ELSE 'QUIET' END,
             CASE WHEN d.active THEN now() ELSE now() - d.age END, 'SELLER', now() - d.age,
             sha256(''), 'SELLER', 1, CASE WHEN d.active THEN 2 ELSE 3 END,
             CASE WHEN d.active THEN now()
                  ELSE now() + d.moment * least(greatest(d.age / 4, interval '5 minutes'), interval '6 hours')
             END,
             CASE WHEN c.group_id IS NULL THEN 'user ' || c.seller_roblox_id || '/'
                  ELSE 'group ' || c.group_id || '/user ' || c.seller_roblox_id END,
             now() - random() * interval '4 minutes'
        FROM (SELECT n, n <= ? AS active, random() AS moment,
                     interval '1 hour' + random() * interval '167 hours' AS age
                FROM generate_series(1, ?) AS n) d
        JOIN marketplace.contracts c ON c.contract_id = md5('contract' || d.n)::uuid
      """;

  private static final String ANALYZE =
      "ANALYZE marketplace.users, marketplace.listing, marketplace.offer, marketplace.contracts,"
          + " marketplace.delivery_watch";

  private static final String FIRST_DEALS =
      """
      SELECT c.escrow_id, c.route, c.universe_id, coalesce(c.group_id, c.destination_group_id), c.buyer_roblox_id
        FROM generate_series(1, ?) AS n
        JOIN marketplace.contracts c ON c.contract_id = md5('contract' || n)::uuid
       ORDER BY n
      """;

  private static final String COUNT_READ =
      """
      SELECT count(*) FROM marketplace.delivery_watch
       WHERE escrow_id = ANY (?) AND read_at > ? AND read_at IS DISTINCT FROM leased_until
      """;

  /** The second one: further reads of a proved delivery are not stored while nothing changes. */
  private static final String CONFIRMING_READS =
      """
      SELECT w.escrow_id, max(r.read_at)
        FROM marketplace.delivery_watch w
        JOIN marketplace.delivery_read r ON r.escrow_id = w.escrow_id AND r.finding = 'BUYER'
       WHERE w.escrow_id = ANY (?) AND w.verified
       GROUP BY w.escrow_id
      """;

  private static final String COUNT_KEPT =
      """
      SELECT count(DISTINCT c.escrow_id)
        FROM marketplace.contracts c
        JOIN marketplace.contract_snapshot s USING (contract_id)
       WHERE c.escrow_id = ANY (?) AND s.moment = 'DELIVERY'
      """;

  private static final String OVERDUE =
      """
      SELECT count(*), coalesce(extract(epoch FROM now() - min(read_at)), 0)::bigint
        FROM marketplace.delivery_watch WHERE priority = 3 AND read_at < now()
      """;

  private final Connection connection;

  /** The quiet games whose read is due, and how long the first of them has waited. */
  record Overdue(long games, long seconds) {}

  WatchedDealsStore(DatabaseLogin login) {
    try {
      connection = DriverManager.getConnection(login.url(), login.user(), login.password());
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }

  /** Adds everything in one transaction; reads begin when it ends. */
  void add(int deals, int active) {
    try (var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(SEED);
      for (var step :
          List.of(ADD_USERS, ADD_UNIVERSES, ADD_LISTINGS, ADD_VERSIONS, ADD_OFFERS, ADD_CONTRACTS))
        try (var insert = connection.prepareStatement(step)) {
          insert.setInt(1, deals);
          insert.executeUpdate();
        }
      try (var insert = connection.prepareStatement(ADD_WATCHES)) {
        insert.setInt(1, active);
        insert.setInt(2, deals);
        insert.executeUpdate();
      }
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute(ANALYZE);
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }

  /** The first deals; the active ones come before all others. */
  List<WatchedDeal> first(int deals) {
    try (var query = connection.prepareStatement(FIRST_DEALS)) {
      query.setInt(1, deals);
      var found = new ArrayList<WatchedDeal>();
      try (var rows = query.executeQuery()) {
        while (rows.next())
          found.add(
              new WatchedDeal(
                  rows.getObject(1, UUID.class),
                  Route.valueOf(rows.getString(2)),
                  rows.getLong(3),
                  rows.getLong(4),
                  rows.getLong(5)));
      }
      return found;
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }

  /** How many of these deals were read since they were due then. */
  long countRead(Collection<WatchedDeal> deals, Instant due) {
    try (var query = connection.prepareStatement(COUNT_READ)) {
      query.setArray(1, connection.createArrayOf("uuid", ids(deals)));
      query.setObject(2, due.atOffset(ZoneOffset.UTC));
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }

  /** When the read began that proved the delivery, of the deals of which it is proved. */
  Map<UUID, Instant> confirmingReads(Collection<WatchedDeal> deals) {
    try (var query = connection.prepareStatement(CONFIRMING_READS)) {
      query.setArray(1, connection.createArrayOf("uuid", ids(deals)));
      var reads = new HashMap<UUID, Instant>();
      try (var rows = query.executeQuery()) {
        while (rows.next())
          reads.put(rows.getObject(1, UUID.class), rows.getTimestamp(2).toInstant());
      }
      return reads;
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }

  /** Of how many of these deals the game is kept as it was shown at the delivery. */
  long countKept(Collection<WatchedDeal> deals) {
    try (var query = connection.prepareStatement(COUNT_KEPT)) {
      query.setArray(1, connection.createArrayOf("uuid", ids(deals)));
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }

  Overdue overdue() {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(OVERDUE)) {
      rows.next();
      return new Overdue(rows.getLong(1), rows.getLong(2));
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }

  private static Object[] ids(Collection<WatchedDeal> deals) {
    return deals.stream().map(WatchedDeal::escrow).toArray();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }
}

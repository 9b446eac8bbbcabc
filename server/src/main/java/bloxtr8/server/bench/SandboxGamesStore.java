package bloxtr8.server.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sandbox's database: games, groups and people in bulk, and the journal of the calls. The ids
 * of the nth deal are {@code n} above those in {@link WatchedDealsStore}.
 */
final class SandboxGamesStore implements AutoCloseable {

  /** The seller and the buyer of each deal. */
  private static final String ADD_ACCOUNTS =
      """
      INSERT INTO roblox.account (id, username, display_name, created_at)
      SELECT p.first + n, p.name || n, p.name || n, now()
        FROM generate_series(1, ?) AS n
       CROSS JOIN (VALUES (%s, 'benchseller'), (%s, 'benchbuyer')) AS p (first, name)
      """
          .formatted(WatchedDealsStore.SELLERS, WatchedDealsStore.BUYERS);

  /** The seller's group that is handed over, or the buyer's that receives the game. */
  private static final String ADD_GROUPS =
      """
      INSERT INTO roblox.groups (id, name, owner, created_at, updated_at)
      SELECT %s + n, 'Group ' || n, CASE WHEN n %% 2 = 1 THEN %s ELSE %s END + n, now(), now()
        FROM generate_series(1, ?) AS n
      """
          .formatted(WatchedDealsStore.GROUPS, WatchedDealsStore.SELLERS, WatchedDealsStore.BUYERS);

  private static final String ADD_ROLES =
      """
      INSERT INTO roblox.group_role (group_id, name, rank, may_publish)
      SELECT %s + n, r.name, r.rank, r.may_publish
        FROM generate_series(1, ?) AS n
       CROSS JOIN (VALUES ('Guest', 0, false), ('Member', 1, false), ('Developer', 100, true),
                          ('Admin', 254, true), ('Owner', 255, true)) AS r (name, rank, may_publish)
      """
          .formatted(WatchedDealsStore.GROUPS);

  /** Both parties are in the group: its owner, and somebody who may publish. */
  private static final String ADD_MEMBERS =
      """
      INSERT INTO roblox.membership (group_id, user_id, role, created_at, updated_at)
      SELECT g.id, p.first + n, r.id, now(), now()
        FROM generate_series(1, ?) AS n
        JOIN roblox.groups g ON g.id = %s + n
       CROSS JOIN (VALUES (%s), (%s)) AS p (first)
        JOIN roblox.group_role r
          ON r.group_id = g.id AND r.rank = CASE WHEN g.owner = p.first + n THEN 255 ELSE 100 END
      """
          .formatted(WatchedDealsStore.GROUPS, WatchedDealsStore.SELLERS, WatchedDealsStore.BUYERS);

  /** In the group that is handed over, or the seller's own. */
  private static final String ADD_UNIVERSES =
      """
      INSERT INTO roblox.universe
             (id, name, owner_user, owner_group, public, playing, visits, favorites, up_votes,
              down_votes, created_at, updated_at)
      SELECT %s + n, 'Game ' || n, CASE WHEN n %% 2 = 0 THEN %s + n END,
             CASE WHEN n %% 2 = 1 THEN %s + n END, true, 0, 0, 0, 0, 0, now(), now()
        FROM generate_series(1, ?) AS n
      """
          .formatted(
              WatchedDealsStore.UNIVERSES, WatchedDealsStore.SELLERS, WatchedDealsStore.GROUPS);

  private static final String ANALYZE = "ANALYZE";

  private static final String CALLS =
      """
      SELECT operation, at, status, millis FROM control.journal
       WHERE provider = 'roblox' AND at >= ?
         AND (operation LIKE 'cloud.%' OR operation LIKE 'games.%' OR operation LIKE 'groups.%'
              OR operation LIKE 'develop.%' OR operation LIKE 'users.%'
              OR operation LIKE 'thumbnails.%')
       ORDER BY at
      """;

  private final Connection connection;

  SandboxGamesStore(DatabaseLogin login) {
    try {
      connection = DriverManager.getConnection(login.url(), login.user(), login.password());
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }

  /** Odd deals hand over a group, even ones transfer a game; every game is public. */
  void add(int deals) {
    try {
      for (var step : List.of(ADD_ACCOUNTS, ADD_GROUPS, ADD_ROLES, ADD_MEMBERS, ADD_UNIVERSES))
        try (var insert = connection.prepareStatement(step)) {
          insert.setInt(1, deals);
          insert.executeUpdate();
        }
      try (var statement = connection.createStatement()) {
        statement.execute(ANALYZE);
      }
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }

  /** The calls of each operation since then, in their order. */
  Map<String, List<RobloxCall>> calls(Instant since) {
    try (var query = connection.prepareStatement(CALLS)) {
      query.setObject(1, since.atOffset(ZoneOffset.UTC));
      var calls = new HashMap<String, List<RobloxCall>>();
      try (var rows = query.executeQuery()) {
        while (rows.next())
          calls
              .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
              .add(
                  new RobloxCall(
                      rows.getTimestamp(2).toInstant(), rows.getInt(3), rows.getLong(4)));
      }
      return calls;
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
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

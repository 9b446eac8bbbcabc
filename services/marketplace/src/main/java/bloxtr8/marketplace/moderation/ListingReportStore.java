package bloxtr8.marketplace.moderation;

import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.api.ListingReportsApi.ListingReportReason;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.PersonListingReports;
import bloxtr8.marketplace.people.StoredPerson;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people report about listings; their words are under their own keys. */
public final class ListingReportStore implements PersonListingReports {

  private static final String TEXT = "listing_report.text";
  private static final int MADE_MAX = 200;

  /** Reports about one universe, and decisions about it, come one after the other. */
  private static final String LOCK =
      "SELECT pg_advisory_xact_lock(hashtextextended('reports of universe ' || :universe, 0))";

  private static final String LISTING =
      """
      SELECT l.seller_id, l.universe_id
        FROM listing l
       WHERE l.listing_id = :listing
         AND (l.visibility = 'PUBLIC' OR l.guild_id = :guild::text OR l.seller_id = :user
              OR EXISTS (SELECT FROM offer o
                          WHERE o.listing_id = l.listing_id AND o.buyer_id = :user))
      """;

  private static final String INSERT =
      """
      INSERT INTO listing_report (listing_id, reported_by, universe_id, reason, encrypted_text, at)
      VALUES (:listing, :by, :universe, :reason, :text, :at)
      ON CONFLICT (listing_id, reported_by) DO NOTHING
      """;

  private static final String COUNT_BY =
      "SELECT count(*) FROM listing_report WHERE reported_by = :by AND at > :since";

  /** Without those about whose report of the universe staff have decided before. */
  private static final String REPORTERS =
      """
      SELECT count(DISTINCT r.reported_by) FROM listing_report r
       WHERE r.universe_id = :universe AND r.decided_at IS NULL
         AND NOT EXISTS (SELECT FROM listing_report d
                          WHERE d.universe_id = r.universe_id AND d.reported_by = r.reported_by
                            AND d.decided_at IS NOT NULL)
      """;

  private static final String DECIDE =
      """
      UPDATE listing_report SET decided_at = :at WHERE universe_id = :universe AND decided_at IS NULL
      """;

  private static final String WAITING =
      """
      WITH open AS (
        SELECT universe_id, count(DISTINCT reported_by) AS reporters, min(at) AS first_at
          FROM listing_report WHERE decided_at IS NULL
         GROUP BY universe_id),
      waiting AS (
        SELECT universe_id FROM open
         UNION
        SELECT universe_id FROM universe WHERE paused_at IS NOT NULL)
      SELECT u.universe_id, u.paused_at, u.removed_at, coalesce(open.reporters, 0) AS reporters,
             count(*) OVER () AS total
        FROM waiting
       CROSS JOIN LATERAL (
             SELECT universe_id, paused_at, removed_at FROM universe
              WHERE universe_id = waiting.universe_id LIMIT 1) AS u
        LEFT JOIN open ON open.universe_id = u.universe_id
       ORDER BY coalesce(open.first_at, u.paused_at), u.universe_id
       LIMIT :limit OFFSET :offset
      """;

  private static final String OPEN =
      """
      SELECT r.universe_id, r.listing_id, r.reported_by, r.reason, r.encrypted_text, r.at
        FROM unnest(:numbers) AS n (universe_id)
       CROSS JOIN LATERAL (
             SELECT * FROM listing_report
              WHERE universe_id = n.universe_id AND decided_at IS NULL
              ORDER BY at LIMIT :limit) AS r
       ORDER BY r.at, r.listing_id, r.reported_by
      """;

  private static final String BY =
      """
      SELECT listing_id, reason, encrypted_text, at FROM listing_report
       WHERE reported_by = :by ORDER BY at DESC LIMIT :limit
      """;

  /** A listing that somebody reports. */
  record ReportedListing(UserId seller, UniverseId universe) {}

  /** A universe that waits for staff. */
  record WaitingUniverse(
      UniverseId id, @Nullable Instant pausedAt, @Nullable Instant removedAt, long reporters) {}

  /** A page of them, and how many there are in all; 0 for a page after the last one. */
  record Waiting(List<WaitingUniverse> universes, long total) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record OpenReport(
      UniverseId universe,
      ListingId listing,
      UserId by,
      ListingReportReason reason,
      byte @Nullable [] encryptedText,
      Instant at) {

    @Nullable String text(StoredPerson reporter) {
      return reporter.decrypt(encryptedText, TEXT);
    }
  }

  /** A report that a person made. */
  public record MadeReport(
      ListingId listing, ListingReportReason reason, @Nullable String text, Instant at) {}

  private record Counted(WaitingUniverse universe, long total) {}

  private final JdbcClient sql;

  public ListingReportStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Waits for everybody who reports, or decides, about the universe at present. */
  void lock(UniverseId universe) {
    sql.sql(LOCK).param("universe", universe.toString()).query().listOfRows();
  }

  /**
   * Null for none, and for one that is not shown to the person.
   *
   * @param guild in which the bot acts for them; null for none
   */
  @Nullable ReportedListing listing(ListingId listing, UserId user, @Nullable String guild) {
    return sql.sql(LISTING)
        .param("listing", listing.value())
        .param("user", user.value())
        .param("guild", guild)
        .query((row, _) ->
            new ReportedListing(
                new UserId(row.getObject("seller_id", UUID.class)),
                new UniverseId(row.getLong("universe_id"))))
        .optional()
        .orElse(null);
  }

  /** Returns false when they reported the listing before. */
  boolean insert(
      ListingId listing,
      UniverseId universe,
      StoredPerson by,
      ListingReportReason reason,
      @Nullable String text,
      Instant at) {
    return sql.sql(INSERT)
            .param("listing", listing.value())
            .param("by", by.id().value())
            .param("universe", universe.value())
            .param("reason", reason.name())
            .param("text", text == null ? null : by.key().encrypt(text, TEXT))
            .param("at", utc(at))
            .update()
        == 1;
  }

  long countBy(UserId by, Instant since) {
    return sql.sql(COUNT_BY)
        .param("by", by.value())
        .param("since", utc(since))
        .query(Long.class)
        .single();
  }

  /** How many people have an open report about the universe. */
  long reporters(UniverseId universe) {
    return sql.sql(REPORTERS).param("universe", universe.value()).query(Long.class).single();
  }

  /** Decides the open reports; returns how many there were. */
  int decide(UniverseId universe, Instant at) {
    return sql.sql(DECIDE).param("universe", universe.value()).param("at", utc(at)).update();
  }

  /** The longest waiting first. */
  Waiting waiting(int limit, long offset) {
    var rows =
        sql.sql(WAITING)
            .param("limit", limit)
            .param("offset", offset)
            .query((row, _) -> new Counted(universe(row), row.getLong("total")))
            .list();
    return new Waiting(
        rows.stream().map(Counted::universe).toList(),
        rows.isEmpty() ? 0 : rows.getFirst().total());
  }

  /**
   * The open reports about these universes, the oldest first.
   *
   * @param limit of each
   */
  List<OpenReport> open(Collection<UniverseId> universes, int limit) {
    return sql.sql(OPEN)
        .param("numbers", longs(universes, UniverseId::value))
        .param("limit", limit)
        .query((row, _) -> report(row))
        .list();
  }

  @Override
  public List<MadeReport> madeBy(StoredPerson person) {
    return sql.sql(BY)
        .param("by", person.id().value())
        .param("limit", MADE_MAX)
        .query((row, _) ->
            new MadeReport(
                new ListingId(row.getObject("listing_id", UUID.class)),
                ListingReportReason.valueOf(row.getString("reason")),
                person.decrypt(row.getBytes("encrypted_text"), TEXT),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static WaitingUniverse universe(ResultSet row) throws SQLException {
    return new WaitingUniverse(
        new UniverseId(row.getLong("universe_id")),
        instant(row, "paused_at"),
        instant(row, "removed_at"),
        row.getLong("reporters"));
  }

  private static OpenReport report(ResultSet row) throws SQLException {
    return new OpenReport(
        new UniverseId(row.getLong("universe_id")),
        new ListingId(row.getObject("listing_id", UUID.class)),
        new UserId(row.getObject("reported_by", UUID.class)),
        ListingReportReason.valueOf(row.getString("reason")),
        row.getBytes("encrypted_text"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}

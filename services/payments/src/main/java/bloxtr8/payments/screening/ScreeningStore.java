package bloxtr8.payments.screening;

import static bloxtr8.platform.database.SqlArrays.utc;
import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.payments.domain.Level;
import bloxtr8.platform.encryption.AeadCipher;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The screening results that are known, each with its time. */
public final class ScreeningStore {

  private static final Duration TTL = Duration.ofDays(1);

  private static final String INSERT =
      """
      INSERT INTO screening (address, level, score, high_above, medium_above, raw, screened_at,
                             expires_at)
      VALUES (:address, :level, :score, :high, :medium, :raw, :at, :expires)
      """;

  private static final String FRESH =
      """
      SELECT level FROM screening WHERE address = :address AND expires_at > :now
       ORDER BY screened_at DESC LIMIT 1
      """;

  private static final String ALLOW =
      """
      UPDATE screening SET allowed_until = :until
       WHERE screening_id = (SELECT screening_id FROM screening WHERE address = :address
                              ORDER BY screened_at DESC LIMIT 1)
         AND level = 'MEDIUM'
      """;

  private static final String REFUSED_NO_LONGER =
      """
      UPDATE screening SET refused_until = NULL
       WHERE address = :address AND refused_until > :now
      """;

  private static final String REFUSE =
      """
      UPDATE screening SET refused_until = :until
       WHERE screening_id = (SELECT screening_id FROM screening WHERE address = :address
                              ORDER BY screened_at DESC LIMIT 1)
      """;

  private static final String IS_ALLOWED =
      "SELECT count(*) FROM screening WHERE address = :address AND allowed_until > :now";

  private static final String IS_REFUSED =
      "SELECT count(*) FROM screening WHERE address = :address AND refused_until > :now";

  private final JdbcClient sql;
  private final AeadCipher cipher;

  public ScreeningStore(JdbcClient sql, AeadCipher cipher) {
    this.sql = sql;
    this.cipher = cipher;
  }

  public void insert(Screening screening) {
    sql.sql(INSERT)
        .param("address", screening.address())
        .param("level", Objects.requireNonNull(screening.level()).name())
        .param("score", screening.score())
        .param("high", screening.limits().highAbove())
        .param("medium", screening.limits().mediumAbove())
        .param("raw", cipher.close(screening.raw().getBytes(UTF_8), screening.address()))
        .param("at", utc(screening.at()))
        .param("expires", utc(screening.at().plus(TTL)))
        .update();
  }

  /** Null when it was never screened, or too long ago. */
  public @Nullable Level fresh(String address, Instant now) {
    return sql.sql(FRESH)
        .param("address", address)
        .param("now", utc(now))
        .query((row, _) -> Level.valueOf(row.getString(1)))
        .optional()
        .orElse(null);
  }

  /** Staff allow a MEDIUM wallet, whatever they decided before. */
  public void allow(String address, Instant now) {
    sql.sql(REFUSED_NO_LONGER).param("address", address).param("now", utc(now)).update();
    sql.sql(ALLOW).param("address", address).param("until", utc(now.plus(TTL))).update();
  }

  /** Staff refuse it. */
  public void refuse(String address, Instant now) {
    sql.sql(REFUSE).param("address", address).param("until", utc(now.plus(TTL))).update();
  }

  public boolean isAllowed(String address, Instant now) {
    return is(IS_ALLOWED, address, now);
  }

  /** Whether money may be sent there, by the last screening and the staff's decision. */
  public boolean isFit(String address, Instant now) {
    if (isRefused(address, now)) return false;
    return switch (fresh(address, now)) {
      case HIGH, SANCTIONED -> false;
      case MEDIUM -> isAllowed(address, now);
      case LOW -> true;
      case null -> true;
    };
  }

  /** Whether the last screening was MEDIUM, and staff have not decided. */
  boolean waitsForStaff(String address, Instant now) {
    return fresh(address, now) == Level.MEDIUM
        && !isAllowed(address, now)
        && !isRefused(address, now);
  }

  boolean isRefused(String address, Instant now) {
    return is(IS_REFUSED, address, now);
  }

  private boolean is(String question, String address, Instant now) {
    return sql.sql(question)
            .param("address", address)
            .param("now", utc(now))
            .query((row, _) -> row.getLong(1))
            .single()
        > 0;
  }
}

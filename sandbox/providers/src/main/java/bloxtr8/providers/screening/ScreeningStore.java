package bloxtr8.providers.screening;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ordered results for addresses, independent of upper and lower case. */
final class ScreeningStore {

  private static final String SET_SCORE =
      """
      INSERT INTO screening.score (address, score) VALUES (:address, :score)
      ON CONFLICT (address) DO UPDATE SET score = :score
      """;

  private static final String SHOW_AS =
      """
      INSERT INTO screening.score (address, score, shown_as) VALUES (:address, :score, :shownAs)
      ON CONFLICT (address) DO UPDATE SET shown_as = :shownAs
      """;

  private static final String SCORE =
      "SELECT score, shown_as FROM screening.score WHERE address = :address";

  private static final String SANCTION =
      "INSERT INTO screening.sanctioned (address) VALUES (:address) ON CONFLICT DO NOTHING";

  private static final String PARDON = "DELETE FROM screening.sanctioned WHERE address = :address";

  private static final String SANCTIONED =
      "SELECT count(*) FROM screening.sanctioned WHERE address = :address";

  private final JdbcClient db;

  ScreeningStore(JdbcClient db) {
    this.db = db;
  }

  record Rating(int score, @Nullable String shownAs) {}

  void score(String address, int score) {
    db.sql(SET_SCORE).param("address", key(address)).param("score", score).update();
  }

  void showAs(String address, @Nullable String other) {
    db.sql(SHOW_AS)
        .param("address", key(address))
        .param("score", TestAddresses.of(address).score())
        .param("shownAs", other)
        .update();
  }

  Rating rating(String address) {
    return db.sql(SCORE)
        .param("address", key(address))
        .query((row, _) -> new Rating(row.getInt("score"), row.getString("shown_as")))
        .optional()
        .orElseGet(() -> new Rating(TestAddresses.of(address).score(), null));
  }

  void sanction(String address, boolean on) {
    db.sql(on ? SANCTION : PARDON).param("address", key(address)).update();
  }

  boolean sanctioned(String address) {
    return TestAddresses.of(address) == TestAddresses.SANCTIONED
        || db.sql(SANCTIONED).param("address", key(address)).query(Long.class).single() > 0;
  }

  private static String key(String address) {
    return address.toLowerCase(Locale.ROOT);
  }
}

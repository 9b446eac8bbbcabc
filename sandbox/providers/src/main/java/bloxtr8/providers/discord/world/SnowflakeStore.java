package bloxtr8.providers.discord.world;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes new ids. */
public final class SnowflakeStore {

  private static final String NEXT = "SELECT nextval('discord.snowflake')";

  private final JdbcClient db;
  private final Clock clock;

  public SnowflakeStore(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  public long next() {
    return Snowflake.of(clock.instant(), db.sql(NEXT).query(Long.class).single());
  }
}

package bloxtr8.platform.database;

import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Brings a room's schema to the version of this program, as its owner. */
public final class Migrations {

  private static final String CLAIM_WORLD =
      "INSERT INTO world (world) SELECT :world WHERE NOT EXISTS (SELECT FROM world)";
  private static final String WORLD = "SELECT world FROM world";

  private Migrations() {}

  /** Safe to run by several replicas at once. A database belongs to one world for ever. */
  public static void migrate(Wiring wiring, String url, String ownerPassword, World world) {
    var owner = new DriverManagerDataSource(url, wiring.owner(), ownerPassword);
    owner.setSchema(wiring.room());
    migrate(owner, wiring.room(), "platform/db", "platform_migrations");
    migrate(owner, wiring.room(), wiring.room() + "/db", "room_migrations");
    claim(JdbcClient.create(owner), wiring.room(), world);
  }

  private static void migrate(DataSource owner, String room, String location, String history) {
    Flyway.configure()
        .dataSource(owner)
        .schemas(room)
        .createSchemas(false)
        .locations("classpath:" + location)
        .failOnMissingLocations(false)
        .table(history)
        .placeholders(Map.of("room", room))
        .baselineOnMigrate(true)
        .baselineVersion("000")
        .load()
        .migrate();
  }

  private static void claim(JdbcClient sql, String room, World world) {
    sql.sql(CLAIM_WORLD).param("world", world.name()).update();
    var recorded = sql.sql(WORLD).query(String.class).single();
    if (!recorded.equals(world.name()))
      throw new SettingsProblem(
          "The database of %s belongs to the world %s; this program was started for %s."
              .formatted(room, recorded, world));
  }
}

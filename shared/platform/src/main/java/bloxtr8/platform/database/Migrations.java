package bloxtr8.platform.database;

import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Migrates a service's schema to the version of this program, as its owner. */
public final class Migrations {

  private static final String CLAIM_WORLD =
      "INSERT INTO world (world) SELECT :world WHERE NOT EXISTS (SELECT FROM world)";
  private static final String WORLD = "SELECT world FROM world";

  private Migrations() {}

  /**
   * Runs the migrations; safe when several replicas do so at once. A database belongs to one world
   * for ever.
   *
   * @throws SettingsProblem when it belongs to the other world, or another version has migrated it
   */
  public static void migrate(
      DatabaseRole databaseRole, String url, String ownerPassword, World world) {
    var owner = new DriverManagerDataSource(url, databaseRole.owner(), ownerPassword);
    owner.setSchema(databaseRole.service());
    migrate(owner, databaseRole.service(), "platform/db", "platform_migrations");
    migrate(owner, databaseRole.service(), databaseRole.service() + "/db", "service_migrations");
    claim(JdbcClient.create(owner), databaseRole.service(), world);
  }

  private static void migrate(DataSource owner, String service, String location, String history) {
    var flyway =
        Flyway.configure()
            .dataSource(owner)
            .schemas(service)
            .createSchemas(false)
            .locations("classpath:" + location)
            .failOnMissingLocations(false)
            .table(history)
            .placeholders(Map.of("service", service))
            .baselineOnMigrate(true)
            .baselineVersion("000")
            .load();
    try {
      flyway.migrate();
    } catch (FlywayValidateException _) {
      throw new SettingsProblem(
          ("The schema %s was written by a version of this program that this one cannot read."
                  + " './bloxtr8 up --fresh' deletes the data of this machine; any other database"
                  + " needs the version that wrote it.")
              .formatted(service));
    }
  }

  private static void claim(JdbcClient sql, String service, World world) {
    sql.sql(CLAIM_WORLD).param("world", world.name()).update();
    var recorded = sql.sql(WORLD).query(String.class).single();
    if (!recorded.equals(world.name()))
      throw new SettingsProblem(
          "The database of %s belongs to the world %s; this program was started for %s."
              .formatted(service, recorded, world));
  }
}

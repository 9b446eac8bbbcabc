package bloxtr8.platform.database;

import bloxtr8.kernel.Sha256;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Migrates a service's schema to the version of this program, as its owner. */
public final class Migrations {

  private static final String CLAIM_WORLD =
      "INSERT INTO world (world) SELECT :world WHERE NOT EXISTS (SELECT FROM world)";
  private static final String WORLD = "SELECT world FROM world";

  /** Two roles of one service may start at the same moment; freed with its connection. */
  private static final String LOCK =
      "SELECT pg_advisory_lock(hashtextextended('migrations of ' || :schema, 0))";

  private static final String LOCK_MAX = "SET lock_timeout = '5min'";
  private static final String CURRENT =
      "SELECT obj_description(CAST(to_regnamespace(:schema) AS oid), 'pg_namespace')";

  private Migrations() {}

  /**
   * Runs the migrations and claims the database for the world, to which it belongs for ever.
   *
   * @throws SettingsProblem when it belongs to the other world, or another version has migrated it
   */
  public static void migrate(
      DatabaseRole databaseRole, String url, String ownerPassword, World world) {
    migrate(databaseRole, url, ownerPassword);
    try (var connection = oneConnection(url, databaseRole, ownerPassword)) {
      claim(JdbcClient.create(connection), databaseRole.service(), world);
    }
  }

  /**
   * Runs the migrations; safe when several replicas do so at once. The hash of all migrations is
   * the schema's comment: when it is this program's, none is missing, and Flyway is not asked.
   *
   * @throws SettingsProblem when another version has migrated it
   */
  public static void migrate(DatabaseRole databaseRole, String url, String ownerPassword) {
    var service = databaseRole.service();
    var owner = new DriverManagerDataSource(url, databaseRole.owner(), ownerPassword);
    owner.setSchema(service);
    var program = hashOfMigrations(service);
    try (var connection = oneConnection(url, databaseRole, ownerPassword)) {
      var sql = JdbcClient.create(connection);
      sql.sql(LOCK_MAX).update();
      sql.sql(LOCK).param("schema", service).query().singleRow();
      var current = sql.sql(CURRENT).param("schema", service).query(String.class).optional();
      if (!current.equals(Optional.of(program))) {
        migrate(owner, service, "platform/db", "platform_migrations");
        migrate(owner, service, service + "/db", "service_migrations");
        sql.sql("COMMENT ON SCHEMA %s IS '%s'".formatted(service, program)).update();
      }
    }
  }

  private static SingleConnectionDataSource oneConnection(
      String url, DatabaseRole databaseRole, String ownerPassword) {
    var connection = new SingleConnectionDataSource(url, databaseRole.owner(), ownerPassword, true);
    connection.setSchema(databaseRole.service());
    return connection;
  }

  private static String hashOfMigrations(String service) {
    var hash = Sha256.begin();
    Sha256.addPart(hash, service);
    var resources = new PathMatchingResourcePatternResolver();
    try {
      for (var location : List.of("platform", service)) {
        var files = resources.getResources("classpath*:" + location + "/db/*.sql");
        Arrays.sort(files, Comparator.comparing(file -> String.valueOf(file.getFilename())));
        for (var file : files) {
          Sha256.addPart(hash, String.valueOf(file.getFilename()));
          Sha256.addPart(hash, file.getContentAsByteArray());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(hash.digest());
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

package bloxtr8.platform.database;

import bloxtr8.platform.settings.SettingsProblem;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/**
 * Creates the services' schemas and database users, as an administrator of the database.
 * Idempotent: a second run only sets the passwords again. No statement contains a password: what
 * the server could log or quote is a SCRAM verifier.
 */
public final class Provisioning {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,40}");
  private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{16,128}");
  private static final String USER_EXISTS = "SELECT count(*) FROM pg_roles WHERE rolname = ?";
  private static final String ENCRYPTION = "scram-sha-256";

  private final String url;
  private final String adminUser;
  private final String adminPassword;

  public Provisioning(String url, String adminUser, String adminPassword) {
    this.url = url;
    this.adminUser = adminUser;
    this.adminPassword = adminPassword;
  }

  /**
   * Creates what is missing.
   *
   * @param passwords of every user of the database roles and of every owner
   * @throws SettingsProblem with one sentence, when the database refuses
   */
  public void provision(List<DatabaseRole> databaseRoles, Map<String, String> passwords) {
    // The driver's own error message would contain the URL with its password.
    if (!url.startsWith("jdbc:postgresql:"))
      throw new SettingsProblem("The database's address must begin with jdbc:postgresql://");
    try (var connection = DriverManager.getConnection(url, adminUser, adminPassword)) {
      execute(connection, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
      for (var databaseRole : databaseRoles) {
        user(connection, databaseRole.owner(), passwords);
        user(connection, databaseRole.user(), passwords);
        execute(
            connection,
            "CREATE SCHEMA IF NOT EXISTS %s AUTHORIZATION %s"
                .formatted(databaseRole.service(), databaseRole.owner()));
        execute(
            connection,
            "GRANT USAGE ON SCHEMA %s TO %s"
                .formatted(databaseRole.service(), databaseRole.user()));
      }
    } catch (SQLException e) {
      throw new SettingsProblem(
          "The database could not be provisioned by %s: %s"
              .formatted(adminUser, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  /** DDL takes no parameters: names and passwords are checked against a pattern instead. */
  private static void user(Connection connection, String name, Map<String, String> passwords)
      throws SQLException {
    var password = passwords.get(name);
    if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("bad user name " + name);
    if (password == null || !PASSWORD.matcher(password).matches())
      throw new SettingsProblem(
          "the password of " + name + " must be 16 to 128 letters, digits, - or _");
    if (!exists(connection, name)) execute(connection, "CREATE ROLE %s LOGIN".formatted(name));
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(name, password.toCharArray(), ENCRYPTION);
  }

  private static boolean exists(Connection connection, String name) throws SQLException {
    try (var query = connection.prepareStatement(USER_EXISTS)) {
      query.setString(1, name);
      try (var rows = query.executeQuery()) {
        return rows.next() && rows.getLong(1) > 0;
      }
    }
  }

  private static void execute(Connection connection, String statement) throws SQLException {
    try (var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}

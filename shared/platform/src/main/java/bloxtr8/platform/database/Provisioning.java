package bloxtr8.platform.database;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Makes the rooms' schemas and database users, by an administrator of the database. Idempotent: a
 * second run only sets the passwords anew.
 */
public final class Provisioning {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,40}");
  private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{16,128}");
  private static final String USER_EXISTS = "SELECT count(*) FROM pg_roles WHERE rolname = :name";

  private final JdbcClient admin;

  public Provisioning(String url, String adminUser, String adminPassword) {
    this.admin = JdbcClient.create(new DriverManagerDataSource(url, adminUser, adminPassword));
  }

  /**
   * Makes what is missing.
   *
   * @param passwords of every user of the wirings and of every owner
   */
  public void provision(List<Wiring> wirings, Map<String, String> passwords) {
    admin.sql("REVOKE CREATE ON SCHEMA public FROM PUBLIC").update();
    for (var wiring : wirings) {
      user(wiring.owner(), passwords);
      user(wiring.user(), passwords);
      admin
          .sql(
              "CREATE SCHEMA IF NOT EXISTS %s AUTHORIZATION %s"
                  .formatted(wiring.room(), wiring.owner()))
          .update();
      admin.sql("GRANT USAGE ON SCHEMA %s TO %s".formatted(wiring.room(), wiring.user())).update();
    }
  }

  /** DDL takes no parameters: names and passwords are checked against a pattern instead. */
  private void user(String name, Map<String, String> passwords) {
    var password = passwords.get(name);
    if (!NAME.matcher(name).matches()) throw new IllegalArgumentException("user name " + name);
    if (password == null || !PASSWORD.matcher(password).matches())
      throw new IllegalArgumentException(
          "the password of " + name + " must be 16 to 128 letters, digits, - or _");
    var exists = admin.sql(USER_EXISTS).param("name", name).query(Long.class).single() > 0;
    admin
        .sql(
            "%s ROLE %s LOGIN PASSWORD '%s'".formatted(exists ? "ALTER" : "CREATE", name, password))
        .update();
  }
}

package bloxtr8.platform.database;

import bloxtr8.platform.settings.Setting;
import java.util.List;

/**
 * One use of a service's database: the service's schema, and a database user with only the rights
 * that this use needs.
 */
public record DatabaseRole(String service, String user, long poolMaxDefault) {

  private static final long POOL_MAX_DEFAULT = 8;

  /** With the default pool: enough for one consumer, one publisher and a few jobs or requests. */
  public DatabaseRole(String service, String user) {
    this(service, user, POOL_MAX_DEFAULT);
  }

  public Setting<String> url() {
    return Setting.text(
        "bloxtr8." + service + ".datasource-url",
        null,
        "JDBC URL of the database with the schema of " + service);
  }

  public Setting<String> password() {
    return Setting.secret(
        "bloxtr8." + service + "." + property("datasource-password"),
        null,
        "password of the database user " + user);
  }

  public Setting<String> ownerPassword() {
    return Setting.secret(
        "bloxtr8." + service + ".owner-password",
        null,
        "password of the database user " + owner() + ", which runs the migrations");
  }

  public Setting<Long> poolMax() {
    return Setting.number(
        "bloxtr8." + service + "." + property("pool-max"),
        poolMaxDefault,
        "maximum of open connections of the database user " + user);
  }

  public String owner() {
    return service + "_owner";
  }

  public List<Setting<?>> settings() {
    return List.of(url(), password(), ownerPassword(), poolMax());
  }

  private String property(String name) {
    return user.equals(service)
        ? name
        : user.replace(service + "_", "").replace('_', '-') + "." + name;
  }
}

package bloxtr8.platform.database;

import bloxtr8.platform.settings.Setting;
import java.util.List;

/**
 * One way a room's database is used: the room's schema, and the database user with just the rights
 * that this use needs.
 */
public record Wiring(String room, String user, long poolMaxDefault) {

  private static final long POOL_MAX_DEFAULT = 8;

  /** With a pool for one consumer, one publisher and a few sweeps or requests. */
  public Wiring(String room, String user) {
    this(room, user, POOL_MAX_DEFAULT);
  }

  public Setting<String> url() {
    return Setting.text(
        "bloxtr8." + room + ".datasource-url", null, "JDBC URL of the database of " + room);
  }

  public Setting<String> password() {
    return Setting.secret(
        "bloxtr8." + room + "." + property("datasource-password"),
        null,
        "password of the database user " + user);
  }

  public Setting<String> ownerPassword() {
    return Setting.secret(
        "bloxtr8." + room + ".owner-password",
        null,
        "password of the database user " + owner() + ", who runs the migrations");
  }

  public Setting<Long> poolMax() {
    return Setting.number(
        "bloxtr8." + room + "." + property("pool-max"),
        poolMaxDefault,
        "most connections that " + user + " keeps open");
  }

  public String owner() {
    return room + "_owner";
  }

  public List<Setting<?>> settings() {
    return List.of(url(), password(), ownerPassword(), poolMax());
  }

  private String property(String name) {
    return user.equals(room) ? name : user.replace(room + "_", "") + "." + name;
  }
}

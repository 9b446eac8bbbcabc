package bloxtr8.platform.database;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.platform.settings.SettingsRecord;
import java.util.List;
import java.util.Map;

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

  /** Where the service's schema is. */
  @SettingsPrefix("bloxtr8.{service}")
  public record Source(
      @Setting(meaning = "JDBC URL of the database with the schema of {service}")
          String datasourceUrl) {}

  /** The database user of this use, and its pool. */
  @SettingsPrefix("bloxtr8.{use}")
  public record Login(
      @Setting(meaning = "password of the database user {user}") Secret datasourcePassword,
      @Setting(
              defaultValue = "{pool}",
              meaning = "maximum of open connections of the database user {user}")
          int poolMax) {}

  /** The database user that owns the schema. */
  @SettingsPrefix("bloxtr8.{service}")
  public record OwnerLogin(
      @Setting(meaning = "password of the database user {owner}, which runs the migrations")
          Secret ownerPassword) {}

  public SettingsRecord<Source> source() {
    return new SettingsRecord<>(Source.class, words());
  }

  public SettingsRecord<Login> login() {
    return new SettingsRecord<>(Login.class, words());
  }

  public SettingsRecord<OwnerLogin> ownerLogin() {
    return new SettingsRecord<>(OwnerLogin.class, words());
  }

  public String owner() {
    return service + "_owner";
  }

  public List<SettingsRecord<?>> settings() {
    return List.of(source(), login(), ownerLogin());
  }

  private Map<String, String> words() {
    return Map.of(
        "service",
        service,
        "user",
        user,
        "owner",
        owner(),
        "use",
        use(),
        "pool",
        "" + poolMaxDefault);
  }

  /** {@code payments} of its own user, {@code payments.api} of {@code payments_api}. */
  private String use() {
    return user.equals(service)
        ? service
        : service + "." + user.replace(service + "_", "").replace('_', '-');
  }
}

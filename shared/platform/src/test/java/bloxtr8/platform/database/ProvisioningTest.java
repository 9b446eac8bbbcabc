package bloxtr8.platform.database;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvisioningTest {

  private static final DatabaseRole DATABASE_ROLE = new DatabaseRole("provisioned", "provisioned");
  private static final String SECRET = "secret-of-the-database-user";
  private static final Map<String, String> PASSWORDS =
      Map.of("provisioned", SECRET, "provisioned_owner", SECRET);

  private final Infrastructure infrastructure = Infrastructure.sharedForTests();
  private final String url = infrastructure.freshDatabase("provisioning");

  @Test
  void a_second_provisioning_sets_the_passwords_again() throws SQLException {
    var admin = new Provisioning(url, infrastructure.adminUser(), infrastructure.adminPassword());
    admin.provision(List.of(DATABASE_ROLE), PASSWORDS);

    admin.provision(
        List.of(DATABASE_ROLE),
        Map.of("provisioned", "another-password-of-it", "provisioned_owner", SECRET));

    DriverManager.getConnection(url, "provisioned", "another-password-of-it").close();
    assertThatThrownBy(() -> DriverManager.getConnection(url, "provisioned", SECRET).close())
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void an_administrator_without_the_right_gets_one_sentence_without_a_password()
      throws SQLException {
    new Provisioning(url, infrastructure.adminUser(), infrastructure.adminPassword())
        .provision(List.of(DATABASE_ROLE), PASSWORDS);
    try (var connection =
            DriverManager.getConnection(
                url, infrastructure.adminUser(), infrastructure.adminPassword());
        var sql = connection.createStatement()) {
      sql.execute("DROP ROLE IF EXISTS without_rights");
      sql.execute("CREATE ROLE without_rights LOGIN PASSWORD 'password-of-nobody'");
    }

    assertThatThrownBy(() ->
            new Provisioning(url, "without_rights", "password-of-nobody")
                .provision(List.of(DATABASE_ROLE), PASSWORDS))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageContaining("permission denied")
        .hasMessageNotContainingAny(SECRET, "password-of-nobody", "\n")
        .hasNoCause();
  }

  @Test
  void a_schema_of_another_version_is_refused_with_an_instruction() throws SQLException {
    new Provisioning(url, infrastructure.adminUser(), infrastructure.adminPassword())
        .provision(List.of(DATABASE_ROLE), PASSWORDS);
    Migrations.migrate(DATABASE_ROLE, url, SECRET, World.SANDBOX);
    try (var connection = DriverManager.getConnection(url, "provisioned_owner", SECRET);
        var sql = connection.createStatement()) {
      sql.execute("UPDATE provisioned.platform_migrations SET checksum = 1 WHERE version = '001'");
      sql.execute("COMMENT ON SCHEMA provisioned IS 'the hash of another version'");
    }

    assertThatThrownBy(() -> Migrations.migrate(DATABASE_ROLE, url, SECRET, World.SANDBOX))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageContainingAll("provisioned", "./bloxtr8 up --fresh");
  }

  @Test
  void a_schema_that_is_current_is_not_migrated_again() throws SQLException {
    new Provisioning(url, infrastructure.adminUser(), infrastructure.adminPassword())
        .provision(List.of(DATABASE_ROLE), PASSWORDS);
    Migrations.migrate(DATABASE_ROLE, url, SECRET, World.SANDBOX);
    try (var connection = DriverManager.getConnection(url, "provisioned_owner", SECRET);
        var sql = connection.createStatement()) {
      sql.execute("DROP TABLE provisioned.platform_migrations");
    }

    assertThatNoException()
        .as("a migration would fail: what it creates is there")
        .isThrownBy(() -> Migrations.migrate(DATABASE_ROLE, url, SECRET, World.SANDBOX));
    assertThatThrownBy(() -> Migrations.migrate(DATABASE_ROLE, url, SECRET, World.LIVE))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageContaining("belongs to the world SANDBOX");
  }

  @Test
  void a_malformed_database_url_is_refused_without_being_quoted() {
    assertThatThrownBy(() ->
            new Provisioning("jdbc:mysql://somewhere?password=hidden-word", "admin", "hidden-word")
                .provision(List.of(DATABASE_ROLE), PASSWORDS))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageNotContaining("hidden-word");
  }
}

package bloxtr8.platform.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.platform.settings.SettingsProblem;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvisioningTest {

  private static final Wiring WIRING = new Wiring("provisioned", "provisioned");
  private static final String SECRET = "secret-of-the-database-user";
  private static final Map<String, String> PASSWORDS =
      Map.of("provisioned", SECRET, "provisioned_owner", SECRET);

  private final Infrastructure infrastructure = Infrastructure.throwaway();
  private final String url = infrastructure.freshDatabase("provisioning");

  @Test
  void a_second_run_sets_the_passwords_anew() throws SQLException {
    var admin = new Provisioning(url, infrastructure.adminUser(), infrastructure.adminPassword());
    admin.provision(List.of(WIRING), PASSWORDS);

    admin.provision(
        List.of(WIRING),
        Map.of("provisioned", "another-password-of-it", "provisioned_owner", SECRET));

    DriverManager.getConnection(url, "provisioned", "another-password-of-it").close();
    assertThatThrownBy(() -> DriverManager.getConnection(url, "provisioned", SECRET).close())
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void an_administrator_without_the_right_learns_it_in_one_line_without_any_password()
      throws SQLException {
    new Provisioning(url, infrastructure.adminUser(), infrastructure.adminPassword())
        .provision(List.of(WIRING), PASSWORDS);
    try (var connection =
            DriverManager.getConnection(
                url, infrastructure.adminUser(), infrastructure.adminPassword());
        var sql = connection.createStatement()) {
      sql.execute("DROP ROLE IF EXISTS without_rights");
      sql.execute("CREATE ROLE without_rights LOGIN PASSWORD 'password-of-nobody'");
    }

    assertThatThrownBy(() ->
            new Provisioning(url, "without_rights", "password-of-nobody")
                .provision(List.of(WIRING), PASSWORDS))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageContaining("permission denied")
        .hasMessageNotContainingAny(SECRET, "password-of-nobody", "\n")
        .hasNoCause();
  }

  @Test
  void an_address_that_is_none_is_refused_without_being_quoted() {
    assertThatThrownBy(() ->
            new Provisioning("jdbc:mysql://somewhere?password=hidden-word", "admin", "hidden-word")
                .provision(List.of(WIRING), PASSWORDS))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageNotContaining("hidden-word");
  }
}

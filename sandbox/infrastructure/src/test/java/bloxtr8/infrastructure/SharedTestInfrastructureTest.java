package bloxtr8.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class SharedTestInfrastructureTest {

  @Test
  void every_test_of_a_jvm_shares_one_stack_and_has_a_database_of_its_own() throws SQLException {
    var infrastructure = Infrastructure.sharedForTests();
    assertThat(Infrastructure.sharedForTests()).isSameAs(infrastructure);

    var one = infrastructure.freshDatabase("listings");
    var other = infrastructure.freshDatabase("listings");

    assertThat(one).isNotEqualTo(other);
    try (var connection =
        DriverManager.getConnection(
            one, infrastructure.adminUser(), infrastructure.adminPassword())) {
      assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
    }
  }

  @Test
  void the_broker_is_one_node() throws Exception {
    try (var admin =
        Admin.create(
            Map.of("bootstrap.servers", Infrastructure.sharedForTests().bootstrapServers()))) {
      assertThat(admin.describeCluster().nodes().get()).hasSize(1);
      assertThat(admin.listTopics().names().get()).isEmpty();
    }
  }
}

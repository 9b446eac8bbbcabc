package bloxtr8.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class SharedTestInfrastructureTest {

  @Test
  void all_tests_of_a_jvm_share_one_stack_and_each_has_its_own_database() throws SQLException {
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
  void the_cluster_has_one_broker() throws Exception {
    try (var admin =
        Admin.create(
            Map.of("bootstrap.servers", Infrastructure.sharedForTests().bootstrapServers()))) {
      assertThat(admin.describeCluster().nodes().get()).hasSize(1);
    }
  }
}

package bloxtr8.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsBrokerTest {

  @TempDir Path directory;

  @Test
  void only_clients_with_a_password_and_the_trusted_certificate_can_connect() throws Exception {
    try (var broker = TlsBroker.start(directory, Map.of("escrow", "the escrow's"))) {
      try (var admin = admin(broker, "the escrow's")) {
        assertThat(admin.describeCluster().nodes().get()).hasSize(1);
      }
      try (var admin = admin(broker, "somebody else's")) {
        assertThatThrownBy(() -> admin.describeCluster().nodes().get())
            .hasCauseInstanceOf(SaslAuthenticationException.class);
      }
    }
  }

  private static Admin admin(TlsBroker broker, String password) {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "security.protocol",
            "SASL_SSL",
            "sasl.mechanism",
            "SCRAM-SHA-512",
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"escrow\""
                + " password=\"%s\";".formatted(password),
            "ssl.truststore.type",
            "PEM",
            "ssl.truststore.location",
            broker.certificate().toString()));
  }
}

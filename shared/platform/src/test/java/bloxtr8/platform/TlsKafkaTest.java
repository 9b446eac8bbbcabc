package bloxtr8.platform;

import static bloxtr8.platform.TwoServices.deal;
import static bloxtr8.platform.TwoServices.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.infrastructure.TlsBroker;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.outbox.OutboxProducer;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.KafkaSettings;
import bloxtr8.platform.topics.TopicAccess;
import bloxtr8.platform.topics.TopicProvisioning;
import bloxtr8.platform.topics.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster as in production: TLS, and a user and password for each client. */
class TlsKafkaTest {

  private static final String PASSWORD = "only-for-tests-0000";

  @TempDir private Path directory;

  @Test
  void a_client_connects_over_tls_and_scram_by_settings_alone() {
    try (var broker = TlsBroker.start(directory, Map.of("platform", PASSWORD))) {
      var kafka = kafka(broker);
      try (var services = new TwoServices(TestEnvironment.fresh(List.of(), kafka))) {
        services.consume();
        services.publish();
        services.publish(deal(1), 1, 2);

        services.awaitHandled(published(deal(1), 1, 2));
        assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 2));
        assertWrongPasswordIsRefused(services.environment.process().settings());
      }
    }
  }

  @Test
  void each_service_has_only_the_rights_of_the_topics_table() throws Exception {
    var users = Map.of("platform", PASSWORD, "payments", PASSWORD, "escrow", PASSWORD);
    try (var broker = TlsBroker.withRights(directory, users, "platform")) {
      var kafka = new HashMap<>(kafka(broker));
      for (var service : List.of("payments", "escrow")) {
        kafka.put("bloxtr8." + service + ".kafka-user", service);
        kafka.put("bloxtr8." + service + ".kafka-password", PASSWORD);
      }
      try (var services = new TwoServices(TestEnvironment.fresh(List.of(), kafka))) {
        var settings = services.environment.process().settings();
        assertThat(TopicAccess.grant(settings)).isPositive();
        services.consume();
        services.publish();
        services.publish(deal(1), 1, 2);
        services.awaitHandled(published(deal(1), 1, 2));

        try (var payments = OutboxProducer.producer(settings, "payments")) {
          for (var topic : List.of(Topics.ESCROW_COMMANDS, Topics.ESCROW_EVENTS)) {
            var forged = new ProducerRecord<>(topic.name(), deal(1).text(), new byte[] {1});
            assertThatThrownBy(() -> payments.send(forged).get())
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
          }
        }
      }
    }
  }

  private static Map<String, String> kafka(TlsBroker broker) {
    return Map.of(
        "bloxtr8.kafka.bootstrap-servers",
        broker.bootstrapServers(),
        "bloxtr8.kafka.security-protocol",
        "SASL_SSL",
        "bloxtr8.kafka.user",
        "platform",
        "bloxtr8.kafka.password",
        PASSWORD,
        "bloxtr8.kafka.trusted-certificates",
        broker.certificate().toString());
  }

  private static void assertWrongPasswordIsRefused(Settings right) {
    var wrong =
        Settings.of(
            KafkaSettings.ALL,
            Map.of(
                "bloxtr8.kafka.bootstrap-servers",
                    right.get(KafkaSettings.class).bootstrapServers(),
                "bloxtr8.kafka.security-protocol", "SASL_SSL",
                "bloxtr8.kafka.user", "platform",
                "bloxtr8.kafka.password", "not-the-password",
                "bloxtr8.kafka.trusted-certificates",
                    right.get(KafkaSettings.class).trustedCertificates()));
    try (var topics = new TopicProvisioning(wrong)) {
      assertThatThrownBy(() -> topics.provision(World.SANDBOX))
          .isInstanceOf(FailureKind.Unavailable.class)
          .hasMessageContaining("uthentication");
    }
  }
}

package bloxtr8.platform;

import static bloxtr8.platform.TwoRooms.deal;
import static bloxtr8.platform.TwoRooms.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.infrastructure.GuardedBroker;
import bloxtr8.platform.database.Fault;
import bloxtr8.platform.outbox.LogSender;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.testing.TestHouse;
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

/** A cluster as it is outside: TLS, and a name and a password for whoever comes. */
class GuardedKafkaTest {

  private static final String PASSWORD = "only-for-tests-0000";

  @TempDir private Path folder;

  @Test
  void settings_alone_lead_to_a_cluster_behind_tls_and_scram() {
    try (var broker = GuardedBroker.start(folder, Map.of("house", PASSWORD))) {
      var kafka = kafka(broker);
      try (var rooms = new TwoRooms(TestHouse.fresh(List.of(), kafka))) {
        rooms.consume();
        rooms.publish();
        rooms.tell(deal(1), 1, 2);

        rooms.awaitHandled(told(deal(1), 1, 2));
        assertThat(rooms.handled).containsExactlyElementsOf(told(deal(1), 1, 2));
        assertWrongPasswordIsRefused(rooms.house.house().settings());
      }
    }
  }

  @Test
  void each_service_may_do_what_the_topics_say_and_nothing_else() throws Exception {
    var users = Map.of("house", PASSWORD, "payments", PASSWORD, "escrow", PASSWORD);
    try (var broker = GuardedBroker.withRights(folder, users, "house")) {
      var kafka = new HashMap<>(kafka(broker));
      for (var service : List.of("payments", "escrow")) {
        kafka.put(KafkaSettings.user(service).name(), service);
        kafka.put(KafkaSettings.password(service).name(), PASSWORD);
      }
      try (var rooms = new TwoRooms(TestHouse.fresh(List.of(), kafka))) {
        var settings = rooms.house.house().settings();
        assertThat(TopicAccess.grant(settings)).isPositive();
        rooms.consume();
        rooms.publish();
        rooms.tell(deal(1), 1, 2);
        rooms.awaitHandled(told(deal(1), 1, 2));

        try (var payments = LogSender.producer(settings, "payments")) {
          for (var topic : List.of(Topics.ESCROW_COMMANDS, Topics.ESCROW_EVENTS)) {
            var forged = new ProducerRecord<>(topic.name(), deal(1).text(), new byte[] {1});
            assertThatThrownBy(() -> payments.send(forged).get())
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
          }
        }
      }
    }
  }

  private static Map<String, String> kafka(GuardedBroker broker) {
    return Map.of(
        KafkaSettings.BOOTSTRAP.name(),
        broker.bootstrapServers(),
        KafkaSettings.PROTOCOL.name(),
        "SASL_SSL",
        KafkaSettings.USER.name(),
        "house",
        KafkaSettings.PASSWORD.name(),
        PASSWORD,
        KafkaSettings.TRUSTED.name(),
        broker.certificate().toString());
  }

  private static void assertWrongPasswordIsRefused(Settings right) {
    var wrong =
        Settings.of(
            KafkaSettings.ALL,
            Map.of(
                KafkaSettings.BOOTSTRAP.name(), right.get(KafkaSettings.BOOTSTRAP),
                KafkaSettings.PROTOCOL.name(), "SASL_SSL",
                KafkaSettings.USER.name(), "house",
                KafkaSettings.PASSWORD.name(), "not-the-password",
                KafkaSettings.TRUSTED.name(), right.get(KafkaSettings.TRUSTED)));
    try (var topics = new TopicProvisioning(wrong)) {
      assertThatThrownBy(() -> topics.provision(World.SANDBOX))
          .isInstanceOf(Fault.Unavailable.class)
          .hasMessageContaining("uthentication");
    }
  }
}

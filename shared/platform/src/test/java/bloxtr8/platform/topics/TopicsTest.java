package bloxtr8.platform.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.testing.DocsTable;
import bloxtr8.platform.testing.TestEnvironment;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void the_topics_are_as_documented() {
    DocsTable.check("docs/topics.md", table() + "\n" + rights());
  }

  @Test
  void every_message_has_its_envelope_at_one_and_its_key_at_two() {
    for (var topic : Topics.ALL) {
      assertThat(topic.envelopeField().getMessageType().getName()).isEqualTo("Envelope");
      assertThat(topic.keyField().getJavaType().name()).isEqualTo("STRING");
    }
  }

  @Test
  void a_cluster_of_one_world_is_refused_to_another() {
    try (var environment = TestEnvironment.fresh();
        var topics = new TopicProvisioning(environment.process().settings())) {
      topics.provision(World.SANDBOX);

      assertThatThrownBy(() -> topics.provision(World.LIVE))
          .isInstanceOf(SettingsProblem.class)
          .hasMessageContaining("belongs to the world sandbox");
      topics.provision(World.SANDBOX);
    }
  }

  private static String table() {
    return Topics.ALL.stream()
        .map(topic ->
            String.format(
                Locale.ROOT,
                "| `%s` | %s | %s | %s | %s | %s | %d days |",
                topic.name(),
                topic.prototype().getDescriptorForType().getName(),
                topic.keyName(),
                String.join(", ", topic.producers()),
                String.join(", ", topic.consumers()),
                topic.verifiedBy().isEmpty() ? "-" : String.join(", ", topic.verifiedBy()),
                topic.retention().toDays()))
        .collect(
            Collectors.joining(
                "\n",
                "| topic | message | key | written by | read by | authentication verified by | kept |\n|---|---|---|---|---|---|---|\n",
                "\n"));
  }

  private static String rights() {
    return Topics.services().stream()
        .map(service ->
            "| `%s` | %s | %s | `%s` |"
                .formatted(
                    service,
                    String.join(", ", TopicAccess.writes(service)),
                    String.join(", ", TopicAccess.reads(service)),
                    TopicAccess.group(service)))
        .collect(
            Collectors.joining(
                "\n", "| service | may write | may read | group |\n|---|---|---|---|\n", "\n"));
  }
}

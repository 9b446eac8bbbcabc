package bloxtr8.platform.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.Actor;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.ReleaseFunds;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Envelopes;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.Message;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which messages the escrow accepts as authentic, and with which keys. */
class MessageMacTest {

  private static final String OLD = key(1);
  private static final String NEW = key(2);

  @Test
  void only_a_holder_of_the_producers_key_can_write_in_its_name() {
    var escrow = mac(Map.of("gateway", OLD, "marketplace", NEW, "payments", OLD));

    assertThat(believed(escrow, release("gateway", mac(Map.of("gateway", OLD))))).isTrue();
    assertThat(believed(escrow, release("gateway", mac(Map.of("gateway", NEW))))).isFalse();
    assertThat(believed(escrow, bare("gateway"))).isFalse();
    assertThat(believed(escrow, release("payments", mac(Map.of("payments", OLD)))))
        .as("payments is no producer of commands to the escrow")
        .isFalse();
  }

  @Test
  void a_message_changed_in_transit_is_not_authentic() {
    var gateway = mac(Map.of("gateway", OLD));
    var release = (EscrowCommand) release("gateway", gateway);

    assertThat(believed(gateway, release)).isTrue();
    assertThat(believed(gateway, release.toBuilder().setEscrowId("esc_2").build())).isFalse();
    var other = release.toBuilder();
    other.getEnvelopeBuilder().setMessageId("cmd_2");
    assertThat(believed(gateway, other.build())).isFalse();
  }

  @Test
  void keys_are_replaced_without_downtime() {
    var before = mac(Map.of("gateway", OLD));
    var during = mac(Map.of("gateway", NEW + "," + OLD));
    var after = mac(Map.of("gateway", NEW));

    assertThat(believed(during, release("gateway", before))).isTrue();
    assertThat(believed(after, release("gateway", during))).isTrue();
    assertThat(believed(after, release("gateway", before))).isFalse();
  }

  @Test
  void a_service_without_the_keys_that_it_needs_does_not_start() {
    assertThatThrownBy(() -> mac(Map.of("gateway", OLD)).require("escrow"))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageContaining("BLOXTR8_ESCROW_MESSAGE_KEYS");
    mac(Map.of("gateway", OLD)).require("gateway");
    mac(Map.of()).require("projections");
    assertThatThrownBy(() -> mac(Map.of("gateway", "c2hvcnQ=")))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageNotContaining("c2hvcnQ=");
  }

  private static boolean believed(MessageMac mac, Message message) {
    return mac.isAuthentic(Topics.ESCROW_COMMANDS, message);
  }

  private static Message release(String producer, MessageMac mac) {
    return mac.authenticated(Topics.ESCROW_COMMANDS, bare(producer));
  }

  private static EscrowCommand bare(String producer) {
    return EscrowCommand.newBuilder()
        .setEnvelope(
            Envelopes.envelope(
                "cmd_1", Cause.of("test"), new Actor.Service("test"), producer, 0, Instant.EPOCH))
        .setEscrowId("esc_1")
        .setRelease(ReleaseFunds.getDefaultInstance())
        .build();
  }

  private static MessageMac mac(Map<String, String> keys) {
    var values = new HashMap<String, String>();
    keys.forEach((producer, key) -> values.put("bloxtr8." + producer + ".message-keys", key));
    return MessageMac.of(Settings.of(MessageMac.settings(), values));
  }

  private static String key(int fill) {
    var bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) fill);
    return Base64.getEncoder().encodeToString(bytes);
  }
}

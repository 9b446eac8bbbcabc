package bloxtr8.platform.codec;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.messages.CommonV1.Envelope;
import bloxtr8.platform.settings.DeclaredSetting;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.SettingsRecord;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticates which of our services wrote a message: HMAC-SHA-256 over the topic and the message,
 * under a key of its producer. A client with write access to the broker alone cannot write in a
 * service's name. Keys are replaced without downtime: the first key of a producer signs, every key
 * verifies.
 */
public final class MessageMac {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final Map<String, List<SecretKeySpec>> keys;

  private MessageMac(Map<String, List<SecretKeySpec>> keys) {
    this.keys = keys;
  }

  /** The keys of all producers that are configured in this process. */
  public static MessageMac of(Settings settings) {
    var keys = new HashMap<String, List<SecretKeySpec>>();
    for (var producer : producers()) {
      var given =
          settings.get(keysOf(producer)).messageKeys().stream()
              .map(key -> key(producer, key))
              .toList();
      if (!given.isEmpty()) keys.put(producer, given);
    }
    return new MessageMac(keys);
  }

  /** The keys of one producer. */
  @SettingsPrefix("bloxtr8.{producer}")
  public record MessageKeys(
      @Setting(
              defaultValue = "",
              meaning =
                  "keys of 32 bytes in base64, comma-separated, that authenticate the messages of"
                      + " {producer}: the first signs, all verify; needed by {producer} and by the"
                      + " services that read {topics}")
          List<Secret> messageKeys) {}

  /** One record for each producer of a topic that a consumer verifies. */
  public static List<SettingsRecord<?>> settings() {
    return producers().stream().<SettingsRecord<?>>map(MessageMac::keysOf).toList();
  }

  /** The setting with each producer's keys. */
  public static List<DeclaredSetting> keys() {
    return producers().stream().map(MessageMac::setting).toList();
  }

  private static SettingsRecord<MessageKeys> keysOf(String producer) {
    return new SettingsRecord<>(
        MessageKeys.class,
        Map.of("producer", producer, "topics", String.join(", ", topics(producer))));
  }

  private static DeclaredSetting setting(String producer) {
    return keysOf(producer).setting("messageKeys");
  }

  /** Stops the start of a service that lacks a key to sign its messages or to verify others'. */
  public void require(String service) {
    var needed = new TreeSet<String>();
    for (var topic : Topics.ALL) {
      if (topic.verifiedBy().contains(service)) needed.addAll(topic.producers());
      if (!topic.verifiedBy().isEmpty() && topic.producers().contains(service)) needed.add(service);
    }
    needed.removeAll(keys.keySet());
    if (!needed.isEmpty())
      throw new SettingsProblem(
          "%s needs keys: set %s.".formatted(service, setting(needed.first()).environmentName()));
  }

  /** The message with its MAC, where the topic has consumers who verify it. */
  Message authenticated(Topic topic, Message message) {
    if (topic.verifiedBy().isEmpty()) return message;
    var envelope = envelope(topic, message);
    var known = keys.getOrDefault(envelope.getProducer(), List.of());
    if (known.isEmpty())
      throw new IllegalStateException("no key for messages of " + envelope.getProducer());
    var bare = with(topic, message, ByteString.EMPTY);
    return with(topic, bare, ByteString.copyFrom(mac(known.getFirst(), topic, bare)));
  }

  /** Whether the message has a valid MAC of a producer that may write to the topic. */
  boolean isAuthentic(Topic topic, Message message) {
    var envelope = envelope(topic, message);
    if (!topic.producers().contains(envelope.getProducer())) return false;
    var given = envelope.getAuthentication().toByteArray();
    var bare = with(topic, message, ByteString.EMPTY);
    return keys.getOrDefault(envelope.getProducer(), List.of()).stream()
        .anyMatch(key -> MessageDigest.isEqual(mac(key, topic, bare), given));
  }

  private static Envelope envelope(Topic topic, Message message) {
    return (Envelope) message.getField(topic.envelopeField());
  }

  private static Message with(Topic topic, Message message, ByteString authentication) {
    var envelope = envelope(topic, message).toBuilder().setAuthentication(authentication).build();
    return message.toBuilder().setField(topic.envelopeField(), envelope).build();
  }

  private static byte[] mac(SecretKeySpec key, Topic topic, Message bare) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(topic.name().getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(bare.toByteArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  private static SecretKeySpec key(String producer, Secret given) {
    try {
      var bytes = Base64.getDecoder().decode(given.text());
      if (bytes.length == KEY_BYTES) return new SecretKeySpec(bytes, ALGORITHM);
    } catch (IllegalArgumentException _) {
      // Reported below, without the text: it may be a nearly correct key.
    }
    throw new SettingsProblem(setting(producer).name() + " must be keys of 32 bytes in base64");
  }

  private static Set<String> producers() {
    var producers = new HashSet<String>();
    for (var topic : Topics.ALL)
      if (!topic.verifiedBy().isEmpty()) producers.addAll(topic.producers());
    return new TreeSet<>(producers);
  }

  private static List<String> topics(String producer) {
    return Topics.producedBy(producer).stream()
        .filter(topic -> !topic.verifiedBy().isEmpty())
        .map(Topic::name)
        .toList();
  }
}

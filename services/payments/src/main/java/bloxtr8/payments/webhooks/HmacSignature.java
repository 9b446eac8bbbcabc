package bloxtr8.payments.webhooks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.kernel.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code t=…,v1=…[,v1=…]}: HMAC-SHA-256 of {@code t.body} under the endpoint's secret.
 * While one secret replaces another there are two of each.
 */
public final class HmacSignature {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int SIGNATURES_MAX = 10;
  private static final int SECONDS_DIGITS_MAX = 12;

  /** Why a webhook is rejected. */
  public enum RejectionReason {
    MISSING,
    BAD,
    STALE
  }

  private HmacSignature() {}

  /** Null when the provider signed it, at about this time. */
  public static @Nullable RejectionReason doubt(
      @Nullable String header, byte[] body, List<Secret> secrets, Instant now) {
    if (header == null || header.isBlank()) return RejectionReason.MISSING;
    var time = "";
    var signatures = new ArrayList<String>();
    for (var part : header.split(",", -1)) {
      var equals = part.indexOf('=');
      if (equals < 0) continue;
      var value = part.substring(equals + 1).strip();
      switch (part.substring(0, equals).strip()) {
        case "t" -> time = value;
        case "v1" -> signatures.add(value);
        default -> {}
      }
    }
    if (!isSeconds(time) || signatures.isEmpty() || signatures.size() > SIGNATURES_MAX)
      return RejectionReason.BAD;
    var signed = time;
    if (secrets.stream()
        .noneMatch(secret -> matches(signatures, sign(secret.text(), signed, body))))
      return RejectionReason.BAD;
    var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now).abs();
    return age.compareTo(TOLERANCE) > 0 ? RejectionReason.STALE : null;
  }

  public static String sign(String secret, String time, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      mac.update(time.getBytes(US_ASCII));
      mac.update((byte) '.');
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static boolean isSeconds(String time) {
    return !time.isEmpty()
        && time.length() <= SECONDS_DIGITS_MAX
        && time.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean matches(List<String> signatures, String expected) {
    return signatures.stream()
        .anyMatch(s -> MessageDigest.isEqual(s.getBytes(US_ASCII), expected.getBytes(US_ASCII)));
  }
}

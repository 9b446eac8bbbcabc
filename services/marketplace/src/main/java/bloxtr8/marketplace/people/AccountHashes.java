package bloxtr8.marketplace.people;

import bloxtr8.kernel.Secret;
import bloxtr8.marketplace.people.domain.Provider;
import bloxtr8.platform.settings.SettingsProblem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes ids and user names of accounts with HMAC-SHA256. */
public final class AccountHashes {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final String SETTING = "bloxtr8.marketplace.account-hash-key";

  private final SecretKeySpec key;

  private AccountHashes(SecretKeySpec key) {
    this.key = key;
  }

  public static AccountHashes of(Secret key) {
    try {
      var bytes = Base64.getDecoder().decode(key.text());
      if (bytes.length == KEY_BYTES) return new AccountHashes(new SecretKeySpec(bytes, ALGORITHM));
    } catch (IllegalArgumentException _) {
      // Reported below, without the text: it may be a nearly correct key.
    }
    throw new SettingsProblem(
        SETTING + " must be a key of 32 bytes in base64: openssl rand -base64 32 makes one.");
  }

  AccountHash ofId(Provider provider, String externalId) {
    return hash(provider, "id", externalId);
  }

  /** In lower case: providers do not tell names apart by case. */
  AccountHash ofName(Provider provider, String username) {
    return hash(provider, "name", username.toLowerCase(Locale.ROOT));
  }

  private AccountHash hash(Provider provider, String kind, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var hashed = provider.name() + '\0' + kind + '\0' + text;
      var bytes = mac.doFinal(hashed.getBytes(StandardCharsets.UTF_8));
      return new AccountHash(provider, HexFormat.of().formatHex(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }
}

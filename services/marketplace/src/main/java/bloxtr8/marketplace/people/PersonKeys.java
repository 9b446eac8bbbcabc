package bloxtr8.marketplace.people;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.encryption.AeadCipher;
import java.util.List;

/**
 * The keys of people, each encrypted with the service's own. Whoever destroys a person's key has
 * destroyed everything that was encrypted with it.
 */
public final class PersonKeys {

  private static final String SETTING = "bloxtr8.marketplace.person-key-encryption-keys";

  private final AeadCipher cipher;

  private PersonKeys(AeadCipher cipher) {
    this.cipher = cipher;
  }

  public static PersonKeys of(List<Secret> encryptionKeys) {
    return new PersonKeys(AeadCipher.of(SETTING, encryptionKeys));
  }

  /** A new key for the person, encrypted. */
  byte[] create(UserId user) {
    return cipher.close(AeadCipher.newKey(), place(user));
  }

  PersonCipher open(UserId user, byte[] encryptedKey) {
    return new PersonCipher(user, AeadCipher.of(cipher.decrypt(encryptedKey, place(user))));
  }

  private static String place(UserId user) {
    return "person_key of " + user.text();
  }
}

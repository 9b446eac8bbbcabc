package bloxtr8.marketplace.people;

import bloxtr8.kernel.UserId;
import bloxtr8.platform.encryption.AeadCipher;
import java.nio.charset.StandardCharsets;

/** Encrypts what is personal of one person, with the key of that person. */
public final class PersonCipher {

  private final UserId user;
  private final AeadCipher cipher;

  PersonCipher(UserId user, AeadCipher cipher) {
    this.user = user;
    this.cipher = cipher;
  }

  /**
   * Encrypts a text.
   *
   * @param column where it is stored; it can be decrypted as that column of that person only
   */
  public byte[] encrypt(String text, String column) {
    return cipher.close(text.getBytes(StandardCharsets.UTF_8), place(column));
  }

  String decrypt(byte[] encrypted, String column) {
    return new String(cipher.decrypt(encrypted, place(column)), StandardCharsets.UTF_8);
  }

  private String place(String column) {
    return column + " of " + user.text();
  }
}

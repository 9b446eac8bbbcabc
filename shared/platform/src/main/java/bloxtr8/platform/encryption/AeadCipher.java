package bloxtr8.platform.encryption;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Sha256;
import bloxtr8.platform.settings.SettingsProblem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a new nonce each time, under keys that can be replaced: the first key encrypts,
 * all keys decrypt. The bytes are the key's fingerprint, the nonce, the ciphertext with its tag.
 */
public final class AeadCipher {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int FINGERPRINT_BYTES = Integer.BYTES;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<Key> keys;

  private record Key(SecretKeySpec secret, int fingerprint) {}

  private AeadCipher(List<Key> keys) {
    this.keys = keys;
  }

  /**
   * Parses the keys of a setting.
   *
   * @param setting its name, for the error message
   * @param keys 32 bytes each, in base64; the first encrypts
   */
  public static AeadCipher of(String setting, List<Secret> keys) {
    if (keys.isEmpty()) throw new SettingsProblem(setting + " needs at least one key");
    return new AeadCipher(keys.stream().map(key -> key(setting, key)).toList());
  }

  /** With one key, which was itself encrypted. */
  public static AeadCipher of(byte[] key) {
    if (key.length != KEY_BYTES) throw new IllegalArgumentException("not a key of 32 bytes");
    return new AeadCipher(List.of(key(key)));
  }

  public static byte[] newKey() {
    var key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  private static Key key(byte[] bytes) {
    return new Key(new SecretKeySpec(bytes, "AES"), ByteBuffer.wrap(Sha256.of(bytes)).getInt());
  }

  private static Key key(String setting, Secret given) {
    try {
      var bytes = Base64.getDecoder().decode(given.text());
      if (bytes.length == KEY_BYTES) return key(bytes);
    } catch (IllegalArgumentException _) {
      // Reported below, without the text: it may be a nearly correct key.
    }
    throw new SettingsProblem(
        setting + " must be keys of 32 bytes in base64: openssl rand -base64 32 makes one.");
  }

  /**
   * Encrypts bytes.
   *
   * @param place the associated data, such as table, column and row; the bytes can be decrypted
   *     with the same place only
   */
  public byte[] close(byte[] secret, String place) {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    var key = keys.getFirst();
    var encrypted = run(Cipher.ENCRYPT_MODE, key, nonce, secret, place);
    return ByteBuffer.allocate(FINGERPRINT_BYTES + NONCE_BYTES + encrypted.length)
        .putInt(key.fingerprint())
        .put(nonce)
        .put(encrypted)
        .array();
  }

  /**
   * Decrypts bytes; throws when no configured key encrypted them, or when they were moved or
   * changed since.
   */
  public byte[] decrypt(byte[] encrypted, String place) {
    var begin = FINGERPRINT_BYTES + NONCE_BYTES;
    if (encrypted.length < begin) throw new IllegalArgumentException("too short to be encrypted");
    var fingerprint = ByteBuffer.wrap(encrypted).getInt();
    var nonce = Arrays.copyOfRange(encrypted, FINGERPRINT_BYTES, begin);
    var content = Arrays.copyOfRange(encrypted, begin, encrypted.length);
    for (var key : keys)
      if (key.fingerprint() == fingerprint)
        return run(Cipher.DECRYPT_MODE, key, nonce, content, place);
    throw new SettingsProblem(
        "A value in the database was encrypted with a key that is not configured.");
  }

  private static byte[] run(int mode, Key key, byte[] nonce, byte[] input, String place) {
    try {
      var cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "what was encrypted for " + place + " cannot be decrypted", e);
    }
  }
}

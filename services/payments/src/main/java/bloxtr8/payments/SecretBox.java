package bloxtr8.payments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts single columns by AES-256-GCM. The first key seals; all of them open, so that keys can
 * be changed: put the new one in front, and take the old one away when nothing needs it.
 *
 * <p>Sealed: key id (1 byte), nonce (12 bytes), cipher text with its tag.
 */
public final class SecretBox {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int ID_MAX = 255;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<Integer, SecretKey> keys = new LinkedHashMap<>();

  /**
   * Reads keys of the form {@code 1:base64}.
   *
   * @param texts a number from 0 to 255 and 32 bytes in base64; at least one
   */
  public SecretBox(List<String> texts) {
    for (var text : texts) {
      var colon = text.indexOf(':');
      if (colon < 1) throw new IllegalArgumentException("a key is NUMBER:BASE64");
      var id = Integer.parseInt(text.substring(0, colon));
      var key = Base64.getDecoder().decode(text.substring(colon + 1));
      if (id < 0 || id > ID_MAX || key.length != KEY_BYTES)
        throw new IllegalArgumentException("a key is a number up to 255 and 32 bytes");
      keys.put(id, new SecretKeySpec(key, "AES"));
    }
    if (keys.isEmpty()) throw new IllegalArgumentException("at least one key");
  }

  /**
   * Encrypts.
   *
   * @param place what it belongs to: it opens only there
   */
  public byte[] seal(String secret, String place) {
    var first = keys.entrySet().iterator().next();
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    var sealed =
        run(
            Cipher.ENCRYPT_MODE,
            first.getValue(),
            nonce,
            place,
            secret.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
        .put(first.getKey().byteValue())
        .put(nonce)
        .put(sealed)
        .array();
  }

  /** Throws when it was sealed elsewhere, or by a key that we no longer have. */
  public String open(byte[] sealed, String place) {
    var bytes = ByteBuffer.wrap(sealed);
    var id = Byte.toUnsignedInt(bytes.get());
    var key = keys.get(id);
    if (key == null) throw new IllegalStateException("sealed by key " + id + ", which is not here");
    var nonce = new byte[NONCE_BYTES];
    bytes.get(nonce);
    var text = new byte[bytes.remaining()];
    bytes.get(text);
    return new String(run(Cipher.DECRYPT_MODE, key, nonce, place, text), StandardCharsets.UTF_8);
  }

  private static byte[] run(int mode, SecretKey key, byte[] nonce, String place, byte[] text) {
    try {
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret does not open", e);
    }
  }
}

package bloxtr8.platform.tokens;

import bloxtr8.kernel.Secret;
import bloxtr8.platform.settings.SettingsProblem;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.util.Base64;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * The key pair by which one service signs its tokens. The setting is the private key alone, 32
 * random bytes, as for every other key of ours; the public key is computed from it.
 *
 * @param pair its key id is that of {@link RegisteredKey}
 */
public record ServiceKey(String service, ECKey pair) {

  private static final int KEY_BYTES = 32;
  private static final String CURVE = "P-256";

  /**
   * Reads the setting.
   *
   * @param setting its name, for the error message
   */
  public static ServiceKey of(String service, String setting, Secret given) {
    var bytes = bytes(setting, given);
    var number = new BigInteger(1, bytes);
    var curve = CustomNamedCurves.getByName(CURVE);
    if (number.signum() == 0 || number.compareTo(curve.getN()) >= 0) throw malformed(setting);
    var point = new FixedPointCombMultiplier().multiply(curve.getG(), number).normalize();
    var open =
        new ECKey.Builder(
                Curve.P_256,
                Base64URL.encode(point.getAffineXCoord().getEncoded()),
                Base64URL.encode(point.getAffineYCoord().getEncoded()))
            .keyUse(KeyUse.SIGNATURE)
            .build();
    var pair =
        new ECKey.Builder(open)
            .d(Base64URL.encode(bytes))
            .keyID(RegisteredKey.idOf(service, thumbprint(open)))
            .build();
    return new ServiceKey(service, pair);
  }

  private static byte[] bytes(String setting, Secret given) {
    try {
      var bytes = Base64.getDecoder().decode(given.text());
      if (bytes.length == KEY_BYTES) return bytes;
    } catch (IllegalArgumentException _) {
      // Reported below, without the text: it may be a nearly correct key.
    }
    throw malformed(setting);
  }

  private static SettingsProblem malformed(String setting) {
    return new SettingsProblem(
        setting + " must be a key of 32 bytes in base64: openssl rand -base64 32 makes one.");
  }

  /** RFC 7638. */
  static String thumbprint(ECKey key) {
    try {
      return key.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What may be published. */
  public RegisteredKey registered() {
    return new RegisteredKey(service, pair.toPublicJWK());
  }

  /** Shows no private key. */
  @Override
  public String toString() {
    return "ServiceKey[" + pair.getKeyID() + "]";
  }
}

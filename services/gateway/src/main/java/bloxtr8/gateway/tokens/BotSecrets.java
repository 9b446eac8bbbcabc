package bloxtr8.gateway.tokens;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Sha256;
import bloxtr8.platform.settings.SettingsProblem;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;

/** Recognises the Discord bot by one of its secrets, in constant time. */
public final class BotSecrets {

  private static final int LENGTH_MIN = 32;
  private static final int SECRETS_MAX = 2;

  private final List<byte[]> hashes;

  public BotSecrets(List<Secret> secrets) {
    if (secrets.size() > SECRETS_MAX
        || secrets.stream().anyMatch(secret -> secret.text().length() < LENGTH_MIN))
      throw new SettingsProblem(
          String.format(
              Locale.ROOT,
              "bloxtr8.gateway.bot.secrets must be at most %d secrets of %d characters or more.",
              SECRETS_MAX,
              LENGTH_MIN));
    this.hashes = secrets.stream().map(secret -> Sha256.of(secret.text())).toList();
  }

  public boolean admit(String secret) {
    var given = Sha256.of(secret);
    var found = false;
    for (var hash : hashes) found |= MessageDigest.isEqual(hash, given);
    return found;
  }
}

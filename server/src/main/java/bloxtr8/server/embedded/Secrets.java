package bloxtr8.server.embedded;

import bloxtr8.infrastructure.Infrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The secrets of an embedded stack: generated at random when first needed, stored in a file of mode
 * 0600.
 */
public final class Secrets {

  /** At Discord the id of an application is the client id of its OAuth and the id of its bot. */
  public static final String DISCORD_APPLICATION = "100000000000000010";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;
  private static final String NAME = "secrets.properties";

  private final Path data;
  private final Path file;
  private final Properties values = new Properties();

  public Secrets(Path data) {
    this.data = data;
    this.file = data.resolve(NAME);
    if (!Files.exists(file)) return;
    try (var in = Files.newBufferedReader(file)) {
      values.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 43 letters, digits, - and _: 256 random bits. */
  String get(String name) {
    var value = values.getProperty(name);
    if (value != null) return value;
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    var made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    values.setProperty(name, made);
    save();
    return made;
  }

  /** The same in standard base64, for keys of 32 bytes. */
  String key(String name) {
    var bytes = Base64.getUrlDecoder().decode(get(name));
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The sandbox's Stripe accepts any test key. */
  public String stripeKey() {
    return "sk_test_" + get("stripe.key").replaceAll("[^A-Za-z0-9]", "");
  }

  /** Of the bot at the sandbox's Discord. */
  public String discordBotToken() {
    return get("discord.bot-token");
  }

  /** By which the Discord bot authenticates itself. */
  public String botSecret() {
    return get("gateway.bot-secret");
  }

  /** Of the bucket, whose server has made it. */
  String bucket() {
    return Infrastructure.bucketSecret(data);
  }

  private void save() {
    try {
      var draft = file.resolveSibling(NAME + ".new");
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (var out = Files.newBufferedWriter(draft)) {
        values.store(out, "Secrets of this data folder; without them its data cannot be read.");
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package bloxtr8.infrastructure;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A broker like that of an outside cluster: TLS 1.3 with its own certificate, and SASL/SCRAM users.
 * For tests of our settings for such a cluster.
 */
public final class TlsBroker implements AutoCloseable {

  /** The user of the broker itself. */
  private static final String ITSELF = "broker";

  private static final String KEYS_PASSWORD = "keys-password";
  private static final Duration KEYTOOL_MAX = Duration.ofSeconds(60);

  private final DataFolder data;
  private final Ports ports;
  private final ServerProcess process;

  private TlsBroker(DataFolder data, Ports ports, ServerProcess process) {
    this.data = data;
    this.ports = ports;
    this.process = process;
  }

  /** Starts one in a new folder; users are names and passwords, and have all rights. */
  public static TlsBroker start(Path directory, Map<String, String> users) {
    return start(directory, users, Map.of());
  }

  /**
   * Starts one on which users have only the rights that are granted.
   *
   * @param superUser the one user with all rights
   */
  public static TlsBroker withRights(Path directory, Map<String, String> users, String superUser) {
    return start(
        directory,
        users,
        Map.of(
            "authorizer.class.name",
            "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            // The controller's own listener, on loopback without names, is ANONYMOUS.
            "super.users",
            "User:" + ITSELF + ";User:ANONYMOUS;User:" + superUser));
  }

  private static TlsBroker start(
      Path directory, Map<String, String> users, Map<String, String> further) {
    var data = DataFolder.own(directory);
    try {
      makeCertificate(data);
      var ports = Ports.free();
      var everybody = new HashMap<>(users);
      everybody.put(ITSELF, data.secret("broker-password"));
      var options =
          List.of(
              "--port=" + ports.kafka(),
              "--controller-port=" + ports.kafkaController(),
              "--users=" + write(data, "users", everybody),
              "--settings=" + write(data, "settings", settings(data, further)));
      var process = ServerProcess.start(EmbeddedServer.KAFKA, data, Durability.DISPOSABLE, options);
      return new TlsBroker(data, ports, process);
    } catch (IOException e) {
      data.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static Map<String, String> settings(DataFolder data, Map<String, String> further) {
    var settings = new HashMap<>(further);
    settings.putAll(tls(data));
    return settings;
  }

  private static Map<String, String> tls(DataFolder data) {
    return Map.of(
        "listener.security.protocol.map",
        "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT",
        "ssl.enabled.protocols",
        "TLSv1.3",
        "ssl.keystore.type",
        "PKCS12",
        "ssl.keystore.location",
        keys(data).toString(),
        "ssl.keystore.password",
        data.secret(KEYS_PASSWORD),
        "ssl.key.password",
        data.secret(KEYS_PASSWORD),
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        certificate(data).toString());
  }

  private static void makeCertificate(DataFolder data) {
    var password = data.secretFile(KEYS_PASSWORD).toString();
    var keytool =
        Command.of(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()))
            .loggedTo(data.log("keytool.log"));
    var keys =
        keytool
            .with("-genkeypair", "-alias", ITSELF, "-keyalg", "EC", "-dname", "CN=" + ITSELF)
            .with("-ext", "san=ip:127.0.0.1,dns:localhost", "-validity", "30")
            .with("-keystore", keys(data).toString(), "-storetype", "PKCS12")
            .with("-storepass:file", password);
    var certificate =
        keytool
            .with("-exportcert", "-rfc", "-alias", ITSELF, "-file", certificate(data).toString())
            .with("-keystore", keys(data).toString(), "-storepass:file", password);
    if (!keys.succeeds(KEYTOOL_MAX) || !certificate.succeeds(KEYTOOL_MAX))
      throw new StartupFailure("no certificate could be made: see " + data.log("keytool.log"));
  }

  private static Path keys(DataFolder data) {
    return data.path("keys.p12");
  }

  private static Path certificate(DataFolder data) {
    return data.path("certificate.pem");
  }

  private static Path write(DataFolder data, String name, Map<String, String> values)
      throws IOException {
    var properties = new Properties();
    properties.putAll(values);
    var text = new StringWriter();
    properties.store(text, null);
    var file = data.path(name);
    DataFolder.writePrivately(file, text.toString());
    return file;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + ports.kafka();
  }

  /** The PEM file that clients must trust. */
  public Path certificate() {
    return certificate(data);
  }

  @Override
  public void close() {
    process.close();
    data.close();
  }
}

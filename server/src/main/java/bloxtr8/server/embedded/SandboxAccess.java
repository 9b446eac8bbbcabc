package bloxtr8.server.embedded;

import bloxtr8.gateway.TokenIssuer;
import bloxtr8.infrastructure.Ports;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.seed.Seed;
import bloxtr8.marketplace.seed.SeedDocuments;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.server.roles.AllSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * The marketplace's and the gateway's own code beside a running stack: it fills the sandbox and
 * signs access tokens, in process and with the database users and keys of the data folder.
 */
public final class SandboxAccess implements AutoCloseable {

  private final Telemetry telemetry;
  private final ServiceContext marketplace;
  private final ServiceContext gateway;
  private final Seed seed;
  private final TokenIssuer tokens;

  private SandboxAccess(Telemetry telemetry, ServiceContext marketplace, ServiceContext gateway) {
    this.telemetry = telemetry;
    this.marketplace = marketplace;
    this.gateway = gateway;
    seed = Seed.over(marketplace, SeedDocuments.OF_JSON);
    tokens = TokenIssuer.over(gateway, seed::known);
  }

  /** Works on the stack that runs on a folder. */
  public static SandboxAccess open(Path data, RunFile run) {
    Logs.to(data);
    var ports = Ports.base(run.portBase());
    var values = EmbeddedSettings.of(ports, new Secrets(data));
    var settings = Settings.of(AllSettings.LIST, Map.of(), values, System.getenv());
    var telemetry = Telemetry.start(null);
    var process = new ProcessContext(settings, telemetry);
    return new SandboxAccess(
        telemetry,
        ServiceContext.attach(DatabaseRoles.MARKETPLACE, process),
        ServiceContext.attach(DatabaseRoles.GATEWAY, process));
  }

  public Seed seed() {
    return seed;
  }

  /** Seeds contracts whose documents the running marketplace makes and stores. */
  public Seed seedWithDocuments() {
    return Seed.over(marketplace, SeedDocuments.OF_THE_JOB);
  }

  /** An access token of a person who has just signed in. */
  public String token(UserId user) {
    return tokens.issue(user);
  }

  @Override
  public void close() {
    marketplace.close();
    gateway.close();
    telemetry.close();
  }
}

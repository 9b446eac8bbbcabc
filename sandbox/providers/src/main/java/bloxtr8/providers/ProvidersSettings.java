package bloxtr8.providers;

import bloxtr8.platform.connections.ConnectionLimits;
import bloxtr8.providers.base.ChainSettings;
import bloxtr8.providers.custodian.CustodianSettings;
import bloxtr8.providers.discord.DiscordSettings;
import bloxtr8.providers.product.ProductAddresses;
import bloxtr8.providers.roblox.RobloxSettings;
import bloxtr8.providers.screening.ScreeningSettings;
import bloxtr8.providers.stripe.StripeSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the sandbox.
 *
 * @param port 0 for any free one
 * @param database for all its data
 * @param playground the folder of the built playground; null where there is none
 * @param product where the product that uses this sandbox is; null where it is unknown
 */
public record ProvidersSettings(
    int port,
    Database database,
    StripeSettings stripe,
    ChainSettings base,
    CustodianSettings custodian,
    ScreeningSettings screening,
    DiscordSettings discord,
    RobloxSettings roblox,
    Clock clock,
    ConnectionLimits connections,
    @Nullable Path playground,
    @Nullable ProductAddresses product) {

  private static final int CONNECTIONS_MAX = 256;
  private static final Duration HEAD_WITHIN = Duration.ofSeconds(10);
  private static final Duration BODY_WITHIN = Duration.ofSeconds(20);

  /** All clients are on this machine, so each may use all connections. */
  private static final ConnectionLimits CONNECTIONS =
      new ConnectionLimits(CONNECTIONS_MAX, CONNECTIONS_MAX, HEAD_WITHIN, BODY_WITHIN);

  /** Without the playground and the product. */
  public ProvidersSettings(
      int port,
      Database database,
      StripeSettings stripe,
      ChainSettings base,
      CustodianSettings custodian,
      ScreeningSettings screening,
      DiscordSettings discord,
      RobloxSettings roblox,
      Clock clock,
      ConnectionLimits connections) {
    this(
        port,
        database,
        stripe,
        base,
        custodian,
        screening,
        discord,
        roblox,
        clock,
        connections,
        null,
        null);
  }

  /** With the default limits of connections. */
  public ProvidersSettings(
      int port,
      Database database,
      StripeSettings stripe,
      ChainSettings base,
      CustodianSettings custodian,
      ScreeningSettings screening,
      DiscordSettings discord,
      RobloxSettings roblox,
      Clock clock) {
    this(port, database, stripe, base, custodian, screening, discord, roblox, clock, CONNECTIONS);
  }

  /**
   * With the default chain, custodian and screening, which accept any key and send no webhooks;
   * Discord and Roblox know no application.
   */
  public ProvidersSettings(int port, Database database, StripeSettings stripe) {
    this(
        port,
        database,
        stripe,
        ChainSettings.usual(),
        CustodianSettings.usual(null, null),
        ScreeningSettings.usual(),
        DiscordSettings.usual(),
        RobloxSettings.usual(),
        Clock.systemUTC());
  }

  /** The same with the playground that was built. */
  public ProvidersSettings withPlayground(@Nullable Path folder) {
    return new ProvidersSettings(
        port,
        database,
        stripe,
        base,
        custodian,
        screening,
        discord,
        roblox,
        clock,
        connections,
        folder,
        product);
  }

  /** The same beside the product. */
  public ProvidersSettings withProduct(ProductAddresses addresses) {
    return new ProvidersSettings(
        port,
        database,
        stripe,
        base,
        custodian,
        screening,
        discord,
        roblox,
        clock,
        connections,
        playground,
        addresses);
  }

  /** A PostgreSQL database that is the sandbox's own. */
  public record Database(String url, String user, String password) {
    @Override
    public String toString() {
      return "Database[%s as %s]".formatted(url, user);
    }
  }
}

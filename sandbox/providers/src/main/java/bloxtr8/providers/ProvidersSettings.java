package bloxtr8.providers;

import bloxtr8.providers.base.ChainSettings;
import bloxtr8.providers.custodian.CustodianSettings;
import bloxtr8.providers.screening.ScreeningSettings;
import bloxtr8.providers.stripe.StripeSettings;
import java.time.Clock;

/**
 * What the sandbox needs to start.
 *
 * @param port 0 for any free one
 * @param database where everything is kept
 */
public record ProvidersSettings(
    int port,
    Database database,
    StripeSettings stripe,
    ChainSettings base,
    CustodianSettings custodian,
    ScreeningSettings screening,
    Clock clock) {

  /** With the usual chain, custodian and screening, which take any key and send no webhooks. */
  public ProvidersSettings(int port, Database database, StripeSettings stripe) {
    this(
        port,
        database,
        stripe,
        ChainSettings.usual(),
        CustodianSettings.usual(null, null),
        ScreeningSettings.usual(),
        Clock.systemUTC());
  }

  /** A PostgreSQL database that is the sandbox's own. */
  public record Database(String url, String user, String password) {
    @Override
    public String toString() {
      return "Database[%s as %s]".formatted(url, user);
    }
  }
}

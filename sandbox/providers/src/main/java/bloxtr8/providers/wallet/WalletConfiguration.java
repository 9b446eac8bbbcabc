package bloxtr8.providers.wallet;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.base.Chain;
import bloxtr8.providers.control.BrowserFiles;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.control.WebhookSignal;
import bloxtr8.providers.screening.Sanctions;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The beans of the wallet in the browser. */
@Configuration(proxyBeanMethods = false)
public class WalletConfiguration {

  private static final String PROVIDER = "wallet";

  @Bean
  RouterFunction<ServerResponse> walletFiles(SimulatedEndpoint endpoint) {
    var files =
        new BrowserFiles(
            "/providers/wallet/browser",
            List.of("wallet.js", "frame.html", "frame.js", "frame.css"));
    return route()
        .GET("/sandbox/wallet/{file}", endpoint.plain(PROVIDER, "browser.file", files::answer))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> walletControlRoutes(
      SimulatedEndpoint endpoint,
      Chain chain,
      JdbcClient db,
      Sanctions sanctions,
      TransactionTemplate transaction,
      WebhookSignal signal) {
    var controls = new Controls(PROVIDER, transaction, signal);
    new BrowserWallet(chain, new AccountStore(db), sanctions).add(controls);
    return controls.routes(endpoint);
  }
}

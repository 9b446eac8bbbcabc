package bloxtr8.providers.screening;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.control.WebhookSignal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The beans of TRM Labs and Chainalysis. */
@Configuration(proxyBeanMethods = false)
public class ScreeningConfiguration {

  private static final String TRM = "trm";
  private static final String CHAINALYSIS = "chainalysis";

  @Bean
  ScreeningStore screeningStore(JdbcClient db) {
    return new ScreeningStore(db);
  }

  @Bean
  Sanctions sanctions(ScreeningStore store) {
    return new Sanctions(store);
  }

  @Bean
  RouterFunction<ServerResponse> screeningRoutes(
      SimulatedEndpoint endpoint, ScreeningStore store, ScreeningSettings settings) {
    var trm = new Trm(store, settings.trmKey());
    var chainalysis = new Chainalysis(store, settings.chainalysisKey());
    return route()
        .POST(
            "/sandbox/trm/public/v2/screening/addresses",
            endpoint.provider(TRM, _ -> "addresses.screen", trm::screen, Trm::outage))
        .GET(
            "/sandbox/chainalysis/api/v1/address/{address}",
            endpoint.provider(
                CHAINALYSIS, _ -> "address.retrieve", chainalysis::identify, Chainalysis::outage))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> screeningControlRoutes(
      SimulatedEndpoint endpoint,
      ScreeningStore store,
      TransactionTemplate transaction,
      WebhookSignal signal) {
    var control = new ScreeningControl(store);
    var trm = new Controls(TRM, transaction, signal);
    var chainalysis = new Controls(CHAINALYSIS, transaction, signal);
    control.addTrm(trm);
    control.addChainalysis(chainalysis);
    return trm.routes(endpoint).and(chainalysis.routes(endpoint));
  }
}

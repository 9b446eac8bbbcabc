package bloxtr8.providers.screening;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Door;
import bloxtr8.providers.control.WebhookSignal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The beans of TRM Labs and Chainalysis. */
@Configuration(proxyBeanMethods = false)
public class ScreeningWiring {
  private static final String TRM = "trm";
  private static final String CHAINALYSIS = "chainalysis";

  @Bean
  ScreeningStore screeningStore(JdbcClient db) {
    return new ScreeningStore(db);
  }

  @Bean
  RouterFunction<ServerResponse> screeningRoutes(
      Door door, ScreeningStore said, ScreeningSettings settings) {
    var trm = new Trm(said, settings.trmKey());
    var chainalysis = new Chainalysis(said, settings.chainalysisKey());
    return route()
        .POST(
            "/sandbox/trm/public/v2/screening/addresses",
            door.provider(TRM, _ -> "addresses.screen", trm::screen, Trm::outage))
        .GET(
            "/sandbox/chainalysis/api/v1/address/{address}",
            door.provider(
                CHAINALYSIS, _ -> "address.retrieve", chainalysis::identify, Chainalysis::outage))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> screeningControlRoutes(
      Door door, ScreeningStore said, TransactionTemplate transaction, WebhookSignal signal) {
    var control = new ScreeningControl(said);
    var trm = new Controls(TRM, transaction, signal);
    var chainalysis = new Controls(CHAINALYSIS, transaction, signal);
    control.addTrm(trm);
    control.addChainalysis(chainalysis);
    return trm.routes(door).and(chainalysis.routes(door));
  }
}

package bloxtr8.providers.base;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.control.WebhookSignal;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The beans of the Base chain. */
@Configuration(proxyBeanMethods = false)
public class ChainConfiguration {

  private static final String PROVIDER = "base";

  @Bean
  BlockStore blocks(JdbcClient db) {
    return new BlockStore(db);
  }

  @Bean
  TxStore txs(JdbcClient db) {
    return new TxStore(db);
  }

  @Bean(initMethod = "begin")
  Chain chain(
      BlockStore blocks,
      TxStore txs,
      ChainSettings settings,
      TransactionTemplate transaction,
      Clock clock) {
    return new Chain(blocks, txs, settings, transaction, clock);
  }

  @Bean
  RouterFunction<ServerResponse> baseRoutes(
      SimulatedEndpoint endpoint, Chain chain, BlockStore blocks, TxStore txs) {
    var rpc = new Rpc(new Node(chain, blocks, txs));
    return route()
        .POST(
            "/sandbox/base", endpoint.provider(PROVIDER, Rpc::operation, rpc::answer, Rpc::outage))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> baseControlRoutes(
      SimulatedEndpoint endpoint,
      Chain chain,
      TxStore txs,
      TransactionTemplate transaction,
      WebhookSignal signal) {
    var controls = new Controls(PROVIDER, transaction, signal);
    new ChainControl(chain, txs).add(controls);
    return controls.routes(endpoint);
  }
}

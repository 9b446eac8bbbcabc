package bloxtr8.providers.control;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/**
 * The control calls of one provider, at {@code POST /sandbox/{provider}/control/{verb}}. A verb may
 * have two words: {@code guilds/members}.
 */
public final class Controls {

  private final String provider;
  private final TransactionTemplate transaction;
  private final Runnable committed;
  private final Map<String, Verb> verbs = new LinkedHashMap<>();

  public Controls(String provider, TransactionTemplate transaction, WebhookSignal committed) {
    this(provider, transaction, committed::signal);
  }

  /**
   * The controls of a provider without webhooks.
   *
   * @param committed run after each transaction
   */
  public Controls(String provider, TransactionTemplate transaction, Runnable committed) {
    this.provider = provider;
    this.transaction = transaction;
    this.committed = committed;
  }

  /** One control call, in a transaction. */
  @FunctionalInterface
  public interface Verb {
    ObjectNode does(ControlRequest request);
  }

  public Controls verb(String name, Verb verb) {
    verbs.put(name, verb);
    return this;
  }

  public RouterFunction<ServerResponse> routes(SimulatedEndpoint endpoint) {
    return routes(endpoint, SimulatedEndpoint.BODY_MAX);
  }

  /**
   * The same for calls with larger bodies.
   *
   * @param bodyMax the bytes that are read at most
   */
  public RouterFunction<ServerResponse> routes(SimulatedEndpoint endpoint, int bodyMax) {
    var control = "/sandbox/%s/control/".formatted(provider);
    var routes = route();
    for (var name : verbs.keySet()) {
      if (name.contains("/"))
        routes.POST(
            control + name,
            endpoint.plain(provider, "control", call -> answer(call, name), bodyMax));
    }
    return routes
        .POST(
            control + "{verb}",
            endpoint.plain(
                provider, "control", call -> answer(call, call.variable("verb")), bodyMax))
        .build();
  }

  private Answer answer(Call call, String name) {
    var verb = verbs.get(name);
    if (verb == null) {
      throw Problem.notFound(
          "There is no control '%s'; there are: %s."
              .formatted(name, String.join(", ", verbs.keySet())));
    }
    var request = new ControlRequest(Json.parse(call.body()));
    var done = transaction.execute(_ -> verb.does(request));
    committed.run();
    return Answer.json(done.put("sandbox", true));
  }
}

package bloxtr8.providers.control;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** The control calls of one provider, at {@code POST /sandbox/{provider}/control/{verb}}. */
public final class Controls {

  private final String provider;
  private final TransactionTemplate transaction;
  private final WebhookSignal committed;
  private final Map<String, Verb> verbs = new LinkedHashMap<>();

  public Controls(String provider, TransactionTemplate transaction, WebhookSignal committed) {
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
    return route()
        .POST(
            "/sandbox/%s/control/{verb}".formatted(provider),
            endpoint.plain(provider, "control", this::answer))
        .build();
  }

  private Answer answer(Call call) {
    var verb = verbs.get(call.variable("verb"));
    if (verb == null) {
      throw Problem.notFound(
          "There is no control '%s'; there are: %s."
              .formatted(call.variable("verb"), String.join(", ", verbs.keySet())));
    }
    var request = new ControlRequest(Json.parse(call.body()));
    var done = transaction.execute(_ -> verb.does(request));
    committed.signal();
    return Answer.json(done.put("sandbox", true));
  }
}

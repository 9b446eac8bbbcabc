package bloxtr8.providers.control;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;

/** The routes for faults and the journal, the same for every provider. */
public final class ControlRoutes {

  private static final String SELF = "sandbox";
  private static final int CREATED = 201;
  private static final int JOURNAL_PAGE = 50;

  private final SimulatedEndpoint endpoint;
  private final FaultStore faults;
  private final JournalStore journal;

  public ControlRoutes(SimulatedEndpoint endpoint, FaultStore faults, JournalStore journal) {
    this.endpoint = endpoint;
    this.faults = faults;
    this.journal = journal;
  }

  public RouterFunction<ServerResponse> routes() {
    return route()
        .POST("/sandbox/faults", endpoint.plain(SELF, "faults.add", this::addFault))
        .GET("/sandbox/faults", endpoint.plain(SELF, "faults.list", _ -> listFaults()))
        .DELETE("/sandbox/faults", endpoint.plain(SELF, "faults.clear", _ -> removeFaults(null)))
        .DELETE(
            "/sandbox/faults/{id}",
            endpoint.plain(SELF, "faults.remove", call -> removeFaults(call.variable("id"))))
        .GET("/sandbox/journal", endpoint.plain(SELF, "journal.read", this::readJournal))
        .build();
  }

  private Answer addFault(Call call) {
    var fault = Fault.parse("flt_" + UUID.randomUUID(), Json.parse(call.body()));
    faults.add(fault);
    return Answer.json(CREATED, fault.json());
  }

  private Answer listFaults() {
    var body = Json.object();
    var list = body.putArray("faults");
    faults.list().forEach(fault -> list.add(fault.json()));
    return Answer.json(body);
  }

  private Answer removeFaults(@Nullable String id) {
    var removed = faults.remove(id);
    if (removed == 0 && id != null)
      throw Problem.notFound("No fault '%s' is on order.".formatted(id));
    return Answer.json(Json.object().put("removed", removed));
  }

  private Answer readJournal(Call call) {
    var query = query(call);
    var body = Json.object();
    var list = body.putArray("entries");
    journal
        .read(query.get("provider"), query.get("operation"), limit(query.get("limit")))
        .forEach(list::add);
    return Answer.json(body);
  }

  private static int limit(@Nullable String text) {
    if (text == null) return JOURNAL_PAGE;
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw Problem.unprocessable("The limit '%s' is not a whole number.".formatted(text));
    }
  }

  private static Map<String, String> query(Call call) {
    return UriComponentsBuilder.newInstance()
        .query(call.query())
        .build()
        .getQueryParams()
        .toSingleValueMap();
  }
}

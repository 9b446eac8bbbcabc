package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.WebhookStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes events in the transaction of their change, and queues them for the endpoints. Events of a
 * connected account are in that account's own list only.
 */
final class Events {

  private static final Duration LISTED_FOR = Duration.ofDays(30);

  private final ObjectStore objects;
  private final WebhookStore deliveries;
  private final List<StripeSettings.WebhookEndpoint> endpoints;
  private final Clock clock;

  Events(
      ObjectStore objects,
      WebhookStore deliveries,
      List<StripeSettings.WebhookEndpoint> endpoints,
      Clock clock) {
    this.objects = objects;
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.clock = clock;
  }

  void record(Request request, String type, ObjectNode object) {
    record(request, type, object, null);
  }

  /** For a connected account: the event names it, and goes to the Connect endpoints. */
  void recordOf(Request request, String connected, String type, ObjectNode object) {
    write(request, type, object, null, connected);
  }

  void record(Request request, String type, ObjectNode object, @Nullable ObjectNode previous) {
    write(request, type, object, previous, null);
  }

  private void write(
      Request request,
      String type,
      ObjectNode object,
      @Nullable ObjectNode previous,
      @Nullable String connected) {
    var listeners = endpoints.stream().filter(e -> e.connect() == (connected != null)).toList();
    var event = Shapes.of("event");
    event.put("id", Ids.next("evt_"));
    event.put("created", clock.instant().getEpochSecond());
    event.put("type", type);
    if (connected != null) event.put("account", connected);
    event.withObject("/data").set("object", object.deepCopy());
    if (previous != null) event.withObject("/data").set("previous_attributes", previous);
    event.put("pending_webhooks", listeners.size());
    var cause = event.withObject("/request");
    cause.put("id", request.id().isEmpty() ? null : request.id());
    cause.put("idempotency_key", request.idempotencyKey());
    objects.add(connected == null ? Request.PLATFORM : connected, event);
    var body = Json.text(event);
    listeners.forEach(endpoint ->
        deliveries.queue(
            StripeRoutes.PROVIDER, ObjectStore.id(event), type, endpoint.name(), body));
  }

  Reply retrieve(Request request) {
    return Reply.ok(objects.get(request.account(), "event", request.id("id")));
  }

  Reply list(Request request) {
    var page = Listing.of(request, "event", "type");
    var types = request.params().list("types").stream().map(type -> "type:" + type).toList();
    var oldest = clock.instant().minus(LISTED_FOR).getEpochSecond();
    var wanted = page.anyOf(types).notBefore(oldest);
    return Reply.ok(wanted.list("/v1/events", objects.page(wanted)));
  }
}

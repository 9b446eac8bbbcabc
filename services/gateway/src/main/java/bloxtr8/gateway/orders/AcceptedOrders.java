package bloxtr8.gateway.orders;

import bloxtr8.api.Accepted;
import bloxtr8.gateway.orders.OrderStore.Given;
import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.platform.codec.MessageCodec;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.CommandDoor;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.Visit;
import bloxtr8.platform.message.Envelopes;
import bloxtr8.platform.topics.Topic;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Takes orders. Its id is derived from the request, so one row is both the idempotency key and the
 * order: of two twins one inserts it and the other finds it.
 */
public final class AcceptedOrders implements CommandDoor {

  private static final String PRODUCER = "gateway";

  /** Only a room's outbox numbers its messages. */
  private static final long NO_SEQUENCE = 0;

  private final MessageCodec codec;
  private final OrderStore store;
  private final OrderSender sender;
  private final Caller caller;
  private final Clock clock;

  public AcceptedOrders(
      MessageCodec codec, OrderStore store, OrderSender sender, Caller caller, Clock clock) {
    this.codec = codec;
    this.store = store;
    this.sender = sender;
    this.caller = caller;
    this.clock = clock;
  }

  @Override
  public CommandId accept(Topic topic, PrefixedId key, Message command) {
    var request = currentRequest();
    var id = idOf(request);
    var order = complete(id, topic, key.text(), command, Visit.of(request));
    if (store.insert(order, caller.user(), RequestHash.of(request), isKept(request))) {
      var _ = sender.send(order);
    } else refuseOther(store.given(id).orElseThrow(), request);
    return id;
  }

  /**
   * The answer that this very request has already had; empty when it is the first. Where nobody has
   * decided yet, it is sent again.
   */
  Optional<Accepted> alreadyGiven(HttpServletRequest request) {
    var id = idOf(request);
    var before = store.given(id);
    before.ifPresent(given -> {
      refuseOther(given, request);
      store.lookNow(id);
    });
    return before.map(given -> new Accepted(id, resourceOf(given.key())));
  }

  private static boolean isKept(HttpServletRequest request) {
    return Routes.knownRouteOf(request).map(Route::movesMoney).orElse(true);
  }

  private CommandId idOf(HttpServletRequest request) {
    return IdempotencyKey.of(request).commandOf(caller.user(), request);
  }

  private static void refuseOther(Given before, HttpServletRequest request) {
    if (!before.requestHash().equals(RequestHash.of(request)))
      throw new Problem(
          409,
          "idempotency_key_reused",
          "This Idempotency-Key was used with another body; nothing was done now.");
  }

  /** As the rooms say it in their own answers: every order's key is an escrow's id so far. */
  private static String resourceOf(String key) {
    return "/api/escrow/" + key;
  }

  private Order complete(CommandId id, Topic topic, String key, Message command, Visit visit) {
    var envelope =
        Envelopes.envelope(
            id.text(), visit.cause(), caller.actor(), PRODUCER, NO_SEQUENCE, clock.instant());
    var message =
        command.toBuilder()
            .setField(topic.envelopeField(), envelope)
            .setField(topic.keyField(), key)
            .build();
    var value = ByteString.copyFrom(codec.encode(topic, message));
    return new Order(id, topic.name(), key, value, visit.correlationId(), visit.traceParent());
  }

  private static HttpServletRequest currentRequest() {
    if (RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes here)
      return here.getRequest();
    throw new IllegalStateException("an order outside of a request");
  }
}

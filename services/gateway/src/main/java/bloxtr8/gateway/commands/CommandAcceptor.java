package bloxtr8.gateway.commands;

import bloxtr8.api.Accepted;
import bloxtr8.gateway.commands.AcceptedCommandStore.StoredRequest;
import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.platform.codec.MessageCodec;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.CommandGateway;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
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
 * Accepts commands. The id is derived from the request, so that one row is both the idempotency key
 * and the command: of two equal requests one inserts the row and the other finds it.
 */
public final class CommandAcceptor implements CommandGateway {

  private static final String PRODUCER = "gateway";

  /** Commands have no sequence number: only a service's outbox numbers its messages. */
  private static final long NO_SEQUENCE = 0;

  private final MessageCodec codec;
  private final AcceptedCommandStore store;
  private final CommandPublisher publisher;
  private final Caller caller;
  private final Clock clock;

  public CommandAcceptor(
      MessageCodec codec,
      AcceptedCommandStore store,
      CommandPublisher publisher,
      Caller caller,
      Clock clock) {
    this.codec = codec;
    this.store = store;
    this.publisher = publisher;
    this.caller = caller;
    this.clock = clock;
  }

  @Override
  public CommandId accept(Topic topic, PrefixedId key, Message command) {
    var request = currentRequest();
    var id = idOf(request);
    var accepted = complete(id, topic, key.text(), command, RequestContext.of(request));
    if (store.insert(accepted, caller.user(), RequestHash.of(request), isStored(request))) {
      var _ = publisher.send(accepted);
    } else refuseOther(store.given(id).orElseThrow(), request);
    return id;
  }

  /**
   * The response that the same request got before; empty for the first one. An undecided command is
   * published again.
   */
  Optional<Accepted> alreadyGiven(HttpServletRequest request) {
    var id = idOf(request);
    var before = store.given(id);
    before.ifPresent(given -> {
      refuseOther(given, request);
      store.scheduleNow(id);
    });
    return before.map(given -> new Accepted(id, resourceOf(given.key())));
  }

  private static boolean isStored(HttpServletRequest request) {
    return Routes.knownRouteOf(request).map(Route::movesMoney).orElse(true);
  }

  private CommandId idOf(HttpServletRequest request) {
    return IdempotencyKey.of(request).commandOf(caller.user(), request);
  }

  private static void refuseOther(StoredRequest before, HttpServletRequest request) {
    if (!before.requestHash().equals(RequestHash.of(request)))
      throw new Problem(
          409,
          "idempotency_key_reused",
          "This Idempotency-Key was used with another body; nothing was changed.");
  }

  /** The resource in a response: every command's key is an escrow's id so far. */
  private static String resourceOf(String key) {
    return "/api/escrow/" + key;
  }

  private AcceptedCommand complete(
      CommandId id, Topic topic, String key, Message command, RequestContext context) {
    var envelope =
        Envelopes.envelope(
            id.text(), context.cause(), caller.actor(), PRODUCER, NO_SEQUENCE, clock.instant());
    var message =
        command.toBuilder()
            .setField(topic.envelopeField(), envelope)
            .setField(topic.keyField(), key)
            .build();
    var value = ByteString.copyFrom(codec.encode(topic, message));
    return new AcceptedCommand(
        id, topic.name(), key, value, context.correlationId(), context.traceParent());
  }

  private static HttpServletRequest currentRequest() {
    if (RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes here)
      return here.getRequest();
    throw new IllegalStateException("a command outside of a request");
  }
}

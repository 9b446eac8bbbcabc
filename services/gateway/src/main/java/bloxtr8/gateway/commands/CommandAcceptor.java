package bloxtr8.gateway.commands;

import bloxtr8.api.Accepted;
import bloxtr8.gateway.commands.AcceptedCommandStore.StoredRequest;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.platform.codec.MessageCodec;
import bloxtr8.platform.http.CommandGateway;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Envelopes;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.topics.Topic;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.time.Clock;
import java.util.Optional;

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
  private final Clock clock;

  public CommandAcceptor(
      MessageCodec codec, AcceptedCommandStore store, CommandPublisher publisher, Clock clock) {
    this.codec = codec;
    this.store = store;
    this.publisher = publisher;
    this.clock = clock;
  }

  @Override
  public CommandId accept(CommandRequest request, Topic topic, PrefixedId key, Message command) {
    var accepted = complete(request, topic, key.text(), command);
    if (store.insert(accepted, request)) {
      var _ = publisher.send(accepted);
    } else refuseOther(store.given(request.id()).orElseThrow(), request);
    return request.id();
  }

  /**
   * The response to an earlier, equal request; empty when there was none. A command that is still
   * undecided is published again.
   */
  Optional<Accepted> alreadyGiven(CommandRequest request) {
    var before = store.given(request.id());
    before.ifPresent(given -> {
      refuseOther(given, request);
      store.scheduleNow(request.id());
    });
    return before.map(given -> new Accepted(request.id(), resourceOf(given.key())));
  }

  private static void refuseOther(StoredRequest before, CommandRequest request) {
    if (!before.bodyHash().equals(request.bodyHash()))
      throw RefusedRequest.conflict(
          "idempotency_key_reused",
          "This Idempotency-Key was used with another body; nothing was changed.");
  }

  /** The path of the changed resource; so far every command's key is an escrow's id. */
  private static String resourceOf(String key) {
    return "/api/escrow/" + key;
  }

  private AcceptedCommand complete(
      CommandRequest request, Topic topic, String key, Message command) {
    var cause = new Cause(request.correlationId(), "", request.traceParent());
    var envelope =
        Envelopes.envelope(
            request.id().text(), cause, request.by(), PRODUCER, NO_SEQUENCE, clock.instant());
    var message =
        command.toBuilder()
            .setField(topic.envelopeField(), envelope)
            .setField(topic.keyField(), key)
            .build();
    return new AcceptedCommand(
        request.id(),
        topic.name(),
        key,
        ByteString.copyFrom(codec.encode(topic, message)),
        request.correlationId(),
        request.traceParent());
  }
}

package bloxtr8.gateway;

import bloxtr8.api.Accepted;
import bloxtr8.api.ListingsApi.NewListing;
import bloxtr8.api.OffersApi.NewOffer;
import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.EscrowCommandsV1.CancelEscrow;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.ReleaseFunds;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.CommandGateway;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.topics.Topics;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An escrow service that accepts every command and has no state. */
@RestController
final class Escrows {

  private final Caller caller;
  private final CommandGateway commands;

  Escrows(Caller caller, CommandGateway commands) {
    this.caller = caller;
    this.commands = commands;
  }

  @GetMapping("/api/escrow/{id}")
  View escrow(@PathVariable EscrowId id) {
    if (id.equals(StubServices.UNREACHABLE))
      throw new Unavailable("jdbc:postgresql://secret-host", null);
    if (id.equals(StubServices.BROKEN))
      throw new IllegalStateException("SELECT secret FROM escrow");
    return new View(id, caller.user());
  }

  @GetMapping("/api/escrow")
  List<View> escrows(@RequestParam(defaultValue = "1") int page) {
    return List.of();
  }

  @PostMapping("/api/escrow/{id}/release")
  Accepted release(CommandRequest request, @PathVariable EscrowId id) {
    if (id.equals(StubServices.OVER)) throw new Problem(409, "wrong_state", "It is over.");
    var command = EscrowCommand.newBuilder().setRelease(ReleaseFunds.getDefaultInstance());
    return accept(request, id, command);
  }

  @PostMapping("/api/escrow/{id}/cancel")
  Accepted cancel(CommandRequest request, @PathVariable EscrowId id, @RequestBody Cancel body) {
    var reason = Objects.requireNonNullElse(body.reason(), "");
    var cancel =
        CancelEscrow.newBuilder().setReason(reason).setRequestWithdrawn(body.requestWithdrawn());
    return accept(request, id, EscrowCommand.newBuilder().setCancel(cancel));
  }

  private Accepted accept(CommandRequest request, EscrowId id, EscrowCommand.Builder command) {
    var taken = commands.accept(request, Topics.ESCROW_COMMANDS, id, command.build());
    return new Accepted(taken, "/api/escrow/" + id);
  }

  @PostMapping("/api/listings")
  ListingId listing(@RequestBody NewListing listing) {
    return new ListingId(Uuids.named("listing"));
  }

  @PostMapping("/api/offers")
  OfferId offer(@RequestBody NewOffer offer) {
    return new OfferId(Uuids.named("offer"));
  }

  @PostMapping(value = "/api/webhooks/stripe", produces = "application/json")
  String webhook(@RequestBody byte[] body) {
    return Integer.toString(body.length);
  }

  @PostMapping(value = "/api/webhooks/custodian", produces = "application/json")
  String signed(@RequestHeader("X-Custody-Signature") String signature, @RequestBody byte[] body) {
    return signature;
  }

  record View(EscrowId id, UserId reader) {}

  record Cancel(@Nullable String reason, boolean requestWithdrawn) {}
}

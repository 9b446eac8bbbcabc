package bloxtr8.marketplace.signing;

import bloxtr8.api.ContractsApi.AgreedTerms;
import bloxtr8.api.ContractsApi.ContractDetails;
import bloxtr8.api.ContractsApi.ContractParty;
import bloxtr8.api.ContractsApi.ContractSide;
import bloxtr8.api.ContractsApi.ContractStatus;
import bloxtr8.api.ContractsApi.GivenSignature;
import bloxtr8.api.ContractsApi.SignatureMethod;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.listings.ListingViews;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.trading.Moments;
import bloxtr8.marketplace.trading.SignatureStore;
import bloxtr8.marketplace.trading.domain.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Maps contracts to what the API shows of them. */
final class ContractViews {

  /** A document is made within seconds; after this time it is late. */
  private static final Duration DOCUMENT_USUALLY = Duration.ofMinutes(5);

  private static final JsonMapper JSON = new JsonMapper();

  private ContractViews() {}

  static ContractDetails details(
      ReadContract contract,
      List<SignatureStore.GivenSignature> signed,
      UserId reader,
      Instant at) {
    var json = JSON.readTree(contract.json());
    var transfer = contract.transfer();
    var document = contract.document();
    var side = contract.sideOf(reader);
    var status = ContractStatus.valueOf(contract.state());
    return new ContractDetails(
        contract.id(),
        status,
        side == null ? null : ContractSide.valueOf(side.name()),
        contract.voidReason(),
        contract.offer(),
        contract.listing(),
        contract.title(),
        transfer.route(),
        transfer.universe().value(),
        transfer instanceof GroupHandover(_, var group) ? group.value() : null,
        transfer instanceof GameTransfer(_, var destination) ? destination.value() : null,
        party(contract.buyer(), contract.roblox().buyer(), json.path("buyer")),
        party(contract.seller(), contract.roblox().seller(), json.path("seller")),
        ListingViews.quote(contract.quote()),
        terms(json),
        document == null ? null : document.hex(),
        contract.jsonSha256(),
        contract.openUntil(),
        signed.stream().map(ContractViews::signature).toList(),
        isLate(contract, at) ? contract.acceptedAt().plus(DOCUMENT_USUALLY) : null,
        status == ContractStatus.EXECUTED ? EscrowId.of(contract.id()) : null,
        next(contract, status, signed, side, at),
        contract.acceptedAt(),
        contract.executedAt());
  }

  private static ContractParty party(UserId user, RobloxUserId account, JsonNode names) {
    return new ContractParty(
        user, account.value(), text(names, "robloxName"), text(names, "discordName"));
  }

  private static AgreedTerms terms(JsonNode json) {
    return new AgreedTerms(
        text(json, "summary"),
        text(json, "conditions"),
        json.path("deliveryDays").asInt(),
        json.path("inspectionDays").asInt());
  }

  private static @Nullable String text(JsonNode json, String name) {
    var node = json.path(name);
    return node.isString() && !node.asString().isEmpty() ? node.asString() : null;
  }

  private static GivenSignature signature(SignatureStore.GivenSignature given) {
    return new GivenSignature(
        ContractSide.valueOf(given.side().name()),
        SignatureMethod.valueOf(given.method().name()),
        given.at());
  }

  private static boolean isLate(ReadContract contract, Instant at) {
    return contract.state().equals("REQUESTED")
        && contract.acceptedAt().plus(DOCUMENT_USUALLY).isBefore(at);
  }

  private static String next(
      ReadContract contract,
      ContractStatus status,
      List<SignatureStore.GivenSignature> signed,
      @Nullable Side reader,
      Instant at) {
    return switch (status) {
      case REQUESTED ->
          isLate(contract, at)
              ? "We have trouble making the document and try again; without it the contract is void"
                  + " after "
                  + until(contract)
                  + ", and nobody is to blame."
              : "We are making the document: it can be signed in a moment.";
      case PENDING_SIGNATURE -> unsigned(contract, signed, reader);
      case EXECUTED -> executed(contract);
      case VOID -> "The contract is void: nobody has to do anything.";
    };
  }

  private static String unsigned(
      ReadContract contract, List<SignatureStore.GivenSignature> signed, @Nullable Side reader) {
    var sides = signed.stream().map(SignatureStore.GivenSignature::side).toList();
    var until = " until " + until(contract) + ".";
    if (reader != null && !sides.contains(reader))
      return "It is your turn: read the document and sign it" + until;
    if (sides.isEmpty()) return "Both parties read the document and sign it" + until;
    var who = sides.contains(Side.BUYER) ? "seller" : "buyer";
    return "The " + who + " reads the document and signs it" + until;
  }

  private static String executed(ReadContract contract) {
    return switch (contract.escrowProgress()) {
      case "UNPAID" -> "Both have signed: when every line of the checklist is met, the buyer pays.";
      case "FUNDED" -> "The buyer has paid: the escrow tells what comes next.";
      default -> "The deal has ended: nobody has to do anything.";
    };
  }

  private static String until(ReadContract contract) {
    return Moments.text(Objects.requireNonNull(contract.openUntil()));
  }
}

package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.seed.Sale;
import bloxtr8.messages.DeliveryEventsV1.DeliveryEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowCancelled;
import bloxtr8.messages.EscrowEventsV1.EscrowDelivered;
import bloxtr8.messages.EscrowEventsV1.EscrowDeliveryDue;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowFundsHeld;
import bloxtr8.messages.EscrowEventsV1.EscrowOwnershipCheckDue;
import bloxtr8.messages.EscrowEventsV1.EscrowRefunded;
import bloxtr8.messages.EscrowEventsV1.EscrowReleased;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.topics.Topics;
import java.util.List;
import java.util.UUID;

/** A deal of the market about a game of the sandbox's Roblox, and what is reported about it. */
final class SoldGame {

  private static final Money PRICE = Money.cents(250_000);

  final RobloxSandbox roblox;
  final Market market;
  final EscrowId escrow;
  final RobloxUserId seller;
  final RobloxUserId buyer;
  final UniverseId game;

  /** The group that is handed over, or the buyer's that the game is transferred to. */
  final GroupId group;

  private SoldGame(
      Market market,
      RobloxSandbox roblox,
      RobloxUserId seller,
      RobloxUserId buyer,
      Transfer transfer,
      GroupId group) {
    this.market = market;
    this.roblox = roblox;
    this.seller = seller;
    this.buyer = buyer;
    this.game = transfer.universe();
    this.group = group;
    var buyerId = market.person("Bob", buyer.value());
    var sellerId = market.person("Alice", seller.value());
    var sale =
        switch (transfer) {
          case Transfer.GroupHandover _ -> Sale.handover(buyerId, sellerId, game, group, PRICE);
          case Transfer.GameTransfer _ -> Sale.transfer(buyerId, sellerId, game, group, PRICE);
        };
    this.escrow = market.seed().contract(sale).escrow();
  }

  static SoldGame handedOver(Market market, RobloxSandbox roblox) {
    var seller = roblox.user();
    var buyer = roblox.user();
    var group = roblox.group(seller, buyer);
    var transfer = new Transfer.GroupHandover(roblox.gameOf(group), group);
    return new SoldGame(market, roblox, seller, buyer, transfer, group);
  }

  static SoldGame transferred(Market market, RobloxSandbox roblox) {
    var seller = roblox.user();
    var buyer = roblox.user();
    var destination = roblox.group(buyer, seller);
    var transfer = new Transfer.GameTransfer(roblox.gameOf(seller), destination);
    return new SoldGame(market, roblox, seller, buyer, transfer, destination);
  }

  UserId buyerId() {
    return new UserId(
        market
            .environment
            .admin()
            .sql("SELECT buyer_id FROM marketplace.contracts WHERE escrow_id = :escrow")
            .param("escrow", escrow.value())
            .query(UUID.class)
            .single());
  }

  void pay() {
    publish(
        EscrowEvent.newBuilder().setFundsHeld(EscrowFundsHeld.newBuilder().setQuestionId("q1")));
  }

  void ask(String question) {
    publish(
        EscrowEvent.newBuilder()
            .setOwnershipCheckDue(EscrowOwnershipCheckDue.newBuilder().setQuestionId(question)));
  }

  void askToDeliver() {
    publish(EscrowEvent.newBuilder().setDeliveryDue(EscrowDeliveryDue.getDefaultInstance()));
  }

  void claim() {
    publish(EscrowEvent.newBuilder().setDelivered(EscrowDelivered.getDefaultInstance()));
  }

  void release() {
    publish(EscrowEvent.newBuilder().setReleased(EscrowReleased.getDefaultInstance()));
  }

  void refund() {
    publish(EscrowEvent.newBuilder().setRefunded(EscrowRefunded.getDefaultInstance()));
  }

  void cancel() {
    publish(EscrowEvent.newBuilder().setCancelled(EscrowCancelled.getDefaultInstance()));
  }

  private void publish(EscrowEvent.Builder event) {
    market.publish(escrow, event);
  }

  /** Pays, gets the first answer, and asks the seller to deliver. */
  SoldGame dueForDelivery(String firstAnswer) {
    pay();
    await(firstAnswer);
    askToDeliver();
    return this;
  }

  List<DeliveryEvent> events() {
    return market.sent(Topics.DELIVERY_EVENTS, escrow).stream()
        .map(DeliveryEvent.class::cast)
        .toList();
  }

  List<String> reports() {
    return events().stream().map(SoldGame::text).toList();
  }

  /** Fails at once when something else is reported. */
  void await(String... expected) {
    var wanted = List.of(expected);
    Await.until(
        () -> "%s of %s reported, but %s: %s".formatted(wanted, escrow, reports(), watchRow()),
        () -> {
          var reports = reports();
          var asFar = Math.min(reports.size(), wanted.size());
          assertThat(reports).isEqualTo(wanted.subList(0, asFar));
          return asFar == wanted.size();
        });
  }

  void awaitPhase(String phase) {
    var sql =
        "SELECT count(*) FROM marketplace.delivery_watch WHERE escrow_id = '%s' AND phase = '%s'"
            .formatted(escrow.value(), phase);
    Await.until("the phase is " + phase, () -> market.count(sql) == 1);
  }

  private String watchRow() {
    return market
        .environment
        .admin()
        .sql("SELECT w::text FROM marketplace.delivery_watch w WHERE escrow_id = :escrow")
        .param("escrow", escrow.value())
        .query(String.class)
        .single();
  }

  /** Of passes that have read the game after now. */
  void awaitReads(int reads) {
    for (var i = 0; i < reads; i++) {
      var before = lease();
      Await.until("another read", () -> !lease().equals(before));
    }
  }

  private String lease() {
    return market
        .environment
        .admin()
        .sql(
            "SELECT coalesce(leased_until::text, '') FROM marketplace.delivery_watch"
                + " WHERE escrow_id = :escrow")
        .param("escrow", escrow.value())
        .query(String.class)
        .single();
  }

  private static String text(DeliveryEvent event) {
    return switch (event.getEventCase()) {
      case OWNERSHIP_CHECKED -> {
        var checked = event.getOwnershipChecked();
        var text =
            checked.getOwner().name().replace("GAME_OWNER_", "") + " to " + checked.getQuestionId();
        if (checked.getDestinationValue() != 0)
          text += " " + checked.getDestination().name().replace("DESTINATION_OWNER_", "to ");
        if (checked.getMissingSourcesCount() > 0)
          text +=
              " without "
                  + checked.getMissingSourcesList().stream()
                      .map(source -> source.name().replace("OWNERSHIP_SOURCE_", ""))
                      .toList();
        yield text;
      }
      case DELIVERY_VERIFIED -> {
        var verified = event.getDeliveryVerified();
        yield "VERIFIED by " + verified.getFurtherSource().name().replace("OWNERSHIP_SOURCE_", "");
      }
      case DELIVERY_ANOMALY -> {
        var anomaly = event.getDeliveryAnomaly();
        var text = "ANOMALY " + anomaly.getCause().name().replace("ANOMALY_CAUSE_", "");
        var owner = anomaly.getOwner().name().replace("GAME_OWNER_", "");
        yield owner.equals("OTHER") ? text : text + " with " + owner;
      }
      case OWNERSHIP_REVERTED -> "REVERTED";
      case OWNERSHIP_AFTER_REFUND -> "AFTER REFUND";
      case EVENT_NOT_SET -> "?";
    };
  }
}

package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.MarketplaceTestApi.NewContract;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.RobloxSandbox.Game;
import bloxtr8.marketplace.RobloxSandbox.OwnedGroup;
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

/** A deal of the market about a game of the sandbox's Roblox, and what is reported about it. */
final class SoldGame {

  final Market market;
  final RobloxSandbox roblox;
  final UserId buyerId;
  final EscrowId escrow;
  final long seller;
  final long buyer;
  final Game game;

  /** The group that is handed over, or the buyer's that the game is transferred to. */
  final OwnedGroup group;

  private SoldGame(
      Market market, UserId sellerId, UserId buyerId, Game game, OwnedGroup group, Route route) {
    this.market = market;
    this.roblox = market.roblox;
    this.buyerId = buyerId;
    this.seller = market.robloxIdOf(sellerId);
    this.buyer = market.robloxIdOf(buyerId);
    this.game = game;
    this.group = group;
    var destination = route == Route.GAME_TRANSFER ? Long.valueOf(group.id()) : null;
    var wish =
        new NewContract(
            buyerId, sellerId, 250_000L, route, null, null, game.universe(), null, destination);
    this.escrow = market.testApi().makeContract(null, wish).escrowId();
  }

  static SoldGame handedOver(Market market) {
    var seller = market.person("Alice");
    var buyer = market.person("Bob");
    var group = market.roblox.group(market.robloxIdOf(seller));
    market.roblox.join(group, market.robloxIdOf(buyer), "Member");
    return new SoldGame(
        market, seller, buyer, market.roblox.gameIn(group), group, Route.GROUP_HANDOVER);
  }

  static SoldGame transferred(Market market) {
    var seller = market.person("Alice");
    var buyer = market.person("Bob");
    var destination = market.roblox.group(market.robloxIdOf(buyer));
    market.roblox.join(destination, market.robloxIdOf(seller), "Member");
    var game = market.roblox.gameOf(market.robloxIdOf(seller));
    return new SoldGame(market, seller, buyer, game, destination, Route.GAME_TRANSFER);
  }

  void handOver(long to) {
    roblox.changeOwner(group, to);
  }

  /** As after a transfer, the game is private. */
  void transfer(OwnedGroup to) {
    roblox.move(game, to);
    roblox.hide(game);
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

  void await(String... expected) {
    Await.until(
        "%s of %s reported".formatted(List.of(expected), escrow),
        () -> {
          var reports = reports();
          if (reports.size() > expected.length) assertThat(reports).containsExactly(expected);
          return reports.equals(List.of(expected));
        });
  }

  void awaitPhase(String phase) {
    var sql =
        "SELECT count(*) FROM marketplace.delivery_watch WHERE escrow_id = '%s' AND phase = '%s'"
            .formatted(escrow.value(), phase);
    Await.until("the phase is " + phase, () -> market.count(sql) == 1);
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
      case DELIVERY_ANOMALY ->
          "ANOMALY " + event.getDeliveryAnomaly().getCause().name().replace("ANOMALY_CAUSE_", "");
      case OWNERSHIP_REVERTED -> "REVERTED";
      case OWNERSHIP_AFTER_REFUND -> "AFTER REFUND";
      case EVENT_NOT_SET -> "?";
    };
  }
}

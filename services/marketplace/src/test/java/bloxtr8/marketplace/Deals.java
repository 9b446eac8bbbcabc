package bloxtr8.marketplace;

import bloxtr8.api.ContractsApi;
import bloxtr8.api.ContractsApi.ContractDetails;
import bloxtr8.api.ContractsApi.SignatureMethod;
import bloxtr8.api.ContractsApi.Signing;
import bloxtr8.api.OfferChecklistApi;
import bloxtr8.api.OfferChecklistApi.Checklist;
import bloxtr8.api.OfferChecklistApi.ChecklistItem;
import bloxtr8.api.OfferChecklistApi.Line;
import bloxtr8.api.OffersApi.OfferDetails;
import bloxtr8.api.OffersApi.SeenOffer;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.TradingCommand.DocumentReady;
import bloxtr8.platform.message.Cause;
import java.util.List;
import java.util.Objects;

/** Contracts of people who have accepted offers through the APIs. */
final class Deals {

  final Market market;
  final Shop shop;

  Deals(Market market) {
    this.market = market;
    this.shop = new Shop(market);
  }

  ContractsApi web(UserId user) {
    return market.as(user, ContractsApi.class);
  }

  ContractsApi discord(UserId user) {
    return market.inGuild(Shop.GUILD, user, ContractsApi.class);
  }

  OfferChecklistApi checklists(UserId user) {
    return market.as(user, OfferChecklistApi.class);
  }

  /** The contract of an offer that the seller accepts; it has no document. */
  ContractId accepted(UserId seller, OfferDetails offer) {
    var seen = new SeenOffer(offer.amountCents(), offer.listingVersion());
    var accepted = shop.offers(seller).accept(offer.offerId(), seen);
    return Objects.requireNonNull(accepted.contractId());
  }

  /** A hand-over of a new group for $450; its contract has no document. */
  ContractId accepted(UserId seller, UserId buyer) {
    shop.forgetLimits();
    return accepted(seller, shop.offered(buyer, shop.listedGroup(seller), 45_000));
  }

  void document(ContractId contract, DocumentHash document) {
    market
        .bean(TradingHandler.class)
        .report(
            at -> List.of(new DocumentReady(contract, document, at)),
            new Actor.Service("marketplace"),
            Cause.of("test"));
  }

  /** The same with its document, so that both may sign. */
  ContractId ready(UserId seller, UserId buyer) {
    var contract = accepted(seller, buyer);
    document(contract, Trades.DOCUMENT);
    return contract;
  }

  static Signing phrase(String phrase) {
    return new Signing(
        SignatureMethod.DISCORD_NATIVE, phrase, null, Trades.DOCUMENT.hex(), true);
  }

  static Signing token(String token) {
    return new Signing(SignatureMethod.WEB_BASED, null, token, Trades.DOCUMENT.hex(), true);
  }

  ContractDetails signInDiscord(ContractId contract, UserId user) {
    return discord(user).sign(contract, phrase("I AGREE"));
  }

  ContractDetails signOnTheWeb(ContractId contract, UserId user) {
    var token = web(user).signToken(contract).token();
    return web(user).sign(contract, token(token));
  }

  /** Both sign. */
  void execute(ContractId contract, UserId seller, UserId buyer) {
    signInDiscord(contract, seller);
    signOnTheWeb(contract, buyer);
  }

  static Line line(Checklist checklist, ChecklistItem item) {
    return checklist.lines().stream()
        .filter(line -> line.item() == item)
        .findFirst()
        .orElseThrow();
  }

  OfferId offerOf(ContractId contract, UserId party) {
    return web(party).contract(contract).offerId();
  }
}

package bloxtr8.marketplace.trading.domain.explore;

import static bloxtr8.marketplace.trading.domain.explore.Participants.BUYER;
import static bloxtr8.marketplace.trading.domain.explore.Participants.RIVAL;
import static bloxtr8.marketplace.trading.domain.explore.Participants.SELLER;
import static bloxtr8.marketplace.trading.domain.explore.Participants.THIRD;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Second.SAME_GROUP;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Second.SAME_UNIVERSE;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.ACTIVATE;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.ASYMMETRIC;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.CANCEL_CONTRACT;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.CANCEL_ESCROW;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.CANCEL_LISTING;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.CLAIM;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.COUNTER;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.DAILY_READ;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.DEACTIVATE;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.DESTINATION;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.DOCUMENTS;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.DUPLICATES;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.EDIT_INACTIVE;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.FEES;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.GROUP_MOVES;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.LATE_EFFECTS;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.MODERATION;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.NO_ESCROW;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.NO_MARKETPLACE_CANCEL;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.NO_PAYOUT;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.RELIST;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.ROUTE;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.TERMS_REFUSED;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.UNKNOWN;
import static bloxtr8.marketplace.trading.domain.explore.Setting.Trait.WITHDRAW;
import static bloxtr8.marketplace.trading.domain.explore.Setting.world;

import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.ActivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.CounterOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.DeactivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.DeclineOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.EditListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.OwnershipSeen;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.WithdrawOffer;
import java.util.List;
import java.util.stream.Stream;

/** The worlds of the rules' own model, under its names. */
final class Worlds {

  private static final List<Setting> ONE_LISTING =
      List.of(
          world("one-deal", 3, WITHDRAW, DEACTIVATE, CANCEL_ESCROW, CANCEL_CONTRACT),
          world("cancel-reserved", 2, CANCEL_LISTING, DEACTIVATE),
          world("three-buyers", 3, ASYMMETRIC).buyers(BUYER, RIVAL, THIRD),
          world("negotiation", 4, COUNTER, WITHDRAW, NO_ESCROW).amounts(1, 2),
          world("edit", 3, COUNTER, NO_ESCROW).amounts(1, 2).versions(3),
          world("edit-inactive", 3, COUNTER, NO_ESCROW, DEACTIVATE, EDIT_INACTIVE)
              .amounts(1, 2)
              .versions(3),
          world("edit-strict", 2, COUNTER, NO_ESCROW).amounts(1, 2).versions(3),
          world("fees", 2, FEES, COUNTER, NO_ESCROW).amounts(1, 2));

  private static final List<Setting> RACES =
      List.of(
          world("race-offer", 3, DEACTIVATE, WITHDRAW, COUNTER, NO_ESCROW)
              .amounts(1, 2)
              .versions(2)
              .races(
                  2,
                  List.of(
                      MakeOffer.class,
                      AcceptOffer.class,
                      EditListing.class,
                      DeactivateListing.class,
                      CancelListing.class,
                      OfferTimeOver.class,
                      WithdrawOffer.class,
                      CounterOffer.class)),
          world("race-naive", 2, DEACTIVATE, WITHDRAW, NO_ESCROW)
              .versions(2)
              .races(
                  2,
                  List.of(
                      MakeOffer.class,
                      AcceptOffer.class,
                      EditListing.class,
                      DeactivateListing.class,
                      OfferTimeOver.class,
                      WithdrawOffer.class,
                      DeclineOffer.class,
                      SignContract.class)),
          world("race-sign", 1, CANCEL_CONTRACT, LATE_EFFECTS)
              .buyers(BUYER)
              .bans(SELLER, BUYER)
              .unlinks(BUYER)
              .races(
                  2,
                  List.of(
                      SignContract.class,
                      CancelContract.class,
                      ContractTimeOver.class,
                      AcceptOffer.class,
                      MakeOffer.class)),
          world("race-stale", 2, DAILY_READ)
              .owners(SELLER, THIRD)
              .races(1, List.of(AcceptOffer.class, OwnershipSeen.class)),
          world("race-claim", 2, CLAIM, ACTIVATE, DAILY_READ, ASYMMETRIC)
              .buyers(BUYER)
              .owners(SELLER, THIRD)
              .second(SAME_UNIVERSE, THIRD)
              .races(
                  2,
                  List.of(
                      PublishListing.class,
                      ActivateListing.class,
                      AcceptOffer.class,
                      SignContract.class)));

  private static final List<Setting> PEOPLE =
      List.of(
          world("ban", 2, CANCEL_ESCROW, ACTIVATE).bans(SELLER, BUYER),
          world("ban-reserved", 2, ACTIVATE).bans(SELLER),
          world("ban-claim", 2, CLAIM, ASYMMETRIC)
              .buyers(BUYER)
              .bans(SELLER)
              .owners(SELLER, THIRD)
              .second(SAME_UNIVERSE, THIRD),
          world("tier", 2, Setting.Trait.TIER).amounts(200),
          world("unlink", 2, DEACTIVATE, CANCEL_CONTRACT).unlinks(SELLER, BUYER));

  private static final List<Setting> OWNERSHIP =
      List.of(
          world("ownership", 2, DAILY_READ, UNKNOWN, ACTIVATE, CANCEL_ESCROW)
              .owners(SELLER, BUYER, THIRD),
          world("claim", 2, CLAIM, DAILY_READ, ASYMMETRIC)
              .owners(SELLER, THIRD)
              .second(SAME_UNIVERSE, THIRD),
          world("claim-buyer", 2, CLAIM, DAILY_READ, ASYMMETRIC)
              .owners(SELLER, BUYER)
              .second(SAME_UNIVERSE, BUYER),
          world("claim-wins-always", 2, CLAIM, ASYMMETRIC)
              .owners(SELLER, BUYER)
              .second(SAME_UNIVERSE, BUYER),
          world("claim-wait", 2, CLAIM, DAILY_READ, NO_MARKETPLACE_CANCEL, ASYMMETRIC)
              .buyers(BUYER)
              .owners(SELLER, THIRD)
              .second(SAME_UNIVERSE, THIRD),
          world("reopen-waits", 2, UNKNOWN, DAILY_READ).owners(SELLER, THIRD),
          world("group", 2, RELIST, DEACTIVATE, ASYMMETRIC).second(SAME_GROUP, SELLER),
          world("group-move", 2, RELIST, DEACTIVATE, GROUP_MOVES, ASYMMETRIC)
              .second(SAME_GROUP, SELLER),
          world("route", 2, ROUTE).buyers(BUYER),
          world("destination", 1, DESTINATION, CANCEL_ESCROW).buyers(BUYER));

  private static final List<Setting> MESSAGES =
      List.of(
          world("late-events", 3, DUPLICATES, CANCEL_ESCROW),
          world("generation", 2, DOCUMENTS, CANCEL_CONTRACT),
          world("generation-412", 1, DOCUMENTS, CANCEL_CONTRACT),
          world("refused", 2, TERMS_REFUSED),
          world("lapses", 1, NO_PAYOUT, CANCEL_ESCROW, CANCEL_CONTRACT, DUPLICATES, DAILY_READ)
              .buyers(BUYER)
              .bans(SELLER)
              .owners(SELLER, THIRD),
          world("moderation", 2, MODERATION, DEACTIVATE, RELIST, ASYMMETRIC)
              .buyers(BUYER)
              .second(SAME_UNIVERSE, SELLER));

  private static final List<Setting> TOGETHER =
      List.of(
          world(
                  "together-dup",
                  2,
                  DAILY_READ,
                  DUPLICATES,
                  DEACTIVATE,
                  CANCEL_CONTRACT,
                  CANCEL_ESCROW,
                  ACTIVATE,
                  WITHDRAW)
              .bans(SELLER)
              .unlinks(BUYER)
              .owners(SELLER, THIRD),
          world(
                  "together-people",
                  3,
                  DAILY_READ,
                  ACTIVATE,
                  CANCEL_ESCROW,
                  CANCEL_CONTRACT,
                  CLAIM,
                  ASYMMETRIC)
              .bans(SELLER, BUYER)
              .unlinks(BUYER)
              .owners(SELLER, BUYER, THIRD)
              .second(SAME_UNIVERSE, THIRD),
          world(
                  "together-staff",
                  3,
                  MODERATION,
                  DAILY_READ,
                  ACTIVATE,
                  DEACTIVATE,
                  CLAIM,
                  ASYMMETRIC)
              .bans(SELLER)
              .owners(SELLER, THIRD)
              .second(SAME_UNIVERSE, THIRD),
          world("together-race", 2, MODERATION, DAILY_READ, ACTIVATE, DEACTIVATE, CLAIM, ASYMMETRIC)
              .owners(SELLER, THIRD)
              .second(SAME_UNIVERSE, THIRD)
              .races(
                  1,
                  List.of(
                      AcceptOffer.class,
                      SignContract.class,
                      PublishListing.class,
                      ActivateListing.class)),
          world("together-talk", 4, COUNTER, WITHDRAW, DEACTIVATE, CANCEL_ESCROW, CANCEL_CONTRACT)
              .amounts(1, 2)
              .versions(2));

  static final List<Setting> ALL =
      Stream.of(ONE_LISTING, RACES, PEOPLE, OWNERSHIP, MESSAGES, TOGETHER)
          .flatMap(List::stream)
          .toList();

  private Worlds() {}

  static Setting named(String name) {
    return ALL.stream().filter(world -> world.name().equals(name)).findFirst().orElseThrow();
  }
}

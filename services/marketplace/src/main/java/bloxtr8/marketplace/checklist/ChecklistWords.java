package bloxtr8.marketplace.checklist;

import bloxtr8.kernel.Rail;
import bloxtr8.marketplace.checklist.domain.ChecklistLine;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.signing.ReadContract;
import bloxtr8.marketplace.trading.domain.Side;

/** The sentences of a checklist: who does what, and where. */
final class ChecklistWords {

  private ChecklistWords() {}

  static String sentence(ChecklistLine line, ReadContract contract) {
    var what = what(line, contract);
    return switch (line.state()) {
      case MET -> what.met();
      case CONFIRMED -> what.met() + " The buyer has confirmed it.";
      case UNMET -> what.todo();
      case UNKNOWN -> unread(line) + what.todo();
    };
  }

  private static String unread(ChecklistLine line) {
    return switch (line.item()) {
      case PAYOUT_READY -> "Payments does not answer at present. ";
      case CONTRACT_EXECUTED, SCOPE_GRANTED, SELLER_MAY_PUBLISH -> "";
      default -> "Roblox does not say at present, so it counts as open. ";
    };
  }

  /**
   * What a line is about.
   *
   * @param met the sentence when nothing is left to do
   * @param todo who does what, and where
   */
  private record What(String met, String todo) {}

  private static What what(ChecklistLine line, ReadContract contract) {
    var item = line.item();
    var sellersTurn = line.turn() == Side.SELLER;
    var group = groupOf(contract);
    var place = "roblox.com/communities/" + group;
    return switch (item) {
      case ENTRY_OPEN -> throw new IllegalArgumentException("is no line: " + item);
      case CONTRACT_EXECUTED ->
          new What(
              "Both have signed the contract.",
              contract.voidReason() == null
                  ? "Both parties sign the contract " + contract.id().text() + " here."
                  : "The contract is void: nobody has to do anything, and nothing is paid.");
      case PAYOUT_READY ->
          new What(
              "The seller can be paid.",
              "The seller says here under Payout where they are paid: "
                  + (contract.quote().rail() == Rail.STRIPE
                      ? "they finish Stripe's form."
                      : "they prove a wallet on Base."));
      case BUYER_IN_GROUP ->
          new What(
              "The buyer is a member of the group " + group + ".",
              sellersTurn
                  ? "The seller opens the group at "
                      + place
                      + " to everybody, or lets the buyer in, who asks there for it: Roblox makes"
                      + " only a member its owner."
                  : "The buyer joins the group at "
                      + place
                      + ", and the seller lets them in where Roblox does not: Roblox makes only a"
                      + " member its owner.");
      case GROUP_UNLOCKED ->
          new What(
              "Roblox has not locked the group " + group + ".",
              "Roblox has locked the group " + group + ": the seller asks Roblox to unlock it.");
      case UNIVERSE_IN_GROUP ->
          new What(
              "The game is in the group " + group + ".",
              "The seller moves the game %s back to the group %s in the Creator Hub."
                  .formatted(contract.transfer().universe(), group));
      case SELLER_OWNS_GROUP ->
          new What(
              "The seller owns the group " + group + ".",
              "The seller becomes the owner of the group at " + place + " again.");
      case DESTINATION_BUYERS ->
          new What(
              "The group " + group + ", which receives the game, is the buyer's.",
              "The buyer becomes the owner of the group at "
                  + place
                  + ", which receives the game; Roblox must not have locked it.");
      case SELLER_MAY_PUBLISH ->
          new What(
              "The seller may publish to the group " + group + ".",
              (sellersTurn
                      ? "The seller joins the group at "
                          + place
                          + "; the buyer lets them in where Roblox does not,"
                      : "The buyer lets the seller into the group at " + place + ",")
                  + " gives them a role that may create and edit its experiences, and confirms"
                  + " that here.");
      case NOT_MOVED_LATELY ->
          new What(
              "The game has not moved in the last 30 days, as far as we have seen.",
              "The game has moved in the last 30 days, and Roblox does not move it again before"
                  + " they are over: the seller waits, or cancels.");
      case SCOPE_GRANTED ->
          new What(
              "What we can prove of the delivery is agreed.",
              "The buyer lets us read their universes (link the Roblox account again, with them)."
                  + " Without that the delivery may not be provable, and silence will not pay the"
                  + " seller; the buyer may confirm here that both go on like that.");
    };
  }

  private static String groupOf(ReadContract contract) {
    return switch (contract.transfer()) {
      case GroupHandover(_, var group) -> group.toString();
      case GameTransfer(_, var destination) -> destination.toString();
    };
  }
}

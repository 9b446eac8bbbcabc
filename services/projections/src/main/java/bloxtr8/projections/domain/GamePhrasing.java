package bloxtr8.projections.domain;

import bloxtr8.kernel.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a game is and who shows it, in parts of sentences for one reader. */
record GamePhrasing(ReaderPhrasing phrasing) {

  private static final int ROLES_NAMED_MAX = 3;

  /**
   * What is wrong with where the game is.
   *
   * @param owner who has it there; null where it is not told
   */
  String anomaly(@Nullable AnomalyCause cause, @Nullable GameOwner owner) {
    return switch (cause) {
      case null -> "the game is not where it should be";
      case TAKEN_BACK -> "the game was taken back from " + phrasing.buyer();
      case ANOTHER_OWNER -> "the game belongs to somebody who is no party of this deal";
      case NO_OWNER -> "the group of the game has no owner, so that any member could claim it";
      case LOCKED -> "Roblox has locked the group of the game";
      case ELSEWHERE -> elsewhere(owner);
    };
  }

  private String elsewhere(@Nullable GameOwner owner) {
    if (owner == GameOwner.BUYER)
      return "the game is with %s, but not in the group that was agreed"
          .formatted(phrasing.buyer());
    return isTransfer()
        ? "the game was transferred to another group than agreed"
        : "the game is no longer in the group that is to be handed over";
  }

  /** That the buyer seems to have the game, and which sources do not confirm it. */
  String unconfirmed(Collection<OwnershipSource> missing) {
    return "Roblox's API shows the game with %s, but %s"
        .formatted(phrasing.buyer(), notConfirmed(missing));
  }

  String notConfirmed(Collection<OwnershipSource> missing) {
    var names = missing.stream().sorted().map(this::source).collect(Collectors.joining(" and "));
    return names + (missing.size() == 1 ? " does not confirm it" : " do not confirm it");
  }

  String nobodyIsPaidBySilence() {
    return "silence will not pay " + phrasing.seller();
  }

  String destinationIsNotTheBuyers() {
    return "the group that the game goes to does not belong to " + phrasing.buyer();
  }

  /**
   * The roles that the seller had in the group of the game when the delivery was proved; of many,
   * the first ones. Empty where there are none, or none are known.
   */
  String remainingRoles(@Nullable DeliveryView delivery) {
    var proof = delivery == null ? null : delivery.proof();
    if (proof == null || proof.remainingRoles().isEmpty()) return "";
    var roles = proof.remainingRoles();
    var names = new ArrayList<String>();
    for (var role : roles.subList(0, Math.min(roles.size(), ROLES_NAMED_MAX)))
      names.add(named(role));
    if (roles.size() > ROLES_NAMED_MAX) names.add(roles.size() - ROLES_NAMED_MAX + " more");
    return "%s the %s %s in the group of the game."
        .formatted(phrasing.sellerStillHas(), roles.size() == 1 ? "role" : "roles", listed(names));
  }

  /** In quotation marks: the members of a group choose the names. */
  private static String named(RemainingRole role) {
    return role.name().isBlank() ? "of rank " + role.rank() : '"' + role.name() + '"';
  }

  private static String listed(List<String> names) {
    var last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** Empty unless a read after the end contradicts the end. */
  String sinceTheEnd(EscrowState state, @Nullable DeliveryView delivery) {
    if (delivery == null || !delivery.afterTheEnd()) return "";
    if (state == EscrowState.RELEASED && delivery.owner() == GameOwner.SELLER)
      return ("since the payout Roblox shows the game with %s again; this deal moves no more money,"
              + " and our staff know of it.")
          .formatted(phrasing.seller());
    if (state == EscrowState.REFUNDED && delivery.owner() == GameOwner.BUYER)
      return "Roblox shows the game with %s although the money went back to %s."
          .formatted(phrasing.buyer(), phrasing.buyer());
    return "";
  }

  private String source(OwnershipSource source) {
    return switch (source) {
      case OPEN_CLOUD -> "Roblox's API";
      case BUYER_GRANT -> "the access that " + phrasing.buyer() + " granted";
      case GROUPS_HOST -> "the public groups page of Roblox";
      case GAMES_HOST -> "the public games page of Roblox";
      case DEVELOP_HOST -> "the public developers' page of Roblox";
    };
  }

  private boolean isTransfer() {
    return phrasing.terms().route() == Route.GAME_TRANSFER;
  }
}

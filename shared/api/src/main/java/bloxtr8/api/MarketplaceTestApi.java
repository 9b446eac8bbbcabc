package bloxtr8.api;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * People without Discord, and contracts without offers; only in the sandbox world, until the
 * marketplace has its own.
 */
@HttpExchange("/sandbox/test-api")
public interface MarketplaceTestApi {

  String IDEMPOTENCY_KEY = "Idempotency-Key";

  @PostExchange("/people")
  TestPerson makePerson(@RequestBody NewPerson person);

  /**
   * Creates a contract that both parties have signed, and requests its escrow; with {@code offerId}
   * both sign the contract of that offer. Without it Roblox is asked whether the seller owns the
   * experience: not so is 409 {@code not_the_owner}, unknown is 503.
   *
   * @param key the same key with the same contract returns the same response; null for none
   */
  @PostExchange("/contracts")
  TestContract makeContract(
      @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody NewContract contract);

  /**
   * A person to create.
   *
   * @param authority null for USER
   * @param payout null for none
   * @param discordId of their Discord account; null for a person without one
   * @param robloxId of their Roblox account, which is linked as by OAuth; null for a person without
   *     one, who can be no party of a contract
   */
  record NewPerson(
      String name,
      @Nullable Authority authority,
      @Nullable PayoutKind payout,
      @Nullable String discordId,
      @Nullable String robloxId) {

    /** A person without accounts. */
    public NewPerson(String name, @Nullable Authority authority, @Nullable PayoutKind payout) {
      this(name, authority, payout, null, null);
    }
  }

  /** The payout destination of a person of the test API. */
  enum PayoutKind {
    STRIPE,
    WALLET,
    NONE;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  record TestPerson(UserId userId) {}

  /**
   * A contract to create: of an accepted offer, or with everything that an offer would name.
   *
   * @param buyerId null with an offer only, as the seller, the price and the experience
   * @param priceCents without fees
   * @param route null for GROUP_HANDOVER
   * @param deliveryDays null for 7
   * @param inspectionDays null for 7
   * @param universeId of the experience, which the seller owns at Roblox
   * @param groupId the group that is handed over; null for the one that has the experience
   * @param destinationGroupId the buyer's group, for GAME_TRANSFER only
   * @param offerId the accepted offer whose contract both parties sign; nothing else is named then
   */
  record NewContract(
      @Nullable UserId buyerId,
      @Nullable UserId sellerId,
      @Nullable Long priceCents,
      @Nullable Route route,
      @Nullable Integer deliveryDays,
      @Nullable Integer inspectionDays,
      @Nullable Long universeId,
      @Nullable Long groupId,
      @Nullable Long destinationGroupId,
      @Nullable OfferId offerId) {

    /** A contract without an offer. */
    public NewContract(
        UserId buyerId,
        UserId sellerId,
        Long priceCents,
        @Nullable Route route,
        @Nullable Integer deliveryDays,
        @Nullable Integer inspectionDays,
        Long universeId,
        @Nullable Long groupId,
        @Nullable Long destinationGroupId) {
      this(
          buyerId,
          sellerId,
          priceCents,
          route,
          deliveryDays,
          inspectionDays,
          universeId,
          groupId,
          destinationGroupId,
          null);
    }

    /** The contract of an accepted offer. */
    public NewContract(OfferId offerId) {
      this(null, null, null, null, null, null, null, null, null, offerId);
    }
  }

  record TestContract(ContractId contractId, EscrowId escrowId) {}
}

package bloxtr8.api;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
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
 * People, contracts and ownership without Discord and Roblox; only in the sandbox world, and only
 * until the marketplace makes them itself.
 */
@HttpExchange("/sandbox/test-api")
public interface MarketplaceTestApi {

  String IDEMPOTENCY_KEY = "Idempotency-Key";

  @PostExchange("/people")
  TestPerson makePerson(@RequestBody NewPerson person);

  /**
   * Makes a contract that both have signed, and asks for its escrow.
   *
   * @param key the same key with the same contract gives the same answer; null for none
   */
  @PostExchange("/contracts")
  TestContract makeContract(
      @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody NewContract contract);

  /** Sets what reads of ownership find from now on. */
  @PostExchange("/ownership")
  SetOwner setOwner(@RequestBody SetOwner owner);

  /**
   * Asks for a person.
   *
   * @param authority null for USER
   * @param payout null for none
   */
  record NewPerson(String name, @Nullable Authority authority, @Nullable PayoutKind payout) {}

  /** Where a person made by the test API is paid. */
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
   * Asks for a contract.
   *
   * @param priceCents without fees
   * @param route null for GROUP_HANDOVER
   * @param deliveryDays null for 7
   * @param inspectionDays null for 7
   */
  record NewContract(
      UserId buyerId,
      UserId sellerId,
      Long priceCents,
      @Nullable Route route,
      @Nullable Integer deliveryDays,
      @Nullable Integer inspectionDays) {}

  record TestContract(ContractId contractId, EscrowId escrowId) {}

  /** The owner of an escrow's game as the test API sets it. */
  record SetOwner(EscrowId escrowId, Owner owner) {}

  /** Who owns the game; UNKNOWN when nobody can tell. */
  enum Owner {
    SELLER,
    BUYER,
    OTHER,
    UNKNOWN
  }
}

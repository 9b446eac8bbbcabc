package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.contracts.AcceptedOffer;
import bloxtr8.marketplace.contracts.Contract;
import bloxtr8.marketplace.contracts.ContractMessages;
import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.testing.Defaults;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the messages of an executed contract say of the game that is sold. */
class ContractMessagesTest {

  private static final DocumentHash DOCUMENT = DocumentHash.of(new byte[32]);
  private static final Actor MARKETPLACE = new Actor.Service("marketplace");
  private static final Cause CAUSE = Cause.of("test");

  @Test
  void event_and_command_name_the_listings_title_and_the_universe() {
    var offer =
        new AcceptedOffer(
            new OfferId(Uuids.named("offer")),
            new ListingId(Uuids.named("listing")),
            2,
            "Tower Defense",
            null);
    var executed = executed(offer).getExecuted();
    assertThat(executed.getTitle()).isEqualTo("Tower Defense");
    assertThat(executed.getTerms()).isEqualTo(created(offer).getCreate().getTerms());
    assertThat(executed.getTerms().getTitle()).isEqualTo("Tower Defense");
    assertThat(executed.getTerms().getUniverseId()).isEqualTo(4242);
  }

  @Test
  void a_contract_without_an_offer_names_the_universe_alone() {
    var terms = created(null).getCreate().getTerms();
    assertThat(terms.getTitle()).isEmpty();
    assertThat(terms.getUniverseId()).isEqualTo(4242);
  }

  private static ContractEvent executed(@Nullable AcceptedOffer offer) {
    return (ContractEvent)
        ContractMessages.executed(contract(offer), DOCUMENT, MARKETPLACE, CAUSE).body();
  }

  private static EscrowCommand created(@Nullable AcceptedOffer offer) {
    return (EscrowCommand)
        ContractMessages.createEscrow(contract(offer), DOCUMENT, MARKETPLACE, CAUSE).body();
  }

  private static Contract contract(@Nullable AcceptedOffer offer) {
    var fees = Defaults.of(FeeSchedule.class);
    var terms =
        new Contract.Terms(
            new UserId(Uuids.named("bob")),
            new UserId(Uuids.named("alice")),
            fees.quote(Money.cents(250_000)),
            fees,
            new Transfer.GroupHandover(new UniverseId(4242), new GroupId(7)),
            new RobloxParties(new RobloxUserId(1), new RobloxUserId(2)),
            7,
            7);
    return new Contract(new ContractId(Uuids.named("contract")), terms, offer, Instant.EPOCH);
  }
}

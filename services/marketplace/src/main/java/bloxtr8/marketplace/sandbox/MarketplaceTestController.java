package bloxtr8.marketplace.sandbox;

import bloxtr8.api.MarketplaceTestApi;
import bloxtr8.platform.http.IdempotencyKey;
import bloxtr8.platform.http.RequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** The sandbox's test API for people and contracts. */
@RestController
public final class MarketplaceTestController implements MarketplaceTestApi {

  private final PeopleHandler people;
  private final ContractHandler contracts;
  private final OfferedContracts offered;

  public MarketplaceTestController(
      PeopleHandler people,
      ContractHandler contracts,
      OfferedContracts offered) {
    this.people = people;
    this.contracts = contracts;
    this.offered = offered;
  }

  @Override
  public TestPerson makePerson(NewPerson person) {
    return new TestPerson(people.make(person, RequestContext.current().cause()));
  }

  @Override
  public TestContract makeContract(@Nullable String key, NewContract contract) {
    @Nullable IdempotencyKey parsed = key == null ? null : IdempotencyKey.parse(key);
    var offer = contract.offerId();
    if (offer != null) return offered.sign(offer, RequestContext.current().cause());
    var made = contracts.make(contract, parsed, RequestContext.current().cause());
    return new TestContract(made.id(), made.escrow());
  }
}

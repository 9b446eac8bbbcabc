package bloxtr8.marketplace.sandbox;

import bloxtr8.api.MarketplaceTestApi;
import bloxtr8.marketplace.ownership.OwnershipHandler;
import bloxtr8.marketplace.ownership.domain.GameOwner;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** The sandbox's test API for people, contracts and ownership. */
@RestController
public final class MarketplaceTestController implements MarketplaceTestApi {

  private final PeopleHandler people;
  private final ContractHandler contracts;
  private final OwnershipHandler ownership;

  public MarketplaceTestController(
      PeopleHandler people, ContractHandler contracts, OwnershipHandler ownership) {
    this.people = people;
    this.contracts = contracts;
    this.ownership = ownership;
  }

  @Override
  public TestPerson makePerson(NewPerson person) {
    return new TestPerson(people.make(person, RequestContext.current().cause()));
  }

  @Override
  public TestContract makeContract(@Nullable String key, NewContract contract) {
    var made = contracts.make(contract, key, RequestContext.current().cause());
    return new TestContract(made.id(), made.escrow());
  }

  @Override
  public SetOwner setOwner(SetOwner owner) {
    var found = GameOwner.valueOf(owner.owner().name());
    if (!ownership.change(owner.escrowId(), found, RequestContext.current().cause()))
      throw Problem.notFound();
    return owner;
  }
}

package bloxtr8.marketplace;

import bloxtr8.api.MarketplaceDoorsApi;
import bloxtr8.marketplace.contracts.ContractDoorHandler;
import bloxtr8.marketplace.ownership.OwnershipHandler;
import bloxtr8.marketplace.ownership.domain.GameOwner;
import bloxtr8.marketplace.people.PeopleDoorHandler;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.Visit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** The sandbox's people, contracts and ownership. */
@RestController
public final class MarketplaceDoorsController implements MarketplaceDoorsApi {

  private final PeopleDoorHandler people;
  private final ContractDoorHandler contracts;
  private final OwnershipHandler ownership;

  public MarketplaceDoorsController(
      PeopleDoorHandler people, ContractDoorHandler contracts, OwnershipHandler ownership) {
    this.people = people;
    this.contracts = contracts;
    this.ownership = ownership;
  }

  @Override
  public MadePerson makePerson(NewPerson person) {
    return new MadePerson(people.make(person, Visit.current().cause()));
  }

  @Override
  public MadeContract makeContract(@Nullable String key, NewContract contract) {
    var made = contracts.make(contract, key, Visit.current().cause());
    return new MadeContract(made.id(), made.escrow());
  }

  @Override
  public SetOwner setOwner(SetOwner owner) {
    var found = GameOwner.valueOf(owner.owner().name());
    if (!ownership.change(owner.escrowId(), found, Visit.current().cause()))
      throw Problem.notFound();
    return owner;
  }
}

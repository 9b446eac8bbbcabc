package bloxtr8.marketplace.sandbox;

import bloxtr8.api.MarketplaceTestApi;
import bloxtr8.marketplace.contracts.Contract;
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
  private final SeedHandler seeds;

  public MarketplaceTestController(
      PeopleHandler people,
      ContractHandler contracts,
      OfferedContracts offered,
      SeedHandler seeds) {
    this.people = people;
    this.contracts = contracts;
    this.offered = offered;
    this.seeds = seeds;
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

  @Override
  public SeededPeople seedPeople(PeopleSeed seed) {
    return new SeededPeople(seeds.people(seed, RequestContext.current().cause()));
  }

  @Override
  public SeededContracts seedContracts(ContractSeed seed) {
    var made = seeds.contracts(seed, RequestContext.current().cause());
    return new SeededContracts(made.stream().map(Contract::escrow).toList());
  }

  @Override
  public SeededListings seedListings(ListingSeed seed) {
    return new SeededListings(seeds.listings(seed));
  }
}

package bloxtr8.marketplace.people;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Provider;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The accounts of the parties of a contract, as the contract names them. */
public final class PartyAccounts {

  private final PersonStore people;
  private final AccountStore accounts;

  public PartyAccounts(PersonStore people, AccountStore accounts) {
    this.people = people;
    this.accounts = accounts;
  }

  /** The user names and Discord's id of a party; the Roblox id is a term of its own. */
  public record Names(String robloxName, String discordId, String discordName) {}

  /**
   * Of each party.
   *
   * @throws IllegalStateException when one has not linked both accounts
   */
  public Map<UserId, Names> of(Collection<UserId> parties) {
    var names = new HashMap<UserId, Names>();
    var linked = accounts.of(people.find(parties));
    for (var party : parties) names.put(party, names(party, linked.getOrDefault(party, List.of())));
    return names;
  }

  private static Names names(UserId party, List<LinkedAccount> linked) {
    var roblox = account(party, linked, Provider.ROBLOX);
    var discord = account(party, linked, Provider.DISCORD);
    return new Names(roblox.username(), discord.externalId(), discord.username());
  }

  private static Account account(UserId party, List<LinkedAccount> linked, Provider provider) {
    return linked.stream()
        .filter(account -> account.provider() == provider)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(party + " has no account of " + provider))
        .account();
  }
}

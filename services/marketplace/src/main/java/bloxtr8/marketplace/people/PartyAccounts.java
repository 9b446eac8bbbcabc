package bloxtr8.marketplace.people;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Provider;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The accounts of the parties of a contract, as the contract names them. */
public final class PartyAccounts {

  private final PersonStore people;
  private final AccountStore accounts;

  public PartyAccounts(PersonStore people, AccountStore accounts) {
    this.people = people;
    this.accounts = accounts;
  }

  /**
   * The user names and Discord's id of a party; the Roblox id is a term of its own.
   *
   * @param discordId null, as the name, for a person of the sandbox who never signed in
   */
  public record Names(
      String robloxName, @Nullable String discordId, @Nullable String discordName) {}

  /**
   * Of each party.
   *
   * @throws IllegalStateException when one has linked no Roblox account
   */
  public Map<UserId, Names> of(Collection<UserId> parties) {
    var names = new HashMap<UserId, Names>();
    var linked = accounts.of(people.find(parties));
    for (var party : parties) names.put(party, names(party, linked.getOrDefault(party, List.of())));
    return names;
  }

  private static Names names(UserId party, List<LinkedAccount> linked) {
    var roblox = account(linked, Provider.ROBLOX);
    if (roblox == null) throw new IllegalStateException(party + " has no Roblox account");
    var discord = account(linked, Provider.DISCORD);
    return new Names(
        roblox.username(),
        discord == null ? null : discord.externalId(),
        discord == null ? null : discord.username());
  }

  private static @Nullable Account account(List<LinkedAccount> linked, Provider provider) {
    return linked.stream()
        .filter(account -> account.provider() == provider)
        .map(LinkedAccount::account)
        .findFirst()
        .orElse(null);
  }
}

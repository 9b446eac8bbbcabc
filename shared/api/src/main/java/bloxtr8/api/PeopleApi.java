package bloxtr8.api;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** People, for our other services; implemented by the marketplace, for service tokens only. */
@HttpExchange("/internal/people")
public interface PeopleApi {

  /** Maximum of ids in one query; more are refused. */
  int IDS_MAX = 100;

  /** The existing people among these, in no order. */
  @GetExchange
  List<Person> people(@RequestParam("ids") List<UserId> ids);

  /**
   * The present data of one person.
   *
   * @param name the display name
   * @param sessionVersion every access token contains it; a token with another version is not valid
   * @param disabled cannot sign in or send commands
   * @param appointedBy the person who granted them their authority; null for a user and for the
   *     first admin
   */
  record Person(
      UserId id,
      String name,
      Authority authority,
      Tier tier,
      long sessionVersion,
      boolean disabled,
      @Nullable UserId appointedBy) {}

  /** The KYC level of a person. */
  enum Tier {
    /** May read. */
    TIER_0,
    /** Their Roblox account is linked: lists games and makes offers. */
    TIER_1,
    /** Verified by staff. */
    TIER_2
  }
}

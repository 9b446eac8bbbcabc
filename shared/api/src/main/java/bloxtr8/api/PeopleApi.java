package bloxtr8.api;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Who people are, for our other services; served by the marketplace, to service tokens only. */
@HttpExchange("/internal/people")
public interface PeopleApi {

  /** The most ids of one question; more are refused. */
  int IDS_MAX = 100;

  /** Those of the given people that exist, in no order. */
  @GetExchange
  List<Person> people(@RequestParam("ids") List<UserId> ids);

  /**
   * One person as they are now.
   *
   * @param name to be shown to others
   * @param sessionVersion every access token carries it; another one than this is no longer valid
   * @param disabled signs in no more, and gives no orders
   * @param appointedBy who gave them their authority; null for a user and for a first admin
   */
  record Person(
      UserId id,
      String name,
      Authority authority,
      Tier tier,
      long sessionVersion,
      boolean disabled,
      @Nullable UserId appointedBy) {}

  /** How well a person is known. */
  enum Tier {
    /** May look. */
    TIER_0,
    /** Their Roblox account is linked: lists games and makes offers. */
    TIER_1,
    /** Verified by staff. */
    TIER_2
  }
}

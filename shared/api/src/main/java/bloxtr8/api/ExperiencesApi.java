package bloxtr8.api;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The caller's experiences on Roblox. */
@HttpExchange("/api/users/me/experiences")
public interface ExperiencesApi {

  /**
   * The public experiences of the caller and of the groups that they own; 429 {@code
   * too_many_reads} for who asks too often.
   */
  @GetExchange
  Experiences experiences();

  /**
   * What Roblox shows.
   *
   * @param complete false where a source did not answer, or there are more than are read
   * @param missing what is missing then, in one sentence each
   */
  record Experiences(List<OwnExperience> items, boolean complete, List<String> missing) {
    public Experiences {
      items = List.copyOf(items);
      missing = List.copyOf(missing);
    }
  }

  /**
   * An experience that the caller owns, or whose group they own.
   *
   * @param group null where it is the caller's own
   * @param name null where Roblox gave none
   * @param thumbnail null while Roblox has none to show
   * @param playing players now; null where Roblox does not say
   * @param visits null where Roblox does not say
   */
  record OwnExperience(
      long universeId,
      @Nullable String name,
      ExperienceOwner owner,
      @Nullable ExperienceGroup group,
      @Nullable URI thumbnail,
      @Nullable Long playing,
      @Nullable Long visits) {}

  /**
   * The caller's account, at the end of the chain of owners.
   *
   * @param username as it was when it was linked
   */
  record ExperienceOwner(long userId, String username) {}

  /**
   * The group that has an experience, and that the caller owns.
   *
   * @param name null where Roblox gave none
   * @param locked whether Roblox has locked it, so that it cannot be handed over
   */
  record ExperienceGroup(long groupId, @Nullable String name, boolean locked) {}
}

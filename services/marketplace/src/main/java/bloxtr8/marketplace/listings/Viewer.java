package bloxtr8.marketplace.listings;

import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who reads.
 *
 * @param user null for somebody who is not signed in
 * @param isStaff whether they see what is private
 * @param guild the Discord guild in which the bot acts for them; null for none
 */
public record Viewer(@Nullable UserId user, boolean isStaff, @Nullable String guild) {

  public static Viewer of(Caller caller) {
    var user = caller.userIfSignedIn();
    return new Viewer(user, user != null && caller.authority().isStaff(), caller.guild());
  }

  boolean is(UserId other) {
    return other.equals(user);
  }

  boolean isIn(@Nullable String ofGuild) {
    return ofGuild != null && ofGuild.equals(guild);
  }
}

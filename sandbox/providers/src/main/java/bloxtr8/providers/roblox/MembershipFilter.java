package bloxtr8.providers.roblox;

import bloxtr8.providers.roblox.MembershipStore.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The filter of memberships, of which Roblox knows {@code user == 'users/1'}, {@code user in
 * ['users/1', 'users/2']} and, in one group, {@code role == 'groups/1/roles/2'}.
 */
final class MembershipFilter {

  private static final int USERS_MAX = 50;
  private static final String USER = "(['\"])users/([0-9]{1,18})\\%d";
  private static final Pattern ONE_USER =
      Pattern.compile("\\s*user\\s*==\\s*" + String.format(Locale.ROOT, USER, 1) + "\\s*");
  private static final Pattern EACH_USER = Pattern.compile(String.format(Locale.ROOT, USER, 1));
  private static final Pattern USERS =
      Pattern.compile(
          "\\s*user\\s+in\\s*\\[\\s*(['\"]users/[0-9]{1,18}['\"](?:\\s*,\\s*['\"]users/[0-9]{1,18}['\"])*)\\s*]\\s*");
  private static final Pattern ROLE =
      Pattern.compile("\\s*role\\s*==\\s*(['\"])groups/([0-9]{1,18})/roles/([0-9]{1,18})\\1\\s*");

  private MembershipFilter() {}

  /**
   * What a caller wants to see.
   *
   * @param groupId null in every group, where the filter must name users
   */
  static Wanted parse(@Nullable String filter, @Nullable Long groupId) {
    if (filter == null) {
      if (groupId == null) throw invalid("A filter by user is required for the wildcard group.");
      return new Wanted(groupId, null, null);
    }
    var users = users(filter);
    if (users != null) return new Wanted(groupId, null, users);
    var role = ROLE.matcher(filter);
    if (groupId == null || !role.matches() || Long.parseLong(role.group(2)) != groupId)
      throw invalid("The provided filter is invalid.");
    return new Wanted(groupId, Long.valueOf(role.group(3)), null);
  }

  private static @Nullable List<Long> users(String filter) {
    var one = ONE_USER.matcher(filter);
    if (one.matches()) return List.of(Long.valueOf(one.group(2)));
    var many = USERS.matcher(filter);
    if (!many.matches()) return null;
    var users = new ArrayList<Long>();
    var each = EACH_USER.matcher(many.group(1));
    while (each.find()) users.add(Long.valueOf(each.group(2)));
    if (users.size() > USERS_MAX) throw invalid("The filter may name at most 50 users.");
    return users;
  }

  private static RobloxRefusal invalid(String message) {
    return RobloxRefusal.invalidArgument(message);
  }
}

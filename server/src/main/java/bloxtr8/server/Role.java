package bloxtr8.server;

import bloxtr8.platform.settings.SettingsProblem;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A kind of process. One process may have any set of them, each in a Spring context of its own. */
enum Role {
  SANDBOX,
  PAYMENTS,
  ESCROW,
  PROJECTIONS,
  GATEWAY;

  /** In the order in which they start. */
  static Set<Role> parse(Collection<String> names) {
    var roles = EnumSet.noneOf(Role.class);
    for (var name : names) {
      var role = Arrays.stream(values()).filter(r -> r.text().equals(name)).findFirst();
      roles.add(
          role.orElseThrow(() ->
              new SettingsProblem("\"%s\" is no role; there are %s.".formatted(name, all()))));
    }
    return roles;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String all() {
    return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
  }
}

package bloxtr8.server.roles;

import bloxtr8.platform.database.DatabaseRole;
import bloxtr8.platform.database.DatabaseRoles;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A role: a kind of process. One process may have several, each in a Spring context of its own. */
public enum Role {
  SANDBOX,
  PAYMENTS,
  ESCROW,
  PROJECTIONS,
  GATEWAY,
  DISCORD_BOT;

  /** All of them, the bot only where it is wished. */
  public static Set<Role> all(boolean withBot) {
    return withBot ? EnumSet.allOf(Role.class) : EnumSet.complementOf(EnumSet.of(DISCORD_BOT));
  }

  /** The services that run in these roles as a whole, not only their HTTP APIs. */
  static Set<String> servicesOf(Collection<Role> roles) {
    return roles.stream()
        .flatMap(role -> role.services().stream())
        .map(DatabaseRole::service)
        .collect(Collectors.toSet());
  }

  private List<DatabaseRole> services() {
    return switch (this) {
      case SANDBOX -> List.of();
      case PAYMENTS -> List.of(DatabaseRoles.PAYMENTS);
      case ESCROW -> List.of(DatabaseRoles.ESCROW);
      case PROJECTIONS -> List.of(DatabaseRoles.PROJECTIONS);
      case GATEWAY -> List.of(DatabaseRoles.GATEWAY, DatabaseRoles.MARKETPLACE);
      case DISCORD_BOT -> List.of(DatabaseRoles.DISCORD);
    };
  }

  /** Parses a role's name on the command line. */
  public static final class FromText implements ITypeConverter<Role> {

    @Override
    public Role convert(String name) {
      return Arrays.stream(values())
          .filter(role -> role.text().equals(name))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "\"%s\" is not a role; the roles are %s.".formatted(name, all())));
    }
  }

  /** Each of the roles once, in the order of their declaration. */
  public static Set<Role> inOrder(Collection<Role> roles) {
    return roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
  }

  /** Its name on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The service that asks others in the name of its process: the bot's is {@code discord}. */
  public String program() {
    return this == DISCORD_BOT ? DatabaseRoles.DISCORD.service() : text();
  }

  private static String all() {
    return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
  }
}

package bloxtr8.server.roles;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A kind of process. One process may have any set of them, each in a Spring context of its own. */
public enum Role {
  SANDBOX,
  PAYMENTS,
  ESCROW,
  PROJECTIONS,
  GATEWAY;

  /** A role as the command line names it. */
  public static final class FromText implements ITypeConverter<Role> {

    @Override
    public Role convert(String name) {
      return Arrays.stream(values())
          .filter(role -> role.text().equals(name))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "\"%s\" is no role; there are %s.".formatted(name, all())));
    }
  }

  /** In the order in which they start. */
  public static Set<Role> inOrder(Collection<Role> roles) {
    return roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles);
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String all() {
    return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
  }
}

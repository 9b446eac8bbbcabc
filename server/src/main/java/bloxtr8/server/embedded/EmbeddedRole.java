package bloxtr8.server.embedded;

import bloxtr8.infrastructure.Ports;
import bloxtr8.platform.internal.InternalSettings;
import bloxtr8.platform.settings.Settings;
import bloxtr8.providers.PlaygroundSettings;
import bloxtr8.providers.ProvidersSettings;
import bloxtr8.server.roles.AllSettings;
import bloxtr8.server.roles.Role;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one role of a split stack is started with.
 *
 * @param sandbox null except for the sandbox
 */
public record EmbeddedRole(Settings settings, @Nullable ProvidersSettings sandbox) {

  /** What its process prints once it is ready. */
  public static final String READY = RoleProcess.READY;

  /** Logs to a file of its own. */
  public static EmbeddedRole of(
      Role role, Path data, Ports ports, Map<String, String> environment) {
    Logs.to(data, role);
    var secrets = new Secrets(data);
    var values = EmbeddedSettings.of(ports, secrets);
    var own = RolePorts.of(role, ports);
    values.put("bloxtr8.management.port", print(own.management()));
    values.put("bloxtr8.internal.port", print(own.internal()));
    for (var other : Role.values())
      if (other != Role.SANDBOX)
        values.put(
            InternalSettings.addressOf(other.program()).setting("internalUrl").name(),
            "http://127.0.0.1:" + print(RolePorts.of(other, ports).internal()));
    for (var key : InternalSettings.keys())
      if (!key.name().equals("bloxtr8." + role.program() + ".service-key"))
        values.remove(key.name());
    var settings = Settings.of(AllSettings.LIST, Map.of(), values, environment);
    var folder = settings.get(PlaygroundSettings.class).folder();
    return new EmbeddedRole(
        settings,
        role == Role.SANDBOX
            ? EmbeddedSettings.providers(data, ports, secrets)
                .withPlayground(folder)
                .withProduct(
                    EmbeddedSettings.product(
                        ports, RolePorts.of(Role.PROJECTIONS, ports).management()))
            : null);
  }

  private static String print(int port) {
    return String.format(Locale.ROOT, "%d", port);
  }
}

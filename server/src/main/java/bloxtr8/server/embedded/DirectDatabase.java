package bloxtr8.server.embedded;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.infrastructure.Ports;
import bloxtr8.infrastructure.StartupFailure;
import bloxtr8.platform.settings.Settings;
import bloxtr8.server.roles.AllSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Access to the services' databases, for commands that do not use the API. */
public final class DirectDatabase {

  private DirectDatabase() {}

  /**
   * Works on the database of a folder; starts it when it is not running.
   *
   * @param work with the settings for every service's database
   */
  public static <T> T use(Path data, Function<Settings, T> work) {
    if (!Files.exists(data))
      throw new CliFailure("There is no data in %s: start with ./bloxtr8 up".formatted(data));
    Logs.to(data);
    var run = RunFile.readAlive(data);
    if (run != null) return work.apply(settings(data, Ports.base(run.portBase())));
    var progress = new Progress(System.out);
    progress.print("No stack is running on " + data + ": starting its database for this command");
    var ports = Ports.free();
    try (var _ = Infrastructure.start(data, ports, progress::print)) {
      return work.apply(settings(data, ports));
    } catch (StartupFailure e) {
      throw new CliFailure(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Works on an outside database when settings for one are given, otherwise on a folder's.
   *
   * @param config properties file with settings
   * @param secrets properties file with secrets
   */
  public static <T> T use(
      Path data, @Nullable Path config, @Nullable Path secrets, Function<Settings, T> work) {
    if (config == null && secrets == null) return use(data, work);
    return work.apply(
        Settings.of(
            AllSettings.LIST,
            PropertyFiles.plain(config),
            PropertyFiles.secrets(secrets),
            System.getenv()));
  }

  private static Settings settings(Path data, Ports ports) {
    var values = EmbeddedSettings.ofServices(ports, new Secrets(data));
    return Settings.of(AllSettings.LIST, Map.of(), values, System.getenv());
  }
}

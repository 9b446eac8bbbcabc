package bloxtr8.server.embedded;

import bloxtr8.platform.settings.SettingsProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads properties files with settings; those with secrets must be readable by their owner only.
 */
public final class PropertyFiles {

  private PropertyFiles() {}

  /** Empty when no file is given. */
  public static Map<String, String> plain(@Nullable Path file) {
    var values = new HashMap<String, String>();
    if (file == null) return values;
    if (!Files.exists(file)) throw new SettingsProblem("There is no file " + file + ".");
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties.forEach((name, value) -> values.put(name.toString(), value.toString()));
    return values;
  }

  public static Map<String, String> secrets(@Nullable Path file) {
    var values = plain(file);
    if (file != null && othersMayRead(file))
      throw new SettingsProblem(file + " can be read by others: chmod 600 " + file);
    return values;
  }

  private static boolean othersMayRead(Path file) {
    try {
      var permissions = Files.getPosixFilePermissions(file);
      return permissions.contains(PosixFilePermission.GROUP_READ)
          || permissions.contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

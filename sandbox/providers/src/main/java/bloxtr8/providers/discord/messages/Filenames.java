package bloxtr8.providers.discord.messages;

import java.util.regex.Pattern;

/** The names of files, as safe to show and to download as Discord makes them. */
final class Filenames {

  private static final Pattern DIRECTORY = Pattern.compile("^.*[/\\\\]");
  private static final Pattern UNSAFE = Pattern.compile("[\\s\\p{Cntrl}\"'<>:|?*%#;&`]");
  private static final int LENGTH_MAX = 200;

  private Filenames() {}

  static String safe(String name) {
    var bare = UNSAFE.matcher(DIRECTORY.matcher(name).replaceFirst("")).replaceAll("_");
    if (bare.isEmpty() || bare.equals(".") || bare.equals("..")) return "unknown";
    return bare.length() <= LENGTH_MAX ? bare : bare.substring(bare.length() - LENGTH_MAX);
  }
}

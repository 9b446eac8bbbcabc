import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Formats the named Java files, or all of them, as verify demands. */
class Format {

  private static final int WRONG_CALL = 2;
  private static final String USAGE =
      """
      Usage: ./bloxtr8 format [FILE…]
      Formats the Java files, or all of the project's, as verify demands.
      Exit codes: 0 done, 2 a wrong call, otherwise Maven's.\
      """;

  private Format() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var home = Path.of(arguments[0]);
    var files = List.of(arguments).subList(1, arguments.length);
    if (files.contains("--help") || files.contains("-h")) {
      System.out.println(USAGE);
      return;
    }
    var command = new ArrayList<>(List.of("-B", "-ntp", "-q", "-Dformat"));
    if (!files.isEmpty()) {
      command.add("-DspotlessFiles=" + files.stream().map(file -> pattern(home, file)).collect(Collectors.joining(",")));
      command.add("-pl=" + files.stream().map(file -> module(home, file)).distinct().collect(Collectors.joining(",")));
    }
    command.add("spotless:apply");
    System.exit(Maven.call(home, command).inheritIO().start().waitFor());
  }

  /** Spotless takes regular expressions of whole paths. */
  private static String pattern(Path home, String file) {
    return ".*/" + home.relativize(Path.of(file).toAbsolutePath().normalize()).toString().replace(".", "\\.");
  }

  private static String module(Path home, String file) {
    for (var folder = Path.of(file).toAbsolutePath().getParent(); folder != null; folder = folder.getParent())
      if (Files.exists(folder.resolve("pom.xml"))) return home.relativize(folder).toString();
    System.err.println(file + " is in no module of this project.");
    System.exit(WRONG_CALL);
    return "";
  }
}

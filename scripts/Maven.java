import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Finds Maven: an installed one of version 3.8 or newer, otherwise the one that the project's wrapper fetches. The
 * wrapper asks the mirror that Maven's settings name, where they name one.
 */
class Maven {

  private static final Pattern VERSION = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)");
  private static final int MAJOR = 3;
  private static final int MINOR = 8;
  private static final String REPOSITORY = "MVNW_REPOURL";

  private Maven() {}

  /** A call of Maven in the project's folder, not yet started. */
  static ProcessBuilder call(Path home, List<String> arguments) {
    var installed = isInstalled();
    var words = new ArrayList<String>();
    words.add(installed ? "mvn" : home.resolve("mvnw").toString());
    words.addAll(arguments);
    var call = new ProcessBuilder(words).directory(home.toFile());
    if (!installed) useWrapper(call, home);
    return call;
  }

  /**
   * For a Maven that lives for a few minutes: what the JVM's second compiler and its parallel collector cost is not won
   * back by then. All modules with every check take a third less CPU time so.
   */
  static void shortLived(ProcessBuilder call) {
    call.environment()
        .merge("MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1", (own, ours) -> ours + " " + own);
  }

  private static boolean isInstalled() {
    try {
      var process = new ProcessBuilder("mvn", "-v").redirectErrorStream(true).start();
      var version = VERSION.matcher(new String(process.getInputStream().readAllBytes()));
      if (!version.find()) return false;
      var major = Integer.parseInt(version.group(1));
      return major > MAJOR || (major == MAJOR && Integer.parseInt(version.group(2)) >= MINOR);
    } catch (IOException _) {
      return false;
    }
  }

  private static void useWrapper(ProcessBuilder call, Path home) {
    System.out.println("No Maven 3.8 or newer is installed: the wrapper's own is used.");
    var environment = call.environment();
    var path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    environment.put("PATH", path + File.pathSeparator + home.resolve("scripts/unzip-by-jdk"));
    var mirror = mirror(Path.of(System.getProperty("user.home"), ".m2", "settings.xml"));
    if (!mirror.isEmpty()) environment.putIfAbsent(REPOSITORY, mirror);
  }

  /** The address of the settings' mirror of Maven Central, without a slash at its end; empty without one. */
  static String mirror(Path settings) {
    if (!Files.isRegularFile(settings)) return "";
    try {
      var mirrors =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(settings.toFile())
              .getElementsByTagName("mirror");
      for (int i = 0; i < mirrors.getLength(); i++) {
        if (!(mirrors.item(i) instanceof Element mirror)) continue;
        var of = List.of(text(mirror, "mirrorOf").split("\\s*,\\s*"));
        if (Stream.of("*", "central", "external:*").anyMatch(of::contains) && !of.contains("!central"))
          return text(mirror, "url").replaceAll("/+$", "");
      }
      return "";
    } catch (IOException | SAXException | ParserConfigurationException e) {
      System.err.println(settings + " cannot be read (" + e.getMessage() + "): no mirror is used.");
      return "";
    }
  }

  private static String text(Element mirror, String name) {
    var values = mirror.getElementsByTagName(name);
    return values.getLength() == 0 ? "" : values.item(0).getTextContent().strip();
  }

  /** Waits until no other build of the kind runs in this folder; the lock ends with the process. */
  static FileLock lock(Path home, String kind) throws IOException {
    var file = home.resolve("target").resolve(kind + ".lock");
    Files.createDirectories(file.getParent());
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var lock = channel.tryLock();
    if (lock != null) return lock;
    System.out.println("Another " + kind + " is running in this folder: waiting for its end …");
    return channel.lock();
  }
}

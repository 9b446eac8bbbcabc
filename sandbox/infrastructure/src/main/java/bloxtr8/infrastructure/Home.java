package bloxtr8.infrastructure;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the whole program: what the launcher and the tests say, else found upwards. */
final class Home {

  private static final String PROPERTY = "bloxtr8.home";
  private static final String LANDMARK = "sandbox/broker";

  private Home() {}

  static Path folder() {
    var said = System.getProperty(PROPERTY);
    if (said != null) return Path.of(said).toAbsolutePath();
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(LANDMARK))) return folder;
    }
    throw new Unstartable("start with -D%s=FOLDER, the folder of the program".formatted(PROPERTY));
  }
}

package bloxtr8.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A table in the documents that is generated from the code: it stands between two marks of its
 * file, and {@code -Ddocs.update=true} rewrites it.
 */
public final class DocsTable {

  private static final String BEGIN =
      "<!-- made from the code: -Ddocs.update=true rewrites it -->\n";
  private static final String END = "<!-- end -->\n";

  private DocsTable() {}

  public static void check(String file, String table) {
    var path = Path.of(System.getProperty("bloxtr8.home"), file);
    try {
      var text = Files.readString(path);
      var begin = text.indexOf(BEGIN) + BEGIN.length();
      var end = text.indexOf(END);
      assertThat(end).as(file + " has the marks of a made table").isGreaterThanOrEqualTo(begin);
      if (Boolean.getBoolean("docs.update"))
        Files.writeString(path, text.substring(0, begin) + table + text.substring(end));
      else assertThat(text.substring(begin, end)).as(file).isEqualTo(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

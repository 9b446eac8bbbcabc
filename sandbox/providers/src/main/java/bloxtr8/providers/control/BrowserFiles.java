package bloxtr8.providers.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Scripts, and the frames that they put into pages of ours. A frame runs only files of its own
 * folder and only in pages of this machine, which is where the sandbox is.
 */
public final class BrowserFiles {

  private static final int OK = 200;

  private static final String FRAME_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none';"
          + " frame-ancestors http://127.0.0.1:* http://localhost:*";

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "html", "text/html;charset=utf-8");

  private final Map<String, String> files;

  /** All files of a folder of the class path that the sandbox serves. */
  public BrowserFiles(String folder, List<String> names) {
    files =
        names.stream()
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> read(folder, name)));
  }

  /** The file that the route's {@code {file}} names. */
  public Answer answer(Call call) {
    var name = call.variable("file");
    var text = files.get(name);
    if (text == null) throw Problem.notFound("There is no file '%s' here.".formatted(name));
    var extension = name.substring(name.lastIndexOf('.') + 1);
    var answer =
        Answer.of(OK, TYPES.getOrDefault(extension, "text/plain"), text)
            .with("Cache-Control", "no-cache")
            .with("X-Content-Type-Options", "nosniff")
            .with("Referrer-Policy", "no-referrer")
            .with("Cross-Origin-Resource-Policy", "cross-origin");
    return extension.equals("html") ? answer.with("Content-Security-Policy", FRAME_POLICY) : answer;
  }

  private static String read(String folder, String name) {
    try (var in = BrowserFiles.class.getResourceAsStream(folder + "/" + name)) {
      if (in == null) throw new IllegalStateException("missing resource " + folder + "/" + name);
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package bloxtr8.providers.discord.playground;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The built page and its files, from a folder. */
public final class PlaygroundPages {

  private static final Duration UNCHANGED_FOR = Duration.ofDays(365);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");

  /** Nothing of other hosts, and nothing written into the page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self';"
          + " img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  private final Path folder;

  /** The folder that the build has made. */
  public PlaygroundPages(Path folder) {
    this.folder = folder;
  }

  public RouterFunction<ServerResponse> routes() {
    return route()
        .GET("/sandbox", _ -> page())
        .GET("/sandbox/", _ -> page())
        .GET("/sandbox/playground/favicon.svg", _ -> file(folder.resolve("favicon.svg"), "svg"))
        .GET("/sandbox/playground/assets/{name}", this::asset)
        .build();
  }

  private ServerResponse page() throws IOException {
    return ServerResponse.ok()
        .header("Content-Type", "text/html;charset=utf-8")
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .cacheControl(CacheControl.noCache())
        .body(Files.readAllBytes(folder.resolve("index.html")));
  }

  private ServerResponse asset(ServerRequest request) throws IOException {
    var name = request.pathVariable("name");
    var type = name.substring(name.lastIndexOf('.') + 1);
    var file = folder.resolve("assets").resolve(name);
    if (!NAME.matcher(name).matches() || !TYPES.containsKey(type) || !Files.isRegularFile(file))
      return ServerResponse.notFound().build();
    return file(file, type);
  }

  private static ServerResponse file(Path file, String type) throws IOException {
    return ServerResponse.ok()
        .header("Content-Type", TYPES.getOrDefault(type, "application/octet-stream"))
        .header("X-Content-Type-Options", "nosniff")
        .cacheControl(CacheControl.maxAge(UNCHANGED_FOR).cachePublic().immutable())
        .body(Files.readAllBytes(file));
  }
}

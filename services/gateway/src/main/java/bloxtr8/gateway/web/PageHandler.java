package bloxtr8.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.kernel.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.context.request.ServletWebRequest;

/** Every page of the web app: its one HTML file, which browsers ask for anew each time. */
final class PageHandler implements HttpRequestHandler {

  private static final String FILE = "index.html";
  private static final int TAG_LENGTH = 32;
  private static final byte[] NO_WEB_APP =
      """
      This build of Bloxtr8 has no web app.

      Install Node 20 or newer (https://nodejs.org), run ./bloxtr8 build, and start again.
      The API works without it: /docs describes it.
      """
          .getBytes(UTF_8);

  private final @Nullable Path folder;

  /**
   * The pages of one build.
   *
   * @param folder of the built web app; null where there is none
   */
  PageHandler(@Nullable Path folder) {
    this.folder = folder;
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    var file = folder == null ? null : folder.resolve(FILE);
    if (file == null || !Files.isRegularFile(file)) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      write(response, "text/plain;charset=UTF-8", NO_WEB_APP);
      return;
    }
    var html = Files.readAllBytes(file);
    if (!new ServletWebRequest(request, response).checkNotModified(tagOf(html)))
      write(response, "text/html;charset=UTF-8", html);
  }

  /** Weak, because the same file is sent with and without compression. */
  private static String tagOf(byte[] html) {
    return "W/\"" + HexFormat.of().formatHex(Sha256.of(html)).substring(0, TAG_LENGTH) + "\"";
  }

  private static void write(HttpServletResponse response, String type, byte[] content)
      throws IOException {
    response.setContentType(type);
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}

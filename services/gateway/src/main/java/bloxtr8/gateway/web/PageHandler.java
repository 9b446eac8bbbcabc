package bloxtr8.gateway.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.kernel.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
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

  /** The names of this machine, each with cookies of its own. */
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final @Nullable Path folder;
  private final URI publicUrl;

  /**
   * The pages of one build.
   *
   * @param folder of the built web app; null where there is none
   * @param publicUrl where the providers send browsers back to
   */
  PageHandler(@Nullable Path folder, URI publicUrl) {
    this.folder = folder;
    this.publicUrl = publicUrl;
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    if (isByAnotherName(request.getServerName())) {
      response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
      response.setHeader(HttpHeaders.LOCATION, publicUrl + target(request));
      return;
    }
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

  /** A sign-in that began under one name of this machine would come back to another. */
  private boolean isByAnotherName(String host) {
    var known = publicUrl.getHost();
    return LOOPBACK.contains(known) && LOOPBACK.contains(host) && !known.equals(host);
  }

  private static String target(HttpServletRequest request) {
    var query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
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

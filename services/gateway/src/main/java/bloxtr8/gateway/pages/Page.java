package bloxtr8.gateway.pages;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** A page of ours: plain HTML, usable without scripts, on a phone and by keyboard. */
public final class Page {

  private static final String TEMPLATE =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s · Bloxtr8</title>
        <link rel="stylesheet" href="/auth/style.css">%3$s
      </head>
      <body>
        <main>
          <p class="brand">Bloxtr8</p>
          <h1>%1$s</h1>
          %2$s
        </main>
      </body>
      </html>
      """;

  private Page() {}

  /**
   * A page.
   *
   * @param title escaped here
   * @param content HTML, in which every text of a person was escaped by {@link #escaped}
   */
  public static ResponseEntity<String> of(
      HttpStatus status, HttpHeaders headers, String title, String content) {
    describe(headers);
    return new ResponseEntity<>(TEMPLATE.formatted(escaped(title), content, ""), headers, status);
  }

  public static ResponseEntity<String> of(String title, String content) {
    return of(HttpStatus.OK, new HttpHeaders(), title, content);
  }

  /**
   * A page from which the browser continues elsewhere by itself. Not a redirect, because a browser
   * applies our rule for forms to every redirect that follows one.
   */
  public static ResponseEntity<String> continuing(HttpHeaders headers, String title, String url) {
    var content = "<p><a class=\"button\" href=\"%s\">Continue</a></p>".formatted(escaped(url));
    var refresh = "\n  <meta http-equiv=\"refresh\" content=\"0;url=%s\">".formatted(escaped(url));
    describe(headers);
    return new ResponseEntity<>(
        TEMPLATE.formatted(escaped(title), content, refresh), headers, HttpStatus.OK);
  }

  private static void describe(HttpHeaders headers) {
    headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
    headers.setCacheControl("no-store");
  }

  public static String escaped(String text) {
    return HtmlUtils.htmlEscape(text);
  }
}

package bloxtr8.gateway.signin;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Redirects of a browser, which are never stored. */
final class Redirects {

  private final URI publicUrl;

  Redirects(URI publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** To a page of ours. */
  ResponseEntity<Void> toPage(String path) {
    return toPage(new HttpHeaders(), path);
  }

  /** To a page of ours, with cookies. */
  ResponseEntity<Void> toPage(HttpHeaders headers, String path) {
    return to(headers, URI.create(publicUrl + path));
  }

  static ResponseEntity<Void> to(HttpHeaders headers, URI target) {
    headers.setLocation(target);
    headers.setCacheControl("no-store");
    return new ResponseEntity<>(headers, HttpStatus.SEE_OTHER);
  }
}

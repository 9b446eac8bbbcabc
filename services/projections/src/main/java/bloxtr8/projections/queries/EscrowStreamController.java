package bloxtr8.projections.queries;

import bloxtr8.kernel.EscrowId;
import bloxtr8.platform.http.Caller;
import bloxtr8.projections.queries.EscrowStreams.Reader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams the timeline of an escrow. Not in {@code EscrowViewApi}, because only browsers read
 * streams, and our own clients cannot call one.
 */
@RestController
final class EscrowStreamController {

  private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

  private final Deals deals;
  private final EscrowStreams streams;
  private final Caller caller;

  EscrowStreamController(Deals deals, EscrowStreams streams, Caller caller) {
    this.deals = deals;
    this.streams = streams;
    this.caller = caller;
  }

  /**
   * Sends {@code timeline} and {@code escrow} events, and {@code end}; a client that reconnects
   * after the end gets 204, with which a browser stops reconnecting.
   *
   * @param last the Last-Event-ID of a browser that reconnects
   */
  @GetMapping(path = "/api/escrow/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  ResponseEntity<SseEmitter> stream(
      @PathVariable("id") EscrowId id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last) {
    var escrow = deals.visible(id).escrow();
    var reader = new Reader(id, caller.user(), deals.readsAsStaff(escrow.terms()));
    var seen = positionOf(last);
    if (seen > 0 && escrow.state().isEnded() && streams.hasSeenAll(reader, seen))
      return ResponseEntity.noContent().build();
    return ResponseEntity.ok(streams.open(reader, seen, caller.stillSignedIn()));
  }

  /** The position in Last-Event-ID, which a browser repeats; 0 for any other text. */
  private static long positionOf(@Nullable String last) {
    return last != null && POSITION.matcher(last).matches() ? Long.parseLong(last) : 0;
  }
}

package bloxtr8.projections.queries;

import bloxtr8.kernel.EscrowId;
import bloxtr8.platform.http.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams the timeline of an escrow. Not in {@code EscrowViewApi}, because a stream is read by
 * browsers and has no form that our own programs could call.
 */
@RestController
final class EscrowStreamController {

  private final Deals deals;
  private final EscrowStreams streams;
  private final Caller caller;

  EscrowStreamController(Deals deals, EscrowStreams streams, Caller caller) {
    this.deals = deals;
    this.streams = streams;
    this.caller = caller;
  }

  /**
   * Sends {@code timeline} and {@code escrow} events, and {@code end}.
   *
   * @param last what a browser that comes back has seen
   */
  @GetMapping(path = "/api/escrow/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter stream(
      @PathVariable("id") EscrowId id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long last) {
    var terms = deals.visible(id).escrow().terms();
    return streams.open(id, caller.user(), deals.readsAsStaff(terms), last == null ? 0 : last);
  }
}

package bloxtr8.payments;

import bloxtr8.api.WebhooksApi;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.staff.StaffReason;
import org.springframework.web.bind.annotation.RestController;

/** Staff have the providers' calls told again. */
@RestController
public class WebhooksController implements WebhooksApi {

  private final Room room;
  private final Caller caller;
  private final WebhookReplay webhooks;

  WebhooksController(Room room, Caller caller) {
    this.room = room;
    this.caller = caller;
    this.webhooks = new WebhookReplay(room);
  }

  @Override
  public Replayed replay(Replay replay) {
    var reason = StaffReason.of(replay.reason());
    if (replay.since().isAfter(room.clock().instant()))
      throw Problem.invalid("since", "must not be in the future");
    return webhooks.since(replay.since(), reason, StaffDoor.by(caller));
  }
}

package bloxtr8.platform.administration;

import bloxtr8.api.DeadLettersApi.Letter;
import bloxtr8.api.DeadLettersApi.Result;
import bloxtr8.api.DeadLettersApi.WaitingKey;
import bloxtr8.api.Page;
import bloxtr8.api.ParkedMessagesApi;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.DeadLetters.Act;
import bloxtr8.platform.inbox.DeadLetters.Why;
import bloxtr8.platform.staff.StaffReason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** The parked messages of one service, for the gateway. */
@RestController
public final class ParkedMessagesController implements ParkedMessagesApi {

  private final DeadLetters letters;

  public ParkedMessagesController(DeadLetters letters) {
    this.letters = letters;
  }

  @Override
  public Page<WaitingKey> keys(@Nullable Integer page, @Nullable Integer limit) {
    return WaitingMessages.keys(letters, page, limit);
  }

  @Override
  public Letter show(UUID message) {
    return WaitingMessages.show(letters, message);
  }

  @Override
  public Result act(UUID message, StaffAction action) {
    var why = new Why(StaffReason.of(action.reason()), action.replaces());
    var result =
        letters.act(
            actOf(action.action()),
            message,
            why,
            action.by().member(),
            RequestContext.current().cause());
    return new Result(Decided.of(result.verdict()), result.applied(), result.left());
  }

  private static Act actOf(Action action) {
    return switch (action) {
      case REPLAY -> Act.REPLAY;
      case DROP -> Act.DROP;
      case SKIP -> Act.SKIP;
    };
  }
}

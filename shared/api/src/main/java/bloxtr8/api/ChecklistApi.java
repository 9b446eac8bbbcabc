package bloxtr8.api;

import bloxtr8.kernel.EscrowId;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Whether the buyer of an escrow may pay; implemented by the marketplace, for our own services
 * only.
 */
@InternalApi(callers = "gateway")
@HttpExchange("/internal/checklists")
public interface ChecklistApi {

  /** Roblox is asked again, unless it was asked a moment ago. */
  @GetExchange("/{escrow}")
  OpenLines of(@PathVariable EscrowId escrow);

  /**
   * What keeps the buyer from paying.
   *
   * @param sentences one for each line that is not met; empty when the buyer may pay
   */
  record OpenLines(List<String> sentences) {
    public OpenLines {
      sentences = List.copyOf(sentences);
    }
  }
}

package bloxtr8.api;

import bloxtr8.kernel.UserId;
import java.util.Map;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * What a person does with all that the platform holds of them, which every service is asked for.
 */
@HttpExchange("/api/users/me")
public interface OwnAccountsApi {

  /** Everything about the caller, by service; needs a login of the last 10 minutes. */
  @GetExchange("/export")
  Map<String, Object> export();

  /**
   * Erases the caller: their names, accounts and what was written about them can never be read
   * again. Needs a login of the last 10 minutes, and nothing of theirs may be open.
   */
  @DeleteExchange
  Erased erase();

  /** Unlinks the caller's Roblox account; nothing of theirs may be open. */
  @DeleteExchange("/accounts/roblox")
  Unlinked unlinkRoblox();

  record Erased(UserId userId) {}

  record Unlinked(UserId userId) {}
}

package bloxtr8.api;

import java.net.URI;
import java.time.Instant;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Links that lead a person from Discord to the page on which they link their Roblox account. */
@HttpExchange("/api/oauth/roblox/ticket")
public interface LinkTicketsApi {

  /** A new link, for the caller only and once. */
  @PostExchange
  LinkTicket ticket();

  /** The link, and until when it can be used. */
  record LinkTicket(URI url, Instant expiresAt) {}
}

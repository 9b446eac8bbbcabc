package bloxtr8.gateway.tokens;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The Discord bot itself, not a person for whom it acts. */
public final class BotService extends AbstractAuthenticationToken {

  public BotService() {
    super(List.of());
    setAuthenticated(true);
  }

  @Override
  public String getPrincipal() {
    return "discord-bot";
  }

  /** Empty, so that nothing can be shown by mistake. */
  @Override
  public String getCredentials() {
    return "";
  }
}

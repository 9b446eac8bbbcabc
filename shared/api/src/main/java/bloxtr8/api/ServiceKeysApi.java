package bloxtr8.api;

import java.util.Map;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The public keys of our services; implemented by the gateway, whose schema registers them. */
@InternalApi(callers = {"escrow", "payments", "projections", "discord"})
@HttpExchange("/internal/service-keys")
public interface ServiceKeysApi {

  /** A key set of RFC 7517; the id of each key begins with the name of its service and a dot. */
  @GetExchange
  Map<String, Object> keys();
}

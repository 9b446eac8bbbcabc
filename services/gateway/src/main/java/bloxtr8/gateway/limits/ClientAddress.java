package bloxtr8.gateway.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Where a request really comes from: what a proxy says counts only if the proxy is ours. */
public final class ClientAddress {

  private static final String FORWARDED = "X-Forwarded-For";

  private final List<IpAddressMatcher> trusted;

  /**
   * Knows our proxies.
   *
   * @param trustedProxies addresses or networks: 10.0.0.0/8
   */
  public ClientAddress(List<String> trustedProxies) {
    this.trusted = trustedProxies.stream().map(IpAddressMatcher::new).toList();
  }

  /** The last address of the way here that is not one of our proxies. */
  public String of(HttpServletRequest request) {
    var address = request.getRemoteAddr();
    @Nullable String way = request.getHeader(FORWARDED);
    if (way == null) return address;
    for (var hop : List.of(way.split(",")).reversed()) {
      if (!isTrusted(address)) return address;
      address = hop.strip();
    }
    return address;
  }

  private boolean isTrusted(String address) {
    try {
      return trusted.stream().anyMatch(proxy -> proxy.matches(address));
    } catch (IllegalArgumentException _) {
      return false; // a hop that is no address
    }
  }
}

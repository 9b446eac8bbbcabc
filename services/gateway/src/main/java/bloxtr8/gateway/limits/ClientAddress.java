package bloxtr8.gateway.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** The address of a request's client: forwarding headers count only from our own proxies. */
public final class ClientAddress {

  private static final String FORWARDED = "X-Forwarded-For";
  private static final int NETWORK_BYTES = 8;

  /** With or without a port; only literal addresses, so that no DNS lookup is needed. */
  private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?");

  private static final Pattern IPV6 = Pattern.compile("([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)");
  private static final Pattern IPV6_IN_BRACKETS =
      Pattern.compile("\\[([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)](?::\\d{1,5})?");

  private final List<IpAddressMatcher> trusted;

  /**
   * Trusts the forwarding headers of these proxies only.
   *
   * @param trustedProxies addresses or networks: 10.0.0.0/8
   */
  public ClientAddress(List<String> trustedProxies) {
    this.trusted = trustedProxies.stream().map(IpAddressMatcher::new).toList();
  }

  /** The client's name in limits: its address, or the /64 network of an IPv6 address. */
  public String of(HttpServletRequest request) {
    return networkOf(exactly(request));
  }

  /**
   * The last address on the request's path that is not one of our proxies. All header lines are one
   * list, read from its end. An entry that is not an address ends the search: the proxy that added
   * it counts as the client.
   */
  public InetAddress exactly(HttpServletRequest request) {
    var address = literal(request.getRemoteAddr());
    for (var hop : hops(request).reversed()) {
      if (!isTrusted(address)) return address;
      @Nullable InetAddress before = parse(hop.strip());
      if (before == null) return address;
      address = before;
    }
    return address;
  }

  private static List<String> hops(HttpServletRequest request) {
    return Collections.list(request.getHeaders(FORWARDED)).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .filter(hop -> !hop.isBlank())
        .toList();
  }

  /**
   * The client that a connection is counted for; empty for one of our proxies, which serves many.
   */
  public Optional<String> counted(InetAddress peer) {
    return isTrusted(peer) ? Optional.empty() : Optional.of(networkOf(peer));
  }

  private boolean isTrusted(InetAddress address) {
    var text = address.getHostAddress();
    return trusted.stream().anyMatch(proxy -> proxy.matches(text));
  }

  /** {@code 192.0.2.1}, or {@code 2001:db8:0:0::/64} for every address in it. */
  private static String networkOf(InetAddress address) {
    if (address instanceof Inet4Address) return address.getHostAddress();
    try {
      var bytes = Arrays.copyOf(address.getAddress(), NETWORK_BYTES);
      var whole = InetAddress.getByAddress(Arrays.copyOf(bytes, 2 * NETWORK_BYTES));
      var text = whole.getHostAddress();
      return text.substring(0, text.length() - "0:0:0:0".length()) + ":/64";
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }

  private static @Nullable InetAddress parse(String hop) {
    for (var form : List.of(IPV4, IPV6, IPV6_IN_BRACKETS)) {
      var match = form.matcher(hop);
      if (match.matches()) return literalOrNull(match.group(1));
    }
    return null;
  }

  private static @Nullable InetAddress literalOrNull(String text) {
    try {
      return literal(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static InetAddress literal(String text) {
    return InetAddress.ofLiteral(text);
  }
}

package bloxtr8.providers.base;

import bloxtr8.chain.Address;
import java.util.List;

/** Which transfers are looked for; an empty list asks for nothing in particular. */
public record LogFilter(
    long from, long to, List<Address> tokens, List<Address> senders, List<Address> recipients) {

  /** Everything that came to these addresses, in whatever token. */
  public static LogFilter arrivals(long from, long to, List<Address> recipients) {
    return new LogFilter(from, to, List.of(), List.of(), recipients);
  }
}

package bloxtr8.providers.base;

import bloxtr8.chain.Address;
import java.util.List;

/** The transfers to search for; an empty list means any. */
public record LogFilter(
    long from, long to, List<Address> tokens, List<Address> senders, List<Address> recipients) {

  /** All transfers of any token to these addresses. */
  public static LogFilter arrivals(long from, long to, List<Address> recipients) {
    return new LogFilter(from, to, List.of(), List.of(), recipients);
  }
}

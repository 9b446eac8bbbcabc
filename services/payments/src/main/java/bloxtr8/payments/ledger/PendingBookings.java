package bloxtr8.payments.ledger;

import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Booking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;

/** The bookings of one transaction, until immediately before it commits. */
final class PendingBookings implements TransactionSynchronization {

  private final List<Booking> bookings = new ArrayList<>();
  private final Map<AccountCurrency, Long> changes = new HashMap<>();
  private final Set<UUID> unchecked = new LinkedHashSet<>();
  private final Set<Account> locked = new HashSet<>();
  private final Consumer<PendingBookings> write;
  private final Runnable delete;

  PendingBookings(Consumer<PendingBookings> write, Runnable delete) {
    this.write = write;
    this.delete = delete;
  }

  void book(Collection<Booking> more) {
    bookings.addAll(more);
    for (var booking : more)
      for (var entry : booking.entries())
        changes.merge(AccountCurrency.of(entry), entry.change(), Math::addExact);
  }

  void uncheck(Collection<UUID> chains) {
    unchecked.addAll(chains);
  }

  /** Those that are not locked yet; fails when others are locked already. */
  List<Account> notLocked(Collection<Account> accounts) {
    var others = accounts.stream().filter(account -> !locked.contains(account)).toList();
    if (!others.isEmpty() && !locked.isEmpty())
      throw new IllegalStateException("accounts must be locked in one call: " + others);
    return others;
  }

  void locked(Collection<Account> accounts) {
    locked.addAll(accounts);
  }

  boolean isLocked(Account account) {
    return locked.contains(account);
  }

  List<Booking> bookings() {
    return Collections.unmodifiableList(bookings);
  }

  Set<UUID> unchecked() {
    return Collections.unmodifiableSet(unchecked);
  }

  long changeOf(AccountCurrency account) {
    return changes.getOrDefault(account, 0L);
  }

  boolean isBooked(Booking booking) {
    return bookings.stream().anyMatch(each -> each.id().equals(booking.id()));
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    write.accept(this);
  }

  @Override
  public void afterCompletion(int status) {
    delete.run();
  }
}

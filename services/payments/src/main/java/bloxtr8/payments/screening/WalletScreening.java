package bloxtr8.payments.screening;

import bloxtr8.chain.Address;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Level;
import bloxtr8.platform.database.Database;
import java.time.Clock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Screens wallets, stores known results, and publishes the level. */
public final class WalletScreening {

  private final Screener screener;
  private final ScreeningStore store;
  private final Database database;
  private final Clock clock;
  private final BiConsumer<String, Level> audit;

  /**
   * Calls the companies outside of any transaction.
   *
   * @param audit called with an address and its level, in the transaction that stores it
   */
  public WalletScreening(
      Screener screener,
      ScreeningStore store,
      Database database,
      Clock clock,
      BiConsumer<String, Level> audit) {
    this.screener = screener;
    this.store = store;
    this.database = database;
    this.clock = clock;
    this.audit = audit;
  }

  /** The level of the last 24 hours, or a new screening; null when no result is available. */
  public @Nullable Level recent(Address address) {
    var fresh = store.fresh(address.text(), clock.instant());
    return fresh == null ? level(address) : fresh;
  }

  /** A new screening; null when no result is available. */
  public @Nullable Level level(Address address) {
    var screening = screener.screen(address);
    var level = screening.level();
    if (level != null)
      database.inTransaction(() -> {
        store.insert(screening);
        audit.accept(address.text(), level);
      });
    return level;
  }

  /**
   * Whether money may be sent there now. It screens again even after a recent result, unless that
   * result waits for staff.
   */
  public Clearance clear(Address address) {
    if (store.waitsForStaff(address.text(), clock.instant())) return Clearance.REVIEW;
    var level = level(address);
    if (level != null && store.isRefused(address.text(), clock.instant()))
      return Clearance.FORBIDDEN;
    return switch (level) {
      case null -> Clearance.UNKNOWN;
      case LOW -> Clearance.CLEAN;
      case MEDIUM ->
          store.isAllowed(address.text(), clock.instant()) ? Clearance.CLEAN : Clearance.REVIEW;
      case HIGH, SANCTIONED -> Clearance.FORBIDDEN;
    };
  }
}

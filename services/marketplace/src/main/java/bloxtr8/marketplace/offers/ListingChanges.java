package bloxtr8.marketplace.offers;

import bloxtr8.kernel.Money;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What has changed in a listing between two versions, for who offers on one of them. */
final class ListingChanges {

  private ListingChanges() {}

  /** One sentence for each change. */
  static List<String> between(ListingTerms then, ListingTerms now) {
    var changes = new ArrayList<String>();
    if (!then.price().equals(now.price()))
      changes.add(
          "Since your offer: price %s → %s.".formatted(amount(then.price()), amount(now.price())));
    text(changes, "title", then.title(), now.title());
    text(changes, "category", then.category(), now.category());
    if (!then.summary().equals(now.summary()))
      changes.add("Since your offer: the summary was changed.");
    if (then.visibility() != now.visibility())
      changes.add(
          "Since your offer: visibility %s → %s.".formatted(then.visibility(), now.visibility()));
    days(changes, "days for the delivery", then.deliveryDays(), now.deliveryDays());
    days(changes, "days for the inspection", then.inspectionDays(), now.inspectionDays());
    return changes;
  }

  private static void text(List<String> changes, String what, String then, String now) {
    if (!Objects.equals(then, now))
      changes.add("Since your offer: %s “%s” → “%s”.".formatted(what, then, now));
  }

  private static void days(List<String> changes, String what, int then, int now) {
    if (then != now)
      changes.add(String.format(Locale.ROOT, "Since your offer: %s %d → %d.", what, then, now));
  }

  private static String amount(Money money) {
    var cents = money.units();
    return String.format(Locale.ROOT, "%,d.%02d", cents / 100, cents % 100);
  }
}

package bloxtr8.projections.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.projections.domain.Reader.Perspective;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the people and amounts of a deal are called for one reader. Times are UTC. */
record ReaderPhrasing(Terms terms, Reader reader) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  String buyer() {
    return reader.as() == Perspective.BUYER ? "you" : reader.buyer();
  }

  String seller() {
    return reader.as() == Perspective.SELLER ? "you" : reader.seller();
  }

  String buyers() {
    return reader.as() == Perspective.BUYER ? "your" : reader.buyer() + "'s";
  }

  String buyerHas() {
    return reader.as() == Perspective.BUYER ? "you have" : reader.buyer() + " has";
  }

  String sellerHas() {
    return reader.as() == Perspective.SELLER ? "you have" : reader.seller() + " has";
  }

  /** A person's verb in the third form, or in the reader's: {@code owns} or {@code own}. */
  String sellerDoes(String verb) {
    return reader.as() == Perspective.SELLER ? "you " + verb : reader.seller() + " " + verb + "s";
  }

  /** One of the parties, staff, or ourselves for null, with a verb in the past. */
  String did(@Nullable UserId who, String verb) {
    return (who == null ? "we" : called(who)) + " " + verb;
  }

  String called(UserId who) {
    return switch (Reader.of(who, terms)) {
      case BUYER -> buyer();
      case SELLER -> seller();
      case STAFF -> "our staff";
    };
  }

  /** What the buyer pays in all. */
  String gross() {
    return amount(terms.quote().buyerPays());
  }

  /** What the seller gets in the end. */
  String net() {
    return amount(terms.quote().sellerGets());
  }

  String amount(Money money) {
    var usdc = terms.quote().rail() == Rail.USDC_BASE && money.toString().startsWith("$");
    return usdc ? money + " in USDC" : money.toString();
  }

  static String time(Instant at) {
    return TIME.format(at);
  }

  /** With a capital letter at its beginning. */
  static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
  }
}

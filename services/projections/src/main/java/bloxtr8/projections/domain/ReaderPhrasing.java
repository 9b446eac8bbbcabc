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

/** The names of a deal's people and amounts in sentences for one reader. Times are UTC. */
record ReaderPhrasing(Terms terms, Reader reader) {

  private static final int TITLE_MAX = 80;

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

  String sellerStillHas() {
    return reader.as() == Perspective.SELLER ? "you still have" : reader.seller() + " still has";
  }

  /** The seller with a verb: "you own" for the seller as the reader, or "Anna owns" for others. */
  String sellerDoes(String verb) {
    return reader.as() == Perspective.SELLER ? "you " + verb : reader.seller() + " " + verb + "s";
  }

  /** A party, staff, or the platform for null, with a verb in the past tense. */
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

  /** The game by its title and its universe, or in these words where they are unknown. */
  String game(String otherwise) {
    var game = terms.game();
    if (!game.isKnown()) return otherwise;
    var title = game.plainTitle(TITLE_MAX);
    return title.isEmpty()
        ? "universe " + game.universe()
        : "\"" + title + "\" (universe " + game.universe() + ")";
  }

  String contract() {
    return "contract " + terms.contract().text();
  }

  /** The total that the buyer pays. */
  String gross() {
    return amount(terms.quote().buyerPays());
  }

  /** The net amount that the seller gets. */
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

  /** Capitalises the first letter, except of a person's name, which stays as they wrote it. */
  String sentence(String words) {
    return beginsWith(buyer(), words, Perspective.BUYER)
            || beginsWith(seller(), words, Perspective.SELLER)
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
  }

  /** Whether the first word is this name of somebody else than the reader. */
  private boolean beginsWith(String name, String words, Perspective whose) {
    if (reader.as() == whose || name.isEmpty() || !words.startsWith(name)) return false;
    return words.length() == name.length()
        || !Character.isLetterOrDigit(words.codePointAt(name.length()));
  }
}

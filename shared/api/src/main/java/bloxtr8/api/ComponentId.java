package bloxtr8.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The custom id of a button, menu or form in Discord: {@code v1:{action}:{subject}}. It names what
 * is meant and carries nothing that is trusted: no amount, no person, no right.
 *
 * @param subject an id, letters, digits and {@code _ . -} only; empty for none
 */
public record ComponentId(Action action, String subject) {

  /** Discord's limit. */
  public static final int LENGTH_MAX = 100;

  private static final String VERSION = "v1";
  private static final Pattern FORM = Pattern.compile("v1:([a-z-]{1,40}):([A-Za-z0-9_.-]{0,55})");
  private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9_.-]{0,55}");

  /** What a button, menu or form does; the name in the id is the constant's in kebab case. */
  public enum Action {
    HELP,
    SIGN_UP,
    LINK_ROBLOX,
    MY_LISTINGS,
    CREATE_LISTING,
    CHOOSE_GAME,
    FILL_LISTING,
    CHANGE_DRAFT,
    PUBLISH_LISTING,
    SHOW_LISTING,
    BROWSE,
    EDIT_LISTING,
    SAVE_LISTING,
    DEACTIVATE_LISTING,
    ACTIVATE_LISTING,
    CANCEL_LISTING,
    CANCEL_LISTING_NOW,
    WATCH_LISTING,
    UNWATCH_LISTING,
    MAKE_OFFER,
    FILL_OFFER,
    SEND_OFFER,
    DROP_OFFER,
    MY_OFFERS,
    OFFERS_FOR_LISTING,
    SHOW_OFFER,
    ACCEPT_OFFER,
    ACCEPT_OFFER_NOW,
    DECLINE_OFFER,
    DECLINE_OFFER_NOW,
    WITHDRAW_OFFER,
    WITHDRAW_OFFER_NOW,
    COUNTER_OFFER,
    FILL_COUNTER,
    SEND_COUNTER,
    MY_CONTRACTS,
    SHOW_CONTRACT,
    QUICK_SIGN,
    SIGN_CONTRACT,
    WEB_SIGN,
    CANCEL_CONTRACT,
    CANCEL_CONTRACT_NOW,
    SHOW_CHECKLIST,
    CONFIRM_LINE,
    MY_ESCROWS,
    SHOW_ESCROW,
    MARK_DELIVERED,
    DELIVER,
    EXTEND_INSPECTION,
    OPEN_DISPUTE,
    RAISE_DISPUTE,
    CANCEL_ESCROW,
    CANCEL_ESCROW_NOW;

    private static final Map<String, Action> BY_TEXT =
        Arrays.stream(values()).collect(Collectors.toMap(Action::text, Function.identity()));

    /** As it stands in a custom id. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public ComponentId {
    if (!SUBJECT.matcher(subject).matches())
      throw new IllegalArgumentException("no subject of a custom id: " + subject);
  }

  /** About nothing in particular. */
  public static ComponentId of(Action action) {
    return new ComponentId(action, "");
  }

  /** What Discord is given. */
  public String text() {
    return VERSION + ":" + action.text() + ":" + subject;
  }

  /** Null for any text that {@link #text} never returns: an older version's, or a forged one. */
  public static @Nullable ComponentId parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) return null;
    var action = Action.BY_TEXT.get(parts.group(1));
    return action == null ? null : new ComponentId(action, parts.group(2));
  }
}

package bloxtr8.marketplace.trading.domain;

/**
 * What staff and reporters have said about a universe; only staff lift it.
 *
 * @param paused nothing about it is listed, activated, offered or accepted, and offers wait
 * @param removed nobody may list it again
 */
public record UniverseMark(boolean paused, boolean removed) {

  public static final UniverseMark NONE = new UniverseMark(false, false);
}

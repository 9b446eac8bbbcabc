package bloxtr8.kernel;

/** What a person may do in addition to their own deals. */
public enum Authority {
  USER,
  MODERATOR,
  ADMIN;

  public boolean isStaff() {
    return this != USER;
  }
}

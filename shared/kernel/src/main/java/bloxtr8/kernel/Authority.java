package bloxtr8.kernel;

/** What a person may do beyond their own deals. */
public enum Authority {
  USER,
  MODERATOR,
  ADMIN;

  public boolean isStaff() {
    return this != USER;
  }
}

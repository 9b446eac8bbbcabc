package bloxtr8.server.bench;

/** How to connect to one database of the measured stack, as its administrator. */
record DatabaseLogin(String url, String user, String password) {

  /** Without the password, because records are logged. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}

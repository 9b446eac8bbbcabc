package bloxtr8.marketplace.ownership.domain;

/** Why somebody does not own an experience, or not in the way in which they sell it. */
public enum Shortfall {
  ANOTHER_USER("Another user owns this experience."),
  GROUP_OF_ANOTHER(
      "This experience is of a group that another user owns: a role in a group, also one that may"
          + " publish, is not ownership."),
  GROUP_ABANDONED(
      "This experience is of a group that nobody owns: claim the group on Roblox first."),
  GROUP_LOCKED("Roblox has locked the group that has this experience."),
  NOT_IN_THE_GROUP("This experience is not in the group that is to be handed over.");

  private final String sentence;

  Shortfall(String sentence) {
    this.sentence = sentence;
  }

  /** For the person. */
  public String sentence() {
    return sentence;
  }
}

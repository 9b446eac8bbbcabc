package bloxtr8.platform.files;

import java.util.regex.Pattern;

/**
 * The name of a stored file, made of our own ids only, for instance {@code contracts/ctr_….pdf}.
 * What a person has named a file is never part of it.
 */
public record FileKey(String text) {

  /** The folder of what expires; the policy of the bucket lets nothing else be deleted. */
  private static final String TEMPORARY = "reports/";

  /** The folder of what nobody may have signed; the policy lets nothing else be hidden. */
  private static final String DRAFT = "drafts/";

  private static final int LENGTH_MAX = 200;
  private static final Pattern FORM = Pattern.compile("[a-z0-9_-]+(/[a-z0-9_-]+)*\\.[a-z0-9]{1,8}");

  public FileKey {
    if (text.length() > LENGTH_MAX || !FORM.matcher(text).matches())
      throw new IllegalArgumentException("no key of a file: " + text);
  }

  /** Whether the file expires, and is deleted then: contracts and evidence never are. */
  public boolean isTemporary() {
    return text.startsWith(TEMPORARY);
  }

  /** Whether the file can be hidden: an agreement that is not executed. */
  public boolean isDraft() {
    return text.startsWith(DRAFT);
  }

  @Override
  public String toString() {
    return text;
  }
}

package bloxtr8.marketplace.people;

import java.util.List;

/** What people have reported about listings. */
public interface PersonListingReports {

  /** The newest first, as JSON values; without the text after the person's erasure. */
  List<?> madeBy(StoredPerson person);
}

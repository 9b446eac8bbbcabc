package bloxtr8.escrow;

import bloxtr8.api.PersonalData;
import bloxtr8.escrow.EvidenceStore.StoredLink;
import bloxtr8.kernel.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The escrows of a person, and the files that they have given about disputes. */
final class PersonExport implements PersonalData {

  /** More than one person gives in years. */
  private static final int FILES_MAX = 10_000;

  private final String service;
  private final PersonExportStore deals;
  private final EvidenceHandler evidence;

  PersonExport(String service, PersonExportStore deals, EvidenceHandler evidence) {
    this.service = service;
    this.deals = deals;
    this.evidence = evidence;
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public Map<String, Object> export(UserId user) {
    var files = evidence.by(user, FILES_MAX).stream().map(this::file).toList();
    return Map.of("escrows", deals.escrows(user), "evidence", files);
  }

  /** With a link that downloads it within five minutes. */
  private Map<String, Object> file(StoredLink stored) {
    var content = stored.link().content();
    var file = new LinkedHashMap<String, Object>();
    file.put("evidenceId", content.id().text());
    file.put("escrowId", content.escrow());
    file.put("disputeId", content.dispute().text());
    file.put("role", content.role());
    file.put("kind", content.kind().name());
    file.put("name", content.name());
    file.put("note", content.note());
    file.put("uploadedAt", content.uploadedAt());
    file.put("bytes", content.bytes());
    file.put("sha256", content.sha256());
    file.put("originalBytes", content.originalBytes());
    file.put("originalSha256", content.originalSha256());
    file.put("link", evidence.link(stored).toString());
    return file;
  }

  @Override
  public List<String> open(UserId user) {
    return deals.open(user);
  }
}

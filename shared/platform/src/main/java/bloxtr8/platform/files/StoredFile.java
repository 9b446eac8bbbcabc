package bloxtr8.platform.files;

import org.jspecify.annotations.Nullable;

/**
 * A file as the store has it.
 *
 * @param sha256 of its bytes, in hex
 * @param version of the store; null where it keeps none
 */
public record StoredFile(
    FileKey key, long bytes, String sha256, String contentType, @Nullable String version) {}

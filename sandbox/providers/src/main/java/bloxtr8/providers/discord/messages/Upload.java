package bloxtr8.providers.discord.messages;

import bloxtr8.providers.control.Bytes;

/**
 * A file of a request.
 *
 * @param place the {@code n} of {@code files[n]}
 */
public record Upload(int place, String filename, String contentType, Bytes content) {}

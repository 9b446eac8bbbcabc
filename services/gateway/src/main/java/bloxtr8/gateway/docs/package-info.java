/** The API described by itself: OpenAPI, and a page to read it. */
@NullMarked
package bloxtr8.gateway.docs;

import org.jspecify.annotations.NullMarked;

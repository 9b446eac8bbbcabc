/** The OpenAPI documents of the API, and a page to read them. */
@NullMarked
package bloxtr8.gateway.docs;

import org.jspecify.annotations.NullMarked;

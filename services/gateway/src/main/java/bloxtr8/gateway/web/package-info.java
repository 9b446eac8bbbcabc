/** The web app, as the gateway serves it: its pages, its files, and what its pages must know. */
@NullMarked
package bloxtr8.gateway.web;

import org.jspecify.annotations.NullMarked;

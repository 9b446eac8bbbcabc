@NullMarked
package bloxtr8.marketplace.checklist.domain;

import org.jspecify.annotations.NullMarked;

@NullMarked
package bloxtr8.projections.views;

import org.jspecify.annotations.NullMarked;

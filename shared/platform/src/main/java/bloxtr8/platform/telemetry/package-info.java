/** What the house tells about itself: metrics, traces, alerts. */
@NullMarked
package bloxtr8.platform.telemetry;

import org.jspecify.annotations.NullMarked;

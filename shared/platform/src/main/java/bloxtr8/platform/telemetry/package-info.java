/** Telemetry of the platform: metrics, traces, alerts. */
@NullMarked
package bloxtr8.platform.telemetry;

import org.jspecify.annotations.NullMarked;

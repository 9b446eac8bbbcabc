/** The keys and what they prove. */
@NullMarked
package bloxtr8.gateway.tokens;

import org.jspecify.annotations.NullMarked;

/** Access tokens: the keys that sign them, and whom they prove. */
@NullMarked
package bloxtr8.gateway.tokens;

import org.jspecify.annotations.NullMarked;
